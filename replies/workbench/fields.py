"""What the columns of a published table allow: to be counted, summed, split by, narrowed.

The rule is the column's type and name, so that a new column of a table is offered by itself. What is not allowed:

- Figures are mentions of a number in a text, the same number often twice: they are never added or averaged.
- Values of targets and outcomes are compared within one metric and one unit only, so any measure of them is split by
  both (元 is never summed with 家). Only what counts once is added: see `replies.workbench.whole`.
- Rows that a table marks as not `counted` (a commitment with parts) are never taken in.
- Counts that a row has of its own (characters, figures of a text) are added only where a row's count is its alone.
- Two columns `x_zh` and `x_en` are one field `x`, shown in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from replies.ledger.questions import Column

__all__ = ["COUNTED", "HOWS", "Field", "Kind", "TableFields", "fields_of"]

Kind = Literal["flag", "date", "number", "year", "id", "text", "code"]
HOWS: Final = ("count", "sum", "mean", "min", "max", "distinct")
# Beside these the column that tells which rows are to be counted, and what no question here asks for.
COUNTED: Final = "counted"
_APART = frozenset({"collection", COUNTED})

_TEXTS = frozenset(
    {
        "quote",
        "label",
        "note",
        "notes",
        "definition",
        "event",
        "measures",
        "source_title",
        "proposal_title",
        "co_signers",
    }
)
# Closed lists and marks: how many different ones there are tells nothing.
_MARKS = frozenset(
    {
        "stance",
        "role",
        "bound",
        "form",
        "kind",
        "measure",
        "verdict",
        "status",
        "state",
        "confidence",
        "direction",
    }
    | {
        "adds",
        "unit",
        "per",
        "due_basis",
        "category_mark",
        "disclosure",
        "media_type",
        "proposal_kind",
        "source_date",
    }
)
_DIGESTS = ("_id", "sha256", "_link")
# Whole numbers that count nothing: places in a text.
_PLACES = frozenset({"ordinal", "span_start", "span_end"})
# Values that are compared; the upper end of a range, a base or a value as it was written is not.
_VALUES = frozenset({"value", "actual"})
# A row's own counts that no other row of its table counts again.
_OWN_COUNTS: Mapping[str, frozenset[str]] = {
    "replies": frozenset({"chars", "figures", "commitments"}),
    "documents": frozenset({"chars", "figures"}),
    "metrics": frozenset({"targets", "outcomes"}),
}
# Tables whose values belong to a metric.
_OF_METRICS = frozenset({"targets", "outcomes"})


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a table: one column, or two in two languages.

    `code` is the column that tells its values apart whatever the language. `hows` are the measures it can have, `within`
    the fields that any of its measures is split by besides; `unit` is the field that holds its unit, empty where its
    unit is its own or it has none.
    """

    name: str
    type: str
    kind: Kind
    code: str
    in_languages: bool = False
    hows: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    unit: str = ""

    @property
    def splits(self) -> bool:
        """Whether rows can be told apart by it: a few values that many rows share."""
        return self.kind in ("flag", "date", "year", "code")

    def column(self, lang: str) -> str:
        """The column that holds it in a language."""
        return f"{self.name}_{lang}" if self.in_languages else self.name


@dataclass(frozen=True, slots=True)
class TableFields:
    """A published table with its fields by name, in the table's order; `counted` where it marks rows to be counted."""

    name: str
    fields: Mapping[str, Field]
    counted: bool = False

    def measured(self) -> list[tuple[str, str]]:
        """Every measure the table allows, as (how, field); counting rows has no field and comes first."""
        return [("count", ""), *((how, one.name) for one in self.fields.values() for how in one.hows)]

    def split_by(self) -> list[str]:
        """The fields that rows can be split by."""
        return [one.name for one in self.fields.values() if one.splits]

    def narrowed_by(self) -> list[str]:
        """The fields that rows can be narrowed by."""
        return [one.name for one in self.fields.values() if one.kind != "id" and one.name not in _PLACES]


def fields_of(table: str, columns: Sequence[Column]) -> TableFields:
    """The fields of a published table with these columns."""
    types = {column.name: column.type for column in columns}
    stems = dict.fromkeys(
        name.removesuffix("_zh") for name in types if name.endswith("_zh") and f"{name[:-3]}_en" in types
    )
    # The code beside a name in two languages: `area` of area_zh, `bureau_id` of bureau_zh.
    codes = {
        stem: next((name for name in (stem, f"{stem}_id") if name in types), f"{stem}_zh") for stem in stems
    }
    found: dict[str, Field] = {}
    for name, type_ in types.items():
        stem = name.removesuffix("_zh")
        if stem in stems:
            found[stem] = _field(table, stem, type_, codes[stem], types, in_languages=True)
        elif name.removesuffix("_en") in stems or name in codes.values() or name in _APART:
            continue
        else:
            found[name] = _field(table, name, type_, name, types, in_languages=False)
    return TableFields(table, found, COUNTED in types)


def _field(
    table: str, name: str, type_: str, code: str, types: Mapping[str, str], *, in_languages: bool
) -> Field:
    kind = _kind(name, type_)
    valued = type_.startswith("DECIMAL")
    needed = ("metric", "unit") if table in _OF_METRICS else ("unit", "per")
    within = tuple(one for one in needed if one in types) if valued else ()
    unit = "unit" if valued and "unit" in types else ""
    return Field(name, type_, kind, code, in_languages, _hows(table, name, kind, type_, types), within, unit)


def _kind(name: str, type_: str) -> Kind:
    if type_ == "BOOLEAN":
        return "flag"
    if type_ in ("DATE", "TIMESTAMP"):
        return "date"
    if name == "year":
        return "year"
    if type_.endswith("]") or name in _TEXTS:
        return "text"
    if type_ != "TEXT":
        return "number"
    return "id" if name.endswith(_DIGESTS) else "code"


def _hows(table: str, name: str, kind: Kind, type_: str, types: Mapping[str, str]) -> tuple[str, ...]:
    if kind in ("id", "code"):
        told_apart = name not in _MARKS and not name.endswith(("sha256", "_link"))
        return ("distinct",) if told_apart else ()
    if kind == "date":
        return ("min", "max")
    if kind != "number" or name in _PLACES:
        return ()
    if type_.startswith("DECIMAL"):
        if name not in _VALUES:
            return ()
        if table not in _OF_METRICS:
            return ("min", "max")
        return (*(("sum",) if "part_of" in types or "set_apart" in types else ()), "mean", "min", "max")
    return (*(("sum",) if name in _OWN_COUNTS.get(table, ()) else ()), "mean", "min", "max")

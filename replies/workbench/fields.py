"""What the columns of a published table allow: to be counted, summed, split by, narrowed.

The rule is the column's type, name and closed list in the dictionary, so that a new column of a table is offered by
itself. What is not allowed:

- Figures are mentions of a number in a text, the same number often twice: they are never added or averaged.
- Values of targets and outcomes are compared within one metric and one unit only, so any measure of them is split by
  both (元 is never summed with 家). Only what counts once is added: see `replies.workbench.whole`.
- Rows that a table marks as not `counted` (a commitment with parts) are never taken in.
- Counts that a row has of its own (characters, figures of a text) are added only where a row's count is its alone.
- Two columns `x_zh` and `x_en` are one field `x`, shown in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from replies.publish.dictionary import Column, Table

__all__ = ["Field", "Kind", "TableFields", "fields_of"]

Kind = Literal["flag", "date", "number", "year", "id", "text", "code"]
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
        "reason",
        "why",
        "act_keeps",
        "act_breaks",
        "effect_keeps",
        "effect_breaks",
    }
    | {"co_signers", "co_handlers", "copied_to", "addressee", "due_basis"}
)
# Marks and words of a source: how many different ones there are tells nothing.
_MARKS = frozenset(
    {
        "unit",
        "stated_unit",
        "per",
        "category_mark",
        "disclosure",
        "media_type",
        "source_date",
        "source_host",
    }
)
_IDS = ("_id", "sha256", "_link")
# Whole numbers that count nothing: places in a text, rounds.
_PLACES = frozenset({"ordinal", "round", "span_start", "span_end"})
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
# The values of a metric that were aimed at and those that were reached stand there together: compared, never added.
_BOTH = "facts"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a table: one column, or two in two languages.

    `column` is its entry in the dictionary, `other` that of its English column where there are two. `code` is the column that tells its
    values apart whatever the language. `hows` are the measures it can have, `within` the fields that any of its
    measures is split by besides; `unit` is the field that holds its unit, empty where its unit is its own or it has
    none.
    """

    name: str
    column: Column
    kind: Kind
    code: str
    other: Column | None = None
    hows: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    unit: str = ""

    def heading(self, lang: str) -> str:
        """What it is called in a language."""
        return (self.other if lang == "en" and self.other else self.column).heading.of(lang)

    @property
    def type(self) -> str:
        """DuckDB's type of its column."""
        return self.column.type

    @property
    def splits(self) -> bool:
        """Whether rows can be told apart by it: a few values that many rows share."""
        return self.kind in ("flag", "date", "year", "code")

    @property
    def in_languages(self) -> bool:
        """Whether it stands in two columns."""
        return self.other is not None

    def column_in(self, lang: str) -> str:
        """The column that holds it in a language."""
        return f"{self.name}_{lang}" if self.in_languages else self.name


@dataclass(frozen=True, slots=True)
class TableFields:
    """A published table with its fields by name, in the table's order."""

    table: Table
    fields: Mapping[str, Field]

    @property
    def name(self) -> str:
        """The table's name in SQL."""
        return self.table.name

    def measured(self) -> list[tuple[str, str]]:
        """Every measure the table allows, as (how, field); counting rows has no field and comes first."""
        return [("count", ""), *((how, one.name) for one in self.fields.values() for how in one.hows)]

    def split_by(self) -> list[str]:
        """The fields that rows can be split by."""
        return [one.name for one in self.fields.values() if one.splits]

    def narrowed_by(self) -> list[str]:
        """The fields that rows can be narrowed by."""
        return [one.name for one in self.fields.values() if one.kind != "id" and one.name not in _PLACES]


def fields_of(table: Table) -> TableFields:
    """The fields of a published table."""
    columns = {column.name: column for column in table.columns}
    stems = dict.fromkeys(
        name.removesuffix("_zh") for name in columns if name.endswith("_zh") and f"{name[:-3]}_en" in columns
    )
    # The code beside a name in two languages: `area` of area_zh, `bureau_id` of bureau_zh.
    codes = {
        stem: next((name for name in (stem, f"{stem}_id") if name in columns), f"{stem}_zh") for stem in stems
    }
    found: dict[str, Field] = {}
    for name, column in columns.items():
        stem = name.removesuffix("_zh")
        if stem in stems:
            found[stem] = _field(table, stem, column, codes[stem], columns, columns[f"{stem}_en"])
        elif (
            name.removesuffix("_en") in stems
            or name in codes.values()
            or name in ("collection", table.counted)
        ):
            continue
        else:
            found[name] = _field(table, name, column, name, columns)
    return TableFields(table, found)


def _field(
    table: Table,
    name: str,
    column: Column,
    code: str,
    columns: Mapping[str, Column],
    other: Column | None = None,
) -> Field:
    kind = _kind(name, column)
    valued = column.type.startswith("DECIMAL")
    needed = ("metric", "unit") if table.name in {*_OF_METRICS, _BOTH} else ("unit", "per")
    within = tuple(one for one in needed if one in columns) if valued else ()
    unit = "unit" if valued and "unit" in columns else ""
    return Field(name, column, kind, code, other, _hows(table.name, name, kind, column), within, unit)


def _kind(name: str, column: Column) -> Kind:
    if column.type == "BOOLEAN":
        return "flag"
    if column.type in ("DATE", "TIMESTAMP"):
        return "date"
    if name == "year":
        return "year"
    if column.type.endswith("]") or name in _TEXTS:
        return "text"
    if column.type != "TEXT":
        return "number"
    return "id" if name.endswith(_IDS) or name == "part_of" else "code"


def _hows(table: str, name: str, kind: Kind, column: Column) -> tuple[str, ...]:
    if kind in ("id", "code"):
        told_apart = not column.codes and name not in _MARKS and not name.endswith(("sha256", "_link"))
        return ("distinct",) if told_apart else ()
    if kind == "date":
        return ("min", "max")
    if kind != "number" or column.unit is None:
        return ()
    if column.type.startswith("DECIMAL"):
        if name not in _VALUES:
            return ()
        return ("sum", "mean", "min", "max") if table in _OF_METRICS else ("min", "max")
    if name in _PLACES:
        return ()
    return (*(("sum",) if name in _OWN_COUNTS.get(table, ()) else ()), "mean", "min", "max")

"""A result of the workbench: columns that say how they are read, rows, and the table that shows them.

Whatever asked (the builder, a named query, the SQL editor), its answer becomes a `Result`; table, chart and files are
made from that alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Literal

import pyarrow as pa

from replies.console.values import WHOLE_NUMBERS
from replies.texts.catalogue import t
from replies.ui.kit.templates import macro
from replies.ui.workbench.words import cell_word, measure_word, split_word, unit_of
from replies.workbench import TableFields
from replies.workbench.questions import Answer

__all__ = [
    "MOST_DRAWN",
    "MOST_SHOWN",
    "Result",
    "ResultHead",
    "built",
    "kind_named",
    "kind_of",
    "result_table",
]

Kind = Literal["text", "number", "share", "date", "flag"]
MOST_SHOWN, MOST_DRAWN = 500, 2000
_WORDS: Final = 6  # characters above which a cell is words rather than a code
_NUMBERS = WHOLE_NUMBERS | {"FLOAT", "DOUBLE", "DECIMAL"}


@dataclass(frozen=True, slots=True)
class ResultHead:
    """A column: its name in the SQL, its head in words, its kind.

    `field` is the table's field that its codes belong to; `step` the step its days are cut to; `unit` the unit of its
    numbers in words; `measured` tells a number that is worked out from one that tells rows apart (a year).
    A `raw` column is somebody's own: its name and its texts stand as they are, in nobody's language.
    """

    name: str
    label: str
    kind: Kind
    field: str = ""
    step: str = ""
    unit: str = ""
    measured: bool = False
    raw: bool = False

    @property
    def head(self) -> str:
        """The head of its column in a table, with the unit."""
        return t("bench.head_unit", head=self.label, unit=self.unit) if self.unit else self.label

    def cell_text(self, given: object) -> str:
        """A cell of it in words."""
        if self.raw and not isinstance(given, Decimal | int | float | date) and given is not None:
            return str(given)
        return cell_word(self.field or self.name, given, step=self.step, share=self.kind == "share")


@dataclass(frozen=True, slots=True)
class Result:
    """Rows in their order, each a list in the columns' order; `more` says that there are others beyond them."""

    columns: tuple[ResultHead, ...]
    rows: Sequence[Sequence[object]]
    more: bool = False

    def place(self, name: str) -> int:
        """The place of the column of this name."""
        return next(place for place, column in enumerate(self.columns) if column.name == name)


def built(answer: Answer, table: TableFields, rows: pa.Table, *, most: int = MOST_DRAWN) -> Result:
    """The result of a question put together in the builder, of which `rows` are the first."""
    columns = []
    for split in answer.splits:
        one = table.fields[split.field]
        kind: Kind = "date" if split.step else "flag" if one.kind == "flag" else "text"
        columns.append(ResultHead(split.alias, split_word(table, split), kind, split.field, split.step))
    for measure in answer.measures:
        is_day = (
            measure.field and measure.how in ("min", "max") and table.fields[measure.field].kind == "date"
        )
        is_share = (
            measure.field and measure.how != "distinct" and table.fields[measure.field].type == "DOUBLE"
        )
        columns.append(
            ResultHead(
                measure.alias,
                measure_word(table, measure),
                "date" if is_day else "share" if is_share else "number",
                unit=unit_of(table, measure),
                measured=not is_day,
            )
        )
    lines = list(zip(*(column.to_pylist() for column in rows.columns), strict=True))
    return Result(tuple(columns), lines[:most], len(lines) > most)


def kind_of(type_: pa.DataType) -> Kind:
    """The kind of a column that only its type speaks of."""
    if pa.types.is_boolean(type_):
        return "flag"
    if pa.types.is_date(type_) or pa.types.is_timestamp(type_):
        return "date"
    if pa.types.is_integer(type_) or pa.types.is_floating(type_) or pa.types.is_decimal(type_):
        return "number"
    return "text"


def kind_named(type_: str) -> Kind:
    """The kind of a column by DuckDB's name of its type."""
    name = type_.split("(")[0]
    if name.endswith("]"):
        return "text"
    if name == "BOOLEAN":
        return "flag"
    if name == "DATE" or name.startswith("TIMESTAMP"):
        return "date"
    return "number" if name in _NUMBERS else "text"


def result_table(found: Result, alt: str) -> str:
    """HTML of at most MOST_SHOWN rows, numbers at the right, what is not there as a dash and not as zero."""
    heads = [(_names(column), _code(column, column.head)) for column in found.columns]
    rows = [
        [
            (_names(column, given), _cell(column, given))
            for column, given in zip(found.columns, row, strict=True)
        ]
        for row in found.rows[:MOST_SHOWN]
    ]
    return macro("workbench/parts.html", "result")(alt, heads, rows)


def _names(column: ResultHead, given: object = None) -> str:
    if column.kind in ("number", "share") and column.measured:
        return "xp-right"
    # Chinese breaks anywhere: without a width of its own a column of many is squeezed to two characters a line.
    if isinstance(given, str):
        return "xp-words" if len(given) > _WORDS else "xp-short"
    return "xp-short" if isinstance(given, date) else ""


def _cell(column: ResultHead, given: object) -> str:
    if given is None:
        nothing = t("bench.nothing") if column.measured else column.cell_text(None)
        return macro("explore/table.html", "muted")(nothing)
    if isinstance(given, bool | int | float | Decimal | date | datetime):
        return column.cell_text(given)
    return _code(column, column.cell_text(given)[:400])


def _code(column: ResultHead, text: str) -> str:
    return macro("workbench/parts.html", "code")(text) if column.raw else text

"""A table of rows × columns of one measure, with totals that are worked out and not added up.

`pivot_select` asks in one SELECT for every cell, every row, every column and the whole (CUBE), so that a mean's total
is the mean of all rows and a distinct count's total counts nothing twice. `arranged` puts the answer into a grid. A cell
without rows is None: nothing is there to be measured, which is not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlglot import exp

from replies.workbench.fields import TableFields
from replies.workbench.questions import Question, Split, measure_column, reads, split_column, where

__all__ = ["ADDABLE", "PivotGrid", "arrange", "pivot_select"]

# Measures whose cells make up their total, so that a share of it can be given.
ADDABLE: Final = ("count", "sum")
_ROW_TOTAL, _COLUMN_TOTAL = "all_rows", "all_columns"
_TOO_MANY_ROWS, _TOO_MANY_COLUMNS = 100, 30


@dataclass(frozen=True, slots=True)
class PivotGrid:
    """Cells by row and column. `rows` and `columns` are the values of the two splits in order, None for not known;
    `cells` is by (row's place, column's place); totals are None where nothing is. `rows_left`, `columns_left` say how
    many more there are that the grid is too small for (the totals count them).
    """

    rows: Sequence[object]
    columns: Sequence[object]
    cells: Mapping[tuple[int, int], object]
    row_totals: Sequence[object]
    column_totals: Sequence[object]
    total: object
    rows_left: int = 0
    columns_left: int = 0

    def at(self, row: int, column: int) -> object:
        """The value of a cell, None where no row of the table falls into it."""
        return self.cells.get((row, column))


def pivot_select(question: Question, table: TableFields, lang: str) -> exp.Select:
    """The SELECT of a pivot: a question with two splits, rows first, and one measure.

    Its columns are the two splits, `all_rows` and `all_columns` (1 where the line is a total over them) and the measure.
    """
    rows, columns = question.splits
    (measure,) = question.measures
    # Worked out before they are grouped by, or GROUPING would not know them.
    inner = exp.select(
        exp.Star(),
        *(split_column(split, table, lang).as_(alias) for split, alias in _aliases(rows, columns)),
    ).from_(reads(question, table))
    inner = inner.where(*where(question, table, lang))
    named = [exp.column(alias) for _, alias in _aliases(rows, columns)]
    return (
        exp.select(
            *(column.as_(split.alias) for column, split in zip(named, question.splits, strict=True)),
            exp.Grouping(expressions=[named[0].copy()]).as_(_ROW_TOTAL),
            exp.Grouping(expressions=[named[1].copy()]).as_(_COLUMN_TOTAL),
            measure_column(measure, table, lang).as_(measure.alias),
        )
        .from_(inner.subquery("narrowed"))
        .group_by(exp.Cube(expressions=[column.copy() for column in named]))
    )


def arrange(
    lines: Iterable[Sequence[object]],
    *,
    most_rows: int = _TOO_MANY_ROWS,
    most_columns: int = _TOO_MANY_COLUMNS,
) -> PivotGrid:
    """The grid of what `pivot_select` gave, each line in its columns' order.

    Dates and numbers stand from the first, everything else from the largest total; what is not known stands last.
    """
    cells: dict[tuple[object, object], object] = {}
    row_totals: dict[object, object] = {}
    column_totals: dict[object, object] = {}
    total: object = None
    for row, column, all_rows, all_columns, measured in lines:
        if all_rows and all_columns:
            total = measured
        elif all_columns:
            row_totals[row] = measured
        elif all_rows:
            column_totals[column] = measured
        else:
            cells[row, column] = measured
    rows, columns = _ordered(row_totals), _ordered(column_totals)
    shown_rows, shown_columns = rows[:most_rows], columns[:most_columns]
    places = {column: place for place, column in enumerate(shown_columns)}
    lines_of = {row: place for place, row in enumerate(shown_rows)}
    return PivotGrid(
        shown_rows,
        shown_columns,
        {
            (lines_of[row], places[column]): measured
            for (row, column), measured in cells.items()
            if row in lines_of and column in places
        },
        [row_totals[row] for row in shown_rows],
        [column_totals[column] for column in shown_columns],
        total,
        len(rows) - len(shown_rows),
        len(columns) - len(shown_columns),
    )


def _aliases(rows: Split, columns: Split) -> list[tuple[Split, str]]:
    return [(rows, "row_value"), (columns, "column_value")]


def _ordered(totals: Mapping[object, object]) -> list[object]:
    known = [value for value in totals if value is not None]
    if any(isinstance(value, str) for value in known):
        known.sort(key=str)
        known.sort(key=lambda value: _size(totals[value]), reverse=True)
    else:
        known.sort()
    return [*known, *([None] if None in totals else [])]


def _size(measured: object) -> Decimal:
    return Decimal(str(measured)) if isinstance(measured, Decimal | int | float) else Decimal(0)

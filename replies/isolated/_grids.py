"""Tables to JSON values and back: each cell as its kind, its text and its form, so that nothing else can be made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from replies.documents.tables import Cells, CellValue, Grid

__all__ = ["from_plain_grids", "plain_grids"]

_FORMS = ("plain", "percent", "formula", "error")


def plain_grids(grids: Sequence[Grid]) -> list[Any]:  # Any: JSON
    """The JSON value of the grids."""
    return [
        {
            "name": grid.name,
            "rows": [[number, [_plain(entry) for entry in cells]] for number, cells in grid.rows],
            "merged": [list(corners) for corners in grid.merged_ranges],
            "hidden_columns": sorted(grid.hidden_columns),
            "hidden_rows": sorted(grid.hidden_rows),
            "hidden": grid.hidden,
        }
        for grid in grids
    ]


def from_plain_grids(value: Any) -> tuple[Grid, ...]:  # Any: JSON from the reading process
    """The grids that `plain_grids` wrote. Raises ValueError, TypeError, KeyError or ArithmeticError where it is none."""
    return tuple(
        Grid(
            _text(each["name"]),
            tuple((int(number), _cells(cells)) for number, cells in each["rows"]),
            tuple(_corners(corners) for corners in each["merged"]),
            frozenset(int(column) for column in each["hidden_columns"]),
            frozenset(int(row) for row in each["hidden_rows"]),
            each["hidden"] is True,
        )
        for each in value
    )


def _plain(entry: CellValue | None) -> list[str] | None:
    if entry is None:
        return None
    kind = "n" if isinstance(entry.value, Decimal) else "d" if isinstance(entry.value, date) else "t"
    return [kind, str(entry.value), entry.form]


def _cells(cells: Any) -> Cells:
    return tuple(None if each is None else _entry(*each) for each in cells)


def _entry(kind: str, text: str, form: str) -> CellValue:
    if form not in _FORMS:
        raise ValueError(form)
    if kind == "n":
        return CellValue(Decimal(_text(text)), form)
    if kind == "d":
        return CellValue(date.fromisoformat(_text(text)), form)
    return CellValue(_text(text), form)


def _corners(corners: Any) -> tuple[int, int, int, int]:
    top, left, bottom, right = (int(each) for each in corners)
    return top, left, bottom, right


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value

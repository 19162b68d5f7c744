"""Tables of texts, Word files' and pages', as the grids that sheets are: cells that span rows and columns become merged ranges.

What stands above a table are rows too, numbered 0, -1, … upwards, so that the table's own begin with 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .tables import MOST_COLUMNS, CellValue, Grid

__all__ = ["SpannedCell", "grid_of"]

_MOST_ABOVE = 8  # lines


@dataclass(slots=True)
class SpannedCell:
    """A cell as it stands in its row: its text, and how many columns and rows it takes; one below it is left out there."""

    text: str
    columns: int = 1
    rows: int = 1


def grid_of(name: str, rows: Sequence[Sequence[SpannedCell]], above: Sequence[str]) -> Grid:
    """The grid of a table with the last of the lines `above` it."""
    lines = [line for line in above if line.strip()][-_MOST_ABOVE:]
    found: list[tuple[int, tuple[CellValue | None, ...]]] = [
        (at + 1 - len(lines), (CellValue(line.strip()),)) for at, line in enumerate(lines)
    ]
    merged: list[tuple[int, int, int, int]] = []
    taken: dict[int, int] = {}  # by column: the last row that a cell above takes
    for number, cells in enumerate(rows, start=1):
        placed: dict[int, CellValue] = {}
        column = 0
        for cell in cells:
            while taken.get(column, 0) >= number:
                column += 1
            right = min(column + max(cell.columns, 1), MOST_COLUMNS) - 1
            bottom = min(number + max(cell.rows, 1), len(rows) + 1) - 1
            if right < column:
                break
            if cell.text.strip():
                placed[column] = CellValue(cell.text.strip())
                if right > column or bottom > number:
                    merged.append((number, column, bottom, right))
            taken |= dict.fromkeys(range(column, right + 1), bottom)
            column = right + 1
        if placed:
            found.append((number, tuple(placed.get(at) for at in range(max(placed) + 1))))
    return Grid(name, tuple(found), tuple(merged))

"""A file that comes back: the cells of a workbook or of CSV, each with the row it stands in, as spreadsheets count.

The heads are found by 记录编号 beside another of the columns within the first rows; a title above them is passed over,
and so is the sheet that explains the columns one below the other. A cell merged over several rows holds for each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from replies.documents.tables import Cells, CellValue, Grid, fill_merged, read_grids
from replies.ledger.journal.home import read_error
from replies.publish.office.columns import DOCUMENT_NUMBER, columns
from replies.publish.publication import PublishError

__all__ = ["CellValue", "OfficeSheet", "SheetRow", "find_table", "is_table", "read_sheet"]

_HEAD_ROWS = 30  # the heads stand in one of these
_ID = "记录编号"
_KNOWN = frozenset(column.name for column in columns())


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not empty: its number, and its cells by the column's name; an empty cell is left out.

    `spanned` are the columns whose cell is merged with one of a row above, so that nobody wrote it for this row alone.
    `document_number` is the reply's, where the file has a column of its own for it.
    """

    number: int
    cells: Mapping[str, CellValue]
    spanned: frozenset[str] = frozenset()
    document_number: CellValue | None = None


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """The rows of a file, its columns, and the heads in it that are no columns of the table."""

    lines: tuple[SheetRow, ...]
    columns: frozenset[str]
    unknown: tuple[str, ...]


def read_sheet(file: Path) -> OfficeSheet:
    """The rows of an .xlsx or .csv file. Raises LedgerError, DocumentError or PublishError where there are none."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise read_error(file, error) from error
    return find_table(read_grids(content, file.name), file.name)


def is_table(grids: Sequence[Grid]) -> bool:
    """Whether one of the sheets has the head 记录编号 among its heads."""
    return any(
        _are_heads(_heads(cells)) for grid in grids for number, cells in grid.rows if number <= _HEAD_ROWS
    )


def find_table(grids: Sequence[Grid], name: str) -> OfficeSheet:
    """The table in the first sheet that holds 记录编号; `name` is the file's. Raises PublishError where none does."""
    for grid in grids:
        for at, (number, cells) in enumerate(grid.rows):
            if number > _HEAD_ROWS:
                break
            heads = _heads(cells)
            if _are_heads(heads):
                return _read_table(heads, grid, at + 1)
    raise PublishError(
        f"{name} 的前{_HEAD_ROWS}行里没有“{_ID}”这一列，认不出是哪些记录；请用导出的台账填写",
        f"{name} has no column “{_ID}” in its first {_HEAD_ROWS} rows, so its records cannot be known; fill in an exported table",
    )


def _heads(cells: Cells) -> list[str]:
    return ["" if entry is None else str(entry.value).strip() for entry in cells]


def _are_heads(words: Sequence[str]) -> bool:
    return _ID in words and len(_KNOWN.intersection(words)) > 1


def _read_table(heads: Sequence[str], grid: Grid, start: int) -> OfficeSheet:
    """The table whose rows begin at the place `start` among those of the grid."""
    twice = sorted({head for head in heads if head in _KNOWN and heads.count(head) > 1})
    if twice:
        raise PublishError(
            f"“{twice[0]}”这一列有两个，请删去一个", f"There are two columns “{twice[0]}”; delete one"
        )
    first = grid.rows[start][0] if start < len(grid.rows) else 0
    # Across columns nothing is filled: that is a heading between the rows.
    merged = tuple(
        (top, left, bottom, left) for top, left, bottom, _ in grid.merged_ranges if first <= top < bottom
    )
    filled = fill_merged(replace(grid, merged_ranges=merged))
    lines = []
    for (number, written), (_, entries) in zip(grid.rows[start:], filled.rows[start:], strict=True):
        cells = {
            head: entry
            for head, entry in zip(heads, entries, strict=False)
            if entry is not None and head in _KNOWN
        }
        own = {head for head, entry in zip(heads, written, strict=False) if entry is not None}
        numbers = [
            entry for head, entry in zip(heads, entries, strict=False) if head in DOCUMENT_NUMBER and entry
        ]
        if cells:
            document_number = numbers[0] if numbers else None
            lines.append(SheetRow(number, cells, frozenset(cells.keys() - own), document_number))
    return OfficeSheet(
        tuple(lines),
        _KNOWN.intersection(heads),
        tuple(head for head in heads if head and head not in _KNOWN | DOCUMENT_NUMBER),
    )

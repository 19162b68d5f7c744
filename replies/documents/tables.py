"""Tables from outside: the cells of a workbook's sheets or of CSV, each with its row number as spreadsheets count, and those
of Word files and pages (`_spans`).

CSV is UTF-8, UTF-16 with its mark or GB18030, with commas, tabs or semicolons. Formulas are never calculated: such a
cell says that it is one. A file that unpacks too large is refused before it is read. Merged cells are listed
(`merged_ranges`) and so is what is hidden; whoever knows what the table means fills (`fill_merged`) or leaves them out.
"""

from __future__ import annotations

import codecs
import csv
import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from statistics import median

import openpyxl
from lxml import etree
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from ._errors import DamagedFile, FileTooLarge, UnknownFormat
from ._open import SIZE_LIMIT
from .formats import format_named, load_reader

__all__ = [
    "MOST_COLUMNS",
    "CellValue",
    "Cells",
    "Grid",
    "Scalar",
    "fill_merged",
    "read_csv",
    "read_grids",
    "read_workbook",
]

Scalar = str | Decimal | date
_UNPACKED_LIMIT = 200 * 2**20
MOST_COLUMNS = 200
_MOST_MERGED = 20_000
_FIRST_LINES = 40  # of CSV, by which its separator is known
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MERGED, _COLUMN, _ROW = f"{_MAIN}mergeCell", f"{_MAIN}col", f"{_MAIN}row"
_TRUE = ("1", "true")
_GB18030_MARK = b"\x841\x953"


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell holds, never empty; `form` is formula, percent (a number shown as a percentage), error or plain."""

    value: Scalar
    form: str = "plain"


Cells = tuple[CellValue | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its rows that are not empty, each with its number, the merged ranges, and what of it is hidden.

    A range is (first row, first column, last row, last column), rows from 1, columns from 0.
    """

    name: str
    rows: tuple[tuple[int, Cells], ...]
    merged_ranges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False


def read_grids(content: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets of a workbook or the tables of a text in their order, or the one table of CSV.

    Raises DocumentError where it is none of these.
    """
    if len(content) > SIZE_LIMIT:
        raise FileTooLarge("too_large", name=name, limit=SIZE_LIMIT // 2**20)
    format_ = format_named(PurePath(name).suffix.lower())
    if format_ is None or not format_.table_reader:
        raise UnknownFormat("no_table", name=name)
    grids: tuple[Grid, ...] = load_reader(format_.table_reader)(content, name)
    return grids


def read_csv(content: bytes, name: str) -> tuple[Grid, ...]:
    """The one table of CSV."""
    return (Grid(name, tuple(_csv_rows(content, name))),)


def read_workbook(content: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets of a workbook in their order."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise DamagedFile("not_xlsx", name=name) from error
    if unpacked > _UNPACKED_LIMIT:
        raise FileTooLarge("table_unpacks", name=name, limit=_UNPACKED_LIMIT // 2**20)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out: nothing that a cell says
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
            return tuple(_sheet(content, sheet, name) for sheet in book.worksheets)
    except (MemoryError, FileTooLarge):
        raise
    except Exception as error:  # openpyxl raises whatever a part out of form makes Python raise
        raise DamagedFile("not_xlsx", name=name) from error


def fill_merged(grid: Grid) -> Grid:
    """The grid with the value of each merged range in all of its cells, as people see it."""
    rows = {number: list(cells) for number, cells in grid.rows}
    for top, left, bottom, right in grid.merged_ranges:
        first = rows.get(top, [])
        value = first[left] if left < len(first) else None
        if value is None:
            continue
        for number in range(top, min(bottom, top + _MOST_MERGED) + 1):
            cells = rows.get(number)
            if cells is None:
                continue  # an empty row stays no row
            last = min(right, MOST_COLUMNS - 1)
            cells.extend([None] * (last + 1 - len(cells)))
            cells[left : last + 1] = [value] * (last + 1 - left)
    return replace(grid, rows=tuple((number, tuple(cells)) for number, cells in rows.items()))


def _csv_rows(content: bytes, name: str) -> Iterator[tuple[int, Cells]]:
    text = _decode(content, name)
    first = text.splitlines()[:_FIRST_LINES]
    rows = None
    try:
        separator = max(",\t;", key=lambda sign: _usual_columns(first, sign))
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for number, cells in enumerate(rows, start=1):
            if any(cell.strip() for cell in cells):
                yield number, tuple(CellValue(cell) if cell.strip() else None for cell in cells)
    except csv.Error as error:
        raise DamagedFile("not_csv", name=name, line=rows.line_num if rows else 1) from error


def _usual_columns(lines: Sequence[str], separator: str) -> tuple[float, int]:
    """How many columns a line has in the middle, and at most: a title has few, and a sentence may hold many commas."""
    widths = [len(next(csv.reader([line], delimiter=separator), [])) for line in lines if line.strip()]
    return (median(widths), max(widths)) if widths else (0, 0)


def _decode(content: bytes, name: str) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (_GB18030_MARK, "gb18030"),
        (b"", "utf-8"),
        (b"", "gb18030"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(encoding).removeprefix("\ufeff")
            except UnicodeDecodeError:
                continue
    raise DamagedFile("table_encoding", name=name)


def _sheet_rows(sheet: ReadOnlyWorksheet) -> Iterator[tuple[int, Cells]]:
    sheet.reset_dimensions()  # what a file says of its size is not to be trusted
    gap: object = None
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        # A stray cell in the last row of a sheet brings a million empty rows with it, all of them one object.
        if cells is gap:
            continue
        if all(cell is EMPTY_CELL for cell in cells):
            gap = cells
            continue
        found = [_cell_value(cell.value, cell) for cell in cells]
        while found and found[-1] is None:
            found.pop()
        if found:
            yield number, tuple(found)


def _cell_value(value: object, cell: object) -> CellValue | None:
    """What a cell of openpyxl's holds; None for an empty one."""
    if value is None:
        return None
    data_type, number_format = getattr(cell, "data_type", "n"), getattr(cell, "number_format", "")
    if data_type == "f":
        return CellValue("", "formula")
    if data_type == "e":
        return CellValue(str(value), "error")
    if isinstance(value, bool):
        return CellValue(str(value).upper())
    if isinstance(value, int | float):
        # Fifteen digits are what a spreadsheet keeps: 60.300000000000004 is 60.3.
        return CellValue(Decimal(f"{value:.15g}"), "percent" if "%" in number_format else "plain")
    if isinstance(value, datetime):
        return CellValue(value.date())
    if isinstance(value, date):
        return CellValue(value)
    text = str(value)
    return CellValue(text) if text.strip() else None


def _sheet(content: bytes, sheet: ReadOnlyWorksheet, name: str) -> Grid:
    """A sheet with its layout, which openpyxl has only where it loads the whole sheet into memory."""
    merged: list[tuple[int, int, int, int]] = []
    hidden: set[int] = set()
    hidden_rows: set[int] = set()
    number = 0
    with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(sheet._worksheet_path) as part:
        for _, element in etree.iterparse(part, events=("end",), resolve_entities=False, no_network=True):
            if element.tag == _MERGED:
                if len(merged) == _MOST_MERGED:
                    raise FileTooLarge("many_merged", name=name, sheet=sheet.title, limit=_MOST_MERGED)
                left, top, right, bottom = _corners(element.get("ref", ""))
                merged.append((top, left - 1, bottom, right - 1))
            elif element.tag == _COLUMN and element.get("hidden") in _TRUE:
                hidden.update(range(int(element.get("min")) - 1, min(int(element.get("max")), MOST_COLUMNS)))
            elif element.tag == _ROW:
                number = int(element.get("r", number + 1))
                if element.get("hidden") in _TRUE:
                    hidden_rows.add(number)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return Grid(
        str(sheet.title),
        tuple(_sheet_rows(sheet)),
        tuple(merged),
        frozenset(hidden),
        frozenset(hidden_rows),
        sheet.sheet_state != "visible",
    )


def _corners(reference: str) -> Sequence[int]:
    corners = range_boundaries(reference)
    if None in corners:
        raise ValueError(reference)
    return [int(corner) for corner in corners]

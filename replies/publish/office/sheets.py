"""A file that comes back: the cells of a workbook or of CSV, each with the row it stands in, as spreadsheets count.

The heads are found by 记录编号 within the first rows; a title above them is passed over. CSV is UTF-8, UTF-16 with its
mark or GB18030, with commas, tabs or semicolons. Formulas are never worked out: such a cell says that it is one. A file
that unpacks too large is refused before it is read.
"""

from __future__ import annotations

import codecs
import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from replies.documents import SIZE_LIMIT
from replies.ledger.home import read_error
from replies.publish.office.columns import columns
from replies.publish.office.table import Cell
from replies.publish.publication import PublishError

__all__ = ["Entry", "Line", "Sheet", "read_sheet"]

_HEAD_ROWS = 30  # the heads stand in one of these
_UNPACKED_LIMIT = 200 * 2**20
_MOST_COLUMNS = 200
_ID = "记录编号"
_KNOWN = frozenset(column.name for column in columns())


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell holds, never empty; `form` is formula, percent (a number shown as a percentage), error or plain."""

    value: Cell
    form: str = "plain"


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not empty: its number, and its cells by the column's name; an empty cell is left out."""

    number: int
    cells: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file, its columns, and the heads in it that are no columns of the table."""

    lines: tuple[Line, ...]
    columns: frozenset[str]
    strange: tuple[str, ...]


Rows = Iterable[tuple[int, Sequence[Entry | None]]]


def read_sheet(file: Path) -> Sheet:
    """The rows of an .xlsx or .csv file. Raises LedgerError or PublishError where they cannot be read."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise read_error(file, error) from error
    if len(content) > SIZE_LIMIT:
        raise PublishError(
            f"{file.name} 超过{SIZE_LIMIT // 2**20}MB，请分成几个文件",
            f"{file.name} is over {SIZE_LIMIT // 2**20} MB; split it",
        )
    if file.suffix.lower() == ".csv":
        return _headed(_csv_rows(content, file.name), file.name)
    return _workbook(content, file.name)


def _headed(rows: Rows, name: str) -> Sheet:
    sheet = _found(rows)
    if sheet is None:
        raise PublishError(
            f"{name} 的前{_HEAD_ROWS}行里没有“{_ID}”这一列，认不出是哪些记录；请用导出的台账填写",
            f"{name} has no column “{_ID}” in its first {_HEAD_ROWS} rows, so its records cannot be known; fill in an exported table",
        )
    return sheet


def _found(rows: Rows) -> Sheet | None:
    """The table under the row that holds 记录编号; None where no such row comes soon."""
    coming = iter(rows)
    for seen, (_, entries) in enumerate(coming):
        heads = ["" if entry is None else str(entry.value).strip() for entry in entries]
        if _ID in heads:
            return _table(heads, coming)
        if seen >= _HEAD_ROWS:
            return None
    return None


def _table(heads: Sequence[str], rows: Iterator[tuple[int, Sequence[Entry | None]]]) -> Sheet:
    twice = sorted({head for head in heads if head in _KNOWN and heads.count(head) > 1})
    if twice:
        raise PublishError(
            f"“{twice[0]}”这一列有两个，请删去一个", f"There are two columns “{twice[0]}”; delete one"
        )
    lines = []
    for number, entries in rows:
        cells = {
            head: entry
            for head, entry in zip(heads, entries, strict=False)
            if entry is not None and head in _KNOWN
        }
        if cells:
            lines.append(Line(number, cells))
    return Sheet(
        tuple(lines), _KNOWN.intersection(heads), tuple(head for head in heads if head and head not in _KNOWN)
    )


def _csv_rows(content: bytes, name: str) -> Rows:
    text = _decoded(content, name)
    head = next((line for line in text.splitlines() if _ID in line), "")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=head.count))
    try:
        for number, cells in enumerate(rows, start=1):
            yield number, [Entry(cell) if cell.strip() else None for cell in cells]
    except csv.Error as error:
        raise PublishError(
            f"{name} 第{rows.line_num}行附近不合CSV的格式，请另存为 .xlsx 再导入",
            f"{name} is not in the form of CSV near line {rows.line_num}; save it as .xlsx and import that",
        ) from error


def _decoded(content: bytes, name: str) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (b"", "utf-8"),
        (b"", "gb18030"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise PublishError(
        f"{name} 的编码认不出，请另存为 UTF-8 的 CSV 或 .xlsx",
        f"The encoding of {name} is not known; save it as CSV in UTF-8 or as .xlsx",
    )


def _workbook(content: bytes, name: str) -> Sheet:
    """The first sheet that holds 记录编号."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
    except zipfile.BadZipFile as error:
        raise _unread(name) from error
    if unpacked > _UNPACKED_LIMIT:
        raise PublishError(
            f"{name} 解开后超过{_UNPACKED_LIMIT // 2**20}MB，请删去多余的工作表",
            f"{name} unpacks to more than {_UNPACKED_LIMIT // 2**20} MB; delete sheets that are not needed",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out: nothing that a cell says
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what a file says of its size is not to be trusted
                found = _found(_sheet_rows(sheet))
                if found is not None:
                    return found
    except PublishError:
        raise
    except Exception as error:  # openpyxl raises whatever a part out of form makes Python raise
        raise _unread(name) from error
    return _headed((), name)


def _unread(name: str) -> PublishError:
    return PublishError(
        f"{name} 不是能读的 .xlsx 工作簿（可能有密码或已损坏），请另存后再导入",
        f"{name} is no .xlsx workbook that can be read (a password, or damage); save it anew and import that",
    )


def _sheet_rows(sheet: ReadOnlyWorksheet) -> Rows:
    gap: object = None
    for number, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1):
        # A stray cell in the last row of a sheet brings a million empty rows with it, all of them one object.
        if cells is gap:
            yield number, ()
            continue
        if all(cell is EMPTY_CELL for cell in cells):
            gap = cells
        yield (
            number,
            [
                None if cell.value is None else _entry(cell.value, cell.data_type, cell.number_format)
                for cell in cells
            ],
        )


def _entry(value: object, data_type: str, number_format: str) -> Entry | None:
    if data_type == "f":
        return Entry("", "formula")
    if data_type == "e":
        return Entry(str(value), "error")
    if isinstance(value, bool):
        return Entry(str(value).upper())
    if isinstance(value, int | float):
        # Fifteen digits are what a spreadsheet keeps: 60.300000000000004 is 60.3.
        return Entry(Decimal(f"{value:.15g}"), "percent" if "%" in number_format else "plain")
    if isinstance(value, datetime):
        return Entry(value.date())
    if isinstance(value, date):
        return Entry(value)
    text = str(value)
    return Entry(text) if text.strip() else None

"""The office table as a workbook or as CSV.

The workbook locks what is not to be changed by validation, not by protecting the sheet, so that it can be sorted,
filtered and cut; its second sheet says what every column means. No text becomes a formula or an address. CSV begins
with a byte order mark, by which spreadsheets know UTF-8.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from replies.ledger.journal.home import write_error
from replies.publish.files import guard_formula
from replies.publish.office.columns import ROLES, OfficeColumn, columns
from replies.publish.office.table import Cell, TableRow
from replies.publish.publication import PublishError

__all__ = ["MOST_ROWS", "cut", "table_csv", "table_workbook", "write_table"]

MOST_ROWS = 1_048_575  # of a sheet, under its heads
_MOST_SIGNS = 32_767  # of a cell
_FORMATS = {"date": "yyyy-mm-dd", "share": "0.0%", "text": "@", "number": "General"}


def write_table(rows: Sequence[TableRow], file: Path) -> None:
    """Write the rows to `file`, as its name ends: .xlsx or .csv. Raises LedgerError where it cannot be written."""
    made = io.BytesIO()
    if file.suffix.lower() == ".xlsx":
        table_workbook(rows, made)
    else:
        made.write(table_csv(rows))
    try:
        file.write_bytes(made.getvalue())
    except OSError as error:
        raise write_error(file, error) from error


def table_csv(rows: Sequence[TableRow]) -> bytes:
    """The rows as CSV in UTF-8; a text that a spreadsheet would take for a formula has an apostrophe in front."""
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow([column.name for column in columns()])
    for row in rows:
        lines.writerow([_to_cell(row.cells[column.name]) for column in columns()])
    return codecs.BOM_UTF8 + written.getvalue().encode("utf-8")


def _to_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return guard_formula(cell) if isinstance(cell, str) else cell.isoformat()


def table_workbook(rows: Sequence[TableRow], target: IO[bytes]) -> None:
    """Write the rows to `target` as an XLSX workbook. Raises PublishError where a sheet cannot hold them."""
    if len(rows) > MOST_ROWS:
        raise PublishError(
            f"超过一张工作表能放的{MOST_ROWS:,}行，请导出为CSV",
            f"There are more than the {MOST_ROWS:,} rows that a sheet holds; export them as CSV",
        )
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet("台账")
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns()) - 1)
        bodies = [_column(book, sheet, place, column, len(rows)) for place, column in enumerate(columns())]
        for line, row in enumerate(rows, start=1):
            for place, (column, body) in enumerate(zip(columns(), bodies, strict=True)):
                _write(sheet, line, place, row.cells[column.name], body)
        _meanings(book)


def _column(
    book: xlsxwriter.Workbook, sheet: Worksheet, place: int, column: OfficeColumn, rows: int
) -> Format:
    """The head, width and lock of a column; returns the format of its cells."""
    is_input = column.role in ("input", "contact")
    head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
    sheet.write_string(
        0, place, column.name, book.add_format(head | {"bg_color": "#FFF2CC" if is_input else "#D9D9D9"})
    )
    wraps = column.kind == "text" and column.width >= 20
    shape = {"num_format": _FORMATS[column.kind], "valign": "top", "text_wrap": wraps}
    # What somebody writes into an empty cell takes the column's form: a number of a proposal stays a text.
    sheet.set_column(place, place, column.width, book.add_format(shape))
    if rows and column.role in ("id", "computed", "stamp"):
        lock = {
            "validate": "custom",
            "value": "=FALSE",
            "error_title": column.name,
            "error_message": "这一列由账本给出，不能改。\nThis column comes from the ledger and is not to be changed.",
        }
        sheet.data_validation(1, place, rows, place, lock)
        shape |= {"font_color": "#444444", "bg_color": "#F2F2F2"}
    return book.add_format(shape)


def _write(sheet: Worksheet, line: int, place: int, cell: Cell, body: Format) -> None:
    if cell is None:
        sheet.write_blank(line, place, None, body)
    elif isinstance(cell, Decimal):
        sheet.write_number(line, place, float(cell), body)
    elif isinstance(cell, date):
        sheet.write_datetime(line, place, cell, body)
    else:
        sheet.write_string(line, place, cut(cell), body)


def cut(text: str) -> str:
    """The text as far as a cell of a workbook holds it; what is cut ends in an ellipsis."""
    return text if len(text) <= _MOST_SIGNS else f"{text[: _MOST_SIGNS - 1]}…"


def _meanings(book: xlsxwriter.Workbook) -> None:
    """The second sheet: every column with its use and meaning, in both languages."""
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("列说明 Columns")
    for place, width in enumerate((14, 20, 24, 60, 26, 70)):
        sheet.set_column(place, place, width)
    heads = ("列", "Column", "用法", "含义", "Use", "Meaning")
    rows = [(c.name, c.en, ROLES[c.role].zh, c.meaning.zh, ROLES[c.role].en, c.meaning.en) for c in columns()]
    for line, cells in enumerate([heads, *rows]):
        for place, text in enumerate(cells):
            sheet.write_string(line, place, text, wrapped if line else bold)

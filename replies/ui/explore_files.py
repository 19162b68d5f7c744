"""The rows that were found as files: CSV for programs, a workbook for people, from the same rows.

The CSV has the fields' names as heads, codes as they are kept, exact numbers, ISO dates (UTF-8 with BOM). The
workbook has heads and codes in words, numbers and dates as such, and beside the rows a sheet with the dictionary and
one with the query they answer. Texts are never taken for formulas or addresses.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from replies.publish.dictionary import Column
from replies.ui import tables
from replies.ui.explore_words import coded, type_word
from replies.ui.texts import language, t

__all__ = ["csv_of", "dictionary", "workbook"]

Row = Mapping[str, object]
_NUMBERS = ("INTEGER", "BIGINT", "DECIMAL", "DOUBLE")


def dictionary(columns: Sequence[Column]) -> list[tuple[str, str, str, str, str]]:
    """(field, name, type, unit, meaning) of each column, in words; the unit is empty where there is none."""
    lang = language()
    return [
        (
            column.name,
            column.heading.of(lang),
            type_word(column.type),
            column.unit.of(lang) if column.unit else "",
            column.meaning.of(lang),
        )
        for column in columns
    ]


def csv_of(rows: Sequence[Row], columns: Sequence[Column]) -> bytes:
    """The rows as CSV, every field of the question in its order."""
    kinds = [
        tables.Column(column.name, column.name, "number" if column.type.startswith(_NUMBERS) else "text")
        for column in columns
    ]
    return tables.csv_bytes(rows, kinds)


def workbook(
    rows: Sequence[Row], columns: Sequence[Column], asked: Sequence[tuple[str, str]], sql: str
) -> bytes:
    """The rows as an XLSX workbook. `asked` are the query's parameters (name, value in words), `sql` its text."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(t("explore.rows_sheet"))
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.heading.of(language()), bold)
            sheet.set_column(place, place, _width(column))
            for line, row in enumerate(rows, start=1):
                _write(sheet, line, place, column, row[column.name], day)
        sheet.freeze_panes(1, 0)
        if columns:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        heads = ("field", "head", "type", "unit", "meaning")
        sheet = book.add_worksheet(t("explore.dictionary_sheet"))
        _lines(sheet, [tuple(t(f"explore.{head}") for head in heads), *dictionary(columns)], wrapped, bold)
        sheet.set_column(0, 3, 18)
        sheet.set_column(4, 4, 80)
        sheet = book.add_worksheet(t("explore.query_sheet"))
        lines = [(t("explore.parameter"), t("explore.given")), *asked, ("SQL", sql)]
        _lines(sheet, lines, wrapped, bold)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 100)
    return held.getvalue()


def _write(sheet: Worksheet, line: int, place: int, column: Column, given: object, day: object) -> None:
    if given is None:
        return
    if isinstance(given, bool):
        sheet.write_string(line, place, coded(column.name, given))
    elif isinstance(given, Decimal | int | float):
        sheet.write_number(line, place, float(given))
    elif isinstance(given, date):
        sheet.write_datetime(line, place, given, day)
    else:
        sheet.write_string(line, place, coded(column.name, given))


def _lines(sheet: Worksheet, lines: Sequence[Sequence[str]], wrapped: object, bold: object) -> None:
    for line, cells in enumerate(lines):
        for place, text in enumerate(cells):
            sheet.write_string(line, place, text, wrapped if line else bold)
    sheet.freeze_panes(1, 0)


def _width(column: Column) -> int:
    if column.type == "TEXT":
        return 36 if column.name.startswith(("quote", "label", "definition", "source_title", "note")) else 18
    return 12

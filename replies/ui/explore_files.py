"""The rows that were found as a workbook for people, and the dictionary that goes with them.

The workbook has heads and codes in words, numbers and dates as such, and beside the rows a sheet with the dictionary
and one with the query they answer. Texts are never taken for formulas or addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import IO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from replies.publish.dictionary import Column
from replies.publish.publication import PublishError
from replies.ui.explore_words import coded, type_word
from replies.ui.texts import language, t

__all__ = ["dictionary", "workbook"]

Row = Mapping[str, object]
# The limits of a sheet and of a cell, in Excel and in WPS.
_MOST_ROWS = 1_048_575
_MOST_SIGNS = 32_767
_UNITS = ("unit", "per")


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


def workbook(
    target: IO[bytes],
    rows: Iterable[Row],
    columns: Sequence[Column],
    asked: Sequence[tuple[str, str]],
    sql: str,
) -> None:
    """Write the rows to `target` as an XLSX workbook, a row at a time: none is held once it is written.

    `asked` are the query's parameters (name, value in words), `sql` its text. Raises PublishError where there are more
    rows than a sheet has.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(t("explore.rows_sheet"))
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, _width(column))
            sheet.write_string(0, place, column.heading.of(language()), bold)
        line = 0
        for line, row in enumerate(rows, start=1):
            if line > _MOST_ROWS:
                raise PublishError(
                    f"超过一张工作表能放的{_MOST_ROWS:,}行，请筛选，或下载CSV、Parquet",
                    f"There are more than the {_MOST_ROWS:,} rows that a sheet holds; narrow them, or take CSV or Parquet",
                )
            for place, column in enumerate(columns):
                _write(sheet, line, place, column, row[column.name], day)
        sheet.autofilter(0, 0, line, len(columns) - 1)
        heads = ("field", "head", "type", "unit", "meaning")
        sheet = book.add_worksheet(t("explore.dictionary_sheet"))
        sheet.set_column(0, 3, 18)
        sheet.set_column(4, 4, 80)
        _lines(sheet, [tuple(t(f"explore.{head}") for head in heads), *dictionary(columns)], wrapped, bold)
        sheet = book.add_worksheet(t("explore.query_sheet"))
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 100)
        lines = [(t("explore.parameter"), t("explore.given")), *asked, ("SQL", sql)]
        _lines(sheet, lines, wrapped, bold)


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
        worded = column.codes or column.name in _UNITS
        sheet.write_string(line, place, _cut(coded(column.name, given) if worded else str(given)))


def _cut(text: str) -> str:
    """The text as far as a cell holds it; what is cut ends in an ellipsis and is whole in the other files."""
    return text if len(text) <= _MOST_SIGNS else f"{text[: _MOST_SIGNS - 1]}…"


def _lines(sheet: Worksheet, lines: Sequence[Sequence[str]], wrapped: object, bold: object) -> None:
    for line, cells in enumerate(lines):
        for place, text in enumerate(cells):
            sheet.write_string(line, place, _cut(text), wrapped if line else bold)


def _width(column: Column) -> int:
    if column.type == "TEXT":
        return 36 if column.name.startswith(("quote", "label", "definition", "source_title", "note")) else 18
    return 12

"""Rows of a published table as a workbook for people, written as they come: none is held once it is written.

Heads and codes are in words, numbers and dates as such; beside the rows stand a sheet with the dictionary and one with
the query they answer. A text stays a text: none is taken for a formula or an address. The words are the reader's
(`Wording`); what they are in a language is no matter of this room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, BinaryIO

import pyarrow as pa
from rustpy_xlsxwriter import Format, write_worksheets

from replies.publish.dictionary import Column
from replies.publish.publication import PublishError

__all__ = ["Wording", "write_workbook"]

# The limits of a sheet and of a cell, in Excel and in WPS.
_MOST_ROWS = 1_048_575
_MOST_SIGNS = 32_767
_WORDED = ("unit", "per")  # beside columns with codes
_WIDE = ("quote", "label", "definition", "source_title", "note")

Cell = str | float | object | None  # text, number, date, nothing


@dataclass(frozen=True, slots=True)
class Wording:
    """What a workbook says in words: `head` of a column, `word` of a code of a column, the names of the three sheets,
    and the heads of the dictionary's and the query's columns; `dictionary` are the rows of the dictionary's sheet."""

    head: Callable[[Column], str]
    word: Callable[[str, object], str]
    sheets: tuple[str, str, str]
    fields: tuple[str, ...]
    dictionary: Sequence[Sequence[str]]
    parameters: tuple[str, str]


def write_workbook(
    target: BinaryIO,
    batches: Iterable[pa.RecordBatch],
    columns: Sequence[Column],
    wording: Wording,
    parameters: Sequence[tuple[str, str]],
    sql: str,
) -> None:
    """Write the rows of `batches` to `target` (open for writing and seeking) as an XLSX workbook.

    `parameters` are the query's parameters (name, value in words), `sql` its text. Raises PublishError where there are more
    rows than a sheet has.
    """
    rows, fields, query = wording.sheets
    heads = [wording.head(column) for column in columns]
    bold = Format().set_bold().set_text_wrap().set_align("top").set_border_bottom("thin")
    wrapped = Format().set_text_wrap().set_align("top")
    day = Format().set_num_format("yyyy-mm-dd")
    write_worksheets(
        [
            (rows, _rows(batches, columns, heads, wording.word)),
            (fields, _lines(wording.fields, wording.dictionary)),
            (query, _lines(wording.parameters, [*parameters, ("SQL", sql)])),
        ],
        target,
        freeze_panes={rows: {"row": 1, "col": 0}},
        header_format={"general": bold},
        autofilter={rows: True},
        column_widths={
            rows: [_width(column) for column in columns],
            fields: [18.0, 18.0, 18.0, 18.0, 80.0],
            query: [18.0, 100.0],
        },
        column_formats={
            rows: {head: day for head, column in zip(heads, columns, strict=True) if column.type == "DATE"},
            fields: [wrapped] * len(wording.fields),
            query: [wrapped] * len(wording.parameters),
        },
    )


def _rows(
    batches: Iterable[pa.RecordBatch],
    columns: Sequence[Column],
    heads: Sequence[str],
    word: Callable[[str, object], str],
) -> Iterator[dict[str, Cell]]:
    """Each row by its heads. One row without a value where there is none: the heads are written with the first row."""
    words: dict[tuple[str, object], str] = {}  # of codes: there are few, and they come again in every row
    written = 0
    for batch in batches:
        written += batch.num_rows
        if written > _MOST_ROWS:
            raise PublishError(
                f"超过一张工作表能放的{_MOST_ROWS:,}行，请筛选，或下载CSV、Parquet",
                f"There are more than the {_MOST_ROWS:,} rows that a sheet holds; narrow them, or take CSV or Parquet",
            )
        cells = [_cells(column, batch.column(column.name), word, words) for column in columns]
        for row in zip(*cells, strict=True):
            yield dict(zip(heads, row, strict=True))
    if not written:
        yield dict.fromkeys(heads)


def _cells(
    column: Column,
    values: pa.Array,
    word: Callable[[str, object], str],
    words: dict[tuple[str, object], str],
) -> list[Cell]:
    given: list[Any] = values.to_pylist()  # Any: a cell's value
    if column.type == "BOOLEAN" or column.codes or column.name in _WORDED:
        for value in set(given) - {None}:
            words[column.name, value] = _cut(word(column.name, value))
        return [None if value is None else words[column.name, value] for value in given]
    if column.type == "TEXT":
        return [None if value is None else _cut(value) for value in given]
    return [float(value) if isinstance(value, Decimal) else value for value in given]


def _lines(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> list[dict[str, str]]:
    return [dict(zip(heads, map(_cut, line), strict=True)) for line in lines]


def _cut(text: str) -> str:
    """The text as far as a cell holds it; what is cut ends in an ellipsis and is whole in the other files."""
    return text if len(text) <= _MOST_SIGNS else f"{text[: _MOST_SIGNS - 1]}…"


def _width(column: Column) -> float:
    if column.type == "TEXT":
        return 36.0 if column.name.startswith(_WIDE) else 18.0
    return 12.0

"""The words of codes, beside them: what files, packages and the SQL page have besides the columns of the queries.

A column `state` with a closed list of codes has `state_zh` and `state_en` after it, and a `unit` has `unit_en`: who reads a
file needs no list of codes. The words are those of the pages, and of `queries/_published_codes.sql`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from replies.publish.dictionary import Column, Table, Words, tables
from replies.texts import formats
from replies.texts.catalogue import catalogue
from replies.texts.codes import code_word

__all__ = ["add_words", "code_words", "published_columns"]

_UNIT = "unit"
_LANGUAGES = {"zh": Words("中文", "Chinese"), "en": Words("英文", "English")}
Rows = TypeVar("Rows", pa.Table, pa.RecordBatch)


def code_words(table: Table, column: Column) -> dict[str, Words]:
    """The codes of a column with their words, in the order of the list; empty where it has no codes.

    A unit is a code too: its Chinese word is the unit itself.
    """
    if column.name == _UNIT:
        units = [key.removeprefix("unit.") for key in catalogue("en").texts if key.startswith("unit.")]
        return {unit: Words(unit, formats.unit_word(unit, "en")) for unit in units}
    return {
        code: Words(*(code_word(column.name, code, lang, table.name) for lang in _LANGUAGES))
        for code in column.codes
    }


@cache
def published_columns(name: str) -> tuple[Column, ...]:
    """The columns of a published table as files and the SQL page have them: codes with their words behind them."""
    beside = _words_beside(name)
    return tuple(
        one
        for column in tables()[name].columns
        for one in (column, *(words.column for words in beside[column.name]))
    )


def add_words(table: Table, rows: Rows) -> Rows:
    """The rows of the table's query with the words of its codes, in the order of `published_columns`.

    A code that no list has stands for its own word; the word of NULL is NULL.
    """
    beside = _words_beside(table.name)
    arrays, names = [], []
    for column in table.columns:
        codes = rows.column(column.name)
        arrays.append(codes)
        names.append(column.name)
        for words in beside[column.name]:
            known = pc.take(words.words, pc.index_in(codes, value_set=words.codes))
            arrays.append(pc.coalesce(known, codes))
            names.append(words.column.name)
    return type(rows).from_arrays(arrays, names=names)


@dataclass(frozen=True, slots=True)
class _WordsBeside:
    """A column of words behind a column of codes: its entry in the dictionary, and the word of each code in its place."""

    column: Column
    codes: pa.StringArray
    words: pa.StringArray


@cache
def _words_beside(name: str) -> Mapping[str, tuple[_WordsBeside, ...]]:
    """By column of a table the columns of words behind it; none behind one that has no codes."""
    table = tables()[name]
    return {column.name: tuple(_behind(column, code_words(table, column))) for column in table.columns}


def _behind(column: Column, words: Mapping[str, Words]) -> Iterator[_WordsBeside]:
    for lang, name in _LANGUAGES.items():
        if not words or (lang == "zh" and column.name == _UNIT):
            continue
        shown = words.get(column.example)
        entry = replace(
            column,
            name=f"{column.name}_{lang}",
            heading=Words(f"{column.heading.zh}（{name.zh}）", f"{column.heading.en} ({name.en})"),
            meaning=Words(f"{column.heading.zh}的{name.zh}名称", f"The word of {column.name} in {name.en}"),
            codes=(),
            example=shown.of(lang) if shown else column.example,
        )
        texts = [one.of(lang) for one in words.values()]
        yield _WordsBeside(entry, pa.array(words, pa.string()), pa.array(texts, pa.string()))

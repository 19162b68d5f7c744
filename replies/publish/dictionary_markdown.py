"""The dictionary as Markdown: for docs/data.md, and for the README of a data package."""

from __future__ import annotations

from collections.abc import Iterator

from replies.publish.code_words import published_columns
from replies.publish.dictionary import Column, Table, tables

__all__ = ["columns_markdown", "dictionary_markdown"]

_HEADS = {
    "zh": ("列", "名称", "类型", "单位", "含义", "例"),
    "en": ("column", "name", "type", "unit", "meaning", "example"),
}
_WORDS = {
    "zh": {
        "key": "主键",
        "counted": "计数时只数 `{0}` 为真的行",
        "table": "→ `{0}`",
        "codes": "取值：{0}",
        "join": "、",
        "end": "。",
    },
    "en": {
        "key": "Key",
        "counted": "only rows where `{0}` is true count",
        "table": "→ `{0}`",
        "codes": "one of {0}",
        "join": ", ",
        "end": ". ",
    },
}


def dictionary_markdown(lang: str) -> str:
    """Every table with its columns, a section each, in one language."""
    return "\n".join(
        f"## {name}: {table.heading.of(lang)}\n\n{_purpose(table, lang)}\n\n{columns_markdown(table, lang)}\n"
        for name, table in tables().items()
    )


def columns_markdown(table: Table, lang: str) -> str:
    """The columns of a table as a Markdown table."""
    heads = _HEADS[lang]
    lines = [_line(heads), _line("---" for _ in heads)]
    lines += [_line(_cells(column, lang)) for column in published_columns(table.name)]
    return "\n".join(lines)


def _purpose(table: Table, lang: str) -> str:
    words = _WORDS[lang]
    key = words["join"].join(f"`{name}`" for name in table.key)
    sentences = [f"{words['key']} {key}"] + (
        [words["counted"].format(table.counted)] if table.counted else []
    )
    return f"{table.meaning.of(lang)}{words['end']}{words['join'].join(sentences)}{words['end'].strip()}"


def _cells(column: Column, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    meaning = [column.meaning.of(lang)]
    if column.codes:
        meaning.append(words["codes"].format(words["join"].join(f"`{code}`" for code in column.codes)))
    if column.references:
        meaning.append(words["table"].format(column.references))
    yield f"`{column.name}`"
    yield column.heading.of(lang)
    yield column.type
    yield column.unit.of(lang) if column.unit else ""
    yield words["end"].join(meaning).strip()
    yield column.example


def _line(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"

"""The columns of the office table with their meaning in both languages, and the words of its codes.

Read from `columns.toml`, the one source of the heads of the table, of its second sheet and of docs/office.md.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from replies.publish.dictionary import Words

__all__ = [
    "BOUNDS",
    "ROLES",
    "STATUSES",
    "STATUS_WORDS",
    "VERDICTS",
    "OfficeColumn",
    "columns",
    "describe_columns",
]

_FILE = Path(__file__).with_name("columns.toml")
_CONTENT: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))  # Any: TOML's values

STATUSES: dict[str, str] = _CONTENT["statuses"]
STATUS_WORDS: dict[str, str] = {word: code for code, word in STATUSES.items()} | {
    word: code for code, words in _CONTENT["status_words"].items() for word in words
}
BOUNDS: dict[str, str] = _CONTENT["bounds"]
VERDICTS: dict[str, str] = _CONTENT["verdicts"]
ROLES = {
    "id": Words("认行用，不能改", "names the row, not to be changed"),
    "computed": Words("只读，改了会被拒绝", "read-only, a change is refused"),
    "input": Words("可以填改，导回成为完成值", "to be filled in, becomes an outcome"),
    "order": Words("可以重排", "may be numbered anew"),
    "stamp": Words("只读，可以删去整列", "read-only, the whole column may go"),
    "contact": Words("可以填改，只给登录的人看", "to be filled in, for people with an account alone"),
}


@dataclass(frozen=True, slots=True)
class OfficeColumn:
    """A column of the table: its Chinese head is its name. `field` is where a text or a day comes from, else None."""

    name: str
    en: str
    kind: str
    role: str
    field: str | None
    width: int
    meaning: Words


@cache
def columns() -> tuple[OfficeColumn, ...]:
    """Every column, in the order of the table."""
    return tuple(
        OfficeColumn(
            name=row["name"],
            en=row["en"],
            kind=row["kind"],
            role=row["role"],
            field=row.get("field"),
            width=row["width"],
            meaning=Words(row["meaning_zh"], row["meaning_en"]),
        )
        for row in _CONTENT["column"]
    )


def describe_columns() -> str:
    """The columns as a table of Markdown, in both languages."""
    lines = ["| 列 | Column | 用法 / Use | 含义 | Meaning |", "|---|---|---|---|---|"]
    for column in columns():
        use = ROLES[column.role]
        lines.append(
            f"| {column.name} | {column.en} | {use.zh} / {use.en} | {column.meaning.zh} | {column.meaning.en} |"
        )
    return "\n".join(lines) + "\n"

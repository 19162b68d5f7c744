"""Writes queries/_published_codes.sql, the codes of the published tables with their words, from dictionary and texts."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from replies.publish.code_words import code_words  # noqa: E402
from replies.publish.dictionary import tables  # noqa: E402

_STATEMENT = """-- Published: the codes of each published table and column with their words in both languages.
-- Made by scripts/codes.py from the dictionary of what is published and the texts; not to be edited here.
-- Columns: table_name TEXT, column_name TEXT, code TEXT, label_zh TEXT, label_en TEXT, ordinal INTEGER
WITH coded_column AS (
    SELECT v.table_name, v.column_name, v.list_name
    FROM (VALUES
{columns}
    ) AS v (table_name, column_name, list_name)
),
word AS (
    SELECT v.list_name, v.code, v.label_zh, v.label_en, v.ordinal
    FROM (VALUES
{words}
    ) AS v (list_name, code, label_zh, label_en, ordinal)
)
SELECT c.table_name, c.column_name, w.code, w.label_zh, w.label_en, w.ordinal
FROM coded_column AS c
INNER JOIN word AS w
    ON w.list_name = c.list_name
"""
Words = tuple[tuple[str, str, str], ...]  # code, Chinese, English


def query() -> str:
    """The text of queries/_published_codes.sql; columns that have the same codes and words share a list."""
    lists: dict[Words, str] = {}
    columns: list[tuple[str, str, str]] = []
    for table in tables().values():
        for column in table.columns:
            if words := tuple((code, one.zh, one.en) for code, one in code_words(table, column).items()):
                shared = lists.setdefault(words, f"{table.name}.{column.name}")
                columns.append((table.name, column.name, shared))
    coded = [(name, *word, n) for listed, name in lists.items() for n, word in enumerate(listed, 1)]
    return _STATEMENT.format(columns=_rows(columns), words=_rows(coded))


def _rows(rows: Iterable[tuple[str | int, ...]]) -> str:
    return ",\n".join(f"        ({', '.join(_literal(value) for value in row)})" for row in rows)


def _literal(value: str | int) -> str:
    return str(value) if isinstance(value, int) else f"""'{value.replace("'", "''")}'"""


if __name__ == "__main__":
    (ROOT / "queries" / "_published_codes.sql").write_text(query(), encoding="utf-8")

"""The SQL editor as a component of our own, and what it completes: tables, columns, functions, keywords.

`sql_editor.js` and `.css` lie beside this file; nothing comes from elsewhere. Meanings of tables and columns are the
dictionary's, in the reader's language; functions are those the console runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from replies.console import ConsoleError
from replies.console.allowlist import FUNCTIONS, TABLE_FUNCTIONS
from replies.publish.code_words import published_columns
from replies.publish.dictionary import tables
from replies.texts.catalogue import language, t

__all__ = ["QUOTED", "draw_editor", "place_of"]

_HERE = Path(__file__).parent
_editor = st.components.v2.component(
    "reply_commitments_sql",
    js=(_HERE / "sql_editor.js").read_text(encoding="utf-8"),
    css=(_HERE / "sql_editor.css").read_text(encoding="utf-8"),
    isolate_styles=False,
)
_KEYWORDS = [
    "SELECT",
    "FROM",
    "WHERE",
    "GROUP",
    "BY",
    "ORDER",
    "HAVING",
    "QUALIFY",
    "LIMIT",
    "OFFSET",
    "AS",
    "ON",
    "USING",
    "JOIN",
    "INNER",
    "LEFT",
    "RIGHT",
    "FULL",
    "CROSS",
    "ANTI",
    "SEMI",
    "UNION",
    "INTERSECT",
    "EXCEPT",
    "ALL",
    "DISTINCT",
    "WITH",
    "RECURSIVE",
    "CASE",
    "WHEN",
    "THEN",
    "ELSE",
    "END",
    "AND",
    "OR",
    "NOT",
    "IN",
    "IS",
    "NULL",
    "LIKE",
    "ILIKE",
    "BETWEEN",
    "EXISTS",
    "TRUE",
    "FALSE",
    "ASC",
    "DESC",
    "NULLS",
    "FIRST",
    "LAST",
    "OVER",
    "PARTITION",
    "ROWS",
    "RANGE",
    "WINDOW",
    "FILTER",
    "PIVOT",
    "UNPIVOT",
    "DESCRIBE",
    "SUMMARIZE",
    "EXPLAIN",
    "ANALYZE",
    "VALUES",
    "CAST",
    "INTERVAL",
    "DATE",
    "EXTRACT",
    "SAMPLE",
    "COLUMNS",
    "EXCLUDE",
    "REPLACE",
]
_NAME = re.compile(r"[a-z][a-z0-9_]*")
# Columns called as a word of SQL, which DuckDB does not take everywhere as they are: `count(*) year`.
QUOTED = frozenset({"year"})


def draw_editor(
    sql: str,
    *,
    version: str,
    history: Sequence[str],
    failure: ConsoleError | None,
    ends: int,
    running: bool,
    on_run: Callable[[], None],
    on_cancel: Callable[[], None],
) -> None:
    """Draw the editor. A new `version` puts `sql` into it; `ends` counts statements that have ended, so that each failure is shown once.

    `failure` is why `sql` got no answer. The callbacks read `st.session_state.sql_editor`.
    """
    _editor(
        key="sql_editor",
        data={
            "sql": sql,
            "version": version,
            "words": _words(language()),
            "keywords": _KEYWORDS,
            "history": list(history),
            "running": running,
            "failure": ends,
            "message": _message(sql, failure) if failure else "",
            "position": failure.position if failure else None,
            "texts": {
                name: t(f"sql.{name}")
                for name in ("label", "run", "cancel", "help", "list", "history", "draft")
            }
            | {"completions": t("sql.completions", n="{n}"), "recalled": t("sql.recalled", n="{n}")},
        },
        on_run_change=on_run,
        on_cancel_change=on_cancel,
    )


def place_of(sql: str, position: int) -> tuple[int, int]:
    """Line and column, both from 1, of a position in code points."""
    before = sql[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def _message(sql: str, failure: ConsoleError) -> str:
    if failure.position is None:
        return failure.message(language())
    line, column = place_of(sql, failure.position)
    return t("sql.at", line=line, column=column, said=failure.message(language()))


@cache
def _words(lang: str) -> list[dict[str, str]]:
    """What can be completed, each with its meaning: tables, their columns, functions, keywords."""
    found = {}
    for name, table in tables().items():
        found[name] = t("sql.is_table", lang=lang, name=table.heading.of(lang))
        for column in published_columns(name):
            found.setdefault(column.name, column.heading.of(lang))
    words = [
        {"word": word, "meaning": meaning, **({"written": f'"{word}"'} if word in QUOTED else {})}
        for word, meaning in found.items()
    ]
    words += [{"word": word, "meaning": ""} for word in _KEYWORDS]
    functions = sorted(name for name in FUNCTIONS | TABLE_FUNCTIONS if _NAME.fullmatch(name))
    return words + [{"word": f"{name}(", "meaning": t("sql.is_function", lang=lang)} for name in functions]

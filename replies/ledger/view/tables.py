"""The tables of `schema.sql` as its text has them, for whoever makes records or queries of all their columns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import sqlglot
from sqlglot import exp

__all__ = ["SCHEMA", "STAMPS", "WORDS_OF_TEXTS", "table_columns"]

SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
STAMPS = ("seq", "recorded_at", "recorded_by", "hash")  # columns that the event gives and no record
# By table: the columns whose words the view cuts from a text. No record holds them, and an erasure takes them away.
WORDS_OF_TEXTS: Mapping[str, tuple[str, ...]] = {
    "figure": ("quote", "subject", "scope"),
    "commitment": ("quote", "condition", "led_by", "together_with"),
    "outcome": ("quote",),
    "name_alias": ("quote",),
}


def table_columns(table: str) -> Mapping[str, str]:
    """The columns of a table, by name with DuckDB's type, without the stamps. Raises KeyError where there is no such table."""
    return _tables()[table]


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return {
        tree.this.this.name: {
            column.name: column.kind.sql(dialect="duckdb").replace(" ", "")
            for column in tree.this.expressions
            if column.name not in STAMPS
        }
        for tree in sqlglot.parse(SCHEMA, read="duckdb")
        if isinstance(tree, exp.Create)
    }

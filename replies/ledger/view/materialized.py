"""The includes that most queries share, materialized until the ledger changes.

Most of `queries/` read the same few includes: which commitments, outcomes and targets hold, and what follows from them.
For queries as of now these are tables in memory. A table is made again when a row that its include reads has changed,
or another day has begun. Queries as of other times compute everything.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from replies.ledger.queries import SHARED_SCHEMA, Query, QueryText, load_query
from replies.ledger.view.view import View

__all__ = ["SHARED_INCLUDES", "MaterializedIncludes"]

SHARED_INCLUDES = frozenset(
    {
        "_changes",
        "_commitments",
        "_figures",
        "_metrics",
        "_outcomes",
        "_progress",
        "_public_history",
        "_replies",
        "_states",
        "_targets",
    }
)


class MaterializedIncludes:
    """The tables of a view's shared includes, for one folder of queries."""

    def __init__(self, view: View, folder: Path) -> None:
        self._view = view
        self.folder = folder
        self._lock = threading.Lock()
        self._fresh: dict[
            str, tuple[date, int, str]
        ] = {}  # by include: the day, the last event and the SQL it was made for
        with view.cursor() as cursor:
            cursor.execute(f"ATTACH ':memory:' AS {SHARED_SCHEMA}")

    def query(
        self, source: str | QueryText, parameters: Mapping[str, object], today: date
    ) -> pa.Table | None:
        """The rows of a query as of today and now, the times that `parameters` bind.

        None where it shares no include, or where something was recorded meanwhile: run it whole then.
        """
        query = load_query(source, self.folder, SHARED_INCLUDES)
        if not query.shared:
            return None
        with self._view.cursor(load_query(source, self.folder).tables) as cursor:
            version = self._view.version
            try:
                with self._lock:
                    self._refresh(cursor, query, parameters, today)
                    fresh = dict(self._fresh)
                rows = cursor.execute(query.sql, _bindings(query, parameters)).to_arrow_table()
            except duckdb.OutOfMemoryException:
                return None
        unchanged = version % 2 == 0 and self._view.version == version
        unchanged = unchanged and all(
            name in fresh and self._fresh.get(name) == fresh[name] for name in query.shared
        )
        return rows if unchanged else None

    def _refresh(
        self, cursor: duckdb.DuckDBPyConnection, query: Query, parameters: Mapping[str, object], today: date
    ) -> None:
        """Make the tables that a query reads where they are stale, first those that they read themselves."""
        for name in query.shared:
            whole = load_query(name, self.folder)
            state = today, self._view.last_change(whole.tables), whole.sql
            if self._fresh.get(name) == state:
                continue
            include = load_query(name, self.folder, SHARED_INCLUDES)
            self._refresh(cursor, include, parameters, today)
            self._fresh.pop(name, None)
            version = self._view.version
            # Names come from the list above, never from a reader.
            cursor.execute(
                f"CREATE OR REPLACE TABLE {SHARED_SCHEMA}.{name} AS {include.sql}",
                _bindings(include, parameters),
            )
            if version % 2 == 0 and self._view.version == version:
                self._fresh[name] = state


def _bindings(query: Query, parameters: Mapping[str, object]) -> dict[str, object]:
    return {name: parameters.get(name) for name in query.parameter_names}

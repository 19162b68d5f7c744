"""The includes that most queries share, materialized until the ledger changes.

Most of `queries/` read the same few includes: which commitments, outcomes and targets hold, and what follows from them.
These are tables in memory, as of now and as of the few other times that were asked last, made with the second query as of
a time: one query alone costs less whole. A table is made again when a row that its include reads has changed, or for
another time.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from replies.ledger.queries import SHARED_SCHEMA, Query, QueryText, load_query
from replies.ledger.view.view import View

__all__ = ["SHARED_INCLUDES", "MaterializedIncludes", "Times"]

Times = tuple[date, datetime | None]
"""The day as of which a query asks, and the moment by which things were recorded; None: now."""
_PAST_TIMES = 4  # so many readers may look at other days at once and take turns

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
        self.folder = folder
        self._view = view
        self._lock = threading.Lock()
        self._now = _TablesOfTimes(view, folder, SHARED_SCHEMA)
        # By the times, those asked longest ago first; a number stands for a place that was never used.
        self._past: dict[Times | int, _TablesOfTimes] = {
            number: _TablesOfTimes(view, folder, f"{SHARED_SCHEMA}_{number}") for number in range(_PAST_TIMES)
        }

    def query(
        self, source: str | QueryText, parameters: Mapping[str, object], times: Times, today: date
    ) -> pa.Table | None:
        """The rows of a query as of the times that `parameters` bind.

        None where it shares no include, is the first as of its times, or something was recorded meanwhile: run it whole
        then.
        """
        query = load_query(source, self.folder, SHARED_INCLUDES)
        if not query.shared:
            return None
        tables = self._now if times == (today, None) else self._tables_of(times)
        if not tables.is_second(times):
            return None
        with self._view.cursor(load_query(source, self.folder).tables) as cursor:
            try:
                return tables.query(cursor, source, parameters, times)
            except duckdb.OutOfMemoryException:
                return None

    def _tables_of(self, times: Times) -> _TablesOfTimes:
        with self._lock:
            place: Times | int = times if times in self._past else next(iter(self._past))
            self._past[times] = tables = self._past.pop(place)
        return tables


class _TablesOfTimes:
    """The tables of one schema, each as of the times for which it was made last."""

    def __init__(self, view: View, folder: Path, schema: str) -> None:
        self._view = view
        self._folder = folder
        self._schema = schema
        self._lock = threading.Lock()
        self._fresh: dict[
            str, tuple[Times, int, str]
        ] = {}  # by include: the times, the last event and the SQL it was made for
        self._asked: Times | None = None

    def is_second(self, times: Times) -> bool:
        """Whether these times were asked before, since others were."""
        before, self._asked = self._asked, times
        return before == times

    def query(
        self,
        cursor: duckdb.DuckDBPyConnection,
        source: str | QueryText,
        parameters: Mapping[str, object],
        times: Times,
    ) -> pa.Table | None:
        """The rows of a query; None where its tables were made for another event or time meanwhile."""
        query = load_query(source, self._folder, SHARED_INCLUDES, self._schema)
        version = self._view.version
        try:
            with self._lock:
                cursor.execute(f"ATTACH IF NOT EXISTS ':memory:' AS {self._schema}")
                self._refresh(cursor, query, parameters, times)
                fresh = dict(self._fresh)
            rows = cursor.execute(query.sql, _bindings(query, parameters)).to_arrow_table()
        except duckdb.CatalogException:  # a table was being made again for another time
            return None
        unchanged = version % 2 == 0 and self._view.version == version
        unchanged = unchanged and all(
            name in fresh and self._fresh.get(name) == fresh[name] for name in query.shared
        )
        return rows if unchanged else None

    def _refresh(
        self,
        cursor: duckdb.DuckDBPyConnection,
        query: Query,
        parameters: Mapping[str, object],
        times: Times,
    ) -> None:
        """Make the tables that a query reads where they are stale, first those that they read themselves."""
        for name in query.shared:
            whole = load_query(name, self._folder)
            state = times, self._view.last_change(whole.tables), whole.sql
            if self._fresh.get(name) == state:
                continue
            include = load_query(name, self._folder, SHARED_INCLUDES, self._schema)
            self._refresh(cursor, include, parameters, times)
            self._fresh.pop(name, None)
            version = self._view.version
            # Names come from the list above, never from a reader.
            cursor.execute(
                f"CREATE OR REPLACE TABLE {self._schema}.{name} AS {include.sql}",
                _bindings(include, parameters),
            )
            if version % 2 == 0 and self._view.version == version:
                self._fresh[name] = state


def _bindings(query: Query, parameters: Mapping[str, object]) -> dict[str, object]:
    return {name: parameters.get(name) for name in query.parameter_names}

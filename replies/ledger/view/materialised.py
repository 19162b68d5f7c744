"""What many questions begin with, worked out once as long as the ledger stays as it is.

Most of `queries/` read the same few includes: which commitments, outcomes and targets hold, and what follows from them.
Asked as of now they are tables of their own, in memory, and a question is worked out from these. A table is made again
where a row that its include reads is new, or another day has begun. Questions as of other times work everything out.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from replies.ledger.queries import SHARED_SCHEMA, QueryText, Question, load
from replies.ledger.view.view import View

__all__ = ["SHARED", "Shared"]

SHARED = frozenset(
    {
        "_commitments",
        "_figures",
        "_metrics",
        "_outcomes",
        "_progress",
        "_replies",
        "_states",
        "_targets",
    }
)


class Shared:
    """The tables of a view's shared includes; those of a folder of questions."""

    def __init__(self, view: View, folder: Path) -> None:
        self._view = view
        self.folder = folder
        self._lock = threading.Lock()
        self._made: dict[str, tuple[date, int, str]] = {}  # for which day, up to which event, by which SQL
        with view.cursor() as cursor:
            cursor.execute(f"ATTACH ':memory:' AS {SHARED_SCHEMA}")

    def ask(self, query: str | QueryText, given: Mapping[str, object], today: date) -> pa.Table | None:
        """The rows of a question as of today and of what is recorded by now, which `given` binds.

        None where it shares nothing, and where something was recorded while it was asked: it is to be asked whole then.
        """
        asked = load(query, self.folder, SHARED)
        if not asked.shared:
            return None
        with self._view.cursor(load(query, self.folder).tables) as cursor:
            turn = self._view.turn
            try:
                with self._lock:
                    self._make(cursor, asked, given, today)
                    made = dict(self._made)
                rows = cursor.execute(asked.sql, _bound(asked, given)).to_arrow_table()
            except duckdb.OutOfMemoryException:
                return None
        held = turn % 2 == 0 and self._view.turn == turn
        held = held and all(name in made and self._made.get(name) == made[name] for name in asked.shared)
        return rows if held else None

    def _make(
        self, cursor: duckdb.DuckDBPyConnection, asked: Question, given: Mapping[str, object], today: date
    ) -> None:
        """Make the tables that a question reads, those first that these read themselves."""
        for name in asked.shared:
            whole = load(name, self.folder)
            until = today, self._view.changed_at(whole.tables), whole.sql
            if self._made.get(name) == until:
                continue
            question = load(name, self.folder, SHARED)
            self._make(cursor, question, given, today)
            self._made.pop(name, None)
            turn = self._view.turn
            # Names come from the list above, never from a reader.
            cursor.execute(
                f"CREATE OR REPLACE TABLE {SHARED_SCHEMA}.{name} AS {question.sql}", _bound(question, given)
            )
            if turn % 2 == 0 and self._view.turn == turn:
                self._made[name] = until


def _bound(question: Question, given: Mapping[str, object]) -> dict[str, object]:
    return {name: given.get(name) for name in question.parameter_names}

"""Small ledgers for tests: rows put straight into the schema's tables, questions asked through the real query files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from replies.ledger.queries import load_query

ROOT = Path(__file__).resolve().parents[2]
QUERIES = ROOT / "queries"
# What Python and SQL tell alike of the progress of a target.
FIELDS = (
    "outcome_id",
    "actual",
    "actual_on",
    "share_delivered",
    "share_elapsed",
    "gap",
    "pace",
    "verdict",
    "used",
)
SCHEMA = ROOT / "replies" / "ledger" / "view" / "schema.sql"
FIRST_MOMENT = datetime(2026, 1, 1)  # noqa: DTZ001  the schema's moments are UTC without a zone

Tables = Mapping[str, Iterable[Mapping[str, Any]]]


def moment(seq: int) -> datetime:
    """When the event `seq` was recorded: a minute after the one before."""
    return FIRST_MOMENT + timedelta(minutes=seq)


def row(seq: int, **columns: Any) -> dict[str, Any]:
    return {"seq": seq, "recorded_at": moment(seq), "recorded_by": "tester", **columns}


@dataclass(frozen=True)
class Asker:
    """A ledger that stands until its block ends."""

    connection: duckdb.DuckDBPyConnection

    def ask(self, name: str, as_of: date, known_at: datetime) -> dict[str, dict[str, Any]]:
        """The rows of a question by their first column, which must not repeat."""
        question = load_query(name, QUERIES)
        given = {"as_of": as_of, "known_at": known_at}
        answer = self.connection.execute(
            question.sql, {parameter: given[parameter] for parameter in question.parameter_names}
        )
        names = [column[0] for column in answer.description]
        rows = [dict(zip(names, values, strict=True)) for values in answer.fetchall()]
        keyed = {line[names[0]]: line for line in rows}
        assert len(keyed) == len(rows), f"{name} gives a row twice"
        return keyed


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:")
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    connection.execute("SET threads = 1")
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    return connection


@contextmanager
def ledger(tables: Tables) -> Iterator[Asker]:
    """A ledger of these rows; columns left out are NULL."""
    connection = _connection()
    connection.execute("BEGIN")
    try:
        for table, rows in tables.items():
            listed = list(rows)
            if not listed:
                continue
            columns = list(dict.fromkeys(name for line in listed for name in line))
            marks = ", ".join(["(" + ", ".join("?" * len(columns)) + ")"] * len(listed))
            connection.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES {marks}",  # noqa: S608  names are the tests' own
                [line.get(name) for line in listed for name in columns],
            )
        yield Asker(connection)
    finally:
        connection.execute("ROLLBACK")


def published_reply(
    seq: int, reply_id: str = "R-1", replied_on: date | None = None
) -> dict[str, list[dict[str, Any]]]:
    """The rows that make a reply show: itself, its document, its publication."""
    return {
        "reply": [row(seq, reply_id=reply_id, document_id=f"D-{reply_id}", replied_on=replied_on)],
        "document": [row(seq, document_id=f"D-{reply_id}", form="original", erased=False)],
        "publication": [row(seq, subject_id=reply_id, published=True)],
    }

"""The ledger's tables in DuckDB: made from the journal, and thrown away and made again whenever in doubt.

A file is used again only where it was closed in order, as a marker beside it says (sequence, hash, size and time of
the file, no write-ahead log): DuckDB opens a cut or emptied file without a word, and the journal is the truth.
One process owns the file; a cursor of its connection serves each question.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from replies.ledger.errors import LedgerError
from replies.ledger.journal import Event, Head
from replies.ledger.records import TextOf, rows

__all__ = ["SCHEMA_VERSION", "View", "open_view"]

SCHEMA_VERSION = 1
_SCHEMA = Path(__file__).with_name("schema.sql")
_BATCH = 2_000  # events applied in one transaction


class View:
    """The tables over one DuckDB connection; `applied` is the place in the journal up to which they are made."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, text_of: TextOf, marker: Path | None = None) -> None:
        self._connection = connection
        self._text_of = text_of
        self._marker = marker
        self._columns: dict[str, pa.Schema] = {}
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        stored = connection.execute(
            "SELECT applied_seq, applied_hash, applied_bytes FROM view_state"
        ).fetchone() if _has_tables(connection) else None
        if stored is None:
            connection.execute(_SCHEMA.read_text(encoding="utf-8"))
            connection.execute(
                "INSERT INTO view_state VALUES (?, 0, ?, 0)", [SCHEMA_VERSION, Head().hash]
            )
            self.applied = Head()
        else:
            self.applied = Head(seq=stored[0], hash=stored[1], length=stored[2])

    def apply(self, events: Iterable[Event]) -> int:
        """Add the rows of events that follow `applied`; returns how many events were taken in."""
        taken = 0
        pending = iter(events)
        while batch := list(islice(pending, _BATCH)):
            self._apply_batch(batch)
            taken += len(batch)
        return taken

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for one question; safe beside a writing thread."""
        return self._connection.cursor()

    def close(self) -> None:
        """Close the file in order and leave the marker that lets the next start use it again."""
        self._connection.close()
        if self._marker is not None:
            file = _file_of(self._marker)
            state = file.stat()
            told = {"seq": self.applied.seq, "hash": self.applied.hash, "size": state.st_size, "time": state.st_mtime_ns}
            self._marker.write_text(json.dumps(told), encoding="utf-8")

    def _apply_batch(self, batch: list[Event]) -> None:
        gathered: dict[str, list[dict[str, Any]]] = defaultdict(list)  # Any: what the column's type takes
        for event in batch:
            for table, columns in rows(event, self._text_of):
                gathered[table].append(columns)
        last = batch[-1]
        self._connection.execute("BEGIN")
        try:
            for table, records in gathered.items():
                incoming = pa.Table.from_pylist(records, schema=self._schema(table))
                self._connection.register("incoming", incoming)
                # Table names come from the schema above, never from a record.
                self._connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # noqa: S608
                self._connection.unregister("incoming")
            self._connection.execute(
                "UPDATE view_state SET applied_seq = ?, applied_hash = ?, applied_bytes = ?",
                [last.seq, last.hash, last.ends],
            )
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        at = last.at.astimezone(UTC).isoformat(timespec="microseconds")
        self.applied = Head(seq=last.seq, hash=last.hash, at=at, length=last.ends)

    def _schema(self, table: str) -> pa.Schema:
        if table not in self._columns:
            empty = self._connection.sql(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 (see _apply_batch)
            self._columns[table] = empty.to_arrow_table().schema
        return self._columns[table]


def open_view(text_of: TextOf, folder: Path | None) -> View:
    """The view in `folder`, or one in memory for None (the command line's, which reads the journal afresh).

    Raises LedgerError where another process has the file open.
    """
    if folder is None:
        return View(duckdb.connect(":memory:"), text_of)
    marker = folder / "closed.json"
    file = _file_of(marker)
    usable = _was_closed(marker, file)
    try:
        connection = duckdb.connect(str(file)) if usable else _fresh(file)
    except duckdb.IOException as error:
        raise LedgerError(
            "账本视图正被另一个进程使用（看板可能已在运行）；请先停止它，或用 REPLIES_HOME 另设位置",
            "Another process has the ledger's view open (the dashboard may be running); stop it, or set REPLIES_HOME",
        ) from error
    marker.unlink(missing_ok=True)
    return View(connection, text_of, marker)


def _fresh(file: Path) -> duckdb.DuckDBPyConnection:
    # Opening the present file first asks for its lock: another process's view is not pulled from under it.
    try:
        duckdb.connect(str(file)).close()
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise
    except duckdb.Error:
        pass  # not a database any more: it is about to be made again
    for left in (file, file.with_name(file.name + ".wal")):
        left.unlink(missing_ok=True)
    return duckdb.connect(str(file))


def _was_closed(marker: Path, file: Path) -> bool:
    try:
        told = json.loads(marker.read_text(encoding="utf-8"))
        state = file.stat()
    except (OSError, ValueError):
        return False
    wal = file.with_name(file.name + ".wal")
    return (told.get("size"), told.get("time")) == (state.st_size, state.st_mtime_ns) and not wal.exists()


def _file_of(marker: Path) -> Path:
    return marker.with_name(f"ledger-{SCHEMA_VERSION}.duckdb")


def _has_tables(connection: duckdb.DuckDBPyConnection) -> bool:
    found = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'view_state'").fetchone()
    return found is not None and found[0] > 0

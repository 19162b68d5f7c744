"""The ledger's tables in DuckDB: built from the journal, and thrown away and rebuilt whenever in doubt.

A file is reused only if the same code closed it cleanly, as a marker beside it says (sequence, hash, size and time of
the file, no write-ahead log): DuckDB opens a truncated or emptied file without complaint and replays any log it finds,
and the journal is the truth. One View owns the file through a lock beside it, so an untrusted file need not be opened
to learn whether it is in use. Each query gets a cursor of its connection.
"""

from __future__ import annotations

import contextlib
import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa

from replies.gc_pause import gc_paused
from replies.ledger.errors import JournalDamaged, LedgerError
from replies.ledger.journal.home import write_error
from replies.ledger.journal.lines import Event, Head, head_after
from replies.ledger.view.batches import Batch, batches
from replies.ledger.view.columns import TableSchema, validate_events
from replies.ledger.view.records import TextOf
from replies.ledger.view.tables import SCHEMA, WORDS_OF_TEXTS
from replies.ledger.view.view_file import ViewFile

__all__ = ["View", "open_view"]

_OF_DOCUMENT = "document_id IN (SELECT document_id FROM incoming)"
_OF_TEXT = "{} IN (SELECT text_sha256 FROM incoming)"
_TEXT_OF = {
    "figure": _OF_DOCUMENT,
    "commitment": _OF_DOCUMENT,
    "outcome": _OF_TEXT.format("quote_sha256"),
    "name_alias": _OF_TEXT.format("text_sha256"),
}
# What an erasure removes from existing rows: all words cut from the text, as a rebuild would.
_ERASE = (
    "UPDATE document SET erased = TRUE WHERE document_id IN (SELECT document_id FROM incoming)",
    *(
        f"UPDATE {table} SET {', '.join(f'{column} = NULL' for column in columns)} WHERE {_TEXT_OF[table]}"  # noqa: S608  names of ours
        for table, columns in WORDS_OF_TEXTS.items()
    ),
)
_TRANSACTION_ROWS = 500_000  # rows stored in one transaction
_QUEUE_LIMIT = 500  # events that may wait for a query


class View:
    """The tables over one DuckDB connection; `applied` is the place in the journal they are up to."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, text_of: TextOf, file: ViewFile | None = None
    ) -> None:
        self._connection = connection
        self._text_of = text_of
        self._file = file
        self._lock = threading.RLock()  # taken to write to the tables
        self._schemas: dict[str, TableSchema] = {}
        self._changed_seq: dict[str, int] = {}
        self.version = 0  # counts up when a change of the tables starts and when it ends: odd in between
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        # A file that was not closed cleanly is rebuilt, so only closing must reach the disk (see ViewFile.close).
        connection.execute("SET GLOBAL fsync_mode = 'NONE'")
        stored = _applied(connection)
        if stored is None:
            connection.execute(SCHEMA)
            connection.execute("INSERT INTO view_state VALUES (0, ?, 0)", [Head().hash])
        self.applied = self._stored = stored or Head()
        # Recorded but not stored yet: a query that reads their tables stores them first.
        self._queue: list[Event] = []
        self._queued_tables: set[str] = set()  # the tables they have rows for

    def apply(self, events: Iterable[Event]) -> int:
        """Add the rows of events that follow `applied`; returns how many events that were.

        Raises LedgerError as `apply_batches` does, and for an event that does not have its kind's shape.
        """
        with gc_paused():
            return self.apply_batches(batches(events, self._text_of, self._schema_of))

    def apply_batches(self, batches: Iterable[Batch]) -> int:
        """Add the rows of batches that follow `applied` and one another; returns how many events that were.

        Raises LedgerError where a batch does not follow, or the file cannot be written; `applied` then says how far it
        got.
        """
        count = 0
        # One group is stored while the next is made: DuckDB releases the interpreter meanwhile.
        with self._lock, ThreadPoolExecutor(1, "view") as storing:
            self._flush()
            stored: Future[None] | None = None
            for group in _transactions(batches):
                if stored is not None:
                    stored.result()
                stored = storing.submit(self._add, group)
                count += sum(batch.events for batch in group)
            if stored is not None:
                stored.result()
        return count

    def validate(self, events: Sequence[Event]) -> frozenset[str]:
        """As `columns.validate_events`, for this view's tables and with its texts."""
        return validate_events(events, self._text_of, self._schema_of)

    def schemas(self) -> dict[str, TableSchema]:
        """The schema of every table, by name."""
        with self._connection.cursor() as cursor:
            names = cursor.execute(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
            ).fetchall()
        return {name: self._schema_of(name) for (name,) in names}

    def last_change(self, tables: Collection[str]) -> int:
        """The sequence of the last event that changed a row of these tables; 0 for none.

        Raises LedgerError as `cursor` does.
        """
        self.flush_for(tables)
        # An erasure removes words from rows of other tables.
        return max(self._changed_seq.get(table, 0) for table in (*tables, "erasure"))

    def enqueue(self, events: Sequence[Event], tables: Collection[str]) -> bool:
        """Queue events that were just recorded, with the tables they have rows in, and count them as applied.

        They are stored when a query needs them, else many at once: whoever records waits for the journal alone.
        Returns False where they do not follow `applied`; they are then left to `apply`.
        """
        with self._lock:
            if (events[0].seq, events[0].prev) != (self.applied.seq + 1, self.applied.hash):
                return False
            self._queue.extend(events)
            self._queued_tables.update(tables)
            self.applied = head_after(events[-1])
            if len(self._queue) >= _QUEUE_LIMIT:
                with contextlib.suppress(LedgerError):  # the next query says what is wrong
                    self._flush()
            return True

    def cursor(self, tables: Collection[str] = ()) -> duckdb.DuckDBPyConnection:
        """A cursor for one query on these tables (none given: on any); safe beside a writing thread.

        Raises LedgerError where queued events cannot be stored.
        """
        self.flush_for(tables)
        return self._connection.cursor()

    def flush_for(self, tables: Collection[str]) -> None:
        if self._queue:
            with self._lock:
                # An erasure removes words from rows of other tables.
                if not tables or not self._queued_tables.isdisjoint({"erasure", *tables}):
                    self._flush()

    def _flush(self) -> None:
        """Store the queued events; if that fails they are left to `apply`."""
        queue, self._queue, self._queued_tables = self._queue, [], set()
        if queue:
            try:
                self._add(list(batches(queue, self._text_of, self._schema_of)))
            except BaseException:
                self.applied = self._stored
                raise

    def copy(self, target: Path) -> Head:
        """Write the tables of a view in memory to a new file; returns the place in the journal it stands for."""
        with self.cursor() as cursor:
            cursor.execute(f"ATTACH {_path_literal(target)} AS copy")
            try:
                cursor.execute("COPY FROM DATABASE memory TO copy")
            finally:
                cursor.execute("DETACH copy")
        return self.applied

    def close(self) -> None:
        """Close the file cleanly and leave the marker that lets the next start reuse it."""
        with self._lock, contextlib.suppress(LedgerError):  # the next start applies what could not be stored
            self._flush()
        self._connection.close()
        if self._file is not None:
            self._file.close(self.applied)

    def discard(self) -> None:
        """Close without the marker: the next start rebuilds the file."""
        self._connection.close()
        if self._file is not None:
            self._file.release()

    def _add(self, batches: Sequence[Batch]) -> None:
        """Store the rows of batches in one transaction, with the place in the journal they lead to."""
        last, rows_by_table = self._stored, defaultdict[str, list[pa.Table]](list)
        for batch in batches:
            if (batch.after.seq, batch.after.hash) != (last.seq, last.hash):
                raise JournalDamaged(last.seq + 1, "与前一行接不上", "does not follow the line before it")
            last = batch.last
            for table, rows in batch.tables.items():
                rows_by_table[table].append(rows)
        self.version += 1
        try:
            self._connection.execute("BEGIN")
            try:
                # Erasures last: they also concern the rows of the same batches.
                for table in sorted(rows_by_table, key="erasure".__eq__):
                    self._insert(table, pa.concat_tables(rows_by_table[table]))
                self._connection.execute(
                    "UPDATE view_state SET applied_seq = ?, applied_hash = ?, applied_bytes = ?",
                    [last.seq, last.hash, last.length],
                )
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(duckdb.Error):  # a failed commit has ended the transaction
                    self._connection.execute("ROLLBACK")
                raise
        except duckdb.Error as error:
            raise LedgerError(
                "账本视图未能写入（磁盘可能已满），日志完好；请腾出空间后重新启动",
                "The ledger's view could not be written (the disk may be full), the journal is whole; "
                "free some space and start again",
            ) from error
        else:
            self._changed_seq.update(dict.fromkeys(rows_by_table, last.seq))
            self.applied = self._stored = last
        finally:
            self.version += 1

    def _insert(self, table: str, records: pa.Table) -> None:
        """Add rows to a table; an erasure also removes words from the others."""
        # Table names come from the schema, never from a record.
        if records.num_rows == 1 and table != "erasure":
            # Most recordings are one row: inserting values is faster than registering a table.
            (row,) = records.to_pylist()
            signs = ", ".join("?" * len(row))
            self._connection.execute(f"INSERT INTO {table} VALUES ({signs})", list(row.values()))  # noqa: S608
            return
        self._connection.register("incoming", records)
        self._connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # noqa: S608
        if table == "erasure":
            for statement in _ERASE:
                self._connection.execute(statement)
        self._connection.unregister("incoming")

    def _schema_of(self, table: str) -> TableSchema:
        if table not in self._schemas:
            with self._connection.cursor() as cursor:
                empty = cursor.sql(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 (see _insert)
                self._schemas[table] = TableSchema(table, empty.to_arrow_table().schema)
        return self._schemas[table]


def _transactions(batches: Iterable[Batch]) -> Iterator[list[Batch]]:
    """Batches grouped by transaction: DuckDB stores many rows at once far faster than the same rows piecemeal."""
    group: list[Batch] = []
    rows = 0
    for batch in batches:
        group.append(batch)
        rows += sum(table.num_rows for table in batch.tables.values())
        if rows >= _TRANSACTION_ROWS:
            yield group
            group, rows = [], 0
    if group:
        yield group


def open_view(text_of: TextOf, folder: Path | None, start: Path | None = None) -> View:
    """The view in `folder`; for None one in memory (the command line's), which starts from a copy of `start`.

    Raises LedgerError where another process (or this one) has the file open, or it cannot be written.
    """
    if folder is None:
        return _from_copy(start, text_of) or View(duckdb.connect(":memory:"), text_of)
    file = ViewFile(folder)
    try:
        return _reopen(file, text_of) or _rebuild(file, text_of)
    except BaseException:
        file.release()
        raise


def _from_copy(start: Path | None, text_of: TextOf) -> View | None:
    """A view in memory with the tables of a copy; None without a copy that can be opened."""
    if start is None:
        return None
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"ATTACH {_path_literal(start)} AS copy (READ_ONLY)")
        connection.execute("COPY FROM DATABASE copy TO memory")
        connection.execute("DETACH copy")
        if _applied(connection) is not None:
            return View(connection, text_of)
    except duckdb.Error:
        pass  # another command replaced it, or it is no database
    connection.close()
    return None


def _path_literal(path: Path) -> str:
    """A path as a literal: ATTACH takes no parameters."""
    return "'" + str(path).replace("'", "''") + "'"


def _reopen(file: ViewFile, text_of: TextOf) -> View | None:
    """The view in a file that was closed cleanly; None where it must be rebuilt."""
    marker = file.take_marker()
    if marker is None:
        return None
    try:
        connection = duckdb.connect(str(file.path))
        applied = _applied(connection)
        if applied is not None and (applied.seq, applied.hash) == marker:
            return View(connection, text_of, file)
        connection.close()
    except duckdb.Error:
        pass  # no database after all, or one whose tables are not ours
    return None


def _rebuild(file: ViewFile, text_of: TextOf) -> View:
    try:
        file.clear()
        return View(duckdb.connect(str(file.path)), text_of, file)
    except OSError as error:
        raise write_error(file.path, error) from error
    except duckdb.Error as error:
        raise LedgerError(
            f"无法在 {file.path.parent} 建立账本视图，日志完好；请检查权限和磁盘空间",
            f"The ledger's view cannot be made in {file.path.parent}, the journal is whole; "
            "check the folder's rights and the room on the disk",
        ) from error


def _applied(connection: duckdb.DuckDBPyConnection) -> Head | None:
    """The place in the journal the tables are up to; None without tables."""
    found = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'view_state'"
    ).fetchone()
    if found is None or found[0] == 0:
        return None
    row = connection.execute("SELECT applied_seq, applied_hash, applied_bytes FROM view_state").fetchone()
    return None if row is None else Head(seq=row[0], hash=row[1], length=row[2])

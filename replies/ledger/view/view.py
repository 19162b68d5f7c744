"""The ledger's tables in DuckDB: made from the journal, and thrown away and made again whenever in doubt.

A file is used again only where it was closed in order by the same code, as a marker beside it says (sequence, hash,
size and time of the file, no write-ahead log): DuckDB opens a cut or emptied file without a word and replays a log
that it finds, and the journal is the truth. One View owns the file, held by a lock beside it, so that a file which is
not trusted need not be opened to learn whether it is in use; a cursor of its connection serves each question.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa

from replies.collector import collector_at_rest
from replies.ledger.errors import JournalDamaged, LedgerError
from replies.ledger.journal.home import sync_file, write_error
from replies.ledger.journal.lines import Event, Head, place_of
from replies.ledger.view.batches import Part, parts_of
from replies.ledger.view.columns import Layout, checked
from replies.ledger.view.records import TextOf

__all__ = ["SCHEMA_VERSION", "View", "open_view"]

SCHEMA_VERSION = 4
_SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
# What decides which rows a journal comes to, as it is when this process starts: files may be replaced under it.
_MADE_BY = hashlib.sha256(
    _SCHEMA.encode()
    + b"".join(
        Path(__file__).with_name(name).read_bytes()
        for name in ("records.py", "handling_rows.py", "columns.py")
    )
).hexdigest()
# What an erasure takes out of the rows that are there: all that was cut from the text, as if it were made again now.
_ERASE = (
    "UPDATE document SET erased = TRUE WHERE document_id IN (SELECT document_id FROM incoming)",
    "UPDATE figure SET quote = NULL, subject = NULL, scope = NULL "
    "WHERE document_id IN (SELECT document_id FROM incoming)",
    "UPDATE commitment SET quote = NULL, condition = NULL, led_by = NULL, together_with = NULL "
    "WHERE document_id IN (SELECT document_id FROM incoming)",
    "UPDATE outcome SET quote = NULL WHERE quote_sha256 IN (SELECT text_sha256 FROM incoming)",
    "UPDATE name_alias SET quote = NULL WHERE text_sha256 IN (SELECT text_sha256 FROM incoming)",
)
_TOGETHER = 500_000  # rows put into the tables in one transaction
_MOST_WAITING = 500  # changes that may wait for a question


class View:
    """The tables over one DuckDB connection; `applied` is the place in the journal up to which they are made."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, text_of: TextOf, place: _Place | None = None
    ) -> None:
        self._connection = connection
        self._text_of = text_of
        self._place = place
        self._lock = threading.RLock()  # held by whoever writes to the tables
        self._layouts: dict[str, Layout] = {}
        self._grown: dict[str, int] = {}
        self.turn = 0  # one more where the tables begin to change and where they have: odd in between
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        # A file that was not closed in order is made again, so that only closing needs the disk (see `leave`).
        connection.execute("SET GLOBAL fsync_mode = 'NONE'")
        stored = _applied(connection)
        if stored is None:
            connection.execute(_SCHEMA)
            connection.execute("INSERT INTO view_state VALUES (?, 0, ?, 0)", [SCHEMA_VERSION, Head().hash])
        self.applied = self._stored = stored or Head()
        # Recorded and not stored yet: a question that needs their tables has them stored first.
        self._waiting: list[Event] = []
        self._awaited: set[str] = set()  # the tables that these have rows for

    def apply(self, events: Iterable[Event]) -> int:
        """Add the rows of events that follow `applied`; returns how many events were taken in.

        Raises LedgerError as `apply_parts` does, and for an event that is not of its kind's shape.
        """
        with collector_at_rest():
            return self.apply_parts(parts_of(events, self._text_of, self._layout))

    def apply_parts(self, parts: Iterable[Part]) -> int:
        """Add the rows of parts that follow `applied` and one another; returns how many events were taken in.

        Raises LedgerError where a part does not follow, or where the file cannot be written; `applied` then tells how
        far it came.
        """
        taken = 0
        # Some are stored while the next are made: DuckDB leaves the interpreter to us meanwhile.
        with self._lock, ThreadPoolExecutor(1, "view") as storing:
            self._store_waiting()
            stored: Future[None] | None = None
            for together in _gathered(parts):
                if stored is not None:
                    stored.result()
                stored = storing.submit(self._add, together)
                taken += sum(part.events for part in together)
            if stored is not None:
                stored.result()
        return taken

    def checked(self, events: Sequence[Event]) -> frozenset[str]:
        """As `columns.checked`, for this view's tables and with its texts."""
        return checked(events, self._text_of, self._layout)

    def layouts(self) -> dict[str, Layout]:
        """Every table's columns."""
        with self._connection.cursor() as cursor:
            names = cursor.execute(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
            ).fetchall()
        return {name: self._layout(name) for (name,) in names}

    def changed_at(self, tables: Collection[str]) -> int:
        """The last event that this view took in and that changed a row of these tables; 0 for none.

        Raises LedgerError as `cursor` does.
        """
        self._settle(tables)
        # An erasure takes words out of rows of other tables.
        return max(self._grown.get(table, 0) for table in (*tables, "erasure"))

    def follow(self, events: Sequence[Event], tables: Collection[str]) -> bool:
        """Count events that were just recorded, and that have rows in these tables, as applied.

        They are stored when a question needs them, many at once where none does: whoever records waits for the journal
        alone. False where they do not follow `applied`: they are left to `apply`.
        """
        with self._lock:
            if (events[0].seq, events[0].prev) != (self.applied.seq + 1, self.applied.hash):
                return False
            self._waiting.extend(events)
            self._awaited.update(tables)
            self.applied = place_of(events[-1])
            if len(self._waiting) >= _MOST_WAITING:
                with contextlib.suppress(LedgerError):  # the next question tells what is wrong
                    self._store_waiting()
            return True

    def cursor(self, tables: Collection[str] = ()) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for one question on these tables (none told: on any); safe beside a writing thread.

        Raises LedgerError where what was recorded cannot be stored.
        """
        self._settle(tables)
        return self._connection.cursor()

    def _settle(self, tables: Collection[str]) -> None:
        if self._waiting:
            with self._lock:
                # An erasure takes words out of rows of other tables.
                if not tables or not self._awaited.isdisjoint({"erasure", *tables}):
                    self._store_waiting()

    def _store_waiting(self) -> None:
        """Put the rows that wait into the tables; where that fails they are left to `apply`."""
        waiting, self._waiting, self._awaited = self._waiting, [], set()
        if waiting:
            try:
                self._add(list(parts_of(waiting, self._text_of, self._layout)))
            except BaseException:
                self.applied = self._stored
                raise

    def copy(self, target: Path) -> Head:
        """Write the tables of a view in memory to a new file; the place in the journal that the copy stands for."""
        with self.cursor() as cursor:
            cursor.execute(f"ATTACH {_quoted(target)} AS kept")
            try:
                cursor.execute("COPY FROM DATABASE memory TO kept")
            finally:
                cursor.execute("DETACH kept")
        return self.applied

    def close(self) -> None:
        """Close the file in order and leave the marker that lets the next start use it again."""
        with self._lock, contextlib.suppress(LedgerError):  # the next start reads what could not be stored
            self._store_waiting()
        self._connection.close()
        if self._place is not None:
            self._place.leave(self.applied)

    def discard(self) -> None:
        """Close without the marker: the next start makes the file again."""
        self._connection.close()
        if self._place is not None:
            self._place.let_go()

    def _add(self, parts: Sequence[Part]) -> None:
        """The rows of parts in one transaction, with the place in the journal that they lead to."""
        last, rows_by_table = self._stored, defaultdict[str, list[pa.Table]](list)
        for part in parts:
            if (part.after.seq, part.after.hash) != (last.seq, last.hash):
                raise JournalDamaged(last.seq + 1, "与前一行接不上", "does not follow the line before it")
            last = part.last
            for table, rows in part.tables.items():
                rows_by_table[table].append(rows)
        self.turn += 1
        try:
            self._connection.execute("BEGIN")
            try:
                # An erasure is for the rows that are there, those of the same parts among them.
                for table in sorted(rows_by_table, key="erasure".__eq__):
                    self._insert(table, pa.concat_tables(rows_by_table[table]))
                self._connection.execute(
                    "UPDATE view_state SET applied_seq = ?, applied_hash = ?, applied_bytes = ?",
                    [last.seq, last.hash, last.length],
                )
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(duckdb.Error):  # a commit that failed has ended the transaction
                    self._connection.execute("ROLLBACK")
                raise
        except duckdb.Error as error:
            raise LedgerError(
                "账本视图未能写入（磁盘可能已满），日志完好；请腾出空间后重新启动",
                "The ledger's view could not be written (the disk may be full), the journal is whole; "
                "free some space and start again",
            ) from error
        else:
            self._grown.update(dict.fromkeys(rows_by_table, last.seq))
            self.applied = self._stored = last
        finally:
            self.turn += 1

    def _insert(self, table: str, records: pa.Table) -> None:
        """Add rows to a table, and take out of all others what an erasure takes out."""
        # Table names come from the schema, never from a record.
        if records.num_rows == 1 and table != "erasure":
            # What one person records is mostly one row of a table: as values it is there sooner than by registering.
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

    def _layout(self, table: str) -> Layout:
        if table not in self._layouts:
            with self._connection.cursor() as cursor:
                empty = cursor.sql(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 (see _insert)
                self._layouts[table] = Layout(table, empty.to_arrow_table().schema)
        return self._layouts[table]


def _gathered(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Parts that are stored in one transaction: DuckDB takes many rows in far faster than the same ones bit by bit."""
    together: list[Part] = []
    rows = 0
    for part in parts:
        together.append(part)
        rows += sum(table.num_rows for table in part.tables.values())
        if rows >= _TOGETHER:
            yield together
            together, rows = [], 0
    if together:
        yield together


def open_view(text_of: TextOf, folder: Path | None, start: Path | None = None) -> View:
    """The view in `folder`, or one in memory for None (the command line's), which begins with a copy of `start`.

    Raises LedgerError where another process (or this one) has the file open, or where it cannot be written.
    """
    if folder is None:
        return _begun(start, text_of) or View(duckdb.connect(":memory:"), text_of)
    place = _Place(folder)
    try:
        return _reopened(place, text_of) or _made_again(place, text_of)
    except BaseException:
        place.let_go()
        raise


def _begun(start: Path | None, text_of: TextOf) -> View | None:
    """A view in memory with the tables of a copy, None without one that can be opened."""
    if start is None:
        return None
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"ATTACH {_quoted(start)} AS kept (READ_ONLY)")
        connection.execute("COPY FROM DATABASE kept TO memory")
        connection.execute("DETACH kept")
        if _applied(connection) is not None:
            return View(connection, text_of)
    except duckdb.Error:
        pass  # another command has put a newer one in its place, or it is no database
    connection.close()
    return None


def _quoted(path: Path) -> str:
    """A path as a literal: ATTACH takes no parameters."""
    return "'" + str(path).replace("'", "''") + "'"


def _reopened(place: _Place, text_of: TextOf) -> View | None:
    """The view in a file that was closed in order; None where it is to be made again."""
    told = place.take_marker()
    if told is None:
        return None
    try:
        connection = duckdb.connect(str(place.file))
        applied = _applied(connection)
        if applied is not None and (applied.seq, applied.hash) == told:
            return View(connection, text_of, place)
        connection.close()
    except duckdb.Error:
        pass  # no database after all, or one whose tables are not ours
    return None


def _made_again(place: _Place, text_of: TextOf) -> View:
    try:
        place.clear()
        return View(duckdb.connect(str(place.file)), text_of, place)
    except OSError as error:
        raise write_error(place.file, error) from error
    except duckdb.Error as error:
        raise LedgerError(
            f"无法在 {place.file.parent} 建立账本视图，日志完好；请检查权限和磁盘空间",
            f"The ledger's view cannot be made in {place.file.parent}, the journal is whole; "
            "check the folder's rights and the room on the disk",
        ) from error


class _Place:
    """The view's file and its marker in a folder, held against everybody else until `leave` or `let_go`."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / f"ledger-{SCHEMA_VERSION}.duckdb"
        self._marker = folder / "closed.json"
        self._wal = folder / (self.file.name + ".wal")
        lock = folder / "view.lock"
        try:
            self._handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise write_error(lock, error) from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._handle)
            raise LedgerError(
                "账本视图正被另一个进程使用（看板可能已在运行）；请先停止它，或用 REPLIES_HOME 另设位置",
                "The ledger's view is open elsewhere (the dashboard may be running); stop it, or set REPLIES_HOME",
            ) from error

    def take_marker(self) -> tuple[int, str] | None:
        """Sequence and hash of a file that was closed in order, None where none was; either way the marker goes."""
        try:
            told = json.loads(self._marker.read_text(encoding="utf-8"))
            self._marker.unlink()
            state = self.file.stat()
            if told == self._told(told["seq"], told["hash"], state) and not self._wal.exists():
                return told["seq"], told["hash"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            pass  # a marker that cannot be read, or cannot be taken away, vouches for nothing
        return None

    def clear(self) -> None:
        """Remove the file and what belongs to it, also those of earlier versions."""
        for left in (self._marker, *self.file.parent.glob("ledger-*.duckdb*")):
            left.unlink(missing_ok=True)

    def leave(self, applied: Head) -> None:
        """Write the marker and let go; a marker that cannot be written only means that the file is made again."""
        with contextlib.suppress(OSError):
            sync_file(self.file)
            told = self._told(applied.seq, applied.hash, self.file.stat())
            self._marker.write_text(json.dumps(told), encoding="utf-8")
        self.let_go()

    def let_go(self) -> None:
        """Let another process have the folder; once is enough."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _told(self, seq: int, digest: str, state: os.stat_result) -> dict[str, object]:
        return {
            "seq": seq,
            "hash": digest,
            "size": state.st_size,
            "time": state.st_mtime_ns,
            "made_by": _MADE_BY,
        }


def _applied(connection: duckdb.DuckDBPyConnection) -> Head | None:
    """How far the tables are made; None where there are none yet."""
    found = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'view_state'"
    ).fetchone()
    if found is None or found[0] == 0:
        return None
    row = connection.execute("SELECT applied_seq, applied_hash, applied_bytes FROM view_state").fetchone()
    return None if row is None else Head(seq=row[0], hash=row[1], length=row[2])

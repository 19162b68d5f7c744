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
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa

from replies.collector import collector_at_rest
from replies.ledger.columns import Gathered, Shaped, Stamps, shaped
from replies.ledger.errors import LedgerError
from replies.ledger.home import sync_file, write_error
from replies.ledger.lines import Event, Head
from replies.ledger.records import TextOf, rows

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
_BATCH = 5_000  # events applied in one transaction


class View:
    """The tables over one DuckDB connection; `applied` is the place in the journal up to which they are made."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, text_of: TextOf, place: _Place | None = None
    ) -> None:
        self._connection = connection
        self._text_of = text_of
        self._place = place
        self._columns: dict[str, pa.Schema] = {}
        self._grown: dict[str, int] = {}
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        # A file that was not closed in order is made again, so that only closing needs the disk (see `leave`).
        connection.execute("SET GLOBAL fsync_mode = 'NONE'")
        stored = _applied(connection)
        if stored is None:
            connection.execute(_SCHEMA)
            connection.execute("INSERT INTO view_state VALUES (?, 0, ?, 0)", [SCHEMA_VERSION, Head().hash])
        self.applied = stored or Head()

    def apply(self, events: Iterable[Event]) -> int:
        """Add the rows of events that follow `applied`; returns how many events were taken in.

        Raises LedgerError where the file cannot be written; `applied` then tells how far it came.
        """
        taken = 0
        pending = iter(events)
        # One batch is stored while the next is read: DuckDB leaves the interpreter to us meanwhile.
        with collector_at_rest(), ThreadPoolExecutor(1, "view") as storing:
            stored: Future[None] | None = None
            while batch := list(islice(pending, _BATCH)):
                rows_by_table = self.shaped(batch)
                if stored is not None:
                    stored.result()
                stored = storing.submit(self._add, batch, rows_by_table)
                taken += len(batch)
            if stored is not None:
                stored.result()
        return taken

    def apply_shaped(self, events: Sequence[Event], rows_by_table: Mapping[str, Shaped]) -> bool:
        """Add the rows that `shaped` made of just these events; False where they do not follow `applied`.

        Raises LedgerError as `apply` does.
        """
        if (events[0].seq, events[0].prev) != (self.applied.seq + 1, self.applied.hash):
            return False
        self._add(events, rows_by_table)
        return True

    def shaped(self, events: Iterable[Event]) -> dict[str, Shaped]:
        """The rows of events by table, of the very types that the tables have; nothing is stored.

        Raises LedgerError where a body is not of its kind's shape: such an event must never come into a journal.
        """
        gathered: dict[str, Gathered] = defaultdict(Gathered)
        for place, event in enumerate(events):
            try:
                for table, columns in rows(event, self._text_of):
                    held = gathered[table]
                    held.records.append(columns)
                    held.places.append(place)
            except _MISSHAPEN as error:
                raise _misshapen(event.kind, error) from error
        made: dict[str, Shaped] = {}
        for table, held in gathered.items():
            try:
                made[table] = shaped(table, held, self._schema(table))
            except _MISSHAPEN as error:
                raise _misshapen(table, error) from error
        return made

    def changed_at(self, tables: Iterable[str]) -> int:
        """The last event that this view took in and that changed a row of these tables; 0 for none."""
        # An erasure takes words out of rows of other tables.
        return max(self._grown.get(table, 0) for table in (*tables, "erasure"))

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for one question; safe beside a writing thread."""
        return self._connection.cursor()

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
        self._connection.close()
        if self._place is not None:
            self._place.leave(self.applied)

    def discard(self) -> None:
        """Close without the marker: the next start makes the file again."""
        self._connection.close()
        if self._place is not None:
            self._place.let_go()

    def _add(self, batch: Sequence[Event], rows_by_table: Mapping[str, Shaped]) -> None:
        """The rows of a batch in one transaction, with the place in the journal that they lead to."""
        last, stamps = batch[-1], Stamps(batch)
        try:
            self._connection.execute("BEGIN")
            try:
                for table, made in rows_by_table.items():
                    self._insert(table, made.stamped(stamps))
                self._connection.execute(
                    "UPDATE view_state SET applied_seq = ?, applied_hash = ?, applied_bytes = ?",
                    [last.seq, last.hash, last.ends],
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
        self._grown.update(dict.fromkeys(rows_by_table, last.seq))
        at = last.at.astimezone(UTC).isoformat(timespec="microseconds")
        self.applied = Head(seq=last.seq, hash=last.hash, at=at, length=last.ends)

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

    def _schema(self, table: str) -> pa.Schema:
        if table not in self._columns:
            with self.cursor() as cursor:
                empty = cursor.sql(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 (see _insert)
                self._columns[table] = empty.to_arrow_table().schema
        return self._columns[table]


# What a body of the wrong shape raises on its way to a row.
_MISSHAPEN = (KeyError, TypeError, ValueError, ArithmeticError, AttributeError, IndexError)


def _misshapen(name: str, error: Exception) -> LedgerError:
    """The sentence that names the kind or the table a body does not fit."""
    told = " ".join(str(error).split()) or type(error).__name__
    return LedgerError(
        f"{name} 中有一条记录的格式不对（{told}），未记录",
        f"A record of {name} is not of its shape ({told})",
    )


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

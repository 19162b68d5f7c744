"""The published tables in a DuckDB file of their own, for questions that nobody wrote beforehand.

A snapshot holds what the questions `published_*` give at one place of the journal, as of one day and one moment, and
nothing else: what is not published is not in the file. It is opened read-only, with files, network and settings shut.
`Snapshots` keeps the last few, each under a key; a file lies in the home's `snapshots` folder under a name of digits.
"""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from replies.ledger.home import write_error

__all__ = ["Snapshot", "Snapshots", "write_snapshot"]

KEPT = 3
# In this order: each shuts a door, the last the door to these settings.
_SHUT = (
    "SET GLOBAL TimeZone = 'UTC'",
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET disabled_filesystems = 'LocalFileSystem'",
    "SET lock_configuration = true",
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An open snapshot; `path` is its file, for readers in other processes."""

    path: Path
    connection: duckdb.DuckDBPyConnection

    def answer(self, sql: str, *, most: int) -> pa.Table:
        """At most so many rows of a SELECT that this house put together; never of a text that somebody typed."""
        with self.connection.cursor() as cursor:
            return cursor.sql(sql).limit(most).to_arrow_table()


def write_snapshot(path: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write tables into a new DuckDB file, whole or not at all. Raises LedgerError where the disk refuses."""
    half = path.with_suffix(".half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for stray in (half, path):
            stray.unlink(missing_ok=True)
        with duckdb.connect(str(half)) as connection:
            connection.execute("SET GLOBAL TimeZone = 'UTC'")
            for name, rows in tables.items():
                connection.register("given", rows)
                quoted = '"' + name.replace('"', '""') + '"'
                connection.execute(f"CREATE TABLE {quoted} AS FROM given")
                connection.unregister("given")
            connection.execute("CHECKPOINT")
        half.rename(path)
    except OSError as error:
        raise write_error(path, error) from error


class Snapshots:
    """The last few snapshots of one home, by a key that says of what; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: OrderedDict[object, Snapshot] = OrderedDict()
        self._lock = threading.Lock()
        self._next = 0
        # What an earlier process left; only one dashboard owns a home.
        for stray in folder.glob("tables-*"):
            stray.unlink(missing_ok=True)

    def of(self, key: object, tables: Callable[[], Mapping[str, pa.Table]]) -> Snapshot:
        """The snapshot under a key, made of `tables()` where it is not there yet."""
        with self._lock:
            if key in self._open:
                self._open.move_to_end(key)
                return self._open[key]
            path = self._folder / f"tables-{self._next}.duckdb"
            self._next += 1
            write_snapshot(path, tables())
            connection = duckdb.connect(str(path), read_only=True)
            for shut in _SHUT:
                connection.execute(shut)
            self._open[key] = Snapshot(path, connection)
            while len(self._open) > KEPT:
                _, oldest = self._open.popitem(last=False)
                # Whoever still reads from it keeps the file until then: an unlinked file stays open.
                with contextlib.suppress(OSError):
                    oldest.path.unlink()
            return self._open[key]

    def close(self) -> None:
        """Shut every snapshot and remove its file."""
        with self._lock:
            while self._open:
                _, one = self._open.popitem()
                one.connection.close()
                one.path.unlink(missing_ok=True)

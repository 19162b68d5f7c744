"""Snapshots of the published tables that are open for questions nobody wrote beforehand.

`Snapshots.of(key, take)` gives an open one. Two ways lead in: `answer` asks SQL that this house put together, in this
process, over a read-only handle with files, network and settings shut; `console` runs SQL that somebody typed, in the
console's processes, which are started when the first statement comes. The last KEPT stay open.
"""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Callable

import duckdb
import pyarrow as pa

from replies.console import Console, ConsoleError, ConsolePool
from replies.publish.snapshot import Snapshot

__all__ = ["MOST_SNAPSHOTS", "OpenSnapshot", "Snapshots"]

MOST_SNAPSHOTS = 2
# In this order: each shuts a door, the last the door to these settings.
_SHUT = (
    "SET GLOBAL TimeZone = 'UTC'",
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET disabled_filesystems = 'LocalFileSystem'",
    "SET lock_configuration = true",
)


class OpenSnapshot:
    """A snapshot with its handle and, once it is asked for, its console's workers."""

    def __init__(self, snapshot: Snapshot, workers: int = 2) -> None:
        self.snapshot = snapshot
        self._workers = workers
        self._pool: ConsolePool | None = None
        self._lock = threading.Lock()
        self._connection = duckdb.connect(str(snapshot.path), read_only=True)
        for shut in _SHUT:
            self._connection.execute(shut)

    def answer(self, sql: str, *, most: int) -> pa.Table:
        """At most so many rows of a SELECT that this house put together; never of a text that somebody typed."""
        with self._connection.cursor() as cursor:
            return cursor.sql(sql).limit(most).to_arrow_table()

    def console(self) -> Console:
        """A console for one statement that somebody typed. Raises StatementFailed where no worker can be started."""
        with self._lock:
            if self._pool is None:
                self._pool = ConsolePool(self.snapshot.path, self._workers)
            return self._pool.console()

    def warm(self) -> None:
        """Start the console's workers beside, where somebody is about to type."""
        if self._pool is None:
            threading.Thread(target=self._warmed, name="console-warm", daemon=True).start()

    def _warmed(self) -> None:
        # What is wrong with the workers is said to whoever asks them something.
        with contextlib.suppress(ConsoleError):
            self.console()

    def close(self) -> None:
        """End its workers. Whoever still reads through the handle ends in peace."""
        with self._lock:
            if self._pool is not None:
                self._pool.close()
                self._pool = None


class Snapshots:
    """The last few open snapshots, by a key that says of what; safe to share between threads."""

    def __init__(self) -> None:
        self._open: OrderedDict[object, OpenSnapshot] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: object, take: Callable[[], Snapshot]) -> OpenSnapshot:
        """The open snapshot under a key, taken where it is not there yet. Raises what `take` raises."""
        with self._lock:
            if key not in self._open:
                self._open[key] = OpenSnapshot(take())
                while len(self._open) > MOST_SNAPSHOTS:
                    _, oldest = self._open.popitem(last=False)
                    oldest.close()
            self._open.move_to_end(key)
            return self._open[key]

    def close(self) -> None:
        """End the workers of all of them."""
        with self._lock:
            while self._open:
                self._open.popitem()[1].close()

"""The follower keeps the index up to date with the ledger: it writes only entries that changed, in one transaction.

An index that has to be made anew (the first one of a home, after a new version, after damage) takes its time, so nobody's
search waits for it: `update_if_quick` answers that there is none, and the search looks at the entries themselves. `Follower`
makes it in a thread of the server, and takes in what is recorded from then on, by whichever process. Killed in between,
it leaves an unfinished file aside that nothing reads, or an index that its marker does not vouch for: both are made again.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa

from replies.errors import RepliesError
from replies.ledger import Store
from replies.ledger.journal.home import locked
from replies.ledger.queries import load_query
from replies.paths import QUERIES
from replies.search import index
from replies.search.entries import ENTRIES_QUERY, Entry, digests, entry_of, entry_table, rows_by_day

__all__ = ["Follower", "FollowerStopped", "folder_of", "follow", "update_if_quick"]

_SECONDS = 1.0  # between two looks at the journal
_AFTER_FAILURE = 30.0
_QUICK_CHANGES = 2_000  # entries that a search takes in before it answers: a second or two


class FollowerStopped(Exception):
    """The follower was stopped while the index was made; nobody reads the part that was made."""


def follow(store: Store, is_stopped: Callable[[], bool] = lambda: False) -> str:
    """Bring the index up to what the ledger holds and return what it is made from, for `index.open_index`.

    Raises FollowerStopped where `is_stopped` says so in between, and LedgerError, OSError or sqlite3.Error where it cannot be written.
    """
    stamp = _update(store, is_stopped, rebuild=True)
    assert stamp is not None  # noqa: S101 (only without `rebuild` is there none)
    return stamp


def update_if_quick(store: Store) -> str | None:
    """As `follow`, where that is quick; None where the index has to be made anew or many entries changed."""
    return _update(store, lambda: False, rebuild=False)


def folder_of(store: Store) -> Path:
    """Where the index of a ledger lies."""
    return store.home.folder / "search"


def _update(store: Store, is_stopped: Callable[[], bool], *, rebuild: bool) -> str | None:
    folder, stamp = folder_of(store), _current_stamp(store)
    if index.valid_stamp(folder) == stamp:
        return stamp
    if not rebuild and not _is_ours(index.written_stamp(folder)):
        return None
    folder.mkdir(exist_ok=True)
    with locked(folder / "lock"):
        stamp, old_stamp = _current_stamp(store), index.valid_stamp(folder)
        if old_stamp == stamp:
            return stamp
        old = _read_digests(folder) if _is_ours(old_stamp) else None
        if old is None:
            if not rebuild:
                return None
            index.distrust(folder)  # whoever searches meanwhile need not wait for this to end
        table = entry_table(store)
        new = digests(table)

        def entries(of: pa.Table) -> Iterator[tuple[Entry, str]]:
            for row in rows_by_day(of):
                if is_stopped():
                    raise FollowerStopped
                yield entry_of(store, row), new[row["kind"], row["entry_id"]]

        if old is None:
            index.make(folder, stamp, entries(table))
        else:
            gone = [key for key, digest in old.items() if new.get(key) != digest]
            added = [place for place, (key, digest) in enumerate(new.items()) if old.get(key) != digest]
            if not rebuild and len(gone) + len(added) > _QUICK_CHANGES:
                return None
            index.change(folder, stamp, gone, entries(table.take(added)) if added else ())
    return stamp


class Follower:
    """Keeps the index of a ledger up to date in a thread, from `start` to `stop`; a failure is tried again later."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="search index", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Give up what is being made, and wait until the ledger is left alone."""
        self._stopped.set()
        self._thread.join()

    def update(self) -> bool:
        """Bring the index up to date; False where that failed or was given up, and searches look at the entries."""
        try:
            follow(self._store, self._stopped.is_set)
        except sqlite3.DatabaseError:
            index.distrust(folder_of(self._store))
        except (FollowerStopped, RepliesError, OSError):
            pass  # given up, or no room or no right to write
        else:
            return True
        return False

    def _run(self) -> None:
        pause = 0.0
        while not self._stopped.wait(pause):
            pause = _SECONDS if self.update() else _AFTER_FAILURE


def _read_digests(folder: Path) -> dict[tuple[str, str], str] | None:
    try:
        return index.read_digests(folder)
    except sqlite3.DatabaseError:
        return None


def _current_stamp(store: Store) -> str:
    """What the index must be made from: the place in the journal, the day, and the code and data that make it."""
    store.refresh()
    return f"{store.head.hash} {store.today().isoformat()} {_code_digest()}"


def _is_ours(stamp: str | None) -> bool:
    return stamp is not None and stamp.endswith(_code_digest())


@cache
def _code_digest() -> str:
    """Changes with anything that decides what is in the index."""
    here = Path(__file__).parent
    digest = hashlib.sha256(load_query(ENTRIES_QUERY, QUERIES).sql.encode("utf-8"))
    for path in sorted(here.glob("*.py")):
        digest.update(path.read_bytes())
    digest.update(f"{version('pypinyin')} {sqlite3.sqlite_version}".encode())
    return digest.hexdigest()[:24]

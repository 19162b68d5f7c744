"""The side file follows the ledger: only entries that changed since are touched, in one transaction.

An index that has to be made anew (the first one of a home, after a new version, after damage) takes its time, so nobody's
search waits for it: `caught_up` answers that there is none, and the search looks at the entries themselves. `Follower`
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
from replies.ledger.queries import load
from replies.paths import QUERIES
from replies.search import index
from replies.search.entries import QUESTION, Entry, digests, entry_of, entry_table, rows_by_day

__all__ = ["Ended", "Follower", "caught_up", "folder_of", "follow"]

_SECONDS = 1.0  # between two looks at the journal
_AFTER_FAILURE = 30.0
_WAITED_FOR = 2_000  # entries that a search takes in before it answers: a second or two


class Ended(Exception):
    """Nobody waits for the index any more; what was made of it is read by nobody."""


def follow(store: Store, ended: Callable[[], bool] = lambda: False) -> str:
    """Bring the index up to what the ledger holds and return what it is made from, for `index.opened`.

    Raises Ended where `ended` says so in between, and LedgerError, OSError or sqlite3.Error where it cannot be written.
    """
    stamp = _followed(store, ended, anew=True)
    assert stamp is not None  # noqa: S101 (only without `anew` is there none)
    return stamp


def caught_up(store: Store) -> str | None:
    """As `follow`, where that is soon done; None where the index would have to be made anew or much changed."""
    return _followed(store, lambda: False, anew=False)


def folder_of(store: Store) -> Path:
    """Where the index of a ledger lies."""
    return store.home.folder / "search"


def _followed(store: Store, ended: Callable[[], bool], *, anew: bool) -> str | None:
    folder, stamp = folder_of(store), _stamp(store)
    if index.made_from(folder) == stamp:
        return stamp
    if not anew and not _is_ours(index.left(folder)):
        return None
    folder.mkdir(exist_ok=True)
    with locked(folder / "lock"):
        stamp, made_from = _stamp(store), index.made_from(folder)
        if made_from == stamp:
            return stamp
        held = _known(folder) if _is_ours(made_from) else None
        if held is None:
            if not anew:
                return None
            index.distrust(folder)  # whoever searches meanwhile need not wait for this to end
        table = entry_table(store)
        told = digests(table)

        def entries(of: pa.Table) -> Iterator[tuple[Entry, str]]:
            for row in rows_by_day(of):
                if ended():
                    raise Ended
                yield entry_of(store, row), told[row["kind"], row["entry_id"]]

        if held is None:
            index.make(folder, stamp, entries(table))
        else:
            gone = [key for key, digest in held.items() if told.get(key) != digest]
            new = [place for place, (key, digest) in enumerate(told.items()) if held.get(key) != digest]
            if not anew and len(gone) + len(new) > _WAITED_FOR:
                return None
            index.change(folder, stamp, gone, entries(table.take(new)) if new else ())
    return stamp


class Follower:
    """Keeps the index of a ledger up to date in a thread, from `start` to `stop`; a failure is tried again later."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="search index", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Give up what is being made, and wait until the ledger is left alone."""
        self._ended.set()
        self._thread.join()

    def once(self) -> bool:
        """Bring the index up to date; False where that failed or was given up, and searches look at the entries."""
        try:
            follow(self._store, self._ended.is_set)
        except sqlite3.DatabaseError:
            index.distrust(folder_of(self._store))
        except (Ended, RepliesError, OSError):
            pass  # given up, or no room or no right to write
        else:
            return True
        return False

    def _run(self) -> None:
        pause = 0.0
        while not self._ended.wait(pause):
            pause = _SECONDS if self.once() else _AFTER_FAILURE


def _known(folder: Path) -> dict[tuple[str, str], str] | None:
    try:
        return index.known(folder)
    except sqlite3.DatabaseError:
        return None


def _stamp(store: Store) -> str:
    """What the index must be made from: the place in the journal, the day, and the code and data that make it."""
    store.refresh()
    return f"{store.head.hash} {store.today().isoformat()} {_made_by()}"


def _is_ours(stamp: str | None) -> bool:
    return stamp is not None and stamp.endswith(_made_by())


@cache
def _made_by() -> str:
    """Changes with anything that decides what is in the index."""
    here = Path(__file__).parent
    told = hashlib.sha256(load(QUESTION, QUERIES).sql.encode("utf-8"))
    for path in sorted(here.glob("*.py")):
        told.update(path.read_bytes())
    told.update(f"{version('pypinyin')} {sqlite3.sqlite_version}".encode())
    return told.hexdigest()[:24]

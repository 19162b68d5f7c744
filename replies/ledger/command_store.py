"""The ledger as one command sees it: what ships is recorded, and the view need not be made from the first line again.

Another process may own the view's file, so a command has its tables in memory. A copy of them is kept in the home's
`view/` (see `command_copy`). The next command begins with that copy and takes in what was recorded since; a copy that
fits no longer, or that DuckDB does not open, is passed over. The journal is the truth: where the copy does not lead on
to it, the view is made from it anew.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from replies.ledger.command_copy import code_digest, copies, copy_name, find_copy
from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import home_folder, locked, sync_file
from replies.ledger.shipped.loading import load_shipped
from replies.ledger.store import Store

__all__ = ["open_prepared"]

_SMALL = (
    32 * 2**20
)  # bytes: a copy up to here is made again after every change, in less time than a change takes
_BEHIND = 500  # events that a larger one may be behind


@contextlib.contextmanager
def open_prepared(folder: Path | None = None) -> Iterator[Store]:
    """The ledger of a home (`home_folder()` unless told) for the length of one command, with what ships recorded.

    Raises what `Store.open` and `load_shipped` raise.
    """
    folder = folder or home_folder()
    made_by = code_digest()
    kept = find_copy(folder / "view", made_by)
    with Store.open(folder, on_disk=False, start=kept.path if kept else None) as store:
        if kept is None or store.began_at != kept.seq:
            kept = None
            load_shipped(store)
        yield store
        if kept is None or _is_worth_it(store.head.seq - kept.seq, kept.size):
            _keep(store, folder / "view", made_by)


def _is_worth_it(behind: int, size: int) -> bool:
    return behind > 0 if size <= _SMALL else behind >= _BEHIND


def _keep(store: Store, view: Path, made_by: str) -> None:
    """Keep a copy of the tables and drop those before; where there is no room, the next command takes longer."""
    part = view / "prepared.part"
    with contextlib.suppress(OSError, duckdb.Error, LedgerError), locked(view / "prepared.lock"):
        part.unlink(missing_ok=True)
        try:
            head = store.copy_view(part)
            sync_file(part)
            name = copy_name(head, part.stat().st_size, made_by)
            before = copies(view)
            part.replace(view / name)
            for path in before:
                if path.name not in (name, part.name):
                    path.unlink(missing_ok=True)
        finally:
            for left in (part, part.with_name(part.name + ".wal")):
                left.unlink(missing_ok=True)

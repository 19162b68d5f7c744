"""The ledger for one command: shipped data recorded, and the view not rebuilt from the first line each time.

Another process may own the view's file, so a command has its tables in memory. A copy of them is saved in the home's
`view/` (see `command_copy`). The next command starts from that copy and applies what was recorded since. A copy that no
longer fits, or that DuckDB cannot open, is skipped. The journal is the truth: where it does not go on from the copy, the
view is rebuilt.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from replies.ledger.command_copy import code_digest, copy_name, find_copy, view_copies
from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import home_folder, locked, sync_file
from replies.ledger.shipped.loading import load_shipped
from replies.ledger.store import Store

__all__ = ["open_command_store"]

_SMALL = 32 * 2**20  # bytes: a copy up to here is saved after every change, in less time than a change takes
_MOST_BEHIND = 500  # events that a larger copy may lag


@contextlib.contextmanager
def open_command_store(folder: Path | None = None) -> Iterator[Store]:
    """The ledger of a home (default `home_folder()`) for the length of one command, with shipped data recorded.

    Raises what `Store.open` and `load_shipped` raise.
    """
    folder = folder or home_folder()
    code = code_digest()
    copy = find_copy(folder / "view", code)
    with Store.open(folder, on_disk=False, start=copy.path if copy else None) as store:
        if copy is None or store.began_at != copy.seq:
            copy = None
            load_shipped(store)
        yield store
        if copy is None or _is_worth_saving(store.head.seq - copy.seq, copy.size):
            _save_copy(store, folder / "view", code)


def _is_worth_saving(behind: int, size: int) -> bool:
    return behind > 0 if size <= _SMALL else behind >= _MOST_BEHIND


def _save_copy(store: Store, view: Path, code: str) -> None:
    """Save a copy of the tables and remove earlier ones; without room the next command only takes longer."""
    part = view / "prepared.part"
    with contextlib.suppress(OSError, duckdb.Error, LedgerError), locked(view / "prepared.lock"):
        part.unlink(missing_ok=True)
        try:
            head = store.copy_view(part)
            sync_file(part)
            name = copy_name(head, part.stat().st_size, code)
            before = view_copies(view)
            part.replace(view / name)
            for path in before:
                if path.name not in (name, part.name):
                    path.unlink(missing_ok=True)
        finally:
            for file in (part, part.with_name(part.name + ".wal")):
                file.unlink(missing_ok=True)

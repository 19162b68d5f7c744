"""The one open ledger of this process, shared by pages, routes and the server's start and stop.

Only one process may hold the DuckDB file, so there is one Store, opened on first use: by `serve` before the
server starts, or by the first page where no server runs (AppTest). A changed `$REPLIES_HOME` opens the ledger
it names and shuts the earlier one.
"""

from __future__ import annotations

import threading
from pathlib import Path

from replies.ledger.journal.home import home_folder
from replies.ledger.store import Store

__all__ = ["close_store", "open_store", "store"]

_lock = threading.Lock()
_open: tuple[Path, Store] | None = None


def open_store(home: Path) -> Store:
    """The Store of `home`, opened if it is not the one that is open; another home's is shut first.

    Raises LedgerError where the ledger cannot be opened.
    """
    global _open
    home = home.absolute()
    with _lock:
        if _open is not None and _open[0] == home:
            return _open[1]
        if _open is not None:
            _open[1].close()
            _open = None
        opened = Store.open(home)
        _open = (home, opened)
        return opened


def store() -> Store:
    """The Store of `$REPLIES_HOME` (else of `var/`); `serve` has set that variable to the home it was given."""
    return open_store(home_folder())


def close_store() -> None:
    """Shut the open Store, if any; the next `store()` opens it anew."""
    global _open
    with _lock:
        if _open is not None:
            _open[1].close()
            _open = None

"""The ledger: events in a journal, tables made from them, questions asked of the tables."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replies.ledger.errors import JournalDamaged, LedgerError
    from replies.ledger.journal.home import home_folder
    from replies.ledger.journal.journal import Draft, Event, FileJournal, Head, Journal
    from replies.ledger.shipped.loading import load_shipped
    from replies.ledger.store import Store

__all__ = [
    "Draft",
    "Event",
    "FileJournal",
    "Head",
    "Journal",
    "JournalDamaged",
    "LedgerError",
    "Store",
    "home_folder",
    "load_shipped",
]

_WHERE = {
    "errors": ("JournalDamaged", "LedgerError"),
    "journal.home": ("home_folder",),
    "journal.journal": ("Draft", "Event", "FileJournal", "Head", "Journal"),
    "shipped.loading": ("load_shipped",),
    "store": ("Store",),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: whoever needs the journal alone need not load DuckDB."""
    for module, names in _WHERE.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

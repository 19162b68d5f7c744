"""The ledger: events in a journal, tables made from them, questions asked of the tables."""

from replies.ledger.errors import JournalDamaged, LedgerError
from replies.ledger.home import home_folder
from replies.ledger.journal import Draft, Event, FileJournal, Head, Journal
from replies.ledger.shipped import load_shipped
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

"""The ledger: events in a journal, tables made from them, questions asked of the tables."""

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

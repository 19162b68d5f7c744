"""What a reply that was just added brings to earlier ones: outcomes of their targets, and promises made again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from replies.documents import Document
from replies.ledger import Store
from replies.ledger.recording.adding import Added
from replies.reading import Reading
from replies.suggestions.chains import propose
from replies.suggestions.naming import offer_explained
from replies.suggestions.suggest import Source, suggest

__all__ = ["Found", "look_around"]


@dataclass(frozen=True, slots=True)
class Found:
    """How many suggestions of outcomes and proposals of chain links and of names are new; none of them counts yet."""

    outcomes: int = 0
    links: int = 0
    names: int = 0


def look_around(
    store: Store, added: Added, document: Document, reading: Reading, day: date | None, by: str
) -> Found:
    """Record what a document that `add_document` took in says of earlier targets and promises, for a reviewer.

    `day` is the reply's date where its text names none. Nothing is looked for in a text that the ledger had.
    """
    if added.outcome == "unchanged":
        return Found()
    stored = store.held("reply_document", {"reply_id": added.reply_id}).to_pylist()[0]
    told_on = reading.header.date or day
    source = Source(document.name, document.text_sha256, "later_reply", told_on, stored["document_id"])
    return Found(
        outcomes=suggest(store, reading, source, by),
        links=propose(store, added.reply_id, by),
        names=offer_explained(store, reading, document.text_sha256, document.name, by),
    )

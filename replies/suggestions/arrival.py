"""What a reply that was just added brings to earlier ones: outcomes of their targets, and promises made again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from replies.documents import Document
from replies.ledger import Store
from replies.ledger.recording.adding import AddResult
from replies.reading import Reading
from replies.suggestions.chains import propose_links
from replies.suggestions.naming import offer_explained
from replies.suggestions.suggest import LaterSource, suggest

__all__ = ["ArrivalResult", "suggest_after_adding"]


@dataclass(frozen=True, slots=True)
class ArrivalResult:
    """How many suggestions of outcomes and proposals of chain links and of names are new; none of them counts yet."""

    outcomes: int = 0
    links: int = 0
    names: int = 0


def suggest_after_adding(
    store: Store, added: AddResult, document: Document, reading: Reading, day: date | None, by: str
) -> ArrivalResult:
    """Record what a document that `add_document` took in says of earlier targets and promises, for a reviewer.

    `day` is the reply's date where its text names none. Nothing is looked for in a text that the ledger had.
    """
    if added.outcome == "unchanged":
        return ArrivalResult()
    stored = store.query_unpublished("reply_document", {"reply_id": added.reply_id}).to_pylist()[0]
    replied_on = reading.header.date or day
    source = LaterSource(
        document.name, document.text_sha256, "later_reply", replied_on, stored["document_id"]
    )
    return ArrivalResult(
        outcomes=suggest(store, reading, source, by),
        links=propose_links(store, added.reply_id, by),
        names=offer_explained(store, reading, document.text_sha256, document.name, by),
    )

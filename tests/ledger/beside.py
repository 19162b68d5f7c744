"""A row of each published table of which nothing ships: criteria, a verdict, a link of two commitments, a name, an open proposal."""

from __future__ import annotations

from replies.ledger import Store
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.criteria import Criteria, record_criteria
from replies.ledger.recording.handling import AnswerInput, record_answers
from replies.ledger.recording.register import RegisterEntry, draft_entries, match_entries, publish_unanswered
from tests.ledger.bodies import aliases, chain_links

__all__ = ["record_beside_what_ships"]


def record_beside_what_ships(store: Store) -> None:
    """Record them for what ships, which is recorded already."""
    first, second = store.query("_published_commitments").slice(0, 2).to_pylist()
    earlier, later = str(first["commitment_id"]), str(second["commitment_id"])
    record_criteria(store, earlier, Criteria(act_keeps="办法印发"), "审核")
    reply = str(second["reply_id"])
    said = [
        AnswerInput(reply, "result", "unknown"),
        AnswerInput(reply, "commitment", "done", commitment_id=later),
    ]
    record_answers(store, said, "审核", state="accepted")
    document = store.query("_published_documents").column("document_id").to_pylist()[0]
    text_sha256 = store.query("document", {"document_id": document}).column("text_sha256").to_pylist()[0]
    link = chain_links("confirmed")["chain_links"][0] | {"earlier_id": earlier, "later_id": later}
    name = aliases(store.home, "accepted")["aliases"][0] | {"text_sha256": text_sha256}
    store.record([Draft("审核", "chain_links_recorded", {"chain_links": [link]})])
    store.record([Draft("审核", "aliases_recorded", {"aliases": [name]})])
    waiting = RegisterEntry(None, 3, "建议", "9", "某市", "一次会议", "未答复的建议", disclosure="公开")
    store.record(draft_entries(match_entries(store, [waiting]), "登记.csv", "审核"))
    publish_unanswered(store, "审核")

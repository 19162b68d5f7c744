"""One thing under two names in the ledger: offered to a reviewer, and taken for one only where accepted.

A text may explain a short name itself; a pairing of target and outcome that a reviewer accepted may name the two sides
differently. Either is a proposal; what is counted differently stays apart unless somebody says that it is one. Accepted
names are added to those that ship (`ledger_aliases`) and used wherever texts are compared from then on.
"""

from __future__ import annotations

from replies.evidence.aliases import Aliases, shipped_aliases
from replies.evidence.short_names import read_short_names
from replies.ledger import Store
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.view.bodies import Record
from replies.reading import Reading
from replies.suggestions.proposals import ProposalKind

__all__ = [
    "accept_name",
    "decide_name",
    "ledger_aliases",
    "name_aliases",
    "offer_explained",
    "offer_pairing",
    "reopen_name",
]

_NAMES = ProposalKind(
    question="name_aliases",
    id_column="alias_id",
    event="aliases_recorded",
    body="aliases",
    taken_state="accepted",
    taken_words=("采纳", "accepted"),
    name=("名称", "pair of names"),
    view_only=frozenset({"quote"}),
)
# The pairs in some states come the newest first; the names of one that is accepted are one from then on.
name_aliases, accept_name, decide_name, reopen_name = _NAMES.rows, _NAMES.take, _NAMES.decide, _NAMES.reopen


def ledger_aliases(store: Store) -> Aliases:
    """The aliases that ship and those of metrics that reviewers accepted; a short name holds anywhere in a noun, a
    pairing's only where it is all of it."""
    aliases = shipped_aliases()
    accepted = [row for row in name_aliases(store, ("accepted",)) if row["kind"] == "metric"]
    for row in reversed(accepted):  # in the order in which they were decided
        aliases = aliases.with_name(row["name"], row["other"], anywhere=row["origin"] == "explained")
    return aliases


def offer_explained(store: Store, reading: Reading, text_sha256: str, document_name: str, by: str) -> int:
    """Offer the short names that a text explains, of bureaus and of what its figures measure; returns how many are new."""
    subjects = [figure.subject or "" for figure in reading.figures]
    found = [
        _new_record(each.kind, each.name, each.short, "explained", document_name)
        | {"text_sha256": text_sha256, "span_start": each.start, "span_end": each.end}
        for each in read_short_names(reading.text)
        if each.kind == "bureau" or any(each.name in noun or each.short in noun for noun in subjects)
    ]
    return _record_new(store, found, by)


def offer_pairing(store: Store, name: str | None, other: str | None, document_name: str, by: str) -> int:
    """Offer the two nouns of a pairing that was accepted, where they are not one already."""
    if not name or not other:
        return 0
    return _record_new(store, [_new_record("metric", name, other, "pairing", document_name)], by)


def _new_record(kind: str, name: str, other: str, origin: str, document_name: str) -> Record:
    return {
        "alias_id": mint("N"),
        "state": "open",
        "kind": kind,
        "name": name,
        "other": other,
        "origin": origin,
        "document_name": document_name,
        "text_sha256": None,
        "span_start": None,
        "span_end": None,
    }


def _record_new(store: Store, found: list[Record], by: str) -> int:
    """Record what is new: no two names that are one already, and none that were offered before."""
    with store.home.exclusive():
        aliases = ledger_aliases(store)
        known = {
            frozenset((row["name"], row["other"]))
            for row in store.query_unpublished("name_aliases").to_pylist()
        }
        new = []
        for record in found:
            names = frozenset((record["name"], record["other"]))
            one = record["kind"] == "metric" and aliases.fold(record["name"]) == aliases.fold(record["other"])
            if record["kind"] == "bureau":
                bureaus = [
                    set(
                        store.query_unpublished("bureau_by_name", {"name": name})
                        .column("bureau_id")
                        .to_pylist()
                    )
                    for name in (record["name"], record["other"])
                ]
                one = bool(bureaus[0] & bureaus[1])
            if not one and names not in known:
                known.add(names)
                new.append(record)
        if new:
            store.record([Draft(by, "aliases_recorded", {"aliases": new})])
    return len(new)

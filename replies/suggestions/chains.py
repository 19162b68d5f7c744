"""Chains of promises in the ledger: which later commitment makes an earlier one again, until a reviewer decides.

A link is proposed when a reply arrives, between its commitments and those of other replies of its bureau or place, to
the nearest reply before and after it in which the promise stands. A proposal counts nowhere and sets no status;
confirmed links make chains (`queries/_chains.sql`), a rejected one is remembered and not made again, one put off waits
in the list. What was decided can be taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from replies.evidence.nouns import Weights
from replies.evidence.promises import Pledge, Promise, read_promises
from replies.evidence.returns import RepeatedPromise, find_repeats
from replies.evidence.years import document_year
from replies.ledger import Store
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.view.bodies import Record
from replies.suggestions.naming import ledger_aliases
from replies.suggestions.proposals import ProposalKind
from replies.suggestions.stored import read_stored_figures

__all__ = ["chain_links", "confirm", "decide", "propose_links", "reopen"]

_LINKS = ProposalKind(
    question="chain_links",
    id_column="link_id",
    event="chain_links_recorded",
    body="chain_links",
    taken_state="confirmed",
    taken_words=("确认", "confirmed"),
    name=("承诺关联", "link"),
    view_only=frozenset(
        f"{side}_{name}"
        for side in ("earlier", "later")
        for name in ("quote", "at", "reply_id", "number", "day")
    ),
)
# The links in some states come the best first, with the words and the reply of both sides; one that is confirmed says that
# the later commitment makes the earlier one again.
chain_links, confirm, decide, reopen = _LINKS.rows, _LINKS.take, _LINKS.decide, _LINKS.reopen


@dataclass(frozen=True, slots=True)
class _ReplyPromises:
    """The commitments of one reply as promises; `figure_ids` by where a figure begins."""

    day: date
    document_id: str
    commitment_ids: tuple[str, ...]
    figure_ids: dict[int, str]
    promises: tuple[Promise, ...]


def propose_links(store: Store, reply_id: str, by: str) -> int:
    """Record the links of a reply's commitments to those of other replies, as proposals; returns how many are new."""
    with store.home.exclusive():
        texts = _read_promises(store, reply_id)
        own = texts.pop(reply_id, None)
        if own is None:
            return 0
        weights = Weights(each.thing for text in (own, *texts.values()) for each in text.promises)
        known = {
            (row["earlier_id"], row["later_id"]) for row in store.query_unpublished("chain_links").to_pylist()
        }
        found: dict[tuple[str, bool], tuple[date, Record]] = {}
        for other in texts.values():
            if other.day == own.day:
                continue
            earlier, later = (other, own) if other.day < own.day else (own, other)
            for record in _link_records(
                earlier, later, find_repeats(earlier.promises, later.promises, weights)
            ):
                # Of each commitment of this reply the nearest one before it and after it.
                key = (record["later_id"], True) if later is own else (record["earlier_id"], False)
                nearest = found.get(key)
                if nearest is None or abs(other.day - own.day) < abs(nearest[0] - own.day):
                    found[key] = (other.day, record)
        new = [
            record for _, record in found.values() if (record["earlier_id"], record["later_id"]) not in known
        ]
        if new:
            store.record([Draft(by, "chain_links_recorded", {"chain_links": new})])
    return len(new)


def _read_promises(store: Store, reply_id: str) -> dict[str, _ReplyPromises]:
    """The promises of a reply and of its kin, by reply; replies whose text is gone are left out."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in store.query_unpublished("pledges", {"reply_id": reply_id}).to_pylist():
        rows.setdefault(row["reply_id"], []).append(row)
    aliases = ledger_aliases(store)
    out = {}
    for reply, pledge_rows in rows.items():
        first = pledge_rows[0]
        text = store.home.text(first["text_sha256"])
        if text is None:
            continue
        ids, figures = read_stored_figures(store, first["document_id"], text)
        pledges = [Pledge(row["span_start"], row["span_end"], row["due"]) for row in pledge_rows]
        year = document_year(text, first["replied_on"])
        out[reply] = _ReplyPromises(
            day=first["replied_on"],
            document_id=first["document_id"],
            commitment_ids=tuple(row["commitment_id"] for row in pledge_rows),
            figure_ids={figure.start: one for one, figure in zip(ids, figures, strict=True)},
            promises=tuple(
                each for each in read_promises(text, figures, pledges, year, aliases) if each.pledge >= 0
            ),
        )
    return out


def _link_records(
    earlier: _ReplyPromises, later: _ReplyPromises, found: Sequence[RepeatedPromise]
) -> list[Record]:
    """One record for each two commitments: of what they share the surest, a number before words."""
    best: dict[tuple[int, int], RepeatedPromise] = {}
    for each in found:
        key = (each.earlier.pledge, each.later.pledge)
        if key not in best or _rank(each) > _rank(best[key]):
            best[key] = each
    # A commitment goes to the one that it shares most with.
    chosen: dict[int, RepeatedPromise] = {}
    for (_, place), each in best.items():
        if place not in chosen or _rank(each) > _rank(chosen[place]):
            chosen[place] = each
    return [_record(earlier, later, each) for each in chosen.values()]


def _rank(found: RepeatedPromise) -> tuple[bool, float]:
    return found.earlier.claim is not None, found.score


def _record(earlier: _ReplyPromises, later: _ReplyPromises, found: RepeatedPromise) -> Record:
    one, other = found.earlier, found.later
    why_zh, _, why_en = found.why.partition(" / ")
    return {
        "link_id": mint("L"),
        "state": "open",
        "earlier_id": earlier.commitment_ids[one.pledge],
        "later_id": later.commitment_ids[other.pledge],
        "earlier_document_id": earlier.document_id,
        "later_document_id": later.document_id,
        "earlier_figure_id": earlier.figure_ids.get(one.start) if one.claim else None,
        "later_figure_id": later.figure_ids.get(other.start) if other.claim else None,
        "earlier_start": one.start,
        "earlier_end": one.end,
        "later_start": other.start,
        "later_end": other.end,
        "number_change": found.number_change,
        "due_change": found.due_change,
        "score": format(found.score, ".3f"),
        "why_zh": why_zh,
        "why_en": why_en,
    }

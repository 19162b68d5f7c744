"""What a later document may say of the ledger's open targets, kept as suggestions until a reviewer decides.

A suggestion counts nowhere: it is no outcome and sets no status. Accepting one records an outcome with its evidence,
unpublished as every outcome; a rejected one is remembered and not made again; one put off waits in the list. What was
decided can be taken back. Only targets of the same place are compared with a document: those of the bureau that signs
it, and those of bureaus whose place it names in its head or signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from replies.evidence.claims import Claim, read_claims
from replies.evidence.measures import MeasureKind
from replies.evidence.pairing import Candidate, LaterDocument, with_year
from replies.evidence.reasons import explain, quote_span
from replies.evidence.times import TimeScope
from replies.evidence.verdicts import judge
from replies.evidence.years import document_year
from replies.inputs.outcome import LONGEST_QUOTE, SHORTEST_QUOTE
from replies.inputs.outcome import OutcomeInput as Given
from replies.ledger import Store
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.outcomes import record_outcome, withdraw_outcome
from replies.ledger.view.bodies import Record
from replies.reading import Reading
from replies.suggestions.naming import ledger_aliases, offer_pairing
from replies.suggestions.proposals import ProposalKind
from replies.suggestions.stored import read_stored_figures

__all__ = ["LaterSource", "accept", "decide", "reopen", "suggest", "suggestions"]

_SUGGESTIONS = ProposalKind(
    question="suggestions",
    id_column="suggestion_id",
    event="suggestions_recorded",
    body="suggestions",
    taken_state="accepted",
    taken_words=("采纳", "accepted"),
    name=("建议", "suggestion"),
    view_only=frozenset({"quote", "target", "promise", "target_at", "reply_id", "document_number"}),
)
# The suggestions in some states come the best first, with the target's words and its commitment's.
suggestions, decide = _SUGGESTIONS.rows, _SUGGESTIONS.decide

_PLACE = re.compile(r"[一-鿿]{1,8}?(?:自治州|自治区|自治县|地区|[省市县区州旗])")
_HEAD, _TAIL = 400, 200  # characters of a document in which it names its place


@dataclass(frozen=True, slots=True)
class LaterSource:
    """The later document: its text is kept in the home; `document_id` where the ledger holds it as a reply.

    `kind` is a kind of data/evidence.toml (later_reply, work_report, statistics).
    """

    name: str
    text_sha256: str
    kind: str
    day: date | None = None
    document_id: str | None = None


def suggest(store: Store, reading: Reading, source: LaterSource, by: str) -> int:
    """Record what a later document may say of open targets; returns how many suggestions are new.

    A figure that was suggested for a target before, whatever became of it, is not suggested again.
    """
    day = source.day or reading.header.date or store.today()
    later = LaterDocument(reading, day, ledger_aliases(store))
    with store.home.exclusive():
        known = {
            (row["figure_id"], row["text_sha256"], row["span_start"])
            for row in store.query_unpublished("suggestions").to_pylist()
        }
        found = [
            _new_record(reading.text, source, day, target, row, best)
            for target, row in _open_targets(store, reading, day, later)
            if (best := next(iter(later.candidates_for(target)), None)) is not None and not best.refusal
        ]
        new = [
            each
            for each in found
            if (each["figure_id"], each["text_sha256"], each["span_start"]) not in known
        ]
        if new:
            store.record([Draft(by, "suggestions_recorded", {"suggestions": new})])
    return len(new)


def accept(store: Store, suggestion_id: str, by: str) -> str:
    """Record the suggested figure as an outcome of its commitment, unpublished; returns the outcome's id.

    Where target and outcome go by two names, these are offered as one to a reviewer.

    Raises LedgerError where there is no such suggestion, or where it was accepted already.
    """
    row = _SUGGESTIONS.find_untaken(store, suggestion_id)
    start, end = row["quote_start"], row["quote_end"]
    words = (row["quote"] or "")[:LONGEST_QUOTE]
    given = Given(
        commitment_id=row["commitment_id"],
        value=row["value"],
        high=row["high"],
        unit=row["unit"],
        bound=row["bound"],
        period_start=row["period_start"],
        period_end=row["period_end"],
        source_kind=row["source_kind"],
        source_title=row["document_name"],
        source_date=row["document_day"],
        document_id=row["document_id"],
        span=(start, end) if row["document_id"] else None,
        quote=None if row["document_id"] else words,
        note=row["why_zh"],
    )
    outcome_id = record_outcome(store, given, by)
    _SUGGESTIONS.record(store, row, by, state="accepted", outcome_id=outcome_id)
    offer_pairing(store, row["target_noun"], row["outcome_noun"], row["document_name"], by)
    return outcome_id


def reopen(store: Store, suggestion_id: str, by: str) -> None:
    """Take back what was decided; the outcome that an accepted one gave is withdrawn."""
    row = _SUGGESTIONS.find_decided(store, suggestion_id)
    if row["outcome_id"]:
        withdraw_outcome(store, row["outcome_id"], "撤销采纳 / the acceptance was taken back", by)
    _SUGGESTIONS.record(store, row, by, state="open", outcome_id=None)


def _open_targets(
    store: Store, reading: Reading, day: date, later: LaterDocument
) -> Iterable[tuple[Claim, dict[str, Any]]]:
    """The open targets of the later document's place, as claims, each with its row."""
    head = reading.text[:_HEAD] + reading.text[-_TAIL:]
    by_document: dict[str, list[dict[str, Any]]] = {}
    for row in store.query_unpublished("open_targets", {"day": day}).to_pylist():
        if _is_same_place(row["issuer"], reading.header.issuer, head):
            by_document.setdefault(row["document_id"], []).append(row)
    for document_id, rows in by_document.items():
        text = store.home.text(rows[0]["text_sha256"])
        if text is None:
            continue
        ids, figures = read_stored_figures(store, document_id, text)
        year = document_year(text, rows[0]["replied_on"])
        wanted = {row["figure_id"]: row for row in rows}
        for claim in read_claims(text, figures, year, later.aliases, only="target"):
            row = wanted.get(ids[claim.index])
            if row is not None:
                yield with_year(claim, text, year), row


def _is_same_place(issuer: str | None, later_issuer: str | None, head: str) -> bool:
    """True where both are of one bureau, or where the later document names the place of the earlier bureau."""
    if issuer is None:
        return False
    if issuer == later_issuer:
        return True
    place = _PLACE.match(issuer)
    return place is not None and len(place[0]) > 1 and place[0] in head


def _new_record(
    text: str, source: LaterSource, day: date, target: Claim, row: dict[str, Any], best: Candidate
) -> Record:
    figure = best.claim.figure
    start, end = quote_span(text, figure)
    start = max(0, min(start, end - SHORTEST_QUOTE))
    why_zh, _, why_en = explain(target, best, text).partition(" / ")
    year = best.claim.year if best.claim.time_scope is TimeScope.YEAR else None
    of_a_year = year is not None and target.measure in (MeasureKind.GROWTH, MeasureKind.ADDITION)
    return {
        "suggestion_id": mint("S"),
        "state": "open",
        "commitment_id": row["commitment_id"],
        "figure_id": row["figure_id"],
        "text_sha256": source.text_sha256,
        "document_id": source.document_id,
        "document_name": source.name,
        "document_day": day.isoformat(),
        "source_kind": source.kind,
        "span_start": figure.start,
        "span_end": figure.end,
        "quote_start": start,
        "quote_end": end,
        "value": format(figure.value.normalize(), "f"),
        "high": None if figure.high is None else format(figure.high.normalize(), "f"),
        "unit": figure.unit,
        "bound": figure.bound,
        "period_start": date(year, 1, 1).isoformat() if year and of_a_year else None,
        "period_end": min(day, date(year, 12, 31) if year else day).isoformat(),
        "verdict": judge(target, best.claim),
        "score": format(min(1.0, best.fit), ".3f"),
        "why_zh": why_zh,
        "why_en": why_en,
        "outcome_id": None,
        "target_noun": target.noun,
        "outcome_noun": best.claim.noun,
    }

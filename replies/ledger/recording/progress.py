"""What came of a commitment, recorded in one step: an outcome, its publication, and the status that rests on it.

The parts are recorded together or not at all. Under the two-person rule nobody publishes an outcome they recorded, so
there it takes two steps: `replies.ledger.recording.outcomes` and `replies.ledger.recording.statuses`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from replies.inputs.outcome import OutcomeInput
from replies.ledger.errors import LedgerError
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.outcome_fields import LedgerLookup, new_record
from replies.ledger.recording.outcomes import is_two_person
from replies.ledger.recording.statuses import StatusInput, draft_status, evidence_of
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record
from replies.progress.evidence import Evidence

__all__ = ["record_progress"]


def record_progress(
    store: Store, outcome: OutcomeInput, outcome_id: str, status: StatusInput | None, by: str
) -> None:
    """Record and publish an outcome of a commitment, and with `status` how the commitment stands because of it.

    `outcome_id` is minted beforehand by a form that may be sent twice: where it is on record already, nothing is
    recorded. `status` may name further published outcomes as evidence. Raises LedgerError for what is missing or does not fit, and
    under the two-person rule.
    """
    with store.home.exclusive():
        if store.query_unpublished("outcome_record", {"outcome_id": outcome_id}).num_rows:
            return
        if is_two_person(store):
            raise LedgerError(
                "按双人复核，录入的完成值须由另一人发布，不能同时发布和评定",
                "Under the two-person rule somebody else publishes an outcome, so it cannot be recorded, published and "
                "rated at once",
            )
        lookup = LedgerLookup(store)
        record = {**new_record(lookup, outcome, outcome_id), "published": True}
        drafts = [Draft(by, "outcomes_recorded", {"outcomes": [record]})]
        if status is not None:
            evidence = {outcome_id: _evidence(lookup, record, outcome.quote)}
            drafts.append(draft_status(store, str(outcome.commitment_id), status, by, evidence))
        store.record(drafts)


def _evidence(lookup: LedgerLookup, record: Record, quote: str | None) -> Evidence:
    """What the outcome of a record that is not yet recorded can prove; `quote` are the words of its source."""
    keys = {"metric": None, "area": None, "source_kind": record["source_kind"], "document_id": None}
    return evidence_of(
        {
            "ceiling": lookup.lookup(keys)["ceiling"],
            "value": None if record["value"] is None else Decimal(record["value"]),
            "event_zh": record["event_zh"],
            "quote": quote,
            "period_end": date.fromisoformat(record["period_end"]),
            "source_date": record["source_date"],
        }
    )

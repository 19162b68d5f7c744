"""Outcomes of commitments: recorded, corrected, published and withdrawn.

An outcome is recorded unpublished and shows nowhere until somebody publishes it; under the two-person rule somebody
other than its recorder. A correction is recorded under the same id and published in its turn; until then the former
version holds. A withdrawn outcome stays in the history. Nothing here sets a status: that is
`replies.ledger.recording.statuses`.
"""

from __future__ import annotations

from collections.abc import Sequence

from replies.inputs.fields import given_values
from replies.inputs.outcome import OutcomeInput
from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.entering import current_record
from replies.ledger.recording.outcome_fields import LedgerLookup, changed_fields, new_record
from replies.ledger.recording.text_checks import check_free_text
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record
from replies.ledger.view.records import as_record

__all__ = [
    "correct_outcome",
    "draft_outcomes",
    "is_two_person",
    "publish_outcome",
    "publish_outcomes",
    "record_outcome",
    "set_two_person",
    "withdraw_outcome",
]

_TWO_PERSON = "two_person"
_OWN = ("recorded_by",)  # a column of the view, no field of an outcome


def record_outcome(store: Store, outcome: OutcomeInput, by: str, outcome_id: str | None = None) -> str:
    """Record an outcome, unpublished; returns its id. Raises LedgerError for what is missing or does not fit.

    `outcome_id` is an id minted beforehand by a form that may be sent twice: where it is on record already, nothing is
    recorded.
    """
    with store.home.exclusive():
        if outcome_id is None:
            outcome_id = mint("O")
        elif store.query_unpublished("outcome_record", {"outcome_id": outcome_id}).num_rows:
            return outcome_id
        record = new_record(LedgerLookup(store), outcome, outcome_id)
        store.record([Draft(by, "outcomes_recorded", {"outcomes": [record]})])
    return outcome_id


def draft_outcomes(store: Store, outcomes: Sequence[OutcomeInput]) -> list[Record | LedgerError]:
    """The record of each outcome, or the error why it is refused; nothing is recorded."""
    lookup = LedgerLookup(store)
    drafts: list[Record | LedgerError] = []
    for one in outcomes:
        try:
            drafts.append(new_record(lookup, one, mint("O")))
        except LedgerError as error:
            drafts.append(error)
    return drafts


def correct_outcome(store: Store, outcome_id: str, changes: OutcomeInput, by: str) -> None:
    """Record a correction, unpublished: fields that `changes` gives replace what was recorded, all else stays.

    Raises LedgerError where there is no such outcome, where it was withdrawn, or where nothing would change.
    """
    with store.home.exclusive():
        current = current_record(store, "outcome", outcome_id)
        given = given_values(changes)
        outcome = {
            **as_record(current, _OWN),
            **changed_fields(LedgerLookup(store), current, given, outcome_id),
            "published": False,
        }
        if outcome == {**as_record(current, _OWN), "published": False}:
            raise LedgerError(f"{outcome_id}：没有可更正的内容", f"{outcome_id}: nothing would change")
        store.record([Draft(by, "outcomes_recorded", {"outcomes": [outcome]})])


def publish_outcome(store: Store, outcome_id: str, by: str) -> None:
    """Publish one outcome; see `publish_outcomes`."""
    publish_outcomes(store, [outcome_id], by)


def publish_outcomes(store: Store, outcome_ids: Sequence[str], by: str) -> None:
    """Publish what was last recorded of outcomes, all or none; under the two-person rule not by who recorded one.

    Raises LedgerError where there is nothing to publish.
    """
    with store.home.exclusive():
        is_strict = is_two_person(store)
        records: list[Record] = []
        for outcome_id in outcome_ids:
            current = current_record(store, "outcome", outcome_id)
            if current["published"]:
                raise LedgerError(f"{outcome_id} 已经发布", f"{outcome_id} is published already")
            if is_strict and current["recorded_by"] == by:
                raise LedgerError(
                    f"{outcome_id} 由{by}录入，按双人复核须由另一人发布",
                    f"{outcome_id} was recorded by {by}; under the two-person rule somebody else must publish it",
                )
            records.append({**as_record(current, _OWN), "published": True})
        store.record([Draft(by, "outcomes_recorded", {"outcomes": records})])


def withdraw_outcome(store: Store, outcome_id: str, reason: str, by: str) -> None:
    """Withdraw an outcome, with the reason; it no longer counts anywhere and stays in the history."""
    if not reason.strip():
        raise LedgerError("撤回完成值须写明理由", "Withdrawing an outcome needs a reason")
    check_free_text([reason])
    with store.home.exclusive():
        current = current_record(store, "outcome", outcome_id)
        record = {
            **as_record(current, _OWN),
            "withdrawn": True,
            "published": True,
            "note_zh": reason,
            "note_en": reason,
        }
        store.record([Draft(by, "outcomes_recorded", {"outcomes": [record]})])


def is_two_person(store: Store) -> bool:
    """Whether nobody may publish an outcome they recorded."""
    values = {row["name"]: row["value"] for row in store.query_unpublished("settings").to_pylist()}
    return values.get(_TWO_PERSON) == "yes"


def set_two_person(store: Store, on: bool, by: str) -> None:
    """Turn the two-person rule on or off, from now on."""
    record = {"name": _TWO_PERSON, "value": "yes" if on else "no"}
    store.record([Draft(by, "settings_recorded", {"settings": [record]})])

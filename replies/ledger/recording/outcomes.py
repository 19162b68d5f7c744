"""Recording what came of commitments: outcomes are recorded, corrected, published and withdrawn.

An outcome is recorded unpublished and shows nowhere until somebody publishes it; where the office keeps to the
two-person rule that is somebody else than who recorded it. A correction is recorded under the same id and is published
in its turn, the former version standing until then; a withdrawn outcome stays in the history. Nothing here sets a
status: that is `replies.ledger.recording.statuses`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.outcome_fields import Recorded, Told, changes, new_record
from replies.ledger.recording.text_checks import check_words
from replies.ledger.store import Store
from replies.ledger.view.records import Record, as_record

__all__ = [
    "correct_outcome",
    "draft_outcomes",
    "is_two_person",
    "publish_outcome",
    "record_outcome",
    "record_outcomes",
    "set_two_person",
    "withdraw_outcome",
]

_TWO_PERSON = "two_person"
_OWN = ("recorded_by",)  # the view's, no part of an outcome


def record_outcome(store: Store, told: Told, by: str, outcome_id: str | None = None) -> str:
    """Record an outcome, unpublished; returns its id. Raises LedgerError for what is missing or does not fit.

    `outcome_id` is an id minted beforehand by a form that may be sent twice: where it is on record already, nothing is
    recorded.
    """
    with store.home.alone():
        if outcome_id is None:
            outcome_id = mint("O")
        elif store.held("outcome_record", {"outcome_id": outcome_id}).num_rows:
            return outcome_id
        outcome = new_record(Recorded(store), told, outcome_id)
        store.record([Draft(by, "outcomes_recorded", {"outcomes": [outcome]})])
    return outcome_id


def draft_outcomes(store: Store, told: Sequence[Told]) -> list[Record | LedgerError]:
    """For each what would be recorded of it, or why it is refused; nothing is recorded."""
    recorded = Recorded(store)
    drafts: list[Record | LedgerError] = []
    for one in told:
        try:
            drafts.append(new_record(recorded, one, mint("O")))
        except LedgerError as error:
            drafts.append(error)
    return drafts


def record_outcomes(store: Store, outcomes: Sequence[Record], by: str) -> None:
    """Record what `draft_outcomes` made, unpublished, as one event: all of it, or nothing."""
    if outcomes:
        store.record([Draft(by, "outcomes_recorded", {"outcomes": list(outcomes)})])


def correct_outcome(store: Store, outcome_id: str, changed: Told, by: str) -> None:
    """Record a correction, unpublished: what `changed` gives replaces what was recorded, all else stays.

    Raises LedgerError where there is no such outcome, where it was withdrawn, or where nothing would change.
    """
    with store.home.alone():
        held = _held(store, outcome_id)
        given = {
            f.name: getattr(changed, f.name) for f in fields(Told) if getattr(changed, f.name) is not None
        }
        outcome = {
            **as_record(held, _OWN),
            **changes(Recorded(store), held, given, outcome_id),
            "published": False,
        }
        if outcome == {**as_record(held, _OWN), "published": False}:
            raise LedgerError(f"{outcome_id}：没有可更正的内容", f"{outcome_id}: nothing would change")
        store.record([Draft(by, "outcomes_recorded", {"outcomes": [outcome]})])


def publish_outcome(store: Store, outcome_id: str, by: str) -> None:
    """Publish what was last recorded of an outcome; under the two-person rule not by who recorded it.

    Raises LedgerError where there is nothing to publish.
    """
    with store.home.alone():
        held = _held(store, outcome_id)
        if held["published"]:
            raise LedgerError(f"{outcome_id} 已经发布", f"{outcome_id} is published already")
        if held["recorded_by"] == by and is_two_person(store):
            raise LedgerError(
                f"{outcome_id} 由{by}录入，按双人复核须由另一人发布",
                f"{outcome_id} was recorded by {by}; under the two-person rule somebody else must publish it",
            )
        store.record(
            [Draft(by, "outcomes_recorded", {"outcomes": [{**as_record(held, _OWN), "published": True}]})]
        )


def withdraw_outcome(store: Store, outcome_id: str, reason: str, by: str) -> None:
    """Take an outcome back, with the reason; it counts nowhere any more and stays in the history."""
    if not reason.strip():
        raise LedgerError("撤回完成值须写明理由", "Withdrawing an outcome needs a reason")
    check_words([reason])
    with store.home.alone():
        held = _held(store, outcome_id)
        record = {
            **as_record(held, _OWN),
            "withdrawn": True,
            "published": True,
            "note_zh": reason,
            "note_en": reason,
        }
        store.record([Draft(by, "outcomes_recorded", {"outcomes": [record]})])


def is_two_person(store: Store) -> bool:
    """Whether who records an outcome may not publish it."""
    told = {row["name"]: row["value"] for row in store.held("settings").to_pylist()}
    return told.get(_TWO_PERSON) == "yes"


def set_two_person(store: Store, on: bool, by: str) -> None:
    """Turn the two-person rule on or off, from now on."""
    record = {"name": _TWO_PERSON, "value": "yes" if on else "no"}
    store.record([Draft(by, "settings_recorded", {"settings": [record]})])


def _held(store: Store, outcome_id: str) -> dict[str, Any]:
    found = store.held("outcome_record", {"outcome_id": outcome_id}).to_pylist()
    if not found:
        raise LedgerError(f"没有编号为 {outcome_id} 的完成值", f"There is no outcome {outcome_id}")
    if found[0]["withdrawn"]:
        raise LedgerError(f"{outcome_id} 已经撤回", f"{outcome_id} was withdrawn")
    return dict(found[0])

"""An outcome, its publication and the status that rests on it are recorded together, once, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from replies.inputs.outcome import OutcomeInput
from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import mint
from replies.ledger.recording.marks import read_marks, undo
from replies.ledger.recording.outcomes import set_two_person
from replies.ledger.recording.progress import record_progress
from replies.ledger.recording.publishing import confirm_and_publish, unpublish_reply, unpublish_status
from replies.ledger.recording.statuses import StatusInput, record_status
from replies.ledger.store import Store

OPENED = OutcomeInput(
    commitment_id="C-1-1",
    event="五座仓库建成投用",
    period_end=date(2024, 6, 30),
    source_kind="press",
    source_title="市报",
)
DELIVERED = StatusInput("delivered", date(2024, 7, 1), "已投用")


def standing(store: Store) -> tuple[str | None, int]:
    row = store.query("status_list", {"commitment_id": "C-1-1"}).to_pylist()[0]
    return row["status"], row["evidence_count"]


def test_an_outcome_and_its_status_are_recorded_together_and_once(store: Store) -> None:
    outcome_id, before = mint("O"), store.head.seq
    for _ in range(2):
        record_progress(store, OPENED, outcome_id, DELIVERED, "乙")
    assert store.head.seq == before + 2
    assert standing(store) == ("delivered", 1)
    assert [row["outcome_id"] for row in store.query("_outcomes").to_pylist()] == [outcome_id]


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (replace(OPENED, event="五座仓库开工"), DELIVERED),  # begun is not done
        (replace(OPENED, period_end=date(2001, 1, 1)), DELIVERED),  # before the promise
        (OPENED, replace(DELIVERED, reason=" ")),
        (OPENED, replace(DELIVERED, holds_from=date(2999, 1, 1))),
        (OPENED, replace(DELIVERED, evidence=("O-none",))),
        (replace(OPENED, source_title=None), DELIVERED),
    ],
)
def test_what_is_refused_leaves_neither_on_record(
    store: Store, outcome: OutcomeInput, status: StatusInput
) -> None:
    before = store.head
    with pytest.raises(LedgerError):
        record_progress(store, outcome, mint("O"), status, "乙")
    assert store.head == before


def test_under_the_two_person_rule_nobody_publishes_and_rates_at_once(store: Store) -> None:
    set_two_person(store, True, "甲")
    before = store.head
    with pytest.raises(LedgerError, match="双人复核"):
        record_progress(store, OPENED, mint("O"), DELIVERED, "乙")
    assert store.head == before


def test_the_same_status_in_the_same_words_is_recorded_once(store: Store) -> None:
    looked = ("C-1-1", "no_evidence", date(2024, 7, 1), "查过未见", ())
    record_status(store, *looked, "乙")
    recorded = store.head
    record_status(store, *looked, "乙")
    assert store.head == recorded
    record_status(store, *looked, "丙")
    assert store.head.seq == recorded.seq + 1, "another's word is one of its own"
    record_status(store, *looked, "乙")
    assert store.head.seq == recorded.seq + 2, "what was recorded in between does not hide it"
    unpublish_status(store, "C-1-1", "乙")
    unpublish_status(store, "C-1-1", "乙")
    unpublish_status(store, "C-1-1", "乙")
    record_status(store, *looked, "乙")
    assert standing(store) == ("no_evidence", 0), "what was taken back may be recorded again"


def test_confirming_the_rest_and_publishing_are_one_step(store: Store) -> None:
    unpublish_reply(store, "R-1", "乙")
    reviewed = read_marks(store, "R-1").reviewed
    assert reviewed < read_marks(store, "R-1").total
    confirm_and_publish(store, "R-1", "丙")
    marks = read_marks(store, "R-1")
    assert marks.reviewed == marks.total
    assert marks.document["published"]
    assert undo(store, "R-1", "丙") == "publish"
    marks = read_marks(store, "R-1")
    assert (marks.reviewed, marks.document["published"]) == (reviewed, False), "both are undone as one"
    confirm_and_publish(store, "R-1", "丙")
    unpublish_reply(store, "R-1", "乙")
    before = store.head.seq
    confirm_and_publish(store, "R-1", "丙")
    assert store.head.seq == before + 1, "where nothing is left to confirm it is published alone"

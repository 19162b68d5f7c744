"""What is taken back from the public is nowhere any more, stays in the history, and can be public again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.inputs.outcome import OutcomeInput
from replies.ledger.errors import LedgerError
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.outcomes import correct_outcome, publish_outcome
from replies.ledger.recording.publishing import (
    publish_reply,
    review_progress,
    unpublish_outcome,
    unpublish_reply,
    unpublish_status,
)
from replies.ledger.recording.statuses import record_status
from replies.ledger.store import Store
from tests.examples import examples
from tests.ledger.bodies import outcomes, reference, reply


@pytest.fixture
def store(store: Store) -> Store:
    """The published reply with an outcome of its commitment C-1-1."""
    store.record([Draft("甲", "outcomes_recorded", outcomes())])
    return store


def ids(store: Store, name: str, key: str) -> set[str]:
    return set(store.query(name).column(key).to_pylist())


def status_of(store: Store, commitment_id: str, **asked: object) -> str | None:
    rows = store.query("status_list", {"commitment_id": commitment_id, **asked}).to_pylist()
    status: str | None = rows[0]["status"]
    return status


def test_a_reply_taken_back_shows_nowhere_and_can_be_published_again(store: Store) -> None:
    before = store.query("_published_commitments").to_pylist()
    unpublish_reply(store, "R-1", "乙")
    for name, key in (("_replies", "reply_id"), ("_commitments", "commitment_id"), ("_figures", "figure_id")):
        assert not ids(store, name, key)
    with pytest.raises(LedgerError, match="没有发布"):
        unpublish_reply(store, "R-1", "乙")
    publish_reply(store, "R-1", "丙")
    assert store.query("_published_commitments").to_pylist() == before


def test_publishing_only_what_is_reviewed_names_how_much_is_not(store: Store) -> None:
    unpublish_reply(store, "R-1", "乙")
    progress = review_progress(store, "R-1")
    assert progress.unreviewed > 0
    with pytest.raises(LedgerError, match=f"{progress.marks} 处中有 {progress.unreviewed} 处尚未审核"):
        publish_reply(store, "R-1", "丙", reviewed_only=True)
    assert not review_progress(store, "R-1").published
    publish_reply(store, "R-1", "丙")
    assert review_progress(store, "R-1").published


def test_an_outcome_taken_back_holds_no_more_until_it_is_published_anew(store: Store) -> None:
    assert "O-1" in ids(store, "_outcomes", "outcome_id")
    unpublish_outcome(store, "O-1", "乙")
    assert "O-1" not in ids(store, "_outcomes", "outcome_id")
    with pytest.raises(LedgerError, match="不是已公开的完成值"):
        unpublish_outcome(store, "O-1", "乙")
    correct_outcome(store, "O-1", OutcomeInput(note="改了口径"), "乙")
    assert "O-1" not in ids(store, "_outcomes", "outcome_id")
    publish_outcome(store, "O-1", "丙")
    assert "O-1" in ids(store, "_outcomes", "outcome_id")


def test_the_status_before_holds_again_and_the_history_keeps_both(store: Store) -> None:
    for status, day in (("no_evidence", date(2018, 2, 1)), ("unrateable", date(2018, 3, 1))):
        record_status(store, "C-1-2", status, day, "查过", (), "乙")
    moment = store.query("commitment_history", {"commitment_id": "C-1-2"}).to_pylist()[0]["recorded_at"]
    unpublish_status(store, "C-1-2", "丙")
    assert status_of(store, "C-1-2") == "no_evidence"
    # What was taken back is not shown as of an earlier moment either.
    assert status_of(store, "C-1-2", known_at=moment) == "no_evidence"
    unpublish_status(store, "C-1-2", "丙")
    assert status_of(store, "C-1-2") is None
    with pytest.raises(LedgerError, match="没有已公开的状态"):
        unpublish_status(store, "C-1-2", "丙")
    kinds = [row["kind"] for row in store.query("commitment_history", {"commitment_id": "C-1-2"}).to_pylist()]
    assert kinds == ["publication_recorded"] * 2 + ["statuses_recorded"] * 2 + ["reply_added"]


def test_what_quotes_a_reply_goes_with_it(store: Store) -> None:
    store.record([Draft("甲", "reply_added", reply(store.home, 2, published=False))])
    document = store.query_unpublished("reply_document", {"reply_id": "R-2"}).to_pylist()[0]["document_id"]
    quoting = {**outcomes()["outcomes"][0], "outcome_id": "O-9", "document_id": document, "quote": "原话"}
    store.record([Draft("甲", "outcomes_recorded", {"outcomes": [quoting]})])
    assert "O-9" not in ids(store, "_outcomes", "outcome_id")
    publish_reply(store, "R-2", "丙")
    assert "O-9" in ids(store, "_outcomes", "outcome_id")
    unpublish_reply(store, "R-2", "丙")
    assert "O-9" not in ids(store, "_outcomes", "outcome_id")


@given(steps=st.lists(st.sampled_from(["record", "take back"]), max_size=8))
@examples(15)
def test_taking_back_undoes_the_last_record_that_stands(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    """The status that holds is the top of a stack: a record goes on it, taking back takes it off."""
    with Store.open(tmp_path_factory.mktemp("stack"), on_disk=False) as store:
        store.record(
            [
                Draft("甲", "reference_recorded", reference()),
                Draft("甲", "reply_added", reply(store.home)),
            ]
        )
        stack: list[str] = []
        for n, step in enumerate(steps):
            if step == "record":
                stack.append(("no_evidence", "unrateable", "not_started")[n % 3])
                record_status(store, "C-1-2", stack[-1], date(2018, 2, 1), f"第{n}次查过", (), "乙")
            elif stack:
                stack.pop()
                unpublish_status(store, "C-1-2", "丙")
            assert status_of(store, "C-1-2") == (stack[-1] if stack else None)

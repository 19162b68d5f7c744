"""The status that holds, the two marks of a due day passed, and the summary of parts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.progress import (
    CommitmentTerms,
    DueMark,
    Relation,
    State,
    Status,
    StatusRecord,
    StatusSource,
    state_of,
    summarise_parts,
)
from tests.examples import examples
from tests.progress.ledgers import ledger, moment, published_reply, row

DUE = date(2024, 6, 30)
BEFORE = date(2024, 5, 1)
AFTER = date(2024, 9, 1)
AS_OF = date(2025, 1, 1)

# name, due, records (status, holds_from) in the order they were recorded, expected status and mark as of AS_OF
MARKS: list[tuple[str, date | None, list[tuple[str, date]], str | None, DueMark | None]] = [
    ("silence_past_due_is_unchecked", DUE, [], None, DueMark.DUE_UNCHECKED),
    ("silence_without_a_due_day_has_no_mark", None, [], None, None),
    ("silence_before_the_due_day_has_no_mark", AS_OF, [], None, None),
    ("no_evidence_after_due_is_a_look", DUE, [("no_evidence", AFTER)], "no_evidence", None),
    ("no_evidence_on_the_due_day_is_a_look", DUE, [("no_evidence", DUE)], "no_evidence", None),
    ("no_evidence_before_due_only", DUE, [("no_evidence", BEFORE)], "no_evidence", DueMark.DUE_UNCHECKED),
    ("looked_at_before_due_only", DUE, [("in_progress", BEFORE)], "in_progress", DueMark.DUE_UNCHECKED),
    ("looked_at_the_day_before_due", DUE, [("in_progress", DUE - timedelta(days=1))], "in_progress", DueMark.DUE_UNCHECKED),
    ("looked_at_on_the_due_day_has_no_mark", DUE, [("not_started", DUE)], "not_started", None),
    ("not_delivered_on_the_due_day_is_not_overdue_yet", DUE, [("not_delivered", DUE)], "not_delivered", None),
    ("cannot_be_rated_on_the_due_day", DUE, [("unrateable", DUE)], "unrateable", None),
    ("in_progress_after_due_is_overdue", DUE, [("in_progress", AFTER)], "in_progress", DueMark.OVERDUE),
    ("partly_after_due_is_overdue", DUE, [("partly", AFTER)], "partly", DueMark.OVERDUE),
    ("not_delivered_after_due_is_overdue", DUE, [("not_delivered", AFTER)], "not_delivered", DueMark.OVERDUE),
    ("not_delivered_before_due_is_unchecked", DUE, [("not_delivered", BEFORE)], "not_delivered", DueMark.DUE_UNCHECKED),
    ("delivered_in_time", DUE, [("delivered", BEFORE)], "delivered", None),
    ("delivered_late", DUE, [("in_progress", AFTER), ("delivered", AFTER)], "delivered", None),
    ("cannot_be_rated_after_due", DUE, [("unrateable", AFTER)], "unrateable", None),
    ("cannot_be_rated_before_due", DUE, [("unrateable", BEFORE)], "unrateable", DueMark.DUE_UNCHECKED),
    ("withdrawn_has_no_mark", DUE, [("withdrawn", BEFORE)], "withdrawn", None),
    ("found_to_rest_on_nothing_later_is_looked_at", DUE,
     [("in_progress", AFTER), ("no_evidence", AFTER + timedelta(days=1))], "no_evidence", None),
    ("the_later_day_holds_over_the_later_record", DUE,
     [("delivered", AFTER), ("in_progress", BEFORE)], "delivered", None),
    ("of_one_day_the_later_record_holds", DUE, [("delivered", AFTER), ("partly", AFTER)], "partly", DueMark.OVERDUE),
    ("what_holds_later_does_not_hold_yet", DUE, [("delivered", AS_OF + timedelta(days=1))], None,
     DueMark.DUE_UNCHECKED),
]  # fmt: skip


def read(due: date | None, statuses: list[tuple[str, date]], as_of: date = AS_OF, **fields: Any) -> State:
    records = [StatusRecord(seq, Status(status), day) for seq, (status, day) in enumerate(statuses, 1)]
    return state_of(CommitmentTerms(due, **fields), records, as_of)


@pytest.mark.parametrize(
    ("due", "statuses", "status", "mark"), [case[1:] for case in MARKS], ids=[case[0] for case in MARKS]
)
def test_marks(
    due: date | None, statuses: list[tuple[str, date]], status: str | None, mark: DueMark | None
) -> None:
    state = read(due, statuses)
    assert (state.status, state.mark) == (status, mark)
    assert (state.status is None) == (state.holds_from is None)


def test_marks_hold_in_sql() -> None:
    tables: dict[str, list[dict[str, Any]]] = published_reply(1)
    tables["commitment"] = [
        row(2, commitment_id=name, reply_id="R-1", due=due, withdrawn=False) for name, due, *_ in MARKS
    ]
    tables["status"] = [
        row(seq, commitment_id=name, status=status, holds_from=day)
        for name, _, statuses, *_ in MARKS
        for seq, (status, day) in enumerate(statuses, 3)
    ]
    with ledger(tables) as asker:
        answers = asker.ask("_states", AS_OF, moment(9))
    marks = {
        name: (row["status"], row["overdue"], row["due_unchecked"], row["standing"])
        for name, row in answers.items()
    }
    assert marks == {
        name: (
            status,
            mark is DueMark.OVERDUE,
            mark is DueMark.DUE_UNCHECKED,
            read(due, records).standing,
        )
        for name, due, records, status, mark in MARKS
    }


def test_days_late_are_told_only_of_what_was_delivered_late() -> None:
    assert read(DUE, [("delivered", AFTER)]).days_late == 63
    assert read(DUE, [("delivered", DUE)]).days_late is None
    assert read(None, [("delivered", AFTER)]).days_late is None
    assert read(DUE, [("partly", AFTER)]).days_late is None


def test_days_to_due_go_below_zero() -> None:
    assert read(DUE, [], DUE).days_to_due == 0
    assert read(DUE, [], DUE - timedelta(days=90)).days_to_due == 90
    assert read(DUE, [], DUE + timedelta(days=2)).days_to_due == -2
    assert read(None, []).days_to_due is None


def test_withdrawn_commitment_keeps_no_status_but_withdrawn() -> None:
    state = read(DUE, [("partly", AFTER)], is_withdrawn=True)
    assert (state.status, state.standing, state.holds_from, state.mark) == (
        "withdrawn",
        "withdrawn",
        None,
        None,
    )
    assert read(DUE, [("withdrawn", AFTER)], is_withdrawn=True).holds_from == AFTER


def test_context_is_not_counted_as_evidence() -> None:
    sources = (
        StatusSource("O-1", Relation.EVIDENCE, BEFORE),
        StatusSource("T-1", Relation.EVIDENCE),
        StatusSource("O-2", Relation.RELATED, AFTER),
    )
    state = state_of(CommitmentTerms(DUE), [StatusRecord(1, Status.PARTLY, AFTER, sources=sources)], AS_OF)
    assert (state.evidence_count, state.related_count, state.last_evidence_on) == (2, 1, BEFORE)


def test_parts_are_counted_without_withdrawn_ones_and_sources_once() -> None:
    shared = StatusSource("O-1", Relation.EVIDENCE, BEFORE)
    parts = [
        state_of(CommitmentTerms(DUE), [StatusRecord(1, Status.PARTLY, AFTER, sources=(shared,))], AS_OF),
        state_of(CommitmentTerms(DUE), [StatusRecord(2, Status.DELIVERED, BEFORE, sources=(shared,))], AS_OF),
        read(DUE, []),
        read(DUE, [("withdrawn", BEFORE)]),
        read(DUE, [], is_withdrawn=True),
    ]
    summary = summarise_parts(parts)
    assert (summary.parts, summary.overdue, summary.due_unchecked) == (3, 1, 1)
    assert {standing: n for standing, n in summary.by_standing.items() if n} == {
        "progress": 1,
        "delivered": 1,
        "unchecked": 1,
    }
    assert (summary.evidence_count, summary.last_evidence_on) == (1, BEFORE)


records = st.lists(
    st.tuples(
        st.sampled_from([status.value for status in Status]), st.dates(date(2024, 1, 1), date(2025, 6, 1))
    ),
    max_size=5,
)


@given(records, st.dates(date(2024, 1, 1), date(2025, 6, 1)))
@examples(200)
def test_overdue_needs_a_look_after_the_due_day(statuses: list[tuple[str, date]], as_of: date) -> None:
    state = read(DUE, statuses, as_of)
    if state.mark is not None:
        assert as_of > DUE
    if state.mark is DueMark.OVERDUE:
        assert state.holds_from is not None
        assert DUE < state.holds_from <= as_of
        assert state.status not in (Status.NO_EVIDENCE, Status.DELIVERED)


@given(records, st.dates(date(2024, 1, 1), date(2025, 6, 1)))
@examples(200)
def test_a_look_from_the_due_day_on_leaves_nothing_unchecked(
    statuses: list[tuple[str, date]], as_of: date
) -> None:
    state = read(DUE, statuses, as_of)
    if any(DUE <= day <= as_of for _, day in statuses):
        assert state.mark is not DueMark.DUE_UNCHECKED
    elif state.status not in (Status.DELIVERED, Status.WITHDRAWN):
        assert (state.mark is DueMark.DUE_UNCHECKED) == (as_of > DUE)


@given(records, st.dates(date(2024, 1, 1), date(2025, 6, 1)))
@examples(200)
def test_silence_is_never_called_broken(statuses: list[tuple[str, date]], as_of: date) -> None:
    unrecorded = [(status, day) for status, day in statuses if status == "no_evidence"]
    state = read(DUE, unrecorded, as_of)
    assert state.standing in ("no_evidence", "unchecked")
    assert state.mark is not DueMark.OVERDUE

"""Laws of progress that peers break, held by the reference and by the SQL alike, on targets drawn at random.

Each example puts a handful of targets, each with its outcomes, into one ledger and asks it as people do.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.progress import (
    Bound,
    CommitmentTerms,
    Direction,
    MetricMeasure,
    Outcome,
    Progress,
    Standing,
    Status,
    StatusRecord,
    Target,
    Verdict,
    measure_progress,
    state_of,
    summarise_parts,
)
from tests.examples import examples
from tests.progress.ledgers import FIELDS, ledger, moment, published_reply, row
from tests.progress.test_targets import rows_of

Case = tuple[Target, list[Outcome]]

DUE = date(2024, 12, 31)
AS_OF = DUE + timedelta(days=1)
DAYS = [DUE - timedelta(days=n) for n in (400, 300, 200, 100, 0)]

amounts = st.decimals(min_value=-1000, max_value=1000, places=2)
positive = st.decimals(min_value="0.01", max_value=1000, places=2)
settled = examples(15)


def stock(value: Decimal, **fields: Any) -> Target:
    return Target(
        metric="firms", area="town", measure=MetricMeasure.STOCK, value=value, unit="家", due=DUE, **fields
    )


def seen(value: Decimal, on: date = DUE, outcome_id: str = "O-1") -> Outcome:
    return Outcome(outcome_id, "firms", "town", MetricMeasure.STOCK, value, on, unit="家")


def progress_by_both(cases: list[Case], as_of: date = AS_OF) -> list[Progress]:
    """The progress of each case by the reference, after the SQL has been found to say the same of each."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for n, (target, outcomes) in enumerate(cases):
        for table, rows in rows_of(n, target, outcomes).items():
            tables.setdefault(table, []).extend(rows)
    with ledger(tables) as asker:
        answers = asker.ask("_progress", as_of, moment(9))
    found = [measure_progress(target, outcomes, as_of) for target, outcomes in cases]
    for n, progress in enumerate(found):
        assert_same(answers[f"T-{n}"], progress, f"{n}:")
    return found


def assert_same(answer: dict[str, Any], progress: Progress, prefix: str = "") -> None:
    for name in FIELDS:
        wanted = getattr(progress, name)
        if name == "outcome_id" and wanted is not None:
            wanted = prefix + wanted
        expected = pytest.approx(wanted, rel=1e-12, abs=1e-12) if isinstance(wanted, float) else wanted
        assert answer[name] == expected, name


several = {"min_size": 1, "max_size": 8}


@given(st.lists(st.tuples(amounts, positive, st.decimals(0, 5000, places=2)), **several))
@settled
def test_a_falling_target_that_is_reached_is_whole_however_far_it_was_passed(
    drawn: list[tuple[Decimal, Decimal, Decimal]],
) -> None:
    """Down to 20 where 100 to 60 was asked is 1, not 2; and 8 out of 40 is not 500 %."""
    cases: list[Case] = [
        (stock(goal, baseline=goal + way, direction=Direction.DOWN), [seen(goal - beyond)])
        for goal, way, beyond in drawn
    ]
    for progress in progress_by_both(cases):
        assert (progress.share_delivered, progress.verdict) == (1.0, Verdict.MET)


@given(
    st.lists(
        st.tuples(st.none() | amounts, amounts, st.sampled_from(Bound), st.sampled_from(Direction)), **several
    )
)
@settled
def test_a_target_of_zero_divides_nothing_by_zero(
    drawn: list[tuple[Decimal | None, Decimal, Bound, Direction]],
) -> None:
    cases: list[Case] = [
        (
            stock(Decimal(0), baseline=baseline, bound=bound, high=Decimal(0), direction=direction),
            [seen(actual)],
        )
        for baseline, actual, bound, direction in drawn
    ]
    for (target, _), progress in zip(cases, progress_by_both(cases), strict=True):
        assert progress.used is None
        assert progress.share_delivered is None or math.isfinite(progress.share_delivered)
        if (
            progress.verdict is Verdict.MET
            and progress.share_delivered is not None
            and target.baseline in (None, 0)
        ):
            assert progress.share_delivered == 1.0


@given(st.lists(st.tuples(amounts, amounts, st.sampled_from((Direction.UP, Direction.DOWN))), **several))
@settled
def test_to_hold_the_level_is_kept_or_not_and_nothing_between(
    drawn: list[tuple[Decimal, Decimal, Direction]],
) -> None:
    cases: list[Case] = [
        (stock(level, baseline=level, direction=direction), [seen(actual)])
        for level, actual, direction in drawn
    ]
    for (target, (outcome,)), progress in zip(cases, progress_by_both(cases), strict=True):
        assert outcome.value is not None
        assert target.value is not None
        is_kept = outcome.value <= target.value if target.is_falling else outcome.value >= target.value
        assert progress.share_delivered == (1.0 if is_kept else 0.0)
        assert progress.verdict is (Verdict.MET if is_kept else Verdict.MISSED)


@given(st.lists(st.tuples(positive, st.sampled_from(Bound), st.sampled_from(Direction)), **several))
@settled
def test_zero_is_a_result_and_no_result_is_none(drawn: list[tuple[Decimal, Bound, Direction]]) -> None:
    targets = [stock(goal, bound=bound, high=goal, direction=direction) for goal, bound, direction in drawn]
    nothing = progress_by_both([(target, []) for target in targets])
    zero = progress_by_both([(target, [seen(Decimal(0))]) for target in targets])
    for target, silent, delivered in zip(targets, nothing, zero, strict=True):
        assert (silent.actual, silent.share_delivered, silent.used, silent.pace) == (None, None, None, None)
        assert (delivered.actual, delivered.outcome_id) == (0, "O-1")
        if target.bound is Bound.AT_MOST:
            assert (delivered.used, delivered.verdict) == (0.0, Verdict.WITHIN)
        elif not target.is_falling:
            assert (delivered.share_delivered, delivered.verdict) == (0.0, Verdict.MISSED)


@given(st.lists(st.tuples(amounts, st.lists(amounts, min_size=len(DAYS), max_size=len(DAYS))), **several))
@settled
def test_a_later_day_shows_what_was_last_even_where_that_is_less(
    drawn: list[tuple[Decimal, list[Decimal]]],
) -> None:
    cases: list[Case] = [
        (
            stock(goal),
            [seen(value, day, f"O-{n}") for n, (value, day) in enumerate(zip(values, DAYS, strict=True))],
        )
        for goal, values in drawn
    ]
    for n, day in list(enumerate(DAYS))[::2]:
        for (target, outcomes), progress in zip(cases, progress_by_both(cases, day), strict=True):
            last = outcomes[n].value
            alone = measure_progress(target, [replace(outcomes[n], period_end=day)], day)
            assert progress.actual == last
            assert (progress.share_delivered, progress.verdict) == (alone.share_delivered, alone.verdict)


@given(amounts, st.lists(st.tuples(amounts, st.booleans()), min_size=1, max_size=6))
@settled
def test_a_withdrawn_or_corrected_outcome_takes_back_what_it_gave(
    goal: Decimal, versions: list[tuple[Decimal, bool]]
) -> None:
    """One outcome in its versions, each later one known from its own moment: nothing of an earlier one is left."""
    target = stock(goal)
    tables = rows_of(0, target, [])
    tables["outcome"] = [
        rows_of(0, target, [seen(value)])["outcome"][0] | row(seq, withdrawn=withdrawn)
        for seq, (value, withdrawn) in enumerate(versions, 3)
    ]
    with ledger(tables) as asker:
        for seq, (value, withdrawn) in enumerate(versions, 3):
            expected = measure_progress(target, [] if withdrawn else [seen(value)], AS_OF)
            assert_same(asker.ask("_progress", AS_OF, moment(seq))["T-0"], expected, "0:")


steps = st.lists(st.tuples(st.sampled_from(Status), st.sampled_from(DAYS)), min_size=1, max_size=6)


@given(st.lists(steps, **several))
@settled
def test_a_status_goes_down_as_it_goes_up_by_the_day_and_by_what_was_known(
    drawn: list[list[tuple[Status, date]]],
) -> None:
    tables: dict[str, list[dict[str, Any]]] = published_reply(1)
    tables["commitment"] = [
        row(2, commitment_id=f"C-{n}", reply_id="R-1", due=DAYS[2], withdrawn=False)
        for n in range(len(drawn))
    ]
    tables["status"] = [
        row(seq, commitment_id=f"C-{n}", status=status, holds_from=day)
        for n, statuses in enumerate(drawn)
        for seq, (status, day) in enumerate(statuses, 3)
    ]
    with ledger(tables) as asker:
        for as_of in DAYS[1::2]:
            for known in (4, 9):
                answers = asker.ask("_states", as_of, moment(known))
                for n, statuses in enumerate(drawn):
                    records = [
                        StatusRecord(seq, status, day)
                        for seq, (status, day) in enumerate(statuses, 3)
                        if seq <= known
                    ]
                    record_keys = [(record.holds_from, record.seq, record.status) for record in records]
                    last = max((one for one in record_keys if one[0] <= as_of), default=None)
                    state = state_of(CommitmentTerms(DAYS[2]), records, as_of)
                    assert state.status is (None if last is None else last[2])
                    answer = answers[f"C-{n}"]
                    assert (answer["status"], answer["holds_from"]) == (state.status, state.holds_from)


@given(st.lists(st.tuples(st.sampled_from([None, *Status]), st.booleans()), min_size=1, max_size=7))
@settled
def test_parts_are_counted_one_each_and_always_add_up_to_the_whole(
    parts: list[tuple[Status | None, bool]],
) -> None:
    """No part has a weight that could be wrong: the states of the parts that stand add up to their number."""
    tables: dict[str, list[dict[str, Any]]] = published_reply(1)
    names = [f"C-{n}" for n in range(1, len(parts) + 1)]
    tables["commitment"] = [
        row(2, commitment_id="C-0", reply_id="R-1", withdrawn=False),
        *(
            row(2, commitment_id=name, parent_id="C-0", reply_id="R-1", withdrawn=withdrawn)
            for name, (_, withdrawn) in zip(names, parts, strict=True)
        ),
    ]
    tables["status"] = [
        row(3, commitment_id=name, status=status, holds_from=AS_OF)
        for name, (status, _) in zip(names, parts, strict=True)
        if status is not None
    ]
    states = [
        state_of(CommitmentTerms(None, withdrawn), [StatusRecord(3, status, AS_OF)] if status else [], AS_OF)
        for status, withdrawn in parts
    ]
    summary = summarise_parts(states)
    assert sum(summary.by_standing.values()) == summary.parts <= len(parts)
    if all(withdrawn for _, withdrawn in parts):
        return  # then it stands without parts and has a status of its own
    with ledger(tables) as asker:
        answer = asker.ask("_states", AS_OF, moment(9))["C-0"]
    counted = {code: n for code in Standing if (n := answer.get(f"parts_{code}")) is not None}
    assert answer["parts"] == summary.parts == sum(counted.values())
    assert counted == summary.by_standing


@given(positive, st.lists(st.tuples(positive, positive), max_size=6), positive)
@settled
def test_parts_of_a_target_that_do_not_add_up_leave_the_whole_as_it_is(
    goal: Decimal, parts: list[tuple[Decimal, Decimal]], actual: Decimal
) -> None:
    """首期10亿 of 100亿: the whole is measured by its own outcome, whatever its parts ask for or reached."""
    tables = rows_of(0, stock(goal), [seen(actual)])
    for n, (part_goal, reached) in enumerate(parts, 1):
        made = rows_of(n, stock(part_goal), [seen(reached)])
        made["target"][0]["part_of"] = "T-0"
        for table, rows in made.items():
            tables[table].extend(rows)
    with ledger(tables) as asker:
        answers = asker.ask("_progress", AS_OF, moment(9))
    assert_same(answers["T-0"], measure_progress(stock(goal), [seen(actual)], AS_OF), "0:")
    assert len(answers) == 1 + len(parts)

"""Deadlines of handling: months, days and working days from their event, extensions and new starts, and how they were kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.progress.handling import (
    SATISFACTION,
    DeadlineRule,
    Step,
    after_months,
    answer_day,
    handling_deadlines,
    rates,
    standing,
)
from replies.progress.workdays import UnknownYear, after_working_days, is_working_day

DAYS = st.dates(date(2004, 1, 1), date(2024, 12, 31))
MONTHS = st.integers(0, 60)


def rule(
    amount: int = 3, unit: str = "months", event: str = "assigned", deadline: str = "reply"
) -> DeadlineRule:
    return DeadlineRule(deadline, event, amount, unit, "办法", "Rule")


def due(one: DeadlineRule, assigned_on: date | None, *steps: Step) -> date | None:
    found = handling_deadlines([one], assigned_on=assigned_on, steps=steps)
    return found[0].due if found else None


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 3, 1), 3, date(2024, 6, 1)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 12, 31), 6, date(2024, 6, 30)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: date, months: int, end: date) -> None:
    assert after_months(start, months) == end


@given(DAYS, MONTHS)
def test_months_fall_into_the_right_month_and_keep_the_order_of_days(start: date, months: int) -> None:
    end = after_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day <= start.day
    assert after_months(start + timedelta(days=1), months) >= end


@given(DAYS, st.integers(1, 60))
def test_between_start_and_the_nth_working_day_lie_n_working_days(start: date, count: int) -> None:
    end = after_working_days(start, count)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(end)


def test_a_festival_is_left_out_and_the_sunday_worked_for_it_counts() -> None:
    assert due(rule(1, "working_days"), date(2024, 2, 9)) == date(2024, 2, 18)
    assert due(rule(5, "working_days"), date(2024, 9, 27)) == date(2024, 10, 10)
    assert due(rule(9, "calendar_days"), date(2024, 2, 9)) == date(2024, 2, 18)


def test_a_year_without_its_notice_is_said_and_not_guessed() -> None:
    with pytest.raises(UnknownYear):
        after_working_days(date(2003, 5, 1), 1)
    found = handling_deadlines([rule(10, "working_days")], assigned_on=date(2003, 5, 1))[0]
    assert (found.due, found.rule_day, found.unknown_year) == (None, None, 2003)


def test_without_the_day_of_its_event_there_is_no_deadline() -> None:
    rules = [
        rule(),
        rule(1, event="dissatisfied", deadline="again"),
        rule(6, event="replied", deadline="look_back"),
    ]
    assert handling_deadlines(rules, assigned_on=None) == []
    found = handling_deadlines(rules, assigned_on=None, dissatisfied_on=date(2024, 6, 20))
    assert [(one.rule.deadline, one.due) for one in found] == [("again", date(2024, 7, 20))]


@given(DAYS, st.lists(DAYS, max_size=4))
def test_the_last_new_start_begins_the_count_whatever_the_order(assigned_on: date, days: list[date]) -> None:
    steps = [Step("restarted", day) for day in days]
    last = max([assigned_on, *days])
    assert due(rule(), assigned_on, *steps) == after_months(last, 3)
    assert due(rule(), assigned_on, *reversed(steps)) == after_months(last, 3)


@given(DAYS, st.integers(0, 80), st.integers(1, 200))
def test_an_extension_sets_the_day_and_the_rule_s_own_stays_told(
    assigned_on: date, after: int, more: int
) -> None:
    given_on = assigned_on + timedelta(days=after)
    until = given_on + timedelta(days=more)
    found = handling_deadlines([rule()], assigned_on=assigned_on, steps=[Step("extended", given_on, until)])[
        0
    ]
    assert (found.due, found.extended_on) == (until, given_on)
    assert found.rule_day == after_months(assigned_on, 3)


def test_an_extension_from_before_a_new_start_no_longer_holds() -> None:
    steps = [
        Step("extended", date(2024, 5, 1), date(2024, 7, 1)),
        Step("restarted", date(2024, 5, 20)),
    ]
    assert due(rule(), date(2024, 3, 1), *steps) == date(2024, 8, 20)


def test_after_a_new_start_the_earlier_reply_is_no_answer_to_it() -> None:
    steps = [Step("restarted", date(2024, 6, 10))]
    (deadline,) = handling_deadlines([rule()], assigned_on=date(2024, 3, 1), steps=steps)
    replied = date(2024, 5, 30)
    assert answer_day(deadline, replied, [*steps, Step("answered_again", date(2024, 6, 1))]) is None
    assert answer_day(deadline, replied, [*steps, Step("answered_again", date(2024, 7, 1))]) == date(
        2024, 7, 1
    )
    assert answer_day(deadline, date(2024, 6, 20), steps) == date(2024, 6, 20)
    (first,) = handling_deadlines([rule()], assigned_on=date(2024, 3, 1))
    assert answer_day(first, replied, []) == replied


def test_the_longest_deadline_is_not_moved_by_an_extension() -> None:
    longest = rule(6, deadline="reply_at_most")
    assert due(longest, date(2024, 3, 1), Step("extended", date(2024, 5, 1), date(2024, 7, 1))) == date(
        2024, 9, 1
    )


@given(DAYS, DAYS, DAYS)
def test_how_a_deadline_was_kept_has_no_gap_and_no_negative_days(
    due_on: date, done_on: date, as_of: date
) -> None:
    found = standing(due_on, done_on, as_of)
    assert found.days >= 0
    if done_on <= as_of:
        assert (found.state == "late") == (done_on > due_on)
        assert (found.state, found.days) == (
            ("late", (done_on - due_on).days) if done_on > due_on else ("in_time", 0)
        )
    else:
        assert found == standing(due_on, None, as_of)
        assert (found.state == "overdue") == (as_of > due_on)


@given(st.lists(st.sampled_from([*SATISFACTION, "done"])))
def test_satisfied_alone_never_passes_satisfied_and_mostly(verdicts: list[str]) -> None:
    found = rates(verdicts)
    answers = [one for one in verdicts if one != "done"]
    assert found.answers == len(answers)
    if not answers:
        assert found.share_satisfied is None
    else:
        assert found.share_satisfied == answers.count("satisfied") / len(answers)
        assert 0 <= found.share_satisfied <= (found.share_content or 0) <= 1

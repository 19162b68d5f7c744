"""By when a proposal has to be answered: deadlines of handling as calculations, never stored.

A rule counts an amount of months, days or working days from an event (交办, 不满意, 答复). The day of the event is not
counted, and months end on the day of the same number, or the month's last (民法典 201, 202). A new start (重新交办)
begins the count again; an extension (延期) sets the day instead. Without the day of the event there is no deadline.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from replies.progress.workdays import UnknownYear, after_working_days

__all__ = [
    "DEADLINES",
    "DIMENSIONS",
    "EVENTS",
    "FULFILMENT",
    "SATISFACTION",
    "STEPS",
    "UNITS",
    "VERDICTS",
    "Deadline",
    "DeadlineRule",
    "DeadlineStanding",
    "Rates",
    "Step",
    "after_months",
    "answer_day",
    "handling_deadlines",
    "rates",
    "standing",
]

STEPS = ("extended", "restarted", "tracked", "answered_again", "supplemented", "explained", "looked_back")
DEADLINES = ("reply", "reply_at_most", "co_handler", "again", "look_back")
EVENTS = ("assigned", "dissatisfied", "replied")
UNITS = ("months", "calendar_days", "working_days")
DIMENSIONS = ("process", "result", "commitment")  # 办理过程, 办理结果, 回头看 of one commitment
SATISFACTION = ("satisfied", "basically_satisfied", "dissatisfied", "unknown")
FULFILMENT = ("done", "not_done", "dont_know")
VERDICTS = (*SATISFACTION, *FULFILMENT)


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """How long something may take, from which event; `usual`: what most places do, and no rule of this place."""

    deadline: str
    event: str
    amount: int
    unit: str
    source_zh: str
    source_en: str
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened in handling; `until` is the day that an extension sets."""

    kind: str
    happened_on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline and how it comes about.

    `due` is None where working days of `unknown_year` are not known. `rule_day` is the day that the rule alone gives,
    `extended_on` the day of the extension that set another one. `event` is `restarted` where a new start began the count.
    """

    rule: DeadlineRule
    event: str
    start: date
    due: date | None
    rule_day: date | None
    extended_on: date | None = None
    unknown_year: int | None = None


@dataclass(frozen=True, slots=True)
class DeadlineStanding:
    """How something stands to its deadline: in_time, late, due or overdue, and by how many days (never negative)."""

    state: str
    days: int


def handling_deadlines(
    rules: Iterable[DeadlineRule],
    *,
    assigned_on: date | None,
    replied_on: date | None = None,
    dissatisfied_on: date | None = None,
    steps: Sequence[Step] = (),
) -> list[Deadline]:
    """The deadlines in the order of the rules, each whose event has its day.

    `dissatisfied_on` is the day of the deputy's last 不满意 with the result. Steps may come in any order.
    """
    restarts = [step.happened_on for step in steps if step.kind == "restarted"]
    begun = None if assigned_on is None else max([assigned_on, *restarts])
    days = {
        "assigned": begun,
        "dissatisfied": dissatisfied_on,
        "replied": replied_on,
    }
    found = []
    for rule in rules:
        start = days[rule.event]
        if start is None:
            continue
        event = "restarted" if rule.event == "assigned" and start != assigned_on else rule.event
        rule_day, unknown = _rule_day(rule, start)
        extension = _extension(steps, start) if rule.deadline == "reply" else None
        found.append(
            Deadline(
                rule,
                event,
                start,
                rule_day if extension is None else extension.until,
                rule_day,
                None if extension is None else extension.happened_on,
                unknown if extension is None else None,
            )
        )
    return found


def answer_day(deadline: Deadline, replied_on: date | None, steps: Iterable[Step]) -> date | None:
    """The day of the answer that the deadline asks for, None without one.

    After a new start that is not the earlier reply but the first 再次答复 from that day on.
    """
    if deadline.event != "restarted" or replied_on is None or replied_on >= deadline.start:
        return replied_on
    again = (step.happened_on for step in steps if step.kind == "answered_again")
    return min((day for day in again if day >= deadline.start), default=None)


def standing(due: date, done_on: date | None, as_of: date) -> DeadlineStanding:
    """How what was done on a day (None: not yet, by `as_of`) stands to the day it was due; the day itself is in time."""
    if done_on is not None and done_on <= as_of:
        return DeadlineStanding("in_time" if done_on <= due else "late", max((done_on - due).days, 0))
    if as_of <= due:
        return DeadlineStanding("due", (due - as_of).days)
    return DeadlineStanding("overdue", (as_of - due).days)


def after_months(start: date, months: int) -> date:
    """The day of the same number that many months later, or the month's last: 31 January and one month is 28 February."""
    ahead = start.month - 1 + months
    year, month = start.year + ahead // 12, ahead % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Rates:
    """Verdicts counted: how many said so, the share of 满意 alone and of 满意 with 基本满意 (0 to 1; None of none).

    不了解 counts among those who answered: it is neither left out nor taken for content.
    """

    answers: int
    satisfied: int
    basically_satisfied: int
    dissatisfied: int
    unknown: int
    share_satisfied: float | None
    share_content: float | None


def rates(verdicts: Iterable[str]) -> Rates:
    """The rates of verdicts of one round and dimension; words that are no satisfaction are left out."""
    answers = [verdict for verdict in verdicts if verdict in SATISFACTION]
    counts = [answers.count(verdict) for verdict in SATISFACTION]
    total = len(answers)
    return Rates(
        total,
        satisfied=counts[0],
        basically_satisfied=counts[1],
        dissatisfied=counts[2],
        unknown=counts[3],
        share_satisfied=counts[0] / total if total else None,
        share_content=(counts[0] + counts[1]) / total if total else None,
    )


def _rule_day(rule: DeadlineRule, start: date) -> tuple[date | None, int | None]:
    if rule.unit == "months":
        return after_months(start, rule.amount), None
    if rule.unit == "calendar_days":
        return start + timedelta(days=rule.amount), None
    try:
        return after_working_days(start, rule.amount), None
    except UnknownYear as unknown:
        return None, unknown.year


def _extension(steps: Sequence[Step], start: date) -> Step | None:
    """The last extension since the count began."""
    extensions = [
        step
        for step in steps
        if step.kind == "extended" and step.until is not None and step.happened_on >= start
    ]
    return max(extensions, key=lambda step: step.happened_on, default=None)

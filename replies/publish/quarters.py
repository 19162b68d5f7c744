"""Months and quarters of the overview in words: which quarters are drawn, what they are called, what both rows say.

Rows are those of `queries/overview_months.sql` and `queries/overview_deadlines.sql`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from replies.texts.catalogue import t

__all__ = [
    "DEADLINES",
    "drawn_quarters",
    "months_finding",
    "quarter_after",
    "quarter_of",
    "quarter_words",
    "quarters_finding",
]

_QUARTERS = 24  # drawn; what lies before or after is counted in words
_AHEAD = 4  # of these, quarters to come
# What became of a deadline, the furthest first, each with the standing or mark as which it is drawn.
DEADLINES = {"delivered": "delivered", "passed": "progress", "late": "due_unchecked", "coming": "unchecked"}
Rows = Sequence[Mapping[str, object]]


def drawn_quarters(day: date) -> list[str]:
    """The quarters around a day, the earliest first: `2024-Q1`."""
    first = quarter_after(quarter_of(day), _AHEAD - _QUARTERS + 1)
    return [quarter_after(first, n) for n in range(_QUARTERS)]


def quarter_of(day: date) -> str:
    """The quarter that a day lies in."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarter_after(quarter: str, by: int) -> str:
    """The quarter so many after another; before it where `by` is below zero."""
    place = int(quarter[:4]) * 4 + int(quarter[-1]) - 1 + by
    return f"{place // 4}-Q{place % 4 + 1}"


def quarter_words(quarter: str) -> str:
    """A quarter in words: 2024年第1季度."""
    return t("overview.quarter", year=quarter[:4], n=int(quarter[-1]))


def months_finding(rows: Rows) -> str:
    """How many somebody has looked at, at the beginning and now."""
    looked = [_count(row, "commitments") - _count(row, "unchecked") for row in (rows[0], rows[-1])]
    done = _count(rows[-1], "delivered") + _count(rows[-1], "progress")
    return t("overview.months_finding", n=len(rows), before=looked[0], now=looked[1], done=done)


def quarters_finding(rows: Rows) -> str:
    """How many have a due day, and how many of these are late or still to come."""
    late, coming, total = (
        sum(_count(row, code) for row in rows) for code in ("late", "coming", "commitments")
    )
    return t("overview.quarters_finding", total=total, late=late, coming=coming)


def _count(row: Mapping[str, object], name: str) -> int:
    return int(str(row[name]))

"""What a source can prove: each kind of source has a ceiling, and each piece of evidence its own limit under it.

A plan or a later promise never proves a promise. A beginning (启动, 签约, 申报) proves at most in progress. A bureau's own
word (自报) stands apart from what a reviewer verified (核实) and from what others published. Kinds and ceilings are data
(`data/evidence.toml`); the order of statuses and the rules are here. Nothing here reads a file or the ledger.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from replies.progress.kinds import Status
from replies.progress.words import CompletionClaim, completion_claim

__all__ = ["NEEDS_EVIDENCE", "Evidence", "SourceStanding", "joint_limit", "last_day_of", "limit"]


class SourceStanding(StrEnum):
    """Whose word a source is."""

    SELF_REPORTED = "self_reported"  # 自报: the bureau that promised says so itself
    VERIFIED = "verified"  # 核实: a reviewer saw it
    THIRD_PARTY = "third_party"  # 他方发布: published by somebody else


# The statuses that say something was done, the least first; each needs evidence that reaches it.
NEEDS_EVIDENCE = (Status.IN_PROGRESS, Status.PARTLY, Status.DELIVERED)
_STATUS_OF_CLAIM = {
    CompletionClaim.TAKEN_BACK: None,
    CompletionClaim.BEGUN: Status.IN_PROGRESS,
    CompletionClaim.PART: Status.PARTLY,
    CompletionClaim.DONE: Status.DELIVERED,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One outcome as evidence.

    `ceiling` is the most that its kind of source can prove, None for nothing. `words` is its quote, `period_end` the last
    day that it speaks of. `source_day` is the last day on which its source can have been written, None where that is not
    known. `only_aims`: the words around its value only aim at it or deny it (`replies.progress.aims`).
    """

    ceiling: Status | None
    has_value: bool
    words: str
    period_end: date
    source_day: date | None = None
    only_aims: bool = False


def limit(evidence: Evidence, promised_on: date | None) -> Status | None:
    """The most that this evidence can prove, None for nothing.

    What lies before the promise (`promised_on`, the reply's date) proves nothing; nor does a source of that time, whatever
    later day it speaks of. A value reaches the ceiling of its source, and proves nothing where its words only aim at it
    or deny it. Words without a value reach what they claim, at most the ceiling; where they claim nothing by themselves,
    a reviewer decides, up to the ceiling.
    """
    if evidence.ceiling is None or (evidence.has_value and evidence.only_aims):
        return None
    if (
        promised_on is not None
        and min(evidence.period_end, evidence.source_day or evidence.period_end) <= promised_on
    ):
        return None
    claim = None if evidence.has_value else completion_claim(evidence.words)
    reached = Status.DELIVERED if claim is None else _STATUS_OF_CLAIM[claim]
    return None if reached is None else min(reached, evidence.ceiling, key=NEEDS_EVIDENCE.index)


def last_day_of(source_date: str | None) -> date | None:
    """The last day of a source's date: of `2020` 31 December, of `2020-02` the 29th; None where it is no date."""
    year, month, day = (*(source_date or "").split("-"), "", "")[:3]
    try:
        first = date(int(year), int(month or 12), int(day or 1))
    except ValueError:
        return None
    return first if day else first.replace(day=monthrange(first.year, first.month)[1])


def joint_limit(evidence: Iterable[Evidence], promised_on: date | None) -> Status | None:
    """The most that several pieces of evidence can prove: what the best of them does."""
    limits = [reached for one in evidence if (reached := limit(one, promised_on)) is not None]
    return max(limits, key=NEEDS_EVIDENCE.index, default=None)

"""What a source can prove: each kind of source has a ceiling, and each piece of evidence its own limit under it.

A plan or a later promise never proves a promise; a beginning (启动, 签约, 申报) is at most in progress; a bureau's own
word (自报) is told apart from what a reviewer verified (核实) and from what others published. Kinds and ceilings are
data (`data/evidence.toml`); the order of statuses and the rules are here. Nothing here reads a file or the ledger.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from replies.progress.kinds import Status
from replies.progress.words import Told, completion

__all__ = ["NEEDS_EVIDENCE", "Evidence", "Standing", "limit", "proven", "told_by"]


class Standing(StrEnum):
    """Whose word a source is."""

    SELF_REPORTED = "self_reported"  # 自报: the bureau that promised says so itself
    VERIFIED = "verified"  # 核实: a reviewer saw it
    THIRD_PARTY = "third_party"  # 他方发布: published by somebody else


# The statuses that say something was done, the least first; each needs evidence that reaches it.
NEEDS_EVIDENCE = (Status.IN_PROGRESS, Status.PARTLY, Status.DELIVERED)
_TOLD = {
    Told.TAKEN_BACK: None,
    Told.BEGUN: Status.IN_PROGRESS,
    Told.PART: Status.PARTLY,
    Told.DONE: Status.DELIVERED,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One outcome as evidence: the ceiling of its kind of source (None: proves nothing), whether it states a value,
    the kept words, the last day that it speaks of, the last day on which its source can have said it (None: not known),
    and whether the quote kept with a value only aims at it or denies it (`stated.only_aims`).
    """

    ceiling: Status | None
    has_value: bool
    words: str
    period_end: date
    told_on: date | None = None
    only_aims: bool = False


def limit(evidence: Evidence, promised_on: date | None) -> Status | None:
    """The most that this evidence can prove, None for nothing.

    What lies before the promise (`promised_on`, the reply's date) proves nothing, nor does a source of that time whatever
    later day it speaks of. A stated value reaches the ceiling
    of its source, unless the words around it only aim at it or deny it: then it proves nothing; words reach what they say, at most the ceiling; words of which only a reader can tell, the ceiling.
    """
    if evidence.ceiling is None or (evidence.has_value and evidence.only_aims):
        return None
    if (
        promised_on is not None
        and min(evidence.period_end, evidence.told_on or evidence.period_end) <= promised_on
    ):
        return None
    told = None if evidence.has_value else completion(evidence.words)
    said = Status.DELIVERED if told is None else _TOLD[told]
    return None if said is None else min(said, evidence.ceiling, key=NEEDS_EVIDENCE.index)


def told_by(source_date: str | None) -> date | None:
    """The last day that a source's date allows: `2020` is 31 December, `2020-02` the 29th; None where it is no date."""
    year, month, day = (*(source_date or "").split("-"), "", "")[:3]
    try:
        first = date(int(year), int(month or 12), int(day or 1))
    except ValueError:
        return None
    return first if day else first.replace(day=monthrange(first.year, first.month)[1])


def proven(evidence: Iterable[Evidence], promised_on: date | None) -> Status | None:
    """The most that the evidence together can prove: the best single piece of it."""
    limits = [reached for one in evidence if (reached := limit(one, promised_on)) is not None]
    return max(limits, key=NEEDS_EVIDENCE.index, default=None)

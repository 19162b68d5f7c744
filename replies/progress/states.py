"""What the records say of one commitment: the status that holds as of a day, its evidence, and the two computed marks.

Only a reviewer sets a status; where none is recorded the commitment is unchecked, never called broken. 逾期 needs a
record made for a day after the due one that says it is not delivered; where nobody has looked from the due day on, it is
到期待核实. Whoever looked and found nothing has looked too.
A commitment with parts has no status of its own, only a summary of its parts: states are counted on leaves.

`queries/_states.sql` says the same in SQL, and the two are held equal by a property test: change both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from replies.progress.kinds import DueMark, Relation, Standing, Status

__all__ = [
    "CommitmentTerms",
    "PartsSummary",
    "State",
    "StatusRecord",
    "StatusSource",
    "state_of",
    "summarise_parts",
]

_STANDINGS = {
    None: Standing.UNCHECKED,
    Status.DELIVERED: Standing.DELIVERED,
    Status.PARTLY: Standing.PROGRESS,
    Status.IN_PROGRESS: Standing.PROGRESS,
    Status.NO_EVIDENCE: Standing.NO_EVIDENCE,
    Status.NOT_STARTED: Standing.OTHER,
    Status.NOT_DELIVERED: Standing.OTHER,
    Status.UNRATEABLE: Standing.OTHER,
    Status.WITHDRAWN: Standing.WITHDRAWN,
}
_UNDELIVERED = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.PARTLY, Status.NOT_DELIVERED)


@dataclass(frozen=True, slots=True)
class CommitmentTerms:
    """Of a 承诺事项 without parts: its due day, None where the text gives none, and whether it was withdrawn."""

    due: date | None = None
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class StatusSource:
    """A source of a status, as known as of the day; `period_end` is None for a plan's target."""

    source_id: str
    relation: Relation
    period_end: date | None = None


@dataclass(frozen=True, slots=True)
class StatusRecord:
    """A status as a reviewer recorded it: `holds_from` is the day it speaks of, `seq` its place in the journal."""

    seq: int
    status: Status
    holds_from: date
    reason_zh: str | None = None
    reason_en: str | None = None
    sources: tuple[StatusSource, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What holds of a commitment as of a day; `status` is None where nothing was recorded.

    `days_to_due` is below zero once the due day has passed; `days_late` is set for what was delivered after it.
    """

    status: Status | None
    holds_from: date | None
    reason_zh: str | None
    reason_en: str | None
    sources: tuple[StatusSource, ...]
    mark: DueMark | None
    days_to_due: int | None
    days_late: int | None

    @property
    def standing(self) -> Standing:
        return _STANDINGS[self.status]

    @property
    def evidence_count(self) -> int:
        return _count(self.sources, Relation.EVIDENCE)

    @property
    def related_count(self) -> int:
        return _count(self.sources, Relation.RELATED)

    @property
    def last_evidence_on(self) -> date | None:
        """The last day that its evidence speaks of."""
        return _last_evidence_on(self.sources)


@dataclass(frozen=True, slots=True)
class PartsSummary:
    """The parts of a commitment that were not withdrawn, counted by how they stand; their evidence, each source once."""

    parts: int
    by_standing: dict[Standing, int]
    overdue: int
    due_unchecked: int
    evidence_count: int
    related_count: int
    last_evidence_on: date | None


def state_of(commitment: CommitmentTerms, records: Iterable[StatusRecord], as_of: date) -> State:
    """The state of a commitment without parts, from the records known of it: the last by day, then by sequence."""
    latest = max(
        (record for record in records if record.holds_from <= as_of),
        key=lambda record: (record.holds_from, record.seq),
        default=None,
    )
    if commitment.is_withdrawn and latest is not None and latest.status is not Status.WITHDRAWN:
        latest = None
    unrecorded = Status.WITHDRAWN if commitment.is_withdrawn else None
    status = unrecorded if latest is None else latest.status
    holds_from = None if latest is None else latest.holds_from
    return State(
        status=status,
        holds_from=holds_from,
        reason_zh=None if latest is None else latest.reason_zh,
        reason_en=None if latest is None else latest.reason_en,
        sources=() if latest is None else latest.sources,
        mark=_mark(commitment.due, status, holds_from, as_of),
        days_to_due=None if commitment.due is None else (commitment.due - as_of).days,
        days_late=_days_late(commitment.due, status, holds_from),
    )


def summarise_parts(states: Sequence[State]) -> PartsSummary:
    """The summary of a commitment from the states of its parts; a part that was withdrawn is not one of them."""
    parts = [state for state in states if state.status is not Status.WITHDRAWN]
    sources = tuple({(s.source_id, s.relation): s for part in parts for s in part.sources}.values())
    return PartsSummary(
        parts=len(parts),
        by_standing={
            standing: sum(part.standing is standing for part in parts)
            for standing in Standing
            if standing is not Standing.WITHDRAWN
        },
        overdue=sum(part.mark is DueMark.OVERDUE for part in parts),
        due_unchecked=sum(part.mark is DueMark.DUE_UNCHECKED for part in parts),
        evidence_count=_count(sources, Relation.EVIDENCE),
        related_count=_count(sources, Relation.RELATED),
        last_evidence_on=_last_evidence_on(sources),
    )


def _mark(due: date | None, status: Status | None, holds_from: date | None, as_of: date) -> DueMark | None:
    if due is None or due >= as_of:
        return None
    if status in (Status.DELIVERED, Status.WITHDRAWN):
        return None
    if holds_from is None or holds_from < due:
        return DueMark.DUE_UNCHECKED
    return DueMark.OVERDUE if holds_from > due and status in _UNDELIVERED else None


def _days_late(due: date | None, status: Status | None, holds_from: date | None) -> int | None:
    if status is not Status.DELIVERED or due is None or holds_from is None or holds_from <= due:
        return None
    return (holds_from - due).days


def _count(sources: Iterable[StatusSource], relation: Relation) -> int:
    return len({source.source_id for source in sources if source.relation is relation})


def _last_evidence_on(sources: Iterable[StatusSource]) -> date | None:
    days = (source.period_end for source in sources if source.relation is Relation.EVIDENCE)
    return max((day for day in days if day is not None), default=None)

"""The status that a reviewer sets on a commitment, refused where the evidence does not suffice.

The rules of what evidence can prove are in `replies.progress.evidence`; suggestions of the program never come here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from replies.ledger.errors import LedgerError
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.outcome_fields import LedgerLookup
from replies.ledger.recording.text_checks import check_free_text
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record
from replies.progress.aims import only_aims
from replies.progress.evidence import NEEDS_EVIDENCE, Evidence, joint_limit, last_day_of
from replies.progress.kinds import Status

__all__ = ["StatusInput", "draft_status", "evidence_of", "record_status"]


@dataclass(frozen=True, slots=True)
class StatusInput:
    """A status as somebody enters it: as of which day it holds, why, and the published outcomes that it rests on."""

    status: str
    holds_from: date
    reason: str
    evidence: tuple[str, ...] = ()


def record_status(
    store: Store,
    commitment_id: str,
    status: str,
    holds_from: date,
    reason: str,
    evidence: tuple[str, ...],
    by: str,
) -> None:
    """Set the status of a commitment as of a day, on published outcomes as evidence; raises as `draft_status`.

    Nothing is recorded where the same person's same words are what was recorded last: a form may be sent twice.
    """
    entered = StatusInput(status, holds_from, reason, evidence)
    with store.home.exclusive():
        draft = draft_status(store, commitment_id, entered, by)
        last = store.query_unpublished("last_status", {"commitment_id": commitment_id}).to_pylist()
        if last and last[0] == _as_last(draft):
            return
        store.record([draft])


def draft_status(
    store: Store,
    commitment_id: str,
    entered: StatusInput,
    by: str,
    beside: Mapping[str, Evidence] | None = None,
) -> Draft:
    """The event of a status, checked and not recorded.

    `beside` are outcomes, by id, that are recorded and published together with it and count as evidence like those that
    it names. Raises LedgerError where the evidence does not prove the status, where a status needs a reason and has
    none, where `not_delivered` comes before the due day, where the commitment has parts (states are set on them), or
    where something named does not exist.
    """
    commitment = LedgerLookup(store, [commitment_id]).commitment(commitment_id)
    if not commitment["is_leaf"]:
        raise LedgerError(
            f"{commitment_id} 已分为几个部分，请对各部分记录状态",
            f"{commitment_id} has parts; record the status of each part",
        )
    if entered.status not in set(Status):
        raise LedgerError(
            f"没有状态“{entered.status}”，可用：{'、'.join(Status)}",
            f"There is no status “{entered.status}”; use one of {', '.join(Status)}",
        )
    if not entered.reason.strip():
        raise LedgerError("记录状态须写明理由", "A status needs its reason")
    check_free_text([entered.reason])
    if entered.holds_from > store.today():
        raise LedgerError("状态截至日不能晚于今天", "The day of a status cannot be after today")
    due = commitment["due"]
    if entered.status == Status.NOT_DELIVERED and due is not None and entered.holds_from <= due:
        raise LedgerError(
            f"{commitment_id} 的期限 {due} 还没有过，不能记为未兑现",
            f"{commitment_id} is due on {due}; before that it cannot be recorded as not delivered",
        )
    _check_evidence(store, commitment, entered, beside or {})
    record: Record = {
        "commitment_id": commitment_id,
        "status": entered.status,
        "holds_from": entered.holds_from.isoformat(),
        "reason_zh": entered.reason,
        "reason_en": entered.reason,
        "evidence": [*(beside or {}), *entered.evidence],
        "related": [],
    }
    return Draft(by, "statuses_recorded", {"statuses": [record]})


def _as_last(draft: Draft) -> dict[str, Any]:  # Any: see the columns of last_status.sql
    """The draft as `last_status` would give it."""
    record = draft.body["statuses"][0]
    return {
        "status": record["status"],
        "holds_from": date.fromisoformat(record["holds_from"]),
        "reason_zh": record["reason_zh"],
        "recorded_by": draft.by,
        "evidence": sorted(record["evidence"]),
    }


def evidence_of(row: Mapping[str, Any]) -> Evidence:  # Any: see the columns of evidence_records.sql
    """What an outcome can prove, from a row of `evidence_records`."""
    value, quote = row["value"], row["quote"] or ""
    return Evidence(
        ceiling=Status(row["ceiling"]) if row["ceiling"] else None,
        has_value=value is not None,
        words=f"{row['event_zh'] or ''}\n{quote}",
        period_end=row["period_end"],
        source_day=last_day_of(row["source_date"]),
        only_aims=value is not None and only_aims(quote, value),
    )


def _check_evidence(
    store: Store, commitment: dict[str, Any], entered: StatusInput, beside: Mapping[str, Evidence]
) -> None:
    rows = {
        row["outcome_id"]: row
        for row in store.query_unpublished(
            "evidence_records", {"outcome_ids": list(entered.evidence)}
        ).to_pylist()
    }
    for named in entered.evidence:
        if named not in rows or rows[named]["withdrawn"]:
            raise LedgerError(
                f"{named} 不是已发布的完成值，不能作佐证",
                f"{named} is no published outcome and cannot be evidence",
            )
    status = Status(entered.status)
    if status not in NEEDS_EVIDENCE:
        return
    reached = joint_limit(
        (*beside.values(), *(evidence_of(row) for row in rows.values())), commitment["replied_on"]
    )
    if reached is None or NEEDS_EVIDENCE.index(reached) < NEEDS_EVIDENCE.index(status):
        most = "不能证明任何进展" if reached is None else f"至多能证明 {reached}"
        least = "no progress" if reached is None else f"at most {reached}"
        raise LedgerError(
            f"所列佐证{most}，不能记为 {status}：佐证须晚于答复，来源种类和原话也须达到这个程度",
            f"The evidence proves {least}, not {status}: it must be later than the reply, and the kind of source and "
            "its words must reach that far",
        )

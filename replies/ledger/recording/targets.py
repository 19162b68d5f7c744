"""Targets of commitments as a reviewer adds, changes and withdraws them.

A change keeps the former target and says from which day the new one holds and by which document; pages as of an
earlier day show the earlier target. Values are kept as stated and in base units (万元 comes to 元), zero is a value.
A milestone and a qualitative target have words and no value. An interim target is part of the target it leads
to, with a due day of its own.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from replies.inputs.fields import given_values
from replies.inputs.target import TARGET_FIELDS, TargetInput
from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.entering import current_record, empty_columns, entered_columns
from replies.ledger.recording.outcome_fields import (
    LedgerLookup,
    amount_fields,
    check_number,
    plain_number,
    source_address,
)
from replies.ledger.recording.text_checks import check_free_text
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record
from replies.ledger.view.records import as_record
from replies.reading.units import to_base

__all__ = ["add_target", "change_target", "withdraw_target"]

_WORDED = ("milestone", "qualitative")
# Columns that the ledger makes of what was entered, or that come with the reading.
_DERIVED = (
    *("value", "high", "bound", "unit", "stated_value", "stated_high", "stated_unit", "baseline", "measure"),
    *("due_basis", "source_url", "source_host", "holds_from"),
)


def add_target(
    store: Store, commitment_id: str, aim: TargetInput, by: str, target_id: str | None = None
) -> str:
    """Record a target of a commitment; returns its id. Raises LedgerError for what is missing or does not fit.

    `target_id` is an id minted beforehand by a form that may be sent twice: where it is on record already, nothing is
    recorded.
    """
    with store.home.exclusive():
        if target_id is None:
            target_id = mint("T")
        elif store.query_unpublished("target_record", {"target_id": target_id}).num_rows:
            return target_id
        recorded = LedgerLookup(store, [commitment_id])
        commitment = recorded.commitment(commitment_id)
        made_on, due = commitment["replied_on"], commitment["due"]
        target: Record = {
            **empty_columns(TARGET_FIELDS),
            **dict.fromkeys(_DERIVED),
            "target_id": target_id,
            "commitment_id": commitment_id,
            "kind": "target",
            "origin": "document" if aim.source_title is None else "direct",
            "confidence": "high",
            "withdrawn": False,
            "mentions": [],
            "made_on": made_on and made_on.isoformat(),
            "due": due and due.isoformat(),
        }
        target |= _changed_fields(store, recorded, target, aim)
        _check(target)
        store.record([Draft(by, "targets_recorded", {"targets": [target]})])
    return target_id


def change_target(store: Store, target_id: str, aim: TargetInput, holds_from: date | None, by: str) -> None:
    """Record that a target was changed, from the day `holds_from` on, by the document that `aim` names.

    With None the record is mended instead: it was a slip, and no document changed anything. Raises LedgerError
    where a change has no document, where nothing would change, or for what does not fit.
    """
    with store.home.exclusive():
        current = current_record(store, "target", target_id)
        if holds_from is not None and not (aim.source_title or "").strip():
            raise LedgerError(
                "变更目标值须写明依据的文件", "A changed target needs the document that changed it"
            )
        if (
            holds_from is not None
            and current["holds_from"] is not None
            and holds_from < current["holds_from"]
        ):
            raise LedgerError(
                f"{target_id} 在 {current['holds_from']} 已有变更，新的变更不能早于它",
                f"{target_id} was changed on {current['holds_from']}; a new change cannot come before it",
            )
        former = as_record(current, ())
        recorded = LedgerLookup(store)
        target: Record = {**former, **_changed_fields(store, recorded, current, aim)}
        if target == former:
            raise LedgerError(f"{target_id}：没有可变更的内容", f"{target_id}: nothing would change")
        if holds_from is not None:
            target |= {"holds_from": holds_from.isoformat(), "origin": "direct"}
        _check(target)
        store.record([Draft(by, "targets_recorded", {"targets": [target]})])


def withdraw_target(store: Store, target_id: str, reason: str, by: str) -> None:
    """Withdraw a target, with the reason: it was none. It no longer counts on any day and stays in the history."""
    if not reason.strip():
        raise LedgerError("撤回目标值须写明理由", "Withdrawing a target needs a reason")
    check_free_text([reason])
    with store.home.exclusive():
        target = {
            **as_record(current_record(store, "target", target_id), ()),
            "withdrawn": True,
            "note_zh": reason.strip(),
            "note_en": reason.strip(),
        }
        store.record([Draft(by, "targets_recorded", {"targets": [target]})])


def _changed_fields(
    store: Store, recorded: LedgerLookup, current: dict[str, Any], aim: TargetInput
) -> Record:
    """The fields that `aim` sets, checked against the `current` record."""
    given = given_values(aim)
    known = recorded.lookup(
        {
            "metric": given.get("metric", current["metric"]),
            "area": given.get("area"),
            "source_kind": None,
            "document_id": None,
        }
    )
    for key, (zh, en) in (("metric", ("指标", "metric")), ("area", ("统计范围", "area"))):
        if key in given and known[key] is None:
            raise LedgerError(f"没有{zh}“{given[key]}”", f"There is no {en} “{given[key]}”")
    record: Record = {}
    if "metric" in given:
        record |= {name: known[name] for name in ("measure", "label_zh", "label_en")}
    record |= entered_columns(TARGET_FIELDS, given)
    if given.get("bound", "range") != "range":
        current = {**current, "stated_high": None}
    record |= amount_fields(current, given, known["unit"])
    if "baseline" in given:
        unit = given.get("unit", current["stated_unit"])
        if unit is None:
            raise LedgerError("有基数而没有单位", "There is a baseline without its unit")
        check_number(given["baseline"])
        record["baseline"] = plain_number(to_base(given["baseline"], unit)[0])
    record |= source_address(given)
    if "part_of" in given:
        whole = current_record(store, "target", given["part_of"])
        if whole["target_id"] == current.get("target_id") or whole["part_of"] is not None:
            raise LedgerError(
                f"{given['part_of']} 本身是另一目标的一部分，不能再分",
                f"{given['part_of']} is itself a part of a target and has no parts",
            )
    if "mentions" in given:
        record["mentions"] = _mentions(store, current["commitment_id"], given["mentions"])
    return record


def _mentions(store: Store, commitment_id: str, named: tuple[str, ...]) -> list[str]:
    """The figures, each in the commitment's reply."""
    inside = set(
        store.query_unpublished("figures_of_commitment", {"commitment_id": commitment_id})
        .column(0)
        .to_pylist()
    )
    for figure in named:
        if figure not in inside:
            raise LedgerError(
                f"{figure} 不是该答复文本中的数字", f"{figure} is no figure of that reply’s text"
            )
    return sorted(set(named))


def _check(target: Record) -> None:
    """Refuse a target that says nothing, or whose days run backwards."""
    if target["kind"] in _WORDED:
        if not target["label_zh"]:
            raise LedgerError("定性目标或节点须写明内容", "A milestone or qualitative target needs its words")
        if target["value"] is not None:
            raise LedgerError(
                "定性目标或节点没有数值，请改用“目标值”",
                "A milestone or qualitative target has no value; use the kind “target”",
            )
    elif target["value"] is None:
        raise LedgerError("目标值须有数值和单位", "A target needs its value and unit")
    if target["kind"] == "interim" and (target["part_of"] is None or target["due"] is None):
        raise LedgerError(
            "阶段目标须写明所属目标和完成时限", "An interim target needs the target it leads to and a due day"
        )
    for first in ("period_start", "baseline_on", "made_on"):
        if target[first] is not None and target["due"] is not None and target[first] > target["due"]:
            raise LedgerError(
                f"{target[first]} 晚于完成时限 {target['due']}",
                f"{target[first]} is after the due day {target['due']}",
            )

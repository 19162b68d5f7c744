"""Lists that are the answer to one question: replies, commitments, bureaus, statuses, metrics, a history.

They ask the copy that the last command left, as nothing is recorded by them, and load no more of the ledger than that.
"""

from __future__ import annotations

import argparse
from typing import Any

from replies.commands.listing import print_list
from replies.ledger.command_copy import ask, ask_unpublished
from replies.ledger.errors import LedgerError

__all__ = [
    "STATUS_COLUMNS",
    "list_bureaus",
    "list_commitments",
    "list_metrics",
    "list_replies",
    "list_statuses",
    "show_history",
    "statuses",
]

_COUNTS = {
    "commitments": "承诺数",
    "delivered": "已兑现",
    "progress": "有进展",
    "no_evidence": "查过未见",
    "unchecked": "尚无人查证",
    "other": "其余",
    "overdue": "逾期",
    "due_unchecked": "到期待核实",
}
_REPLIES = {
    "reply_id": "编号",
    "replied_on": "答复日",
    "document_number": "文号",
    "bureau_zh": "单位",
    **_COUNTS,
    "proposal_title": "标题",
}
_COMMITMENTS = {
    "commitment_id": "编号",
    "standing": "进展",
    "status": "状态",
    "due": "到期日",
    "document_number": "文号",
    "bureau_zh": "单位",
    "words": "承诺",
}
_BUREAUS = {
    "bureau_code": "编号",
    "bureau_zh": "单位",
    "place": "地方",
    "replies": "答复数",
    **_COUNTS,
}
STATUS_COLUMNS = {
    "commitment_id": "承诺编号",
    "standing": "进展",
    "status": "状态",
    "marks": "标记",
    "due": "到期日",
    "words": "承诺",
}
_METRICS = {"choice": "种类", "code": "代码", "label_zh": "名称", "unit": "单位"}
_HISTORY = {
    "recorded_at": "时间",
    "recorded_by": "录入人",
    "kind": "类别",
    "publication": "发布",
    "subject_id": "编号",
    "status": "状态",
    "holds_from": "自何日",
    "told": "内容",
}


def list_replies(chosen: argparse.Namespace) -> None:
    """List the published replies, the latest first; options bear the names of the query's parameters, here as below."""
    print_list(ask("replies", vars(chosen)), _REPLIES, chosen.json)


def list_commitments(chosen: argparse.Namespace) -> None:
    """List the published commitments without parts, by standing, the furthest first."""
    rows = ask("commitment_list", vars(chosen))
    print_list([{**row, "words": _name(row)} for row in rows], _COMMITMENTS, chosen.json)


def _name(row: dict[str, Any]) -> str:
    """What a commitment is called: as a reviewer named it, else by a short name made from its words, else by these."""
    if row["label_zh"] or not row["quote"]:
        return str(row["label_zh"] or "")
    from replies.reading.short_names import (
        propose_name,  # costs more than the list where all have their names
    )

    return propose_name(row["quote"]) or str(row["quote"])


def list_bureaus(chosen: argparse.Namespace) -> None:
    """List the bureaus that have replied, those with most to be looked at first."""
    print_list(ask("bureaus", vars(chosen)), _BUREAUS, chosen.json)


def list_statuses(chosen: argparse.Namespace) -> None:
    """List the statuses of all published commitments without parts, or of one."""
    asked = {"as_of": chosen.as_of, "commitment_id": chosen.commitment, "known_at": chosen.known_at}
    print_list(statuses(asked), STATUS_COLUMNS, chosen.json)


def statuses(asked: dict[str, object]) -> list[dict[str, Any]]:  # Any: see status_list.sql
    """How commitments stand, each with its marks and its words; LedgerError where the one asked for is not published."""
    rows = ask("status_list", asked)
    if asked["commitment_id"] is not None and not rows:
        raise LedgerError(
            f"没有已发布且不分部分的承诺 {asked['commitment_id']}",
            f"There is no published commitment {asked['commitment_id']} without parts",
        )
    return [
        {
            **row,
            "marks": [name for name in ("overdue", "due_unchecked") if row[name]],
            "words": _name(row),
        }
        for row in rows
    ]


def list_metrics(chosen: argparse.Namespace) -> None:
    """List metrics and areas."""
    rows = ask_unpublished("outcome_choices")
    print_list([row for row in rows if row["choice"] in ("metric", "area")], _METRICS, chosen.json)


def show_history(chosen: argparse.Namespace) -> None:
    """List what was recorded of an id, the first first."""
    rows = ask_unpublished("subject_history", {"subject_id": chosen.identity})
    if not rows:
        raise LedgerError(f"没有关于“{chosen.identity}”的记录", f"Nothing is recorded of “{chosen.identity}”")
    for row in rows:
        state = {True: "published", False: "unpublished", None: None}[row["published"]]
        row["publication"] = "withdrawn" if row["withdrawn"] else state
        row["recorded_at"] = f"{row['recorded_at']:%Y-%m-%d %H:%M:%S}Z"
    print_list(rows, _HISTORY, chosen.json)

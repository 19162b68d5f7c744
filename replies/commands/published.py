"""`reply list`, `commitment list`, `bureau list`: what is published, by the same queries as the pages."""

from __future__ import annotations

import argparse

from replies.commands.listing import print_list
from replies.ledger.command_store import open_prepared

__all__ = ["list_bureaus", "list_commitments", "list_replies"]

_REPLIES = {
    "reply_id": "编号",
    "replied_on": "答复日",
    "document_number": "文号",
    "bureau_zh": "单位",
    "commitments": "承诺数",
    "delivered": "已兑现",
    "overdue": "逾期",
    "proposal_title": "标题",
}
_COMMITMENTS = {
    "commitment_id": "编号",
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
    "commitments": "承诺数",
    "delivered": "已兑现",
    "overdue": "逾期",
}


def list_replies(chosen: argparse.Namespace) -> None:
    """List the published replies, the latest first."""
    print_list(_rows("replies", chosen), _REPLIES, chosen.json)


def list_commitments(chosen: argparse.Namespace) -> None:
    """List the published commitments without parts; those with evidence first, then those with a due day."""
    rows = [{**row, "words": row["label_zh"] or row["quote"]} for row in _rows("commitment_list", chosen)]
    print_list(rows, _COMMITMENTS, chosen.json)


def list_bureaus(chosen: argparse.Namespace) -> None:
    """List the bureaus that have replied, those with most to be looked at first."""
    print_list(_rows("bureaus", chosen), _BUREAUS, chosen.json)


def _rows(query: str, chosen: argparse.Namespace) -> list[dict[str, object]]:
    """The rows of a query; options bear the names of its parameters."""
    with open_prepared() as store:
        rows: list[dict[str, object]] = store.query(query, vars(chosen)).to_pylist()
    return rows

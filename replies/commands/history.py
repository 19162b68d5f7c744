"""`history`: all that was recorded of an id, by whom and when."""

from __future__ import annotations

import argparse

from replies.commands.listing import print_list
from replies.ledger.command_store import open_prepared
from replies.ledger.errors import LedgerError

__all__ = ["show"]

_COLUMNS = {
    "recorded_at": "时间",
    "recorded_by": "录入人",
    "kind": "类别",
    "publication": "发布",
    "subject_id": "编号",
    "status": "状态",
    "holds_from": "自何日",
    "told": "内容",
}


def show(chosen: argparse.Namespace) -> None:
    """List what was recorded, the first first."""
    with open_prepared() as store:
        rows = store.held("subject_history", {"subject_id": chosen.identity}).to_pylist()
    if not rows:
        raise LedgerError(f"没有关于“{chosen.identity}”的记录", f"Nothing is recorded of “{chosen.identity}”")
    for row in rows:
        state = {True: "published", False: "unpublished", None: None}[row["published"]]
        row["publication"] = "withdrawn" if row["withdrawn"] else state
        row["recorded_at"] = f"{row['recorded_at']:%Y-%m-%d %H:%M:%S}Z"
    print_list(rows, _COLUMNS, chosen.json)

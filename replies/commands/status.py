"""`status`: how commitments stand, listed and recorded."""

from __future__ import annotations

import argparse
from typing import Any

from replies.commands.arguments import who
from replies.commands.listing import print_list, print_row
from replies.ledger import Store
from replies.ledger.command_store import open_prepared
from replies.ledger.errors import LedgerError
from replies.ledger.recording.statuses import record_status

__all__ = ["list_statuses", "set_status"]

_COLUMNS = {
    "commitment_id": "承诺编号",
    "status": "状态",
    "marks": "标记",
    "due": "到期日",
    "words": "承诺",
}


def list_statuses(chosen: argparse.Namespace) -> None:
    """List the statuses of all commitments without parts, or of one."""
    asked = {"as_of": chosen.as_of, "commitment_id": chosen.commitment, "known_at": chosen.known_at}
    with open_prepared() as store:
        rows = _statuses(store, {name: value for name, value in asked.items() if value})
    if chosen.commitment is not None and not rows:
        raise _not_published(chosen.commitment)
    print_list(rows, _COLUMNS, chosen.json)


def set_status(chosen: argparse.Namespace) -> None:
    """Record a status and print how the commitment stands now."""
    with open_prepared() as store:
        day = chosen.holds_from or store.today()
        evidence = tuple(chosen.evidence)
        record_status(store, chosen.commitment, chosen.status, day, chosen.reason, evidence, who())
        rows = _statuses(store, {"commitment_id": chosen.commitment})
    if not rows:
        raise _not_published(chosen.commitment)
    for row in rows:
        print_row(row, _COLUMNS)


def _statuses(store: Store, asked: dict[str, object]) -> list[dict[str, Any]]:  # Any: see status_list.sql
    rows: list[dict[str, Any]] = store.query("status_list", asked).to_pylist()
    for row in rows:
        row["marks"] = [name for name in ("overdue", "due_unchecked") if row[name]]
        row["words"] = row["label_zh"] or row["quote"]
    return rows


def _not_published(commitment: str) -> LedgerError:
    return LedgerError(
        f"没有已发布且不分部分的承诺 {commitment}",
        f"There is no published commitment {commitment} without parts",
    )

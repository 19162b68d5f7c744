"""`handling`: deadlines of handling as they are worked out, and whether they were kept."""

from __future__ import annotations

import argparse

from replies.commands.listing import print_list
from replies.ledger.command_store import open_command_store
from replies.publish.handling import ProposalHandling, read_handling, read_unpublished_handling

__all__ = ["list_deadlines"]

_COLUMNS = {
    "id": "编号",
    "standing": "是否按期",
    "days": "天数",
    "assigned_on": "交办日",
    "due": "期限",
    "replied_on": "答复日",
    "published": "公开",
    "title": "标题",
}


def list_deadlines(chosen: argparse.Namespace) -> None:
    """List what is in the register or was assigned, each with its deadline."""
    with open_command_store() as store:
        shown = [
            one
            for one in read_handling(store, chosen.as_of, chosen.known_at)
            if one.row["entry_id"] is not None
        ]
        # What was not published has no past that could be asked for by a moment.
        hidden = [] if chosen.known_at else read_unpublished_handling(store, chosen.as_of)
    rows = [_row(one, "published") for one in shown] + [_row(one, "unpublished") for one in hidden]
    print_list(rows, _COLUMNS, chosen.json)


def _row(one: ProposalHandling, published: str) -> dict[str, object]:
    reply = one.deadline("reply")
    return {
        "id": one.row["reply_id"] or one.row["entry_id"],
        "standing": "unknown" if one.standing is None else one.standing.state,
        "days": None if one.standing is None else one.standing.days,
        "assigned_on": one.row["assigned_on"],
        "due": None if reply is None else reply.due,
        "replied_on": one.row["replied_on"],
        "published": published,
        "title": f"{one.row['number'] or ''} {one.row['title'] or ''}".strip(),
    }

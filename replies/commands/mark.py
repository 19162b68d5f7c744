"""`mark`: marks that a better text could not place, put to their words or dropped."""

from __future__ import annotations

import argparse

from replies.commands.arguments import who
from replies.commands.listing import print_list
from replies.ledger.command_store import open_command_store
from replies.ledger.errors import LedgerError
from replies.ledger.recording import placing
from replies.ledger.recording.marks import read_marks, undo
from replies.ledger.recording.placing import waiting_marks
from replies.ledger.store import Store

__all__ = ["drop_mark", "list_marks", "place_mark", "undo_last"]

_COLUMNS = {"id": "编号", "words": "原来的文字"}


def list_marks(chosen: argparse.Namespace) -> None:
    """List what has no place in the present text, with the words around it in the former one."""
    with open_command_store() as store:
        rows = waiting_marks(store, read_marks(store, chosen.reply))
    marks = [
        {
            **row,
            "id": row.get("figure_id") or row["commitment_id"],
            "words": f"{row['before']}[{row['quote'] or ''}]{row['after']}",
        }
        for row in rows
    ]
    print_list(marks, _COLUMNS, chosen.json)


def place_mark(chosen: argparse.Namespace) -> None:
    """Put a mark on words of the present text."""
    with open_command_store() as store:
        span = _span(store, chosen.reply, chosen.words, chosen.nth)
        placing.place_mark(store, chosen.reply, chosen.mark, span, who())
    print(f"{chosen.mark}：已放到 {span[0]}–{span[1]} / placed at {span[0]} to {span[1]}")


def drop_mark(chosen: argparse.Namespace) -> None:
    """Drop a mark for a reason."""
    with open_command_store() as store:
        placing.drop_mark(store, chosen.reply, chosen.mark, chosen.reason, who())
    print(f"{chosen.mark}：已放弃，日志保留理由 / dropped, the journal keeps the reason")


def undo_last(chosen: argparse.Namespace) -> None:
    """Undo the last thing that whoever types did to a reply's marks."""
    with open_command_store() as store:
        deed = undo(store, chosen.reply, who())
    print(f"{chosen.reply}：已撤销 {deed} / undone: {deed}")


def _span(store: Store, reply_id: str, words: str, nth: int | None) -> tuple[int, int]:
    """Where the words stand in the reply's present text; the `nth` of them (from 1) where they stand several times."""
    text = read_marks(store, reply_id).text
    starts = [at for at in range(len(text)) if words and text.startswith(words, at)]
    if not starts:
        raise LedgerError(f"当前文本中没有“{words}”", f"“{words}” does not stand in the present text")
    if nth is None and len(starts) > 1:
        raise LedgerError(
            f"“{words}”在当前文本中有{len(starts)}处；请多写几个字，或用 --nth 说明第几处",
            f"“{words}” stands {len(starts)} times in the present text; give more words, or say which by --nth",
        )
    if nth is not None and not 1 <= nth <= len(starts):
        raise LedgerError(
            f"“{words}”在当前文本中只有{len(starts)}处",
            f"“{words}” stands {len(starts)} times in the present text",
        )
    start = starts[(nth or 1) - 1]
    return start, start + len(words)

"""`search`: where words stand in all that is published, from the command line."""

from __future__ import annotations

import argparse
import sys

from replies.commands.listing import print_header, print_json, print_row
from replies.ledger.command_store import open_prepared
from replies.search import Answer, Entry, Follower, marked, quoted, search

__all__ = ["search_ledger"]

_KINDS = {
    "commitment": "承诺 / commitments",
    "reply": "答复 / replies",
    "metric": "指标 / metrics",
    "outcome": "完成值 / outcomes",
    "bureau": "单位 / bureaus",
    "deputy": "代表、委员 / deputies and members",
}
_COLUMNS = {"id": "编号", "day": "日期", "title": "标题", "words": "文字"}


def search_ledger(chosen: argparse.Namespace) -> None:
    """Print what was found of each kind, each with the words around it."""
    with open_prepared() as store:
        answer = search(store, " ".join(chosen.words), limit=chosen.most)
        if chosen.json:
            print_json(_row(entry, answer.query.names) for group in answer.groups for entry in group.entries)
        else:
            _print(answer)
        sys.stdout.flush()
        # Whoever asked has the answer; the index is made now if there was none.
        Follower(store).once()


def _print(answer: Answer) -> None:
    if answer.query.also:
        print(f"也找 / also: {'、'.join(answer.query.also)}")
    if answer.total:
        print("\t", end="")
        print_header(_COLUMNS)
    for group in answer.groups:
        if group.total:
            print(f"{_KINDS[group.kind]}: {group.total}{'+' if group.more else ''}")
        for entry in group.entries:
            print("\t", end="")
            print_row(_row(entry, answer.query.names), _COLUMNS)
    if not answer.total:
        searched = ", ".join(f"{_KINDS[kind]} {n}" for kind, n in answer.searched.items())
        print(f"没有找到，已搜 / nothing found; searched: {searched or '-'}")


def _row(entry: Entry, names: tuple[str, ...]) -> dict[str, object]:
    """What is printed of a find; in its words, what was found stands in 【】."""
    found = quoted(entry.body or "", names)
    title = entry.title_zh or entry.number or ""
    quote = found.pieces if found else marked(title, names)
    words = "".join(f"【{piece.text}】" if piece.found else piece.text for piece in quote)
    return {"kind": entry.kind, "id": entry.entry_id, "day": entry.found_on, "title": title, "words": words}

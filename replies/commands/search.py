"""`search`: where words stand in all that is published, from the command line."""

from __future__ import annotations

import argparse
import sys

from replies.commands.listing import print_header, print_json, print_row
from replies.ledger.command_store import open_command_store
from replies.search import Entry, Follower, SearchResult, mark_words, quote_words, search

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
    with open_command_store() as store:
        result = search(store, " ".join(chosen.words), limit=chosen.most)
        if chosen.json:
            print_json(_row(entry, result.query.names) for group in result.groups for entry in group.entries)
        else:
            _print(result)
        sys.stdout.flush()
        # Whoever asked has the answer; the index is made now if there was none.
        Follower(store).update()


def _print(result: SearchResult) -> None:
    if result.query.further_names:
        print(f"也找 / also: {'、'.join(result.query.further_names)}")
    if result.total:
        print("\t", end="")
        print_header(_COLUMNS)
    for group in result.groups:
        if group.total:
            print(f"{_KINDS[group.kind]}: {group.total}{'+' if group.has_more else ''}")
        for entry in group.entries:
            print("\t", end="")
            print_row(_row(entry, result.query.names), _COLUMNS)
    if not result.total:
        searched = ", ".join(f"{_KINDS[kind]} {n}" for kind, n in result.entry_counts.items())
        print(f"没有找到，已搜 / nothing found; searched: {searched or '-'}")


def _row(entry: Entry, names: tuple[str, ...]) -> dict[str, object]:
    """What is printed of a find; in its words, what was found stands in 【】."""
    found = quote_words(entry.body or "", names)
    title = entry.title_zh or entry.number or ""
    quote = found.pieces if found else mark_words(title, names)
    words = "".join(f"【{piece.text}】" if piece.is_match else piece.text for piece in quote)
    return {"kind": entry.kind, "id": entry.entry_id, "day": entry.found_on, "title": title, "words": words}

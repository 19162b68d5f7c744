"""`search`: where words stand in all that is published, from the command line."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from replies.commands.guarded import guarded
from replies.ledger.command_store import open_prepared

if TYPE_CHECKING:
    from replies.commands.types import Commands
    from replies.search import Answer, Entry

__all__ = ["add_commands"]

_KINDS = {
    "commitment": "承诺 / commitments",
    "reply": "答复 / replies",
    "metric": "指标 / metrics",
    "outcome": "完成值 / outcomes",
    "bureau": "单位 / bureaus",
    "deputy": "代表、委员 / deputies and members",
}


def add_commands(commands: Commands) -> None:
    """Add `search`."""
    parser = commands.add_parser("search", help="在已发布的内容里搜索 / search what is published")
    parser.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help="要找的词，须同时含有 / words, all of which must occur",
    )
    parser.add_argument(
        "--most",
        type=_count,
        default=5,
        metavar="N",
        help="每类最多几项，默认5 / hits of each kind, 5 by default",
    )
    parser.set_defaults(run=guarded(_search))


def _count(given: str) -> int:
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= 10_000):
        raise argparse.ArgumentTypeError(
            f"“{given}”应为1至10000的整数 / “{given}” is no number from 1 to 10000"
        )
    return int(given)


def _search(chosen: argparse.Namespace) -> None:
    # The index needs the pinyin library, which takes its time to load: not for every command.
    from replies.search import Follower, search

    with open_prepared() as store:
        _print(search(store, " ".join(chosen.words), limit=chosen.most))
        # Whoever asked has the answer; the index is made now if there was none.
        Follower(store).once()


def _print(answer: Answer) -> None:
    if answer.query.also:
        print(f"也找 / also: {'、'.join(answer.query.also)}")
    for group in answer.groups:
        if group.total:
            print(f"{_KINDS[group.kind]}: {group.total}{'+' if group.more else ''}")
        for entry in group.entries:
            print("\t".join(("", *_told(entry, answer.query.names))))
    if not answer.total:
        told = ", ".join(f"{_KINDS[kind]} {n}" for kind, n in answer.searched.items())
        print(f"没有找到，已搜 / nothing found; searched: {told or '-'}")
    sys.stdout.flush()


def _told(entry: Entry, names: tuple[str, ...]) -> list[str]:
    """Id, day, title and the words around what was found, which stand in 【】."""
    from replies.search import marked, quoted

    found = quoted(entry.body or "", names)
    title = entry.title_zh or entry.number or ""
    quote = found.pieces if found else marked(title, names)
    words = "".join(f"【{piece.text}】" if piece.found else piece.text for piece in quote)
    day = entry.found_on.isoformat() if entry.found_on else "-"
    return [part.replace("\n", " ").replace("\t", " ") for part in (entry.entry_id, day, title, words)]

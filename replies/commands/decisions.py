"""Verbs that decide proposals of one kind: confirm or accept, reject, later, reopen; each takes an id."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from replies.commands.arguments import who
from replies.commands.guarded import guarded
from replies.ledger import Store
from replies.ledger.command_store import open_prepared

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["STATES", "add_verbs"]

STATES = {
    "open": ("待处理", "open"),
    "later": ("暂缓", "put off"),
    "confirmed": ("已确认", "confirmed"),
    "accepted": ("已采纳", "accepted"),
    "rejected": ("已否定", "rejected"),
}


def add_verbs(
    verbs: Commands,
    metavar: str,
    listed: tuple[str, Callable[[argparse.Namespace], None]],
    taken: tuple[str, str, Callable[[Store, str, str], None]],
    decide: Callable[[Store, str, str, str], None],
    reopen: Callable[[Store, str, str], None],
) -> None:
    """Add `list` (its help and what it prints), the verb that takes a proposal (verb, help, deed) and the three others."""
    shown = verbs.add_parser("list", help=listed[0])
    shown.add_argument("--all", action="store_true", help="连同已处理的 / those decided as well")
    shown.set_defaults(run=guarded(listed[1]))
    verb, told, take = taken
    state = "confirmed" if verb == "confirm" else "accepted"
    deeds: tuple[tuple[str, str, Callable[[Store, str, str], None], tuple[str, str]], ...] = (
        (verb, told, take, STATES[state]),
        ("reject", "否定，不再提出 / reject it for good", _decided(decide, "rejected"), STATES["rejected"]),
        ("later", "暂缓 / put it off", _decided(decide, "later"), STATES["later"]),
        (
            "reopen",
            "撤销处理 / take the decision back",
            reopen,
            ("已撤销，重新待处理", "taken back, open again"),
        ),
    )
    for name, words, deed, said in deeds:
        parser = verbs.add_parser(name, help=words)
        parser.add_argument("proposal", metavar=metavar, help="编号 / its id")
        parser.set_defaults(run=guarded(_run(deed, said)))


def _decided(decide: Callable[[Store, str, str, str], None], state: str) -> Callable[[Store, str, str], None]:
    return lambda store, one, by: decide(store, one, state, by)


def _run(
    deed: Callable[[Store, str, str], None], said: tuple[str, str]
) -> Callable[[argparse.Namespace], None]:
    def run(chosen: argparse.Namespace) -> None:
        with open_prepared() as store:
            deed(store, chosen.proposal, who())
        print(f"{chosen.proposal}：{said[0]} / {said[1]}")

    return run

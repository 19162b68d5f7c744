"""Proposals of one kind decided by their id: what suggestions, chains and names have in common."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from replies.commands.arguments import who
from replies.ledger import Store
from replies.ledger.command_store import open_command_store

__all__ = ["REOPENED", "decided_as", "deciding"]

Decide = Callable[[Store, str, str], None]  # the store, the proposal's id, who decides

REOPENED = ("已撤销，重新待处理", "taken back, open again")


def deciding(decide: Decide, done: tuple[str, str]) -> Callable[[argparse.Namespace], None]:
    """The command that decides one proposal and says what was done, in Chinese and English."""

    def run(chosen: argparse.Namespace) -> None:
        with open_command_store() as store:
            decide(store, chosen.proposal, who())
        print(f"{chosen.proposal}：{done[0]} / {done[1]}")

    return run


def decided_as(decide: Callable[[Store, str, str, str], None], state: str) -> Decide:
    """A decision for one state."""
    return lambda store, one, by: decide(store, one, state, by)

"""`step`: what happened while a proposal was handled: an extension, a new start, another reply."""

from __future__ import annotations

import argparse

from replies.commands.arguments import who
from replies.ledger.command_store import open_command_store
from replies.ledger.recording.handling import record_step, withdraw_step

__all__ = ["add", "withdraw"]


def add(chosen: argparse.Namespace) -> None:
    """Record a step."""
    with open_command_store() as store:
        step_id = record_step(
            store,
            chosen.subject,
            chosen.kind,
            chosen.on,
            who(),
            until=chosen.until,
            document=chosen.document,
            reason=chosen.reason,
        )
    print(f"{step_id}：已记录 / recorded")


def withdraw(chosen: argparse.Namespace) -> None:
    """Take a step back."""
    with open_command_store() as store:
        withdraw_step(store, chosen.step, who())
    print(f"{chosen.step}：已撤回 / taken back")

"""`target`: what a commitment aims at, added, changed by a later document, withdrawn."""

from __future__ import annotations

import argparse

from replies.commands.arguments import who
from replies.inputs.target import TARGET_FIELDS, TargetInput
from replies.ledger.command_store import open_command_store
from replies.ledger.recording.targets import add_target, change_target, withdraw_target

__all__ = ["add", "change", "withdraw"]


def add(chosen: argparse.Namespace) -> None:
    """Add a target."""
    with open_command_store() as store:
        target_id = add_target(store, chosen.commitment, _entered(chosen), who())
    print(f"{target_id}：已增加 / added")


def change(chosen: argparse.Namespace) -> None:
    """Record what a document changed of a target, or mend a slip."""
    with open_command_store() as store:
        change_target(store, chosen.target, _entered(chosen), chosen.holds_from, who())
    print(f"{chosen.target}：已变更 / changed")


def withdraw(chosen: argparse.Namespace) -> None:
    """Withdraw a target for a reason."""
    with open_command_store() as store:
        withdraw_target(store, chosen.target, chosen.reason, who())
    print(f"{chosen.target}：已撤回 / withdrawn")


def _entered(chosen: argparse.Namespace) -> TargetInput:
    given = {one.name: getattr(chosen, one.name) for one in TARGET_FIELDS}
    if given["mentions"] is not None:
        given["mentions"] = tuple(given["mentions"])
    return TargetInput(**given)

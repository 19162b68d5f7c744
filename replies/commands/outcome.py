"""`outcome`: what came of commitments, recorded, corrected, published, withdrawn; and the two-person rule."""

from __future__ import annotations

import argparse

from replies.commands.arguments import who
from replies.commands.parsing import program
from replies.inputs.outcome import OUTCOME_FIELDS, OutcomeInput
from replies.ledger.command_store import open_command_store
from replies.ledger.recording.outcomes import (
    correct_outcome,
    publish_outcome,
    record_outcome,
    set_two_person,
    withdraw_outcome,
)
from replies.ledger.recording.publishing import unpublish_outcome

__all__ = ["add", "correct", "publish", "set_rule", "unpublish", "withdraw"]


def add(chosen: argparse.Namespace) -> None:
    """Record an outcome."""
    with open_command_store() as store:
        outcome_id = record_outcome(store, _outcome(chosen, chosen.commitment), who())
    print(
        f"{outcome_id}：已录入，尚未发布；发布请用 {program()} outcome publish {outcome_id} / "
        f"recorded, not published; to publish it: {program()} outcome publish {outcome_id}"
    )


def correct(chosen: argparse.Namespace) -> None:
    """Correct an outcome."""
    with open_command_store() as store:
        correct_outcome(store, chosen.outcome, _outcome(chosen, None), who())
    print(f"{chosen.outcome}：已更正，待发布 / corrected, to be published")


def publish(chosen: argparse.Namespace) -> None:
    """Publish an outcome."""
    with open_command_store() as store:
        publish_outcome(store, chosen.outcome, who())
    print(f"{chosen.outcome}：已发布 / published")


def unpublish(chosen: argparse.Namespace) -> None:
    """Take an outcome back from the public."""
    with open_command_store() as store:
        unpublish_outcome(store, chosen.outcome, who())
    print(f"{chosen.outcome}：已撤回公开 / taken back from the public")


def withdraw(chosen: argparse.Namespace) -> None:
    """Withdraw an outcome for a reason."""
    with open_command_store() as store:
        withdraw_outcome(store, chosen.outcome, chosen.reason, who())
    print(f"{chosen.outcome}：已撤回 / withdrawn")


def set_rule(chosen: argparse.Namespace) -> None:
    """Set whether who records an outcome may publish it."""
    with open_command_store() as store:
        set_two_person(store, chosen.switch == "on", who())
    print(
        "双人复核：开 / two-person rule: on"
        if chosen.switch == "on"
        else "双人复核：关 / two-person rule: off"
    )


def _outcome(chosen: argparse.Namespace, commitment: str | None) -> OutcomeInput:
    return OutcomeInput(commitment, **{one.name: getattr(chosen, one.name) for one in OUTCOME_FIELDS})

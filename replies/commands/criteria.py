"""`criteria`: what would keep a commitment and what would break it."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace

from replies.commands.arguments import who
from replies.ledger.command_store import open_command_store
from replies.ledger.recording.criteria import Criteria, current_criteria, record_criteria

__all__ = ["given", "set_criteria", "show"]

_FIELDS = tuple(field.name for field in fields(Criteria))


def show(chosen: argparse.Namespace) -> None:
    """Print the criteria that hold, a line each, and since when."""
    with open_command_store() as store:
        held, since = current_criteria(store, chosen.commitment)
    if held:
        print(f"holds_from\t{since}")
    for name in _FIELDS:
        if words := getattr(held, name):
            print(f"{name}\t{words}".replace("\n", " "))


def set_criteria(chosen: argparse.Namespace) -> None:
    """Record criteria; those that are left out stay as they are."""
    with open_command_store() as store:
        held, _ = current_criteria(store, chosen.commitment)
        criteria = replace(held, **given(chosen))
        record_criteria(store, chosen.commitment, criteria, who(), chosen.holds_from)
    print(f"{chosen.commitment}：已记录 / recorded")


def given(chosen: argparse.Namespace) -> dict[str, str]:
    """The criteria that were typed; an empty one takes back what was recorded."""
    return {name: getattr(chosen, name) for name in _FIELDS if getattr(chosen, name) is not None}

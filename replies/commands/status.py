"""`status set` and `status unpublish`: how a commitment stands, recorded or taken back."""

from __future__ import annotations

import argparse

from replies.commands.arguments import who
from replies.commands.listing import print_row
from replies.commands.lists import STATUS_COLUMNS, statuses
from replies.ledger.command_store import open_command_store
from replies.ledger.recording.publishing import unpublish_status
from replies.ledger.recording.statuses import record_status

__all__ = ["set_status", "unpublish"]


def set_status(chosen: argparse.Namespace) -> None:
    """Record a status and print how the commitment stands now."""
    with open_command_store() as store:
        day = chosen.holds_from or store.today()
        evidence = tuple(chosen.evidence)
        record_status(store, chosen.commitment, chosen.status, day, chosen.reason, evidence, who())
    for row in statuses({"commitment_id": chosen.commitment}):
        print_row(row, STATUS_COLUMNS)


def unpublish(chosen: argparse.Namespace) -> None:
    """Take back the status that holds, and print how the commitment stands now."""
    with open_command_store() as store:
        unpublish_status(store, chosen.commitment, who())
    for row in statuses({"commitment_id": chosen.commitment}):
        print_row(row, STATUS_COLUMNS)

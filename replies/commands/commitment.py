"""`commitment correct`: what was read of a commitment, set right: its short name, kind, due day.

Lists of commitments are in `lists`.
"""

from __future__ import annotations

import argparse

from replies.commands.arguments import who
from replies.inputs.commitment import COMMITMENT_FIELDS
from replies.ledger.command_store import open_command_store
from replies.ledger.errors import LedgerError
from replies.ledger.recording import marks

__all__ = ["correct"]


def correct(chosen: argparse.Namespace) -> None:
    """Correct the fields that were typed, take those away that are named, and confirm the commitment."""
    changes = {
        one.name: None if one.option.removeprefix("--") in chosen.clear else getattr(chosen, one.name)
        for one in COMMITMENT_FIELDS
        if one.option.removeprefix("--") in chosen.clear or getattr(chosen, one.name) is not None
    }
    if not changes:
        raise LedgerError("没有要更正的内容", "Nothing would change")
    with open_command_store() as store:
        asked = {"commitment_ids": [chosen.commitment]}
        found = store.query_unpublished("commitment_record", asked).to_pylist()
        if not found:
            raise LedgerError(f"没有承诺 {chosen.commitment}", f"There is no commitment {chosen.commitment}")
        marks.correct(store, found[0]["reply_id"], chosen.commitment, changes, who())
    print(f"{chosen.commitment}：已更正并确认 / corrected and confirmed")

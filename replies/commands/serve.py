"""`serve`: load what ships and start the dashboard."""

from __future__ import annotations

import argparse
import sys

from replies.errors import RepliesError
from replies.ledger.command_store import open_command_store
from replies.ledger.journal.home import home_folder
from replies.web import serve as start

__all__ = ["serve"]


def serve(chosen: argparse.Namespace) -> int:
    """Load what ships and run the dashboard until it is stopped."""
    home = home_folder()
    try:
        with open_command_store(home):
            pass  # what ships is recorded
    except RepliesError as error:
        print(error, file=sys.stderr)
        return 1
    return start(home, chosen.port)

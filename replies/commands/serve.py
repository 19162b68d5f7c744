"""`serve`: load what ships and start the dashboard."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from replies.errors import RepliesError

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add `serve`."""
    parser = commands.add_parser("serve", help="启动看板 / start the dashboard")
    parser.add_argument("--port", type=int, help="端口，默认 8501 / port, 8501 unless told")
    parser.set_defaults(run=_serve)


def _serve(chosen: argparse.Namespace) -> int:
    # Streamlit is imported here alone, so that the other commands start without it.
    from replies.ledger.command_store import open_prepared
    from replies.ledger.journal.home import home_folder
    from replies.web import serve

    home = home_folder()
    try:
        with open_prepared(home):
            pass  # what ships is recorded
    except RepliesError as error:
        print(error, file=sys.stderr)
        return 1
    return serve(home, chosen.port)

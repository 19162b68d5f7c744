"""`python -m replies`: the command line.

Exit codes: 0 done; 1 the server could not start; 2 something named on the command line cannot be read or is refused
(one clear line on stderr, what was stored is whole). Texts are Chinese and English on one line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from replies import __version__
from replies.commands import ledger, read, serve

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m replies",
        description="答复承诺：读取建议、提案的答复，记录承诺与进展 / Reply Commitments: what replies promised and what came of it",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in (serve, read, ledger):
        module.add_commands(commands)
    chosen = parser.parse_args(arguments)
    code: int = chosen.run(chosen)
    return code


if __name__ == "__main__":
    sys.exit(main())

"""What every command that touches a home has in common: an error of ours is one line on standard error and exit code 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from replies.errors import RepliesError

__all__ = ["guarded"]


def guarded(run: Callable[[argparse.Namespace], int | None]) -> Callable[[argparse.Namespace], int]:
    """The command with its errors told; a command that returns nothing ended well."""

    def told(chosen: argparse.Namespace) -> int:
        try:
            return run(chosen) or 0
        except RepliesError as error:
            print(error, file=sys.stderr)
            return 2

    return told

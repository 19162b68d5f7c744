"""Why a statement got no answer; each class says who can mend it.

ConsoleError    RepliesError, with the place in the SQL where there is one
├── Refused     the console does not do this: write something else
├── TooMuch     it would cost more time, memory or room than a statement may: ask for less
└── Failed      DuckDB could not run it (spelling, names, types), or the console could not start
    └── Cancelled   somebody stopped it
"""

from __future__ import annotations

from replies.errors import RepliesError

__all__ = ["Cancelled", "ConsoleError", "Failed", "Refused", "TooMuch"]


class ConsoleError(RepliesError):
    """`position` is where in the SQL it went wrong, in code points from 0; None where no place can be named."""

    def __init__(self, zh: str, en: str, position: int | None = None) -> None:
        super().__init__(zh, en)
        self.position = position


class Refused(ConsoleError):
    """Something that the console never does: writing, settings, files, a function or table that is not listed."""


class TooMuch(ConsoleError):
    """Over one of the limits: time, memory, the size of a value, the length or depth of the statement."""


class Failed(ConsoleError):
    """DuckDB's own no (a misspelt name, a value that cannot be converted), or a snapshot that cannot be opened."""


class Cancelled(Failed):
    """Stopped by `cancel` or `close` before there was an answer."""

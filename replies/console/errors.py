"""Why a statement got no answer; each class says who can mend it.

ConsoleError              RepliesError, with the place in the SQL where there is one
├── StatementRefused      the console does not do this: write something else
├── LimitExceeded         it would cost more time, memory or room than a statement may: ask for less
└── StatementFailed       DuckDB could not run it (spelling, names, types), or the console could not start
    └── StatementCancelled    somebody stopped it
"""

from __future__ import annotations

from replies.errors import RepliesError

__all__ = ["ConsoleError", "LimitExceeded", "StatementCancelled", "StatementFailed", "StatementRefused"]


class ConsoleError(RepliesError):
    """`position` is where in the SQL it went wrong, in code points from 0; None where no place can be named."""

    def __init__(self, zh: str, en: str, position: int | None = None) -> None:
        super().__init__(zh, en)
        self.position = position


class StatementRefused(ConsoleError):
    """Something that the console never does: writing, settings, files, a function or table that is not listed."""


class LimitExceeded(ConsoleError):
    """Over one of the limits: time, memory, the size of a value, the length or depth of the statement."""


class StatementFailed(ConsoleError):
    """DuckDB's own no (a misspelt name, a value that cannot be converted), or a snapshot that cannot be opened."""


class StatementCancelled(StatementFailed):
    """Stopped by `cancel` or `close` before there was an answer."""

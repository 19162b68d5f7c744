"""Ad hoc SQL over a snapshot of the published tables, in a process of its own that can only read and reckon.

`Console(path).run(sql)` and `ConsolePool(path, size)` are the way in; docs/console.md says what is allowed and why.
Imports no other room of the house but `replies.errors`.
"""

from replies.console.console import Console, ConsolePool
from replies.console.errors import (
    ConsoleError,
    LimitExceeded,
    StatementCancelled,
    StatementFailed,
    StatementRefused,
)
from replies.console.process import Limits, ResultColumn, StatementResult

__all__ = [
    "Console",
    "ConsoleError",
    "ConsolePool",
    "LimitExceeded",
    "Limits",
    "ResultColumn",
    "StatementCancelled",
    "StatementFailed",
    "StatementRefused",
    "StatementResult",
]

"""`alias`: which two names are one, decided from the command line.

`reply add` offers the short names that a text explains, and `suggestion accept` the two names of an outcome that was
accepted. They are two before `alias accept`.
"""

from __future__ import annotations

from replies.commands.decisions import REOPENED, decided_as, deciding
from replies.commands.waiting import STATES
from replies.suggestions.naming import accept_name, decide_name, reopen_name

__all__ = ["accept", "postpone", "reject", "reopen"]

accept = deciding(accept_name, STATES["accepted"])
reject = deciding(decided_as(decide_name, "rejected"), STATES["rejected"])
postpone = deciding(decided_as(decide_name, "later"), STATES["later"])
reopen = deciding(reopen_name, REOPENED)

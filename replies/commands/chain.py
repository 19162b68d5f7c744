"""`chain`: which later commitments make earlier ones again, decided from the command line.

`reply add` proposes links between the commitments of a reply and those of other replies of its bureau or place. No
chain is made before `chain confirm`.
"""

from __future__ import annotations

from replies.commands.decisions import REOPENED, decided_as, deciding
from replies.commands.waiting import STATES
from replies.suggestions import chains

__all__ = ["confirm", "postpone", "reject", "reopen"]

confirm = deciding(chains.confirm, STATES["confirmed"])
reject = deciding(decided_as(chains.decide, "rejected"), STATES["rejected"])
postpone = deciding(decided_as(chains.decide, "later"), STATES["later"])
reopen = deciding(chains.reopen, REOPENED)

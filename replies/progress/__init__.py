"""The rules of progress as pure functions: what an outcome says of a target, and what records say of a commitment.

This is the reference that `queries/_progress.sql` and `queries/_states.sql` must equal row for row; a property test
holds them equal. Nothing here reads a file, a clock or the ledger. Shares are 0 to 1 (over 1 where a level was passed
by); None is unknown and never zero, and zero is a value.
"""

from replies.progress.kinds import (
    Bound,
    Direction,
    DueMark,
    MetricMeasure,
    Pace,
    Relation,
    Standing,
    Status,
    Verdict,
)
from replies.progress.states import (
    CommitmentTerms,
    PartsSummary,
    State,
    StatusRecord,
    StatusSource,
    state_of,
    summarise_parts,
)
from replies.progress.targets import Lights, Outcome, Progress, Target, choose_outcome, measure_progress

__all__ = [
    "Bound",
    "CommitmentTerms",
    "Direction",
    "DueMark",
    "Lights",
    "MetricMeasure",
    "Outcome",
    "Pace",
    "PartsSummary",
    "Progress",
    "Relation",
    "Standing",
    "State",
    "Status",
    "StatusRecord",
    "StatusSource",
    "Target",
    "Verdict",
    "choose_outcome",
    "measure_progress",
    "state_of",
    "summarise_parts",
]

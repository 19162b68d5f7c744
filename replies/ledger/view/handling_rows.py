"""Events of handling and their rows: the congress office's register, steps of handling, what deputies say of replies.

    register_recorded      {source, proposals, entries: [entry]}: entries whole, with the proposals that they are
                           (`proposal_ids`) and the replies that a reviewer has to decide about (`doubtful`); `proposals`
                           are those that nobody has answered yet
    steps_recorded         {steps: [step]}: an extension, a new start, 跟踪办理, 再次答复, 补充答复, 说明原因; each whole
    satisfaction_recorded  {answers: [answer]}: a verdict on a reply or on one of its commitments, each whole, with its
                           state: proposed (waits for a reviewer), accepted or declined

Kinds of steps and verdicts are closed lists of `replies.progress.handling`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from replies.progress.handling import DIMENSIONS, STEPS, VERDICTS

__all__ = ["ANSWER_STATES", "LISTS", "handling_rows"]

Record = dict[str, Any]  # Any: one object of an event's body, as in `records`

ANSWER_STATES = ("proposed", "accepted", "declined")
# As `_LISTS` of `records`: the lists of a body, the name of the id in each record, closed lists of fields.
LISTS: dict[str, tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...]] = {
    "register_recorded": (("proposals", "proposal_id", {}), ("entries", "entry_id", {})),
    "steps_recorded": (("steps", "step_id", {"kind": STEPS}),),
    "satisfaction_recorded": (
        (
            "answers",
            "answer_id",
            {"dimension": DIMENSIONS, "verdict": VERDICTS, "state": ANSWER_STATES},
        ),
    ),
}


def handling_rows(kind: str, body: Record) -> Iterator[tuple[str, Record]]:
    """The rows that a body of one of these kinds adds, table by table, dates in text."""
    if kind == "register_recorded":
        yield from (("proposal", proposal) for proposal in body["proposals"])
        yield from (("register_entry", entry) for entry in body["entries"])
    elif kind == "steps_recorded":
        yield from (("handling_step", step) for step in body["steps"])
    else:
        yield from (("satisfaction", answer) for answer in body["answers"])

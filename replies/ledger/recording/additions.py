"""Commitments that an office adds to a reply by their words: they stand where the words stand in the text, and are not
public before somebody has reviewed them.

Words that do not stand in the text, stand there several times or overlap a commitment that was read are refused: which
part of a commitment is meant, a reviewer says at the desk (`marks.split`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from replies.ledger.errors import LedgerError
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.marks import Marks, draft_marks
from replies.ledger.recording.missed_marks import new_commitment
from replies.ledger.recording.placing import task_at
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record

__all__ = ["AddedCommitment", "commitment_at", "draft_added", "find_words"]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class AddedCommitment:
    """A commitment to be added: its place in the reply's text, and the day it is due (None: none is said)."""

    span: Span
    due: date | None


def find_words(text: str, words: str) -> Span:
    """Where the words stand in the text. Raises LedgerError where they do not, or stand several times."""
    start = text.find(words) if words else -1
    if start < 0:
        raise LedgerError(
            "答复正文里没有这句话，请照原文填写，一字不差",
            "these words do not stand in the text of the reply; give them just as they stand there",
        )
    if text.find(words, start + 1) >= 0:
        raise LedgerError(
            "答复正文里这句话不止一处，请多写几个字",
            "these words stand several times in the text of the reply; give more of the sentence",
        )
    return start, start + len(words)


def commitment_at(marks: Marks, span: Span) -> str | None:
    """The id of the commitment that stands just there; None where none does.

    Raises LedgerError where the place overlaps another commitment.
    """
    for row in marks.commitments:
        if (row["span_start"], row["span_end"]) == span:
            return str(row["commitment_id"])
    for row in marks.commitments:
        if row["span_start"] < span[1] and span[0] < row["span_end"]:
            identity = row["commitment_id"]
            raise LedgerError(
                f"与承诺 {identity} 的文字重叠，请审核人在审核页拆分或更正",
                f"the words overlap the commitment {identity}; a reviewer may split or correct it on the review page",
            )
    return None


def draft_added(store: Store, marks: Marks, added: Sequence[AddedCommitment], by: str) -> list[Draft]:
    """The events that keep these commitments from the public until they are reviewed, and add them to the reply.

    `marks.undo` takes the adding back.
    """
    rows = [_record(marks, one) for one in added]
    kept_back = {"ids": [row["commitment_id"] for row in rows], "published": False}
    return [
        Draft(by, "publication_recorded", kept_back),
        draft_marks(store, marks, "add", rows, by, placed=True),
    ]


def _record(marks: Marks, added: AddedCommitment) -> Record:
    start, end = added.span
    task = task_at(marks.text, added.span)
    aimed = any(
        row["role"] == "target" and start <= row["span_start"] < row["span_end"] <= end
        for row in marks.figures
    )
    due = "dated" if added.due is not None else "qualitative"
    kind = "conditional" if task["condition_start"] is not None else "numeric" if aimed else due
    return new_commitment(str(marks.document["reply_id"]), added.span, kind, added.due) | task

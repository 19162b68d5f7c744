"""What was read by a reply's date, read again once that date is corrected: 今年底, 三年内, what is still a target.

Only what stands as the reading by the former date made it changes; what somebody corrected stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from replies.ledger.journal.journal import Draft
from replies.ledger.recording.marks import REDATE, Marks, draft_marks, read_marks
from replies.ledger.store import Store
from replies.reading import Period, Reading, read

__all__ = ["draft_dated_back", "draft_redated"]

Row = dict[str, Any]  # a row of the view
Span = tuple[int, int]


def draft_redated(
    store: Store, reply_id: str, before: date | None, after: date | None, by: str
) -> Draft | None:
    """The event of the marks that read otherwise by the new date, not recorded; None where none does.

    A part of a commitment follows its whole. Raises LedgerError where the reply's text was erased.
    """
    marks = read_marks(store, reply_id)
    stands, becomes = _by_date(marks, before), _by_date(marks, after)
    rows = list(_changed(marks, stands, becomes))
    return draft_marks(store, marks, REDATE, rows, by) if rows else None


def draft_dated_back(store: Store, reply_id: str, seq: int, before: date | None, by: str) -> Draft | None:
    """The event that sets back what the redating with this place in the journal changed; `before` is the date taken back.

    None where `seq` is no redating of the reply, or nothing stands as it left it. Raises as `draft_redated`.
    """
    marks = read_marks(store, reply_id)
    deeds = store.query_unpublished("markings", {"reply_id": reply_id}).to_pylist()
    if (seq, REDATE) not in {(row["seq"], row["deed"]) for row in deeds}:
        return None
    stands = _by_date(marks, before)
    becomes = {
        _key(row): {name: row[name] for name in stands[_key(row)]}
        for kind in ("figure_records", "commitment_records")
        for row in store.query_unpublished(kind, {"seq": seq}).to_pylist()
        if _key(row) in stands
    }
    rows = list(_changed(marks, stands, becomes))
    return draft_marks(store, marks, REDATE, rows, by) if rows else None


def _changed(marks: Marks, stands: Mapping[str, Row], becomes: Mapping[str, Row]) -> Iterator[Row]:
    """The rows, by their ids, with those columns that are as in `stands` and others in `becomes`."""
    for row in (*marks.figures, *marks.commitments):
        old, new = stands.get(_key(row)), becomes.get(_key(row))
        if old is None or new is None:
            continue
        changes = {
            name: new[name] for name, value in old.items() if row[name] == value and new[name] != value
        }
        if changes:
            yield {**row, **changes}


def _by_date(marks: Marks, day: date | None) -> dict[str, Row]:
    """By the id of a mark the columns that follow from the reply's date, as a reading by this date makes them."""
    found = read(marks.text, day)
    wholes = {row["commitment_id"]: row for row in marks.commitments}
    figures, commitments = _figures(found), _commitments(found)
    return {
        **{_key(row): figures[place] for row in marks.figures if (place := _place(row)) in figures},
        **{
            _key(row): commitments[place]
            for row in marks.commitments
            if (place := _place(wholes.get(row["parent_id"], row))) in commitments
        },
    }


def _figures(reading: Reading) -> dict[Span, Row]:
    """By place the columns of a figure that follow from the reply's date."""
    found = {}
    for one in reading.figures:
        period = one.period or Period()
        found[one.start, one.end] = {
            "role": one.role,
            "period_start": period.start,
            "period_end": period.end,
            "period_every": period.every,
        }
    return found


def _commitments(reading: Reading) -> dict[Span, Row]:
    """By place the columns of a commitment that follow from the reply's date."""
    return {(one.start, one.end): {"kind": one.kind, "due": one.deadline} for one in reading.commitments}


def _place(row: Row) -> Span:
    return row["span_start"], row["span_end"]


def _key(row: Row) -> str:
    return str(row.get("figure_id") or row["commitment_id"])

"""Confirmed marks of a former text that found no place in the present one: placed by hand, or dropped with a reason.

A better text, or a better reading of it, moves what a reviewer confirmed to its new place; what it cannot place waits
(`realign`). A reviewer then says which words of the present text are meant, or why the mark is dropped. Both are
actions on the reply's marks like any other: one event each, and `marks.undo` takes them back.
"""

from __future__ import annotations

from typing import Any

from replies.ledger.errors import LedgerError
from replies.ledger.recording.marks import Marks, draft_marks, read_marks
from replies.ledger.store import Store
from replies.reading.tasks import read_bureaus, read_condition

__all__ = ["drop_mark", "place_mark", "task_at", "waiting_marks"]

Span = tuple[int, int]
Row = dict[str, Any]  # a row of the view
_NEAR = 24  # code points of context on either side, so that “3家” can be recognised


def waiting_marks(store: Store, marks: Marks) -> list[Row]:
    """Of the reply of these marks, the confirmed figures and all commitments that lie in a former text alone, in its order.

    Each is a row of the view with `before` and `after`: the words around it in the former text, empty where it was erased.
    """
    rows = _waiting(store, marks)
    if not rows:
        return []
    reply_id = marks.document["reply_id"]
    former = store.query_unpublished("former_texts", {"reply_id": reply_id}).to_pylist()
    texts = {text["document_id"]: text["text_sha256"] for text in former}
    return [{**row, **_context(store.home.text(texts[row["document_id"]]), row)} for row in rows]


def place_mark(store: Store, reply_id: str, mark_id: str, span: Span, by: str) -> None:
    """Place a waiting mark on these words of the present text and confirm it there, under its id.

    A figure that was read at these words and that nobody has looked at gives way to it. Raises LedgerError where the
    mark does not wait, where a confirmed figure stands there, or where a part's whole has no place in the text yet.
    """
    with store.home.exclusive():
        marks = read_marks(store, reply_id)
        row = _waiting_one(store, marks, mark_id)
        placed = {
            **row,
            "document_id": marks.document["document_id"],
            "span_start": span[0],
            "span_end": span[1],
            "reviewed": True,
        }
        rows = [placed]
        if "figure_id" in row:
            placed |= {"subject_spans": None, "scope_spans": None}  # they point into the former text
            met = [one for one in marks.figures if one["span_start"] < span[1] and span[0] < one["span_end"]]
            if any(one["reviewed"] for one in met):
                raise LedgerError(
                    "这里已有一个确认过的数字；请先更正或去掉它",
                    "A confirmed figure stands here already; correct or reject it first",
                )
            rows += [{**one, "rejected": True} for one in met]
        else:
            placed |= _task(marks, row, span)
        store.record([draft_marks(store, marks, "place", rows, by, placed=True)])


def drop_mark(store: Store, reply_id: str, mark_id: str, reason: str, by: str) -> None:
    """Drop a waiting mark that has no place in the present text, with the reason; its waiting parts go with it.

    Like a rejected mark it shows nowhere and stays in the journal. Raises LedgerError without a reason, or
    where the mark does not wait.
    """
    if not reason.strip():
        raise LedgerError("放弃须写明理由", "To drop a mark, say why")
    with store.home.exclusive():
        marks = read_marks(store, reply_id)
        row = _waiting_one(store, marks, mark_id)
        parts = [one for one in _waiting(store, marks) if one.get("parent_id") == mark_id]
        rows = [{**one, "rejected": True} for one in (row, *parts)]
        store.record([draft_marks(store, marks, "drop", rows, by, reason=reason.strip())])


def _waiting(store: Store, marks: Marks) -> list[Row]:
    reply_id = marks.document["reply_id"]
    wanted = store.query_unpublished("figures_waiting", {"reply_id": reply_id}).to_pylist()
    ids = {row["figure_id"] for row in wanted}
    rows = [
        row
        for document_id in dict.fromkeys(row["document_id"] for row in wanted)
        for row in store.query_unpublished("figure_records", {"document_id": document_id}).to_pylist()
        if row["figure_id"] in ids
    ]
    return sorted(
        [*rows, *marks.former_commitments],
        key=lambda row: (row["document_id"], row["span_start"], -row["span_end"]),
    )


def _waiting_one(store: Store, marks: Marks, mark_id: str) -> Row:
    for row in _waiting(store, marks):
        if mark_id in (row.get("figure_id"), row.get("commitment_id")):
            return row
    raise LedgerError(
        f"{mark_id} 不在等待放置的数字和承诺之中", f"{mark_id} is not among the marks that wait for a place"
    )


def _task(marks: Marks, row: Row, span: Span) -> Row:
    """The condition and bureaus of a placed commitment, read at its new words; its whole must be placed first."""
    whole = row["parent_id"]
    if whole is not None and all(one["commitment_id"] != whole for one in marks.commitments):
        raise LedgerError(
            f"它所属的承诺 {whole} 还不在当前文本中；请先放置整项",
            f"The commitment it belongs to, {whole}, has no place in the present text; place the whole first",
        )
    return task_at(marks.text, span)


def task_at(text: str, span: Span) -> Row:
    """What a commitment's words at a place hang on and whom they name: its condition and bureaus, as columns."""
    start, end = read_condition(text, *span) or (None, None)
    bureaus = read_bureaus(text, *span)
    return {
        "condition_start": start,
        "condition_end": end,
        "bureau_spans": [at for named in bureaus for at in (named.start, named.end)],
        "bureau_parts": [named.part for named in bureaus],
    }


def _context(text: str | None, row: Row) -> dict[str, str]:
    if text is None:
        return {"before": "", "after": ""}
    start, end = row["span_start"], row["span_end"]
    return {"before": text[max(0, start - _NEAR) : start], "after": text[end : end + _NEAR]}

"""Marks that the reading missed, added by a reviewer where their words stand.

A reading has one mark of a kind at the same words: what is added there again is what stands there already.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import mint
from replies.ledger.recording.marks import draft_marks, read_marks
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record

__all__ = ["add_commitment", "add_figure", "new_commitment"]

Span = tuple[int, int]
Row = dict[str, Any]  # a row of the view


def add_commitment(
    store: Store, reply_id: str, span: Span, kind: str | None, due: date | None, by: str
) -> str:
    """Add a commitment that the reading missed; inside a commitment it is a part of it. Returns its id.

    Raises LedgerError where another one stands at these very words.
    """
    with store.home.exclusive():
        marks = read_marks(store, reply_id)
        told = {"kind": kind, "due": due}
        if standing := _standing(marks.commitments, span, told, "承诺", "commitment"):
            return str(standing["commitment_id"])
        around = [
            row
            for row in marks.commitments
            if row["parent_id"] is None and row["span_start"] <= span[0] and span[1] <= row["span_end"]
        ]
        made = new_commitment(reply_id, span, kind, due) | {
            "parent_id": around[0]["commitment_id"] if around else None,
            "reviewed": True,
        }
        store.record([draft_marks(store, marks, "add", [made], by, placed=True)])
    return str(made["commitment_id"])


def new_commitment(reply_id: str, span: Span, kind: str | None, due: date | None) -> Row:
    """The row of a commitment at a place of the reply's text, a whole one that nobody has reviewed."""
    return {
        **dict.fromkeys(("parent_id", "due_basis", "check_on", "bureau_id", "theme", "label_zh", "label_en")),
        "commitment_id": mint("C"),
        "reply_id": reply_id,
        "span_start": span[0],
        "span_end": span[1],
        "kind": kind,
        "due": due,
        "reviewed": False,
        "withdrawn": False,
        "rejected": False,
    }


def add_figure(
    store: Store, reply_id: str, span: Span, value: Decimal, unit: str, bound: str, role: str, by: str
) -> str:
    """Add a figure that the reading missed, its value in base units; returns its id.

    Raises LedgerError where another one stands at these very words.
    """
    with store.home.exclusive():
        marks = read_marks(store, reply_id)
        told = {"value": value, "unit": unit, "bound": bound, "role": role}
        if standing := _standing(marks.figures, span, told, "数字", "figure"):
            return str(standing["figure_id"])
        made: Row = {
            **dict.fromkeys(("high", "per", "measures_zh", "measures_en")),
            "figure_id": mint("F"),
            "span_start": span[0],
            "span_end": span[1],
            **told,
            "reviewed": True,
            "rejected": False,
        }
        store.record([draft_marks(store, marks, "add", [made], by, placed=True)])
    return str(made["figure_id"])


def _standing(rows: list[Row], span: Span, told: Record, zh: str, en: str) -> Row | None:
    """The mark that stands at these words and says what is `told`; LedgerError where it says something else."""
    for row in rows:
        if (row["span_start"], row["span_end"]) != span:
            continue
        if any(row[name] != value for name, value in told.items()):
            raise LedgerError(
                f"选中的文字已标为{zh}，请选中它再更正",
                f"These words are marked as a {en} already; choose it to correct it",
            )
        return row
    return None

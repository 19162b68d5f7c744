"""What desk and panel of the review share: the order of marks, and a decision with the step that follows it."""

from __future__ import annotations

import streamlit as st

from replies.access import Account, Right
from replies.ledger import marks as ledger_marks
from replies.ledger.marks import Marks
from replies.ui.ask import Row
from replies.ui.deeds import do
from replies.ui.texts import t
from replies.web import state

__all__ = ["SELECTED", "decide", "in_order", "key_of"]

SELECTED = "review_selected"  # where the visit keeps the span of the selected words
_DECISIONS = {"confirm": ledger_marks.confirm, "reject": ledger_marks.reject}


def key_of(row: Row) -> str:
    """The id of a mark, figure or commitment."""
    return str(row.get("figure_id") or row["commitment_id"])


def in_order(marks: Marks) -> list[Row]:
    """All marks in the order of the text, a whole before what lies in it."""
    return sorted((*marks.commitments, *marks.figures), key=lambda row: (row["span_start"], -row["span_end"]))


def decide(reply_id: str, mark: str, name: str) -> None:
    """Confirm or reject (`name`) a mark and go on to the next one that nobody has looked at."""

    def deed(account: Account) -> str:
        _DECISIONS[name](state.store(), reply_id, [mark], account.name)
        return t(f"review.did_{name}")

    before = in_order(ledger_marks.read_marks(state.store(), reply_id))
    if do(Right.REVIEW, deed):
        _go_on(before, mark)


def _go_on(before: list[Row], mark: str) -> None:
    """Choose the next mark behind `mark` that is not reviewed, from the front again at the end."""
    keys = [key_of(row) for row in before]
    place = keys.index(mark)
    left = [key_of(row) for row in (*before[place + 1 :], *before[:place]) if not row["reviewed"]]
    st.session_state.pop(SELECTED, None)
    if left:
        st.query_params["mark"] = left[0]

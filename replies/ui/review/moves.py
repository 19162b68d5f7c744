"""What desk and panel of the review share: the order of marks, a decision with the step that follows it, the way to
the forms."""

from __future__ import annotations

from typing import Final

import streamlit as st

from replies.access import Account, Right
from replies.ledger import open_ledger
from replies.ledger.recording import marks as ledger_marks
from replies.ledger.recording.marks import Marks
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.replies import reader_frame

__all__ = [
    "MACROS",
    "SELECTED",
    "choose",
    "decide",
    "draw_forms_place",
    "in_order",
    "key_of",
    "reply_label",
    "undo",
]

MACROS: Final = "review/parts.html"
SELECTED = "review_selected"  # where the visit keeps the span of the selected words
_DECISIONS = {"confirm": ledger_marks.confirm, "reject": ledger_marks.reject}


def key_of(row: Row) -> str:
    """The id of a mark, figure or commitment."""
    return str(row.get("figure_id") or row["commitment_id"])


def reply_label(row: Row) -> str:
    """What a reply is called here: its document number, else its proposal's title, else that proposal's number."""
    if row["document_number"]:
        return str(row["document_number"])
    if row["proposal_title"]:
        return t("review.titled", title=formats.clip(str(row["proposal_title"]), 40))
    return reader_frame.reply_name(row)


def in_order(marks: Marks) -> list[Row]:
    """All marks in the order of the text, a whole before what lies in it."""
    return sorted((*marks.commitments, *marks.figures), key=lambda row: (row["span_start"], -row["span_end"]))


def draw_forms_place() -> None:
    """Draw where the way from the bar to the forms leads to: on a phone they lie below the whole text."""
    layout.draw(macro(MACROS, "forms_place")())


def choose(mark: str) -> None:
    """Choose a mark, in the address too."""
    st.session_state.pop(SELECTED, None)
    st.query_params["mark"] = mark


def undo(reply_id: str, seq: int | None = None) -> None:
    """Take back what was done last on the reply; with its place in the journal that one alone, however often it is asked."""

    def action(account: Account) -> str:
        name = ledger_marks.undo(open_ledger.store(), reply_id, account.name, seq)
        return t("review.undone", deed=t(f"review.deed_{name}"))

    run_action(Right.REVIEW, action)


def decide(reply_id: str, mark: str, name: str) -> None:
    """Confirm or reject (`name`) a mark and go on to the next one that nobody has looked at."""
    before = in_order(ledger_marks.read_marks(open_ledger.store(), reply_id))
    is_there = any(key_of(row) == mark for row in before)

    def action(account: Account) -> str:
        if is_there or name != "reject":  # else it was rejected by the same press before
            _DECISIONS[name](open_ledger.store(), reply_id, [mark], account.name)
        return t(f"review.did_{name}")

    if run_action(Right.REVIEW, action) and is_there:
        _go_on(before, mark)


def _go_on(before: list[Row], mark: str) -> None:
    """Choose the next mark behind `mark` that is not reviewed, from the front again at the end."""
    keys = [key_of(row) for row in before]
    place = keys.index(mark)
    left = [key_of(row) for row in (*before[place + 1 :], *before[:place]) if not row["reviewed"]]
    st.session_state.pop(SELECTED, None)
    if left:
        choose(left[0])

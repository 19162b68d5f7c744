"""Beside the text of the review desk: a mark of a former text that found no place in the present one, and what becomes of it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from replies.access import Account, Right
from replies.ledger import open_ledger
from replies.ledger.recording.marks import Marks
from replies.ledger.recording.placing import drop_mark, place_mark
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.review.moves import MACROS, SELECTED, draw_forms_place, key_of

__all__ = ["draw_waiting"]

Span = tuple[int, int]


def draw_waiting(bar: DeltaGenerator, marks: Marks, row: Row, selected: Span | None) -> None:
    """Draw the mark with the words around it in the former text, and its two ways: the selected words, or a reason.

    The first goes into the `bar`.
    """
    with bar:
        _draw_place(marks, row, selected)
    draw_forms_place()
    with st.form("review_drop", border=False):
        st.text_input(t("review.drop_reason"), key=f"drop_{key_of(row)}")
        st.form_submit_button(t("review.drop"), on_click=_drop, args=(marks, row))


def _draw_place(marks: Marks, row: Row, selected: Span | None) -> None:
    kind = t("review.waiting_figure" if "figure_id" in row else "review.waiting_commitment")
    layout.draw(macro(MACROS, "detail")(kind, "review.to_drop", macro(MACROS, "former")(row)))
    if "figure_id" in row:
        role = t(f"role_meaning.{row['role']}")
        layout.paragraph(f"{formats.value(row)} · {role}")
    if selected is None:
        layout.paragraph(t("review.place_hint"))
    else:
        layout.draw(macro(MACROS, "selected")(marks.text[slice(*selected)]))
        st.button(
            t("review.place"),
            key="review_place",
            type="primary",
            on_click=_place,
            args=(marks, row, selected),
        )


def _place(marks: Marks, row: Row, span: Span) -> None:
    def action(account: Account) -> str:
        place_mark(open_ledger.store(), str(marks.document["reply_id"]), key_of(row), span, account.name)
        st.session_state.pop(SELECTED, None)
        return t("review.did_place")

    run_action(Right.REVIEW, action)


def _drop(marks: Marks, row: Row) -> None:
    def action(account: Account) -> str:
        reason = str(st.session_state[f"drop_{key_of(row)}"])
        drop_mark(open_ledger.store(), str(marks.document["reply_id"]), key_of(row), reason, account.name)
        st.session_state.pop(SELECTED, None)
        st.query_params.pop("mark", None)
        return t("review.did_drop")

    run_action(Right.REVIEW, action)

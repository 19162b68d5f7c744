"""Taking back what is public of one commitment: an outcome, or the status that holds."""

from __future__ import annotations

import streamlit as st

from replies.access import Account, Right
from replies.ledger import open_ledger
from replies.ledger.recording.publishing import unpublish_outcome, unpublish_status
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import layout, status
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.query import Row
from replies.ui.recording.words import outcome_words

__all__ = ["draw_unpublish_form"]

_STATUS = "status"
_HERE = "progress_unpublish"  # where results are shown


def draw_unpublish_form(commitment: Row, outcomes: list[Row]) -> None:
    """Draw the choice of what to take back; nothing where nothing of the commitment is public but its words.

    `commitment` is the row of the question `commitment`, `outcomes` what is recorded for it.
    """
    offered = {str(row["outcome_id"]): outcome_words(row) for row in outcomes if row["published"]}
    if commitment["status"] is not None and commitment["holds_from"] is not None:
        word = status.word(str(commitment["status"]))
        day = formats.day(commitment["holds_from"])
        offered[_STATUS] = t("progress.unpublish_status", status=word, day=day)
    if not offered:
        show_result(_HERE)  # of what was the last to be public
        return
    layout.section(t("progress.unpublish"), t("progress.unpublish_note"))
    with st.form("progress_unpublish", width=720):
        st.selectbox(
            t("progress.unpublish_what"),
            list(offered),
            None,
            format_func=offered.__getitem__,
            key="progress_unpublish",
            placeholder="—",
        )
        st.form_submit_button(
            t("progress.unpublish"), on_click=_unpublish, args=(str(commitment["commitment_id"]),)
        )
    show_result(_HERE)


def _unpublish(commitment_id: str) -> None:
    chosen = st.session_state["progress_unpublish"]

    def action(account: Account) -> str:
        store = open_ledger.store()
        if chosen == _STATUS:
            unpublish_status(store, commitment_id, account.name)
        elif chosen:
            unpublish_outcome(store, chosen, account.name)
        else:
            return t("progress.unpublish_none")
        return t("review.unpublished")

    run_action(Right.REVIEW, action, at=_HERE)

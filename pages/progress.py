"""What came of it, and who says so? Outcomes and status of one commitment, recorded by those who may."""

from __future__ import annotations

import streamlit as st

from pages import review
from replies.access import Right
from replies.ledger import open_ledger
from replies.publish import commitment_words
from replies.rows import CommitmentRow
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.address import carried_parameters, chosen, link
from replies.ui.kit.query import query_one, requested_day
from replies.ui.kit.visitor import draw_not_allowed, visitor
from replies.ui.recording.criteria_forms import draw_criteria_form
from replies.ui.recording.outcome_forms import draw_outcome_form, draw_outcomes, draw_status_form
from replies.ui.recording.target_forms import draw_target_form
from replies.ui.recording.unpublish_form import draw_unpublish_form

__all__ = ["page"]


def page() -> None:
    """Draw the forms for the commitment that the address names."""
    account, commitment_id = visitor(), chosen("commitment")
    row = query_one(CommitmentRow, commitment_id=commitment_id) if commitment_id else None
    bureau_id = row["bureau_id"] if row else None
    if account is None or not account.may(Right.PROPOSE_OUTCOMES, bureau_id):
        draw_not_allowed("progress")
        return
    if row is None and commitment_id and account.may(Right.SEE_UNPUBLISHED):
        _open_desk(commitment_id)
    if row is None or commitment_id is None:
        layout.page_title(t("commitment.unknown"))
        layout.empty(t("commitment.unknown_hint"))
        return
    back = layout.anchor(t("progress.back"), link("commitment", commitment=commitment_id))
    layout.page_title(commitment_words.title(row, requested_day()), above=back)
    layout.quote(str(row["quote"]))
    outcomes = draw_outcomes(commitment_id)
    draw_outcome_form(commitment_id, bureau_id, outcomes)
    if account.may(Right.REVIEW):
        if row["is_leaf"]:
            draw_status_form(commitment_id, outcomes)
        else:
            layout.notice(t("progress.has_parts"))
        draw_criteria_form(commitment_id)
        draw_target_form(commitment_id)
        draw_unpublish_form(row, outcomes)


def _open_desk(commitment_id: str) -> None:
    """Go to the commitment at the review desk, where its reply is not published; back here where there is none."""
    found = open_ledger.store().query_unpublished("commitment_record", {"commitment_ids": [commitment_id]})
    for record in found.to_pylist():
        if not record["withdrawn"]:
            st.switch_page(
                st.Page(review.page, url_path="review"),
                query_params=carried_parameters(reply=str(record["reply_id"]), mark=commitment_id),
            )

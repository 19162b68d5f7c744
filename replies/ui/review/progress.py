"""What came of the commitment that is chosen at the review desk: an outcome, its publication and the status, by one press.

The form has what is asked for of nearly every outcome; the rarer fields, criteria and targets are on the page of the
commitment's progress.
"""

from __future__ import annotations

import streamlit as st

from replies.access import Account, Right
from replies.inputs.codes import STATUSES
from replies.inputs.fields import given_values
from replies.inputs.outcome import OUTCOME_FIELDS, OutcomeInput
from replies.ledger import open_ledger
from replies.ledger.recording.outcomes import is_two_person, publish_outcome, record_outcome
from replies.ledger.recording.progress import record_progress
from replies.ledger.recording.statuses import StatusInput, record_status
from replies.texts.catalogue import t
from replies.ui.commitments.criteria import criteria_block
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.address import link
from replies.ui.kit.inputs import ANY_DAY, draw_inputs, form_rows
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.recording.drafts import FormDraft, begin_anew, outcome_draft, read_outcome
from replies.ui.recording.outcome_forms import choices
from replies.ui.recording.words import commitment_outcomes, outcome_words

__all__ = ["draw_progress"]

_FIELDS = (
    ("event",),
    ("value", "unit"),
    ("bound",),
    ("period_end",),
    ("source_kind",),
    ("source_title",),
    ("source_url",),
    ("source_date",),
    ("quote",),
)


def draw_progress(commitment: Row, published: bool, is_open: bool) -> None:
    """Draw what is recorded for the commitment and the form for what came of it, folded unless `is_open`.

    `commitment` is one without parts, `published` whether its reply is.
    """
    commitment_id = str(commitment["commitment_id"])
    outcomes = commitment_outcomes(commitment_id)
    here = _here(commitment_id)
    with st.expander(
        t("review.progress_of", n=len(outcomes)), expanded=is_open, key=f"{here}_fold_{is_open}"
    ):
        _draw_recorded(outcomes, here)
        if criteria := criteria_block(commitment_id):
            layout.draw(macro("recording/outcomes.html", "beside")(criteria))
        draft = outcome_draft(commitment_id)
        with st.form(draft.key("desk"), border=False):
            draw_inputs(form_rows(OUTCOME_FIELDS, _FIELDS), draft.key, choices())
            _draw_status(draft, {str(row["outcome_id"]): row for row in outcomes if row["published"]})
            st.form_submit_button(
                t("progress.record" if is_two_person(open_ledger.store()) else "review.record_progress"),
                type="primary",
                key=draft.key("record"),
                on_click=_record,
                args=(draft, published),
            )
        show_result(here)
        if published:
            layout.paragraph(
                t("review.more_progress"), "caption", href=link("progress", commitment=commitment_id)
            )


def _draw_recorded(outcomes: list[Row], here: str) -> None:
    """The outcomes on record, newest first; those that nobody has published yet each with its button."""
    if not outcomes:
        return
    layout.draw(macro("recording/outcomes.html", "outcomes")([(outcome_words(row), row) for row in outcomes]))
    for row in outcomes:
        if not row["published"]:
            outcome_id = str(row["outcome_id"])
            st.button(
                t("review.publish_one", id=outcome_id),
                key=f"{here}_{outcome_id}",
                on_click=_publish,
                args=(outcome_id, here),
            )


def _draw_status(draft: FormDraft, published: dict[str, Row]) -> None:
    """How the commitment stands because of it: none chosen leaves the status as it is."""
    st.pills(
        t("progress.status"), STATUSES, format_func=lambda code: t(f"status.{code}"), key=draft.key("status")
    )
    st.text_input(t("review.reason"), key=draft.key("reason"), max_chars=300)
    st.date_input(
        t("progress.holds_from"), open_ledger.store().today(), key=draft.key("holds_from"), **ANY_DAY
    )
    if published:
        st.multiselect(
            t("review.more_evidence"),
            list(published),
            format_func=lambda one: outcome_words(published[one]),
            key=draft.key("evidence"),
            placeholder="—",
        )


def _record(draft: FormDraft, published: bool) -> None:
    def action(account: Account) -> str:
        if draft.is_recorded:  # pressed twice before the next form was there
            return t("review.did_progress")
        store = open_ledger.store()
        outcome = read_outcome(draft)
        is_outcome = given_values(outcome).keys() > {"commitment_id"}
        status = _read_status(draft, outcome)
        if is_outcome and status is None and is_two_person(store):
            record_outcome(store, outcome, account.name, draft.record_id)
            told = "review.did_progress_unpublished"
        elif is_outcome:
            record_progress(store, outcome, draft.record_id, status, account.name)
            told = "review.did_progress" if published else "review.did_progress_hidden"
        elif status is not None:
            record_status(
                store,
                draft.subject,
                status.status,
                status.holds_from,
                status.reason,
                status.evidence,
                account.name,
            )
            told = "progress.status_set"
        else:
            return t("review.no_progress")
        begin_anew(draft)
        return t(told)

    run_action(Right.REVIEW, action, at=_here(draft.subject))


def _read_status(draft: FormDraft, outcome: OutcomeInput) -> StatusInput | None:
    """The status that was chosen, its reason the outcome's event where none was written; None where none was."""
    entered = st.session_state
    status = entered.get(draft.key("status"))
    if status is None:
        return None
    return StatusInput(
        status,
        entered[draft.key("holds_from")] or open_ledger.store().today(),
        (entered[draft.key("reason")] or "").strip() or outcome.event or "",
        tuple(entered.get(draft.key("evidence")) or ()),
    )


def _publish(outcome_id: str, here: str) -> None:
    def action(account: Account) -> str:
        publish_outcome(open_ledger.store(), outcome_id, account.name)
        return t("review.published")

    run_action(Right.REVIEW, action, at=here)


def _here(commitment_id: str) -> str:
    """Where results are shown, and the beginning of keys."""
    return f"review_progress_{commitment_id}"

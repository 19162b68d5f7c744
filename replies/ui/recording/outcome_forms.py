"""Recording what came of one commitment: an outcome with its evidence, and the status that rests on it.

A bureau's account proposes outcomes for its own commitments; a reviewer records both. What is refused is said in one
sentence, and what was typed stays in the form; once it is recorded the form begins anew, under a new id, so that what
one form holds is recorded once however often it is sent.
"""

from __future__ import annotations

import streamlit as st

from replies.access import Account, Right
from replies.inputs.codes import STATUSES
from replies.inputs.outcome import OUTCOME_FIELDS
from replies.ledger import open_ledger
from replies.ledger.recording.outcomes import record_outcome
from replies.ledger.recording.statuses import record_status
from replies.texts.catalogue import language, t
from replies.ui.commitments.criteria import criteria_block
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.inputs import ANY_DAY, draw_inputs, form_rows
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.recording.drafts import FormDraft, begin_anew, form_draft, outcome_draft, read_outcome
from replies.ui.recording.words import commitment_outcomes, outcome_words

__all__ = ["choices", "draw_outcome_form", "draw_outcomes", "draw_status_form"]

# The rows of the form; a field that stands in none follows the rarer ones.
_FIRST = (("event",), ("value", "unit", "bound"), ("period_end",))
_SOURCE = (
    ("source_kind",),
    ("source_title",),
    ("source_url", "source_date"),
    ("quote",),
    ("problems",),
    ("next_steps",),
)
_RARER = (
    ("metric", "area"),
    ("label",),
    ("high", "confidence"),
    ("accrual", "money"),
    ("period_start",),
    ("supersedes",),
    ("note",),
)


def draw_outcomes(commitment_id: str) -> list[Row]:
    """Draw the outcomes recorded for the commitment, published or not, and return them."""
    rows = commitment_outcomes(commitment_id)
    layout.section(t("progress.outcomes", n=len(rows)))
    if not rows:
        layout.empty(t("progress.no_outcomes"))
    layout.draw(macro("recording/outcomes.html", "outcomes")([(outcome_words(row), row) for row in rows]))
    return rows


def draw_outcome_form(commitment_id: str, bureau_id: str | None, outcomes: list[Row]) -> None:
    """Draw the form that records an outcome of the commitment, unpublished; `outcomes` are those it may correct."""
    layout.section(t("progress.record_outcome"), t("progress.record_outcome_note"))
    offered = {**choices(), "supersedes": {str(row["outcome_id"]): outcome_words(row) for row in outcomes}}
    entry = outcome_draft(commitment_id)
    with st.form("progress_outcome", width=720):
        draw_inputs(form_rows(OUTCOME_FIELDS, _FIRST), entry.key)
        if criteria := criteria_block(commitment_id):
            layout.draw(macro("recording/outcomes.html", "beside")(criteria))
        draw_inputs(form_rows(OUTCOME_FIELDS, _SOURCE), entry.key, offered)
        with st.expander(t("progress.more")):
            rows = form_rows(OUTCOME_FIELDS, _RARER, (*_FIRST, *_SOURCE))
            draw_inputs([row for row in rows if outcomes or row[0].name != "supersedes"], entry.key, offered)
        st.form_submit_button(
            t("progress.record"),
            type="primary",
            key=entry.key("record"),
            on_click=_record_outcome,
            args=(entry, bureau_id),
        )
    show_result(entry.form)


def draw_status_form(commitment_id: str, outcomes: list[Row]) -> None:
    """Draw the form that sets the commitment's status on published outcomes as evidence."""
    layout.section(t("progress.set_status"), t("progress.set_status_note"))
    published = {str(row["outcome_id"]): outcome_words(row) for row in outcomes if row["published"]}
    draft = form_draft("status", commitment_id, "S")
    with st.form("status", width=720):
        st.selectbox(
            t("progress.status"),
            STATUSES,
            None,
            format_func=lambda code: t(f"status.{code}"),
            key=draft.key("status"),
            placeholder="—",
        )
        st.date_input(
            t("progress.holds_from"), open_ledger.store().today(), key=draft.key("holds_from"), **ANY_DAY
        )
        st.text_input(t("progress.reason"), key=draft.key("reason"), max_chars=300)
        st.multiselect(
            t("progress.evidence"),
            list(published),
            format_func=published.__getitem__,
            key=draft.key("evidence"),
            placeholder="—",
        )
        st.form_submit_button(
            t("progress.set_status"),
            type="primary",
            key=draft.key("record"),
            on_click=_record_status,
            args=(draft,),
        )
    show_result(draft.form)


def choices() -> dict[str, dict[str, str]]:
    """What a form may offer as metric, area and kind of source: code and name in the reader's language."""
    found: dict[str, dict[str, str]] = {"metric": {}, "area": {}, "source_kind": {}}
    for row in open_ledger.store().query_unpublished("outcome_choices").to_pylist():
        label = str(row[f"label_{language()}"])
        found[row["choice"]][row["code"]] = f"{label}（{row['unit']}）" if row["unit"] else label
    return found


def _record_outcome(entry: FormDraft, bureau_id: str | None) -> None:
    def action(account: Account) -> str:
        if not entry.is_recorded:
            record_outcome(open_ledger.store(), read_outcome(entry), account.name, entry.record_id)
            begin_anew(entry)
        return t("progress.recorded", id=entry.record_id)

    run_action(Right.PROPOSE_OUTCOMES, action, bureau_id, at=entry.form)


def _record_status(draft: FormDraft) -> None:
    told = st.session_state

    def action(account: Account) -> str:
        if draft.is_recorded:
            return t("progress.status_set")
        if told[draft.key("status")] is None:
            return t("progress.no_status")
        record_status(
            open_ledger.store(),
            draft.subject,
            told[draft.key("status")],
            told[draft.key("holds_from")] or open_ledger.store().today(),
            told[draft.key("reason")],
            tuple(told[draft.key("evidence")]),
            account.name,
        )
        begin_anew(draft)
        return t("progress.status_set")

    run_action(Right.REVIEW, action, at=draft.form)

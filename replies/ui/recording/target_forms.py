"""Editing what one commitment aims at: a new target, a change by a document, a withdrawal; for reviewers.

What is left empty stays as it was recorded. What is refused is said in one sentence, and what was typed stays.
"""

from __future__ import annotations

import streamlit as st

from replies.access import Account, Right
from replies.inputs.target import TARGET_FIELDS, TargetInput
from replies.ledger import open_ledger
from replies.ledger.recording.targets import add_target, change_target, withdraw_target
from replies.rows import CommitmentFiguresRow, CommitmentTargetsRow
from replies.texts import formats
from replies.texts.catalogue import local, t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.inputs import ANY_DAY, draw_inputs, form_rows, read_inputs
from replies.ui.kit.query import query
from replies.ui.recording.drafts import FormDraft, begin_anew, form_draft
from replies.ui.recording.outcome_forms import choices

__all__ = ["draw_target_form"]

# The rows of the form; a field that stands in none follows those before the note.
_ROWS = (
    ("kind", "bound", "direction"),
    ("label",),
    ("value", "high", "unit", "per"),
    ("baseline", "baseline_on", "money"),
    ("metric", "area"),
    ("made_on", "period_start", "due"),
    ("part_of",),
    ("mentions",),
    ("source_title",),
    ("source_url", "source_date"),
)
_NOTE = (("note",),)


def draw_target_form(commitment_id: str) -> None:
    """Draw the form for the targets of the commitment, folded: most targets come with the reading."""
    targets = {str(row["target_id"]): row for row in query(CommitmentTargetsRow, commitment_id=commitment_id)}
    own = [name for name, row in targets.items() if row["is_own"]]

    def label(name: str) -> str:
        row = targets[name]
        return f"{local(row, 'label') or name} · {formats.value(row)}"

    figures = {
        str(row["figure_id"]): str(row["quote"])
        for row in query(CommitmentFiguresRow, commitment_id=commitment_id)
    }
    draft = form_draft("target", commitment_id, "T")
    with st.expander(t("target_form.heading"), width=720), st.form("target_form", border=False):
        layout.paragraph(t("target_form.note"), "caption")
        st.selectbox(
            t("target_form.which"),
            own,
            None,
            format_func=label,
            key=draft.key("which"),
            placeholder=t("target_form.new"),
        )
        offered = {
            **choices(),
            "part_of": {name: label(name) for name in own if targets[name]["part_of"] is None},
            "mentions": figures,
        }
        draw_inputs(form_rows(TARGET_FIELDS, _ROWS, _NOTE), draft.key, offered)
        st.date_input(
            t("target_form.holds_from"),
            None,
            key=draft.key("holds_from"),
            help=t("target_form.holds_from_help"),
            **ANY_DAY,
        )
        draw_inputs(form_rows(TARGET_FIELDS, _NOTE), draft.key)
        record, withdraw = st.columns(2)
        with record:
            st.form_submit_button(
                t("target_form.record"),
                type="primary",
                key=draft.key("record"),
                on_click=_record,
                args=(draft,),
            )
        with withdraw:
            st.form_submit_button(
                t("target_form.withdraw"), key=draft.key("withdraw"), on_click=_withdraw, args=(draft,)
            )
        show_result(draft.form)


def _record(draft: FormDraft) -> None:
    which: str | None = st.session_state[draft.key("which")]

    def action(account: Account) -> str:
        done = t("target_form.changed", id=which) if which else t("target_form.added", id=draft.record_id)
        if draft.is_recorded:
            return done
        target = TargetInput(**read_inputs(TARGET_FIELDS, draft.key))
        store = open_ledger.store()
        if which is None:
            add_target(store, draft.subject, target, account.name, draft.record_id)
        else:
            change_target(store, which, target, st.session_state[draft.key("holds_from")], account.name)
        begin_anew(draft)
        return done

    run_action(Right.REVIEW, action, at=draft.form)


def _withdraw(draft: FormDraft) -> None:
    which: str | None = st.session_state[draft.key("which")]
    reason: str = st.session_state[draft.key("note")]

    def action(account: Account) -> str:
        if which is None:
            return t("target_form.none_chosen")
        if not draft.is_recorded:
            withdraw_target(open_ledger.store(), which, reason, account.name)
            begin_anew(draft)
        return t("target_form.withdrawn", id=which)

    run_action(Right.REVIEW, action, at=draft.form)

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
from replies.ui.kit.actions import run_action
from replies.ui.kit.inputs import ANY_DAY, draw_inputs, form_rows, read_inputs
from replies.ui.kit.query import query
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
    with st.expander(t("target_form.heading"), width=720), st.form("target_form", border=False):
        layout.paragraph(t("target_form.note"), "caption")
        st.selectbox(
            t("target_form.which"),
            own,
            None,
            format_func=label,
            key=_key("which"),
            placeholder=t("target_form.new"),
        )
        offered = {
            **choices(),
            "part_of": {name: label(name) for name in own if targets[name]["part_of"] is None},
            "mentions": figures,
        }
        draw_inputs(form_rows(TARGET_FIELDS, _ROWS, _NOTE), _key, offered)
        st.date_input(
            t("target_form.holds_from"),
            None,
            key=_key("holds_from"),
            help=t("target_form.holds_from_help"),
            **ANY_DAY,
        )
        draw_inputs(form_rows(TARGET_FIELDS, _NOTE), _key)
        record, withdraw = st.columns(2)
        with record:
            st.form_submit_button(
                t("target_form.record"), type="primary", on_click=_record, args=(commitment_id,)
            )
        with withdraw:
            st.form_submit_button(t("target_form.withdraw"), on_click=_withdraw)


def _key(word: str) -> str:
    return f"target_{word}"


def _record(commitment_id: str) -> None:
    which: str | None = st.session_state[_key("which")]

    def action(account: Account) -> str:
        target = TargetInput(**read_inputs(TARGET_FIELDS, _key))
        store = open_ledger.store()
        if which is None:
            message = t("target_form.added", id=add_target(store, commitment_id, target, account.name))
        else:
            change_target(store, which, target, st.session_state[_key("holds_from")], account.name)
            message = t("target_form.changed", id=which)
        for word in ("which", "holds_from", *(one.word for one in TARGET_FIELDS)):
            st.session_state.pop(_key(word), None)
        return message

    run_action(Right.REVIEW, action)


def _withdraw() -> None:
    which: str | None = st.session_state[_key("which")]
    reason: str = st.session_state[_key("note")]

    def action(account: Account) -> str:
        if which is None:
            return t("target_form.none_chosen")
        withdraw_target(open_ledger.store(), which, reason, account.name)
        return t("target_form.withdrawn", id=which)

    run_action(Right.REVIEW, action)

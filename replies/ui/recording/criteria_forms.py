"""Writing down what would keep one commitment and what would break it; for reviewers.

The form shows what holds now and records all four together; four empty fields take the criteria back.
"""

from __future__ import annotations

from dataclasses import fields

import streamlit as st

from replies.access import Account, Right
from replies.ledger import open_ledger
from replies.ledger.recording.criteria import LONGEST_CRITERION, Criteria, current_criteria, record_criteria
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.inputs import ANY_DAY

__all__ = ["draw_criteria_form"]

_HERE = "criteria"  # where results are shown
_FIELDS = tuple(field.name for field in fields(Criteria))


def draw_criteria_form(commitment_id: str) -> None:
    """Draw the form for the criteria of the commitment, folded: it is filled in once and read beside the evidence."""
    held, _ = current_criteria(open_ledger.store(), commitment_id)
    with st.expander(t("criteria.heading"), width=720), st.form("criteria_form", border=False):
        layout.paragraph(t("criteria.note"), "caption")
        for subject in ("act", "effect"):
            for word, column in zip(("keeps", "breaks"), st.columns(2), strict=True):
                name = f"{subject}_{word}"
                column.text_area(
                    t(f"criteria.{name}"),
                    getattr(held, name) or "",
                    key=f"criteria_{name}",
                    max_chars=LONGEST_CRITERION,
                    height=80,
                )
        st.date_input(
            t("criteria.holds_from"),
            None,
            key="criteria_holds_from",
            help=t("criteria.holds_from_help"),
            **ANY_DAY,
        )
        st.form_submit_button(t("criteria.record"), type="primary", on_click=_record, args=(commitment_id,))
        show_result(_HERE)


def _record(commitment_id: str) -> None:
    criteria = Criteria(**{name: st.session_state[f"criteria_{name}"].strip() or None for name in _FIELDS})
    day = st.session_state["criteria_holds_from"]

    def action(account: Account) -> str:
        record_criteria(open_ledger.store(), commitment_id, criteria, account.name, day)
        return t("criteria.recorded" if criteria else "criteria.taken_back")

    run_action(Right.REVIEW, action, at=_HERE)

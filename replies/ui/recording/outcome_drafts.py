"""An outcome while somebody fills it in: its id is minted before, so that what one form holds is recorded once."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from replies.inputs.outcome import OUTCOME_FIELDS, OutcomeInput
from replies.ledger.journal.ids import mint
from replies.ui.kit.inputs import read_inputs

__all__ = ["OutcomeDraft", "begin_anew", "outcome_draft", "read_outcome"]

_BEGUN = "progress_drafts"  # how many the visit has begun


@dataclass(frozen=True, slots=True)
class OutcomeDraft:
    """One filling-in of the form of a commitment's outcome, and its number among the visitor's."""

    commitment_id: str
    outcome_id: str
    number: int

    def key(self, field: str) -> str:
        """The key of a field's widget: another draft's fields are other widgets, so that they begin empty."""
        return f"progress_{field}_{self.number}"


def outcome_draft(commitment_id: str) -> OutcomeDraft:
    """The draft of the commitment that this visit fills in."""
    key = _key(commitment_id)
    if key not in st.session_state:
        begin_anew(commitment_id)
    draft: OutcomeDraft = st.session_state[key]
    return draft


def begin_anew(commitment_id: str) -> None:
    """Begin another draft of the commitment: what was filled in has been recorded."""
    number = st.session_state.get(_BEGUN, 0)
    st.session_state[_key(commitment_id)] = OutcomeDraft(commitment_id, mint("O"), number)
    st.session_state[_BEGUN] = number + 1


def read_outcome(draft: OutcomeDraft) -> OutcomeInput:
    """What was filled in. Raises RepliesError for what should be a number and is none."""
    entered = read_inputs(OUTCOME_FIELDS, draft.key)
    if entered["value"] is None:
        entered["bound"] = None  # the form begins with one chosen
    return OutcomeInput(commitment_id=draft.commitment_id, **entered)


def _key(commitment_id: str) -> str:
    return f"progress_draft_{commitment_id}"

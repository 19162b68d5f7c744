"""A form while somebody fills it in: the id of what it makes is minted before, so that what one form holds is recorded once.

Once it is recorded the form begins anew: its fields and its button are other widgets, so that a second press of the
former button finds nothing to do, whether the page was drawn anew before it or not.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from replies.inputs.outcome import OUTCOME_FIELDS, OutcomeInput
from replies.ledger.journal.ids import mint
from replies.ui.kit.inputs import read_inputs

__all__ = ["FormDraft", "begin_anew", "form_draft", "outcome_draft", "read_outcome"]


@dataclass(frozen=True, slots=True)
class FormDraft:
    """One filling-in of a form: the subject it is of, the id of what it makes, and its number in this visit."""

    form: str
    subject: str
    record_id: str
    number: int

    def key(self, word: str) -> str:
        """The key of a widget of this form: another draft's are other widgets, so that they begin empty."""
        return f"{self.form}_{word}_{self.number}"

    @property
    def is_recorded(self) -> bool:
        """Whether the form began anew since: what it held is on record."""
        return bool(st.session_state.get(_key(self.form, self.subject)) != self)


def form_draft(form: str, subject: str, letter: str) -> FormDraft:
    """What this visit fills in of a form about a subject; ids of what the form makes begin with `letter`."""
    key = _key(form, subject)
    if key not in st.session_state:
        _begin(form, subject, letter)
    draft: FormDraft = st.session_state[key]
    return draft


def begin_anew(draft: FormDraft) -> None:
    """Begin another draft of the form: what was filled in has been recorded."""
    _begin(draft.form, draft.subject, draft.record_id[0])


def outcome_draft(commitment_id: str) -> FormDraft:
    """The draft of the commitment's outcome that this visit fills in, at the desk or on the page of its progress."""
    return form_draft("progress", commitment_id, "O")


def read_outcome(draft: FormDraft) -> OutcomeInput:
    """What was filled in. Raises RepliesError for what should be a number and is none."""
    entered = read_inputs(OUTCOME_FIELDS, draft.key)
    if entered["value"] is None:
        entered["bound"] = None  # the form begins with one chosen
    return OutcomeInput(commitment_id=draft.subject, **entered)


def _begin(form: str, subject: str, letter: str) -> None:
    counter = f"drafts_{form}"  # how many the visit has begun
    number = st.session_state.get(counter, 0)
    st.session_state[_key(form, subject)] = FormDraft(form, subject, mint(letter), number)
    st.session_state[counter] = number + 1


def _key(form: str, subject: str) -> str:
    return f"draft_{form}_{subject}"

"""The facts of a reply in a form, each with the value that it has: before a file is added, and where it is reviewed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from replies.inputs.reply import REPLY_FIELDS
from replies.ledger.recording.reply_facts import Facts
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.inputs import draw_inputs, form_rows, read_inputs

__all__ = ["changed_facts", "draw_facts"]

# The rows of the form; a field that stands in none follows the rarer ones.
_FIRST = (
    ("issuer", "place"),
    ("document_number", "date"),
    ("proposal_title",),
    ("kind", "proposal_number"),
    ("congress_session", "lead_deputy"),
    ("co_signers",),
)
_RARER = (
    ("signatory", "addressee"),
    ("category_mark", "stance"),
    ("co_handlers",),
    ("copied_to",),
    ("disclosure",),
)


def draw_facts(facts: Facts, key_of: Callable[[str], str], place: str | None) -> None:
    """Draw each fact with its value; `place` is what the place may be where none is known, None without a proposal."""
    proposed = None if facts["place"] else place
    if proposed:
        layout.paragraph(t("reply_fact.place_proposed", place=proposed), "caption")
    draw_inputs(form_rows(REPLY_FIELDS, _FIRST), key_of, values={**facts, "place": facts["place"] or place})
    with st.expander(t("reply_fact.more")):
        draw_inputs(form_rows(REPLY_FIELDS, _RARER, _FIRST), key_of, values=facts)


def changed_facts(facts: Facts, key_of: Callable[[str], str]) -> dict[str, Any]:  # Any: what each field takes
    """What was entered, where it is another value than the fact has."""
    entered = read_inputs(REPLY_FIELDS, key_of)
    return {name: value for name, value in entered.items() if value != facts[name]}

"""The reply's own facts at the review desk: each with its value, corrected where it stands, and the last correction undone.

A form is filled in under an id of its own, so that what one form holds is recorded once however often it is sent; once it
is recorded, or somebody else corrected the reply, the form begins anew with what then holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from replies.access import Account, Right
from replies.inputs.fields import InputField
from replies.inputs.reply import REPLY_FIELDS
from replies.ledger import open_ledger
from replies.ledger.journal.ids import mint
from replies.ledger.recording.corrections import (
    Correction,
    correct_reply,
    facts_of,
    open_corrections,
    undo_correction,
)
from replies.ledger.recording.reply_facts import Facts, propose_place, read_records
from replies.ledger.view.bodies import Record
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.templates import macro
from replies.ui.recording.reply_facts import changed_facts, draw_facts
from replies.ui.review.moves import MACROS, draw_forms_place

__all__ = ["draw_reply_facts"]

_HERE = "review_facts"  # where results are shown, and the beginning of keys
_SHOWN = 5  # corrections that are listed


def draw_reply_facts(reply_id: str, account: Account, is_open: bool) -> None:
    """Draw the form of the facts and the corrections that hold, folded unless `is_open`."""
    store = open_ledger.store()
    corrections = open_corrections(store, reply_id)
    if is_open:  # otherwise the forms of what is chosen are there
        draw_forms_place()
    with st.expander(t("review.facts"), expanded=is_open, key=f"{_HERE}_{reply_id}_{is_open}"):
        reply, proposals = read_records(store, reply_id)
        proposal_id = _choose_proposal(reply_id, proposals)
        facts = facts_of(reply, proposals, proposal_id)
        draft = _draft(reply_id, corrections)

        def key_of(word: str) -> str:
            return f"{_HERE}_{draft}_{proposal_id}_{word}"

        with st.form(key_of("form"), border=False):
            draw_facts(facts, key_of, propose_place(store, facts["issuer"]))
            st.form_submit_button(
                t("review.correct_facts"),
                key=key_of("correct"),
                on_click=_correct,
                args=(reply_id, proposal_id, facts, draft, key_of),
            )
        show_result(_HERE)
        _draw_corrections(reply_id, corrections, account)


def _choose_proposal(reply_id: str, proposals: Sequence[Record]) -> str | None:
    """The proposal whose facts are shown; chosen where the reply answers several."""
    names = {
        str(one["proposal_id"]): str(one["number"] or one["title"] or one["proposal_id"]) for one in proposals
    }
    if len(names) < 2:
        return next(iter(names), None)
    chosen: str = st.selectbox(
        t("review.which_proposal"),
        list(names),
        format_func=names.__getitem__,
        key=f"{_HERE}_proposal_{reply_id}",
    )
    return chosen


def _draft(reply_id: str, corrections: list[Correction]) -> str:
    """The id of the correction that the form would make; another one once the corrections that hold are others."""
    holding = [one.correction_id for one in corrections]
    kept: tuple[str, list[str], str] | None = st.session_state.get(_HERE)
    if kept is None or kept[:2] != (reply_id, holding):
        kept = (reply_id, holding, mint("K"))
        st.session_state[_HERE] = kept
    return kept[2]


def _correct(
    reply_id: str, proposal_id: str | None, facts: Facts, draft: str, key_of: Callable[[str], str]
) -> None:
    def action(account: Account) -> str:
        given = changed_facts(facts, key_of)
        if not given:
            return t("review.no_fact_changed")
        correct_reply(open_ledger.store(), reply_id, given, account.name, proposal_id, draft)
        return t("review.did_correct_facts", facts=_listed(one for one in REPLY_FIELDS if one.name in given))

    run_action(Right.REVIEW, action, at=_HERE)


def _undo(reply_id: str, correction_id: str) -> None:
    def action(account: Account) -> str:
        undo_correction(open_ledger.store(), reply_id, account.name, correction_id)
        return t("review.did_undo_facts")

    run_action(Right.REVIEW, action, at=_HERE)


def _draw_corrections(reply_id: str, corrections: list[Correction], account: Account) -> None:
    """List the last corrections with who and when; the last one can be undone by who made it."""
    if not corrections:
        return
    layout.draw(macro(MACROS, "corrections")([_told(one) for one in corrections[:_SHOWN]]))
    if corrections[0].recorded_by == account.name:
        st.button(
            t("review.undo_facts"),
            key=f"{_HERE}_undo",
            on_click=_undo,
            args=(reply_id, corrections[0].correction_id),
        )


def _told(one: Correction) -> tuple[list[tuple[str, str, str]], str]:
    """A correction's lines (fact, before, after) and by whom and when it was made."""
    lines = [
        (t(each.label), _value(each, change["before"]), _value(each, change["after"]))
        for each in REPLY_FIELDS
        if (change := one.of(each)) is not None
    ]
    return lines, t("review.recorded", name=one.recorded_by, moment=formats.moment(one.recorded_at))


def _value(one: InputField, listed: list[str] | None) -> str:
    words = [t(f"{one.code_words}{each}") if one.codes else each for each in listed or ()]
    return "、".join(words) or "—"


def _listed(several: Iterable[InputField]) -> str:
    return t("review.comma").join(t(one.label) for one in several)

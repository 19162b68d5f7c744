"""What later documents may say of open targets: both quotes side by side, best first, and what to do with each.

A suggestion counts nowhere until somebody accepts it; what was decided can be taken back from the list below.
"""

from __future__ import annotations

import streamlit as st

from replies.access import Account, Right
from replies.ledger import open_ledger
from replies.suggestions.suggest import accept, decide, reopen, suggestions
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action
from replies.ui.kit.address import link
from replies.ui.kit.query import Row
from replies.ui.review.pair_card import Passage, draw_pair, parted

__all__ = ["draw_suggestions"]

_SHOWN = 20
_DECIDED = ("accepted", "rejected", "later")


def draw_suggestions(account: Account) -> None:
    """Draw the open suggestions, and those decided in a fold below; for who may see what is unpublished."""
    layout.style_sheet("review/pair.css")
    rows = suggestions(open_ledger.store())
    layout.section(t("suggestion.open", n=len(rows)))
    for row in rows[:_SHOWN]:
        _draw_one(row)
        if account.may(Right.REVIEW):
            _draw_choices(row)
    if not rows:
        layout.empty(t("suggestion.none"))
    elif len(rows) > _SHOWN:
        layout.paragraph(t("suggestion.more", n=len(rows) - _SHOWN), "caption")
    decided = suggestions(open_ledger.store(), _DECIDED)
    if not decided:
        return
    with st.expander(t("suggestion.decided", n=len(decided))):
        for row in decided[:_SHOWN]:
            _draw_one(row)
            if account.may(Right.REVIEW):
                key = f"reopen_{row['suggestion_id']}"
                st.button(t("suggestion.reopen"), key=key, on_click=_reopen, args=(row["suggestion_id"],))


def _draw_one(row: Row) -> None:
    promise, quote = str(row["promise"] or ""), str(row["quote"] or "")
    later = parted(quote, row["span_start"] - row["quote_start"], row["span_end"] - row["span_start"])
    earlier = parted(promise, row["target_at"], len(str(row["target"] or "")))
    number = str(row["document_number"] or row["proposal_title"] or t("common.no_number"))
    home = link("review", reply=str(row["reply_id"]))
    why = str(row["why_en"] if language() == "en" else row["why_zh"])
    words = [
        t(f"verdict.{row['verdict']}"),
        t("suggestion.score", score=f"{row['score']:.2f}"),
        why,
    ]
    if row["state"] != "open":
        words.insert(0, t(f"suggestion.state_{row['state']}"))
    source = f"{row['document_name']} · {formats.day(row['document_day'])}"
    draw_pair(
        (
            Passage(t("suggestion.target"), earlier, number, home),
            Passage(f"{t('suggestion.later')} {source}", later),
        ),
        words,
    )


def _draw_choices(row: Row) -> None:
    one = str(row["suggestion_id"])
    with st.container(horizontal=True):
        st.button(t("suggestion.accept"), key=f"accept_{one}", on_click=_accept, args=(one,))
        st.button(t("suggestion.reject"), key=f"reject_{one}", on_click=_decide, args=(one, "rejected"))
        st.button(t("suggestion.put_off"), key=f"later_{one}", on_click=_decide, args=(one, "later"))


def _accept(suggestion_id: str) -> None:
    def action(account: Account) -> str:
        outcome_id = accept(open_ledger.store(), suggestion_id, account.name)
        return t("suggestion.did_accepted", outcome=outcome_id)

    run_action(Right.REVIEW, action)


def _decide(suggestion_id: str, decision: str) -> None:
    def action(account: Account) -> str:
        decide(open_ledger.store(), suggestion_id, decision, account.name)
        return t(f"suggestion.did_{decision}")

    run_action(Right.REVIEW, action)


def _reopen(suggestion_id: str) -> None:
    def action(account: Account) -> str:
        reopen(open_ledger.store(), suggestion_id, account.name)
        return t("suggestion.did_reopen")

    run_action(Right.REVIEW, action)

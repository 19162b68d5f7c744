"""What waits for a reviewer: readings that nobody has looked through, outcomes that are not published yet."""

from __future__ import annotations

import streamlit as st

from replies.access import Account, Right, Role
from replies.ledger import open_ledger
from replies.ledger.recording.outcomes import is_two_person, publish_outcomes, withdraw_outcome
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.address import link
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.recording.words import outcome_words
from replies.ui.review.answers import draw_answers
from replies.ui.review.chains import draw_chains
from replies.ui.review.moves import MACROS, reply_label
from replies.ui.review.names import draw_names
from replies.ui.review.suggestions import draw_suggestions

__all__ = ["draw_queue"]

_SHOWN = 20  # outcomes at a time


def draw_queue(account: Account) -> None:
    """Draw both lists as the account may see them: a bureau sees what it proposed, and no readings."""
    own = account.bureau_id if account.role is Role.BUREAU else None
    outcomes = open_ledger.store().query_unpublished("outcomes_waiting", {"bureau_id": own}).to_pylist()
    replies = [] if own else open_ledger.store().query_unpublished("review_queue").to_pylist()
    open_ones = [
        row for row in replies if not row["published"] or row["reviewed"] < row["marks"] or row["waiting"]
    ]
    layout.style_sheet("review/queue.css")
    if own is None:
        told = t("review.queue_title", replies=len(open_ones), outcomes=len(outcomes))
        layout.page_title(told, t("review.queue_note"))
    else:
        layout.page_title(t("review.own_title", n=len(outcomes)), t("review.own_note"))
    show_result()
    if account.may(Right.PROPOSE_OUTCOMES, account.bureau_id):
        doors = [(t("nav.take_in"), link("import"))]
        if account.may(Right.REVIEW):
            doors.insert(0, (t("nav.add"), link("add")))
        if own is not None:
            doors.insert(0, (t("review.own_commitments"), link("commitments", bureau=own)))
        layout.draw(macro(MACROS, "doors")(doors))
    if own is None:
        draw_answers(account)
    _outcomes(outcomes, account)
    if own is None:
        layout.section(t("review.replies", n=len(open_ones)))
        if open_ones:
            layout.draw(macro(MACROS, "replies")([(reply_label(row), row) for row in open_ones]))
        else:
            layout.paragraph(t("review.no_replies"))
        draw_suggestions(account)
        draw_chains(account)
        draw_names(account)


def _outcomes(rows: list[Row], account: Account) -> None:
    """Some outcomes at a time: an imported table may bring hundreds."""
    layout.section(t("review.outcomes", n=len(rows)))
    if not rows:
        layout.empty(t("review.no_outcomes"))
        return
    pages = -(-len(rows) // _SHOWN)
    shown = 1
    if pages > 1:
        # What was published or withdrawn may have emptied the last page.
        st.session_state["outcomes_page"] = min(st.session_state.get("outcomes_page", 1), pages)
        shown = st.pagination(pages, key="outcomes_page")
    here = rows[(shown - 1) * _SHOWN : shown * _SHOWN]
    strict = is_two_person(open_ledger.store())
    for row in here:
        _outcome(row, account, strict and row["recorded_by"] == account.name)
    others = [str(row["outcome_id"]) for row in here if not strict or row["recorded_by"] != account.name]
    if len(others) > 1 and account.may(Right.REVIEW):
        st.button(
            t("review.publish_shown", n=len(others)), key="publish_shown", on_click=_publish, args=(others,)
        )


def _outcome(row: Row, account: Account, own: bool) -> None:
    """One outcome that waits: what it says, of which commitment, by whom, and what can be done.

    `own`: the account recorded it, and under the two-person rule somebody else is to publish it.
    """
    outcome_id = str(row["outcome_id"])
    by = t("review.recorded", name=str(row["recorded_by"]), moment=formats.moment(row["recorded_at"]))
    promised = formats.clip(str(row["promised"] or ""), 80)
    layout.draw(macro(MACROS, "outcome")(outcome_words(row), promised, by, row))
    if own and account.may(Right.REVIEW):
        layout.paragraph(t("review.two_person"), "caption")
    with st.container(horizontal=True):
        if account.may(Right.REVIEW):
            if not own:
                st.button(
                    t("review.publish"), key=f"publish_{outcome_id}", on_click=_publish, args=([outcome_id],)
                )
            st.button(
                t("review.withdraw"), key=f"withdraw_{outcome_id}", on_click=_withdraw, args=(outcome_id,)
            )


def _publish(outcome_ids: list[str]) -> None:
    def action(account: Account) -> str:
        publish_outcomes(open_ledger.store(), outcome_ids, account.name)
        return t("review.published")

    run_action(Right.REVIEW, action)


def _withdraw(outcome_id: str) -> None:
    def action(account: Account) -> str:
        withdraw_outcome(open_ledger.store(), outcome_id, t("review.withdrawn_unpublished"), account.name)
        return t("review.withdrawn")

    run_action(Right.REVIEW, action)

"""A deputy's personal links, as a reviewer makes and ends them on the deputy's page; the address is shown once."""

from __future__ import annotations

import streamlit as st

from replies.access import Account, DeputyLinks, Right
from replies.access.deputy_links import MOST_DAYS
from replies.ledger import open_ledger
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.account.view import site
from replies.ui.kit import layout
from replies.ui.kit.actions import run_action, show_result
from replies.ui.kit.address import link
from replies.ui.kit.query import Row
from replies.ui.kit.visitor import visitor

__all__ = ["draw_links"]

_MADE = "link_made"


def draw_links(person: Row) -> None:
    """Draw the links of one person that still hold, and the button that makes one; nothing for who may not."""
    account = visitor()
    if account is None or not account.may(Right.REVIEW):
        return
    name, place, kind = str(person["name"]), person["place"], str(person["kind"])
    layout.section(t("answer.links"), t("answer.links_note"))
    show_result()
    if token := st.session_state.pop(_MADE, ""):
        st.code(f"{site()}{link('answer', link=token)}", language=None)
    for held in _links().list_links():
        if (held.deputy, held.place, held.kind) != (name, place, kind):
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            told = t(
                "answer.link",
                id=held.link_id,
                by=held.made_by,
                day=formats.moment(held.ends_at.replace(tzinfo=None)),
                n=held.answers,
            )
            layout.paragraph(told)
            st.button(
                t("answer.revoke"), key=f"revoke_{held.link_id}", on_click=_revoke, args=(held.link_id,)
            )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(t("answer.days"), 1, MOST_DAYS, 30, key="link_days", width=160)
        st.button(t("answer.make"), key="link_make", on_click=_make, args=(name, place, kind))


def _make(name: str, place: str | None, kind: str) -> None:
    days = int(st.session_state["link_days"])

    def action(account: Account) -> str:
        st.session_state[_MADE] = _links().make(name, place, kind, account.name, days)
        return t("answer.made")

    run_action(Right.REVIEW, action)


def _revoke(link_id: str) -> None:
    def action(_: Account) -> str:
        _links().revoke(link_id)
        return t("answer.revoked")

    run_action(Right.REVIEW, action)


def _links() -> DeputyLinks:
    return DeputyLinks(open_ledger.store().home.folder)

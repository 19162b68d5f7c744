"""Saving the question that the page shows, and the list of those that are saved."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from replies.access import Right
from replies.errors import RepliesError
from replies.ledger import open_ledger
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.address import link
from replies.ui.kit.templates import macro
from replies.ui.kit.visitor import visitor
from replies.ui.workbench.sql_address import address_parts
from replies.workbench.saved import SavedQueries, SavedQuery

__all__ = ["draw_save", "draw_saved", "saved_queries"]

# What every page's address may carry besides; a saved question keeps its own day and moment.
_NOT_KEPT = ("lang", "saved")
_SAID = "saved_said"


def saved_queries() -> SavedQueries:
    """The saved questions of the ledger that is open."""
    return SavedQueries(open_ledger.store().home.folder)


def draw_save(page: str, **typed: str) -> None:
    """Draw what saves the page's question for everybody, or says that its address can be shared.

    `typed` are parameters that may be too long for the address: the statement of the SQL page.
    """
    account = visitor()
    with st.popover(t("saved.save")):
        if account is None or not account.may(Right.SAVE_QUERIES):
            layout.paragraph(t("saved.by_address"))
            return
        st.text_input(t("saved.name"), key="saved_name", max_chars=60)
        st.button(t("saved.for_all"), key="saved_for_all", type="primary", on_click=_save, args=(page, typed))
        if said := st.session_state.pop(_SAID, ""):
            layout.notice(said)


def _save(page: str, typed: dict[str, str]) -> None:
    choices = {name: st.query_params.get_all(name) for name in st.query_params if name not in _NOT_KEPT}
    for name, given in typed.items():
        choices.pop("z", None)
        choices[name] = [given]
    try:
        made = saved_queries().save(visitor(), st.session_state.saved_name, page, choices)
        st.session_state[_SAID] = t("saved.done", name=made.name)
    except RepliesError as error:
        st.session_state[_SAID] = error.message(language())


def draw_saved() -> None:
    """Draw the list: each leads to its page, its maker and publishers can remove it."""
    found = saved_queries().list_queries()
    if not found:
        return
    layout.section(t("saved.title", n=len(found)))
    if said := st.session_state.pop(_SAID, ""):
        layout.notice(said)
    account = visitor()
    for place, one in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center", key=f"saved_{place}"):
            made = t("saved.made", who=one.made_by, day=formats.day(one.made_at.date()))
            kind = t(f"bench.{one.page}")
            layout.draw(macro("workbench/parts.html", "saved")(one.name, _address(one), f"{kind} · {made}"))
            if one.removable_by(account):
                st.button(
                    t("saved.remove"),
                    key=f"saved_remove_{place}",
                    help=t("saved.remove_this", name=one.name),
                    on_click=_remove,
                    args=(one.name,),
                )


def _remove(name: str) -> None:
    try:
        saved_queries().remove(visitor(), name)
    except RepliesError as error:
        st.session_state[_SAID] = error.message(language())


def _address(one: SavedQuery) -> str:
    """The address of a saved question; a statement too long for one is found by the question's name."""
    choices = {name: list(values) for name, values in one.choices.items()}
    if one.page == "sql" and "sql" in choices:
        parts = address_parts(choices.pop("sql")[0])
        choices |= {name: [part] for name, part in (parts or {"saved": one.name}).items()}
    base = link(one.page)
    query = urlencode(choices, doseq=True)
    return f"{base}{'&' if '?' in base else '?'}{query}" if query else base

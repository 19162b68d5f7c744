"""Making the permanent address of a result, for those who may save queries; others are told what they can share."""

from __future__ import annotations

from datetime import UTC

import streamlit as st

from replies.access import Right
from replies.errors import RepliesError
from replies.ledger import open_ledger
from replies.texts.catalogue import language, t
from replies.ui.account.view import site
from replies.ui.kit import layout
from replies.ui.kit.address import known_at
from replies.ui.kit.query import requested_day
from replies.ui.kit.visitor import visitor
from replies.ui.workbench import tables as bench
from replies.ui.workbench.sql_run import TIMEOUT
from replies.workbench.permanent import PermanentQueries

__all__ = ["draw_permanent"]

_MADE = "permanent_made"


def draw_permanent(key: str, sql: str) -> None:
    """Draw the button, and once it was pressed the address of this statement's answer."""
    account = visitor()
    if account is None or not account.may(Right.SAVE_QUERIES):
        layout.paragraph(t("permanent.by_address"), "caption")
        return
    st.button(t("permanent.make"), key=f"{key}_permanent", on_click=_make, args=(sql,))
    made_of, said, address = st.session_state.get(_MADE, ("", "", ""))
    if made_of != sql:
        return
    if said:
        layout.notice(said)
    else:
        st.code(site() + address, language=None, wrap_lines=True)


def _make(sql: str) -> None:
    """Ask the statement once more as of now, and keep its address with the digest of what came."""
    store = open_ledger.store()
    try:
        answer = bench.published().console().run(sql, TIMEOUT)
        moment = known_at()
        recorded = store.last_recorded()
        if moment is None and recorded is not None:
            moment = recorded.astimezone(UTC).replace(tzinfo=None)
        if moment is None:
            return
        head = store.head
        made = PermanentQueries(store.home.folder).keep(
            visitor(), sql, requested_day(), moment, head.seq, head.hash, answer
        )
        st.session_state[_MADE] = (sql, "", f"/q/{made.identity}")
    except RepliesError as error:
        st.session_state[_MADE] = (sql, error.message(language()), "")

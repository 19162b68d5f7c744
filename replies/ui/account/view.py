"""The accounts of a ledger, as a publisher manages them: list, invitation, role, new link, closing.

Every change asks again for the visitor's right, so that a page left open after a sign-out changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from replies.access import Account, Binding, Right, Role
from replies.errors import RepliesError
from replies.rows import BureausRow
from replies.texts.catalogue import language, local, t
from replies.ui.kit import layout, tables
from replies.ui.kit.address import link
from replies.ui.kit.query import query
from replies.ui.kit.visitor import accounts, identities, require

__all__ = ["draw_accounts", "draw_binding", "draw_invitation", "site"]

_SAID = "account_said"


def draw_accounts() -> None:
    """Draw all accounts as a table, and the changes that can be made to one of them."""
    listed = accounts().list_accounts()
    layout.section(t("account.all", n=len(listed)))
    names, bound = _bureaus(), identities().bindings()
    tables.table(
        [_row(account, names, bound.get(account.name, [])) for account in listed],
        [
            tables.GridColumn("name", t("account.name")),
            tables.GridColumn("role", t("account.role")),
            tables.GridColumn("bureau", t("account.bureau")),
            tables.GridColumn("single", t("account.single")),
            tables.GridColumn("state", t("account.state")),
        ],
        key="accounts",
        alt=t("account.all", n=len(listed)),
        file_name="accounts",
    )
    _tell()
    open_ones = {
        account.name: f"{account.name}（{t(f'account_role.{account.role}')}）"
        for account in listed
        if not account.closed
    }
    with st.form("account_change", width=560):
        name = st.selectbox(
            t("account.change"), list(open_ones), format_func=open_ones.__getitem__, key="account_changed"
        )
        role = _role_box("account_new_role")
        bureau = _bureau_box("account_new_bureau")
        with st.container(horizontal=True):
            if st.form_submit_button(t("account.change_role")):
                _change(lambda: accounts().change_role(name, role, bureau if role is Role.BUREAU else None))
            if st.form_submit_button(t("account.renew")):
                _change(lambda: accounts().renew(name))
            if st.form_submit_button(t("account.close")):
                _change(lambda: accounts().close(name))


def draw_binding() -> None:
    """Draw the form that binds an account to who comes in by single sign-on."""
    layout.section(t("account.bind"), t("account.bind_note"))
    with st.form("account_binding", width=560):
        open_ones = [account.name for account in accounts().list_accounts() if not account.closed]
        name = st.selectbox(t("account.change"), open_ones, key="bound_account")
        email = st.text_input(t("account.email"), key="bound_email", max_chars=255)
        issuer = st.text_input(t("account.issuer"), key="bound_issuer", max_chars=255)
        subject = st.text_input(t("account.subject"), key="bound_subject", max_chars=255)
        with st.container(horizontal=True):
            if st.form_submit_button(t("account.bind")):
                _change(lambda: identities().bind(name, email=email, issuer=issuer, subject=subject))
            if st.form_submit_button(t("account.unbind")):
                _change(lambda: identities().unbind(name))


def draw_invitation() -> None:
    """Draw the form that invites somebody; the one-time link is shown once, to be handed over."""
    layout.section(t("account.invite"), t("account.invite_note"))
    with st.form("account_invitation", width=560):
        name = st.text_input(t("account.name"), key="invited_name", max_chars=40)
        role = _role_box("invited_role")
        bureau = _bureau_box("invited_bureau")
        if st.form_submit_button(t("account.invite")):
            _change(lambda: accounts().invite(name, role, bureau if role is Role.BUREAU else None))


def _change(change: Callable[[], str | None]) -> None:
    """Make one change and keep what is to be said of it, a one-time link or a sentence, for the next run."""
    try:
        require(Right.MANAGE_ACCOUNTS)
        token = change()
    except RepliesError as error:
        st.session_state[_SAID] = (error.message(language()), "")
    else:
        st.session_state[_SAID] = (t("account.link_made" if token else "account.changed"), token or "")
    st.rerun()


def _tell() -> None:
    sentence, token = st.session_state.pop(_SAID, ("", ""))
    if sentence:
        layout.notice(sentence)
    if token:
        st.code(f"{site()}{link('sign-in', link=token)}", language=None)


def site() -> str:
    """The address under which the visitor reaches this server, without a page."""
    shown = st.context.url or ""
    return "/".join(shown.split("/")[:3])


def _row(account: Account, names: dict[str, str], bound: Sequence[Binding]) -> dict[str, object]:
    return {
        "name": account.name,
        "role": t(f"account_role.{account.role}"),
        "bureau": names.get(account.bureau_id or "", account.bureau_id or ""),
        "single": " · ".join(one.email or f"{one.issuer} {one.subject}" for one in bound),
        "state": t("account.closed" if account.closed else "account.open"),
    }


def _role_box(key: str) -> Role:
    # Streamlit is given words: it turns members of an enumeration into those of the module as first loaded.
    return Role(
        st.selectbox(
            t("account.role"),
            [str(role) for role in Role],
            format_func=lambda code: t(f"account_role.{code}"),
            key=key,
        )
    )


def _bureau_box(key: str) -> str | None:
    names = _bureaus()
    chosen: str | None = st.selectbox(
        t("account.bureau_if"),
        list(names),
        format_func=names.__getitem__,
        key=key,
        index=None,
        placeholder="—",
    )
    return chosen


def _bureaus() -> dict[str, str]:
    return {
        str(row["bureau_id"]): local(row, "bureau")
        for row in query(BureausRow)
        if row["bureau_id"] is not None
    }

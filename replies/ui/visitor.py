"""Who looks at the page: the account behind the visitor's cookie, looked up anew in each run.

`cookie()` is the one place that reads it, so that a test can say who is signed in.
"""

from __future__ import annotations

import streamlit as st

from replies.access import Account, Accounts, NotAllowed, Right
from replies.ui import layout
from replies.ui.address import link
from replies.ui.texts import t
from replies.web import state
from replies.web.forms import COOKIE

__all__ = ["accounts", "cookie", "draw_not_allowed", "require", "visitor"]


def cookie() -> str | None:
    """The token in the visitor's cookie, None without one."""
    return st.context.cookies.get(COOKIE)


def accounts() -> Accounts:
    """The accounts of the ledger that is open."""
    return Accounts(state.store().home.folder)


def visitor() -> Account | None:
    """The account that is signed in, None for somebody without one."""
    return accounts().visitor(cookie())


def require(right: Right, bureau_id: str | None = None) -> Account:
    """The account that is signed in, if it has the right (a bureau's for that bureau); raises NotAllowed otherwise."""
    account = visitor()
    if account is None:
        raise NotAllowed
    account.require(right, bureau_id)
    return account


def draw_not_allowed(page: str) -> None:
    """Draw that a page is for those with the right to it: where to sign in, or that this account may not."""
    if visitor() is None:
        layout.page_title(t("account.nobody"))
        onward = link(
            page,
            **{name: st.query_params[name] for name in ("reply", "commitment") if name in st.query_params},
        )
        layout.draw(f'<p class="rc-text">{layout.anchor(t("nav.sign_in"), link("sign-in", next=onward))}</p>')
    else:
        layout.page_title(t("account.not_for_you"))
        layout.empty(t("account.not_for_you_hint"))

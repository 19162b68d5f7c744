"""Who looks at the page: the account behind the visitor's cookie, looked up anew in each run.

`cookie()` is the one place that reads it, so that a test can say who is signed in.
"""

from __future__ import annotations

import streamlit as st

from replies.access import Account, Accounts, NotAllowed, Right
from replies.web import state
from replies.web.forms import COOKIE

__all__ = ["accounts", "cookie", "require", "visitor"]


def cookie() -> str | None:
    """The token in the visitor's cookie, None without one."""
    return st.context.cookies.get(COOKIE)


def accounts() -> Accounts:
    """The accounts of the ledger that is open."""
    return Accounts(state.store().home.folder)


def visitor() -> Account | None:
    """The account that is signed in, None for somebody without one."""
    return accounts().visitor(cookie())


def require(right: Right) -> Account:
    """The account that is signed in, if it has the right; raises NotAllowed otherwise."""
    account = visitor()
    if account is None:
        raise NotAllowed
    account.require(right)
    return account

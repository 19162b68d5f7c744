"""Who looks at the page: the account behind the visitor's cookie or single sign-on, looked up anew in each run.

`cookie()` and `claims()` are the places that read them, so that a test can say who is signed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

import streamlit as st

from replies.access import Account, Accounts, Identities, Identity, NotAllowed, Right, read_identity
from replies.ledger import open_ledger
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.address import link
from replies.web.forms import COOKIE
from replies.web.single_sign_on import providers
from replies.web.visits import VISITS_COOKIE, visit_before

__all__ = [
    "accounts",
    "claims",
    "cookie",
    "draw_not_allowed",
    "end_visit",
    "identities",
    "identity",
    "later_visitor",
    "require",
    "visit_ended",
    "visitor",
]


def cookie() -> str | None:
    """The token in the visitor's cookie, None without one."""
    return st.context.cookies.get(COOKIE)


def visit_ended() -> datetime | None:
    """When the visit before this one ended, UTC; None for somebody who is here for the first time."""
    found = st.context.cookies.get(VISITS_COOKIE)
    return visit_before(found if isinstance(found, str) else None)  # nothing of a browser in AppTest


def accounts() -> Accounts:
    """The accounts of the ledger that is open."""
    return Accounts(open_ledger.store().home.folder)


def identities() -> Identities:
    """Whom single sign-on names in the ledger that is open."""
    return Identities(open_ledger.store().home.folder)


def claims() -> Mapping[str, object]:
    """What a provider said of the visitor, empty without single sign-on; Streamlit has checked its signature."""
    return st.user.to_dict() if st.user.get("is_logged_in") is True else {}


def identity() -> Identity | None:
    """Whom a provider of this server's settings named, None without single sign-on."""
    told = claims()
    ours = next((one for one in providers() if one.name == told.get("provider")), None)
    return None if ours is None else read_identity(told, ours.client_id)


def visitor() -> Account | None:
    """The account that is signed in, None for somebody without one; not `known` where single sign-on alone names them."""
    return later_visitor()()


def later_visitor() -> Callable[[], Account | None]:
    """What looks the visitor up anew when it is called, also outside a page's run: for a click that makes a file."""
    token, who = cookie(), identity()
    known, named = accounts(), identities()

    def looked_up() -> Account | None:
        account = known.visitor(token)
        return named.account(who) if account is None and who is not None else account

    return looked_up


def end_visit() -> None:
    """End the visitor's sign-ins, ours and single sign-on's, and lead the browser through the provider's sign-out."""
    if (token := cookie()) is not None:
        accounts().sign_out(token)
    if (who := identity()) is not None:
        identities().leave(who)
    st.logout()


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
        layout.paragraph(t("nav.sign_in"), href=link("sign-in", next=onward))
    else:
        layout.page_title(t("account.not_for_you"))
        layout.empty(t("account.not_for_you_hint"))

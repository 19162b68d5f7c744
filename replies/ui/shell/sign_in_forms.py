"""The forms by which people come in and go out; each is plain HTML that posts to a route of `replies.web.sign_in`.

Streamlit's own widgets would send a password over its websocket and could not set a cookie. Its sanitizer takes away a
field's `name` that is also a property of forms or documents (`name`, `lang`, `title` …): ours have other names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from replies.access import Account, Identity
from replies.access.accounts import LONGEST, SHORTEST
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.address import chosen
from replies.ui.kit.templates import macro
from replies.ui.kit.visitor import cookie, end_visit, identity
from replies.web.forms import find_message, form_token

__all__ = [
    "draw_accept",
    "draw_providers",
    "draw_said",
    "draw_sign_in",
    "draw_sign_out",
    "draw_stranger",
]


Field = tuple[str, str, str, str, int, int, str]
"""Name, label, type, what browsers complete it with, shortest and longest, what it begins with."""
_MACROS: Final = "shell/sign_in.html"


def draw_said() -> None:
    """Draw the sentence that a refused form left, where the address names one."""
    error, _ = find_message(chosen("said") or "")
    if error is not None:
        layout.draw(macro(_MACROS, "refused")(error.message(language())))


def draw_sign_in(onward: str) -> None:
    """Draw the form for name and password, which leads on to `onward`, an address inside the dashboard."""
    _draw(
        "sign-in",
        t("account.sign_in"),
        [
            _field("account", t("account.name"), "text", "username", given=_typed()),
            _field("password", t("account.password"), "password", "current-password"),
        ],
        next=onward,
    )


def draw_accept(link: str, offered: Account) -> None:
    """Draw the form by which the holder of a one-time link chooses a password, and the first publisher a name."""
    fields = [
        _field("password", t("account.new_password", n=SHORTEST), "password", "new-password", SHORTEST),
    ]
    if offered.name:
        layout.notice(t("account.link_for", name=offered.name, role=t(f"account_role.{offered.role}")))
    else:
        layout.notice(t("account.first_publisher"))
        fields.insert(0, _field("account", t("account.name"), "text", "username", given=_typed()))
    _draw("accept", t("account.accept"), fields, link=link)


def draw_providers(names: Sequence[str]) -> None:
    """Draw a button for each provider of single sign-on; Streamlit leads the browser there and back."""
    with st.container(key="providers", horizontal=True):
        for name in names:
            words = t("account.single_go") if name == "default" else t("account.single_by", name=name)
            if st.button(words, key=f"provider_{name}", type="primary"):
                st.login(None if name == "default" else name)


def draw_stranger(who: Identity) -> None:
    """Draw that single sign-on names somebody to whom no account is bound, and what a publisher needs to bind one."""
    layout.notice(t("account.stranger"))
    told = [(t("account.issuer"), who.issuer), (t("account.subject"), who.subject)]
    if who.email:
        told.insert(0, (t("account.email"), who.email))
    layout.draw(macro(_MACROS, "identity")(told))


def draw_sign_out() -> None:
    """Draw the button that ends the sign-in: a form's, or one that also leads through the provider's sign-out."""
    if identity() is None:
        _draw("sign-out", t("account.sign_out"), [])
    elif st.button(t("account.sign_out"), key="sign_out"):
        end_visit()


def _draw(purpose: str, button: str, fields: list[Field], **hidden: str) -> None:
    label = str(st.session_state.get("lang", ""))
    carried = {"token": form_token(purpose, cookie()), "shown_in": label, **hidden}
    layout.draw(macro(_MACROS, "form")(f"/{purpose}", carried, fields, button))


def _typed() -> str:
    """The name that was typed into a form that was refused."""
    _, account = find_message(chosen("said") or "")
    return account


def _field(name: str, label: str, kind: str, completes: str, shortest: int = 1, *, given: str = "") -> Field:
    return name, label, kind, completes, shortest, LONGEST, given

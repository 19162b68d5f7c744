"""Sign in by the ways this office has (single sign-on, an account with a password), or use a one-time link."""

from __future__ import annotations

from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.address import chosen
from replies.ui.kit.visitor import accounts, visitor
from replies.ui.shell import sign_in_forms
from replies.web.forms import inside_address
from replies.web.single_sign_on import providers

__all__ = ["page"]


def page() -> None:
    """Draw the form that fits: a link's, the sign-in's, or a word that one is signed in already."""
    link = chosen("link")
    offered = accounts().link(link) if link else None
    layout.page_title(
        t("account.accept_title" if offered else "account.sign_in_title"), t("account.sign_in_note")
    )
    sign_in_forms.draw_said()
    if link and offered is not None:
        sign_in_forms.draw_accept(link, offered)
    elif link:
        layout.empty(t("account.link_gone"), t("account.link_gone_hint"))
    elif (account := visitor()) is not None:
        layout.empty(t("account.signed_in_as", name=account.name))
        sign_in_forms.draw_sign_out()
    else:
        ways = providers()
        if ways:
            layout.section(t("account.single"), t("account.single_note"))
            sign_in_forms.draw_providers([way.name for way in ways])
            layout.section(t("account.local"), t("account.local_note"))
        sign_in_forms.draw_sign_in(inside_address(chosen("next") or "/"))

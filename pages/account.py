"""Who am I here? The account that is signed in; for publishers all accounts, with roles and one-time links."""

from __future__ import annotations

from replies.access import Right
from replies.texts.catalogue import t
from replies.ui.account import view as account_parts
from replies.ui.kit import layout
from replies.ui.kit.address import link
from replies.ui.kit.visitor import identity, visitor
from replies.ui.shell import sign_in_forms
from replies.web.single_sign_on import providers

__all__ = ["page"]


def page() -> None:
    """Draw the visitor's account, and below it the accounts that a publisher manages."""
    account = visitor()
    if account is None:
        layout.page_title(t("account.nobody"))
        layout.empty(t("account.nobody_hint"))
        layout.paragraph(t("nav.sign_in"), "caption", href=link("sign-in", next=link("account")))
        return
    layout.page_title(
        t("account.signed_in_as", name=account.name),
        t(f"account_role_note.{account.role}"),
        above=t(f"account_role.{account.role}"),
    )
    if not account.known and (who := identity()) is not None:
        sign_in_forms.draw_stranger(who)
    sign_in_forms.draw_sign_out()
    if account.may(Right.MANAGE_ACCOUNTS):
        account_parts.draw_accounts()
        account_parts.draw_invitation()
        if providers():
            account_parts.draw_binding()

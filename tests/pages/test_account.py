"""The account page: what a visitor sees of it, and what a publisher changes on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from replies.access import Account, Accounts, Role
from replies.ui.kit import visitor
from tests.ui.run_page import html, run_page

PHRASE = "一串足够长的口令 2017"


@pytest.fixture
def accounts(empty_home: Path) -> Accounts:
    return Accounts(empty_home)


def signed_in(monkeypatch: pytest.MonkeyPatch, token: str | None) -> None:
    monkeypatch.setattr(visitor, "cookie", lambda: token)


def publisher(accounts: Accounts) -> str:
    """A sign-in of a publisher of this ledger, the first one or another."""
    first = accounts.first_link()
    names = {account.name for account in accounts.list_accounts()}
    return accounts.accept(first or accounts.renew("办公室"), PHRASE, "" if "办公室" in names else "办公室")


def press(at: AppTest, label: str) -> AppTest:
    return next(button for button in at.button if button.label == label).click().run()


def test_without_a_sign_in_it_says_so(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    drawn = html(run_page("account", empty_home, monkeypatch))
    assert "尚未登录" in drawn
    assert 'href="/sign-in?next=%2Faccount"' in drawn


def test_a_publisher_invites_changes_and_closes(
    accounts: Accounts, empty_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, publisher(accounts))
    at = run_page("account", empty_home, monkeypatch)
    at.text_input(key="invited_name").set_value("审核甲")
    at.selectbox(key="invited_role").set_value("reviewer")
    press(at, "邀请")
    assert not at.exception
    link = at.code[0].value.split("link=")[1]
    assert accounts.link(link) == Account("审核甲", Role.REVIEWER)
    at.selectbox(key="account_changed").set_value("审核甲")
    at.selectbox(key="account_new_role").set_value("analyst")
    press(at, "改为这个角色")
    assert Account("审核甲", Role.ANALYST) in accounts.list_accounts()
    at.selectbox(key="account_changed").set_value("审核甲")
    press(at, "停用")
    assert Account("审核甲", Role.ANALYST, closed=True) in accounts.list_accounts()
    at.selectbox(key="account_changed").set_value("办公室")
    press(at, "停用")
    assert "至少要留一个发布员" in html(at)


def test_a_page_left_open_after_a_sign_out_changes_nothing(
    accounts: Accounts, empty_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = publisher(accounts)
    signed_in(monkeypatch, token)
    at = run_page("account", empty_home, monkeypatch)
    before = accounts.list_accounts()
    at.text_input(key="invited_name").set_value("后来的人")
    accounts.sign_out(token)
    press(at, "邀请")
    assert accounts.list_accounts() == before
    assert not at.exception
    assert "尚未登录" in html(at)


def test_a_reviewer_sees_no_other_account(
    accounts: Accounts, empty_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher(accounts)
    signed_in(monkeypatch, accounts.accept(accounts.invite("审核乙", Role.REVIEWER), PHRASE))
    drawn = html(run_page("account", empty_home, monkeypatch))
    assert "审核乙" in drawn
    assert "办公室" not in drawn

"""Coming in through the door as people do: the one-time link of the first start, the form, the way out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from replies.access import Accounts
from tests.browser.conftest import settled
from tests.servers import running

pytestmark = pytest.mark.slow

PHRASE = "一串足够长的口令 2017"


def sign_in(page: Page, label: str) -> None:
    """Fill in the form, whose box for the name has this label, and wait to be in."""
    settled(page, 'input[type="password"]')
    page.get_by_label(label).fill("办公室")
    page.locator('input[type="password"]').fill(PHRASE)
    page.locator(".rc-door-form button").click()
    page.get_by_role("link", name="办公室").wait_for()


def test_the_first_publisher_comes_in_and_goes_out_and_comes_in_again(
    browser: Browser, tmp_path: Path
) -> None:
    with running(tmp_path) as server:
        link = re.search(r"link=([\w-]+)", server.line_with("sign-in?link="))
        assert link is not None
        page = browser.new_context().new_page()
        page.goto(f"{server.address}/sign-in?link={link[1]}&lang=English")
        sign_in(page, "Name")
        assert [account.name for account in Accounts(tmp_path).list_accounts()] == ["办公室"]
        page.goto(f"{server.address}/account")
        settled(page, ".rc-door-form button")
        page.locator(".rc-door-form button").click()
        page.goto(f"{server.address}/sign-in?next=/account")
        sign_in(page, "用户名")
        page.wait_for_url("**/account")
        page.context.close()

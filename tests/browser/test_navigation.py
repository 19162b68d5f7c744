"""The three groups of pages: open and shut by mouse and keyboard, one at a time, the present page marked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pages import NAVIGATION
from tests.browser.conftest import PHONE, OpenPage, settled


def opened(page: Page) -> int:
    return page.locator(".rc-nav details[open]").count()


@pytest.mark.slow
def test_groups_hold_every_page_once(open_page: OpenPage) -> None:
    page = open_page("/about")
    assert page.locator(".rc-nav details").count() == 3
    found = page.locator(".rc-nav details a").evaluate_all(
        "all => all.map(a => new URL(a.href).pathname.slice(1))"
    )
    assert sorted(found) == sorted(place.url_path for place in NAVIGATION if place.parent is None)
    assert page.locator(".rc-nav [aria-current=page]").count() == 1


@pytest.mark.slow
def test_one_group_is_open_at_a_time_and_closes_on_escape_and_beside_it(open_page: OpenPage) -> None:
    page = open_page("/about")
    heads = page.locator(".rc-nav summary")
    heads.nth(0).click()
    assert opened(page) == 1
    heads.nth(1).click()
    assert opened(page) == 1
    page.keyboard.press("Escape")
    assert opened(page) == 0
    assert heads.nth(1).evaluate("head => head === document.activeElement")
    page.keyboard.press("Enter")
    assert opened(page) == 1
    page.locator("h1").click()
    assert opened(page) == 0


@pytest.mark.slow
def test_a_link_in_a_group_goes_there_without_a_reload_and_shuts_it(open_page: OpenPage) -> None:
    page = open_page("/about?as_of=2024-06-30")
    page.evaluate("() => { window.stillHere = true }")
    page.locator(".rc-nav summary").nth(1).click()
    page.locator(".rc-nav details[open] a").nth(1).click()
    page.wait_for_url("**/bureaus?as_of=2024-06-30")
    page.locator(".rc-nav .rc-here a[aria-current=page][href^='/bureaus']").wait_for(state="attached")
    settled(page)
    assert opened(page) == 0
    assert page.evaluate("() => window.stillHere") is True


def test_a_detail_page_marks_the_page_above_it(open_page: OpenPage) -> None:
    page = open_page("/deputy", size=PHONE)
    page.locator(".rc-menu summary").click()
    assert page.locator(".rc-menu a[aria-current=page]").get_attribute("href") == "/deputies"
    assert page.locator(".rc-menu .rc-group-name").count() == 3

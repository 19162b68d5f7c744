"""The search as people use it: a key, words, Enter, a hit, its place in the text, and back; on a phone too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, OpenPage, settled

BOX = ".rc-search:visible input[type=search]"


def stayed(page: Page) -> bool:
    return page.evaluate("() => window.stillHere") is True


@pytest.mark.slow
def test_a_key_words_enter_lead_to_the_place_in_the_text_and_back(open_page: OpenPage) -> None:
    page = open_page("/replies?lang=English&as_of=2025-06-30")
    page.evaluate("() => { window.stillHere = true }")
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.name") == "q"
    page.keyboard.type("高新技术企业/")  # the key is a character like others once one types
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    settled(page, ".sr-list mark")
    assert {"lang=English", "as_of=2025-06-30"} <= set(page.url.partition("?")[2].split("&"))
    assert page.locator(BOX).input_value() == "高新技术企业"
    page.locator(".sr-list a[href*='found=']").first.click()
    place = settled(page, "#found", pause=600).locator("#found")
    assert place.inner_text() == "高新技术企业"
    box = place.bounding_box()
    assert box
    assert 0 < box["y"] < 900
    assert place.evaluate("one => one === document.activeElement")
    page.go_back()
    settled(page, ".sr-list mark")
    assert re.search(r"/search\?.*q=", page.url)
    assert stayed(page)


@pytest.mark.slow
def test_a_phone_opens_the_search_from_the_head_and_nothing_is_wider_than_it(open_page: OpenPage) -> None:
    page = open_page("/", size=PHONE)
    page.locator(".rc-lens").click()
    settled(page, ".rc-search-wide")
    page.locator(BOX).fill("jxj")
    page.locator(".rc-search:visible button").click()
    settled(page, ".sr-list .sr-name")
    assert page.locator(".sr-list a[href*='/bureau?']").count() == 1
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.slow
def test_a_search_for_nothing_asks_for_nothing(open_page: OpenPage) -> None:
    page = open_page("/search?q=企业")
    page.locator(BOX).fill("   ")
    page.keyboard.press("Enter")
    settled(page, ".sr-help")
    assert not page.locator("mark").count()

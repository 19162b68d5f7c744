"""What every page has: its head, its language, links without a reload, both themes, a desk and a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE, OpenPage, settled, shoot


def fits(page: Page) -> bool:
    """Nothing scrolls sideways."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["light", "dark"])
@pytest.mark.parametrize("size", [pytest.param(DESK, marks=pytest.mark.slow), PHONE], ids=["desk", "phone"])
def test_start_page_fits_and_names_its_language(
    open_page: OpenPage, size: tuple[int, int], dark: bool, lang: str
) -> None:
    page = open_page("/?lang=English" if lang == "en" else "/", size=size, dark=dark)
    shoot(page, f"start-{'desk' if size == DESK else 'phone'}-{'dark' if dark else 'light'}-{lang}")
    assert page.evaluate("() => document.documentElement.lang") == ("en" if lang == "en" else "zh-CN")
    assert fits(page)
    title = page.locator("h1").bounding_box()
    assert title is not None
    assert title["y"] < 110


@pytest.mark.slow
def test_the_head_of_a_page_names_the_feed_of_all_changes(open_page: OpenPage) -> None:
    found = open_page("/?lang=English").locator("head link[rel=alternate]")
    assert found.count() == 1
    assert found.get_attribute("type") == "application/atom+xml"
    assert found.get_attribute("href") == "/feeds/all.atom?lang=English"


@pytest.mark.slow
def test_a_phone_reaches_every_page_by_its_menu(open_page: OpenPage) -> None:
    page = open_page("/", size=PHONE)
    assert not page.locator(".rc-nav").is_visible()
    page.locator(".rc-menu summary").click()
    shoot(page, "start-phone-menu")
    links = page.locator(".rc-menu a")
    assert links.count() == page.locator(".rc-nav a, .rc-head > a.rc-door").count()
    assert fits(page)
    # A trial click fails where something lies over the link or cuts it off.
    for place in range(links.count()):
        links.nth(place).click(trial=True, timeout=5000)


def test_language_switch_stays_in_the_address_and_in_links(open_page: OpenPage) -> None:
    page = open_page("/?as_of=2024-06-30")
    page.get_by_text("English", exact=True).click()
    page.locator("html[lang=en]").wait_for(state="attached")
    settled(page)
    assert "lang=English" in page.url
    target = page.locator(".rc-product").get_attribute("href")
    assert target == "/?lang=English&as_of=2024-06-30"


def test_links_inside_the_dashboard_do_not_load_it_again(open_page: OpenPage) -> None:
    page = open_page("/?lang=English&as_of=2024-06-30&extra=1")
    page.evaluate("() => { window.stillHere = true }")
    page.locator(".rc-product").click()
    page.wait_for_url("**/?lang=English&as_of=2024-06-30")
    settled(page)
    assert page.evaluate("() => window.stillHere") is True
    page.go_back()
    page.wait_for_url("**extra=1")
    settled(page)
    assert page.evaluate("() => window.stillHere") is True
    assert page.evaluate("() => document.documentElement.lang") == "en"


@pytest.mark.slow
def test_a_time_that_cannot_be_read_is_told(open_page: OpenPage) -> None:
    page = open_page("/?as_of=2024-13-45")
    assert "截至日期无法识别" in page.locator("[role=status].rc-notice").inner_text()

"""The SQL editor as it is used: complete a word, run, see an error at its place, bring a statement back, cancel a bomb."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.slow

WAIT = 20_000  # a worker starts slowly on a busy machine
LONG = "SELECT count(*) FROM range(1000000) AS a, range(1000000) AS b WHERE a.range * b.range % 7 = 3"


def editor(open_page: OpenPage, address: str = "/sql") -> Page:
    page = open_page(address, selector="#sq-text")
    expect(page.locator("#sq-text")).not_to_have_value("")
    return page


def write(page: Page, sql: str) -> None:
    page.locator("#sq-text").fill("")
    page.locator("#sq-text").press_sequentially(sql)


def test_a_word_is_completed_and_the_statement_run_by_the_keyboard_alone(open_page: OpenPage) -> None:
    page = editor(open_page)
    write(page, "SELECT count(*) AS n FROM commitm")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("commitments")
    expect(option).to_contain_text("承诺")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#sq-text")).to_have_attribute("aria-activedescendant", "sq-option-0")
    page.keyboard.press("Tab")
    expect(page.locator("#sq-text")).to_have_value("SELECT count(*) AS n FROM commitments")
    page.keyboard.press("Control+Enter")
    expect(page.locator("h1")).to_contain_text("1行", timeout=WAIT)
    expect(page.locator(".xp-table td")).to_have_count(1)
    assert "sql=SELECT" in page.url


def test_a_column_called_as_a_word_of_sql_is_completed_in_quotation_marks(open_page: OpenPage) -> None:
    page = editor(open_page)
    write(page, "SELECT yea")
    page.keyboard.press("Tab")
    expect(page.locator("#sq-text")).to_have_value('SELECT "year"')


def test_an_error_is_marked_where_it_is(open_page: OpenPage) -> None:
    page = editor(open_page)
    write(page, "SELECT state,\n  stat\nFROM commitments")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#sq-error")).to_contain_text("第2行第3列", timeout=WAIT)
    expect(page.locator(".sq-wrong")).to_have_text("stat")
    expect(page.locator("#sq-text")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("End")
    page.keyboard.type("e")
    expect(page.locator(".sq-wrong")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".xp-table")).to_be_visible(timeout=WAIT)
    expect(page.locator("#sq-error")).to_be_hidden()


def test_earlier_statements_come_back_newest_first(open_page: OpenPage) -> None:
    page = editor(open_page)
    for n in (1, 2):
        write(page, f"SELECT {n} AS one")
        page.keyboard.press("Escape")
        page.keyboard.press("Control+Enter")
        expect(page.locator("h1")).to_contain_text("1行", timeout=WAIT)
        expect(page.locator(".sq-past option")).to_have_count(n + 1)
    write(page, "SELECT 3")
    for key, sql in (("Alt+ArrowUp", "2 AS one"), ("Alt+ArrowUp", "1 AS one"), ("Alt+ArrowDown", "2 AS one")):
        page.keyboard.press(key)
        expect(page.locator("#sq-text")).to_have_value(f"SELECT {sql}")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#sq-text")).to_have_value("SELECT 3")


def test_a_long_statement_is_cancelled(open_page: OpenPage) -> None:
    page = editor(open_page)
    page.locator("#sq-text").fill(LONG)
    page.get_by_role("button", name="运行").click()
    cancel = page.get_by_role("button", name="取消")
    expect(cancel).to_be_enabled()
    cancel.click()
    expect(page.locator("#sq-error")).to_contain_text("已取消")
    expect(cancel).to_be_disabled()
    write(page, "SELECT 5 AS five")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".xp-table td")).to_have_text("5")


def test_tab_leaves_the_editor_where_nothing_is_to_be_completed(open_page: OpenPage) -> None:
    page = editor(open_page)
    page.locator("#sq-text").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="运行")).to_be_focused()

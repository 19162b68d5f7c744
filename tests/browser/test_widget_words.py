"""Streamlit's own words on a Chinese page: upload boxes and text fields say nothing in English, to the eye or to the ear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from replies.access import Accounts
from replies.documents.formats import TABLES, all_suffixes
from replies.web.forms import COOKIE
from tests.browser.conftest import DESK, PHONE, settled, shoot
from tests.conftest import ShippedCopy
from tests.servers import Server, running

pytestmark = pytest.mark.slow

PHRASE = "一串足够长的口令 2017"
_WORDS_OF = """box => [
  ...[...box.querySelectorAll("*")].filter(one => !one.closest("[aria-hidden=true]"))
    .flatMap(one => [...one.childNodes]).filter(one => one.nodeType === 3).map(one => one.nodeValue),
  ...[...box.querySelectorAll("*")].flatMap(one => [one.getAttribute("aria-label"), one.title]),
]"""


@pytest.fixture(scope="module")
def desk(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A server, and the sign-in of its publisher."""
    home = shipped_copy(tmp_path_factory.mktemp("words"))
    accounts = Accounts(home)
    token = accounts.accept(accounts.first_link() or "", PHRASE, "审核甲")
    with running(home) as server:
        yield server, token


def visit(
    browser: Browser, desk: tuple[Server, str], address: str, size: tuple[int, int], dark: bool
) -> Page:
    server, token = desk
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
    )
    context.add_cookies([{"name": COOKIE, "value": token, "url": server.address}])
    page = context.new_page()
    page.goto(server.address + address)
    return settled(page)


def english(page: Page) -> list[str]:
    """Words of three Latin letters and more that an upload box says, but for kinds of file and the file's name."""
    said: list[str | None] = page.get_by_test_id("stFileUploader").evaluate(_WORDS_OF)
    found = {word for words in said if words for word in re.findall("[A-Za-z]{3,}", words)}
    kinds = {suffix.lstrip(".").upper() for suffix in all_suffixes(TABLES)}
    return sorted(found - kinds - {"Photo", "exe"})


@pytest.mark.parametrize(("size", "dark"), [(DESK, False), (PHONE, True)])
def test_an_upload_box_speaks_the_pages_language(
    browser: Browser, desk: tuple[Server, str], size: tuple[int, int], dark: bool, tmp_path: Path
) -> None:
    page = visit(browser, desk, "/import", size, dark)
    box = page.get_by_test_id("stFileUploader")
    page.get_by_role("button", name="选择文件").wait_for()
    assert "每个文件不超过20MB" in box.inner_text()
    shoot(page, f"upload_box_{'dark' if dark else 'light'}")
    assert english(page) == []
    file = tmp_path / "Photo.exe"
    file.write_bytes(b"MZ")
    box.locator("input[type=file]").set_input_files(file)
    box.get_by_text("不收这种文件。").wait_for()
    assert english(page) == []
    shoot(page, f"upload_refused_{'dark' if dark else 'light'}")
    why = box.get_by_role("alert").bounding_box()
    assert why is not None
    assert why["height"] > 12, "the reason is in sight"
    assert box.get_by_text("Photo.exe", exact=True).is_visible(), "a file keeps its name"
    page.get_by_text("English", exact=True).click()
    page.get_by_text("Office table or register", exact=True).wait_for()
    settled(page)
    page.get_by_role("button", name="Remove Photo.exe").click()
    page.get_by_role("button", name="Upload", exact=True).wait_for()
    assert "20MB per file" in box.inner_text()
    page.get_by_text("中文", exact=True).click()
    page.get_by_role("button", name="选择文件").wait_for()
    page.context.close()


def test_a_text_field_says_in_chinese_which_key_sends_it(browser: Browser, desk: tuple[Server, str]) -> None:
    page = visit(browser, desk, "/commitments", DESK, False)
    link = page.locator('a[href*="commitment?commitment=C-"]').first.get_attribute("href") or ""
    page.goto(desk[0].address + link.replace("/commitment?", "/progress?"))
    settled(page)
    page.locator(".st-key-progress_event_0 input").fill("办法")
    page.get_by_text("按回车提交", exact=True).wait_for()
    page.locator(".st-key-progress_quote_0 textarea").fill("办法已经印发")
    page.get_by_text("按Ctrl+回车提交", exact=True).wait_for()
    page.context.close()


def test_an_address_without_a_page_is_told_in_chinese(browser: Browser, desk: tuple[Server, str]) -> None:
    page = visit(browser, desk, "/no-such-page", DESK, False)
    told = page.get_by_role("dialog")
    told.get_by_text("没有这一页", exact=True).wait_for()
    assert "网址中的页面不存在" in told.inner_text()
    assert not re.search("[A-Za-z]{3,}", told.inner_text())
    shoot(page, "no_page")
    told.get_by_role("button", name="关闭").click()
    page.context.close()


def test_the_link_past_the_head_speaks_the_pages_language(browser: Browser, desk: tuple[Server, str]) -> None:
    page = visit(browser, desk, "/about", DESK, False)
    page.keyboard.press("Tab")
    page.get_by_role("link", name="跳到正文", exact=True).wait_for()
    page.goto(desk[0].address + "/about?lang=English")
    settled(page).get_by_role("link", name="Skip to main content", exact=True).wait_for(state="attached")
    page.context.close()

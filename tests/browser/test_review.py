"""The review desk as a reviewer uses it: clicks, keys and selected words become deeds of the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from replies.access import Accounts
from replies.ledger import Store
from replies.ledger.marks import Marks, read_marks
from replies.web.forms import COOKIE
from tests.browser.conftest import DESK, PHONE, settled, shoot
from tests.commands.command_line import REPLY, replies
from tests.servers import Server, running

PHRASE = "一串足够长的口令 2017"


class Desk:
    """A server over a home with one unreviewed reply, and a publisher who is signed in."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home = home
        file = folder / "reply.txt"
        file.write_text(REPLY, encoding="utf-8")
        found = re.search("R-[0-9a-z]{10}", replies("add", file, home=home).out)
        assert found is not None
        self.reply = found[0]
        accounts = Accounts(home)
        self.token = accounts.accept(accounts.first_link() or "", PHRASE, "审核甲")

    def marks(self) -> Marks:
        with Store.open(self.home, on_disk=False) as store:
            return read_marks(store, self.reply)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("review"), tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def reviewing(desk: Desk) -> Iterator[Server]:
    with running(desk.home) as server:
        yield server


def visit(browser: Browser, server: Server, desk: Desk, address: str, size: tuple[int, int] = DESK) -> Page:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.add_cookies([{"name": COOKIE, "value": desk.token, "url": server.address}])
    page = context.new_page()
    page.goto(server.address + address)
    return settled(page)


def press(page: Page, key: str, told: str) -> None:
    page.keyboard.press(key)
    page.get_by_text(told, exact=True).wait_for()
    settled(page)


def test_keys_confirm_and_undo_and_selected_words_become_a_commitment(
    browser: Browser, reviewing: Server, desk: Desk
) -> None:
    page = visit(browser, reviewing, desk, f"/review?reply={desk.reply}")
    first = desk.marks().commitments[0]
    page.locator(f'#reply-text [data-mark="{first["commitment_id"]}"]').first.click(
        position={"x": 60, "y": 8}
    )
    page.get_by_role("button", name="确认（y）").wait_for()
    settled(page)
    shoot(page, "review_desk")
    press(page, "y", "已确认。")
    assert desk.marks().commitments[0]["reviewed"]
    assert desk.marks().reviewed == 1, "a key is told once, however often the desk was drawn again"
    press(page, "u", "已撤销：确认。")
    assert not desk.marks().commitments[0]["reviewed"]
    for _ in range(2):
        page.keyboard.press("n")
        settled(page)
    press(page, "y", "已确认。")
    assert desk.marks().reviewed == 1
    press(page, "u", "已撤销：确认。")
    assert desk.marks().reviewed == 0

    words = "您提出的建议收悉"
    page.evaluate(
        """words => {
            const line = [...document.querySelectorAll("#reply-text .rr-line")].find(one => one.textContent.includes(words))
            const at = line.firstChild.textContent.indexOf(words)
            const range = document.createRange()
            range.setStart(line.firstChild, at)
            range.setEnd(line.firstChild, at + words.length)
            getSelection().removeAllRanges()
            getSelection().addRange(range)
            line.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }))
        }""",
        words,
    )
    page.get_by_role("button", name="作为承诺补充").click()
    page.get_by_text("已补充。", exact=True).wait_for()
    marks = desk.marks()
    added = marks.commitments[0]
    assert marks.text[added["span_start"] : added["span_end"]] == words
    assert (added["reviewed"], len(marks.commitments)) == (True, 2)
    page.context.close()


def test_the_desk_fits_a_phone(browser: Browser, reviewing: Server, desk: Desk) -> None:
    page = visit(browser, reviewing, desk, f"/review?reply={desk.reply}", PHONE)
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= PHONE[0]
    page.context.close()


def test_without_a_sign_in_the_desk_is_shut(browser: Browser, reviewing: Server, desk: Desk) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{reviewing.address}/review?reply={desk.reply}")
    settled(page)
    assert "尚未登录" in page.inner_text("h1")
    assert "冷链仓库" not in page.content()
    page.context.close()

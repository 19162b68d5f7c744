"""The review desk as a reviewer uses it: clicks, keys and selected words become deeds of the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from replies.access import Accounts
from replies.ledger import Store
from replies.ledger.recording.marks import Marks, read_marks
from replies.ui.review.moves import in_order, key_of
from replies.web.forms import COOKIE
from tests.browser.conftest import DESK, PHONE, settled, shoot
from tests.commands.command_line import REPLY, replies
from tests.servers import Server, running

pytestmark = pytest.mark.slow

PHRASE = "一串足够长的口令 2017"


class Desk:
    """A server over a home with one unreviewed reply, and a publisher who is signed in."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home = home
        file = folder / "reply.txt"
        file.write_text(REPLY, encoding="utf-8")
        found = re.search("R-[0-9a-z]{10}", replies("reply", "add", file, home=home).out)
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


def visit(
    browser: Browser,
    server: Server,
    desk: Desk,
    address: str,
    size: tuple[int, int] = DESK,
    *,
    dark: bool = False,
) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        has_touch=size == PHONE,
        is_mobile=size == PHONE,
    )
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


def painted(page: Page) -> list[str]:
    return [
        str(one.get_attribute("data-mark")) for one in page.locator("#reply-text .rr-on").element_handles()
    ]


def test_quick_keys_lose_no_step_and_settle_nothing_unseen(
    browser: Browser, reviewing: Server, desk: Desk
) -> None:
    marks = desk.marks()
    ordered = [key_of(row) for row in in_order(marks)]
    page = visit(browser, reviewing, desk, f"/review?reply={desk.reply}")
    for _ in range(3):
        page.keyboard.press("n")
    assert painted(page) == [ordered[2]], "shown before the desk is drawn again"
    page.wait_for_url(f"**mark={ordered[2]}*")
    settled(page)
    page.keyboard.press("p")
    page.keyboard.press("y")
    page.keyboard.press("y")
    page.get_by_text("已确认。", exact=True).wait_for()
    settled(page, pause=600)
    told = {key_of(row): row["reviewed"] for row in in_order(desk.marks())}
    assert told[ordered[1]], "the key is about the mark that was painted"
    assert desk.marks().reviewed == marks.reviewed + 1
    press(page, "u", "已撤销：确认。")
    page.context.close()


def test_a_refused_split_is_told_beside_the_form_and_leaves_it_open(
    browser: Browser, reviewing: Server, desk: Desk
) -> None:
    commitment = next(row for row in desk.marks().commitments if "冷链" in str(row["quote"]))
    key = commitment["commitment_id"]
    page = visit(browser, reviewing, desk, f"/review?reply={desk.reply}&mark={key}")
    page.locator("summary", has_text="拆分").click()
    words = page.locator(f".st-key-split_{key} textarea")
    words.fill("别的话")
    page.get_by_role("button", name="拆分", exact=True).click()
    page.locator(".st-key-review_bar").get_by_text("没有拆分").wait_for()
    settled(page)
    assert words.is_visible()
    words.fill(str(commitment["quote"]).replace("，", "，｜"))
    page.get_by_role("button", name="拆分", exact=True).click()
    page.get_by_text("已拆成2个部分。", exact=True).wait_for()
    settled(page)
    assert painted(page) == [key], "what is chosen stays painted when the text is drawn anew"
    press(page, "u", "已撤销：拆分。")
    page.context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_what_is_decided_by_one_press_lies_under_the_thumb(
    browser: Browser, reviewing: Server, desk: Desk, dark: bool
) -> None:
    page = visit(browser, reviewing, desk, f"/review?reply={desk.reply}", PHONE, dark=dark)
    page.get_by_role("button", name="从第一处未审核的开始").tap()
    page.wait_for_url("**mark=*")
    settled(page)
    shoot(page, f"review_phone_{'dark' if dark else 'light'}")
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= PHONE[0]
    bar = page.locator(".st-key-reader_side").bounding_box()
    assert bar is not None
    assert bar["height"] < PHONE[1] / 2
    assert bar["y"] + bar["height"] == pytest.approx(PHONE[1], abs=1)
    for name in ("确认（y）", "不是（x）", "上一处（p）", "下一处（n）", "撤销（u）"):
        button = page.get_by_role("button", name=name, exact=True).bounding_box()
        assert button is not None
        assert button["height"] >= 44
        assert bar["y"] <= button["y"] <= PHONE[1] - button["height"]
    mark = page.locator("#reply-text .rr-on").first.bounding_box()
    assert mark is not None
    assert mark["y"] + mark["height"] <= bar["y"], "the chosen mark is not behind the bar"
    before = desk.marks().reviewed
    page.get_by_role("button", name="确认（y）").tap()
    page.get_by_text("已确认。", exact=True).wait_for()
    settled(page)
    assert desk.marks().reviewed == before + 1
    page.get_by_role("button", name="撤销（u）").tap()
    page.get_by_text("已撤销：确认。", exact=True).wait_for()
    settled(page)
    page.locator(".rv-jump").tap()
    page.get_by_role("button", name="保存更正并确认").wait_for()
    page.wait_for_timeout(300)
    place = page.locator(
        ".st-key-reader_side form, .st-key-reader_side [data-testid='stForm']"
    ).first.bounding_box()
    assert place is not None
    assert bar["y"] <= place["y"] < bar["y"] + bar["height"] / 2, "the forms begin in the sheet's upper half"
    page.context.close()


def test_without_a_sign_in_the_desk_is_shut(browser: Browser, reviewing: Server, desk: Desk) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{reviewing.address}/review?reply={desk.reply}")
    settled(page)
    assert "尚未登录" in page.inner_text("h1")
    assert "冷链仓库" not in page.content()
    page.context.close()

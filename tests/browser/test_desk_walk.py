"""From a file to a reply that is published and rated, walked at the desk in a browser: clicks, seconds and jumps."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from replies.access import Accounts
from replies.ledger import Store
from replies.web.forms import COOKIE
from tests.browser.conftest import DESK, PHONE, settled, shoot
from tests.servers import Server, running

pytestmark = pytest.mark.slow

PHRASE = "一串足够长的口令 2017"
PLEDGE = "年底前建成冷链仓库5座"
TEXT = "\n".join(
    [
        "乙市农业农村局文件",
        "乙农复〔2022〕{number}号",
        "关于市八届人大一次会议第{number}号建议的答复",
        "您提出的建议收悉，现答复如下：",
        "一、已做的工作",
        *[
            "2021年全市新增冷藏车辆{n}辆，培训管护人员{n}0人次，开展巡查{n}次。".replace("{n}", str(n))
            for n in range(2, 22)
        ],
        "二、下一步打算",
        f"（一）我局将在2023{PLEDGE}，新增库容8000吨。",
        *[f"（{sign}）继续做好第{sign}片区的产销对接，组织专场活动。" for sign in "二三四五六七八九十"],
        "乙市农业农村局",
        "2022年5月20日",
    ]
)


@dataclass
class Office:
    home: Path
    folder: Path
    token: str
    server: Server


@dataclass
class Hand:
    """Clicks or taps on a page, counted."""

    page: Page
    clicks: int = 0
    jumps: list[str] = field(default_factory=list)

    def press(self, where: Locator) -> None:
        where.scroll_into_view_if_needed()
        where.click()
        self.clicks += 1

    def type(self, key: str, words: str) -> None:
        """Type into a field; a day has a part for year, month and day each, which leads on to the next."""
        field = self.page.locator(f'[class*="st-key-progress_{key}_"]')
        self.press(field.locator(':is(input:visible, textarea:visible, [role="spinbutton"])').first)
        self.page.keyboard.type(words)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    home, folder = tmp_path_factory.mktemp("walk"), tmp_path_factory.mktemp("files")
    with Store.open(home):
        pass
    accounts = Accounts(home)
    token = accounts.accept(accounts.first_link() or "", PHRASE, "发布甲")
    with running(home) as server:
        yield Office(home, folder, token, server)


def begin(browser: Browser, office: Office, size: tuple[int, int], number: int) -> tuple[Hand, Path]:
    """A visit of the publisher to the page that takes a file, and the file."""
    file = office.folder / f"答复{number}.txt"
    file.write_text(TEXT.replace("{number}", str(number)), encoding="utf-8")
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=size == PHONE, is_mobile=size == PHONE
    )
    context.add_cookies([{"name": COOKIE, "value": office.token, "url": office.server.address}])
    page = context.new_page()
    page.goto(office.server.address + "/add")
    return Hand(settled(page)), file


def file_to_desk(hand: Hand, file: Path) -> None:
    hand.page.locator('input[type="file"]').set_input_files(file)
    hand.clicks += 1  # on the button that opens the file
    hand.press(hand.page.get_by_role("button", name="加入账本"))
    hand.page.locator("#reply-text").wait_for()
    settled(hand.page)


def publish(hand: Hand) -> None:
    hand.press(hand.page.get_by_role("button", name="发布…"))
    hand.press(hand.page.get_by_role("button", name="处并发布"))
    hand.page.get_by_text("处并发布。").wait_for()
    settled(hand.page)


def rate(hand: Hand) -> None:
    """Record at the desk what came of the chosen commitment, and how it stands."""
    hand.type("event", "五座仓库建成投用")
    hand.type("end", "20231130")
    hand.press(
        hand.page.locator(
            '[class*="st-key-progress_source_kind_"] [role="combobox"], [class*="st-key-progress_source_kind_"] input'
        ).first
    )
    hand.press(hand.page.get_by_role("option", name="新闻"))
    hand.type("title", "市报")
    hand.press(hand.page.locator('[class*="st-key-progress_status_"]').get_by_text("已兑现", exact=True))
    hand.press(hand.page.get_by_role("button", name="录入并发布"))
    hand.page.get_by_text("已录入并发布。").wait_for()
    settled(hand.page)


def ratings(office: Office) -> list[str]:
    with Store.open(office.home, on_disk=False) as store:
        return sorted(row["status"] for row in store.query("status_list").to_pylist() if row["status"])


def test_from_file_to_rated_on_a_desk_in_at_most_twelve_clicks_and_a_minute(
    browser: Browser, office: Office
) -> None:
    before = ratings(office)
    hand, file = begin(browser, office, DESK, 12)
    began = time.monotonic()
    file_to_desk(hand, file)
    publish(hand)
    hand.press(hand.page.locator("#reply-text .rr-commitment", has_text=PLEDGE).first)
    hand.page.get_by_role("button", name="录入并发布").wait_for()
    settled(hand.page)
    shoot(hand.page, "desk_walk_rate")
    rate(hand)
    took = time.monotonic() - began
    shoot(hand.page, "desk_walk_done")
    assert ratings(office) == sorted([*before, "delivered"])
    assert hand.clicks <= 12
    assert took < 60
    told = hand.page.get_by_text("已录入并发布。").bounding_box()
    assert told is not None
    assert 0 <= told["y"] <= DESK[1], "the answer stands in the window"
    hand.page.context.close()


def test_on_a_phone_nothing_moves_but_by_the_reader(browser: Browser, office: Office) -> None:
    before = ratings(office)
    hand, file = begin(browser, office, PHONE, 31)
    file_to_desk(hand, file)
    publish(hand)
    mark = hand.page.locator("#reply-text .rr-commitment", has_text=PLEDGE).first
    hand.press(mark)
    hand.page.get_by_role("button", name="录入并发布").wait_for()
    settled(hand.page)
    place = mark.bounding_box()
    assert place is not None
    shoot(hand.page, "desk_walk_phone")
    rate(hand)
    shoot(hand.page, "desk_walk_phone_done")
    assert mark.bounding_box() == place, "the text stands where it stood"
    told = hand.page.get_by_text("已录入并发布。").bounding_box()
    assert told is not None
    assert 0 <= told["y"] <= PHONE[1] - told["height"]
    assert ratings(office) == sorted([*before, "delivered"])
    hand.page.context.close()

"""The overview as people see it: numbers that add up, squares that open, a phone, one printed page, no strangers."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import DESK, PHONE, OpenPage, settled, shoot

PLOTTED = ".js-plotly-plot .main-svg"


def test_the_sentence_and_its_numbers_add_up_on_the_first_screen(open_page: OpenPage) -> None:
    page = open_page("/", selector=PLOTTED, pause=1000)
    shoot(page, "overview-desk-light-zh")
    said = page.locator("h1").inner_text()
    late, *standings = [int(text) for text in page.locator(".rc-number").all_inner_texts()]
    assert late > 0
    assert [int(found) for found in re.findall(r"\d+", said)] == [
        n for n in (sum(standings), *standings) if n
    ]
    for selector in ("h1", ".rc-cards", ".ov-board"):
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= DESK[1]


@pytest.mark.slow
def test_a_day_to_compare_with_is_kept_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/?as_of=2026-11-24", selector=".ov-changes")
    assert "2026年9月30日" in page.locator(".ov-changes").inner_text()
    page.get_by_label("与哪一天相比").click()
    page.get_by_role("option").nth(2).click()
    page.wait_for_url("**since=2023-11-24*")
    settled(page)
    assert "2023年11月24日" in page.locator(".ov-changes").inner_text()
    assert "份新答复" in page.locator(".ov-changes").inner_text()


@pytest.mark.slow
def test_the_other_collection_stands_apart_and_adds_up(open_page: OpenPage) -> None:
    page = open_page("/", selector=".ov-strip")
    counts = [int(text.split()[-1]) for text in page.locator(".ov-strip-marks .rc-badge").all_inner_texts()]
    assert len(counts) == 4
    assert f"{sum(counts)}项" in page.locator(".ov-strip-what").inner_text()


@pytest.mark.slow
def test_nothing_is_asked_of_another_host(open_page: OpenPage) -> None:
    page = open_page("/", selector=PLOTTED)
    own = urlsplit(page.url).netloc
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.reload()
    settled(page, PLOTTED, pause=1000)
    hosts = {urlsplit(url).netloc for url in asked if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {own}


@pytest.mark.slow
def test_a_square_is_reached_by_the_keyboard_and_opens_its_commitment(open_page: OpenPage) -> None:
    page = open_page("/?as_of=2026-11-24", selector=".ov-square")
    square = page.locator(".ov-square").first
    target = square.get_attribute("href")
    assert target is not None
    square.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")
    assert "as_of=2026-11-24" in page.url


@pytest.mark.slow
def test_a_choice_is_kept_in_the_address_and_narrows_the_numbers(open_page: OpenPage) -> None:
    page = open_page("/", selector=".ov-board")
    before = page.locator(".rc-number").first.inner_text()
    page.get_by_role("button", name="更多筛选").click()
    page.get_by_label("主题").click()
    page.get_by_role("option").nth(1).click()
    page.wait_for_url("**theme=*")
    settled(page)
    page.keyboard.press("Escape")
    after = page.locator(".rc-number").first.inner_text()
    assert int(after) < int(before)
    page.reload()
    settled(page, ".ov-board")
    assert page.locator(".rc-number").first.inner_text() == after


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_phone_shows_two_cards_a_row_and_nothing_sideways(open_page: OpenPage, lang: str) -> None:
    address = "/?lang=English" if lang == "en" else "/"
    page = open_page(address, size=PHONE, dark=lang == "en", selector=PLOTTED, pause=1000)
    shoot(page, f"overview-phone-{'dark-en' if lang == 'en' else 'light-zh'}")
    boxes = [card.bounding_box() for card in page.locator(".rc-card").all()]
    tops = [round(box["y"]) for box in boxes if box]
    assert len(tops) == 5
    assert tops[0] == tops[1] < tops[2] == tops[3] < tops[4]
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    # Nothing is wider than the page, also inside the part that scrolls.
    assert page.evaluate(
        "() => [...document.querySelectorAll('.ov-board *, .rc-cards *')]"
        ".every(one => one.getBoundingClientRect().right <= innerWidth + 1)"
    )


@pytest.mark.slow
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_printed_it_is_one_page(open_page: OpenPage, dark: bool) -> None:
    page = open_page("/", dark=dark, selector=PLOTTED, pause=1000)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    told, board = page.locator(".ov-changes").bounding_box(), page.locator(".ov-board").bounding_box()
    assert told is not None
    assert board is not None
    assert abs(told["x"] - board["x"]) < 2, "the line of changes begins where the page does"
    assert not page.locator(".rc-nav").is_visible()
    assert page.evaluate("() => getComputedStyle(document.querySelector('.stApp')).backgroundColor") == (
        "rgb(255, 255, 255)"
    )


@pytest.mark.slow
def test_dark_english_shows_the_same_board(open_page: OpenPage) -> None:
    page = open_page("/?lang=English", dark=True, selector=PLOTTED, pause=1000)
    shoot(page, "overview-desk-dark-en")
    _, *standings = [int(text) for text in page.locator(".rc-number").all_inner_texts()]
    folded = re.search(r"(\d+) commitments not checked yet", page.locator(".ov-left").inner_text())
    assert folded is not None
    assert page.locator(".ov-square").count() == sum(standings) - int(folded[1])


@pytest.mark.slow
def test_metrics_begin_on_the_first_screen_and_the_title_takes_one_line(open_page: OpenPage) -> None:
    for address in ("/", "/?lang=English"):
        page = open_page(address, selector=PLOTTED, pause=1000)
        title, metric = page.locator("h1").bounding_box(), page.locator(".ov-metric").first.bounding_box()
        assert title is not None
        assert metric is not None
        assert title["height"] < 45, address
        assert metric["y"] + metric["height"] <= DESK[1], address


@pytest.mark.slow
def test_on_a_phone_the_first_square_is_above_the_fold(open_page: OpenPage) -> None:
    page = open_page("/", size=PHONE, selector=".ov-square")
    square = page.locator(".ov-square").first.bounding_box()
    assert square is not None
    assert square["y"] < 620


@pytest.mark.slow
def test_the_rules_fit_a_desk_and_a_phone(open_page: OpenPage) -> None:
    for size, name in ((DESK, "desk"), (PHONE, "phone")):
        page = open_page("/about", size=size, selector=".ab-grid")
        shoot(page, f"about-{name}-light-zh")
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

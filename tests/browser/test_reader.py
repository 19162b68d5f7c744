"""The reader as people use it: a deep link lands on its figure, n and p step, the list marks, copying gives the text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from replies.ledger import Store
from replies.ledger.journal.ids import shipped_id
from tests.browser.conftest import DESK, PHONE, OpenPage, settled, shoot

pytestmark = pytest.mark.slow

TEXT = "#reply-text"


class Shipped:
    """What the ledger says of the first reply that ships (long, with sections and parts), to hold the page against."""

    def __init__(self, home: Path) -> None:
        with Store.open(home, on_disk=False) as store:
            self.reply = shipped_id("R", "cixi-2017-239")
            asked = {"reply_id": self.reply}
            self.figures = store.query("reply_figures", asked).to_pylist()
            self.commitments = store.query("reply_commitments", asked).to_pylist()
            text = store.text(store.query("reply", asked).to_pylist()[0]["document_id"])
        assert text is not None
        self.text = text

    def figure(self, place: int) -> str:
        return str(self.figures[place]["figure_id"])


@pytest.fixture(scope="module")
def shipped(shipped_home: Path) -> Shipped:
    return Shipped(shipped_home)


def in_view(page: Page, key: str) -> bool:
    box = page.locator(f'{TEXT} [data-mark="{key}"]').first.bounding_box()
    assert box is not None
    assert page.viewport_size is not None
    return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def wait_for_choice(page: Page, key: str) -> None:
    """Until the text marks it and the server has drawn its detail."""
    page.wait_for_selector(f'{TEXT} [data-mark="{key}"].rr-on')
    page.wait_for_url(f"**{key}**")
    settled(page, f'.rr-detail[data-of="{key}"]', pause=300)


@contextmanager
def no_outside_requests(page: Page, address: str) -> Iterator[None]:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    yield
    assert hosts <= {urlsplit(address).netloc, ""}


def focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.id"))


def test_a_deep_link_scrolls_to_its_figure_and_focuses_it(open_page: OpenPage, shipped: Shipped) -> None:
    key = shipped.figure(-1)
    page = open_page(
        f"/reply?reply={shipped.reply}&figure={key}", selector=f'[data-mark="{key}"].rr-on', pause=600
    )
    assert in_view(page, key)
    assert focused(page) == key
    assert page.locator(".rr-detail h2").inner_text() == shipped.figures[-1]["quote"]
    shoot(page, "reader-desk-zh")


def test_n_and_p_step_through_the_figures(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page(f"/reply?figure={shipped.figure(3)}", selector=".rr-figure.rr-on", pause=600)
    page.keyboard.press("n")
    wait_for_choice(page, shipped.figure(4))
    assert focused(page) == shipped.figure(4)
    assert in_view(page, shipped.figure(4))
    page.keyboard.press("p")
    page.keyboard.press("p")
    wait_for_choice(page, shipped.figure(2))
    assert page.locator(f"{TEXT} .rr-on").count() == 1
    assert page.locator(".rr-detail h2").inner_text() == shipped.figures[2]["quote"]


def test_stepping_leaves_one_entry_in_history(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page("/replies")
    page.locator(f'.rl-card h2 a[href*="{shipped.reply}"]').click()
    settled(page, TEXT, pause=500)
    for _ in range(3):
        page.keyboard.press("n")
    wait_for_choice(page, shipped.figure(2))
    page.go_back()
    page.wait_for_selector(".rl-card")
    assert urlsplit(page.url).path == "/replies"


def test_a_row_of_the_list_marks_and_scrolls_to_its_figure(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page(f"/reply?reply={shipped.reply}", selector=TEXT, pause=500)
    key = shipped.figure(40)
    row = page.locator(f'.rr-list tr[data-mark="{key}"]')
    row.locator("td").last.click()
    wait_for_choice(page, key)
    page.wait_for_timeout(700)
    assert in_view(page, key)
    assert "rr-on" in str(row.get_attribute("class"))
    assert row.get_attribute("aria-current") == "true"


def test_a_click_on_a_figure_in_the_text_draws_its_detail_without_moving_the_text(
    open_page: OpenPage, shipped: Shipped
) -> None:
    key = shipped.figure(10)
    page = open_page(f"/reply?figure={shipped.figure(9)}", selector=".rr-figure.rr-on", pause=600)
    before = page.locator(f'{TEXT} [data-mark="{key}"]').first.bounding_box()
    page.locator(f'{TEXT} [data-mark="{key}"]').first.click()
    wait_for_choice(page, key)
    assert page.locator(f'{TEXT} [data-mark="{key}"]').first.bounding_box() == before
    page.locator("[data-shut]").click()
    page.wait_for_selector(".rr-detail-empty")
    assert "figure=" not in page.url


def test_every_figure_reads_as_the_text_does_at_its_place(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page(f"/reply?reply={shipped.reply}", selector=TEXT)
    seen = page.evaluate(
        """() => {
          const words = {}
          for (const part of document.querySelectorAll("#reply-text a[data-mark]"))
            words[part.dataset.mark] = (words[part.dataset.mark] || "") + part.textContent
          return words
        }"""
    )
    assert seen == {
        row["figure_id"]: shipped.text[row["span_start"] : row["span_end"]] for row in shipped.figures
    }


def test_copying_the_text_gives_the_text_without_its_signs(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page(f"/reply?reply={shipped.reply}", selector=TEXT)
    copied = page.evaluate(
        """() => {
          getSelection().selectAllChildren(document.getElementById("reply-text"))
          return String(getSelection())
        }"""
    )
    assert copied.rstrip("\n") == shipped.text.rstrip("\n")


def test_a_selection_tells_its_offsets_in_code_points(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page(f"/reply?reply={shipped.reply}", selector=TEXT)
    row = shipped.figures[30]
    start = page.evaluate(
        """(key) => {
          const text = document.getElementById("reply-text")
          const range = document.createRange()
          range.setStart(text, 0)
          range.setEndBefore(text.querySelector(`[data-mark="${key}"]`))
          return [...range.toString()].length
        }""",
        row["figure_id"],
    )
    assert start == row["span_start"]


def test_the_list_of_commitments_opens_and_n_steps_through_it(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page(f"/reply?reply={shipped.reply}&list=commitments", selector=TEXT, pause=500)
    rows = page.locator(".rr-list tbody tr")
    assert rows.count() == len(shipped.commitments)
    first, second = (str(row["commitment_id"]) for row in shipped.commitments[:2])
    rows.first.locator("a").first.click()
    wait_for_choice(page, first)
    page.keyboard.press("n")
    wait_for_choice(page, second)
    assert page.locator(f'.rr-list tr[data-mark="{second}"]').get_attribute("aria-current") == "true"
    assert "commitment=" in page.url
    assert "figure=" not in page.url


def test_a_link_of_the_detail_leads_to_another_place_without_a_reload(
    open_page: OpenPage, shipped: Shipped
) -> None:
    row = next(row for row in shipped.figures if row["commitment_id"])
    page = open_page(f"/reply?figure={row['figure_id']}", selector=".rr-figure.rr-on", pause=500)
    page.evaluate("() => { window.stillHere = true }")
    page.locator(f'.rr-detail a[data-mark="{row["commitment_id"]}"]').click()
    wait_for_choice(page, row["commitment_id"])
    assert page.evaluate("() => window.stillHere") is True
    assert in_view(page, row["commitment_id"])


def test_the_outline_leads_to_its_section(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page(f"/reply?reply={shipped.reply}", selector=TEXT, pause=500)
    last = page.locator(".rr-outline a").last
    last.click()
    page.wait_for_selector(".rr-outline li:last-child a[aria-current]")
    page.wait_for_timeout(700)
    place = page.locator(f"#{last.get_attribute('data-section')}").bounding_box()
    assert place is not None
    assert 0 <= place["y"] < 450
    assert "#" not in page.url


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_reader_fits_without_scrolling_sideways(
    open_page: OpenPage, shipped: Shipped, size: tuple[int, int], dark: bool, lang: str
) -> None:
    spoken = "&lang=English" if lang == "en" else ""
    key = shipped.figure(60)
    page = open_page(
        f"/reply?reply={shipped.reply}&figure={key}{spoken}",
        size=size,
        dark=dark,
        selector=".rr-figure.rr-on",
        pause=600,
    )
    name = f"{'desk' if size == DESK else 'phone'}-{'dark' if dark else 'light'}-{lang}"
    shoot(page, f"reader-{name}")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("() => document.getElementById('reply-text').scrollWidth <= innerWidth")
    assert in_view(page, key)
    # The detail may not lie over the figure it speaks of.
    figure = page.locator(f'{TEXT} [data-mark="{key}"]').first.bounding_box()
    detail = page.locator(".rr-detail").bounding_box()
    assert figure is not None
    assert detail is not None
    assert size == DESK or figure["y"] + figure["height"] <= detail["y"]


def test_the_text_column_holds_about_forty_characters(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page(f"/reply?reply={shipped.reply}", selector=TEXT)
    found = page.evaluate(
        """() => {
          const style = getComputedStyle(document.getElementById("reply-text"))
          return [parseFloat(style.width), parseFloat(style.fontSize), parseFloat(style.lineHeight)]
        }"""
    )
    width, size, height = found
    assert 38 <= width / size <= 42
    assert (size, height) == (17, 34)


def test_the_reader_asks_nothing_of_other_hosts(
    open_page: OpenPage, shipped: Shipped, server: object
) -> None:
    page = open_page(f"/reply?reply={shipped.reply}", selector=TEXT)
    with no_outside_requests(page, page.url):
        page.reload()
        settled(page, TEXT, pause=500)
        page.keyboard.press("n")
        settled(page, ".rr-figure.rr-on", pause=500)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_list_of_replies_fits(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_page("/replies", size=size, selector=".rl-card", pause=600)
    shoot(page, f"replies-{'desk' if size == DESK else 'phone'}")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

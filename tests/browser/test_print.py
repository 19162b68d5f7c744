"""Every page prints right: no menu, no page that is blank, nothing cut at the right, on white also in the dark theme."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.slow

PAGES = {
    "overview": "/",
    "bureaus": "/bureaus",
    "bureau": "/bureau?bureau=B-esewzsd4ep",
    "deputy": "/deputy?deputy=王国良",
    "commitment": "/commitment?commitment=C-46bjqak1g5",
    "commitments": "/commitments",
    "targets": "/targets",
    "metrics": "/metrics",
    "explore": "/explore",
    "replies": "/replies",
    "sessions": "/sessions",
}
MENU = ("分析与方法", "代表和单位", "登录")
EDGE = 0.02  # of the width: half of a printer's margin


def printed(page: Page, name: str) -> pdfium.PdfDocument:
    """The page as the browser prints it, kept beside the screenshots to be looked at."""
    content = page.pdf(prefer_css_page_size=True, print_background=False)
    folder = Path(__file__).with_name("screenshots")
    folder.mkdir(exist_ok=True)
    (folder / f"print-{name}.pdf").write_bytes(content)
    return pdfium.PdfDocument(content)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_whole_without_menu_and_without_blank_pages(open_page: OpenPage, name: str) -> None:
    document = printed(open_page(PAGES[name], pause=1500), name)
    for number, sheet in enumerate(document):
        assert (round(sheet.get_width()), round(sheet.get_height())) == (842, 595)
        words = sheet.get_textpage().get_text_bounded()
        assert words.strip(), f"{name}: page {number + 1} is blank"
        assert not [word for word in MENU if word in words], name
        picture = sheet.render(scale=1, grayscale=True).to_numpy().squeeze()
        edge = int(picture.shape[1] * EDGE)
        assert picture[:, -edge:].min() > 240, f"{name}: page {number + 1} is cut at the right"


def test_the_dark_theme_prints_on_white(open_page: OpenPage) -> None:
    sheet = printed(open_page("/commitments", dark=True, pause=1500), "commitments-dark")[0]
    assert sheet.render(scale=1, grayscale=True).to_numpy().mean() > 200

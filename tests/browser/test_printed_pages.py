"""A portal's page printed to PDF by a browser gives the reading of the reply alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from replies import documents
from replies.reading import read
from tests.documents.portals import PORTALS

pytestmark = pytest.mark.slow

SHIPPED = Path(__file__).parents[2] / "data" / "replies"
# The longest, one with a table of parts, one without a document number.
NAMES = ("cixi-2017-239", "gejiu-2021-55", "suixi-2025-86")


def _values(text: str) -> dict[str, object]:
    """The reading without its places: a printed page loses wide spaces."""
    told = read(text).to_dict()
    header = {
        key: re.sub(r"\s", "", value) if isinstance(value, str) else value
        for key, value in told["header"].items()
    }
    figures = [
        (one["text"], one["value"], one["high"], one["unit"], one["bound"], one["role"])
        for one in told["figures"]
    ]
    return {"header": header, "figures": figures, "commitments": [one["text"] for one in told["commitments"]]}


@pytest.mark.parametrize("portal", PORTALS)
def test_a_page_printed_from_a_portal_gives_the_reading_of_the_reply(browser: Browser, portal: str) -> None:
    page = browser.new_page()
    for name in NAMES:
        text = (SHIPPED / name / "restatement.txt").read_text(encoding="utf-8")
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        title = next(line for line in lines if line.endswith(("答复", "答复函")))
        # What is hidden from screen readers alone is printed.
        markup = re.sub(r'<div aria-hidden="true">.*?</div>', "", PORTALS[portal](title, lines))
        page.set_content(markup)
        document = documents.open(page.pdf(format="A4", display_header_footer=True), f"{name}.pdf")
        assert _values(document.text) == _values("\n".join(lines) + "\n"), name
    page.close()

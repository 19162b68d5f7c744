"""Pages with placed characters → the text of the document, one line a paragraph or table row."""

from __future__ import annotations

import re
import unicodedata

from ._page import PlacedPage
from ._paragraphs import paragraphs
from ._rows import page_rows

__all__ = ["pages_text", "plain_char"]

# Radicals that fonts' tables give in place of the characters that look the same
# (Unicode, EquivalentUnifiedIdeograph.txt); those of the block U+2F00 are compatibility characters and fold by NFKC.
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_LIGATURES = "\ufb00\ufb01\ufb02\ufb03\ufb04"


def pages_text(pages: list[PlacedPage]) -> str:
    """The text of all pages, one line a paragraph or a row of a table (cells parted by tabs)."""
    rows = [row for number, page in enumerate(pages) for row in page_rows(page, number)]
    found = paragraphs(rows, [page.height for page in pages], [page.width for page in pages])
    lines = (re.sub(r"[ \u00a0]+", " ", line).strip(" \u3000") for line in found)
    return "".join(f"{line}\n" for line in lines if line)


def plain_char(char: str) -> str:
    """A character as a text holds it: radicals and compatibility forms of Chinese characters made plain."""
    if "\u2e80" <= char <= "\u2fdf":
        return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    if "\uf900" <= char <= "\ufaff" or char in _LIGATURES:
        return unicodedata.normalize("NFKC", char)
    return char

"""Pages with placed characters → the text of the document, one line a paragraph or table row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from .._errors import Damaged, TooLarge
from ._page import PlacedPage
from ._paragraphs import paragraphs
from ._rows import page_rows

__all__ = ["UNKNOWN_CHARS", "plain_char", "read_pages"]

_PAGE_LIMIT = 2000
_CHAR_LIMIT = 2_000_000
# What files hold in place of a character whose font has no codes.
UNKNOWN_CHARS = frozenset(("\0", "\ufffd", "\ufffe", "\uffff"))

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


def read_pages(pages: Iterable[PlacedPage], name: str) -> tuple[str, tuple[str, ...]]:
    """The text of all pages, one line a paragraph or a row of a table (cells parted by tabs), and notes.

    Raises Damaged("scanned") where there are pictures and no text, TooLarge for too many pages or characters.
    """
    taken: list[PlacedPage] = []
    chars = 0
    for page in pages:
        taken.append(page)
        chars += len(page.glyphs)
        if len(taken) > _PAGE_LIMIT:
            raise TooLarge("too_many_pages", name=name, limit=_PAGE_LIMIT)
        if chars > _CHAR_LIMIT:
            raise TooLarge("too_much_text", name=name, limit=_CHAR_LIMIT)
    if not chars and any(page.has_picture for page in taken):
        raise Damaged("scanned", name=name)
    rows = [row for number, page in enumerate(taken) for row in page_rows(page, number)]
    found = paragraphs(rows, [page.height for page in taken], [page.width for page in taken])
    lines = (re.sub(r"[ \u00a0]+", " ", line).strip(" \u3000") for line in found)
    return "".join(f"{line}\n" for line in lines if line), tuple(_notes(taken))


def _notes(pages: list[PlacedPage]) -> Iterator[str]:
    if scanned := [n for n, page in enumerate(pages, 1) if page.has_picture and not page.glyphs]:
        told = _numbers(scanned)
        yield f"第 {told} 页是扫描图像，没有文字，未读取 / pages without a text layer (scanned) were not read: {told}"
    if damaged := [n for n, page in enumerate(pages, 1) if page.is_damaged]:
        told = _numbers(damaged)
        yield f"第 {told} 页已损坏，未读取 / damaged pages were not read: {told}"
    if any(page.slanted for page in pages):
        yield "已略去斜排的水印文字 / slanted text (a watermark) was left out"
    if unknown := sum(page.unknown for page in pages):
        yield f"有 {unknown} 个字符的字体没有编码，未读取 / {unknown} characters without a code were not read"


def _numbers(pages: list[int]) -> str:
    """Page numbers for a note: 1, 3–5; the first ten runs."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    told = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:10]]
    return ", ".join(told) + (" …" if len(runs) > 10 else "")


def plain_char(char: str) -> str:
    """A character as a text holds it: radicals and compatibility forms of Chinese characters made plain."""
    if "\u2e80" <= char <= "\u2fdf":
        return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    if "\uf900" <= char <= "\ufaff" or char in _LIGATURES:
        return unicodedata.normalize("NFKC", char)
    return char

"""Pages with placed characters → the text of the document, one line a paragraph or table row."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from .._errors import DamagedFile, FileTooLarge
from .._main_text import Block, is_portal_line, main_lines
from ._lines import TextRow, join_lines
from ._page import PlacedPage
from ._paragraphs import paragraphs
from ._rows import ASIDE, page_rows

__all__ = ["UNKNOWN_CHARS", "plain_char", "read_pages"]

_PAGE_LIMIT = 2000
_CHAR_LIMIT = 2_000_000
_PORTAL_LINES = 2  # from which a file is taken for a page printed from a portal
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

    Raises DamagedFile("scanned") where there are pictures and no text, FileTooLarge for too many pages or characters.
    """
    taken: list[PlacedPage] = []
    chars = 0
    for page in pages:
        taken.append(page)
        chars += len(page.glyphs)
        if len(taken) > _PAGE_LIMIT:
            raise FileTooLarge("too_many_pages", name=name, limit=_PAGE_LIMIT)
        if chars > _CHAR_LIMIT:
            raise FileTooLarge("too_much_text", name=name, limit=_CHAR_LIMIT)
    if not chars and any(page.has_picture for page in taken):
        raise DamagedFile("scanned", name=name)
    rows = [row for number, page in enumerate(taken) for row in page_rows(page, number)]
    rows.sort(
        key=lambda row: row.lane == ASIDE
    )  # the text goes on over pages, what stands beside it comes after
    blocks = _blocks(paragraphs(rows, [page.height for page in taken], [page.width for page in taken]))
    if sum(is_portal_line(block.text) for block in blocks) < _PORTAL_LINES:
        return "".join(f"{block.text}\n" for block in blocks), tuple(_notes(taken))
    lines, page_notes = main_lines(blocks)
    return "".join(f"{line}\n" for line in lines), (*_notes(taken), *page_notes)


def _blocks(found: list[list[TextRow]]) -> list[Block]:
    """A block for each paragraph that has text; those set larger than most of the text are headings."""
    sizes: Counter[float] = Counter()
    for rows in found:
        sizes[rows[0].size] += sum(len(row.text) for row in rows)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    blocks = []
    for rows in found:
        text = re.sub(r"[ \u00a0]+", " ", join_lines(row.text.strip(" \u3000") for row in rows)).strip(
            " \u3000"
        )
        if text:
            tag = "h1" if rows[0].size > 1.3 * usual else "p"
            blocks.append(Block(text, sum(row.link_chars for row in rows), tag, (rows[0].lane,)))
    return blocks


def _notes(pages: list[PlacedPage]) -> Iterator[str]:
    if scanned := [n for n, page in enumerate(pages, 1) if page.has_picture and not page.glyphs]:
        pages_text = _page_ranges(scanned)
        yield f"第 {pages_text} 页是扫描图像，没有文字，未读取 / pages without a text layer (scanned) were not read: {pages_text}"
    if damaged := [n for n, page in enumerate(pages, 1) if page.is_damaged]:
        pages_text = _page_ranges(damaged)
        yield f"第 {pages_text} 页已损坏，未读取 / damaged pages were not read: {pages_text}"
    if any(page.slanted for page in pages):
        yield "已略去斜排的水印文字 / slanted text (a watermark) was left out"
    if unknown := sum(page.unknown for page in pages):
        yield f"有 {unknown} 个字符的字体没有编码，未读取 / {unknown} characters without a code were not read"


def _page_ranges(pages: list[int]) -> str:
    """Page numbers for a note: 1, 3–5; the first ten runs."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    ranges = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:10]]
    return ", ".join(ranges) + (" …" if len(runs) > 10 else "")


def plain_char(char: str) -> str:
    """A character as a text holds it: radicals and compatibility forms of Chinese characters made plain."""
    if "\u2e80" <= char <= "\u2fdf":
        return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    if "\uf900" <= char <= "\ufaff" or char in _LIGATURES:
        return unicodedata.normalize("NFKC", char)
    return char

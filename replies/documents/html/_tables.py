"""The tables of a web page as grids, each with the lines that stand above it; a table that lays out others is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .._errors import DamagedFile
from .._spans import SpannedCell, grid_of
from ..tables import Grid
from . import parse_page
from ._blocks import BLOCK_TAGS, UNSEEN

__all__ = ["read_html_tables"]

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MOST_SPAN = 10_000


def read_html_tables(content: bytes, name: str) -> tuple[Grid, ...]:
    """The tables in their order. Raises DamagedFile where the bytes hold no page, or the page no table."""
    root, _ = parse_page(content, name)
    grids: list[Grid] = []
    above: list[str] = [""]
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                above.append(_words(element.tail))
            continue
        if event == "start" and _is_unseen(element):
            skipped = element
        elif event == "start" and element.tag == "table" and element.find(".//table") is None:
            caption = element.find("caption")
            above += [] if caption is None else [_text(caption)]
            rows = [list(_cells(row)) for row in element.iter("tr") if not _is_unseen(row)]
            if any(cell.text for cells in rows for cell in cells):
                grids.append(grid_of(f"表{len(grids) + 1}", rows, above))
                above = [""]
            skipped = element
        elif event == "start":
            if element.tag in BLOCK_TAGS or element.tag == "br":
                above.append("")
            above[-1] += _words(element.text)
        else:
            if element.tag in BLOCK_TAGS:
                above.append("")
            above[-1] += _words(element.tail)
    if not grids:
        raise DamagedFile("tableless", name=name)
    return tuple(grids)


def _cells(row: etree._Element) -> Iterator[SpannedCell]:
    for cell in row:
        if cell.tag in ("td", "th") and not _is_unseen(cell):
            yield SpannedCell(_text(cell), _span(cell.get("colspan")), _span(cell.get("rowspan")))


def _span(words: str | None) -> int:
    return min(int(words), _MOST_SPAN) if words and words.strip().isdecimal() else 1


def _text(holder: etree._Element) -> str:
    """The words of an element, with a line's end at each <br> and block."""
    pieces: list[str] = []
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(holder, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                pieces.append(_words(element.tail))
            continue
        if event == "start" and element is not holder and _is_unseen(element):
            skipped = element
        elif event == "start":
            pieces += ["\n" if element.tag == "br" or element.tag in BLOCK_TAGS else "", _words(element.text)]
        elif element is not holder:
            pieces += ["\n" if element.tag in BLOCK_TAGS else "", _words(element.tail)]
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _words(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _is_unseen(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in UNSEEN or element.get("hidden") is not None:
        return True
    return _HIDDEN.search(element.get("style", "")) is not None

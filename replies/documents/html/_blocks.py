"""The lines a reader of a page sees: a tree of elements → blocks in the order of the page.

A block is a paragraph, a piece between two <br>, or a row of a table of data (its cells joined by tabs; a table that
only lays out the page falls into the blocks of its cells). Scripts, styles, forms' controls and everything hidden is
left out. White space is collapsed as browsers do it; a line break in the source beside a Chinese character is no
space. The walk is iterative and linear in the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from .._main_text import Block

__all__ = ["BLOCK_TAGS", "UNSEEN", "HtmlPage", "page_blocks"]

UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "head",
        "title",
        "select",
        "option",
        "datalist",
        "button",
        "input",
        "textarea",
        "dialog",
        "rt",
        "rp",
        "nav",
        "frameset",
        "noframes",
    ]
)
BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "ul",
        "marquee",
    ]
)
_HIDING_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$|!))",
    re.I,
)
_HIDING_RULE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_PLAIN_SELECTOR = re.compile(r"^[a-z]{0,10}([.#][\w-]+)$", re.I)
# Classes that hide in the style sheets everybody uses, which are no part of a saved page.
_HIDDEN_CLASSES = frozenset((".hidden", ".d-none", ".sr-only", ".visually-hidden"))
_UNSEEN_ROLES = frozenset(
    ("navigation", "search", "menu", "menubar", "dialog", "alert", "toolbar", "tablist")
)
# Words in class, id or role that tell what a part of a page is for.
_FURNITURE_WORDS = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|foot|top ?bar|crumbs?|pager|ad|ads|tools?|bottom)(?:$|[-_ \d])"
    r"|navi|navbar|menubar|submenu|footer|breadcrumb|sidebar|share|copyright|pagination|toolbar|comment|qr-?code"
    r"|contentinfo|complementary|banner|related|recommend|login|search",
    re.I,
)
_WIDE = "\u2010-\u206f\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_SOFT_BREAK = re.compile(rf"(?<=[{_WIDE}]) ?\n ?| ?\n ?(?=[{_WIDE}])")
_SOURCE_BREAK = re.compile(r"[ \t\f]*[\r\n][ \t\f\r\n]*")
_SPACES = re.compile(r"[ \t\n\f\r]+")
_NO_WIDTH = {ord(char): None for char in "\u200b\u200c\u200d\u2060\ufeff\xad"}
_RAISED = {"2": "²", "3": "³"}
_LAYOUT_CELL = 400  # characters in one cell: a table with such a cell lays out the page


@dataclass(slots=True)
class HtmlPage:
    """What is seen of a page, and the titles that it says it has: the article's, the window's."""

    titles: list[str]
    blocks: list[Block] = field(default_factory=list)


def page_blocks(root: etree._Element, styles: Iterable[str] = ()) -> HtmlPage:
    """The blocks of a parsed page in its order; `styles` are style sheets beside its own."""
    return _BlockWalk(root, styles).page


class _BlockWalk:
    def __init__(self, root: etree._Element, styles: Iterable[str]) -> None:
        self.page = HtmlPage(_titles(root))
        self._hidden = _hidden_by_rules([*(style.text or "" for style in root.iter("style")), *styles])
        self._data_tables = _data_tables(root)
        self._pieces: list[str] = []
        self._link_chars = 0
        self._links = 0
        self._containers: list[tuple[int, str]] = []
        self._furniture: list[tuple[int, str]] = []
        self._cells: list[str] | None = None
        self._cell: list[str] = []
        self._rows_below: dict[
            int, tuple[int, int]
        ] = {}  # column → rows that a cell above still reaches, its width
        self._column = 0
        self._numbers: list[int | None] = []
        self._serial = 0
        self._walk(root)

    def _walk(self, root: etree._Element) -> None:
        events = etree.iterwalk(root, events=("start", "end"))
        unseen: set[etree._Element] = set()
        for event, element in events:
            if event == "start":
                if not isinstance(element.tag, str) or self._is_unseen(element):
                    unseen.add(element)
                    events.skip_subtree()
                    continue
                self._open(element)
                self._add_text(element.text, element)
            else:
                if element in unseen:
                    unseen.discard(element)
                    if element.tag in BLOCK_TAGS:
                        self._end_line()
                else:
                    self._close(element)
                self._add_text(element.tail, element.getparent())
        self._end_line()

    def _is_unseen(self, element: etree._Element) -> bool:
        if element.tag in UNSEEN or "hidden" in element.attrib:
            return True
        if element.get("aria-hidden", "").lower() == "true" or element.get("role", "") in _UNSEEN_ROLES:
            return True
        if _HIDING_STYLE.search(element.get("style", "")[:2000]):
            return True
        names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id', '')}"}
        return not names.isdisjoint(_HIDDEN_CLASSES) or not names.isdisjoint(self._hidden)

    def _open(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag == "a" and element.get("href") is not None:
            self._links += 1
        elif tag == "br":
            self._end_line()
        if tag not in BLOCK_TAGS:
            return
        if self._cells is None or tag not in ("td", "th"):
            self._end_line()
        self._serial += 1
        self._containers.append((self._serial, tag))
        names = " ".join((element.get("class", ""), element.get("id", ""), element.get("role", "")))[:500]
        if tag in ("aside", "footer") or _FURNITURE_WORDS.search(names):
            self._furniture.append((self._serial, tag))
        if tag == "table" and self._cells is None:
            self._rows_below = {}
        if tag == "tr" and self._in_data_table(element):
            self._cells, self._column = [], 0
        elif tag in ("ol", "ul"):
            is_numbered = tag == "ol" and "none" not in element.get("style", "")
            self._numbers.append(_whole_number(element.get("start"), 1) if is_numbered else None)
        elif tag == "li" and self._numbers and self._numbers[-1] is not None:
            number = _whole_number(element.get("value"), self._numbers[-1])
            self._numbers[-1] = number + 1
            self._pieces.append(f"{number}. ")

    def _close(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag == "a" and element.get("href") is not None:
            self._links -= 1
        if tag not in BLOCK_TAGS:
            return
        self._end_line()
        if self._cells is not None and tag in ("td", "th"):
            self._add_cell(self._cells, element)
        elif self._cells is not None and tag == "tr":
            cells, self._cells = self._cells, None
            self._skip_spanned(cells)
            if any(cells):
                self._add_block("\t".join(cells))
        elif tag in ("ol", "ul") and self._numbers:
            self._numbers.pop()
        if self._containers.pop() == (self._furniture[-1] if self._furniture else None):
            self._furniture.pop()

    def _add_cell(self, cells: list[str], element: etree._Element) -> None:
        self._skip_spanned(cells)
        cells.append(" ".join(self._cell))
        self._cell = []
        width = max(1, _whole_number(element.get("colspan"), 1))
        rows = _whole_number(element.get("rowspan"), 1)
        if rows > 1:
            self._rows_below[self._column] = (rows - 1, width)
        self._column += width

    def _skip_spanned(self, cells: list[str]) -> None:
        """An empty place for each cell that reaches down here from a row above."""
        while self._column in self._rows_below:
            rows, width = self._rows_below.pop(self._column)
            if rows > 1:
                self._rows_below[self._column] = (rows - 1, width)
            cells.append("")
            self._column += width

    def _add_text(self, text: str | None, inside: etree._Element | None) -> None:
        if not text:
            return
        if inside is not None and inside.tag == "pre":
            for n, line in enumerate(text.split("\n")):
                if n:
                    self._end_line()
                self._pieces.append(line)
            return
        if inside is not None and inside.tag == "sup":
            text = _RAISED.get(text.strip(), text)
        self._pieces.append(_SOURCE_BREAK.sub("\n", text))
        if self._links:
            self._link_chars += len(text.strip())

    def _end_line(self) -> None:
        line = _line("".join(self._pieces))
        self._pieces = []
        if not line:
            if self._cells is None:
                self._link_chars = 0
        elif self._cells is not None:
            self._cell.append(line)
        else:
            self._add_block(line)

    def _add_block(self, line: str) -> None:
        containers = tuple(number for number, _ in self._containers[-3:])
        tag = self._containers[-1][1] if self._containers else "body"
        self.page.blocks.append(
            Block(line, min(self._link_chars, len(line)), tag, containers, tuple(self._furniture))
        )
        self._link_chars = 0

    def _in_data_table(self, row: etree._Element) -> bool:
        table = next(row.iterancestors("table"), None)
        return table is not None and table in self._data_tables and self._cells is None


def _line(text: str) -> str:
    """A line as it is seen: white space collapsed, none at its ends."""
    text = _SOFT_BREAK.sub("", text.translate(_NO_WIDTH))
    return _SPACES.sub(" ", text.replace("\xa0", " ")).strip(" \u3000")


def _titles(root: etree._Element) -> list[str]:
    """The title that public sites give their articles for machines, then that of the window."""
    found = [
        meta.get("content", "")
        for meta in root.iter("meta")
        if meta.get("name", "").lower() == "articletitle"
    ]
    window = root.find(".//title")
    return [_line(title) for title in (*found[:1], "" if window is None else window.text or "")]


def _whole_number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text) else otherwise


def _hidden_by_rules(styles: list[str]) -> frozenset[str]:
    """Classes and ids that style sheets hide by a selector of one name, for every medium."""
    names = set()
    for style in styles:
        depth = 0
        for piece in style.split("}"):
            braces = piece.count("{")
            if depth == 0 and braces == 1:
                selectors, _, body = piece.partition("{")
                if _HIDING_RULE.search(body):
                    for selector in re.split(r"\*/|;", selectors)[-1].split(","):
                        if plain := _PLAIN_SELECTOR.match(selector.strip()):
                            names.add(plain[1])
            depth = max(0, depth + braces - 1)
    return frozenset(names)


def _data_tables(root: etree._Element) -> set[etree._Element]:
    """Tables of data: no table inside, at least two rows of two cells (or one that spans), no cell as long as a page's text."""
    found = set()
    open_tables: list[dict[str, int]] = []
    cell_start: list[int] = []
    seen = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            seen += len((element.text or "").strip()) if isinstance(tag, str) else 0
            if tag == "table":
                if open_tables:
                    open_tables[-1]["nested"] = 1
                open_tables.append({"nested": 0, "rows": 0, "long": 0, "cells": 0})
            elif tag == "tr" and open_tables:
                open_tables[-1]["cells"] = 0
            elif tag in ("td", "th"):
                cell_start.append(seen - len((element.text or "").strip()))
        else:
            if tag == "table":
                table = open_tables.pop()
                if not table["nested"] and not table["long"] and table["rows"] >= 2:
                    found.add(element)
            elif tag == "tr" and open_tables:
                open_tables[-1]["rows"] += open_tables[-1]["cells"] >= 2
            elif tag in ("td", "th") and cell_start:
                length = seen - cell_start.pop()
                if open_tables:
                    open_tables[-1]["cells"] += 2 if {"colspan", "rowspan"} & set(element.attrib) else 1
                    open_tables[-1]["long"] |= length > _LAYOUT_CELL
            seen += len((element.tail or "").strip())
    return found

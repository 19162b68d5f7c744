"""Every text that a page shows, offers or says to a screen reader, gathered from what AppTest saw.

Elements that say that they are Chinese (`lang="zh…"`: quotes, the text of a reply) and code are left out: they are in
no visitor's language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pyarrow as pa
from streamlit.testing.v1 import AppTest

__all__ = ["html_words", "words"]

_SAID = ("title", "aria-label", "alt", "placeholder", "data-label")
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col"})
_DRAWN = frozenset(
    {"text", "name", "ticktext", "hovertext", "hovertemplate", "texttemplate", "customdata", "x", "y"}
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []  # element, whether it silences what is in it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = tag in ("style", "code", "pre", "script") or (given.get("lang") or "").startswith("zh")
        if tag not in _VOID:
            self._open.append((tag, silent))
        if not any(shut for _, shut in self._open):
            self.found += [said for name in _SAID if (said := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(shut for _, shut in self._open):
            self.found.append(data.strip())


def html_words(html: str) -> list[str]:
    """The texts of an HTML block, one a text node, with the labels that screen readers say."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def words(at: AppTest) -> set[str]:
    """The texts of a page."""
    return {text for element in _elements(at._tree) for text in _texts(element) if text and text.strip()}


def _elements(block: Any) -> Iterator[Any]:  # Any: AppTest's tree has no public types
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from _elements(child)


def _texts(element: Any) -> Iterator[str]:
    proto = getattr(element, "proto", None)
    if proto is None or element.type == "code":
        return
    if element.type == "html":
        yield from html_words(proto.body)
    elif element.type == "plotly_chart":
        yield proto.alt
        yield from _chart_texts(json.loads(proto.spec))
    elif element.type == "dataframe":
        yield from _frame_texts(proto)
    elif element.type == "button_group":
        return  # the switch names each language in its own
    else:
        for part in (proto, *(getattr(proto, name, None) for name in ("popover", "expandable", "tab"))):
            for name in ("label", "help", "placeholder", "body", "default", "alt"):
                if isinstance(said := getattr(part, name, ""), str):
                    yield said
        yield from (option for option in getattr(proto, "options", ()) if isinstance(option, str))


def _chart_texts(given: Any, key: str = "") -> Iterator[str]:
    if isinstance(given, dict):
        hidden = {"font", "template"}
        hover = f"{given.get('hovertemplate')}{given.get('texttemplate')}"
        # What marks carry for clicks is shown only where the hover text names it, a trace's name where nothing hides it.
        if "customdata" not in hover:
            hidden.add("customdata")
        if "<extra></extra>" in hover or given.get("hoverinfo") in ("skip", "none"):
            hidden.add("name")
        for name, part in given.items():
            if name not in hidden:
                yield from _chart_texts(part, name)
    elif isinstance(given, list):
        for part in given:
            yield from _chart_texts(part, key)
    elif isinstance(given, str) and key in _DRAWN and not given.startswith("/"):
        yield from html_words(re.sub(r"%\{[^}]*\}", " ", given))


def _frame_texts(proto: Any) -> Iterator[str]:
    yield proto.alt
    for column in json.loads(proto.columns or "{}").values():
        for name in ("label", "help"):
            yield str(column.get(name) or "")
        yield str((column.get("type_config") or {}).get("display_text") or "")
    table = pa.ipc.open_stream(proto.arrow_data.data).read_all()
    for column in table.columns:
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            # An address in a cell shows as the words of its link.
            yield from (cell for cell in column.to_pylist() if cell and not cell.startswith(("/", "http")))

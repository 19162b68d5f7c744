"""Web pages: what a portal's page says of the reply, without the portal around it.

Parsed by lxml without network, entities or huge trees; then `_blocks` gives the lines a reader of the page would
see, and `main_lines` tells which of them are the reply; `_tables` gives its tables as grids.
"""

from __future__ import annotations

import email
import email.errors
import email.policy
import re
from collections.abc import Iterable

from lxml import etree

from .._errors import DamagedFile
from .._main_text import main_lines
from .._plain import decode
from ._blocks import page_blocks

__all__ = ["parse_page", "read_html", "read_mht"]

_META_CHARSET = re.compile(rb"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
# What pages call their encoding → the superset that browsers read it as (WHATWG Encoding).
_ENCODINGS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}


def read_html(
    content: bytes, name: str, declared: str | None = None, styles: Iterable[str] = ()
) -> tuple[str, tuple[str, ...]]:
    """The reply's text, one line a paragraph or table row, and notes.

    `declared` is the encoding a wrapper gives; a byte order mark and valid UTF-8 come before it, the page's own
    word after it. `styles` are style sheets outside the page, which may hide parts of it. Raises DamagedFile where the
    bytes hold no page or no encoding fits.
    """
    root, notes = parse_page(content, name, declared)
    page = page_blocks(root, styles)
    lines, page_notes = main_lines(page.blocks, page.titles)
    return "".join(f"{line}\n" for line in lines), (*notes, *page_notes)


def parse_page(
    content: bytes, name: str, declared: str | None = None
) -> tuple[etree._Element, tuple[str, ...]]:
    """The root of a page, and notes on its encoding. Raises DamagedFile as `read_html` does."""
    own = _META_CHARSET.search(content[:8192])
    charset = declared or (own[1].decode("ascii") if own else "")
    text, notes = decode(content, name, _ENCODINGS.get(charset.lower()))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise DamagedFile("not_html", name=name) from error
    if root is None:
        raise DamagedFile("not_html", name=name)
    return root, notes


def read_mht(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and notes of the page in a page saved with its pictures (.mht, RFC 2557)."""
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        pages, styles = [], []
        for part in message.walk():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                if part.get_content_type() == "text/html":
                    pages.append((payload, part.get_content_charset()))
                elif part.get_content_type() == "text/css":
                    styles.append(payload.decode("utf-8", "replace"))
        if pages:
            return read_html(pages[0][0], name, pages[0][1], styles)
    except (email.errors.MessageError, ValueError, LookupError, RecursionError) as error:
        raise DamagedFile("not_html", name=name) from error
    raise DamagedFile("not_html", name=name)

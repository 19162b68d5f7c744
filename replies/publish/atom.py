"""Changes as an Atom feed (RFC 4287), for feed readers and mail programs.

Ids are the ledger's own and no addresses, so that a reader shows nothing twice after a move. `updated` is the moment of
the change, of the feed that of its last one: the same changes give the same bytes. Characters that XML 1.0 has no place
for are left out.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from replies.publish.changes import change_id, change_lines, change_title
from replies.rows import ChangesRow
from replies.texts.catalogue import language, t

__all__ = ["MOST_ENTRIES", "FeedHead", "atom"]

MOST_ENTRIES = 100
_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed is: its id, its title, the moment of its last change (UTC), where it is read.

    `page` is the address of the page that shows the same, `commitment_page` gives that of a commitment by its id;
    `self_address` is the feed's own, empty where it is nobody else's to know.
    """

    identity: str
    title: str
    updated: datetime
    page: str
    self_address: str
    commitment_page: Callable[[str], str]


def atom(head: FeedHead, rows: Sequence[ChangesRow]) -> bytes:
    """The feed as UTF-8, an entry a row of `queries/changes.sql` in the order given, in the language that is spoken."""
    feed = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": _LANGUAGE_TAGS[language()]})
    _add(feed, "id", head.identity)
    _add(feed, "title", head.title)
    _add(feed, "subtitle", t("feed.subtitle", n=MOST_ENTRIES))
    _add(feed, "updated", _moment(head.updated))
    _add(ET.SubElement(feed, "author"), "name", t("nav.product"))
    if head.self_address:
        ET.SubElement(
            feed, "link", {"rel": "self", "type": "application/atom+xml", "href": _clean(head.self_address)}
        )
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _clean(head.page)})
    for row in rows:
        feed.append(_entry(row, head.commitment_page(row["commitment_id"])))
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(row: ChangesRow, page: str) -> ET.Element:
    entry = ET.Element("entry")
    _add(entry, "id", change_id(row))
    _add(entry, "title", change_title(row))
    _add(entry, "updated", _moment(row["recorded_at"]))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": _clean(page)})
    ET.SubElement(entry, "category", {"term": row["change"]})
    body = ET.Element("div")
    for line in change_lines(row):
        _add(body, "p", line)
    content = ET.SubElement(entry, "content", {"type": "html"})
    content.text = ET.tostring(body, encoding="unicode", method="html")
    return entry


def _add(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, name).text = _clean(words)


def _clean(words: str) -> str:
    return _NO_XML.sub("", words)


def _moment(utc: datetime) -> str:
    """A moment kept as UTC, as RFC 3339 has it."""
    return utc.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")

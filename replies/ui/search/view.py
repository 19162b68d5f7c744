"""The hits of a search: by kind, each with the words around what was found and links to its page and its place.

What was found is marked in each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from replies.publish.commitment_words import source_value
from replies.reading.short_names import propose_name
from replies.rows import SearchDetailsRow
from replies.search import Entry, HitGroup, Piece, SearchResult, mark_words, quote_words
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.query import query
from replies.ui.kit.templates import macro

__all__ = ["count", "find_details", "group_list", "help_list", "kinds_line"]

_MACROS: Final = "search/hits.html"


@dataclass(frozen=True, slots=True)
class _MarkedWords:
    """Words in pieces, of which those that were found are told apart; `lang` is empty where the page says it."""

    pieces: Sequence[Piece]
    lang: str = ""


def count(hits: SearchResult | HitGroup) -> str:
    """A number of hits: `53`, or `10,000+` where there are more than were counted."""
    return f"{hits.total:,}{'+' if hits.has_more else ''}"


def kinds_line(typed: str, answer: SearchResult, chosen: str | None) -> str:
    """HTML of links to all hits and to those of each kind that has some."""
    found: list[tuple[str | None, str, SearchResult | HitGroup]] = [(None, t("search.all"), answer)]
    found += [(group.kind, t(f"search.{group.kind}"), group) for group in answer.groups]
    links = [
        (f"{name} {count(hits)}", link("search", q=typed, kind=kind), kind == chosen)
        for kind, name, hits in found
        if hits.total or kind == chosen
    ]
    return macro(_MACROS, "kinds")(links)


def find_details(groups: Sequence[HitGroup]) -> dict[str, SearchDetailsRow]:
    """What came of the commitments and outcomes that are shown, by id: one query for all of them."""
    asked = [
        entry.entry_id
        for group in groups
        for entry in group.entries
        if group.kind in ("commitment", "outcome")
    ]
    return {row["entry_id"]: row for row in query(SearchDetailsRow, ids="\n".join(asked))} if asked else {}


def group_list(
    group: HitGroup,
    names: Sequence[str],
    details: Mapping[str, SearchDetailsRow],
    reply_page: str = "reply",
) -> str:
    """HTML of a group's hits with their details; `names` are the folded forms of what was looked for.

    Replies lead to `reply_page`.
    """
    return macro(_MACROS, "hits")(
        [_hit(entry, names, reply_page, details.get(entry.entry_id)) for entry in group.entries]
    )


def help_list(intro: str, examples: Mapping[str, Sequence[str]], pages: Sequence[str]) -> str:
    """HTML of what can be asked, with examples by key, and of the lists to look through."""
    return macro(_MACROS, "help")(intro, examples, pages)


def _hit(
    entry: Entry, names: Sequence[str], reply_page: str, detail: SearchDetailsRow | None
) -> dict[str, object]:
    title = (entry.title_en if language() == "en" else entry.title_zh) or entry.title_zh
    if title is None and entry.kind == "commitment":
        title = propose_name(entry.body or "")
    title = title or entry.number
    shown = title or t("replies.untitled")
    found = quote_words(entry.body or "", names)
    in_text = link("reply", reply=entry.reply_id, commitment=entry.commitment_id) if entry.reply_id else ""
    if entry.kind == "reply":
        place = f"{found.start}-{found.end}" if found and reply_page == "reply" else None
        in_text = link(reply_page, reply=entry.reply_id, found=place)
    said = _said(entry)
    if entry.kind == "reply" and found and found.places > 1:
        said.append(t("search.places", n=found.places))
    return {
        "name": _named(shown, names),
        "href": in_text if entry.kind == "reply" else _page(entry),
        "quote": _quote(entry, shown, names),
        "told": [_named(words, names) for words in _describe(entry)],
        "value": source_value(detail) if detail and entry.kind == "outcome" else "",
        "badges": _badges(detail) if detail else [],
        "said": said,
        "in_text": in_text if entry.kind == "commitment" else "",
        "is_restated": entry.form == "restatement",
    }


def _badges(detail: Mapping[str, object]) -> list[str]:
    """The codes of how a commitment stands, and its mark where its day has passed; none for one with parts."""
    if detail["standing"] is None:
        return []
    return [status.display_status(detail), *(code for code in status.DUE_MARKS if detail[code])]


def _quote(entry: Entry, shown: str, names: Sequence[str]) -> _MarkedWords | None:
    """The words around what was found in the text; else another name that it was found by; else how the text begins."""
    found = quote_words(entry.body or "", names)
    if found:
        return _MarkedWords(found.pieces, "zh-CN")
    if not quote_words(shown, names):
        other = next((name for name in entry.names if quote_words(name, names)), None)
        if other and not any(
            piece.is_match for words in _describe(entry) for piece in mark_words(words, names)
        ):
            return _MarkedWords(mark_words(formats.clip(other, 200), names), _tongue(other))
    if entry.kind == "commitment" and entry.body and entry.body != shown:
        return _MarkedWords([Piece(formats.clip(entry.body, 80), False)], "zh-CN")
    return None


def _tongue(words: str) -> str:
    return "zh-CN" if any("\u3400" <= one <= "\u9fff" for one in words) else "en"


def _named(words: str, names: Sequence[str]) -> _MarkedWords:
    """A name as data has it; a Chinese one says so on an English page."""
    is_foreign = language() == "en" and _tongue(words) != "en"
    return _MarkedWords(mark_words(words, names), "zh-CN" if is_foreign else "")


def _describe(entry: Entry) -> list[str]:
    """Who and where, as data has it."""
    bureau = entry.bureau_en if language() == "en" else entry.bureau_zh
    kind = t(f"deputies.{entry.person_kind}") if entry.person_kind else None
    aliases = entry.words.split("\n") if entry.kind == "bureau" and entry.words else []
    return [words for words in (kind, entry.place, bureau, entry.number, *aliases) if words]


def _said(entry: Entry) -> list[str]:
    """What is said of an entry in the page's own words."""
    said = [t("search.work_reports")] if entry.collection == "work_reports" else []
    if entry.found_on is not None:
        said.append(t(f"search.day_{entry.kind}", day=formats.day(entry.found_on)))
    return said


def _page(entry: Entry) -> str:
    """The address of the page of an entry that is no reply."""
    if entry.kind == "deputy":
        return link("deputy", deputy=entry.title_zh, place=entry.place, kind=entry.person_kind)
    if entry.kind == "bureau":
        return link("bureau", bureau=entry.entry_id)
    if entry.commitment_id:
        return link("commitment", commitment=entry.commitment_id)
    if entry.collection == "work_reports":
        return link("targets", metric=entry.metric, province=entry.area)
    return link("metrics", metric=entry.metric, area=entry.area)

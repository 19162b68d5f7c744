"""The hits of a search: by kind, each with the words around what was found and links to its page and its place.

Functions return HTML, every text escaped here; what was found is in `<mark>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from replies.search import Entry, HitGroup, Piece, SearchResult, mark_words, quote_words
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.address import link
from replies.ui.kit.layout import anchor, restated_badge

__all__ = ["STYLES", "count", "group_list", "kinds_line"]

STYLES = """
[data-testid="stHtml"] .sr-list { list-style: none; margin: 0; padding: 0; }
[data-testid="stHtml"] .sr-list > li { margin: 0; padding: 12px 0; border-top: 1px solid var(--rc-line); max-width: 880px; }
[data-testid="stHtml"] .sr-list > li:first-child { border-top: 0; padding-top: 4px; }
.sr-name { font-size: 16px; line-height: 1.5; overflow-wrap: anywhere; }
.sr-quote { margin: 2px 0; line-height: 1.7; overflow-wrap: anywhere; }
.sr-meta { font-size: 13px; line-height: 1.7; color: var(--rc-muted); }
.sr-meta > span:not(:last-child)::after { content: " · "; }
[data-testid="stHtml"] mark { background: color-mix(in srgb, var(--rc-target) 30%, var(--rc-page)); color: var(--rc-ink);
  border-radius: 2px; padding: 0 1px; }
.sr-kinds { display: flex; flex-wrap: wrap; gap: 8px; }
[data-testid="stHtml"] .sr-kinds a { padding: 4px 12px; border: 1px solid var(--rc-unknown); border-radius: 16px;
  color: var(--rc-ink); white-space: nowrap; }
[data-testid="stHtml"] .sr-kinds a[aria-current] { background: var(--rc-soft); font-weight: 700; border-color: var(--rc-ink); }
.sr-help { margin: 8px 0 0; padding-left: 1.2em; line-height: 1.8; }
"""


def count(hits: SearchResult | HitGroup) -> str:
    """A number of hits: `53`, or `10,000+` where there are more than were counted."""
    return f"{hits.total:,}{'+' if hits.has_more else ''}"


def kinds_line(typed: str, answer: SearchResult, chosen: str | None) -> str:
    """HTML of links to all hits and to those of each kind that has some."""
    found: list[tuple[str | None, str, SearchResult | HitGroup]] = [(None, t("search.all"), answer)]
    found += [(group.kind, t(f"search.{group.kind}"), group) for group in answer.groups]
    links = "".join(
        f'<a data-go href="{escape(link("search", q=typed, kind=kind))}"'
        + (' aria-current="page">' if kind == chosen else ">")
        + f"{escape(name)} {count(hits)}</a>"
        for kind, name, hits in found
        if hits.total or kind == chosen
    )
    return f'<nav class="sr-kinds" aria-label="{escape(t("search.kinds"))}">{links}</nav>'


def group_list(group: HitGroup, names: Sequence[str], reply_page: str = "reply") -> str:
    """HTML of a group's hits; `names` are the folded forms of what was looked for. Replies lead to `reply_page`."""
    hits = "".join(f"<li>{_hit(entry, names, reply_page)}</li>" for entry in group.entries)
    return f'<ul class="sr-list">{hits}</ul>'


def _hit(entry: Entry, names: Sequence[str], reply_page: str) -> str:
    title = (entry.title_en if language() == "en" else entry.title_zh) or entry.title_zh or entry.number
    shown = title or t("replies.untitled")
    found = quote_words(entry.body or "", names)
    place = f"{found.start}-{found.end}" if found else None
    in_text = link("reply", reply=entry.reply_id, commitment=entry.commitment_id) if entry.reply_id else ""
    if entry.kind == "reply":
        in_text = link(reply_page, reply=entry.reply_id, found=place if reply_page == "reply" else None)
    said = [f"<span>{words}</span>" for words in _said(entry, names)]
    if entry.kind == "reply" and found and found.places > 1:
        said.append(f"<span>{escape(t('search.places', n=found.places))}</span>")
    if entry.kind == "commitment":
        said.append(f"<span>{anchor(t('search.in_text'), in_text)}</span>")
    if entry.form == "restatement":
        said.append(f"<span>{restated_badge()}</span>")
    href = in_text if entry.kind == "reply" else _page(entry)
    name = f'<a data-go href="{escape(href)}">{_named(shown, names)}</a>' if href else _named(shown, names)
    return f'<p class="sr-name">{name}</p>{_quote(entry, shown, names)}<p class="sr-meta">{"".join(said)}</p>'


def _quote(entry: Entry, shown: str, names: Sequence[str]) -> str:
    """The words around what was found in the text; else another name that it was found by; else how the text begins."""
    found = quote_words(entry.body or "", names)
    if found:
        return f'<p class="sr-quote" lang="zh-CN">{_html(found.pieces)}</p>'
    if not quote_words(shown, names):
        other = next((name for name in entry.names if quote_words(name, names)), None)
        if other and not any(piece.is_match for words in _told(entry) for piece in mark_words(words, names)):
            return f'<p class="sr-quote" lang="{_tongue(other)}">{_html(mark_words(formats.clip(other, 200), names))}</p>'
    if entry.kind == "commitment" and entry.body and entry.body != shown:
        return f'<p class="sr-quote" lang="zh-CN">{escape(formats.clip(entry.body, 80))}</p>'
    return ""


def _tongue(words: str) -> str:
    return "zh-CN" if any("\u3400" <= one <= "\u9fff" for one in words) else "en"


def _named(words: str, names: Sequence[str]) -> str:
    """HTML of a name as data has it; a Chinese one says so on an English page."""
    html = _html(mark_words(words, names))
    return f'<span lang="zh-CN">{html}</span>' if language() == "en" and _tongue(words) != "en" else html


def _told(entry: Entry) -> list[str]:
    """Who and where, as data has it."""
    bureau = entry.bureau_en if language() == "en" else entry.bureau_zh
    kind = t(f"deputies.{entry.person_kind}") if entry.person_kind else None
    aliases = entry.words.split("\n") if entry.kind == "bureau" and entry.words else []
    return [words for words in (kind, entry.place, bureau, entry.number, *aliases) if words]


def _said(entry: Entry, names: Sequence[str]) -> Iterable[str]:
    yield from (_named(words, names) for words in _told(entry))
    if entry.collection == "work_reports":
        yield escape(t("search.work_reports"))
    if entry.found_on is not None:
        key = f"search.day_{entry.kind}"
        yield escape(t(key, day=formats.day(entry.found_on)))


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


def _html(pieces: Iterable[Piece]) -> str:
    return "".join(f"<mark>{escape(one.text)}</mark>" if one.is_match else escape(one.text) for one in pieces)

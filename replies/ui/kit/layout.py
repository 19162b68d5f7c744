"""The parts of a page: its head, title, cards, source line, empty state, marked texts, table with CSV.

Everything drawn as HTML goes through `st.html` in one block a part, with every text escaped here. A page says in
order: `page_title` (the finding in one sentence), its chart, `table`, `source_line`. The style sheet is written
once a run by `frame`, together with the colours of the theme the visitor sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import address, status
from replies.ui.kit.styles import STYLES
from replies.ui.kit.theme import css_variables, palette

__all__ = [
    "Card",
    "anchor",
    "card",
    "cards",
    "draw",
    "empty",
    "frame",
    "notice",
    "page_title",
    "restated_badge",
    "section",
    "source_line",
    "to_confirm_badge",
]


@dataclass(frozen=True, slots=True)
class Card:
    """A number with its name above and a line below; `marks` are status codes, `href` leads to what was counted."""

    label: str
    number: str
    note: str = ""
    marks: Sequence[str] = ()
    href: str = ""


def frame() -> None:
    """Write the style sheet with the colours of the visitor's theme; once, before anything else on the page.

    Styles of one page alone go into a `<style>` in that page's own HTML, with the same `--rc-…` colours.
    """
    # No blank first line: st.html takes a body that begins with <style> for a style sheet without a place.
    st.html(f"<style>:root {{ {css_variables(palette())} }}\n{STYLES}\n{status.CSS}</style>")


def draw(html: str) -> None:
    """Put HTML on the page whose texts are escaped already; nothing where there is nothing to say."""
    if html:
        st.html(html)


def anchor(words: str, href: str, *, names: str = "") -> str:
    """HTML of a link inside the dashboard, followed without a reload; `names` are CSS classes."""
    classes = f' class="{escape(names)}"' if names else ""
    return f'<a data-go href="{escape(href)}"{classes}>{escape(words)}</a>'


def page_title(finding: str, caption: str = "", *, above: str = "") -> None:
    """The finding as the page's title, a line under it, and what the address asks for that needs a sentence:
    a time that cannot be read, or a ledger as it was known at some moment.

    `above` is HTML of our own (a path of links) and is not escaped.
    """
    path = f'<p class="rc-path">{above}</p>' if above else ""
    line = f'<p class="rc-caption">{escape(caption)}</p>' if caption else ""
    said = address.unreadable_times()
    if (known := address.known_at()) is not None:
        said.append(t("common.known_at", moment=formats.moment(known, language())))
    notes = "".join(f'<p class="rc-notice" role="status">{escape(sentence)}</p>' for sentence in said)
    draw(f'{path}<h1 class="rc-title">{escape(finding)}</h1>{line}{notes}')


def section(heading: str, note: str = "") -> None:
    """A section's heading (what it shows, as a finding where it can) with a line at its right or below."""
    small = f'<span class="rc-caption">{escape(note)}</span>' if note else ""
    draw(f'<div class="rc-section"><h2>{escape(heading)}</h2>{small}</div>')


def card(one: Card) -> str:
    """HTML of one card; see `cards`."""
    marks = "".join(status.box(code) for code in one.marks)
    more = ""
    if one.href:
        said = f"{t('common.view')}: {one.label}"
        more = (
            f'<a data-go class="rc-more" href="{escape(one.href)}" aria-label="{escape(said)}">'
            f'<span class="rc-wide">{escape(t("common.view"))} </span>→</a>'
        )
    note = f'<div class="rc-note">{escape(one.note)}</div>' if one.note else ""
    return (
        f'<div class="rc-card"><div class="rc-card-head">{marks}<span>{escape(one.label)}</span>{more}</div>'
        f'<div class="rc-number">{escape(one.number)}</div>{note}</div>'
    )


def cards(several: Iterable[Card]) -> None:
    """Cards in a row, two a row on a phone."""
    draw(f'<div class="rc-cards">{"".join(card(one) for one in several)}</div>')


def source_line(source: str, *more: tuple[str, str]) -> None:
    """Where the numbers above come from, with links `(words, href)` behind it."""
    links = "".join(f" · {anchor(words, href)}" for words, href in more)
    draw(f'<p class="rc-caption rc-source">{escape(t("common.source", source=source))}{links}</p>')


def empty(sentence: str, hint: str = "") -> None:
    """An empty state in words: what is not there, and what can be done."""
    line = f'<p class="rc-caption">{escape(hint)}</p>' if hint else ""
    draw(f'<div class="rc-empty"><p>{escape(sentence)}</p>{line}</div>')


def notice(sentence: str) -> None:
    """A sentence set apart on a soft ground: a limit, a definition, a warning about the numbers above."""
    draw(f'<p class="rc-notice">{escape(sentence)}</p>')


def restated_badge() -> str:
    """HTML that marks a text as restated (转述), to stand wherever such a text is shown."""
    return f'<span class="rc-tag" title="{escape(t("common.restated_help"))}">{escape(t("common.restated"))}</span>'


def to_confirm_badge() -> str:
    """HTML that marks a source whose original page is still to be looked at (待原页核实)."""
    return f'<span class="rc-tag rc-tag-edge">{escape(t("common.to_confirm"))}</span>'

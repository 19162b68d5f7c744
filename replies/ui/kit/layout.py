"""The parts of a page: its head, title, cards, source line, empty state, paragraphs.

Everything drawn as HTML goes through `st.html` in one block a part and comes from a template, which escapes it. A page
says in order: `page_title` (the finding in one sentence), its chart, `table`, `source_line`. The style sheet is written
once a run by `frame`, together with the colours of the theme the visitor sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import address
from replies.ui.kit.templates import macro, render
from replies.ui.kit.theme import DARK, LIGHT, css_variables, palette

__all__ = [
    "Card",
    "anchor",
    "bullets",
    "cards",
    "draw",
    "empty",
    "empty_page",
    "frame",
    "notice",
    "page_title",
    "paper_line",
    "paper_links",
    "paragraph",
    "path",
    "quote",
    "section",
    "source_line",
    "style_sheet",
    "subscribe",
]

_MACROS = "kit/macros.html"


@dataclass(frozen=True, slots=True)
class Card:
    """A number with its name above and a line below; `marks` are status codes, `href` leads to what was counted.

    `parts` are counts within it, each in words with the address of what it counts.
    """

    label: str
    number: str
    note: str = ""
    marks: Sequence[str] = ()
    href: str = ""
    parts: Sequence[tuple[str, str]] = ()


def frame() -> None:
    """Write the style sheet with the colours of the visitor's theme; once, before anything else on the page.

    Styles of some pages alone are written by `style_sheet`, with the same `--rc-…` colours.
    """
    colours = palette()
    light, is_dark = css_variables(LIGHT), colours == DARK
    draw(render("kit/frame.html", colours=css_variables(colours), light=light, is_dark=is_dark))


def style_sheet(*sheets: str) -> None:
    """Write style sheets that lie beside the code, `style_sheet("commitments/style.css")`."""
    draw(render("kit/style.html", sheets=sheets))


def draw(html: str) -> None:
    """Put a rendered template on the page; nothing where it is empty."""
    if html:
        st.html(str(html))


def anchor(words: str, href: str, *, names: str = "") -> Markup:
    """HTML of a link inside the dashboard, followed without a reload; `names` are CSS classes."""
    return macro(_MACROS, "anchor")(words, href, names)


def page_title(finding: str, caption: str = "", *, above: str = "") -> None:
    """The finding as the page's title, a line under it, and what the address asks for that needs a sentence:
    a time that cannot be read, or a ledger as it was known at some moment.

    `above` is a path of links, as `path` makes it.
    """
    notes = address.unreadable_times()
    if (known := address.known_at()) is not None:
        notes.append(t("common.known_at", moment=formats.moment(known)))
    draw(macro(_MACROS, "page_title")(finding, caption, above, notes))


def section(heading: str, note: str = "") -> None:
    """A section's heading (what it shows, as a finding where it can) with a line at its right or below."""
    draw(macro(_MACROS, "section")(heading, note))


def cards(several: Iterable[Card]) -> None:
    """Cards in a row, two a row on a phone."""
    draw(macro(_MACROS, "cards")(several))


def source_line(source: str, *more: tuple[str, str]) -> None:
    """Where the numbers above come from, with links `(words, href)` behind it."""
    draw(macro(_MACROS, "source_line")(source, more))


def subscribe(feed: str, calendar: str = "", *, papers: Sequence[tuple[str, str]] = ()) -> None:
    """Where changes are subscribed to, and deadlines where there is a calendar of them; beside it the page as `papers`."""
    several = [(t("feed.atom"), feed), *([(t("feed.ics"), calendar)] if calendar else [])]
    draw(macro(_MACROS, "take_away")(several, papers))


def paper_line(papers: Sequence[tuple[str, str]]) -> None:
    """The page as papers, where nothing is subscribed to."""
    draw(macro(_MACROS, "take_away")([], papers))


def paper_links(paper: str, **parameters: str | None) -> list[tuple[str, str]]:
    """A paper in each kind of file, with its address, as of what the page is as of."""
    return [
        (words, address.link(f"papers/{paper}.{ending}", **parameters))
        for ending, words in (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))
    ]


def empty(sentence: str, hint: str = "") -> None:
    """An empty state in words: what is not there, and what can be done."""
    draw(macro(_MACROS, "empty")(sentence, hint))


def empty_page(title: str, hint: str) -> None:
    """A whole page for a ledger that holds nothing of its kind: that it does not, and what can be done."""
    page_title(title)
    empty(t("common.no_ledger"), hint)


def notice(sentence: str) -> None:
    """A sentence set apart on a soft ground: a limit, a definition, a warning about the numbers above."""
    paragraph(sentence, "notice")


def paragraph(words: str, kind: str = "text", *, href: str = "", lang: str = "") -> None:
    """A line of words, or a link; `kind` is text, caption (small), note (small), inset or notice (set apart).

    `lang` is given where the words are in one language whoever reads them: zh-CN for a document's.
    """
    draw(macro(_MACROS, "paragraph")(words, kind, href, lang))


def quote(words: str) -> None:
    """Words of a document, set in as a quote."""
    draw(macro(_MACROS, "quote")(words))


def bullets(lines: Iterable[str]) -> None:
    """Sentences below each other."""
    draw(macro(_MACROS, "bullets")(lines))


def path(link_back: Markup, here: str) -> Markup:
    """HTML of the way to a page: a link to the list that it is one of, and what it is called."""
    return macro(_MACROS, "path")(link_back, here)

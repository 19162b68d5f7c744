"""Two passages side by side for a reviewer: what was said earlier, what later, with what is compared marked in each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from replies.ui.kit import layout

__all__ = ["draw_pair", "marked", "write_pair_styles"]

_STYLES = """<style>
.rs-pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr)); gap: 8px 32px; }
.rs-pair p { margin: 0; }
.rs-pair mark { background: none; color: inherit; font-weight: 600; border-bottom: 2px solid currentColor; }
</style>"""


def write_pair_styles() -> None:
    """Write the rules of the cards, once a page."""
    layout.draw(_STYLES)


def draw_pair(sides: Sequence[tuple[str, str]], told: Sequence[str]) -> None:
    """Draw a card: for each side its heading and its words, both HTML, and below what is told of the pair, as text."""
    drawn = "".join(
        f'<div><p class="rc-caption">{head}</p><p class="rc-text" lang="zh-CN">{words}</p></div>'
        for head, words in sides
    )
    layout.draw(
        f'<div class="rc-card"><div class="rs-pair">{drawn}</div>'
        f'<p class="rc-caption">{escape(" · ".join(told))}</p></div>'
    )


def marked(words: str, start: int | None, length: int) -> str:
    """The words as HTML with `length` characters from `start` on marked; plain where that place lies outside them."""
    if start is None or not 0 <= start < start + length <= len(words):
        return escape(words)
    end = start + length
    return f"{escape(words[:start])}<mark>{escape(words[start:end])}</mark>{escape(words[end:])}"

"""Two passages side by side for a reviewer: what was said earlier, what later, with what is compared marked in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from replies.ui.kit import layout
from replies.ui.kit.templates import macro
from replies.ui.review.moves import MACROS

__all__ = ["Passage", "draw_pair", "parted"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One side: what it is, a link to its document behind that and what follows it, and its words.

    The words are in three parts, as `parted` gives them; the second is marked.
    """

    name: str
    words: tuple[str, str, str]
    number: str = ""
    href: str = ""
    after: str = ""


def draw_pair(sides: Sequence[Passage], told: Sequence[str]) -> None:
    """Draw a card with both sides, and below what is told of the pair."""
    layout.draw(macro(MACROS, "pair")(sides, " · ".join(told)))


def parted(words: str, start: int | None, length: int) -> tuple[str, str, str]:
    """The words before, in and behind the `length` characters from `start` on; all before where that lies outside."""
    if start is None or not 0 <= start < start + length <= len(words):
        return words, "", ""
    return words[:start], words[start : start + length], words[start + length :]

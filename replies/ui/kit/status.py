"""How a status, a standing, a computed mark or a verdict looks: one shape, one word and one colour on every page.

A mark is a text glyph in a CSS box, hidden from screen readers, because its word always stands with it; in a row
of squares the word is the square's label. The looks of `replies.site.marks` and the
sentences of `replies.publish.standings` are given on, so that templates find all of it under one name.
"""

from __future__ import annotations

from markupsafe import Markup

from replies.publish.standings import DUE_MARKS, counted_words, display_status, in_sentence, standing_words
from replies.site.marks import COUNTED, LOOKS, MARKS, PARTS, STANDINGS, STATUSES, VERDICTS, Look, look
from replies.texts.catalogue import t

__all__ = [
    "COUNTED",
    "DUE_MARKS",
    "LOOKS",
    "MARKS",
    "PARTS",
    "STANDINGS",
    "STATUSES",
    "VERDICTS",
    "Look",
    "badge",
    "box",
    "counted_words",
    "display_status",
    "in_sentence",
    "look",
    "standing_words",
    "word",
]


def word(code: str, kind: str = "status") -> str:
    """The word of a status, standing, mark or verdict in the visitor's language."""
    return t(look(code, kind).text_key)


def box(code: str, kind: str = "status", *, label: str | None = None, large: bool = False) -> Markup:
    """HTML of the mark alone: for rows of squares and beside a word. With `label` it is an image of that name."""
    from replies.ui.kit.templates import macro

    return macro("kit/macros.html", "box")(code, kind, label, large)


def badge(code: str, kind: str = "status", *, extra: str = "") -> Markup:
    """HTML of mark and word together; `extra` (plain text, a count or a date) follows the word."""
    from replies.ui.kit.templates import macro

    return macro("kit/macros.html", "badge")(code, kind, extra)

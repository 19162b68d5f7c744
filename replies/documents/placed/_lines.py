"""Placed characters → lines: fragments that follow one another on a base line, rows of fragments beside one another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ._page import Glyph

__all__ = ["Fragment", "TextRow", "fragments_of", "join_lines", "lines_of", "row_of"]

_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
_SAME_LINE = 0.5  # of the size: base lines nearer than this are one row
_SPACE_GAP = 0.6  # of the size: a gap that reads as a space
_WORD_GAP = 0.15  # the same between Latin words
_TAB_GAP = 2.5
_RAISED = {"2": "²", "3": "³"}


@dataclass(slots=True)
class TextRow:
    """A line of text with its edges, base line and size. `cells`: a row of a ruled table. `lane`: its column (0: the page's)."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    page: int
    lane: int = 0
    cells: bool = False
    link_chars: int = 0


@dataclass(slots=True)
class Fragment:
    """A piece of a line as the file holds it."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    link_chars: int


def fragments_of(glyphs: list[Glyph]) -> list[Fragment]:
    """Runs of characters in the order of the file that follow one another on a base line."""
    found: list[Fragment] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run:
            last = run[-1]
            size = max(last.size, glyph.size)
            gap = glyph.x0 - last.x1
            if abs(glyph.base - last.base) > 0.2 * size or gap > 0.3 * size or gap < -0.6 * size:
                found.extend(_fragment(run))
                run = []
        run.append(glyph)
    found.extend(_fragment(run))
    return found


def _fragment(run: list[Glyph]) -> list[Fragment]:
    while run and run[-1].char.isspace():
        run = run[:-1]
    start = next((n for n, glyph in enumerate(run) if not glyph.char.isspace()), len(run))
    run = run[start:]
    if not run:
        return []
    size = _size(run)
    pieces = [run[0].char]
    for before, glyph in pairwise(run):
        pieces.append(_gap_text(before.char, glyph.char, glyph.x0 - before.x1, size) + glyph.char)
    links = sum(glyph.is_linked for glyph in run)
    return [
        Fragment("".join(pieces), run[0].x0, run[-1].x1, median(glyph.base for glyph in run), size, links)
    ]


def _gap_text(before: str, after: str, gap: float, size: float) -> str:
    """What a gap between two characters reads as: nothing, a space, or a tab where things only stand side by side."""
    if before.isspace() or after.isspace():
        return "\t" if gap > _TAB_GAP * size else ""
    if gap > _TAB_GAP * size:
        return "\t"
    least = _WORD_GAP if before.isascii() and after.isascii() else _SPACE_GAP
    return " " if gap > least * size else ""


def _size(run: list[Glyph]) -> float:
    wide = [glyph.size for glyph in run if _WIDE.match(glyph.char)]
    return median(wide or [glyph.size for glyph in run])


def lines_of(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Fragments on nearly one base line together, from the top down and from left to right."""
    lines: list[list[Fragment]] = []
    base = size = 0.0
    for fragment in sorted(fragments, key=lambda one: one.base):
        # A raised or lowered digit is smaller than the line it belongs to.
        if lines and fragment.base - base <= _SAME_LINE * max(size, fragment.size):
            lines[-1].append(fragment)
            if fragment.size > size:
                base, size = fragment.base, fragment.size
        else:
            lines.append([fragment])
            base, size = fragment.base, fragment.size
    return [sorted(line, key=lambda one: one.x0) for line in lines]


def row_of(line: list[Fragment], number: int, lane: int = 0) -> TextRow:
    """The fragments of a line as one row of page `number`."""
    longest = max(line, key=lambda one: len(one.text))
    text = line[0].text
    for before, fragment in pairwise(line):
        piece = fragment.text
        if fragment.size < 0.8 * longest.size and longest.base - fragment.base > 0.15 * longest.size:
            piece = _RAISED.get(piece, piece)  # m², m³
        text += _gap_text(before.text[-1], piece[0], fragment.x0 - before.x1, longest.size) + piece
    return TextRow(
        text,
        line[0].x0,
        max(one.x1 for one in line),
        longest.base,
        longest.size,
        number,
        lane,
        False,
        sum(one.link_chars for one in line),
    )


def join_lines(lines: Iterable[str]) -> str:
    """Lines of one paragraph as one: no space between Chinese lines, a broken word made whole."""
    text = ""
    for line in lines:
        if not text or not line:
            text += line
        elif (
            text[-1] == "-"
            and len(text) > 1
            and text[-2].isascii()
            and text[-2].isalpha()
            and line[0].islower()
            and line[0].isascii()
        ):
            text = text[:-1] + line
        elif _is_word(text[-1]) and _is_word(line[0]) and not (text[-1].isdigit() and line[0].isdigit()):
            text += " " + line
        else:
            text += line
    return text


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()

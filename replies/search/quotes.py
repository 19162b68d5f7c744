"""The words around what was found, in pieces that say which of them are to be marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from replies.search.folding import Span, spans

__all__ = ["Piece", "Quote", "mark_words", "quote_words"]

_BEFORE, _LENGTH = 24, 96


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is what was looked for."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """The words around the first place found; `start` and `end` of that place, and how many places there are."""

    pieces: tuple[Piece, ...]
    start: int
    end: int
    places: int


def mark_words(text: str, names: Sequence[str]) -> tuple[Piece, ...]:
    """The whole text in pieces; `names` are folded."""
    return _pieces(text, 0, len(text), spans(text, names))


def quote_words(text: str, names: Sequence[str]) -> Quote | None:
    """The words around the first place of any of the folded names; None where none stands in the text."""
    found = spans(text, names)
    if not found:
        return None
    start, end = found[0]
    # Lines are read from their beginning where that is near.
    line = text.rfind("\n", 0, start) + 1
    begin = max(line, start - _BEFORE)
    stop = min(len(text), max(begin + _LENGTH, end))
    pieces = _pieces(text, begin, stop, found)
    if begin > line:
        pieces = (Piece("…", False), *pieces)
    if stop < len(text.rstrip()):
        pieces = (*pieces, Piece("…", False))
    return Quote(pieces, start, end, len(found))


def _pieces(text: str, begin: int, stop: int, found: Sequence[Span]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = begin
    for start, end in found:
        if end <= begin or start >= stop:
            continue
        pieces += [Piece(text[at:start], False), Piece(text[start : min(end, stop)], True)]
        at = min(end, stop)
    pieces.append(Piece(text[at:stop], False))
    return tuple(piece for piece in pieces if piece.text)

"""Text as it is compared in a search: width and case told apart no more, each character's place in the text kept.

A character is folded by itself (NFKC, then lower case): `Ａ１` becomes `a1`, `㎡` becomes `m2`. A word is found in a text
exactly where its folded form stands in the folded text; spans are given back in code points of the text itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import chain, repeat

__all__ = ["Span", "fold", "spans"]

Span = tuple[int, int]


class _Folded(dict[int, str]):
    """What each code point becomes; filled as code points are met."""

    def __missing__(self, point: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(point)).lower()
        self[point] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The text as it is compared; never shorter than the text."""
    return text.translate(_FOLDED)


def spans(text: str, words: Iterable[str]) -> list[Span]:
    """Where folded words stand in a text, in text order, as code points of the text, end exclusive.

    What overlaps becomes one span. A word that begins or ends inside of what one character became holds that whole
    character: `2` in `㎡`.
    """
    folded = fold(text)
    found = sorted(chain.from_iterable(_in_folded(folded, word) for word in words))
    joined: list[Span] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    if len(folded) == len(text):  # no character became several, so that the places are the same
        return joined
    places = list(chain.from_iterable(repeat(place, len(fold(one))) for place, one in enumerate(text)))
    return [(places[start], places[end - 1] + 1) for start, end in joined]


def _in_folded(folded: str, word: str) -> Iterable[Span]:
    at = folded.find(word) if word else -1
    while at >= 0:
        yield at, at + len(word)
        at = folded.find(word, at + 1)

"""Folded text written as tokens for SQLite's full-text index: overlapping pairs of characters, and single ones.

`高新企业` is written `高新 新企 企业`. Asked as a phrase, the pairs of a word stand in a row in a text exactly where the
word does, so that words of any length are found as a scan finds them, without a dictionary of words. Single characters
have an index of their own. Digits, Latin letters, signs and blanks are characters like others: `02` is found in `2025`.

The index splits at whatever is ASCII and neither letter nor digit, so these are written as characters beyond Unicode's
named ones; those few themselves as three characters. No two texts have the same tokens, and no token holds a quotation
mark, a star or anything else that the index's query language would read.
"""

from __future__ import annotations

from itertools import pairwise

__all__ = ["characters", "pairs", "phrase"]

_PRIVATE = 0x100000  # the last plane, for private use
_ESCAPE = chr(_PRIVATE + 0xFFFD)
_WRITTEN = {point: chr(_PRIVATE + point) for point in range(128) if not chr(point).isalnum()}


def pairs(folded: str) -> str:
    """Each pair of neighbouring characters as a token, in order; empty for fewer than two characters."""
    return " ".join([first + second for first, second in pairwise(_written(folded))])


def characters(folded: str) -> str:
    """Each character that occurs as a token, once, in the order of their code points."""
    return " ".join(_written("".join(sorted(set(folded)))))


def phrase(folded: str) -> str:
    """A word of at least one character in the index's query language: its pairs in a row, or its one character."""
    return f'"{pairs(folded) if len(folded) > 1 else characters(folded)}"'


def _written(folded: str) -> str | list[str]:
    """The characters as they stand in tokens, each an element."""
    plain = folded.translate(_WRITTEN)
    if not folded or max(folded) < chr(_PRIVATE):
        return plain
    return [_escaped(one) if one >= chr(_PRIVATE) else one.translate(_WRITTEN) for one in folded]


def _escaped(one: str) -> str:
    high, low = divmod(ord(one) - _PRIVATE, 0x100)
    return _ESCAPE + chr(0x4E00 + high) + chr(0x4E00 + low)

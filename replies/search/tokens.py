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

from replies.search.folding import fold

__all__ = ["phrase", "tokens"]

_PRIVATE = 0x100000  # the last plane, for private use
_ESCAPE = chr(_PRIVATE + 0xFFFD)


class _TokenTable(dict[int, str]):
    """What each code point of a text is written as, folded; filled as code points are met."""

    def __missing__(self, point: int) -> str:
        written = "".join(map(_token_char, fold(chr(point))))
        self[point] = written
        return written


def tokens(text: str) -> tuple[str, str]:
    """The pairs of neighbouring characters of a text, in order, and the characters that occur in it, each once.

    Both as tokens with blanks between them; the text need not be folded.
    """
    characters = _characters(text)
    return " ".join([first + second for first, second in pairwise(characters)]), " ".join(
        dict.fromkeys(characters)
    )


def phrase(word: str) -> str:
    """A word of at least one character in the index's query language: its pairs in a row, or its one character."""
    pairs, characters = tokens(word)
    return f'"{pairs or characters}"'


def _characters(text: str) -> str | list[str]:
    """The folded characters as they stand in tokens, each an element."""
    chars = text.translate(_TOKEN_CHARS)
    return chars if _ESCAPE not in chars else [_token_char(one) for one in fold(text)]


def _token_char(one: str) -> str:
    """A folded character as it stands in tokens."""
    point = ord(one)
    if point >= _PRIVATE:
        high, low = divmod(point - _PRIVATE, 0x100)
        return _ESCAPE + chr(0x4E00 + high) + chr(0x4E00 + low)
    return chr(_PRIVATE + point) if point < 128 and not one.isalnum() else one


_TOKEN_CHARS = _TokenTable()

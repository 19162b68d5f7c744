"""Text as a search compares it: the same in every width and case, with the place of each character in the text.

A character is folded by itself (NFKC, then lower case): `Ａ１` becomes `a1`, `㎡` becomes `m2`. A word is found in a text
exactly where its folded form stands in the folded text; spans are given back in code points of the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import chain

__all__ = ["Span", "fold", "spans"]

Span = tuple[int, int]


class _FoldTable(dict[int, str]):
    """What each code point becomes; filled as code points are met."""

    def __missing__(self, point: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(point)).lower()
        self[point] = folded
        return folded


_FOLDS = _FoldTable()
# What most texts are made of: looked for at once, since but few of these characters change.
_COMMON = r"\x00-\x7f\xb7\u2010-\u2016\u2018-\u201f\u2025\u2026\u2103\u3000-\u3029\uff01-\uff5e"
_PLAIN = re.compile(rf"[{_COMMON}\u4e00-\u9fff]*")
_CHANGED = re.compile(
    f"[{''.join(one for one in re.findall(f'[{_COMMON}]', ''.join(map(chr, range(0x10000)))) if _FOLDS[ord(one)] != one)}]"
)


def fold(text: str) -> str:
    """The text as it is compared; never shorter than the text."""
    if _PLAIN.fullmatch(text):
        return _CHANGED.sub(lambda found: _FOLDS[ord(found[0])], text)
    return text.translate(_FOLDS)


def spans(text: str, words: Iterable[str]) -> list[Span]:
    """Where folded words stand in a text, in text order, as code points of the text, end exclusive.

    What overlaps becomes one span. A word that begins or ends inside of what one character became holds that whole
    character: `2` in `㎡`.
    """
    folded = fold(text)
    found = sorted(chain.from_iterable(_find_all(folded, word) for word in words))
    joined: list[Span] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    if len(folded) == len(text):  # no character became several, so that the places are the same
        return joined
    begins, places = _offset_steps(text)

    def place(at: int) -> int:
        """The code point of the text that became the folded character at `at`."""
        step = bisect_right(begins, at) - 1
        return min(places[step] + at - begins[step], places[step + 1] - 1)

    return [(place(start), place(end - 1) + 1) for start, end in joined]


def _offset_steps(text: str) -> tuple[list[int], list[int]]:
    """Where stretches begin, in the folded text and in the text itself, with the end of both.

    Each character that becomes several is a stretch alone, and so is what stands between two of them.
    """
    several = "".join(one for one in set(text) if len(_FOLDS[ord(one)]) != 1)
    begins, places, longer = [0], [0], 0
    for found in re.finditer(f"[{re.escape(several)}]", text):
        start = found.start()
        begins += [start + longer, start + longer + len(fold(found[0]))]
        places += [start, start + 1]
        longer = begins[-1] - places[-1]
    return [*begins, len(text) + longer], [*places, len(text)]


def _find_all(folded: str, word: str) -> Iterable[Span]:
    at = folded.find(word) if word else -1
    while at >= 0:
        yield at, at + len(word)
        at = folded.find(word, at + 1)

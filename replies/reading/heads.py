"""Patterns that look at a text only where they can match: their heads are read off the parsed pattern.

Most cues of the language are absent from most sentences. For a pattern `cue` works out characters of which
a match holds at least one (将, 拟, 计划 …) and searches for these first, by one character class; and the
characters with which a match can begin, so that a long text is tried at these places alone. Both follow from the pattern
by themselves: what is found is what `re` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]  # no public way to a parsed pattern
from sys import maxsize
from typing import Any

__all__ = ["Cue", "cue"]

_WIDEST = 200  # members of a character class beyond which it parts nothing
# The characters that official prose uses most, most used first: a head that is always there saves nothing.
_COMMON = (
    "，、。业化新建“”展发全0动大和推设产进国工实的高加中1力人一等务提区2强成能增体生持省行家政重地制企创作民5平合深资开经.市"
    "个服造质项保施城好改量3会升入万用点水长技基以育济机科年上快理心治级优%支公4文目域面效有现6在代更为系学出场安融品要性农度完源通社"
)
_WEIGHT = {char: 100 - at * 99 // len(_COMMON) for at, char in enumerate(_COMMON)}


class Cue:
    """A compiled pattern that is tried only where its heads are; its methods are those of `re.Pattern`."""

    __slots__ = ("_begins", "_held", "_pattern", "finditer", "fullmatch", "heads", "match", "pattern", "sub")

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = re.compile(pattern, flags)
        parsed = [] if flags & re.IGNORECASE else list(_parser.parse(pattern, flags))
        held = _held(parsed)
        self.heads = "".join(
            map(chr, sorted(held or ()))
        )  # a match holds one of them; "" where none is known
        self._held = _searcher(held)
        begins, empty = _begins(parsed)
        self._begins = None if empty else _searcher(begins)
        self.pattern = pattern
        self.match = self._pattern.match
        self.fullmatch = self._pattern.fullmatch
        self.finditer = self._pattern.finditer
        self.sub = self._pattern.sub

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match within the span, as `re.Pattern.search` gives it."""
        if self._held is not None and self._held(text, start, end) is None:
            return None
        return self._pattern.search(text, start, end)

    def scan(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in order, as `re.Pattern.finditer` gives them, for a pattern that matches nothing empty."""
        if self._begins is None:
            yield from self._pattern.finditer(text)
            return
        seek, match, at = self._begins, self._pattern.match, 0
        while (head := seek(text, at)) is not None:
            found = match(text, head.start())
            if found is None:
                at = head.start() + 1
            else:
                yield found
                at = max(found.end(), head.start() + 1)


def cue(pattern: str, flags: int = 0) -> Cue:
    """A pattern with its heads: `cue("(?<![即已])将(?=继续)")` looks at sentences with 将 and 继 alone."""
    return Cue(pattern, flags)


def _searcher(heads: frozenset[int] | None) -> Any:
    """The search for one of some characters; None where they are not known."""
    if heads is None:
        return None
    return re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(heads)) + "]").search


def _weight(heads: frozenset[int]) -> int:
    """How often one of the characters is met, roughly."""
    return sum(_WEIGHT.get(chr(code), 1) for code in heads)


def _held(items: Iterable[tuple[Any, Any]]) -> frozenset[int] | None:
    """Characters of which every match of the sequence holds one, the rarest that can be had; None without."""
    known = [heads for item in items if (heads := _held_by(*item)) is not None]
    return min(known, key=_weight, default=None)


def _held_by(kind: Any, value: Any) -> frozenset[int] | None:
    if kind is _constants.LITERAL:
        return frozenset((value,))
    if kind is _constants.IN:
        return _members(value)
    if kind is _constants.BRANCH:
        return _union([_held(branch) for branch in value[1]])
    if kind is _constants.SUBPATTERN:
        return _held(value[3])
    if kind in _REPEATS:
        return _held(value[2]) if value[0] > 0 else None
    if kind is _constants.ASSERT and value[0] > 0:  # what stands behind a match is in the text too
        return _held(value[1])
    return None


_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def _begins(items: Iterable[tuple[Any, Any]]) -> tuple[frozenset[int] | None, bool]:
    """The characters a match can begin with (None where not known), and whether it can be empty."""
    heads: frozenset[int] = frozenset()
    for item in items:
        first, empty = _begins_with(*item)
        if first is None:
            return None, empty
        heads |= first
        if not empty:
            return heads, False
    return heads, True


def _begins_with(kind: Any, value: Any) -> tuple[frozenset[int] | None, bool]:
    if kind is _constants.LITERAL:
        return frozenset((value,)), False
    if kind is _constants.IN:
        return _members(value), False
    if kind is _constants.BRANCH:
        branches = [_begins(branch) for branch in value[1]]
        return _union([first for first, _ in branches]), any(empty for _, empty in branches)
    if kind is _constants.SUBPATTERN:
        return _begins(value[3])
    if kind in _REPEATS:
        first, empty = _begins(value[2])
        return first, empty or value[0] == 0
    if kind is _constants.ASSERT and value[0] > 0:  # says itself what stands there
        return _begins(value[1])
    if kind in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT):
        return frozenset(), True
    return None, True


def _members(items: Iterable[tuple[Any, Any]]) -> frozenset[int] | None:
    """The members of a character class, None where they are too many or not listed."""
    codes: set[int] = set()
    for kind, value in items:
        if kind is _constants.LITERAL:
            codes.add(value)
        elif kind is _constants.RANGE and value[1] - value[0] < _WIDEST:
            codes.update(range(value[0], value[1] + 1))
        else:
            return None
    return frozenset(codes)


def _union(parts: list[frozenset[int] | None]) -> frozenset[int] | None:
    return None if None in parts else frozenset().union(*(part for part in parts if part is not None))

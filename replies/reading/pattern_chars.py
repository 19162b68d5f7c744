"""Which characters a match of a parsed pattern holds, begins with and goes on with.

Read off the tree that `re` makes of a pattern. A set of characters is a frozenset of code points, None where any can
stand there or where they are too many to help.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import pow
from re import _constants, _parser  # type: ignore[attr-defined]  # no public way to a parsed pattern
from typing import Any

__all__ = ["alternatives", "chars_at", "first_chars", "required_chars", "share", "without_refusals"]

_WIDEST = 200  # members of a character class beyond which it parts nothing
# The characters that official prose uses most, most used first: a head that is always there saves nothing.
_COMMON = (
    "，、。业化新建“”展发全0动大和推设产进国工实的高加中1力人一等务提区2强成能增体生持省行家政重地制企创作民5平合深资开经.市"
    "个服造质项保施城好改量3会升入万用点水长技基以育济机科年上快理心治级优%支公4文目域面效有现6在代更为系学出场安融品要性农度完源通社"
)
_SHARE = {char: 35 * pow(at + 1, -0.6) for at, char in enumerate(_COMMON)}  # of a thousand characters
_RARE = 0.7
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)

_Items = Sequence[tuple[Any, Any]]  # a parsed pattern


def first_chars(items: _Items) -> tuple[frozenset[int] | None, bool]:
    """The characters a match can begin with (None where not known), and whether it can be empty."""
    heads: frozenset[int] = frozenset()
    for item in items:
        first, empty = _first_chars_of(*item)
        if first is None:
            return None, empty
        heads |= first
        if not empty:
            return heads, False
    return heads, True


def _first_chars_of(kind: Any, value: Any) -> tuple[frozenset[int] | None, bool]:
    if kind is _constants.LITERAL:
        return frozenset((value,)), False
    if kind is _constants.IN:
        return _class_members(value), False
    if kind is _constants.BRANCH:
        branches = [first_chars(branch) for branch in value[1]]
        return _union([first for first, _ in branches]), any(empty for _, empty in branches)
    if kind is _constants.SUBPATTERN:
        return first_chars(value[3])
    if kind in _REPEATS:
        first, empty = first_chars(value[2])
        return first, empty or value[0] == 0
    if kind is _constants.ASSERT and value[0] > 0:  # says itself what stands there
        return first_chars(value[1])
    if kind in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT):
        return frozenset(), True
    return None, True


def required_chars(items: _Items) -> frozenset[int] | None:
    """Characters of which every match of the sequence holds one, the rarest that can be had; None without."""
    known = [heads for item in items if (heads := _required_by(*item)) is not None]
    return min(known, key=share, default=None)


def _required_by(kind: Any, value: Any) -> frozenset[int] | None:
    if kind is _constants.LITERAL:
        return frozenset((value,))
    if kind is _constants.IN:
        return _class_members(value)
    if kind is _constants.BRANCH:
        return _union([required_chars(branch) for branch in value[1]])
    if kind is _constants.SUBPATTERN:
        return required_chars(value[3])
    if kind in _REPEATS:
        return required_chars(value[2]) if value[0] > 0 else None
    if kind is _constants.ASSERT and value[0] > 0:  # what stands behind a match is in the text too
        return required_chars(value[1])
    return None


def chars_at(items: list[tuple[Any, Any]], ahead: int) -> frozenset[int] | None:
    """The characters that can stand `ahead` characters behind where a match begins; None where any can."""
    if not items:
        return None
    (kind, value), rest = items[0], items[1:]
    if kind in (_constants.LITERAL, _constants.IN):
        if ahead:
            return chars_at(rest, ahead - 1)
        return frozenset((value,)) if kind is _constants.LITERAL else _class_members(value)
    if kind is _constants.BRANCH:
        return _union([chars_at([*branch, *rest], ahead) for branch in value[1]])
    if kind is _constants.SUBPATTERN:
        return chars_at([*value[3], *rest], ahead)
    if kind in _REPEATS:
        if first_chars(value[2])[1]:
            return None
        once = _unroll_once(kind, value, rest)
        return chars_at(once, ahead) if value[0] else _union([chars_at(once, ahead), chars_at(rest, ahead)])
    if kind is _constants.ASSERT and value[0] > 0:
        seen = chars_at(list(value[1]), ahead)
        return chars_at(rest, ahead) if seen is None else seen
    if kind in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT):
        return chars_at(rest, ahead)
    return None


def alternatives(items: list[tuple[Any, Any]]) -> list[list[tuple[Any, Any]]]:
    """The ways in which a match can begin, each with all that follows it, without looks behind."""
    if not items:
        return [items]
    (kind, value), rest = items[0], items[1:]
    if kind is _constants.BRANCH:
        return [way for branch in value[1] for way in alternatives([*branch, *rest])]
    if kind is _constants.SUBPATTERN:
        return alternatives([*value[3], *rest])
    if kind in _REPEATS and value[0] and not first_chars(value[2])[1]:
        return alternatives(_unroll_once(kind, value, rest))
    behind = kind is _constants.ASSERT and value[0] < 0
    return alternatives(rest) if behind or kind is _constants.ASSERT_NOT else [items]


def without_refusals(tree: Any) -> Any:
    """A parsed pattern without what it refuses and without edges: it matches wherever the whole one does."""
    items = []
    for kind, value in tree:
        if kind in (_constants.ASSERT_NOT, _constants.AT):
            continue
        if kind is _constants.BRANCH:
            value = (value[0], [without_refusals(branch) for branch in value[1]])
        elif kind is _constants.SUBPATTERN:
            value = (*value[:3], without_refusals(value[3]))
        elif kind in _REPEATS:
            value = (*value[:2], without_refusals(value[2]))
        elif kind is _constants.ASSERT:
            value = (value[0], without_refusals(value[1]))
        items.append((kind, value))
    return _parser.SubPattern(tree.state, items)


def _unroll_once(kind: Any, value: Any, rest: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """A repeat and what follows it, with its first turn written out."""
    least, most, part = value
    return [*part, *([(kind, (max(least - 1, 0), most - 1, part))] if most > 1 else []), *rest]


def _class_members(items: _Items) -> frozenset[int] | None:
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


def share(heads: frozenset[int]) -> float:
    """How many of a thousand characters are one of these, roughly."""
    return sum(_SHARE.get(chr(code), _RARE) for code in heads)

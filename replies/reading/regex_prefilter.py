"""Patterns that look at a text only where they can match: their heads are read off the parsed pattern.

Most cues of the language are absent from most sentences. For a pattern `cue` works out characters of which
a match holds at least one (将, 拟, 计划 …) and searches for these first, by one character class; and the
characters with which a match can begin, so that a long text is tried at these places alone. Both follow from the pattern
by themselves: what is found is what `re` finds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]  # no public way to a parsed pattern
from sys import maxsize
from typing import Any

from .pattern_chars import alternatives, chars_at, first_chars, required_chars, share, without_refusals

__all__ = ["Cue", "CueIndex", "any_of", "cue"]

_GATE_BELOW = 150  # a thousand; heads that are met more often save nothing

_Search = Callable[..., "re.Match[str] | None"]


class Cue:
    """A compiled pattern that is tried only where its heads are; its methods are those of `re.Pattern`.

    `heads` are the characters of which a match holds one, "" where none are known.
    """

    __slots__ = (
        "_begin",
        "_has_head",
        "_starts",
        "finditer",
        "flags",
        "fullmatch",
        "heads",
        "match",
        "pattern",
        "search",
        "sub",
    )

    def __init__(self, pattern: str, flags: int) -> None:
        tree = _parser.parse(pattern, flags)
        compiled: re.Pattern[str] = _compiler.compile(tree, flags)
        items = [] if flags & re.IGNORECASE else list(tree)
        required = required_chars(items)
        begins, empty = first_chars(items)
        self.pattern = pattern
        self.flags = flags
        self.heads = "".join(map(chr, sorted(required or ())))
        self.match = compiled.match
        self.fullmatch = compiled.fullmatch
        self.finditer = compiled.finditer
        self.sub = compiled.sub
        # `re` itself seeks what begins with a character or a class
        openings = begins if not empty and tree[0][0] not in (_constants.LITERAL, _constants.IN) else None
        self._begin = _opening_pattern(tree, openings, flags).search if openings else None
        rare = min(_GATE_BELOW, share(openings) / 4) if openings else _GATE_BELOW
        single = len(tree) == 1 and tree[0][0] in (_constants.LITERAL, _constants.IN)  # its own head
        self._has_head = (
            _class_pattern(required).search if required and not single and share(required) <= rare else None
        )
        self._starts = _starts_pattern(tree, openings, flags) if openings else None
        free = None if openings else _unanchored_starts(tree, flags)
        self.search = _make_search(self._has_head, free or self._starts, compiled, anchored=free is not None)

    def starts(self, text: str) -> list[int]:
        """Every place where a match begins, also within another match."""
        if self._starts is None:
            return [at for at in range(len(text)) if self.match(text, at)]
        return [found.start() for found in self._starts.finditer(text)]

    def named_matches(self, text: str) -> Iterator[tuple[str, int, int]]:
        """All matches in order as (name, start, end), for a pattern of which each match is one named group as a whole."""
        if self._starts is None:
            yield from ((found.lastgroup or "", *found.span()) for found in self.finditer(text))
            return
        end = 0  # of the match before
        for found in self._starts.finditer(text):
            start, name = found.start(), found.lastgroup or ""
            if start >= end:
                end = found.end(name)
                yield name, start, end

    def scan(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """All matches in order, as `re.Pattern.finditer` gives them, for a pattern that matches nothing empty."""
        if self._has_head is not None and self._has_head(text, start, end) is None:
            return
        if self._begin is None:
            yield from self.finditer(text, start, end)
            return
        begin, match = self._begin, self.match
        while (head := begin(text, start, end)) is not None:
            at = head.start()
            found = match(text, at, end)
            if found is None:
                start = at + 1
            else:
                yield found
                start = found.end()


class CueIndex:
    """Where in one text a cue can match: found once, so that its many sentences and clauses need no search.

    A part is searched by itself, without the words around it. So what the cue refuses beside a match, and the
    part's edges, are left out when the text is looked through: that finds some places too many, none too few.
    `starts` are the places in order, None where they are not known.
    """

    __slots__ = ("_search", "starts")

    def __init__(self, cue: Cue, text: str) -> None:
        starts = _loose_starts(cue.pattern, cue.flags)
        self._search = cue.search
        self.starts = None if starts is None else [found.start() for found in starts.finditer(text)]

    def may_match(self, start: int, end: int) -> bool:
        """False where no match can begin in text[start:end]."""
        if self.starts is None:
            return True
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < end

    def search_in(self, start: int, end: int) -> _Search:
        """The search to use on text[start:end] and its parts: one that finds nothing where no match can begin."""
        return self._search if self.may_match(start, end) else _find_nothing


@cache
def _loose_starts(pattern: str, flags: int) -> re.Pattern[str] | None:
    """The pattern of one character with which a match could begin; None where such are not known."""
    loose = without_refusals(_parser.parse(pattern, flags))
    begins, empty = first_chars(loose)
    return None if flags & re.IGNORECASE or empty or not begins else _starts_pattern(loose, begins, flags)


def _unanchored_starts(tree: Any, flags: int) -> re.Pattern[str] | None:
    """Where a match of those alternatives begins that need not stand at the text's beginning.

    None where no alternative must stand there (^), or where those that need not are not known by their heads.
    """
    if flags & re.MULTILINE or len(tree) != 1 or tree[0][0] is not _constants.BRANCH:
        return None
    branches = tree[0][1][1]
    free = [one for one in branches if not one or one[0] != (_constants.AT, _constants.AT_BEGINNING)]
    if not free or len(free) == len(branches):
        return None
    unanchored = _parser.SubPattern(tree.state, [(_constants.BRANCH, (None, free))])
    begins, empty = first_chars(list(unanchored))
    return None if empty or not begins else _starts_pattern(unanchored, begins, flags)


def _starts_pattern(tree: Any, begins: frozenset[int], flags: int) -> re.Pattern[str]:
    """The pattern of the one character at which a match of the tree begins.

    The character comes first and the tree is looked for behind it, from its own place on: `re` then runs
    through the text by one class, which it does for no pattern that begins with a look around.
    """
    opening = _opening_items(tree, begins)
    here = _parser.SubPattern(tree.state, [(_constants.ASSERT, (1, tree)), opening[0]])
    found: re.Pattern[str] = _compiler.compile(
        _parser.SubPattern(tree.state, [*opening, (_constants.ASSERT, (-1, here))]), flags
    )
    return found


def _opening_pattern(tree: Any, begins: frozenset[int], flags: int) -> re.Pattern[str]:
    """The pattern of one character with which a match of the tree can begin, seen from it and the next one."""
    found: re.Pattern[str] = _compiler.compile(
        _parser.SubPattern(tree.state, _opening_items(tree, begins)), flags
    )
    return found


def _opening_items(tree: Any, begins: frozenset[int]) -> list[tuple[Any, Any]]:
    """One of the characters, and behind it one that can be a match's second.

    Where some alternatives have no known second, what they begin with is let pass whatever follows.
    """
    free: frozenset[int] = frozenset()
    seconds: frozenset[int] = frozenset()
    for branch in alternatives(list(tree)):
        second = chars_at(branch, 1)
        if second is None:
            free |= first_chars(branch)[0] or begins
        else:
            seconds |= second
    if free == begins:
        return [_char_item(begins)]

    def seen(aside: int, codes: frozenset[int]) -> Any:
        return _constants.ASSERT, (aside, _parser.SubPattern(tree.state, [_char_item(codes)]))

    if not free:
        return [_char_item(begins), seen(1, seconds)]
    either = [_parser.SubPattern(tree.state, [each]) for each in (seen(-1, free), seen(1, seconds))]
    return [_char_item(begins), (_constants.BRANCH, (None, either))]


def _char_item(codes: frozenset[int]) -> tuple[Any, Any]:
    if len(codes) == 1:  # `re` finds one character faster than a class of one
        return _constants.LITERAL, *codes
    return _constants.IN, [(_constants.LITERAL, code) for code in sorted(codes)]


def _make_search(
    has_head: _Search | None, starts: re.Pattern[str] | None, compiled: re.Pattern[str], anchored: bool
) -> _Search:
    """The search, made only where the text holds a head, and there only where a match begins.

    `anchored` says that a match can also stand at the text's beginning where `starts` has none.
    """
    if starts is None:
        if has_head is None:
            return compiled.search
        plain = compiled.search

        def search(text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
            return None if has_head(text, start, end) is None else plain(text, start, end)

        return search
    seek, match = starts.search, compiled.match

    def search_at_starts(text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        if has_head is not None and has_head(text, start, end) is None:
            return None
        head = seek(text, start, end)
        return None if head is None else match(text, head.start(), end)

    def search_at_starts_or_first(text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        if has_head is not None and has_head(text, start, end) is None:
            return None
        first = match(text, start, end)
        if first is not None:
            return first
        head = seek(text, start, end)
        return None if head is None else match(text, head.start(), end)

    return search_at_starts_or_first if anchored else search_at_starts


def _find_nothing(text: str, start: int = 0, end: int = maxsize) -> None:
    return None


def cue(pattern: str, flags: int = 0) -> Cue:
    """A pattern with its heads: `cue("(?<![即已])将(?=继续)")` looks at sentences with 将 and 继 alone."""
    return Cue(pattern, flags)


def any_of(*patterns: Cue | re.Pattern[str]) -> str:
    """The pattern that is found where one of several is: one search instead of many for most texts."""
    return "|".join(each.pattern for each in patterns)


def _class_pattern(heads: frozenset[int]) -> re.Pattern[str]:
    """The pattern of one of some characters."""
    return re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(heads)) + "]")

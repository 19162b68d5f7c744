"""What somebody typed, as words that are looked for: all of them must be found, each under any of its names.

Words stand apart by blanks. A word that holds a name of `data/aliases.toml` is also looked for under the other names
of the same thing (高企 as 高新技术企业). No sign has a meaning of its own: `"`, `*` and `NEAR(` are looked for as they
stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from replies.evidence.aliases import shipped_aliases
from replies.search.folding import fold
from replies.search.sounds import as_sound

__all__ = ["MOST_WORDS", "SearchQuery", "SearchWord", "read_query"]

MOST_WORDS = 12
_MOST_NAMES = 40


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word as `typed`; `names` are its folded forms, its own first; `sound` where it may be pinyin."""

    typed: str
    names: tuple[str, ...]
    sound: str | None = None


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """The words that are looked for, and those `left_out` because there were too many."""

    words: tuple[SearchWord, ...]
    left_out: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Every folded form of every word, for marking what was found."""
        return tuple(dict.fromkeys(name for word in self.words for name in word.names))

    @property
    def further_names(self) -> tuple[str, ...]:
        """The names beyond what was typed."""
        return tuple(dict.fromkeys(name for word in self.words for name in word.names[1:]))


def read_query(typed: str) -> SearchQuery:
    """The words of what was typed, repeated ones once; none for blanks alone. Any text can be read."""
    apart: dict[str, str] = {}
    for word in typed.split():
        # Half of a surrogate pair is no character.
        if folded := fold(word.encode("utf-8", "ignore").decode("utf-8")):
            apart.setdefault(folded, word)
    words = [SearchWord(typed, _names_of(folded), as_sound(folded)) for folded, typed in apart.items()]
    return SearchQuery(tuple(words[:MOST_WORDS]), max(0, len(words) - MOST_WORDS))


def _names_of(folded: str) -> tuple[str, ...]:
    """A word and, for each name of a thing in it, the word with the thing's other names in its place."""
    groups, names = _alias_names()
    found = [folded]
    for match in names.finditer(folded):
        for other in groups[match[0]]:
            found.append(folded[: match.start()] + other + folded[match.end() :])
    return tuple(dict.fromkeys(found))[:_MOST_NAMES]


@cache
def _alias_names() -> tuple[Mapping[str, tuple[str, ...]], re.Pattern[str]]:
    """The other names of each folded name, and a pattern of all names, the longest first."""
    things: dict[str, list[str]] = {}
    for name, usual in shipped_aliases().anywhere.items():
        things.setdefault(usual, [fold(usual)]).append(fold(name))
    groups = {name: tuple(other for other in dict.fromkeys(names) if other != name)
              for names in things.values() for name in names}  # fmt: skip
    longest_first = sorted(groups, key=lambda name: (-len(name), name))
    return groups, re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

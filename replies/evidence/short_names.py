"""Short names that a text introduces itself: 高新技术企业（以下简称“高企”） names one thing twice.

The longer name ends at the bracket. It begins where its characters, in order, hold those of the shorter one (Chinese
abbreviations keep the order of the morphemes). Short names of documents (《条例》) are none. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["ShortName", "read_short_names"]

_SHORTENED = re.compile(
    r"(?P<name>[一-鿿A-Za-z0-9“”\"·]{3,30})[（(](?:以下|下文|下称|后文)?(?:均|统一)?(?:简称|统称)(?:为|[:：])?\s?"
    r"[“\"‘]?(?P<other>[一-鿿A-Za-z0-9]{2,12})[”\"’]?[）)]"
)
_BUREAU = re.compile(r"(?:局|委员会|委|厅|办公室|办|部|政府|分局|中心|支队)$")


@dataclass(frozen=True, slots=True)
class ShortName:
    """A name and the `short` form that the text gives it at text[start:end]; `kind` is bureau or metric."""

    name: str
    short: str
    kind: str
    start: int
    end: int


def read_short_names(text: str) -> Iterator[ShortName]:
    """The short names that a text introduces, in text order."""
    for found in _SHORTENED.finditer(text):
        name, other = found["name"], found["other"]
        begin = _full_name_start(name, other)
        if begin is None:
            continue
        kind = "bureau" if _BUREAU.search(name) and _BUREAU.search(other) else "metric"
        yield ShortName(name[begin:], other, kind, found.start("name") + begin, found.end())


def _full_name_start(name: str, other: str) -> int | None:
    """Where in the words before the bracket the full name begins: the last place from which it holds the short one.

    None where its characters do not stand in the words in their order, or nothing is shortened.
    """
    place = len(name)
    for character in reversed(other):
        place = name.rfind(character, 0, place)
        if place < 0:
            return None
    return place if len(name) - place > len(other) else None

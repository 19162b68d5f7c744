"""Names by their sound: pinyin of each character and the first letters of it, by pypinyin.

`jxj` and `jingxin` find 经信局. A typed word leads to a name where it begins the sound of the name from some character
on; a name of few characters is known by every reading of them (`单` as dan and shan).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, product

from pypinyin import Style, pinyin

__all__ = ["as_sound", "sounds"]

_TYPED = re.compile(r"[a-z]{2,40}")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
# Of these many characters, such as people's names have, all readings are kept; of longer ones the usual.
_SHORT, _READINGS = 4, 32


def as_sound(folded: str) -> str | None:
    """The sound that a typed word may be (letters only, apostrophes between syllables dropped), or None."""
    letters = folded.replace("'", "")
    return letters if _TYPED.fullmatch(letters) else None


def sounds(names: Iterable[str]) -> frozenset[str]:
    """What the names sound like from each of their characters on: in full and by first letters, without tones."""
    found: set[str] = set()
    for name in names:
        for run in _HAN.findall(name):
            readings = pinyin(run, style=Style.NORMAL, heteronym=len(run) <= _SHORT)
            for syllables in islice(product(*readings), _READINGS):
                for first in range(len(syllables)):
                    rest = syllables[first:]
                    full = "".join(rest)
                    # ü is typed v on keyboards and written yu in passports.
                    found |= {full, full.replace("v", "yu"), "".join(one[0] for one in rest if one)}
    return frozenset(found)

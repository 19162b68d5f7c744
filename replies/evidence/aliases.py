"""One metric under many names: folds the nouns of figures to the usual names of `data/aliases.toml`.

`高企`, `国家高新技术企业` and `高新技术企业` come to one noun; what is counted differently stays apart, because the table
holds no such pair. Folding also takes quotes, brackets and blanks off, and full-width letters to plain ones, so that
two spellings of one name are equal.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from replies.errors import RepliesError
from replies.paths import DATA

__all__ = ["Aliases", "shipped_aliases"]

_FILE = DATA / "aliases.toml"
_SIGNS = re.compile(r"[“”\"'‘’「」『』《》（）()\s\u3000·、—]+")

_MANY = "每千万"
_PER_MANY = re.compile(r"^每?(?P<many>[千万])人口?(?=[一-鿿]{2})")


@dataclass(frozen=True)
class Aliases:
    """Other names, each mapped to the usual one: `anywhere` in a noun, or `whole_nouns` alone."""

    anywhere: Mapping[str, str]
    whole_nouns: Mapping[str, str]
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # The usual names are in the pattern too, so that no part of one is folded inside it.
        names = {*self.anywhere, *self.anywhere.values()}
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        object.__setattr__(self, "_pattern", re.compile("|".join(map(re.escape, longest_first)) or r"(?!)"))

    def fold(self, noun: str) -> str:
        """The noun with signs dropped and names folded: `fold("国家“高企”")` is 国家高新技术企业 folded once."""
        plain = _normalize(noun)
        if plain in self.whole_nouns:
            return self.whole_nouns[plain]
        replaced = self._pattern.sub(lambda found: self.anywhere.get(found[0], found[0]), plain)
        # A name may hold another one: 研发投入占GDP的比重.
        replaced = replaced.replace("的比", "比")
        return self.whole_nouns.get(replaced) or self._pattern.sub(
            lambda found: self.anywhere.get(found[0], found[0]), replaced
        )

    def with_name(self, name: str, other: str, *, anywhere: bool) -> Aliases:
        """These and one more: `other` comes to the usual name of `name`, anywhere in a noun or where it is all of it."""
        usual, plain = self.fold(name), _normalize(other)
        if anywhere:
            return Aliases({**self.anywhere, usual: usual, plain: usual}, self.whole_nouns)
        return Aliases(self.anywhere, {**self.whole_nouns, plain: usual, self.fold(other): usual})


@lru_cache(maxsize=1 << 15)
def _normalize(noun: str) -> str:
    plain = _SIGNS.sub("", unicodedata.normalize("NFKC", noun)).replace("及以上", "以上")
    return _PER_MANY.sub(r"每\g<many>人", plain) if plain[:1] in _MANY else plain


def read_aliases(entries: Sequence[Mapping[str, object]]) -> Aliases:
    """The aliases of a table's entries; RepliesError where a name is written twice with different meanings."""
    anywhere: dict[str, str] = {}
    whole: dict[str, str] = {}
    for entry in entries:
        name = _normalize(str(entry["name"]))
        for key, table in (("also", anywhere), ("whole", whole)):
            listed = entry.get(key, ())
            for other in listed if isinstance(listed, list) else ():
                folded = _normalize(str(other))
                if table.setdefault(folded, name) != name:
                    raise RepliesError(
                        f"aliases.toml 中“{other}”同时归入“{table[folded]}”和“{name}”",
                        f"aliases.toml: “{other}” is given to both “{table[folded]}” and “{name}”",
                    )
        anywhere.setdefault(name, name)
    return Aliases(anywhere, whole)


@lru_cache(maxsize=1)
def shipped_aliases() -> Aliases:
    """The aliases of `data/aliases.toml`; RepliesError where the file is missing or not well formed."""
    try:
        return read_aliases(tomllib.loads(_FILE.read_text(encoding="utf-8"))["alias"])
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise RepliesError(
            f"data/aliases.toml 无法读取：{error}", f"data/aliases.toml cannot be read: {error}"
        ) from None

"""Which columns a kind of table may have, and the heads under which offices keep them (`heads.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from replies.publish.tables.cells import fold_head

__all__ = ["HeadCatalogue", "HeadColumn", "catalogue_names", "field_listed"]

_Entry = Mapping[str, str | Sequence[str]]
_FIELDS: Mapping[str, _Entry] = tomllib.loads(
    Path(__file__).with_name("heads.toml").read_text(encoding="utf-8")
)
# 截至2024年3月底进展情况 is 进展情况.
_DAY = re.compile(
    r"^(?:数据)?(?:截至|截止到?|到|至)?\d{4}年(?:\d{1,2}月(?:份|\d{1,2}日)?|上半年|第?[一二三四1-4]季度)?[底末]?的?"
)


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """A column with a head: its place from 0, its words, `key` by which it is known again, and the first cell under it.

    `field` is what it holds, None where it is not read; `guess` is what it may hold where nobody said. `is_own` is true
    where the head is the field's own name, not another word for it.
    """

    index: int
    head: str
    key: str
    sample: str
    field: str | None
    guess: str | None
    hidden: bool
    is_own: bool = False


@dataclass(frozen=True)
class HeadCatalogue:
    """The columns that a kind of table may have: `names` by field, as messages and --map call them, in their order.

    `kind` is what the settings of remembered heads are called by. A table can be read where it has all fields of one of
    `needed`; `title_zh` and `title_en` are what it is called. `above` are the fields whose values may stand above the
    heads, `filled_in` those that are lost where a line of them alone is taken for a heading, `several` those that several
    columns may hold. Sheets of the names in `explaining` are no tables. A column that nobody knows
    may hold what the cells under it look like (`samples`); a head that is known is none where those under it do not fit
    (`refused`).
    """

    kind: str
    title_zh: str
    title_en: str
    names: Mapping[str, str]
    needed: Sequence[tuple[str, ...]]
    above: Collection[str]
    filled_in: Collection[str] = ()
    several: Collection[str] = ()
    explaining: Collection[str] = ()
    samples: Sequence[tuple[str, Callable[[HeadColumn], bool]]] = ()
    refused: Sequence[tuple[str, Callable[[HeadColumn], bool]]] = ()

    @cached_property
    def heads(self) -> Mapping[str, str]:
        """The field by folded head."""
        return {
            fold_head(head): name
            for name in self.names
            for head in (*_words(name, "heads"), *_words(name, "instead"))
        }

    @cached_property
    def stands_in(self) -> Collection[str]:
        """The folded heads of columns that stand for a field where no other does."""
        return {fold_head(head) for name in self.names for head in _words(name, "instead")}

    @cached_property
    def guesses(self) -> Sequence[tuple[str, re.Pattern[str]]]:
        """What a head that nobody listed may mean, by pattern."""
        return [
            (name, re.compile(str(_FIELDS[name]["guess"]))) for name in self.names if "guess" in _FIELDS[name]
        ]

    @cached_property
    def labels(self) -> Mapping[str, tuple[str, int]]:
        """Field and rank of the labels of values above the heads: of two ranks the lower one counts."""
        listed = {
            name: (*_words(name, "heads"), *_words(name, "above"))
            for name in self.names
            if name in self.above
        }
        ranks = {name: len(_words(name, "heads")) for name in listed}
        return {
            fold_head(label): (name, max(0, at - ranks[name] + 1))
            for name, labels in listed.items()
            for at, label in reversed(list(enumerate(labels)))
            if label not in _words(name, "not_above")
        }

    def field_of(self, words: str) -> str | None:
        """The field that somebody names: by its own name, by the column's, or by any head of it; None for none."""
        return words if words in self.names else self.field_of_head(fold_head(words))

    def field_of_head(self, key: str) -> str | None:
        """The field of a folded head, with or without a day in front of it; None for none."""
        return self.heads.get(key) or self.heads.get(_DAY.sub("", key))

    def missing(self, fields: Collection[str | None]) -> list[str]:
        """What the fields lack for a table that can be read; nothing where it can."""
        lacking = {needed: [name for name in needed if name not in fields] for needed in self.needed}
        return lacking[min(lacking, key=lambda needed: len(lacking[needed]) / len(needed))]


def catalogue_names(fields: Sequence[str]) -> dict[str, str]:
    """What the columns of these fields are called, where the table has no words of its own for them."""
    return {field: str(_FIELDS[field]["name"]) for field in fields}


def field_listed(head: str) -> str:
    """The field under whose heads one is listed."""
    return next(field for field in _FIELDS if head in _words(field, "heads"))


def _words(name: str, key: str) -> Sequence[str]:
    words = _FIELDS[name].get(key, ())
    return (words,) if isinstance(words, str) else words

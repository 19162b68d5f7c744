"""Which years each part of a document reports on: one past year, several years together, or what is to come.

A report goes through the year, then the five years, then the plan, and says which only where such a span begins
(过去一年, 五年来, “十四五”时期). The years hold for the sentences that follow; a sentence in the middle of a line changes
them for the rest of its line alone. What a figure's own words say (`Figure.period`) goes before it. Linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

__all__ = ["YearSpans", "document_year"]

_YEAR = r"(?:(?:19|20)[0-9]{2}|[二一][〇零○九][〇零○一二三四五六七八九]{2})年"
_DAY = r"\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日"  # of signing: says nothing of the text's year
_MANY = re.compile(
    r"(?<!未来)(?<!今后)(?<!连续)(?<!下一个)(?<!再用)(?<!提前)(?<![0-9])[三四五345](?:个?年头?|载)(?:来|间|里|以来|接续|奋斗|砥砺|攻坚|拼搏|的?[^，。；]{0,12}[，。]|[，。])"
    rf"|十[一二三四五六]五”?(?:时期|期间|以来|的?五年|规划实施以来|发展成就|主要成就|工作回顾)|{_YEAR}(?:以来|至{_YEAR}|—{_YEAR})|本届政府"
)
_ONE = re.compile(
    rf"(?<![由从较比自至到与同—-])(?P<year>{_YEAR})(?!以来|至|到|—|-|底?[前起]|{_DAY}|[^，。；]{{0,16}}报告$)|过去(?:的|这)?一年|去年|上年|一年来|(?<!每)(?<!此)这一年|过去这一年|(?P<this>今年以来|今年|本年度?)"
)
_BOTH = re.compile(
    rf"{_YEAR}[^。]{{0,12}}(?:和|及|与|暨)[^。]{{0,6}}十[一二三四五六]五|十[一二三四五六]五[^。]{{0,10}}(?:和|及|与|暨)[^。]{{0,6}}{_YEAR}"
)
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*")
_LISTED = re.compile(r"\s*(?:——|—|一是|[（(]?一[）)、]|[（(]?1[）)、.．])")
_GREETING = re.compile(r"各位代表[！，：!,:]")
_TITLE_YEAR = re.compile(rf"(?P<year>{_YEAR})[^。\n]{{0,20}}(?:报告|公报|总结|计划|情况)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_OPENING = 16  # characters of a sentence in which it says of what time it tells
_MANY_YEARS = -1
_UNSAID = 0


@dataclass(frozen=True, slots=True)
class YearSpans:
    """The spans of one text with their years; ask `year_at`, `tells_of_years` and `is_carried`."""

    _starts: tuple[int, ...]
    _years: tuple[int, ...]
    _carried: tuple[bool, ...]

    @classmethod
    def of(cls, text: str, year: int | None) -> YearSpans:
        """The spans of a text whose own year is `year` (that of its date), from which 去年 counts."""
        found: list[tuple[int, int, bool]] = [(0, _UNSAID, True)]
        line_year = current = _UNSAID
        at = 0
        for line in text.split("\n"):
            if _LISTED.match(line):  # a list goes on from the sentence that announced it
                line_year = current
            current, carried = line_year, True
            for number, sentence in enumerate(_SENTENCE.finditer(line)):
                if number and current == _MANY_YEARS and not carried and line_year > 0:
                    current, carried = (
                        line_year,
                        True,
                    )  # a sentence among those of one year that tells of several
                opened = _span_opened_by(sentence[0].lstrip()[:60], year)
                if opened is not None:
                    current, carried = opened, False
                    if number == 0 or _GREETING.match(line):
                        line_year = opened
                if found[-1][1:] != (current, carried):
                    found.append((at + sentence.start(), current, carried))
            at += len(line) + 1
        starts, years, carries = zip(*found, strict=True)
        return cls(starts, years, carries)

    def year_at(self, place: int) -> int | None:
        """The one year that the text tells of at a place; None where it does not say, or tells of several."""
        year = self._years[self._at(place)]
        return year if year > 0 else None

    def tells_of_years(self, place: int) -> bool:
        """True where the text at a place tells of several years together."""
        return self._years[self._at(place)] == _MANY_YEARS

    def is_carried(self, place: int) -> bool:
        """True where an earlier line, not that of the place itself, says of what time it tells."""
        return self._carried[self._at(place)]

    def _at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1


def document_year(text: str, day: date | None) -> int | None:
    """The year of a document: that of its date, else the one in its title; None without either."""
    if day is not None:
        return day.year
    found = _TITLE_YEAR.search(text[:200])
    return int(found["year"][:4].translate(_DIGITS)) if found else None


def _span_opened_by(words: str, year: int | None) -> int | None:
    """The year of the span that a sentence's first words open, None where they open none."""
    words = _GREETING.sub("", words)
    if _BOTH.search(words):
        return _UNSAID
    many = _MANY.search(words)
    one = _ONE.search(words)
    if one is not None and one.start() < _OPENING and (many is None or one.start() < many.start()):
        if one["year"]:
            return int(one["year"][:4].translate(_DIGITS))
        if year is None:
            return _UNSAID
        return year if one["this"] else year - 1
    opens = many is not None and many.start() < _OPENING and "，" not in words[: many.start()]
    return _MANY_YEARS if opens else None

"""Of which years each part of a document tells: one year gone by, several years together, or what is to come.

A report tells the year, then the five years, then the plan, and says which only where a stretch begins (过去一年,
五年来, “十四五”时期). The walk carries that over the sentences that follow; a sentence in the middle of a line changes
it for the rest of its line alone. What a figure's own words say (`Figure.period`) goes before it. Linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

__all__ = ["Stretches", "document_year"]

_YEAR = r"(?:(?:19|20)[0-9]{2}|[二一][〇零○九][〇零○一二三四五六七八九]{2})年"
_SOME = "[二两三四五六七八九十]"
_PLAN = r"“?十[一二三四五六]五”?"
_LEAD = r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.]+|——|各位代表[！，：!,:]|[一二三四五六七八九十]是|回顾|经过|总的看[，,]?|刚刚)*"
_MANY = re.compile(
    rf"{_LEAD}(?:这(?:是|一)?[^，。]{{0,24}}的?{_SOME}年[，。]|(?:过去|这|近|在?过去的|刚刚过去的)(?:的)?{_SOME}年(?!前)|{_SOME}年(?:来|间|以来|接续|奋斗|的?奋斗|的?努力)"
    rf"|{_PLAN}(?:时期|期间|以来|的?{_SOME}年|规划实施以来)(?!是)|{_YEAR}(?:以来|至|到|—|-)|本届政府(?:任期|{_SOME}年))"
)
_ONE = re.compile(
    rf"{_LEAD}(?:(?P<year>{_YEAR})(?!以来|至|到|—|-|底?[前起])|(?:刚刚)?(?:过去(?:的)?一年|去年|上年|一年来|过去这一年|这一年)|(?P<this>今年以来|今年|本年度?))"
)
_BOTH = re.compile(
    rf"{_YEAR}[^。]{{0,6}}(?:和|及|与)[^。]{{0,6}}{_PLAN}|{_PLAN}[^。]{{0,8}}(?:和|及|与)[^。]{{0,6}}{_YEAR}"
)
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*")
_GREETING = re.compile(r"各位代表[！，：!,:]")
_TITLE_YEAR = re.compile(rf"(?P<year>{_YEAR})[^。\n]{{0,20}}(?:报告|公报|总结|计划|情况)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_MANY_YEARS = -1
_UNSAID = 0


@dataclass(frozen=True, slots=True)
class Stretches:
    """The stretches of one text; ask `year_at`."""

    _starts: tuple[int, ...]
    _years: tuple[int, ...]

    @classmethod
    def of(cls, text: str, year: int | None) -> Stretches:
        """The stretches of a text whose own year is `year` (that of its date), from which 去年 counts."""
        starts, years = [0], [_UNSAID]
        held = _UNSAID
        at = 0
        for line in text.split("\n"):
            now = held
            for number, found in enumerate(_SENTENCE.finditer(line)):
                words = found[0][:60]
                said = _said(words.lstrip(), year)
                if said is not None:
                    now = said
                    if number == 0 or (number == 1 and _GREETING.match(line)):
                        held = said
                if years[-1] != now:
                    starts.append(at + found.start())
                    years.append(now)
            at += len(line) + 1
            if years[-1] != held:
                starts.append(at)
                years.append(held)
        return cls(tuple(starts), tuple(years))

    def year_at(self, place: int) -> int | None:
        """The one year that the text tells of at a place; None where it does not say, or tells of several."""
        year = self._at(place)
        return year if year > 0 else None

    def tells_of_years(self, place: int) -> bool:
        """True where the text at a place tells of several years together."""
        return self._at(place) == _MANY_YEARS

    def _at(self, place: int) -> int:
        return self._years[bisect_right(self._starts, place) - 1]


def document_year(text: str, day: date | None) -> int | None:
    """The year of a document: that of its date, else the one in its title; None without either."""
    if day is not None:
        return day.year
    found = _TITLE_YEAR.search(text[:200])
    return int(found["year"][:4].translate(_DIGITS)) if found else None


def _said(words: str, year: int | None) -> int | None:
    """The stretch that a sentence's first words open, None where they open none."""
    if _BOTH.search(words[:40]):
        return None
    if _MANY.match(words):
        return _MANY_YEARS
    found = _ONE.match(words)
    if found is None:
        return None
    if found["year"]:
        return int(found["year"][:4].translate(_DIGITS))
    if year is None:
        return _UNSAID
    return year if found["this"] else year - 1

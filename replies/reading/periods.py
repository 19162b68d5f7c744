"""When a figure holds: the year, part of a year or span of years that the words before it name.

`截止2016年底` is open at its start and ends on 2016-12-31, `去年` is a whole year, `近三年` the three years up to the
document's date, `每年` comes again each year. What a number is compared with (`比2011年`) is no period of its own. Days
are those of the document's place; a relative word without the document's date says nothing. Linear in the text.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from .dates import month_end
from .numerals import read_numeral
from .regex_prefilter import cue

__all__ = ["Period", "read_periods"]


class Period(NamedTuple):
    """From `start` to `end`, both days included; None where the text leaves that side open.

    `every` is year, half, quarter, month, week or day for what comes again (每年), None for what is said once.
    """

    start: date | None = None
    end: date | None = None
    every: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        """The period as JSON values, days as ISO text."""
        return {
            "start": None if self.start is None else self.start.isoformat(),
            "end": None if self.end is None else self.end.isoformat(),
            "every": self.every,
        }


_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_EVERY = {
    "年": "year",
    "半年": "half",
    "季": "quarter",
    "月": "month",
    "周": "week",
    "星期": "week",
    "天": "day",
    "日": "day",
}
_RELATIVE = {"今": 0, "本": 0, "当": 0, "明": 1, "来": 1, "次": 1, "后": 2, "去": -1, "上": -1, "前": -2}
_YEAR = r"(?:(?:19|20)[0-9]{2}|[二一][〇零○九][〇零○一二三四五六七八九]{2})"
_COUNT = r"(?:[0-9]{1,2}|[一二三四五六七八九十两]{1,3})"
_JOIN = r"\s?[—\-－–~～至到]{1,2}\s?"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
# One time in the words. A year may go before each part of a year; what follows (以来, 起, 底, 前) settles the sides.
_OPENING = (
    r"[0-9]{1,4}\s?(?:[年月—\-－–~～至到]|个月)|[〇零○一二三四五六七八九十两]{1,4}(?:[年月季—\-－–~～至到]|个月)|半(?:年|个月)"
    r"|每(?:[年季月周天日半星]|[一-鿿]{1,2}每)|“?十[一二三四五六]五|[今本当明来次后去上前全]年|[上下]半年|今后|当前|前三|第[一二三四1-4]季|年[底末终内]|(?<=[年度])[底末终]"
    r"|未来|过去|近[0-9一二三四五六七八九十两的]|最近|接下来|此后|(?:用|利用|通过)[0-9一二三四五六七八九十两]|目前|至今|现(?:[共已]?有|阶段)"
)
_OPENED = cue(_OPENING)
_TIME = re.compile(
    rf"(?={_OPENING})(?:(?P<from>{_YEAR})年?{_JOIN}(?P<to>{_YEAR})年"
    rf"|每(?:人每|户每|亩每|[一-鿿]{{1,2}}每)?(?P<every>半年|[年季月周天日]|星期)"
    rf"|“?(?P<plan>十[一二三四五六]五)”?(?:时期)?(?P<plan_side>期?末|以来|期间|收官|时期)"
    rf"|(?:未来|今后|接下来|此后)(?:的)?(?P<ahead>{_COUNT})(?P<ahead_unit>年|个月)"
    rf"|(?:过去|近|最近)(?:的)?(?P<back>{_COUNT})(?P<back_unit>年|个月)"
    rf"|(?P<since>{_COUNT})年(?:多)?(?:来|间)"
    rf"|(?P<within>{_COUNT}|半)(?P<within_unit>年|个月)(?:时间)?(?:以内|之内|内(?![容部外]))"
    rf"|(?:用|利用|通过)(?P<using>{_COUNT})年(?:左右)?(?:的)?时间"
    r"|(?P<now>目前|至今|现(?:共|已)?有|当前|现阶段)"
    rf"|(?:(?P<year>{_YEAR}年|[今本当明来次后去]年|上年|前年)度?)?(?:的)?"
    r"(?:(?P<half>[上下]半年)|(?P<first3>前三(?:个)?季度)|第?(?P<quarter>[一二三四1-4])季度"
    rf"|(?P<month>{_MONTH})(?:月(?:份)?)?{_JOIN}(?P<last_month>{_MONTH})月(?:份)?"
    rf"|(?P<only_month>{_MONTH})月(?:份)?(?:(?P<day>3[01]|[12][0-9]|0?[1-9])日)?(?P<month_side>[底末])?"
    r"|(?P<year_end>(?:年|(?<=年)|(?<=年度))[底末终]|年内)|(?P<whole>全年)|(?P<whole_year>(?<=年)|(?<=年度))))"
)
_SIDE_AFTER = re.compile(r"(?:以|之)?前|以来|至今|起|初以来|初|底|末")
_AS_OF = re.compile(r"(?:截[至止]到?|到|至|力争|直到)\s?$")
_COMPARED = re.compile(r"(?:比|较|同|与|和|相比|由|是)\s?$")
_COMPARED_AFTER = re.compile(
    r"(?:年|月|日|度|底|末|期|以来)*(?:同期)?(?:的?[^，。；]{0,12})?(?:相比|的[^，。；]{0,12}(?:增|减|提|升|降|扩))"
)
_WIDE = re.compile("[０-９]")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_TITLE = re.compile(r"《[^《》\n]{1,80}》|“[^“”\n]{9,60}”")


def read_periods(words: str, base: date | None) -> list[tuple[int, Period]]:
    """The times that the words of one sentence name, as (place, period) in order; comparisons are left out.

    `read_periods("截止2016年底，全市共有", None)` is one period up to 2016-12-31.
    """
    clean = words.translate(_WIDE_DIGITS) if _WIDE.search(words) else words
    if "《" in clean or "“" in clean:
        clean = _TITLE.sub(lambda found: "□" * len(found[0]), clean)
    out: list[tuple[int, Period]] = []
    named_year: int | None = None  # the year named last, for a month without its own
    end = 0
    for at in _OPENED.starts(clean):
        found = _TIME.match(clean, at) if at >= end else None
        if found is None or not found[0]:
            continue
        end = found.end()
        before = clean[max(0, found.start() - 4) : found.start()]
        if _COMPARED.search(before) or _COMPARED_AFTER.match(clean, found.end()):
            continue
        year = _year(found["year"], base)
        if found["year"] and year is None:
            continue
        named_year = year or named_year
        period = _period(found, clean, before, named_year, base)
        if period is not None:
            out.append((found.start(), period))
    return out


def _period(
    found: re.Match[str], words: str, before: str, named_year: int | None, base: date | None
) -> Period | None:
    if found["from"]:
        first, last = _digits(found["from"]), _digits(found["to"])
        return Period(date(first, 1, 1), date(last, 12, 31)) if first <= last else None
    if found["every"]:
        return Period(every=_EVERY[found["every"]])
    if found["plan"]:
        return _plan_period(_PLANS[found["plan"]], found["plan_side"], base)
    span = _span(found, base)
    if span is not None:
        return span
    if found["now"]:
        return None if base is None else Period(None, base)
    year = named_year if named_year is not None else None if base is None else base.year
    if year is None:
        return None
    return _open_sides(_part(found, year), words[found.end() : found.end() + 4], before, base, found)


def _span(found: re.Match[str], base: date | None) -> Period | None:
    """A span counted from the document's date, or None where the match is none."""
    if base is None:
        return None
    if found["ahead"]:
        return _span_ahead(base, found["ahead"], found["ahead_unit"])
    if found["within"]:
        return _span_ahead(base, found["within"], found["within_unit"])
    if found["using"]:
        return _span_ahead(base, found["using"], "年")
    if found["back"] or found["since"]:
        months = _months(found["back"] or found["since"], found["back_unit"] or "年")
        return None if months is None else Period(_add_months(base, -months), base)
    return None


def _span_ahead(base: date, count: str, unit: str) -> Period | None:
    months = _months(count, unit)
    return None if months is None else Period(base, _add_months(base, months))


def _months(count: str, unit: str) -> int | None:
    if count == "半":
        return 6 if unit == "年" else None
    numeral = read_numeral(count)
    if numeral is None or not 0 < numeral.value <= 50:
        return None
    return int(numeral.value * (12 if unit == "年" else 1))


def _add_months(day: date, months: int) -> date:
    """The same day some months on, or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_end(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def _plan_period(first: int, side: str, base: date | None) -> Period | None:
    start, end = date(first, 1, 1), date(first + 4, 12, 31)
    if side in ("末", "期末", "收官"):
        return Period(None, end)
    return Period(start, base) if side == "以来" else Period(start, end)


def _part(found: re.Match[str], year: int) -> tuple[date, date] | None:
    """First and last day of the part of a year that was named; None where there is no such day."""
    if found["half"]:
        return (
            (date(year, 1, 1), date(year, 6, 30))
            if found["half"][0] == "上"
            else (date(year, 7, 1), date(year, 12, 31))
        )
    if found["first3"]:
        return date(year, 1, 1), date(year, 9, 30)
    if found["quarter"]:
        number = _small_number(found["quarter"])
        return date(year, number * 3 - 2, 1), month_end(year, number * 3)
    if found["month"]:
        first, last = _small_number(found["month"]), _small_number(found["last_month"])
        return (date(year, first, 1), month_end(year, last)) if first <= last else None
    if found["only_month"]:
        month = _small_number(found["only_month"])
        if not found["day"]:
            return date(year, month, 1), month_end(year, month)
        day = date(year, month, 1) + timedelta(days=int(found["day"]) - 1)
        return (day, day) if day.month == month else None
    return date(year, 1, 1), date(year, 12, 31)


def _open_sides(
    part: tuple[date, date] | None, after: str, before: str, base: date | None, found: re.Match[str]
) -> Period | None:
    """The part with its sides opened by the words around it: 截止…底, …以来, …起, 到…, …前."""
    if part is None:
        return None
    start, end = part
    side = _SIDE_AFTER.match(after)
    word = side[0] if side else ""
    if word in ("以来", "至今", "初以来"):
        return Period(start, base) if base is None or base >= start else None
    if word == "起":
        return Period(start, None)
    if word.endswith("初"):
        return Period(None, start)
    closes = found["year_end"] or found["month_side"] or word
    if closes or _AS_OF.search(before):
        return Period(None, end)
    return Period(start, end)


def _year(word: str | None, base: date | None) -> int | None:
    if not word:
        return None
    if word[0] in "12一二":
        return _digits(word[:-1])
    return None if base is None else base.year + _RELATIVE[word[0]]


_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def _digits(word: str) -> int:
    return int(word.translate(_CHINESE_DIGITS))


def _small_number(word: str) -> int:
    numeral = read_numeral(word)
    return 1 if numeral is None else int(numeral.value)

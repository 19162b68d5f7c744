"""The time that a figure covers: one year, several together or on average, or not said.

The words beside the number (`累计`, `年均`, `较2029年`) go before the period that the reader found, and that before the
years of the part of the text in which the figure stands.
"""

from __future__ import annotations

import re
from enum import StrEnum

from replies.evidence.years import YearSpans
from replies.reading import Figure

__all__ = ["TimeScope", "classify_period"]

# Several years at once: 年均增长5%, 五年累计新增, 2030年以来, 较2029年下降22%.
_AVERAGE = re.compile(r"年均(?!值|浓度)|平均每年|每年(?:平均|新增|增加)?|五年平均")
_SUM = re.compile(
    r"累计|(?<![0-9])[二两三四五六七八九十2-9]年(?:来|间)?(?:累计|共|增长|增加|新增|翻|提高|下降|减少)|以来|连续[二两三四五六七八九十0-9]+年|“?十[一二三四五六]五”?(?:时期|期间|以来)|(?:20[0-9]{2})年(?:至|到|—|-)"
)
# 累计接待游客 in the account of one year may be of that year: visits never stand.
_SUM_ALONE = re.compile(r"累计")
_EVENTS = frozenset({"人次", "场", "场次", "次", "车次", "架次", "列"})
# 由2029年的53%提高到58%: the year belongs to the first number.
_MOVED = re.compile(
    r"(?:左右)?(?:提高|增加|上升|增长|扩大|提升|下降|减少|降低|降|增|升|跃升|缩小|压缩)(?:到|至|为)"
)
_NAMED_YEAR = re.compile(r"[0-9〇零○一二三四五六七八九]{4}年|[今去]年")
_FIRST_MONTHS = 3  # in which a report of the year before is given
_WITHIN_YEAR = re.compile(r"全年|去年|上年|同比|当年")
# The span of years may be read as a figure of its own: 5年增长18%.
_SPAN = re.compile(
    r"(?<![0-9])[二两三四五六七八九十2-9]年(?:来|间)?(?:累计|共|增长|增加|新增|翻|提高|下降|减少)+$"
)
# A part of a year, unless the whole year comes after it: 一季度增长5%，全年增长6%.
_PART = re.compile(
    r"(?:前?[一二三四1-4]个?季度|[上下]半年|(?<![0-9])1[0-9]?(?:月份?)?(?:至|到|-|—|－|–)[0-9]{1,2}月份?|前[一二三四五六七八九十0-9]{1,2}个?月|[0-9]{1,2}月份|(?:元旦|春节|清明|端午|中秋|国庆|“?五一”?|“?十一”?|暑|小长)[^，。；]{0,4}(?:假期|期间|黄金周|长假|假日)|节假日|黄金周|暑期)(?!(?:完成|提前))[^，。；]*$"
)
_SINCE = re.compile(r"(?:较|比|与)(?P<year>20[0-9]{2})年")


class TimeScope(StrEnum):
    """The time that a figure covers: one year, several together, their average, or not said.

    PART: a part of a year (一季度, 上半年). CARRIED: an earlier line says that the text covers several years from there on; the
    figure itself may be of one.
    """

    YEAR = "year"
    YEARS = "years"
    CARRIED = "carried"
    AVERAGE = "average"
    PART = "part"
    UNSAID = "unsaid"


def classify_period(
    figure: Figure,
    noun: str,
    clause: str,
    gap: str,
    spans: YearSpans,
    year: int | None,
    whole_year: int | None,
) -> tuple[TimeScope, int | None, int | None]:
    """The time that a figure covers, its one year where there is one, and the year in which it is due.

    `clause` are the words of its clause before it, `gap` those since the figure before; `year` is the document's own,
    `whole_year` the one that 全年 means in what was done.
    """
    period = None if _MOVED.match(gap) and not _NAMED_YEAR.search(gap) else figure.period
    span_year = spans.year_at(figure.start)
    many = spans.tells_of_years(figure.start)
    due = period.end.year if period and period.end and not period.every else None
    if figure.role == "target":  # the account before a plan says nothing of the plan's year
        many, span_year = False, span_year if span_year and year and span_year >= year else None
    average = _AVERAGE.search(clause)
    if (average and "年均" not in noun and not clause.endswith("浓度")) or (
        period and period.every == "year" and "每年" in gap
    ):
        return TimeScope.AVERAGE, None, due
    if figure.role != "target" and _PART.search(clause) and not _WITHIN_YEAR.search(gap):
        return TimeScope.PART, span_year or (year - 1 if year else None), due
    since = _SINCE.search(clause)
    if since and span_year and int(since["year"]) < span_year - 1:
        return TimeScope.YEARS, None, due
    if (
        span_year
        and figure.unit in _EVENTS
        and _SUM_ALONE.search(gap)
        and not _SUM.search(gap.replace("累计", ""))
    ):
        return TimeScope.CARRIED, None, due
    if _SUM.search(gap) or _SPAN.search(clause[-24:]) or (figure.aggregate == "cumulative"):
        return TimeScope.YEARS, None, due
    if period and not period.every:
        if period.start and period.end:
            if period.start.year == period.end.year:
                period_year = period.end.year
                if period_year == year and figure.role != "target" and period.end.month > _FIRST_MONTHS:
                    # 全年 in an account of what was done is of the year before, unless the year is at its end.
                    period_year = span_year or whole_year or period_year
                return TimeScope.YEAR, period_year, due
            if (period.end - period.start).days <= 370 and not many:
                return TimeScope.YEAR, span_year or (year - 1 if year else None), due
            return TimeScope.YEARS, None, due
        if period.end and not period.start:
            if due == year and figure.role != "target":
                return (
                    TimeScope.YEAR,
                    span_year or (whole_year if period.end.month > _FIRST_MONTHS else due),
                    due,
                )
            return TimeScope.YEAR, due, due
        if period.start:
            return TimeScope.YEARS, None, None
    if many:
        if _WITHIN_YEAR.search(gap):
            return TimeScope.YEAR, year - 1 if year else None, due
        return TimeScope.CARRIED if spans.is_carried(figure.start) else TimeScope.YEARS, None, due
    return (TimeScope.YEAR, span_year, due) if span_year else (TimeScope.UNSAID, None, due)

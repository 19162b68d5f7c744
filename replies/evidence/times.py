"""Of what time a figure tells: one year, several together or on average, or not said.

What the words beside the number say (`累计`, `年均`, `较2029年`) goes before the period that the reader found, and that
before the stretch of the text in which the figure stands.
"""

from __future__ import annotations

import re
from enum import StrEnum

from replies.evidence.stretches import Stretches
from replies.reading import Figure

__all__ = ["Told", "told_of"]

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
# A part of a year, unless the whole year is told after it: 一季度增长5%，全年增长6%.
_PART = re.compile(
    r"(?:前?[一二三四1-4]个?季度|[上下]半年|(?<![0-9])1[0-9]?(?:月份?)?(?:至|到|-|—|－|–)[0-9]{1,2}月份?|前[一二三四五六七八九十0-9]{1,2}个?月|[0-9]{1,2}月份|(?:元旦|春节|清明|端午|中秋|国庆|“?五一”?|“?十一”?|暑|小长)[^，。；]{0,4}(?:假期|期间|黄金周|长假|假日)|节假日|黄金周|暑期)(?!(?:完成|提前))[^，。；]*$"
)
_SINCE = re.compile(r"(?:较|比|与)(?P<year>20[0-9]{2})年")


class Told(StrEnum):
    """How a figure stands to time: of one year, of several together, their average, or not said.

    PART: of a part of a year (一季度, 上半年). CARRIED: an earlier line says that the text tells of several years from there on; the figure itself may be of one.
    """

    YEAR = "year"
    YEARS = "years"
    CARRIED = "carried"
    AVERAGE = "average"
    PART = "part"
    UNSAID = "unsaid"


def told_of(
    figure: Figure,
    noun: str,
    clause: str,
    gap: str,
    stretches: Stretches,
    year: int | None,
    whole_year: int | None,
) -> tuple[Told, int | None, int | None]:
    """How a figure stands to time, its one year where there is one, and the year in which it is due.

    `clause` are the words of its clause before it, `gap` those since the figure before; `year` is the document's own,
    `whole_year` the one that 全年 means in what was done.
    """
    period = None if _MOVED.match(gap) and not _NAMED_YEAR.search(gap) else figure.period
    held = stretches.year_at(figure.start)
    many = stretches.tells_of_years(figure.start)
    due = period.end.year if period and period.end and not period.every else None
    if figure.role == "target":  # the account before a plan says nothing of the plan's year
        many, held = False, held if held and year and held >= year else None
    average = _AVERAGE.search(clause)
    if (average and "年均" not in noun and not clause.endswith("浓度")) or (
        period and period.every == "year" and "每年" in gap
    ):
        return Told.AVERAGE, None, due
    if figure.role != "target" and _PART.search(clause) and not _WITHIN_YEAR.search(gap):
        return Told.PART, held or (year - 1 if year else None), due
    since = _SINCE.search(clause)
    if since and held and int(since["year"]) < held - 1:
        return Told.YEARS, None, due
    if (
        held
        and figure.unit in _EVENTS
        and _SUM_ALONE.search(gap)
        and not _SUM.search(gap.replace("累计", ""))
    ):
        return Told.CARRIED, None, due
    if _SUM.search(gap) or _SPAN.search(clause[-24:]) or (figure.aggregate == "cumulative"):
        return Told.YEARS, None, due
    if period and not period.every:
        if period.start and period.end:
            if period.start.year == period.end.year:
                said = period.end.year
                if said == year and figure.role != "target" and period.end.month > _FIRST_MONTHS:
                    # 全年 in an account of what was done is of the year before, unless the year is at its end.
                    said = held or whole_year or said
                return Told.YEAR, said, due
            if (period.end - period.start).days <= 370 and not many:
                return Told.YEAR, held or (year - 1 if year else None), due
            return Told.YEARS, None, due
        if period.end and not period.start:
            if due == year and figure.role != "target":
                return Told.YEAR, held or (whole_year if period.end.month > _FIRST_MONTHS else due), due
            return Told.YEAR, due, due
        if period.start:
            return Told.YEARS, None, None
    if many:
        if _WITHIN_YEAR.search(gap):
            return Told.YEAR, year - 1 if year else None, due
        return Told.CARRIED if stretches.is_carried(figure.start) else Told.YEARS, None, due
    return (Told.YEAR, held, due) if held else (Told.UNSAID, None, due)

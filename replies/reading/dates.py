"""Dates in a text: the day of signing, and the last day by which something is to be done.

Deadlines count from the document's own date: 今年 and 年底 are its year, 明年 the next, 三年内 three years on.
A year gives its 31 December, a half-year or quarter its last day, a span of years its last year's end.
Days before the document's date are none of its deadlines.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from .numerals import CHINESE, read_numeral
from .regex_prefilter import cue

__all__ = ["DATED", "DeadlineReader", "signing_date", "speech_date"]

_CN_DIGITS = str.maketrans("零〇○一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
_DAY = re.compile(
    r"(?P<y>[12][0-9０-９]{3}|[二一][零〇○０0一二三四五六七八九Ｏ]{3})\s?[年\-./．－](?P<m>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?[月\-./．－](?P<d>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s?日?"
)
# The first day of the lunar year (GB/T 33661-2017).
_SPRING_FESTIVAL = {
    2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3), 2012: (1, 23), 2013: (2, 10), 2014: (1, 31),
    2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12),
    2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26),
    2029: (2, 13), 2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}  # fmt: skip
_PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_NUMBER = rf"(?:[0-9]{{1,3}}|{CHINESE})"
_WHEN = re.compile(
    r"(?=[0-9〇零○一二三四五六七八九十百两半几数今本明后当来次上下第年全春国元汛“用利通力月底末])(?:(?P<span>20[0-9]{2})年?\s?[—\-－–~～至到]{1,2}\s?(?P<last>20[0-9]{2})年"
    r"|(?P<year>(?:20[0-9]{2}|二[〇零○][一二三四五六七八九〇零○]{2})年|今年|本年|明年|(?<![成产用工营束之以])后年|当年|来年|次年|今明两年)?度?[，,]?(?:[的]?)"
    r"(?:(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1234])季度|(?P<month>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?(?:(?P<day>[0-9]{1,2})日)?(?P<mend>底|末|上旬|中旬|下旬)?"
    r"|(?P<end>(?:年|(?<=年)|(?<=年度))[底末]|(?<![0-9一二三四五六七八九十两几半])年内|年终|全年|年中|年初|春节前|国庆(?:节)?前|元旦前|汛期?前)|(?P<whole>(?<=[年度，,的])))"
    r"|“?(?P<plan>十[二三四五六]五)”?(?:规划)?(?P<plan_end>时期末|期末|末|期间|收官)"
    rf"|(?P<count>{_NUMBER}|半)(?P<unit>年|个月|个工作日|天|日|周|个星期)(?:时间)?(?:以内|之内|内(?![容部外]))"
    rf"|(?:用|利用|通过|力争)(?P<count2>{_NUMBER}|半)(?P<unit2>年|个月)(?:左右)?(?:的)?(?:时间|完成|建成|实现)"
    r"|(?P<ahead>本月底|月底前|月底))"
)
_TIMED = cue(r"[年月季周天日]|星期|[节庆旦汛期]前|十[二三四五六]五")  # each time above holds one of these
_WIDE = cue("[０-９]")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_TITLE = cue(r"《[^《》\n]{1,80}》|〔[^〔〕\n]{1,12}〕\s?[0-9]{0,4}号?|“[^“”\n]{0,6}20[0-9]{2}[^“”\n]{0,20}”")


def _without_titles(words: str) -> str:
    """The words with titles and numbers of documents blanked and their digits narrow, length kept."""
    if _WIDE.search(words) is not None:
        words = words.translate(_WIDE_DIGITS)
    if _TITLE.search(words) is None:
        return words
    return _TITLE.sub(lambda found: " " * len(found[0]), words)


def _times(words: str) -> Iterator[re.Match[str]]:
    """The times named in some words, in order."""
    return (found for found in _WHEN.finditer(words) if found[0])


def _number(word: str) -> int | None:
    numeral = read_numeral(word)
    return None if numeral is None else int(numeral.value)


def make_day(year: str, month: str, day: str) -> date | None:
    """The date of written parts (二〇一七, 七, 三 as well), or None where it is none."""
    figures = year.translate(_CN_DIGITS).replace("Ｏ", "0")
    months, days = _number(month), _number(day)
    if not figures.isdigit() or months is None or days is None:
        return None
    try:
        return date(int(figures), months, days)
    except ValueError:
        return None


_DAY_LINE = re.compile(
    r"^[（(]?(?:日期|时间|签发日期|发文日期|成文日期|落款日期)?[：:]?\s*" + _DAY.pattern + r"\s*[）)]?[。]?$"
)
_DAY_AT_END = re.compile(_DAY.pattern + r"\s*$")
_LABELLED_DAY = re.compile(r"(?:发文|成文|答复|印发)?日期[：:]\s*" + _DAY.pattern)
# 2022726 and 202198, where the signs between were lost and one reading is possible.
_LOST = re.compile(r"^(20[0-9]{2})([0-9]{2,4})$")


def signing_date(text: str) -> date | None:
    """The day of signing: the last line that is a date alone (or ends with one), else None.

    A date whose signs are lost (2022726) is read where one reading alone is possible.
    """
    lines = [line.strip() for line in text.split("\n")]
    for line in reversed(lines):
        if not 6 <= len(line) - line.count(" ") - line.count("\u3000") <= 40:
            continue
        folded = line.replace(" ", "").replace("\u3000", "")
        found = _DAY_LINE.match(folded) or (
            _DAY_AT_END.search(folded) if len(folded) <= 34 and "。" not in folded else None
        )
        if found:
            day = make_day(found["y"], found["m"], found["d"])
            if day is not None and not re.search(r"会议|印发|以来|截[至止]|施行", folded):
                return day
        lost = _LOST.match(folded)
        if lost:
            day = _only_reading(lost[1], lost[2])
            if day is not None:
                return day
    labelled = _LABELLED_DAY.search(text, 0, 400)
    return make_day(labelled["y"], labelled["m"], labelled["d"]) if labelled else None


_HEAD = 400  # characters of a report in which its day and the meeting stand
_SPEECH = re.compile(
    rf"^[（(—\-\s]*{_DAY.pattern}(?:[^。，；\n]{{0,46}}(?:会议|大会)|[，,]?[^。，；\n]{{0,12}}(?:[省市县区州盟旗镇乡]长|主席)[^。，；\n]{{0,10}}$)",
    re.MULTILINE,
)


def speech_date(text: str) -> date | None:
    """The day on which a work report was given, from the line under its title that names the meeting or who spoke; else None."""
    found = _SPEECH.search(text[:_HEAD])
    return make_day(found["y"], found["m"], found["d"]) if found else None


def _only_reading(year: str, rest: str) -> date | None:
    readings = set()
    for cut in range(1, len(rest)):
        month, day = rest[:cut], rest[cut:]
        if (
            (month.startswith("0") and len(month) == 1)
            or len(month) > 2
            or len(day) > 2
            or (day.startswith("0") and len(day) == 1)
        ):
            continue
        made = make_day(year, month, day)
        if made is not None:
            readings.add(made)
    return readings.pop() if len(readings) == 1 else None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


# What stands in every date that has a side.
DATED = cue(r"[年月底末]|季度|星期|工作日|国庆|春节|元旦|汛")
_PARTS_OF_A_YEAR = ("half", "quarter", "month", "end")
_MOMENTS = ("小时", "分钟", "秒", "工作日")
_GONE_BY = cue(r"去年|上年(?!度?[^，。；0-9]{0,20}的)|前年|往年|今年以来|今年[前上]")
_COMPARED = ("比", "较", "由", "以", "比上", "较上")
_SEASON = cue(r"每年[^，。；]{0,12}[至到](?:次年|翌年)")  # 每年10月至次年4月为防火期
_CAP = re.compile(r"(?:累计|合计|最多|最高)?(?:不(?:得)?超过|最多|最高|封顶)")
_BEGINS = re.compile(r"[^，。；0-9]{0,8}起[，,]")
_LIMIT = cue(r"[底末]$|前$|内$|收官")
_DAYS = frozenset({"天", "日", "个工作日"})
# A term that does not count from the document: 之日起三年内, 每三年内, 时限缩短至三个月内.
_OTHER_TERM = re.compile(
    r"起|每|后$|过去|最长|近$|(?:至|到|超过|缩短|压缩|时限|期限|控制在|颁布|出台|批复|公布|印发|验收|签约)$"
)
_OWN_TERM = re.compile(r"(?:^|[，。；：、,;:]|在|于|将|力争|争取|确保|计划|拟|未来|今后)$")


# What 汛前 means is said itself: 明年汛前（4月底前）, 汛前即6月底之前.
_FLOOD = re.compile(r"汛期?前(?:[（(]|即)(?=[^，。；]{0,6}月)")


def _is_beginning(found: re.Match[str], words: str) -> bool:
    """True where a time is a beginning: 从2021年预算编制起."""
    return words.endswith(("从", "自"), 0, found.start()) and _BEGINS.match(words, found.end()) is not None


class DeadlineReader:
    """Reads deadlines against one document's date (None where it is not known)."""

    def __init__(self, base: date | None) -> None:
        self._base = base

    def read(self, words: str) -> date | None:
        """The last day by which the words say something is to be done, or None.

        `Deadlines(date(2017, 7, 3)).read("全年举办若干场")` is 2017-12-31.
        """
        if _TIMED.search(words) is None:
            return None
        clean = _without_titles(words)
        days: list[date] = []
        finer: set[int] = set()  # years of which a day, a month or a part is said: 今年列入计划，10月完工
        whole: set[int] = set()
        if "汛" in clean:
            clean = _FLOOD.sub("", clean)
        for found in _times(clean):
            day = self._day(found, clean)
            if day is None:
                continue
            bare = found["year"] and not any(found[part] for part in _PARTS_OF_A_YEAR)
            aimed = bare and clean.endswith(("力争", "到", "争取", "确保"), 0, found.start())
            (whole if bare else finer).add(day.year)
            if not bare or aimed:  # 明年三季度交付，力争2023年突破600亿元
                days.append(day)
        days.extend(date(year, 12, 31) for year in whole - finer)
        return max(days, default=None)

    def sides(self, sentence: str, clauses: list[str]) -> list[str | None]:
        """What `side` says of each clause of a sentence."""
        if not DATED.search(sentence):
            return [None] * len(clauses)
        return [self.side(clause) for clause in clauses]

    def side(self, words: str) -> str | None:
        """ahead where a date in the words is to come, behind where it is gone by, None where neither is sure.

        A part of a year must begin after the document's date, or be a limit (10月底前, 年内, 到2025年).
        """
        if not DATED.search(words) or _SEASON.search(words):
            return None
        clean = _without_titles(words)
        seen = None
        for found in _times(clean):
            side = self._side(found, clean)
            if side == "ahead":
                return side
            seen = seen or side
        return "behind" if seen or _GONE_BY.search(clean) else None

    def _side(self, found: re.Match[str], words: str) -> str | None:
        base = self._base
        limit = _LIMIT.search(found[0]) is not None or words[found.end() : found.end() + 1] == "前"
        before = words[max(0, found.start() - 3) : found.start()]
        since = words.startswith("起", found.end())
        if before.endswith(_COMPARED):
            return None
        if (found["unit"] or found["unit2"] or "").endswith(_MOMENTS):
            return None  # 1小时内派发 says how fast, not when
        if found["count"] or found["count2"]:
            return "ahead" if self._day(found, words) else None
        relative = (found["year"] or "")[:1]
        if relative and relative in "明后来":
            return "ahead"
        if base is None:
            unsure = found["year"] and found["year"] != "今年"
            return "ahead" if limit and not unsure and not found["plan"] else None
        if found["last"] or found["plan"]:
            year = int(found["last"]) if found["last"] else _PLANS.get(found["plan"], 0)
            if found["plan"]:
                return "ahead" if found["plan_end"] not in ("期间",) and year >= base.year else None
            return "ahead" if year > base.year else "behind" if year < base.year else None
        named = self._year(found["year"]) if found["year"] else base.year
        if named is None:
            return None
        if named != base.year:
            if named > base.year:
                return "ahead"
            return None if since else "behind"
        if found["whole"] is not None:
            return "ahead" if found["year"] and before.endswith(("到", "至", "力争")) else None
        day = self._day(found, words)
        if day is None or day < base:
            return "behind" if not since and (found["month"] or found["half"] or found["quarter"]) else None
        first = self._first_day(found, named, day)
        return "ahead" if limit or first > base else None

    def _first_day(self, found: re.Match[str], year: int, last: date) -> date:
        """The first day of the part of a year whose last day is `last`."""
        if found["half"]:
            return date(year, 1 if found["half"][0] == "上" else 7, 1)
        if found["quarter"]:
            return date(last.year, last.month - 2, 1)
        if found["month"]:
            return last if found["day"] else date(last.year, last.month, 1)
        return last if found["end"] != "全年" else date(year, 1, 1)

    def _day(self, found: re.Match[str], words: str) -> date | None:
        base = self._base
        if found["last"]:
            return self._if_not_past(date(int(found["last"]), 12, 31))
        if found["plan"]:
            year = _PLANS.get(found["plan"])
            return None if year is None else self._if_not_past(date(year, 12, 31))
        count, unit = found["count"] or found["count2"], found["unit"] or found["unit2"]
        if count:
            return self._after_span(count, unit, words[max(0, found.start() - 8) : found.start()])
        if found["ahead"]:
            return month_end(base.year, base.month) if base else None
        year = self._year(found["year"])
        if found["year"] and (
            year is None or words.startswith("起", found.end()) or _is_beginning(found, words)
        ):
            return None  # 从明年起 is a beginning
        if found["end"] == "全年" and not found["year"] and _CAP.match(words, found.end()):
            return None  # 全年不超过200万元 is a cap
        return self._part(found, year, words)

    def _part(self, found: re.Match[str], year: int | None, words: str) -> date | None:
        base = self._base
        named_year = year
        if year is None:
            if base is None or found["whole"] is not None:
                return None
            year = base.year
        if found["half"]:
            return self._if_not_past(date(year, 6, 30) if found["half"][0] == "上" else date(year, 12, 31))
        if found["quarter"]:
            number = _number(found["quarter"]) or 4
            return self._if_not_past(month_end(year, number * 3)) if number <= 4 else None
        if found["month"]:
            return self._month(found, year, named_year is not None, words)
        if found["end"]:
            word = found["end"]
            days = {
                "年中": (6, 30),
                "年初": (3, 31),
                "春节前": (1, 31),
                "国庆前": (9, 30),
                "国庆节前": (9, 30),
                "汛前": (5, 31),
                "汛期前": (5, 31),
            }
            if word == "春节前" and year in _SPRING_FESTIVAL:
                return self._if_not_past(self._festival(year, named_year is not None))
            month, day = days.get(word, (12, 31))
            return self._if_not_past(date(year, month, day))
        return self._if_not_past(date(year, 12, 31)) if named_year is not None else None

    def _festival(self, year: int, is_year_named: bool) -> date:
        """The eve of the Spring Festival of that year, or of the next one where this year's is over."""
        eve = date(year, *_SPRING_FESTIVAL[year]) - timedelta(days=1)
        if not is_year_named and self._base is not None and eve < self._base and year + 1 in _SPRING_FESTIVAL:
            return date(year + 1, *_SPRING_FESTIVAL[year + 1]) - timedelta(days=1)
        return eve

    def _month(self, found: re.Match[str], year: int, is_year_named: bool, words: str) -> date | None:
        month = _number(found["month"])
        if month is None or not 1 <= month <= 12:
            return None
        if words[found.end() : found.end() + 1] == "个":
            return None
        day = month_end(year, month)
        if found["day"]:
            try:
                day = date(year, month, int(found["day"]))
            except ValueError:
                return None
        elif found["mend"] in ("上旬", "中旬"):
            day = date(year, month, 10 if found["mend"] == "上旬" else 20)
        if not is_year_named and self._base is not None and day < self._base:
            if not re.match(r"前|之前|底前|以前", words[found.end() : found.end() + 2]):
                return None
            try:
                day = day.replace(year=year + 1)
            except ValueError:
                day = month_end(year + 1, month)
        return self._if_not_past(day)

    def _year(self, word: str | None) -> int | None:
        if not word:
            return None
        base = self._base
        if word[0] in "2二":
            figures = word[:-1].translate(_CN_DIGITS)
            return int(figures) if figures.isdigit() and len(figures) == 4 else None
        if base is None:
            return None
        return (
            base.year
            + {"今": 0, "本": 0, "当": 0, "明": 1, "来": 1, "次": 1, "后": 2}[word[0]]
            + (1 if word == "今明两年" else 0)
        )

    def _after_span(self, count: str, unit: str, before: str) -> date | None:
        """The base date and a span of time on; a term counted from another event (之日起三年内) is none."""
        base, number = self._base, _number(count)
        if count == "半":
            number, unit = (6, "个月") if unit == "年" else (15, "天")
        if base is None or number is None or number > 1000 or _OTHER_TERM.search(before):
            return None
        if unit in _DAYS and not _OWN_TERM.search(before):
            return None  # 办理时限压缩至20个工作日以内 is a standard of service
        if unit in ("天", "日"):
            return base + timedelta(days=number)
        if unit == "个工作日":
            return base + timedelta(days=number // 5 * 7 + number % 5)
        if unit in ("周", "个星期"):
            return base + timedelta(weeks=number)
        months = base.month - 1 + (number * 12 if unit == "年" else number)
        year, month = base.year + months // 12, months % 12 + 1
        if year > 2200:
            return None
        return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))

    def _if_not_past(self, day: date) -> date | None:
        """The day, unless it lies before the document's own date."""
        return None if self._base is not None and day < self._base else day

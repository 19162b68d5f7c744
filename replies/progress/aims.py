"""Do the words around a value say that it was reached, or only that it is aimed at or was missed?

A quote kept with a value may be an aim (`力争达到300家`), a forecast (`预计全年300家`) or a denial (`未达到300家`): such a
quote proves nothing. Only the words around this very value count: `全年实现300家，力争明年400家` proves 300. A value that
the quote does not name is left alone, and so is every wording that may be honest (`将300家企业纳入`, `争取到资金300万元`):
the rules here are narrower than those for words of completion, since a stated value is the stronger sign.
"""

from __future__ import annotations

import re
from decimal import Decimal

from replies import reading

__all__ = ["only_aims"]

_REACH = "达到|达成|达|实现|完成|突破|超过|超|新增|新建|建成|培育|引进|增至|增加到|提高到|提升到|扩大到|增长到|降至|降到|下降到"
_NUMBER = "[0-9０-９〇零一二三四五六七八九十百千万亿]"
_TIME = "今|明|后年|本|年内|年底|到|至|在|于|[0-9０-９]{4}年"
# In front of the value in its clause, unless 已 or 实际 stands between: `力争年内达到300家`.
_AIM = re.compile(
    f"力争|力求|力促|争取(?={_REACH}|{_TIME})(?!到位|到[中省市上国专资项])|(?<!经过)(?<!通过)(?<!不懈)努力(?={_REACH}|{_TIME})|"
    f"预计|预期(?!目标)|预定|有望|可望|即将|准备|打算|如果|希望(?!小学|工程)|期望|旨在|务必|"
    f"(?<!兑现)(?<!落实)(?<!履行)承诺(?!事项|书|的)|(?<![有已])确保(?={_REACH}|{_TIME}|{_NUMBER})|(?<![有已])保证(?={_REACH}|{_TIME})|"
    f"(?<![已均都])将(?={_REACH}|{_TIME}|要|有|再|力)|拟(?!态|定|订)|"
    "要(?=达到|实现|完成|突破)|应(?=达到|达|于|在)|须(?=达到|完成)|需要?(?=达到|完成)|计划(?!生育|书|单列|外|内)|目标"
)
# A plan or an aim that the sentence speaks of as done, as a measure or by its name: `完成全年计划300家`, `行动计划`.
_MEASURED_BY = re.compile(
    f"(?:{_REACH}|比|较|按|行动|工作|发展|实施|培育|纳入|列入)(?:了|的)?(?:年度|全年|既定|原定|预期|年初)*$"
)
_NOUNS = ("计划", "目标")
_REACHED = re.compile("已|了|现有|目前|截至|实际|(?<!预计)仅|只有")
# Behind a number of its own an aim ends: `计划400家，`, but also `计划400家完成300家`.
_DONE_AFTER_NUMBER = re.compile(f"{_NUMBER}[^、和及与年月日]*(?:达到|实现|完成|建成)")
# Right in front of the value: `未达到300家`, `尚未完成300家`, but not `未超过300家`, which a cap asks for.
_DENIED = re.compile(
    "(?:(?<!其)未能?|没有?|不能|无法|难以|未曾|不曾)(?:按期|如期|按时|全部|完全|能够?|按计划|按要求)*"
    "(?:达到|达成|达|实现|完成|新增|新建|建成|增至|增加到|提高到|提升到|扩大到|增长到)(?:了)?"
    "(?:原定|既定|预期|预定|年度|全年|计划|目标|任务|的|、|：|:)*$"
)
# Right behind it: `300家的目标未完成`.
_MISSED = re.compile(
    "的?(?:年度|总体|既定|原定|预期|计划)*(?:目标|任务|指标|计划)(?:任务|数)?[^，0-9已]{0,4}(?:未|没有?|无法|难以)(?:能|按期|如期|全部|完全)*"
    "(?:完成|实现|达到|达成)"
)
# An aim with nothing but a time before the comma reaches the next clause (`力争2024年底前，达到…`).
_AIM_AND_TIME = re.compile(
    "((?:力争|争取|确保|努力|计划|预计|预期|拟|将)[在于到至]?[0-9０-９〇一二三四五六七八九十两今明后本年月日季度上中下旬半底末初前内之左右]{1,20})[，,]"
)
_BREAK = re.compile("[，；;。！!？?\n]|,(?![0-9]{3})")


def only_aims(quote: str, value: Decimal) -> bool:
    """Whether the quote names the value (in base units) and each time only aims at it, foresees it or denies it."""
    words = _AIM_AND_TIME.sub(r"\1 ", quote)
    places = [(one.start, one.end) for one in reading.figures(quote) if value in (one.value, one.high)]
    return bool(places) and all(_is_taken_back(words, start, end) for start, end in places)


def _is_taken_back(words: str, start: int, end: int) -> bool:
    before = _BREAK.split(words[:start])[-1]
    return bool(_DENIED.search(before) or _MISSED.match(words, end)) or any(
        _is_aim(before, found) for found in _AIM.finditer(before)
    )


def _is_aim(before: str, found: re.Match[str]) -> bool:
    """Whether this word of aim, in front of a value in its clause, still holds at the value."""
    between = before[found.end() :]
    if _REACHED.search(between):
        return False
    if found[0] in _NOUNS:
        return not (_MEASURED_BY.search(before[: found.start()]) or _DONE_AFTER_NUMBER.search(between))
    return True

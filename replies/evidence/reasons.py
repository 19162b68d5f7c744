"""Why a figure was taken as the outcome of a target, or why none was: words that a reviewer can check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replies.evidence.claims import Claim
from replies.evidence.measures import MeasureKind
from replies.evidence.times import TimeScope
from replies.reading import Figure

if TYPE_CHECKING:
    from replies.evidence.pairing import Candidate

__all__ = ["MEASURE_WORDS", "explain", "quote", "quote_span"]

_ENDS = "。；！？\n"
_AROUND = 80
MEASURE_WORDS = {
    MeasureKind.GROWTH: ("增速", "growth"),
    MeasureKind.SHARE: ("比率", "a share"),
    MeasureKind.ADDITION: ("新增或完成的量", "an addition"),
    MeasureKind.STOCK: ("总量", "a stock"),
    MeasureKind.AMOUNT: ("数量", "an amount"),
}
_REFUSALS = {
    "next_target": ("是后文自己的目标", "an aim of the later text itself"),
    "cumulative": ("是多年合计或多年增幅", "a total or growth over several years"),
    "average": ("是多年平均", "an average over several years"),
    "other_year": ("是另一时间的数", "of another time"),
    "not_due": ("不能算作结果，因为目标期限未到", "no outcome yet, since the target is not due"),
    "other_scope": ("范围不同", "of another scope"),
    "other_measure": ("口径或量法不同", "in another measure"),
    "level": ("一为总量、一为增量", "a total on one side, an addition on the other"),
    "begun": ("只是开工、启动或签约", "only begun or signed"),
    "part": ("只是其中一部分", "only a part of it"),
    "unsure": ("不足以确认是同一数", "not surely the same"),
}


def quote(text: str, figure: Figure) -> str:
    """The words around a figure up to the next 。；！？ or line's end, at most some on either side."""
    start, end = quote_span(text, figure)
    return text[start:end]


def quote_span(text: str, figure: Figure) -> tuple[int, int]:
    """Where the words of `quote` stand: start and end in code points, end exclusive, without blanks around."""
    before = text[max(0, figure.start - _AROUND) : figure.start]
    after = text[figure.end : figure.end + _AROUND]
    start = figure.start - len(before) + max(before.rfind(mark) for mark in _ENDS) + 1
    stops = [at for mark in _ENDS if (at := after.find(mark)) >= 0]
    end = figure.end + min(stops, default=len(after))
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def explain(target: Claim, candidate: Candidate | None, later: str) -> str:
    """One line in Chinese and English: what agrees for an outcome, else the nearest figure and what parts it."""
    if candidate is None:
        return "后文没有同一单位、同一名称的数 / The later text has no figure of this unit and name"
    figure = candidate.claim.figure
    quote = later[figure.start : figure.end]
    if candidate.refusal:
        zh, en = _REFUSALS[candidate.refusal]
        return (
            f"后文未写明；最接近的“{candidate.claim.noun}”{quote}{zh} / "
            f"Not stated; the nearest, “{candidate.claim.noun}” {quote}, is {en}"
        )
    zh, en = MEASURE_WORDS[target.measure]
    name = (
        f"“{target.noun}”"
        if target.noun == candidate.claim.noun
        else f"“{target.noun}”≈“{candidate.claim.noun}”"
    )
    scope = "、".join(sorted(target.scope | candidate.claim.scope))
    zh_time, en_time = _time_words(candidate.claim)
    return (
        f"同一指标{name}，同为{zh}{'，范围' + scope if scope else ''}，{zh_time} / "
        f"Same metric {name}, both {en}{', scope ' + scope if scope else ''}, {en_time}"
    )


def _time_words(claim: Claim) -> tuple[str, str]:
    if claim.time_scope in (TimeScope.YEARS, TimeScope.CARRIED) and claim.measure in (
        MeasureKind.ADDITION,
        MeasureKind.GROWTH,
    ):
        return "同为数年合计", "several years together"
    if claim.time_scope in (TimeScope.YEARS, TimeScope.CARRIED):
        return "期末达到的水平", "the level reached at the end"
    if claim.year is not None:
        return f"{claim.year}年", f"year {claim.year}"
    return "年份未写明", "year not stated"

"""Growth by the parts of a year: of a list of quarters added up the last figure is that of the whole year.

`四个季度累计增速分别为4%、5%、5%、6%`, `一季度、上半年、全年分别增长4%、5%、6%`, `由一季度的4%回升，全年达到6%`.
Single quarters that are not added up (`四个季度分别增长`) say nothing of the year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from replies.evidence.clause import LEAD, clause_of
from replies.evidence.lists import list_from
from replies.reading import Figure

__all__ = ["GrowthShare", "read_quarters"]

_PART = r"(?:第?[一二三四1-4]季度|上半年|前[一二三四1-4]个?季度|1[—\-–至到][0-9]{1,2}月(?:份)?)"
# All the quarters at once, or each named: 四个季度, 一季度、上半年、前三季度和全年.
_ALL = re.compile(r"(?:四个|各个?|4个)季度")
_NAMED = re.compile(rf"{_PART}(?:[、和及与]{_PART})*[、和及与](?P<whole>全年)")
_GROWTH_WORDS = re.compile(
    r"(?:增速|增长|增幅|累计|同比|均|分别|依次|逐季|为|是|达到?|实现|(?<=别)下降|的)+$"
)
# 增速逐季回升，一季度4%、上半年5%: the noun stands in the clause before, the next parts have none.
_TOPIC = re.compile(
    rf"(?:^|[，。；\n])(?P<noun>[一-鿿A-Za-z]{{2,16}}?)(?:同比|累计)?(?:增速|增幅|增长)[^，。；]{{0,10}}[，：]{_PART}的?(?:增长|为)?$"
)
_NEXT = re.compile(rf"[、，]{_PART}的?(?:增速|增长|累计|达到?|为)*")
_WHOLE_YEAR = re.compile(
    r"[^，。；]{0,6}?[，、；和至到]?全年(?:的|同比|增速|增长|累计|达到?|升至|回升至|至|到|为|实现)*(?:约)?"
)
_GROWS = re.compile(r"增长|增速|增幅|回升|走高|下降|降幅|回落|收窄")
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class GrowthShare:
    """Whose growth a figure is and of what time: `is_whole_year`, or a part. A `noun` of "" is that of the figure before."""

    noun: str
    is_whole_year: bool


def read_quarters(text: str, figures: tuple[Figure, ...]) -> dict[int, GrowthShare]:
    """The figures that stand for parts of one year, each with its noun."""
    out: dict[int, GrowthShare] = {}
    for index, figure in enumerate(figures):
        if index in out or figure.unit != "%":
            continue
        clause = clause_of(text, figure)[1]
        growth = _GROWTH_WORDS.search(clause)
        every, named = _ALL.search(clause), _NAMED.search(clause)
        if growth and (every or named):
            run = list(list_from(text, figures, index))
            words = clause[: growth.start()]
            noun = (_NAMED if named else _ALL).sub("", words).replace("累计", "").strip("，的")
            summed = named is not None or ("累计" in clause and len(run) == _QUARTERS)
            if len(run) >= 2 and len(noun) >= 2:
                out |= {at: GrowthShare(noun, summed and at == run[-1]) for at in run}
        elif index and (
            figures[index - 1].unit == "%" and _NEXT.fullmatch(text, figures[index - 1].end, figure.start)
        ):
            out[index] = GrowthShare("", False)
        elif topic := _TOPIC.search(text, max(0, figure.start - LEAD), figure.start):
            out[index] = GrowthShare(topic["noun"], False)
        elif index and _is_whole_year(text, figures[index - 1], figure):
            out[index] = GrowthShare("", True)
    return out


def _is_whole_year(text: str, before: Figure, figure: Figure) -> bool:
    """True for the year's own figure behind those of its quarters: 由一季度的4%逐季走高，全年达到6%."""
    if before.unit != "%" or not _WHOLE_YEAR.fullmatch(text, before.end, figure.start):
        return False
    clause = text[max(0, before.start - 24) : before.start]
    sentence = text[text.rfind("。", 0, before.start) + 1 : figure.start]
    return (
        re.search(rf"{_PART}的?(?:[^，。；、]{{0,6}})$", clause) is not None
        and _GROWS.search(sentence) is not None
    )

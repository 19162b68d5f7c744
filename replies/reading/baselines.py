"""Whether a figure is only what a reached one is compared with: what was before, a mean, an earlier plan, another place.

比2019年的40条增加, 原计划扩面到500台, 高于全国平均, 借鉴某市…的做法. Words after which this can be at all stand together
in `BASELINE_BEFORE`, `BASELINE_LEAD` and `BASELINE_BEHIND`: most figures have none of them.
"""

from __future__ import annotations

import re

from .figure_context import FigureContext
from .regex_prefilter import any_of, cue

__all__ = ["BASELINE_BEFORE", "BASELINE_BEHIND", "BASELINE_LEAD", "RELATIVE", "is_baseline"]

_SHARES = ("倍", "%")
RELATIVE = ("百分点", "倍", "番")  # how far ours stands from another's
# 比2019年的40条增加, (不含新区60辆).
_COMPARED = cue(
    r"(?:(?<!占)比(?!例|重|率|较)|较|(?<![不得能应])[高低多少快慢优好]于|(?<![不得能应])超过|相当于)[^，。；]{2,16}的(?:平均)?$|不含[^，。；）)]{0,8}$"
)
_ABOVE_ELSEWHERE = cue(
    r"[高低]于(?:全[国省市州县区]|世界)(?:的?平均)?$|与(?:周边|邻近|相邻|兄弟)[^，。；]{0,10}[（(]$"
)
# What there was before it moved: 2019年日均31万人次，去年降至19万人次.
_FORMERLY = cue(
    r"(?:20\d\d|19\d\d)年[^，。；]{0,20}$|(?:原有|原来|此前|过去|以前|当时|最初|起初|(?:改造|实施|整治|扩建|搬迁|调整|改革|整合|治理)前)[^，。；]{0,12}$"
)
_THEN_MOVED = re.compile(
    r"(?:[，,][^，。；0-9]{0,20})?[，,；](?:到|至|而)?(?:今年|去年|目前|如今|现在|现|[改实整扩搬调治][造施治建迁整革合理]后|截至[^，。；]{0,12}|20\d\d年[^，。；0-9]{0,6})[^，。；0-9]{0,8}(?:降至|增至|升至|达到?|增加到|提高到|上升到|下降到|减少到|降到|增长到|已?有|为|仅)了?(?:约|近)?[0-9]"
)
_MEAN_AFTER = re.compile(
    r"(?:左右|以[上下]|上下)?的(?:全[国省市])?(?:平均|一般|总体)?(?:水平|标准|要求|目标)"
)
_BESIDE = cue(r"(?:与|同|距|比|较|[高低]于)[^，。；]{0,12}$")
# An earlier plan, with which what was done is compared: 原计划扩面到500台.
_ONCE_PLANNED = cue(r"(?<!完成)原(?:计划|定|拟|先计划)(?:(?!现?已)[^，。；]){0,18}$")
# What somebody above assigned, with which the account is compared: 下达我市任务28万亩.
_ASSIGNED = cue(r"(?:下达|分配|交办)(?:[^，。；]{0,14}(?:任务|指标|目标|计划)(?:数|为)?|的)$")
_RANKED_AFTER = re.compile(r"[^，。；]{0,8}?中(?:排|位|列|居)")
_RANKED_BEFORE = cue(r"全[省市国区州县]$")
_OLD_STANDARD = cue(
    r"(?:老|旧|原)(?:的)?(?:标准|规定|政策)[^，。；]{0,4}$|(?:19|20)\d\d年[以之]前(?!建|竣|出|的)[^，。；]{0,12}$"
)
_MEAN_ELSEWHERE = cue(r"(?:全国|全省|世界|国际|全市)?平均(?:水平|值)?(?:为|是|的)?(?:约)?$")
_MODEL = cue(r"(?:借鉴|学习)[^，。；]{0,12}(?:等|市|县|省|区|地|城市)[^，。；]*$")
BASELINE_LEAD = cue(r"(?:参照|借鉴|学习|参考)[^，。；]{0,14}(?:经验|做法|模式)")

# One search shows for most figures that none of these stands before them.
BASELINE_BEFORE = cue(
    any_of(_OLD_STANDARD, _ABOVE_ELSEWHERE, _ASSIGNED, _COMPARED, _ONCE_PLANNED, _MODEL, _MEAN_ELSEWHERE)
)
BASELINE_BEHIND = re.compile(any_of(_MEAN_AFTER, _RANKED_AFTER, _THEN_MOVED))


def is_baseline(context: FigureContext) -> bool:
    """True for what a reached figure is compared with."""
    if _MEAN_AFTER.match(context.after) and _BESIDE.search(context.before):
        return True
    if _RANKED_AFTER.match(context.after) and _RANKED_BEFORE.search(context.before):
        return True
    planned = context.sentence.intent or context.sentence.section_tense == "future"
    if not planned and BASELINE_LEAD.search(context.lead):
        return True
    if not planned and _THEN_MOVED.match(context.after) and _FORMERLY.search(context.before):
        return True
    if BASELINE_BEFORE.search(context.before) is None:
        return False
    if _OLD_STANDARD.search(context.before):
        return True
    if context.unit != "百分点" and _ABOVE_ELSEWHERE.search(context.before):
        return True
    if context.unit != "元" and _ASSIGNED.search(context.before):
        return True
    if (
        (context.unit not in _SHARES and _COMPARED.search(context.before))
        or (context.unit == "%" and _COMPARED.search(context.before) and "相当于" not in context.before)
        or _ONCE_PLANNED.search(context.before)
        or _MODEL.search(context.before)
    ):
        return True
    return (
        context.unit not in RELATIVE
        and _MEAN_ELSEWHERE.search(context.before) is not None
        and re.search(r"全国|全省|世界|国际", context.before) is not None
    )

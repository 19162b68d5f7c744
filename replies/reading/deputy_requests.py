"""Whether a figure is what the deputy asked for or would be needed for it, and no promise of the replying side.

您提出的增设2个站所, 正如委员们所忧虑的, 如果新建3所…. Words after which this can be at all stand together in
`REQUEST_BEFORE`, `REQUEST_LEAD` and `REQUEST_BEHIND`: most figures have none of them.
"""

from __future__ import annotations

import re

from .cues import TAKEN_UP, has_intent
from .figure_context import FigureContext
from .regex_prefilter import any_of, cue

__all__ = [
    "NEEDED",
    "REQUEST_BEFORE",
    "REQUEST_BEHIND",
    "REQUEST_LEAD",
    "TOPIC_LEAD",
    "is_request",
    "is_topic",
]

# What would be needed, where the sentence says that it is not there.
NEEDED = cue(
    r"(?:租金|(?<!供)需(?!求|要)[一-鿿]{1,4}|耗资|约要|费用|成本|造价|亏损(?:将达|达)?|增支出)(?:约|近|达)?$|(?:需(?!求)|测算[^，。；]{0,8})要?(?:增支|增编|新增|增加|财政|地方|编制|支出|投入|投资|资金|经费)*(?:约|近|达)?$"
)
# What the deputy says: 您提出的…, 正如委员们所忧虑的，….
_ASKER = r"(?:您|你|贵[单支总各]?[位社部会派组]|委员|代表)们?"
_SAYS = "提出|提到|反映|指出|谈到|认为|呼吁|担[忧心]|忧虑|列举|发现|希望|强调|说到|讲到|了解到"
_ASKED = cue(
    rf"{_ASKER}(?:在[^，。；]{{0,16}})?(?:调研|走访|视察)?所?(?:{_SAYS}|要求|(?<![的条项类份])建议)|{_ASKER}所(?:[说言述讲]的|提“)|“(?:建议|希望)[^”]{{0,20}}$|(?:家长|群众|市民|居民|企业|业主|媒体|网友|村民)[^，。；]{{0,6}}反映的|建议(?:中|将|书)|提案中|贵[一-鿿]{{1,3}}调研报告"
)
# What a point of the deputy's is about: 关于增设2个站所的建议.
TOPIC_LEAD = cue(r"关于[^，。；]{0,44}$")
_TOPIC_AFTER = re.compile(
    r"[^，。；]{0,24}?(?:的(?:建议|提议|诉求|意见|问题|设想|请求)|[”\"]?[，,](?:不符|属于|属|因|由于|目前|暂))"
)
# The clauses behind it go on with it until the replying side speaks: 您提到某路积水问题，深达1米，…
_OUR_TURN = r"我[局们委办院市县区省中]|已|目前|经(?![济营常过费验纪理办])|系|截至|去年以来|今年以来|全[市县区]|现|为此|对此|针对|辖区|20\d\d年"
_WE_SPEAK = r"我[局们委办院]|已|目前|经(?![济营常过费])|，系|截至|去年|今年|全[市县区]现"
_ASKED_BEFORE = cue(
    rf"(?<!如){_ASKER}[^，。；]{{0,10}}(?:所(?:[说言述讲提指]|{_SAYS})的?|{_SAYS}|(?<![的条项类份])建议|报告称)[，：,:](?:(?!{_WE_SPEAK})[^。；])*$|"
    rf"^(?:{_ASKER}|提案|议案)[^，。；]{{0,10}}(?:建议|希望|提出|主张)(?!的|书)(?:(?!{_OUR_TURN}|因|受|由于|暂)[^。；])*$|"
    rf"(?:^|[，。；如像])(?:同时)?{_ASKER}(?:在[^，。；]{{0,16}})?所?(?:{_SAYS})(?!的(?:建议|意见))[^。；]*?(?:问题|情况|现象)[，,](?:(?!{_OUR_TURN})[^。])*$|"
    r"(?:您|你|贵|委员|代表|提案|建议)[^，。；]{0,10}(?:提到|提出|反映|指出|谈到|认为)的?[，：,:“](?:(?!我[局市县区们省]|已|目前|经|系征|，系)[^。；])*$"
)
_IF = cue(r"(?:^|[，。；])(?:如果|如按|若|假如|假设|倘若|即使|即便)")
REQUEST_BEHIND = re.compile(
    r"(?:的)?(?:条件|要求|建议|诉求|做法|设想)[^，。；]{0,8}(?:尚?不|没有|难以|无法|欠)|的(?:建议|诉求|设想)"
)
REQUEST_BEFORE = cue(any_of(NEEDED, _ASKED))
REQUEST_LEAD = cue(any_of(TOPIC_LEAD, _IF, _ASKED_BEFORE))


def is_topic(context: FigureContext) -> bool:
    """True in the words that name a point of the deputy's: 关于增设2个站所的建议."""
    return TOPIC_LEAD.search(context.lead) is not None and _TOPIC_AFTER.match(context.after) is not None


def is_request(context: FigureContext) -> bool:
    """True for what the deputy asked for, where the sentence promises nothing."""
    if context.clause.tense != "rule" and REQUEST_BEHIND.match(context.after):
        return True
    if _IF.search(context.lead) and (not context.sentence.intent or NEEDED.search(context.before)):
        return True
    if context.clause.running_tense == "future" and TAKEN_UP.search(context.before):
        return False
    is_request = _ASKED.search(context.before) is not None
    if is_request and not (context.clause.running_tense == "future" and has_intent(context.before)):
        return True
    return not context.sentence.intent and (is_request or _ASKED_BEFORE.search(context.lead) is not None)

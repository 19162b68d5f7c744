"""The role of a figure: delivered, target, rule or context, from the clause and the section it stands in.

delivered: done, reached or existing by or in the place that replies; target: promised, planned, aimed at;
rule: a parameter of a policy or standard; context: all else (other places, a baseline, what was asked for).
The words nearest to the number win over the clause, the clause over the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from operator import attrgetter

from .baselines import BASELINE_BEFORE, BASELINE_BEHIND, BASELINE_LEAD, RELATIVE, is_baseline
from .cues import WE
from .deputy_requests import (
    NEEDED,
    REQUEST_BEFORE,
    REQUEST_BEHIND,
    REQUEST_LEAD,
    TOPIC_LEAD,
    is_request,
    is_topic,
)
from .figure_context import FigureContext
from .regex_prefilter import Cue, any_of, cue
from .rule_scopes import is_scope
from .rules import is_rule
from .sentences import HEADING, Sentence
from .units import SPANS, is_count

__all__ = ["Roles"]

_begin = attrgetter("start")
_CLAUSE_ENDS = re.compile(r"(?s:.*)[，；,;。！？\n]")

# Between the members of a list or a total and its parts; a word of tense between them parts them.
_LINK = re.compile(
    r"，?[即合]|(?:、|和|或|及|与|以及)(?:(?!已|将|拟|现|新|还|再)[一-鿿]){0,10}|[，（(]?其中[：:]?(?:(?!已|将|拟|现|新|还|再|尚)[一-鿿]){0,10}"
)
_NEXT_PART = re.compile(
    r"以[上下内]的?|[，；](?:(?!已|将|拟|现|新|还|再|尚|争|获|均|[低高]于|比|较|投|支出|支付|今年|去年|上年|全年|发|拨|总|共|累|资金|达|完成|安排|涉|惠)[一-鿿]){1,8}"
)
# What a figure moved from: 由40条增加到52条.
_FROM = cue(
    r"(?:由|从)[^，。；]{0,20}$|(?:将|把)[^，。；]{0,12}(?:现行|目前|现有|原有|原来|原先|相近|分散|零散)的?$"
)
_MOVED_TO = re.compile(
    r"[^，。；\d]{1,6}?(?:到|至|转为)(?:了|近|约)?[0-9０-９]|转(?:变)?为[一-鿿]{0,3}[0-9]|[^，。；\d]{0,6}?(?:归零|清零|降为零|[归合整]并(?:到|至|为)?(?:了|近|约)?[0-9])|[^，。；\d]{0,6}?(?:增加|提高|上升|增长|扩大|提升|下降|减少|降低|降|缩短|压缩|增|升|延长|上调|下调|调整|减|提|压|扩|拓宽|加宽|加密|扩容|升级|改造?|拓展|放宽|回升|回落|压降|攀升|跃升|扩面)(?:到|至|为|[0-9０-９])"
)
# What it is compared with is a parameter: 比规定的30分钟快.
_STANDARD_COMPARED = cue(
    r"(?:比|较|(?<![不得能应])[高低多少快慢优]于|超过)[^，。；]{0,8}(?:规定|标准|要求|限值|[国省市法部]定)的?$"
)
_STANDARD_AHEAD = re.compile(r"的(?:标准|要求|限值|规定)")
_MUST = cue(r"(?:须|应当?|不得)[^，。；]{0,20}$")
# 与每8000名职工配备1名专职监察员的要求相比
_MEASURED_BY = re.compile(r"[^，。；0-9]{0,10}的(?:要求|标准|规定)相?比")
_SET_ABOVE = cue(
    r"(?:[高低多少快慢优]于|比|距|与|超过|按照?|达到)[^，。；]{0,4}(?:国家|部|省|市|行业|规范|法)[^，。；]{0,6}$"
)
# A case worked out for illustration.
_EXAMPLE = cue(
    r"以[^，。；]{2,20}为例|假设|如果按|按[^，。；]{0,20}(?:测算|计算|估算)[，,][^。]{0,12}(?:需|约|可|将)"
)
# The province, where a city or a county replies.
_PROVINCE = cue(
    r"(?<![在居获选列比占])(?:我省|全省)(?!首|第|率先|前|领先|唯一|最|先进|优秀|排|位|试点|示范|统一)[^，。；]{0,14}$"
)
_BELOW_PROVINCE = re.compile(r"[我全][市县区]")
_RECKONED = cue(r"(?:测算|估算|匡算|初步统计)[，,](?!项目|工程|方案)")
_SHORT_OF = cue(
    r"财力|缺口|暂难|只能|不同意|资金不足|难以|[难困][度难]|不现实|不宜|不可行|一步到位|暂不|无力|未能|无法|超出|压力|暂不|暂无|分步|有限"
)
_ELSEWHERE = cue(
    r"(?:全国(?:共|已|有|平均|各地|范围|累计|目前)|(?:(?<![^年月日底末期，、：])|(?<=目前))全国(?!首|第|百|性|文明|卫生|示范|试点|重点|知名|先进|优秀|人大|政协|统一|联网|各类|[一-鿿]{0,6}(?:称号|奖))"
    r"|(?<![^，、；而])(?:德|日|美|韩|英|法|俄罗斯|新加坡|以色列|欧盟|欧洲|欧美|国外|发达国家)国?(?:[、和及](?:德|日|美|韩|英|法|欧洲|欧盟)国?)*(?:等[^，。；]{0,6})?(?:早|已|则|平均|分别|每|目前|约|仅|达|为|在)|我国|全球(?:共|已|有|平均)|世界平均|[高低]于全国|国家(?:共|已|累计|下达)|其他[省市县区地]"
    r"|(?:省会|兄弟|先进|发达|周边|邻近|相邻|沿海|同类)(?:城市|地区|[省市县区])|邻[省市县区]|外[省市县地](?!务工|人员|游客|企业))"
    r"[^，。；]{0,14}$"
)
_SPAN_OF_THE_PAST = cue(
    r"(?:(?:^|[，。；、（(：最在对从了])[近前]|过去|这)的?$|(?:至今|迄今|距今)(?:已|有|近|约)*$"
)
_SPAN_THROUGH = cue(r"(?:连续|历时|历经|时隔|经过|持续)(?:近|约)?$")
# The size of what is being built: …园（12个教学班）已进入装修阶段，确保9月开园.
_UNDER_WAY = re.compile(
    r"[^（）。；]{0,12}[）)][一-鿿]{0,6}(?:已|正)(?:进入|开工|启动|动工|在|完成(?:立项|选址|主体|招标|前期))[^。；]{0,16}[，,]"
)
# How a bureau looked into the matter, in its opening.
_VISIT = cue(r"(?:派|走访了?|听取了?|踏勘|座谈|组织|召开|先后)[^，。；您你]{0,12}$")
# 2017年底，4个断面中2个为劣Ⅴ类。经过治理，….
_ONCE = re.compile(r"(?:19|20)\d\d年(?:[初底末]|以?前)[，,]|(?:整治|治理|改造|改革|实施)(?:之|以)?前[，,]")
_SINCE_THEN = re.compile(r"\s?(?:经过|通过|如今|目前|到20|到去年|截至|治理后|整治后|现在)")
_NOW = cue(r"目前|现|至今|以来")
_SPAN_AGO = re.compile(r"多?前(?!完|建|实|达)")
_SPAN_SINCE = re.compile(r"多?(?:来|间|多?时间|[，,]?(?:共计|以来))|[^，。；]{0,2}(?:共|来)")
# One search of the words before, one of those from the sentence's beginning and one look at those behind show for most
# figures that none of the following is there.
_ROLE_WORDS_BEFORE = cue(
    any_of(_FROM, _STANDARD_COMPARED, BASELINE_BEFORE, REQUEST_BEFORE, _ELSEWHERE, _PROVINCE)
)
_ROLE_WORDS_IN_LEAD = cue(any_of(BASELINE_LEAD, REQUEST_LEAD))
_ROLE_WORDS_BEHIND = re.compile(any_of(_STANDARD_AHEAD, BASELINE_BEHIND, REQUEST_BEHIND))

# In a policy, what is to be made in a number is a target.
_MADE = cue(
    r"每年[^，。；]{0,24}$|到20\d\d年[^。；给]{0,40}$|(?:力争|培育|建设|打造|发布|建成)[^，。；给]{0,6}$"
)
_TASKS_AFTER = re.compile(r"(?:重点任务|方面(?:的)?(?:重点)?工作|目标)")
_TASKS_BEFORE = cue(r"提出|明确|抓好|做好|围绕|推进|确定")


class Roles:
    """Answers the role of any span of one text; built once from the text and its sentences."""

    def __init__(self, text: str, plain: str, sentences: list[Sentence], kind: str) -> None:
        self._text = text
        self._plain = plain
        self._sentences = sentences
        self._kind = kind
        self._cue_found: dict[tuple[Cue, int], bool] = {}
        self._is_set_by_rule = False  # the latest figure is set by a rule, not only taken in by one
        self._ruled_in = -1  # its sentence, -1 where it is not
        self._counted_in = -1  # the same, where it counts things
        self._starts = [sentence.start for sentence in sentences]

    @cached_property
    def _is_local(self) -> bool:
        """True where a city or a county replies, to which the province stands above."""
        return _BELOW_PROVINCE.search(self._text) is not None

    def role(self, start: int, end: int, unit: str, prefix: str | None, suffix: str | None) -> str:
        """delivered, target, rule or context for the figure at text[start:end] in its canonical unit.

        Figures are asked for in text order: one behind a rule is more likely one itself.
        """
        self._is_set_by_rule = False
        role = self._role(start, end, unit, prefix, suffix)
        self._ruled_in = bisect_right(self._starts, start) - 1 if self._is_set_by_rule else -1
        self._counted_in = self._ruled_in if self._is_set_by_rule and is_count(unit) else -1
        return role

    def _role(self, start: int, end: int, unit: str, prefix: str | None, suffix: str | None) -> str:
        at = bisect_right(self._starts, start) - 1
        if at < 0 or self._sentences[at].end <= start:
            return "target" if self._kind == "report" else "context"
        sentence = self._sentences[at]
        if sentence.section_tense == "other":
            return "delivered" if self._is_visit(sentence, start) else "context"
        context = self._context_of(at, start, end, unit, prefix, suffix)
        if context.clause.tense == "other":
            return "context"
        if sentence.item == HEADING and TOPIC_LEAD.search(context.lead):
            return "context"
        before = _ROLE_WORDS_BEFORE.search(context.before) is not None
        if before or _ROLE_WORDS_IN_LEAD.search(context.lead) or _ROLE_WORDS_BEHIND.match(context.after):
            role = self._role_by_neighbours(context)
            if role is not None:
                return role
        if "与" in context.before and _MEASURED_BY.match(context.after):
            return "rule"
        scope = is_scope(context)
        self._is_set_by_rule = scope and suffix is None
        if scope or (unit in SPANS and context.before.endswith(("请在", "请于"))):
            return "rule"
        if sentence.intent and _UNDER_WAY.match(context.after):
            return "target"
        if (
            before
            and context.clause.tense == "past"
            and context.unit not in RELATIVE
            and self._is_elsewhere(context)
        ):
            return "context"
        if not sentence.intent and context.clause.running_tense != "future" and self._is_example(context):
            return "context"
        if is_rule(context):
            self._is_set_by_rule = True
            return self._rule_or_target(context)
        if self._is_former_state(context):
            return "context"
        return self._role_by_tense(context)

    def _is_visit(self, sentence: Sentence, start: int) -> bool:
        """True in an opening that says how the bureau looked into the matter: 派技术人员3次到现场踏勘."""
        return (
            sentence.item == -1
            and _VISIT.search(self._text, max(sentence.start, start - 20), start) is not None
            and WE.search(self._text, sentence.start, start) is not None
        )

    def _is_former_state(self, context: FigureContext) -> bool:
        """True in a sentence on a year gone by where the next one says what became of it."""
        sentence = context.sentence
        if (
            context.clause.running_tense != "past"
            or _ONCE.match(self._text, sentence.start, sentence.end) is None
        ):
            return False
        return _SINCE_THEN.match(self._text, sentence.end) is not None and _NOW.search(context.lead) is None

    def _role_by_neighbours(self, context: FigureContext) -> str | None:
        """The role that the words beside the figure decide: what it is compared with, asked for or set above."""
        if is_topic(context):
            return "context"
        if context.clause.tense != "rule" and _FROM.search(context.before) and _MOVED_TO.match(context.after):
            # What a plan starts from is what there is; what an account starts from is what there was.
            return "delivered" if context.clause.running_tense == "future" else "context"
        if context.clause.tense == "rule" and _MUST.search(context.before):
            return "rule"
        if _STANDARD_COMPARED.search(context.before) or (
            _STANDARD_AHEAD.match(context.after) and _SET_ABOVE.search(context.before)
        ):
            return "rule"
        if is_baseline(context) or is_request(context) or self._is_missing(context):
            return "context"
        return None

    def _is_elsewhere(self, context: FigureContext) -> bool:
        """True where the words before name the country, another place or the province above."""
        return _ELSEWHERE.search(context.before) is not None or (
            self._is_local and _PROVINCE.search(context.before) is not None
        )

    def _is_example(self, context: FigureContext) -> bool:
        """True in a sentence that works out a case for illustration."""
        return self._sentence_has(_EXAMPLE, context.sentence)

    def _is_missing(self, context: FigureContext) -> bool:
        """True for what would be needed where the sentence says that it is not there."""
        if NEEDED.search(context.before) is None or "已" in context.before:
            return False
        reckoned = not context.sentence.intent and _RECKONED.search(context.lead) is not None
        return reckoned or self._sentence_has(_SHORT_OF, context.sentence)

    def _sentence_has(self, cue: Cue, sentence: Sentence) -> bool:
        """True where the sentence holds the cue: looked for once, however many figures a long sentence has."""
        key = (cue, sentence.start)
        if key not in self._cue_found:
            self._cue_found[key] = cue.search(self._text[sentence.start : sentence.end]) is not None
        return self._cue_found[key]

    def is_linked(self, start: int, end: int, parts: bool) -> bool:
        """True where text[start:end] joins a figure to the one before it: 、, 和, 其中, or a noun between.

        `200万元、300万元`, `补助640元、个人缴费380元`, `120座，其中城区30座`; the second has the first one's role.
        `parts` says that a total's parts are being listed already.
        """
        if parts and _NEXT_PART.fullmatch(self._text, start, end):
            return True
        return _LINK.fullmatch(self._text, start, end) is not None

    def _context_of(
        self, at: int, start: int, end: int, unit: str, prefix: str | None, suffix: str | None
    ) -> FigureContext:
        sentence, text = self._sentences[at], self._text
        clauses = sentence.clauses
        behind_rule = self._ruled_in == at or (self._ruled_in == at - 1 and self._continues_rule(at))
        if len(clauses) == 1:  # as long as the sentence: where a clause begins in it is seen from its stops
            clause = clauses[0]
            is_near_rule = behind_rule or clause.tense == "rule" or self._continues_rule(at)
            first = clause.start if start - clause.start < 40 else start - 40
            stop = _CLAUSE_ENDS.match(self._plain, first, start)
            first = stop.end() if stop else first
        else:
            index = bisect_right(clauses, start, key=_begin) - 1
            clause = clauses[max(0, index)]
            is_near_rule = behind_rule or any(
                each.tense == "rule" for each in clauses[max(0, index - 3) : index + 1]
            )
            first = max(clause.start, start - 40)
        return FigureContext(
            sentence,
            clause,
            text[first:start].rstrip(" \u3000"),
            text[max(sentence.start, start - 60) : start],
            text[end : min(sentence.end, end + 40)],
            unit,
            text.find("/", start + 1, end) > 0 or text.find("／", start, end) >= 0,
            is_near_rule,
            prefix,
            suffix,
            self._counted_in == at,
            not is_count(unit) or unit in ("岁", "周岁", "倍"),
        )

    def _continues_rule(self, at: int) -> bool:
        """True where nothing in a sentence shows a tense and the one before it in its line ended as a rule."""
        sentence, before = self._sentences[at], self._sentences[at - 1] if at else None
        if before is None or before.line != sentence.line or sentence.tense != "past":
            return False
        return self._ruled_in == at - 1 or before.clauses[-1].tense == "rule"

    def _rule_or_target(self, context: FigureContext) -> str:
        """A rule; in a policy text a number of things to be made each year or by a year is a target."""
        is_made = self._kind == "policy" and is_count(context.unit) and _MADE.search(context.lead)
        return "target" if is_made else "rule"

    def _role_by_tense(self, context: FigureContext) -> str:
        """Without a rule: target in what is to come, delivered in what was done."""
        tense = context.clause.running_tense
        if tense == "future":
            return "target"
        if self._kind == "policy":
            return self._rule_or_target(context)
        if _TASKS_AFTER.match(context.after) and _TASKS_BEFORE.search(context.lead):
            return "target"
        if context.unit == "年" and (_SPAN_THROUGH.search(context.before) or _SPAN_AGO.match(context.after)):
            return "context"
        if context.unit in SPANS and (
            _SPAN_OF_THE_PAST.search(context.lead) or _SPAN_SINCE.match(context.after)
        ):
            return "context"
        return "delivered"

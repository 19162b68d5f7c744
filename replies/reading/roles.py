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

from .cues import TAKEN_UP, WE, has_intent
from .figure_context import FigureContext
from .regex_prefilter import Cue, cue
from .rule_scopes import is_scope
from .rules import is_rule
from .sentences import HEADING, Sentence
from .units import SPANS, is_count

__all__ = ["Roles"]

_begin = attrgetter("start")
_CLAUSE_ENDS = re.compile(r"(?s:.*)[，；,;。！？\n]")
_SHARES = ("倍", "%")
_RELATIVE = ("百分点", "倍", "番")  # how far ours stands from another's

# Between the members of a list or a total and its parts; a word of tense between them parts them.
_LINK = re.compile(
    r"，?[即合]|(?:、|和|或|及|与|以及)(?:(?!已|将|拟|现|新|还|再)[一-鿿]){0,10}|[，（(]?其中[：:]?(?:(?!已|将|拟|现|新|还|再|尚)[一-鿿]){0,10}"
)
_NEXT_PART = re.compile(
    r"以[上下内]的?|[，；](?:(?!已|将|拟|现|新|还|再|尚|争|获|均|[低高]于|比|较|投|支出|支付|今年|去年|上年|全年|发|拨|总|共|累|资金|达|完成|安排|涉|惠)[一-鿿]){1,8}"
)
# What a figure is compared with: 由40条增加到52条, 比2019年的40条增加, (不含新区60辆).
_FROM = cue(
    r"(?:由|从)[^，。；]{0,20}$|(?:将|把)[^，。；]{0,12}(?:现行|目前|现有|原有|原来|原先|相近|分散|零散)的?$"
)
_MOVED_TO = re.compile(
    r"[^，。；\d]{1,6}?(?:到|至|转为)(?:了|近|约)?[0-9０-９]|转(?:变)?为[一-鿿]{0,3}[0-9]|[^，。；\d]{0,6}?(?:归零|清零|降为零|[归合整]并(?:到|至|为)?(?:了|近|约)?[0-9])|[^，。；\d]{0,6}?(?:增加|提高|上升|增长|扩大|提升|下降|减少|降低|降|缩短|压缩|增|升|延长|上调|下调|调整|减|提|压|扩|拓宽|加宽|加密|扩容|升级|改造?|拓展|放宽|回升|回落|压降|攀升|跃升|扩面)(?:到|至|为|[0-9０-９])"
)
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
_MEAN_AFTER = re.compile(
    r"(?:左右|以[上下]|上下)?的(?:全[国省市])?(?:平均|一般|总体)?(?:水平|标准|要求|目标)"
)
_BESIDE = cue(r"(?:与|同|距|比|较|[高低]于)[^，。；]{0,12}$")
# A case worked out for illustration.
_EXAMPLE = cue(
    r"以[^，。；]{2,20}为例|假设|如果按|按[^，。；]{0,20}(?:测算|计算|估算)[，,][^。]{0,12}(?:需|约|可|将)"
)
# The province, where a city or a county replies.
_PROVINCE = cue(
    r"(?<![在居获选列比占])(?:我省|全省)(?!首|第|率先|前|领先|唯一|最|先进|优秀|排|位|试点|示范|统一)[^，。；]{0,14}$"
)
_BELOW_PROVINCE = re.compile(r"[我全][市县区]")
# An earlier plan, with which what was done is compared: 原计划扩面到500台.
_ONCE_PLANNED = cue(r"(?<!完成)原(?:计划|定|拟|先计划)(?:(?!现?已)[^，。；]){0,18}$")
# What somebody above assigned, with which the account is compared: 下达我市任务28万亩.
_ASSIGNED = cue(r"(?:下达|分配|交办)(?:[^，。；]{0,14}(?:任务|指标|目标|计划)(?:数|为)?|的)$")
# What would be needed, where the sentence says that it is not there.
_NEEDED = cue(
    r"(?:租金|(?<!供)需(?!求|要)[一-鿿]{1,4}|耗资|约要|费用|成本|造价|亏损(?:将达|达)?|增支出)(?:约|近|达)?$|(?:需(?!求)|测算[^，。；]{0,8})要?(?:增支|增编|新增|增加|财政|地方|编制|支出|投入|投资|资金|经费)*(?:约|近|达)?$"
)
_RECKONED = cue(r"(?:测算|估算|匡算|初步统计)[，,](?!项目|工程|方案)")
_SHORT_OF = cue(
    r"财力|缺口|暂难|只能|不同意|资金不足|难以|[难困][度难]|不现实|不宜|不可行|一步到位|暂不|无力|未能|无法|超出|压力|暂不|暂无|分步|有限"
)
_RANKED_AFTER = re.compile(r"[^，。；]{0,8}?中(?:排|位|列|居)")
_RANKED_BEFORE = cue(r"全[省市国区州县]$")
_ELSEWHERE = cue(
    r"(?:全国(?:共|已|有|平均|各地|范围|累计|目前)|(?:(?<![^年月日底末期，、：])|(?<=目前))全国(?!首|第|百|性|文明|卫生|示范|试点|重点|知名|先进|优秀|人大|政协|统一|联网|各类|[一-鿿]{0,6}(?:称号|奖))"
    r"|(?<![^，、；而])(?:德|日|美|韩|英|法|俄罗斯|新加坡|以色列|欧盟|欧洲|欧美|国外|发达国家)国?(?:[、和及](?:德|日|美|韩|英|法|欧洲|欧盟)国?)*(?:等[^，。；]{0,6})?(?:早|已|则|平均|分别|每|目前|约|仅|达|为|在)|我国|全球(?:共|已|有|平均)|世界平均|[高低]于全国|国家(?:共|已|累计|下达)|其他[省市县区地]"
    r"|(?:省会|兄弟|先进|发达|周边|邻近|相邻|沿海|同类)(?:城市|地区|[省市县区])|邻[省市县区]|外[省市县地](?!务工|人员|游客|企业))"
    r"[^，。；]{0,14}$"
)
# What the deputy says: 您提出的…, 正如委员们所忧虑的，….
_ASKER = r"(?:您|你|贵[单支总各]?[位社部会派组]|委员|代表)们?"
_SAYS = "提出|提到|反映|指出|谈到|认为|呼吁|担[忧心]|忧虑|列举|发现|希望|强调|说到|讲到|了解到"
_ASKED = cue(
    rf"{_ASKER}(?:在[^，。；]{{0,16}})?(?:调研|走访|视察)?所?(?:{_SAYS}|要求|(?<![的条项类份])建议)|{_ASKER}所(?:[说言述讲]的|提“)|“(?:建议|希望)[^”]{{0,20}}$|(?:家长|群众|市民|居民|企业|业主|媒体|网友|村民)[^，。；]{{0,6}}反映的|建议(?:中|将|书)|提案中|贵[一-鿿]{{1,3}}调研报告"
)
# What a point of the deputy's is about: 关于增设2个站所的建议.
_ABOUT = cue(r"关于[^，。；]{0,44}$")
_ABOUT_AFTER = re.compile(
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
_OLD_STANDARD = cue(
    r"(?:老|旧|原)(?:的)?(?:标准|规定|政策)[^，。；]{0,4}$|(?:19|20)\d\d年[以之]前(?!建|竣|出|的)[^，。；]{0,12}$"
)
_SPAN_AGO = re.compile(r"多?前(?!完|建|实|达)")
_SPAN_SINCE = re.compile(r"多?(?:来|间|多?时间|[，,]?(?:共计|以来))|[^，。；]{0,2}(?:共|来)")


_MEAN_ELSEWHERE = cue(r"(?:全国|全省|世界|国际|全市)?平均(?:水平|值)?(?:为|是|的)?(?:约)?$")
_MODEL = cue(r"(?:借鉴|学习)[^，。；]{0,12}(?:等|市|县|省|区|地|城市)[^，。；]*$")
# One search shows for most figures that none of these stands before them.
_ANY_BASELINE = cue(
    "|".join(
        each.pattern
        for each in (
            _OLD_STANDARD,
            _ABOVE_ELSEWHERE,
            _ASSIGNED,
            _COMPARED,
            _ONCE_PLANNED,
            _MODEL,
            _MEAN_ELSEWHERE,
        )
    )
)
_MODEL_LEAD = cue(r"(?:参照|借鉴|学习|参考)[^，。；]{0,14}(?:经验|做法|模式)")
_IF = cue(r"(?:^|[，。；])(?:如果|如按|若|假如|假设|倘若|即使|即便)")
_HINDERED = re.compile(
    r"(?:的)?(?:条件|要求|建议|诉求|做法|设想)[^，。；]{0,8}(?:尚?不|没有|难以|无法|欠)|的(?:建议|诉求|设想)"
)


def _any_cue(*patterns: Cue | re.Pattern[str]) -> str:
    """The pattern that is found where one of several is."""
    return "|".join(each.pattern for each in patterns)


# One search of the words before, one of those from the sentence's beginning and one look at those behind show for most
# figures that none of the following is there.
_ROLE_WORDS_BEFORE = cue(
    _any_cue(_FROM, _STANDARD_COMPARED, _ANY_BASELINE, _NEEDED, _ASKED, _ELSEWHERE, _PROVINCE)
)
_ROLE_WORDS_IN_LEAD = cue(_any_cue(_ABOUT, _MODEL_LEAD, _IF, _ASKED_BEFORE))
_ROLE_WORDS_BEHIND = re.compile(_any_cue(_STANDARD_AHEAD, _MEAN_AFTER, _RANKED_AFTER, _THEN_MOVED, _HINDERED))

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
        if sentence.item == HEADING and _ABOUT.search(context.lead):
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
            and context.unit not in _RELATIVE
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
        if _ABOUT.search(context.lead) and _ABOUT_AFTER.match(context.after):
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
        if _is_baseline(context) or _is_request(context) or self._is_missing(context):
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
        if _NEEDED.search(context.before) is None or "已" in context.before:
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


def _is_baseline(context: FigureContext) -> bool:
    """True for what a reached figure is compared with."""
    if _MEAN_AFTER.match(context.after) and _BESIDE.search(context.before):
        return True
    if _RANKED_AFTER.match(context.after) and _RANKED_BEFORE.search(context.before):
        return True
    planned = context.sentence.intent or context.sentence.section_tense == "future"
    if not planned and _MODEL_LEAD.search(context.lead):
        return True
    if not planned and _THEN_MOVED.match(context.after) and _FORMERLY.search(context.before):
        return True
    if _ANY_BASELINE.search(context.before) is None:
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
        context.unit not in _RELATIVE
        and _MEAN_ELSEWHERE.search(context.before) is not None
        and re.search(r"全国|全省|世界|国际", context.before) is not None
    )


def _is_request(context: FigureContext) -> bool:
    """True for what the deputy asked for, where the sentence promises nothing."""
    if context.clause.tense != "rule" and _HINDERED.match(context.after):
        return True
    if _IF.search(context.lead) and (not context.sentence.intent or _NEEDED.search(context.before)):
        return True
    if context.clause.running_tense == "future" and TAKEN_UP.search(context.before):
        return False
    is_request = _ASKED.search(context.before) is not None
    if is_request and not (context.clause.running_tense == "future" and has_intent(context.before)):
        return True
    return not context.sentence.intent and (is_request or _ASKED_BEFORE.search(context.lead) is not None)

"""The role of a figure: delivered, target, rule or context, from the clause and the stretch it stands in.

delivered: done, reached or existing by or in the place that replies; target: promised, planned, aimed at;
rule: a parameter of a policy or standard; context: all else (other places, a baseline, what was asked for).
The words nearest to the number win over the clause, the clause over the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from .clauses import Clause
from .cues import has_intent
from .heads import Cue, cue
from .sentences import Sentence
from .units import DURATIONS, is_count
from .voices import ABOVE, OURS, PEER, Voices

__all__ = ["Roles"]

_SPANS = frozenset(DURATIONS.values())
_RELATIVE = ("百分点", "倍", "番")  # how far ours stands from another's
_LIMITS = ("at_most", "at_least")

# Between the members of a list or a total and its parts; a word of tense between them parts them.
_LINK = re.compile(
    r"(?:、|和|或|及|与|以及)(?:(?!已|将|拟|现|新|还|再)[一-鿿]){0,10}|[，（(]?其中[：:]?(?:(?!已|将|拟|现|新|还|再|尚)[一-鿿]){0,10}"
)
_NEXT_PART = re.compile(
    r"[，；](?:(?!已|将|拟|现|新|还|再|尚|争|获|均|[低高]于|比|较|投|支出|发|拨|总|共|累|资金|达|完成|安排|涉|惠)[一-鿿]){1,8}"
)
# What a figure is compared with: 由40条增加到52条, 比2019年的40条增加, (不含新区60辆).
_FROM = cue(r"(?:由|从)[^，。；]{0,20}$|(?:将|把)[^，。；]{0,12}(?:现行|目前|现有|原有|原来|原先)的?$")
_MOVED_TO = re.compile(
    r"[^，。；\d]{0,6}?(?:增加|提高|上升|增长|扩大|提升|下降|减少|降低|降|缩短|压缩|增|升|延长|上调|下调|调整|减|提|压|扩|拓宽|加宽|加密|扩容|升级|改造?|拓展|放宽|回升|扩面)(?:到|至|为|[0-9０-９])"
)
_COMPARED = cue(
    r"(?:(?<!占)比(?!例|重|率|较)|较|(?<![不得能应])[高低多少快慢优好]于|(?<![不得能应])超过|相当于)[^，。；]{2,16}的(?:平均)?$|不含[^，。；）)]{0,8}$"
)
_ABOVE_ELSEWHERE = cue(
    r"[高低]于(?:全[国省市州县区]|世界)(?:的?平均)?$|与(?:周边|邻近|相邻|兄弟)[^，。；]{0,10}[（(]$"
)
# What it is compared with is a parameter: 比规定的30分钟快.
_STANDARD_COMPARED = cue(
    r"(?:比|较|(?<![不得能应])[高低多少快慢优]于|超过)[^，。；]{0,8}(?:规定|标准|要求|限值|[国省市法部]定)的?$"
)
_MEAN_AFTER = re.compile(r"的(?:平均|一般|总体)?(?:水平|标准|要求|目标)")
_BESIDE = cue(r"(?:与|同|距|比|较|[高低]于)[^，。；]{0,12}$")
# A case worked out for illustration.
_EXAMPLE = cue(
    r"以[^，。；]{2,20}为例|假设|如果按|按[^，。；]{0,20}(?:测算|计算|估算)[，,][^。]{0,12}(?:需|约|可|将)"
)
# The province, where a city or a county replies.
_PROVINCE = cue(
    r"(?<![在居获选列比])(?:我省|全省)(?!首|第|率先|前|领先|唯一|最|先进|优秀|排|位|试点|示范|统一)[^，。；]{0,14}$"
)
_BELOW_PROVINCE = re.compile(r"我[市县区]|全[市县区]")
# A plan of former days, which what was done is held against: 原计划扩面到500台.
# Money of a year's budget is spent, whoever gets it.
_BUDGET = cue(
    r"(?:财政|预算)[^，。；按]{0,8}(?:补贴|补助|安排|投入|列支|拨付|统筹|支出|配套)(?:资金|经费)?(?:约|近|逾|超过?)?$"
)
_ONCE_PLANNED = cue(r"原(?:计划|定|拟|先计划)[^，。；]{0,18}$")
# What somebody above assigned, which the account is held against: 下达我市任务28万亩.
_ASSIGNED = cue(r"(?:下达|分配|交办)(?:[^，。；]{0,14}(?:任务|指标|目标|计划)(?:数|为)?|的)$")
# What would be needed, where the sentence says that it is not there.
_NEEDED = cue(
    r"(?:需|测算[^，。；]{0,8})(?:要|求)?(?:增支|新增|财政|地方|支出|投入|投资|资金|经费)*(?:约|近|达)?$"
)
_SHORT_OF = cue(r"财力|缺口|资金不足|难以|无力|未能|无法|超出|压力|暂不|分步|有限")
# A price or a rate on average is a fact, not a parameter.
_ON_AVERAGE = cue(
    r"(?:均价|[年月日人户单台亩次]均[一-鿿]{0,4}|平均每[一-鿿]{1,2}|平均[一-鿿]{0,6})(?:每[一-鿿]{1,3})?(?:为|达|约|仅)?$"
)
_RANKED_AFTER = re.compile(r"[^，。；]{0,8}?中(?:排|位|列|居)")
_RANKED_BEFORE = cue(r"全[省市国区州县]$")
_ELSEWHERE = cue(
    r"(?:全国(?:共|已|有|平均|各地|范围|累计|目前)|(?:^|[年月日底末期，、：]|目前)全国(?!首|第|百|性|文明|卫生|示范|试点|重点|知名|先进|优秀|人大|政协|统一|联网|各类|[一-鿿]{0,6}(?:称号|奖))"
    r"|(?:^|[，、；]|而)(?:德|日|美|韩|英|法|俄罗斯|新加坡|以色列|欧盟|欧洲|欧美|国外|发达国家)国?(?:[、和及](?:德|日|美|韩|英|法|欧洲|欧盟)国?)*(?:等[^，。；]{0,6})?(?:早|已|则|平均|分别|每|目前|约|仅|达|为|在)|我国|全球(?:共|已|有|平均)|世界平均|[高低]于全国|国家(?:共|已|累计|下达)|其他[省市县区地]"
    r"|(?:省会|兄弟|先进|发达|周边|邻近|相邻|沿海|同类)(?:城市|地区|[省市县区])|邻[省市县区]|外[省市县地](?!务工|人员|游客|企业))"
    r"[^，。；]{0,14}$"
)
_ASKED = cue(
    r"(?:您|你|贵[单支总各]?[位社部会派组])(?:们)?(?:所)?(?:提出|建议|反映|提到|指出|谈到|呼吁|担忧|认为|希望)|(?:家长|群众|市民|居民|企业|业主|媒体|网友|村民)[^，。；]{0,6}反映的|建议(?:中|将|书)|提案中|贵[一-鿿]{1,3}调研报告"
)
# What a point of the deputy's is about: 关于增设2个站所的建议.
_ABOUT = cue(r"关于[^，。；]{0,44}$")
_ABOUT_AFTER = re.compile(
    r"[^，。；]{0,24}?(?:的(?:建议|提议|诉求|意见|问题|设想|请求)|[”\"]?[，,](?:不符|属于|属|因|由于|目前|暂))"
)
_ASKED_BEFORE = cue(
    r"(?:您|你|贵[单支总各]?[位社部会派组]|委员|代表)[^，。；]{0,10}(?:所(?:说|言|述|讲|提|指|反映|提出|指出|提到)的?|(?:提到|提出|反映|指出|谈到|认为|担心|(?<![的条项类份])建议|报告称))[，：,:](?:(?!我[局们委办院]|已|目前|经|截至|去年|今年|全[市县区]现)[^。])*$|"
    r"(?:您|你|贵|委员|代表|提案|建议)[^，。；]{0,10}(?:提到|提出|反映|指出|谈到|认为)的?[，：,:“](?:(?!我[局市县区们省]|已|目前)[^。])*$"
)
_SPAN_OF_THE_PAST = cue(
    r"(?:(?:^|[，。；、（(：最在对从了])[近前]|过去|这)的?$|(?:至今|迄今|距今)(?:已|有|近|约)*$"
)
_SPAN_SINCE = re.compile(r"多?(?:来|间|多?时间|[，,]?(?:共计|以来))|[^，。；]{0,2}(?:共|来)")

# 以上 and 以下 that bound whom a rule is for, not what is reached: 亿元以上项目, 3年期以上借款.
_SCOPE_AFTER = re.compile(
    r"(?:[（(]含[^（）()]{0,8}[）)])?(?:及)?(?:以上|以下|以内)(?:的)?(?!用于|支持|引导|带动|培育|完成|实现)[一-鿿]{0,3}?(?:高龄|住宅|楼房|区域|地区|路段|电梯|锅炉|车辆|船舶|学生|家庭|患者|机组|线路|水库|河道|设备|项目|企业|工业|重大|重点|大|园区|税收|农户|住宅|老人|老年|人员|人群|人口|贷款|制造业|投资|女性|男性|儿童|居民|产业|单位|工程|超?大班|的)"
    r"|及以上|期以上"
)
_STANDARD_AFTER = re.compile(r"(?:以[上下])?的[一-鿿]{0,4}(?:标准|门槛|要求)")
_PART_AFTER = re.compile(r"的(?:部分|企业|项目|单位|家庭|人员|个人|纳税人|，)?")
# A condition behind the number, of what is then granted: 达500万元的，奖励20万元; 满1年以上，给予补贴.
_IF_REACHED = re.compile(
    r"(?:[、或和][0-9０-９.．]{1,8}[一-鿿%％]{1,4}){0,4}[^，。；]{0,16}?(?:的|以上|以内)[，,](?:分别|一次性|再|另|可|均)?(?:给予|奖励|奖补|补助|补贴|资助|另奖|再奖|享受|每[一-鿿]{1,4}(?:给予|奖|补)|按[^，。；]{0,16}(?:给予|奖|补|档))"
)
_EACH_STEP = cue(r"每(?:多|增加|新增|超过?|递增|满)?[^，。；]{0,4}$")
_PER_STEP = re.compile(r"[^，。；]{0,8}?(?:另|再|可)?(?:奖|补|给予|减免)")
_OF_WHOM = re.compile(r"(?:以上)?(?:的|，(?:给予|可|享受|按|一次性|每))")
# 连片20亩起补, 15分钟内免费: where the grant or the charge begins.
_FROM_HERE_ON = re.compile(
    r"起[补步付征报奖]|(?:以)?内免[费收]|的?(?:过渡期|宽限期|缓冲期|免租期|公示期|质保期|试用期)"
)
# 毕业2年内, 使用满15年以上: whom or what the rule takes in.
_SINCE_WHEN = cue(
    r"(?:毕业|离校|成立|注册|登记|入职|落户|退役|退出现役|失业|使用|服役|投用|出厂|房龄|工龄|教龄|驾龄|车龄|居住|参保|缴费|经营|从业|任职|连续[一-鿿]{0,4})(?:已?满|超过|达到?|不足)?$"
)
_BOUND_AFTER = re.compile(r"(?:及)?(?:[以之]?内|以上|以下)(?![，。；])")
_TERM = cue(r"(?<![工刑任建学服])(?:期限|有效期|保质期|服务期|年限)(?:为|是|一般为)?$")
_FOR_A_NUMBER = re.compile(r"(?:的?(?:标准|比例))?(?:配建|配备|配置|设置)|计[，,算]")
_OFTEN = cue(r"每[^，。；]{1,8}$|(?:必须|应当?|须)[^，。；]{0,16}$")

_PAID_IN_STEPS = re.compile(r"(?:拨付|兑现|发放|补助|到位|支付)")
_PRICE_EACH = cue(r"每(?:小时|天|次|[度吨亩人户座辆台张床生班村家套个年月]|立方米|平方米|公里|车次)$")
_GAINED = cue(r"收入|成本|增收|节约|利润|产值|效益|带动|亩均|平均|节省|费用")
_MUST_NOT = cue(r"不得(?:超过|低于|少于|高于|小于|大于|超出|突破)$")
# What is allowed at most, said of things in general: 层数一般控制在3层以内.
_SHOULD = cue(r"(?:一般|应当?|须|必须|原则上|不得|不宜|严禁)[^，。；]{0,10}$")
_FOR_WHOM = re.compile(r"\S{0,3}(?:对|凡|向)")
_DEMANDED = cue(r"要求|必须|应当|应在|须在")

# A grant or a price in the words beside the number.
_PAID_BEFORE = cue(r"(?:下达|拨付|兑现|发放|到位)[^，。；]{0,12}$")
_PAID = cue(
    r"兑现|发放|拨付|落实|下达|到位|获|争取|完成|累计|支付|补发|安排|已|共|投入|实现|达|筹集|减免|减税"
)
_RULE_NEAR = cue(
    r"(?:最高|最长|最多|不超过|不低于|不少于|至少|上限|限额|标准为?|给予|按|每(?:人|户|亩|个|家|月|年|辆|台|次|生)|补助|补贴|奖励|资助|收取|税率|费率|利率|租金|贴息|补偿)"
    r"[^，。；]{0,16}$"
)
_RULE_AFTER = re.compile(
    r"[^，。；]{0,4}(?:的?(?:标准|比例|补助|补贴|奖励|奖补|资助|贴息|津贴|一次性|财政|贷款贴息)|[（(]含|/[人户月年亩])"
)
# A grant, a price or a parameter right before its number: 奖励50万元, 起付线200元, 利率3.25%, 按租金的30%.
_PARAMETER = cue(
    r"(?:补助|补贴|奖励|奖补|资助|补偿|津贴|贴息|救助|报销|收费|缴费|收取|缴纳|配套|[上下]浮|保[额费]|[补奖]|[增加][发]|起付线|封顶线?|限额|[税费利]率|票价|租金|单价|押金|标准|(?:首付|报销|支付|分担|缴存|补助)比例)"
    r"(?:资金|金|费|款)?(?:分别)?(?:为|是|按照?|仅|仅为|最高|最多|不超过|不低于|不少于|不高于|约)?(?:人民币)?$"
    r"|(?:补助|补贴|津贴|奖励|安家费|资助)(?:博士|硕士|本科|专科|大专|研究生|[高中初]级|[一二三]级|国家级|省级|市级|个人|企业|单位|农户)[一-鿿]{0,4}$"
    r"|(?:费|价格?|标准|工资)每[一-鿿]{1,2}(?:约|仅)?$|每[一-鿿]{1,3}每[月年天日次餐学]期?$|每[一-鿿]{1,4}(?:每[一-鿿]{1,2})?(?:仅|最高|不超过|不低于|补|奖|按|收)$|按[^，。；]{0,16}(?:的|价|额|租金)$"
)
# Money or shares that were given or reached: no parameters.
_REACHED = cue(
    r"(?:达到?|稳定在|保持在|占比?|降至|升至|降到|升到|提高到|提高至|增长|下降|合计|总计|约?需)了?(?:约|近)?(?:每[一-鿿]{1,3}){0,2}$"
)
_CAP_IN_ALL = cue(r"累计[^，。；]{0,6}(?:不超过|最高|不得超过)$")
_EACH = cue(r"每[一-鿿]{1,4}$")
_LIMITED = cue(r"(?:不(?:得)?(?:超过|低于|少于|高于|小于|大于)|最[高长多低短])[^，。；]{0,14}$")
_COUNTED_BEFORE = cue(r"[0-9０-９十百千万余多][家户人名个件次](?![^，。；]*每)")
_REACHES = cue(r"(?:覆盖|占|达到?|涉及|惠及|满足|完成|实现)(?:了|近|约|超|超过)?$")
_MEAN_ELSEWHERE = cue(r"(?:全国|全省|世界|国际|全市)?平均(?:水平|值)?(?:为|是|的)?(?:约)?$")
_MODEL = cue(r"(?:借鉴|学习)[^，。；]{0,12}(?:等|市|县|省|区|地|城市)[^，。；]*$")
# One search tells of most figures that none of these stands before them.
_ANY_BASELINE = cue(
    "|".join(
        each.pattern
        for each in (_ABOVE_ELSEWHERE, _ASSIGNED, _COMPARED, _ONCE_PLANNED, _MODEL, _MEAN_ELSEWHERE)
    )
)
_MODEL_LEAD = cue(r"(?:参照|借鉴|学习|参考)[^，。；]{0,14}(?:经验|做法|模式)")
_IF = cue(r"(?:^|[，。；])(?:如果|如按|若|假如|假设|倘若)")
_HINDERED = re.compile(
    r"(?:的)?(?:条件|要求|建议|诉求|做法|设想)[^，。；]{0,8}(?:尚?不|没有|难以|无法|欠)|的(?:建议|诉求|设想)"
)

# In a policy, what is to be made in a number is a target.
_MADE = cue(
    r"每年[^，。；]{0,24}$|到20\d\d年[^。；给]{0,40}$|(?:力争|培育|建设|打造|发布|建成)[^，。；给]{0,6}$"
)
_TASKS_AFTER = re.compile(r"(?:重点任务|方面(?:的)?(?:重点)?工作|目标)")
_TASKS_BEFORE = cue(r"提出|明确|抓好|做好|围绕|推进|确定")


class _Place(NamedTuple):
    """Where a figure stands: its sentence and clause, and the words on both sides."""

    sentence: Sentence
    clause: Clause
    before: str  # from the clause's beginning, at most 40 characters
    lead: str  # from the sentence's beginning, at most 60 characters
    after: str
    unit: str
    per: bool  # a rate: 200元/亩
    ruled: bool  # a clause shortly before it is a rule
    prefix: str | None
    suffix: str | None

    @property
    def measured(self) -> bool:
        """True for money, shares, sizes, spans and ages; False for counts of things."""
        return not is_count(self.unit) or self.unit in ("岁", "周岁", "倍")


class Roles:
    """Answers the role of any span of one text; built once from the text and its sentences."""

    def __init__(self, text: str, sentences: list[Sentence], kind: str) -> None:
        self._text = text
        self._sentences = sentences
        self._kind = kind
        self._is_local = _BELOW_PROVINCE.search(text) is not None
        self._told: dict[tuple[Cue, int], bool] = {}
        self._starts = [sentence.start for sentence in sentences]
        self._voices = Voices(text) if kind == "reply" else None

    def role(self, start: int, end: int, unit: str, prefix: str | None, suffix: str | None) -> str:
        """delivered, target, rule or context for the figure at text[start:end] in its kept unit."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or self._sentences[at].end <= start:
            return "target" if self._kind == "report" else "context"
        sentence = self._sentences[at]
        if sentence.stretch == "other":
            return "context"
        place = self._place(sentence, start, end, unit, prefix, suffix)
        if place.clause.mode == "other":
            return "context"
        if _ABOUT.search(place.lead) and _ABOUT_AFTER.match(place.after):
            return "context"
        whose = OURS if self._voices is None else self._voices.whose(sentence.start, start)
        if whose == PEER:
            return "context"
        if _FROM.search(place.before) and _MOVED_TO.match(place.after):
            # What a plan starts from is what there is; what an account starts from is what there was.
            return "delivered" if place.clause.flow == "future" else "context"
        if _STANDARD_COMPARED.search(place.before):
            return "rule"
        if _is_baseline(place) or _is_asked(place) or self._is_wanting(place):
            return "context"
        if _is_scope(place):
            return "rule"
        elsewhere = _ELSEWHERE.search(place.before) or (self._is_local and _PROVINCE.search(place.before))
        if place.clause.mode == "past" and place.unit not in _RELATIVE and elsewhere:
            return "context"
        if whose == ABOVE and place.clause.mode != "rule" and place.unit not in _RELATIVE:
            return "context"
        if not sentence.intent and place.clause.flow != "future" and self._is_example(place):
            return "context"
        if _is_rule(place):
            return self._of_a_policy(place)
        return self._by_stretch(place)

    def _is_example(self, place: _Place) -> bool:
        """True in a sentence that works out a case for illustration."""
        return self._tells(_EXAMPLE, place.sentence)

    def _is_wanting(self, place: _Place) -> bool:
        """True for what would be needed where the sentence says that it is not there."""
        return _NEEDED.search(place.before) is not None and self._tells(_SHORT_OF, place.sentence)

    def _tells(self, told: Cue, sentence: Sentence) -> bool:
        """True where the sentence holds the cue: looked for once, however many figures a long sentence has."""
        key = (told, sentence.start)
        if key not in self._told:
            self._told[key] = told.search(self._text[sentence.start : sentence.end]) is not None
        return self._told[key]

    def linked(self, start: int, end: int, parts: bool) -> bool:
        """True where text[start:end] joins a figure to the one before it: 、, 和, 其中, or a noun between.

        `200万元、300万元`, `补助640元、个人缴费380元`, `120座，其中城区30座`; the second has the first one's role.
        `parts` says that a total's parts are being told already.
        """
        if parts and _NEXT_PART.fullmatch(self._text, start, end):
            return True
        return _LINK.fullmatch(self._text, start, end) is not None

    def _place(
        self, sentence: Sentence, start: int, end: int, unit: str, prefix: str | None, suffix: str | None
    ) -> _Place:
        index = bisect_right(sentence.clauses, start, key=lambda each: each.start) - 1
        clause = sentence.clauses[max(0, index)]
        ruled = any(each.mode == "rule" for each in sentence.clauses[max(0, index - 3) : index + 1])
        return _Place(
            sentence=sentence,
            clause=clause,
            before=self._text[max(clause.start, start - 40) : start].rstrip(" \u3000"),
            lead=self._text[max(sentence.start, start - 60) : start],
            after=self._text[end : min(sentence.end, end + 40)],
            unit=unit,
            per=self._text[start:end].find("/") > 0 or "／" in self._text[start:end],
            ruled=ruled,
            prefix=prefix,
            suffix=suffix,
        )

    def _of_a_policy(self, place: _Place) -> str:
        """A rule; in a policy text a number of things to be made each year or by a year is a target."""
        made = self._kind == "policy" and is_count(place.unit) and _MADE.search(place.lead)
        return "target" if made else "rule"

    def _by_stretch(self, place: _Place) -> str:
        """Without a rule: target in what is to come, delivered in what was done."""
        mode = place.clause.flow
        if mode == "future":
            return "target"
        if self._kind == "policy":
            return self._of_a_policy(place)
        if _TASKS_AFTER.match(place.after) and _TASKS_BEFORE.search(place.lead):
            return "target"
        if place.unit in _SPANS and (_SPAN_OF_THE_PAST.search(place.lead) or _SPAN_SINCE.match(place.after)):
            return "context"
        return "delivered"


def _is_baseline(place: _Place) -> bool:
    """True for what a reached figure is compared with."""
    if _MEAN_AFTER.match(place.after) and _BESIDE.search(place.before):
        return True
    if _RANKED_AFTER.match(place.after) and _RANKED_BEFORE.search(place.before):
        return True
    planned = place.sentence.intent or place.sentence.stretch == "future"
    if not planned and _MODEL_LEAD.search(place.lead):
        return True
    if _ANY_BASELINE.search(place.before) is None:
        return False
    if place.unit != "百分点" and _ABOVE_ELSEWHERE.search(place.before):
        return True
    if place.unit != "元" and _ASSIGNED.search(place.before):
        return True
    if (
        (place.unit != "倍" and _COMPARED.search(place.before))
        or _ONCE_PLANNED.search(place.before)
        or _MODEL.search(place.before)
    ):
        return True
    return (
        place.unit not in _RELATIVE
        and _MEAN_ELSEWHERE.search(place.before) is not None
        and re.search(r"全国|全省|世界|国际", place.before) is not None
    )


def _is_asked(place: _Place) -> bool:
    """True for what the deputy asked for, where the sentence promises nothing."""
    if place.clause.mode != "rule" and _HINDERED.match(place.after):
        return True
    if _IF.search(place.lead) and not place.sentence.intent:
        return True
    asked = _ASKED.search(place.before) is not None
    if asked and not (place.clause.flow == "future" and has_intent(place.before)):
        return True
    return not place.sentence.intent and (asked or _ASKED_BEFORE.search(place.lead) is not None)


def _is_scope(place: _Place) -> bool:
    """True where the figure says whom or what a rule is for, or the standard it sets."""
    if _STANDARD_AFTER.match(place.after):
        return True
    if place.unit in ("岁", "周岁") and not re.search(r"平均|年龄|现年", place.before):
        return place.suffix in _LIMITS or place.before.endswith("满") or place.after[:1] in tuple("以前至及")
    if _IF_REACHED.match(place.after) and not place.clause.done:
        return True
    if place.unit not in _SPANS and _EACH_STEP.search(place.before) and _PER_STEP.match(place.after):
        return True
    if place.before.endswith("满") and _OF_WHOM.match(place.after):
        return True
    if place.unit in _SPANS and _SINCE_WHEN.search(place.before) and _BOUND_AFTER.match(place.after):
        return True
    if (
        place.unit in _SPANS
        and _TERM.search(place.before)
        and place.clause.mode == "past"
        and not place.clause.done
    ):
        return True
    if _FROM_HERE_ON.match(place.after):
        return True
    if (place.measured or place.unit == "层") and place.suffix in _LIMITS and _SCOPE_AFTER.match(place.after):
        return _REACHES.search(place.before) is None
    if place.measured and place.prefix in _LIMITS and _PART_AFTER.match(place.after):
        return True
    if place.unit in _SPANS and re.search(r"满$", place.before) and re.match(r"以上的?|的|且", place.after):
        return True
    if place.suffix == "at_least" and place.after.startswith("以上的") and _FOR_WHOM.match(place.before):
        return True
    return place.unit in _SPANS and place.suffix == "at_most" and bool(_DEMANDED.search(place.before))


def _is_rule(place: _Place) -> bool:
    """True where the words beside the figure grant, price or limit, and nothing was paid out yet.

    In a promise only the terms of a policy are rules (the clauses tell); those that it sets itself are targets.
    """
    mode = place.clause.mode
    if (
        mode != "future"
        and place.unit in ("元", "%")
        and (_ON_AVERAGE.search(place.before) or _BUDGET.search(place.before))
    ):
        return False
    if mode != "future" and _MUST_NOT.search(place.before) and not place.clause.done:
        return True
    if mode == "rule":
        if place.measured or _OFTEN.search(place.before) or _FOR_A_NUMBER.match(place.after):
            return not _REACHED.search(place.before) or place.sentence.mode == "rule"
        return place.sentence.mode == "rule"
    if mode == "past" and not place.clause.done and place.prefix in _LIMITS and _OFTEN.search(place.before):
        return True
    in_general = place.ruled or _SHOULD.search(place.before) is not None
    if place.suffix == "at_most" and mode == "past" and not place.clause.done and in_general:
        return True
    if (
        place.suffix == "at_least"
        and mode == "past"
        and not place.clause.done
        and place.ruled
        and place.measured
    ):
        return not _REACHES.search(place.before)
    if place.unit in _SPANS and place.before.endswith("分") and _PAID_IN_STEPS.match(place.after):
        return True
    if not place.measured or place.clause.done or _REACHED.search(place.before):
        return False
    if mode == "future":
        return place.ruled and place.prefix in _LIMITS
    if (
        (_PAID.search(place.before[-8:]) or _PAID_BEFORE.search(place.before))
        and not _CAP_IN_ALL.search(place.before)
        and not _RULE_AFTER.match(place.after)
    ):
        return False
    if place.unit in ("元", "%", "倍") and not _COUNTED_BEFORE.search(place.before):
        if _PARAMETER.search(place.before) or (place.per and place.unit == "元"):
            return True
        if place.unit == "元" and _PRICE_EACH.search(place.before) and not _GAINED.search(place.before):
            return True
        if place.sentence.policy or (_EACH.search(place.before) and place.ruled):
            return True
    if place.prefix in _LIMITS and _LIMITED.search(place.before):
        return True
    return (
        place.unit == "元"
        and _RULE_NEAR.search(place.before) is not None
        and _RULE_AFTER.match(place.after) is not None
    )

"""Whether a figure is a parameter: what a policy, a standard or a tariff fixes.

A rule says what holds for everybody it meets; a fact says what was reached or paid. Some words settle it alone (不得超过, 达…的，
给予…); elsewhere the signs of a parameter are weighed against those of a fact (`_weight`).
"""

from __future__ import annotations

import re

from .figure_context import LIMITS, REACHES, FigureContext
from .regex_prefilter import cue
from .units import SPANS

__all__ = ["is_rule"]

_FOR_A_NUMBER = re.compile(r"(?:的?(?:标准|比例))?(?:配建|配备|配置|设置)|计[，,算]")
_OFTEN = cue(r"每(?!年)[^，。；]{1,8}$|(?:必须|应当?|须)[^，。；]{0,16}$")
_GRANTED_LONG = cue(r"连续(?:扶持|补助|补贴|资助|奖励|发放|享受|支持)$")
_GRANTED_FOR = cue(r"(?:^补|补贴|补助|享受|发放|领取|减免|免缴)(?:满|期)?$")
_PAID_IN_STEPS = re.compile(r"(?:拨付|兑现|发放|补助|到位|支付)")
_PRICE_EACH = cue(
    r"每(?:小时|天|次|[度吨亩人户座辆台张床生班村家套个件株棵只头场位名年月份页块间课箱班对份]|[0-9]{1,3}分钟|人[次天]|课时|千瓦时?|立方米|平方米|公里|车次|公斤)(?:每[年月天日次])?$"
)
_GAINED = cue(r"收入|成本|增收|节约|利润|产值|效益|带动|亩均|平均|节省|费用")
# Fees and benefits that have a rate: 票价, 水价, 月票, 养老金.
_FEE = cue(
    r"(?:[票水电气油房房地热粮菜单均租]价|月票|年票|(?<![经消免付缴自])费(?!用|额|收|者)|租金|押金|补[贴助]|津贴|奖[励金]|低保|报酬|养老金|救助金|优待金|工资|学费|保底|门票|空调车)[^，。；]{0,10}$"
)
# Steps and classes of a tariff: 一级500元、二级300元, 第一档, 职工, 超出部分.
_STEP = cue(
    r"(?:[第]?[一二三四五六七八九十甲乙丙丁A-Da-d两][级档类等]|首[^，。；]{0,4}|超出部分|[国省市县区镇]级|职工|居民|学生|个人|单位|城镇|农村|成人|儿童|家庭|本科|硕士|博士|阶段|案件|中央|平装|精装|自付|自负|自筹|多层|高层|第[一二三]年|次年|[一二三四][类区]区?[^，。；]{0,4}|[上下]浮|以[内上下])[^，。；]{0,4}$"
)
_FOR_EACH = cue(r"每(?!年|天|日|月)(?:[0-9万.]+)?[^，。；0-9]{1,5}$")
_TIER = cue(r"第[一二三四五]档[^，。；]{0,6}$")
# What a standard is or was moved to: 标准为人均1册, 起征点提高到20000元, 我市现行1.0个.
_STANDARD_IS = cue(
    r"标准(?:为|是)(?:人均|每[一-鿿]{1,3}|不低于|不少于|至少)?$|(?:保额|起征点|起付线|封顶线|限额|(?<![缴收逃])费率|税率)[^，。；]{0,20}?(?:提高|调整|上调|统一)[一-鿿]{0,2}?(?:为|到|至)[^，。；0-9]{0,6}$|现行(?:标准|规定)?(?:为|是)?$"
)
_OWN_NOW = cue(r"[我全][市县区]|[尚还]需|缺|尚差|还差|目前|只有|现[有仅]|仅")
# A limit said of things in general, and one that is kept: 队员不少于25人; 平均不超过3天, 始终不低于90%.
_NORM = cue(r"不(?:得|应|宜)?(?:少于|低于|小于|超过|大于|高于|多于|短于)[^，。；0-9]{0,10}$")
_MUST_KEEP = cue(
    r"(?:均|平均|实际|保持|稳定|始终|控制|现|用时|目前|[做达]到|实现|全部|仍|都|来)[^，。；]{0,8}不(?:少|低|小|超|大|高|多|短)"
)
_PEAK = cue(r"(?:单[笔件次日案]|历史|峰值|日)[^，。；]{0,2}最[高多长大](?:达|为)?$")
_EXECUTED = cue(
    r"(?:执行|统一为|定为|核定为|确定为|则为(?:[^，。；]{2,10}的)?|实行[^，。；]{0,10}|按|[核扣]减[一-鿿]{0,4}|加收)$"
)
_TOTAL = cue(
    r"(?:总|共|合计|累计|规模|产值|投资|资金|损失|税收|余额|营收|亏损|预算|收益|债务|存款|贷款)[^，。；奖补给]{0,6}$"
)
_SHARE_OF = cue(r"(?:按[^，。；]{0,16}|(?:承担|负担)[^，。；了]{2,12})的$")
_MUST_NOT = cue(r"不得(?:超过|低于|少于|高于|小于|大于|超出|突破)$")
# What is allowed at most, said of things in general: 层数一般控制在3层以内.
_SHOULD = cue(r"(?:一般|应当?|须|必须|原则上|不得|不宜|严禁)[^，。；]{0,10}$")
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
    r"(?:补助|补贴|奖励|奖补|资助|补偿|津贴|贴息|救助|报销|收费|缴费|收取|缴纳|配套|[上下]浮|保[额费]|[补奖]|[增加][发]|递增|自付|自负|自缴|自筹|(?:财政|政府|[省市县]级|个人|单位|企业|农户)(?:承担|负担)|缴费档次设?|起付线|封顶线?|限额|(?<![缴收])费率|[税利]率|票价|租金|单价|押金|标准|(?:首付|报销|支付|分担|缴存|补助)比例)"
    r"(?:资金|金|费|款)?(?:分别)?(?:为|是|按照?|仅|仅为|最高|最多|不超过|不低于|不少于|不高于|约)?(?:人民币)?$"
    r"|(?:补助|补贴|津贴|奖励|安家费|资助)(?:博士|硕士|本科|专科|大专|研究生|[高中初]级|[一二三]级|国家级|省级|市级|个人|企业|单位|农户)[一-鿿]{0,4}$"
    r"|(?:费|价格?|标准|工资)每[一-鿿]{1,2}(?:约|仅)?$|每[一-鿿]{1,3}每[月年天日次餐学]期?$|每[一-鿿]{1,4}(?:每[一-鿿]{1,2})?(?:仅|最高|不超过|不低于|补|奖|按|收)$|按[^，。；]{0,16}(?:的|价|额|租金)$|(?:承担|负担)[^，。；了]{2,12}的$|级[^，。；]{0,2}再[加奖补]$|每[一-鿿]{1,3}(?:每年)?[可限][一-鿿]{1,6}$|生均(?:拨款|经费|公用经费)[一-鿿]{0,4}$|(?:补贴|津贴|补助|[^资]金)(?:标准)?为[^，。；]{2,12}的$"
)
# Money or shares that were given or reached: no parameters.
_REACHED = cue(
    r"(?:达到?|稳定在|保持在|占比?|占[^，。；]{1,16}的|降至|升至|降到|升到|提高到|提高至|增长|下降|合计|总计|约?需)了?(?:约|近)?(?:每[一-鿿]{1,3}){0,2}$"
)
_CAP_IN_ALL = cue(r"累计[^，。；]{0,6}(?:不超过|最高|不得超过)$")
_EACH = cue(r"每[一-鿿]{1,4}$")
_LIMITED = cue(r"(?:不(?:得)?(?:超过|低于|少于|高于|小于|大于)|最[高长多低短])[^，。；]{0,14}$")
_IN_THAT_CASE = cue(r"的[，,][^，。；]{0,16}$")  # 连续两季末位的，核减配额20%
# What a year cost, and a share of money that was paid: 全年政府补贴280万元; 争取资金3860万元，县级配套540万元.
_OF_A_YEAR = cue(r"(?:全年|去年|上年|[上下]半年)[^，。；每标]{0,12}$")
_YEARLY_SUM = cue(r"(?:补助|补贴|经费|拨款)[^，。；标人户亩每准]{0,8}每年$")
_PAID_AHEAD = cue(
    r"(?:争取|筹集|筹措|投入|下达|到位|拨付)[^。；每]{0,20}[0-9.]+[万亿]元[^。；每，]{0,8}[，、][^，。；每]{0,8}$"
)
_COUNTED_BEFORE = cue(r"[0-9０-９十百千万余多][家户人名个件次](?![^，。；]*每)")
# Money of a year's budget is spent, whoever gets it.
_BUDGET = cue(
    r"(?:财政|预算)[^，。；按]{0,8}(?:补贴|补助|安排|投入|列支|拨付|统筹|支出|配套)(?:资金|经费)?(?:约|近|逾|超过?)?$"
)
# A price or a rate on average is a fact, not a parameter.
_ON_AVERAGE = cue(
    r"(?:均价|[年月日人户单台亩次]均[一-鿿]{0,4}|平均每[一-鿿]{1,2}|平均[一-鿿]{0,6})(?:每[一-鿿]{1,3})?(?:为|达|约|仅)?$"
)


def is_rule(context: FigureContext) -> bool:
    """True where the words beside the figure grant, price or limit, and nothing was paid out yet.

    In a promise only the terms of a policy are rules (the clauses decide); those that it sets itself are targets.
    """
    tense, before = context.clause.tense, context.before
    if "最" in before and _PEAK.search(before):
        return False
    if tense != "future":
        if not context.clause.is_done and _fixes_standard(context):
            return True
        if context.unit in ("元", "%") and _is_mean_or_budget(context):
            return False
        if not context.clause.is_done and "不得" in before and _MUST_NOT.search(before):
            return True
    if tense == "rule":
        sets = context.is_measure or _OFTEN.search(before) or _FOR_A_NUMBER.match(context.after)
        return context.sentence.tense == "rule" or (bool(sets) and not _REACHED.search(before))
    by_limit = _decide_by_limit(context) if tense == "past" else None
    if by_limit is not None:
        return by_limit
    if context.unit in SPANS and _is_granted_span(context):
        return True
    if not context.is_measure or context.clause.is_done or _REACHED.search(before):
        return False
    if tense == "future":
        return context.is_near_rule and context.prefix in LIMITS
    return _weight(context) >= 2


def _fixes_standard(context: FigureContext) -> bool:
    """标准为人均1册; in an account also what is said of things in general: 队员不少于25人."""
    before = context.before
    if _STANDARD_IS.search(before):
        return True
    if context.clause.tense != "past":
        return False
    if "不" in before and _NORM.search(before) and not _MUST_KEEP.search(before):
        return True
    return context.follows_counted_rule and not context.is_measure and _OWN_NOW.search(before) is None


def _is_mean_or_budget(context: FigureContext) -> bool:
    """What was paid on average, or out of a year's budget, is a fact: 亩均3000元, 财政投入500万元."""
    if _ON_AVERAGE.search(context.before) and (context.clause.tense == "past" or context.unit == "%"):
        return True
    return context.unit == "元" and _BUDGET.search(context.before) is not None


def _decide_by_limit(context: FigureContext) -> bool | None:
    """What a bound in an account says: 每班不超过45人, 层数一般在3层以内; None where it decides nothing."""
    before, near = context.before, context.is_near_rule
    if not context.clause.is_done:
        if context.prefix in LIMITS and _OFTEN.search(before):
            return True
        if context.suffix == "at_most" and (near or _SHOULD.search(before)):
            return True
        if context.suffix == "at_least" and near and context.is_measure:
            return REACHES.search(before) is None
    if context.prefix == "at_most" and near and not context.is_measure:
        return not context.clause.is_done
    return None


def _is_granted_span(context: FigureContext) -> bool:
    """How long a grant runs: 补贴3年, 连续奖励3年, 分3年拨付."""
    if context.is_near_rule and _GRANTED_FOR.search(context.before):
        return True
    if context.clause.tense == "past" and not context.clause.is_done and _GRANTED_LONG.search(context.before):
        return True
    return context.before.endswith("分") and _PAID_IN_STEPS.match(context.after) is not None


def _weight(context: FigureContext) -> int:
    """How much speaks for a parameter rather than a fact, in an account of what is: from 2 on it is one.

    A rate, a fee right before, a limit or the words of a policy settle it; that money was paid, a day gone by, a total or a
    mean speak against it. Small signs (the name of a fee, steps, a rule just before) count together.
    """
    before, money = context.before, context.unit == "元"
    if context.unit not in ("元", "%", "倍", "成"):
        tier = (
            _TIER.search(before)
            or (context.prefix in LIMITS and _LIMITED.search(before))
            or (context.is_near_rule and _FOR_EACH.search(before))
        )
        return 2 if tier else 0
    weight, share = 0, _SHARE_OF.search(before) is not None
    if context.sentence.in_policy_section:
        weight += 3
    elif context.prefix in LIMITS and _LIMITED.search(before):
        weight += 2
    if _PARAMETER.search(before) or (money and context.is_rate):
        weight += 2
    if money and _PRICE_EACH.search(before):
        weight += 2
    if money and _FEE.search(before):
        weight += 1
    if _STEP.search(before):
        weight += 1
    if context.is_near_rule:
        weight += 2 if _EACH.search(before) else 1
    if _EXECUTED.search(before):
        weight += 1
    if _IN_THAT_CASE.search(context.lead):
        weight += 1
    if money and _RULE_AFTER.match(context.after):
        weight += 2 if _RULE_NEAR.search(before) else 1
    if (
        context.prefix not in LIMITS
        and not share
        and (_COUNTED_BEFORE.search(before) or _GAINED.search(before))
    ):
        weight -= 2
    if money and (
        _YEARLY_SUM.search(before) or _OF_A_YEAR.search(before) or _PAID_AHEAD.search(context.lead)
    ):
        weight -= 2
    if not share and _TOTAL.search(before):
        weight -= 1
    if not share and not _CAP_IN_ALL.search(before) and not _RULE_AFTER.match(context.after):
        weight -= 3 if _PAID.search(before[-8:]) or _PAID_BEFORE.search(before) else 0
    return weight

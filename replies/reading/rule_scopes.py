"""Whether a figure says whom or what a rule is for: 70岁以上老人, 亿元以上项目, 达500万元的, or the standard it sets.

The words right beside the number settle it: a limit before a noun (以上的企业), a condition of what is then granted
(满1年的，给予…), a step of a tariff (每增加1人), the beginning of a grant (20亩起补).
"""

from __future__ import annotations

import re

from .figure_context import LIMITS, REACHES, FigureContext
from .regex_prefilter import any_of, cue
from .units import SPANS

__all__ = ["is_scope"]

# 以上 and 以下 that bound whom a rule is for, not what is reached: 亿元以上项目, 3年期以上借款.
_SCOPE_AFTER = re.compile(
    r"(?:[（(]含[^（）()]{0,8}[）)])?(?:及)?(?:以上|以下|以内)(?:的)?(?!用于|支持|引导|带动|培育|完成|实现)[一-鿿]{0,3}?(?:高龄|住宅|楼房|区域|地区|路段|电梯|锅炉|车辆|船舶|学生|家庭|患者|机组|线路|水库|河道|设备|项目|企业|工业|重大|重点|大|园区|税收|农户|住宅|老人|老年|人员|人群|人口|贷款|制造业|投资|女性|男性|儿童|居民|产业|单位|工程|超?大班|的)"
    r"|及以上|期以上"
)
# Classes counted by size or age: 收入100万元以上的有20家, 1万亩以上灌区9处.
_CLASS_COUNTED = re.compile(
    r"(?:以上|以下|以内)(?:、[0-9.万亿亩元吨人头平方米公里]{2,10}以下)?(?:的(?:[一-鿿]{0,8}?)|(?!发|补|奖|完成|实现|达|新增|建成|培训)[一-鿿]{2,6}?)(?:共?有|达|共|仅|为|超|近|逾)?(?:[0-9]|[两三四五六七八九十]{1,2})[0-9.]*(?!%|万?元|亿|个?百分|倍|成)"
)
# What is asked of whatever reaches it: 30桌以上由乡镇指导, 10万元以上支出逐笔预警.
_DUTY_BEYOND = re.compile(
    r"以上(?:的)?[一-鿿]{0,4}(?:必须|应当|应由|须|方可|不得|一律|由(?![0-9])|按规定|逐[笔件户人级])"
)
_NEVER = cue(r"(?:未|没有|无|杜绝)(?:再|新)?(?:发生|出现|有)?(?:过)?[^，。；]{0,2}$")
# Who falls under a duty or a grant: 整改率低于80%的单位由…约谈, 船龄超过20年的，….
_FALLS = cue(r"(?:低于|超过|不足|高于|少于|大于|小于|未满|突破|超)$")
_WHO_FALLS = re.compile(
    r"的(?:部分|企业|项目|单位|家庭|人员|个人|部门|船舶|车辆|[，,]|提请|不予|予以|由|给予|按|报|须|可)"
)
_REPEATED = cue(r"(?:[对凡][^，。；]{0,4}|^|[，；])连续$")
_REPEATING = re.compile(r"[^，。；0-9]{2,14}的(?:[，,]|企业|单位|部门|人员|个人|学校|商户)")
# What must be reached first: 待客流超过3000人次后, 如可支付月数回升到9个月以上，….
_REACHING = cue(
    r"(?:如果?|若|待|一旦|当|对|凡|连续|出现|其中|率|数|量)[^，。；]{0,24}(?:超过|达到?|低于|高于|不足|少于|满|回升到|突破|升至|降至|大于|小于)$"
)
_THRESHOLDS = ("过", "达", "到", "于", "足", "少", "满", "破", "至")
_THEN = re.compile(r"(?:以[上下])?[^，。；0-9]{0,3}(?:后|时)[，,]?")
_IF_LEAD = cue(r"(?:如果?|若|一旦)(?![何今此上下皋期])[^，。；]{0,30}$")
_STANDARD_AFTER = re.compile(r"一遇|(?:以[上下])?的[一-鿿]{0,4}(?:标准|门槛|要求)")
_PART_NAMED = re.compile(r"的(?:部分|企业|项目|单位|家庭|人员|个人|纳税人|，)")
_PART_AFTER = re.compile(r"的(?:部分|企业|项目|单位|家庭|人员|个人|纳税人|，)?")
# A condition behind the number, of what is then granted: 达500万元的，奖励20万元; 满1年以上，给予补贴.
_IF_REACHED = re.compile(
    r"(?:以上)?的(?:再|另)?(?:上浮|加发|加奖|奖励|按[^，。；]{0,8}[0-9])|(?:[、或和][0-9０-９.．]{1,8}[一-鿿%％]{1,4}){0,4}[^，。；]{0,16}?(?:的[一-鿿]{0,8}|以上|以内)[，,](?:分别|一次性|再|另|可|均)?(?:给予|奖励|奖补|补助|补贴|资助|另奖|再奖|再补|上浮|再?上浮|加发|享受|每[一-鿿]{1,4}(?:给予|奖|补)|按[^，。；]{0,16}(?:给予|奖|补|档))"
)
_FOR_AGES = re.compile(r"[以前至及]|半价|免费|优惠|[^，。；]{0,3}(?:老|儿童|妇女|人群|人员|居民|适龄|青少年)")
_EACH_STEP = cue(r"每(?:多|增加|新增|超过?|递增|满)?[^，。；]{0,4}$")
_EACH_MORE = cue(r"每(?:多|增加|超过?|递增|满)")
_PER_STEP = re.compile(r"[^。；]{0,8}?(?:另|再|可)?(?:奖|补|给予|减免|加发|增发|加收|递增)")
_OF_WHOM = re.compile(r"(?:以上)?(?:的|为|[之以]?后[，,](?:每|可|给|按|发)|，(?:给予|可|享受|按|一次性|每))")
# 连片20亩起补, 15分钟内免费: where the grant or the charge begins.
_FROM_HERE_ON = re.compile(
    r"(?:以上)?起[补步付征报奖赔]|以[内上下][，]?[0-9０-９.．]{1,8}[万亿]?元|(?:以)?内免[费收]|的?(?:过渡期|宽限期|缓冲期|免租期|公示期|质保期|试用期)"
)
# One look at the words behind shows for most figures that none of these is there.
_SCOPE_BEHIND = re.compile(any_of(_STANDARD_AFTER, _IF_REACHED, _FROM_HERE_ON))
# 存栏500头以上为规模养殖: what a class of things is.
_DEFINES = re.compile(r"(?:以上|以下)(?:的|、[^，。；]{2,16}(?:以上|以下))?(?:为|属于?|视为|认定为|纳入)")
_PRICED = re.compile(r"[0-9０-９.．]{1,6}元")
# 30人以上出租房: whom or what a duty takes in.
_HOUSED = re.compile(
    r"(?:及)?以上(?:的)?[一-鿿]{0,6}?(?:企业|单位|场所|出租房|机构|班额|小区|自然村|村庄|院落|聚居)"
)
# 毕业2年内, 使用满15年以上: whom or what the rule takes in.
_SINCE_WHEN = cue(
    r"(?:毕业|离校|成立|注册|登记|入职|落户|退役|退出现役|失业|使用|服役|投用|出厂|房龄|工龄|教龄|驾龄|车龄|居住|参保|缴费|经营|从业|任职|连续[一-鿿]{0,4})(?:已?满|超过|达到?|不足)?$"
)
_BOUND_AFTER = re.compile(r"(?:及)?(?:[以之]?内|以上|以下)(?![，。；])")
_TERM = cue(
    r"每[年月日天周次][^，。；]{0,4}免[费收]$|(?<![工刑任建学服])(?:期限|有效期|保质期|质保期|服务期|年限)(?:为|是|一般为)?$"
)
_FOR_WHOM = re.compile(r"\S{0,3}(?:对|凡|向)")
_THOSE_BEYOND = re.compile(r"以[上外](?:的|、[^，。；0-9]{2,14}的)")
_FULL_TERM = re.compile(r"以上的?|的|且")
_DEMANDED = cue(r"要求|必须|应当|应在|须在")


def is_scope(context: FigureContext) -> bool:
    """True where the figure says whom or what a rule is for, or the standard it sets."""
    behind = _SCOPE_BEHIND.match(context.after) is not None
    if behind and _STANDARD_AFTER.match(context.after):
        return True
    if context.unit in ("岁", "周岁") and not re.search(r"平均|年龄|现年", context.before):
        return _is_age_limit(context)
    if (
        (behind and _opens_grant(context))
        or _is_step(context)
        or (context.unit in SPANS and _is_term(context))
        or (context.suffix in LIMITS and _bounds_class(context))
        or _is_reached_first(context)
    ):
        return True
    if (
        (context.is_measure or context.unit == "层")
        and context.suffix in LIMITS
        and _SCOPE_AFTER.match(context.after)
    ):
        return REACHES.search(context.before) is None
    return _names_those_beyond(context)


def _is_age_limit(context: FigureContext) -> bool:
    """70岁以上, 年满18周岁, 6岁儿童."""
    return (
        context.suffix in LIMITS
        or context.before.endswith("满")
        or _FOR_AGES.match(context.after) is not None
    )


def _opens_grant(context: FigureContext) -> bool:
    """达500万元的，奖励20万元; 连片20亩起补."""
    if _IF_REACHED.match(context.after) and not context.clause.is_done:
        return True
    return _FROM_HERE_ON.match(context.after) is not None


def _is_step(context: FigureContext) -> bool:
    """每增加1人奖500元, 满3人的每人500元."""
    before, after = context.before, context.after
    if (
        "每" in before
        and (context.unit not in SPANS or _EACH_MORE.search(before))
        and _EACH_STEP.search(before)
        and _PER_STEP.match(after)
    ):
        return True
    return before.endswith("满") and _OF_WHOM.match(after) is not None


def _is_term(context: FigureContext) -> bool:
    """A span within which a rule holds: 毕业2年内, 服务期为5年, 每2小时3元."""
    before, after = context.before, context.after
    if _SINCE_WHEN.search(before) and _BOUND_AFTER.match(after):
        return True
    if context.clause.tense == "past" and not context.clause.is_done and _TERM.search(before):
        return True
    return before.endswith("每") and _PRICED.match(after) is not None


def _bounds_class(context: FigureContext) -> bool:
    """A limit behind the number that parts a class of things: 30人以上出租房, 500头以上为规模养殖."""
    before, after = context.before, context.after
    if context.suffix == "at_least" and (
        (context.unit in ("人", "户") and _HOUSED.match(after)) or _NEVER.search(before)
    ):
        return True
    if context.unit != "%" and _CLASS_COUNTED.match(after):
        return True
    return (_DEFINES.match(after) or _DUTY_BEYOND.match(after)) is not None


def _is_reached_first(context: FigureContext) -> bool:
    """What must come about before something is done: 客流超过3000人次后, 连续3次不合格的企业, 低于80%的单位."""
    if context.before.endswith(_THRESHOLDS) and _is_condition(context):
        return True
    if context.clause.is_done:
        return False
    if (
        context.before.endswith("连续")
        and _REPEATED.search(context.before)
        and _REPEATING.match(context.after)
    ):
        return True
    return (
        context.prefix in ("under", "over")
        and _WHO_FALLS.match(context.after) is not None
        and _FALLS.search(context.before) is not None
    )


def _names_those_beyond(context: FigureContext) -> bool:
    """A part named by its bound: 不超过3万元的部分, 对10人以上的企业, 满5年的."""
    before, after = context.before, context.after
    part = _PART_AFTER if context.clause.tense != "future" else _PART_NAMED
    if context.is_measure and context.prefix in LIMITS and part.match(after):
        return True
    if context.suffix == "at_least" and _THOSE_BEYOND.match(after) and _FOR_WHOM.match(before):
        return True
    if context.unit not in SPANS:
        return False
    if before.endswith("满") and _FULL_TERM.match(after):
        return True
    return context.suffix == "at_most" and _DEMANDED.search(before) is not None


def _is_condition(context: FigureContext) -> bool:
    """True for what must be reached before something is done."""
    if _REACHING.search(context.before) is None:
        return False
    return _THEN.match(context.after) is not None or (
        _IF_LEAD.search(context.before) is not None
        and re.match(r"(?:以[上下])?[，,]", context.after) is not None
    )

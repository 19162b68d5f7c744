"""The role of a figure: delivered, target, rule or context, from the clause and the stretch it stands in.

delivered: done, reached or existing by or in the place that replies; target: promised, planned, aimed at;
rule: a parameter of a policy or standard; context: all else (other places, a baseline, what was asked for).
The words nearest to the number win over the clause, the clause over the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from .sentences import Clause, Sentence
from .units import DURATIONS, is_count

__all__ = ["Roles"]

_SPANS = frozenset(DURATIONS.values())
_LIMITS = ("at_most", "at_least")

# What a figure is compared with: 由40条增加到52条, 比2019年的40条增加, (不含新区60辆).
_FROM = re.compile(r"(?:由|从)[^，。；]{0,20}$")
_MOVED_TO = re.compile(
    r"[^，。；\d]{0,6}?(?:增加|提高|上升|增长|扩大|提升|下降|减少|降低|降|缩短|压缩|增|升|延长|上调|下调|调整)(?:到|至|为)"
)
_COMPARED = re.compile(r"(?:比|较)[^，。；]{2,16}的$|不含[^，。；）)]{0,8}$")
_ELSEWHERE = re.compile(
    r"(?:全国(?:共|已|有|平均|各地|范围|累计|目前)|我国|全球(?:共|已|有|平均)|世界平均|[高低]于全国|国家(?:共|已|累计|下达)|其他[省市县区地])"
    r"[^，。；]{0,10}$"
)
_ASKED = re.compile(r"(?:您|你)(?:们)?(?:所)?(?:提出|建议|反映)|建议(?:中|将|书)|提案中")
_SPAN_OF_THE_PAST = re.compile(r"(?:[近前]|过去|这)的?$")
_SPAN_SINCE = re.compile(r"多?(?:来|间|多?时间|[，,]?(?:共计|以来))|[^，。；]{0,2}(?:共|来)")

# 以上 and 以下 that bound whom a rule is for, not what is reached: 亿元以上项目, 3年期以上贷款.
_SCOPE_AFTER = re.compile(
    r"(?:及)?(?:以上|以下|以内)(?:的)?(?:项目|企业|工业|重大|重点|大|园区|税收|农户|住宅|老人|老年|人员|人群|人口|贷款|制造业|投资|女性|男性|儿童|居民|产业|单位|工程|超?大班|的)"
    r"|及以上|期以上"
)
_STANDARD_AFTER = re.compile(r"(?:以[上下])?的[一-鿿]{0,4}(?:标准|门槛|要求)")
_PART_AFTER = re.compile(r"的(?:部分|企业|项目|单位|家庭|人员|个人|纳税人|，)?")
_FOR_WHOM = re.compile(r"\S{0,3}(?:对|凡|向)")
_DEMANDED = re.compile(r"要求|必须|应当|应在|须在")

# A grant or a price in the words beside the number.
_PAID = re.compile(
    r"兑现|发放|拨付|落实|下达|到位|获得|争取|完成|累计|支付|补发|安排|已|共|投入|实现|达|筹集|减免|减税"
)
_GRANT_NEAR = re.compile(
    r"给予[^，。；]{0,30}$|每(?:人|户|亩|个|家|月|辆|台|次|生)[^，。；]{0,10}$|(?:最高|最长)[^，。；]{0,8}$"
)
_RULE_NEAR = re.compile(
    r"(?:最高|最长|最多|不超过|不低于|不少于|至少|上限|限额|标准为?|给予|按|每(?:人|户|亩|个|家|月|年|辆|台|次|生)|补助|补贴|奖励|资助|收取|税率|费率|利率|租金|贴息|补偿)"
    r"[^，。；]{0,16}$"
)
_RULE_AFTER = re.compile(
    r"[^，。；]{0,4}(?:的?(?:标准|比例|补助|补贴|奖励|奖补|资助|贴息|津贴|一次性|财政|贷款贴息)|[（(]含|/[人户月年亩])"
)
_PRICE_CAP = re.compile(r"每[一-鿿]{1,4}(?:不|最)[^，。；]{1,4}$")

# In a policy, what is to be made in a number is a target.
_MADE = re.compile(
    r"每年[^，。；]{0,24}$|到20\d\d年[^。；给]{0,40}$|(?:力争|培育|建设|打造|发布|建成)[^，。；给]{0,6}$"
)
_TASKS_AFTER = re.compile(r"(?:重点任务|方面(?:的)?(?:重点)?工作|目标)")
_TASKS_BEFORE = re.compile(r"提出|明确|抓好|做好|围绕|推进|确定")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands: its sentence and clause, and the words on both sides."""

    sentence: Sentence
    clause: Clause
    before: str  # from the clause's beginning, at most 40 characters
    lead: str  # from the sentence's beginning, at most 60 characters
    after: str
    unit: str
    prefix: str | None
    suffix: str | None

    @property
    def measured(self) -> bool:
        """True for money, shares, sizes, spans and ages; False for counts of things."""
        return not is_count(self.unit) or self.unit in ("岁", "周岁")


class Roles:
    """Answers the role of any span of one text; built once from the text and its sentences."""

    def __init__(self, text: str, sentences: list[Sentence], kind: str) -> None:
        self._text = text
        self._sentences = sentences
        self._kind = kind
        self._starts = [sentence.start for sentence in sentences]

    def role(self, start: int, end: int, unit: str, prefix: str | None, suffix: str | None) -> str:
        """delivered, target, rule or context for the figure at text[start:end] in its kept unit."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or self._sentences[at].end <= start:
            return "target" if self._kind == "report" else "context"
        sentence = self._sentences[at]
        if sentence.stretch == "other":
            return "context"
        place = self._place(sentence, start, end, unit, prefix, suffix)
        if _is_baseline(place) or _is_asked(place):
            return "context"
        if _is_scope(place):
            return "rule"
        if place.clause.mode == "past" and _ELSEWHERE.search(place.before):
            return "context"
        if _is_rule(place):
            return self._of_a_policy(place)
        return self._by_stretch(place)

    def _place(
        self, sentence: Sentence, start: int, end: int, unit: str, prefix: str | None, suffix: str | None
    ) -> _Place:
        index = bisect_right(sentence.clauses, start, key=lambda each: each.start) - 1
        clause = sentence.clauses[max(0, index)]
        return _Place(
            sentence=sentence,
            clause=clause,
            before=self._text[max(clause.start, start - 40) : start],
            lead=self._text[max(sentence.start, start - 60) : start],
            after=self._text[end : min(sentence.end, end + 20)],
            unit=unit,
            prefix=prefix,
            suffix=suffix,
        )

    def _of_a_policy(self, place: _Place) -> str:
        """A rule; in a policy text a number of things to be made each year or by a year is a target."""
        made = self._kind == "policy" and is_count(place.unit) and _MADE.search(place.lead)
        return "target" if made else "rule"

    def _by_stretch(self, place: _Place) -> str:
        """Without a rule: target in what is to come, delivered in what was done."""
        mode = place.clause.mode
        if mode == "rule":
            mode = "past" if place.sentence.mode == "rule" else place.sentence.mode
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
    if _COMPARED.search(place.before):
        return True
    return bool(_FROM.search(place.before) and _MOVED_TO.match(place.after))


def _is_asked(place: _Place) -> bool:
    """True for what the deputy asked for, where the sentence promises nothing."""
    return bool(_ASKED.search(place.before)) and place.clause.mode != "future" and not place.sentence.intent


def _is_scope(place: _Place) -> bool:
    """True where the figure says whom or what a rule is for, or the standard it sets."""
    if _STANDARD_AFTER.match(place.after):
        return True
    if place.measured and place.suffix in _LIMITS and _SCOPE_AFTER.match(place.after):
        return True
    if place.measured and place.prefix in _LIMITS and _PART_AFTER.match(place.after):
        return True
    if place.suffix == "at_least" and place.after.startswith("以上的") and _FOR_WHOM.match(place.before):
        return True
    return place.unit in _SPANS and place.suffix == "at_most" and bool(_DEMANDED.search(place.before))


def _is_rule(place: _Place) -> bool:
    """True where the words beside the figure grant, price or limit, and nothing was paid out yet."""
    mode = place.clause.mode
    if mode == "rule":
        return place.measured or place.sentence.mode == "rule"
    if mode == "past" or not place.measured or _PAID.search(place.before[-8:]):
        return False
    if place.unit == "元" and place.prefix in _LIMITS and _PRICE_CAP.search(place.before):
        return True
    if place.unit in _SPANS and place.prefix in _LIMITS:
        return True
    granted = _GRANT_NEAR.search(place.before) or (
        _RULE_NEAR.search(place.before) and _RULE_AFTER.match(place.after)
    )
    return bool(granted) and place.prefix in (None, *_LIMITS)

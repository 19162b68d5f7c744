"""The role of a figure: delivered, target, rule or context, from the clause and the stretch it stands in.

delivered: done, reached or existing by or in the place that replies; target: promised, planned, aimed at;
rule: a parameter of a policy or standard; context: all else (other places, a baseline, what was asked for).
The words nearest to the number win over the clause, the clause over the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from .sentences import Sentence
from .units import DURATIONS, is_count

__all__ = ["Roles"]

_BASELINE = re.compile(r"(?:由|从)[^，。；]{0,20}$|(?:比|较)[^，。；]{2,16}的$|不含[^，。；）)]{0,8}$|其中不含")
_BASELINE_AFTER = re.compile(r"[^，。；\d]{0,6}?(?:增加|提高|上升|增长|扩大|提升|下降|减少|降低|降|缩短|压缩)(?:到|至|为)")
_OTHERS_NEAR = re.compile(r"(?:全国(?:共|已|有|平均|各地|范围|累计|目前)|我国|全球(?:共|已|有|平均)|世界平均|[高低]于全国|国家(?:共|已|累计|下达)|其他[省市县区地])[^，。；]{0,10}$")
_ASKED = re.compile(r"(?:您|你)(?:们)?(?:所)?(?:提出|建议|反映)|建议(?:中|将|书)|提案中")
_SCOPE_AFTER = re.compile(
    r"(?:及)?(?:以上|以下|以内)(?:的)?(?:项目|企业|工业|重大|重点|大|园区|税收|农户|住宅|老人|老年|人员|人群|人口|贷款|制造业|投资|女性|男性|儿童|居民|产业|单位|工程|的)|及以上|期以上"
)
_PAID = re.compile(r"(?:兑现|发放|拨付|落实|下达|到位|获得|争取|完成|累计|支付|补发|安排|已|共|投入|实现|达|筹集|减免|减税)")
_RULE_NEAR = re.compile(
    r"(?:最高|最长|最多|不超过|不低于|不少于|至少|上限|限额|标准为?|给予|按|每(?:人|户|亩|个|家|月|年|辆|台|次|生)|补助|补贴|奖励|资助|收取|税率|费率|利率|租金|贴息|补偿)[^，。；]{0,16}$"
)
_RULE_AFTER = re.compile(r"[^，。；]{0,4}(?:的?(?:标准|比例|补助|补贴|奖励|奖补|资助|贴息|津贴|一次性|财政|贷款贴息)|[（(]含|/[人户月年亩])")
_TARGET_NEAR = re.compile(r"(?:重点任务|拟|将|计划|力争|确保|目标|谋划|着力推进|着力打造|规划)[^。；]{0,40}$")
_TARGET_AFTER = re.compile(r"(?:大|项|个)?(?:重点任务|方面(?:的)?(?:重点)?工作|目标)")
_GROWTH = re.compile(r"(?:在[^，。；]{0,8}基础上|基数)")


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
        if sentence.mode == "other" and sentence.stretch == "other":
            return "context"
        clause = sentence.clauses[max(0, bisect_right(sentence.clauses, start, key=lambda each: each.start) - 1)]
        before = self._text[max(clause.start, start - 40) : start]
        lead = self._text[max(sentence.start, start - 60) : start]
        after = self._text[end : min(sentence.end, end + 20)]
        if _BASELINE.search(before) and (not before.endswith(("由", "从")) or _BASELINE_AFTER.match(after)):
            if _BASELINE_AFTER.match(after) or re.search(r"不含|的$", before):
                return "context"
        if _ASKED.search(before) and clause.mode != "future" and not sentence.intent:
            return "context"
        measured = not is_count(unit) or unit in ("岁", "周岁")
        if measured and suffix in ("at_least", "at_most") and _SCOPE_AFTER.match(after):
            return "rule"
        if re.match(r"(?:以[上下])?的[一-鿿]{0,4}(?:标准|门槛|要求)", after):
            return "rule"
        if measured and prefix in ("at_most", "at_least") and re.match(r"的(?:部分|企业|项目|单位|家庭|人员|个人|纳税人|，)?", after):
            return "rule"
        if clause.mode == "past" and _OTHERS_NEAR.search(before):
            return "context"
        if clause.mode != "past" and measured and not _PAID.search(before[-8:]):
            if unit == "元" and prefix in ("at_most", "at_least") and re.search(r"每[一-鿿]{1,4}(?:不|最)[^，。；]{1,4}$", before):
                return "rule"
            if unit in DURATIONS.values() and prefix in ("at_most", "at_least"):
                return "rule"
            if clause.mode == "rule" or (
                self._money_rule(before, after) and prefix in (None, "at_most", "at_least")
            ):
                return self._policy(lead, unit)
        if clause.mode == "rule":
            return self._policy(lead, unit) if measured or sentence.mode == "rule" else self._plain(sentence, clause.mode, lead, after, unit)
        return self._plain(sentence, clause.mode, lead, after, unit)

    def _money_rule(self, before: str, after: str) -> bool:
        return bool(
            re.search(r"给予[^，。；]{0,30}$|每(?:人|户|亩|个|家|月|辆|台|次|生)[^，。；]{0,10}$|最高[^，。；]{0,8}$|最长[^，。；]{0,8}$", before)
            or (_RULE_NEAR.search(before) and _RULE_AFTER.match(after))
        )

    def _policy(self, before: str, unit: str) -> str:
        """In a policy, a number of things to be made each year is a target, all else a rule."""
        if self._kind == "policy" and is_count(unit) and re.search(r"每年[^，。；]{0,24}$|到20\d\d年[^。；给]{0,40}$|(?:力争|培育|建设|打造|发布|建成)[^，。；给]{0,6}$", before):
            return "target"
        return "rule"

    def _plain(self, sentence: Sentence, mode: str, lead: str, after: str, unit: str) -> str:
        """Without a rule: target in what is to come, delivered in what was done."""
        if mode == "rule":
            mode = sentence.mode if sentence.mode != "rule" else "past"
        if mode == "future":
            return "target"
        if self._kind == "policy":
            return self._policy(lead, unit)
        if _TARGET_AFTER.match(after) and re.search(r"提出|明确|抓好|做好|围绕|推进|确定", lead):
            return "target"
        if unit in DURATIONS.values() and re.match(r"多?(?:来|间|多?时间|[，,]?(?:共计|以来))|[^，。；]{0,2}(?:共|来)", after):
            return "context"
        return "delivered"

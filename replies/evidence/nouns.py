"""How well two nouns name one thing: shared words weighed by how rare they are, and what each says beyond the other.

Chinese nouns end with their head and narrow to the left: `软件业增加值` is a part of `服务业增加值`. So what the outcome's
noun says beyond the target's narrows it and counts against it, unless the words around the target say it too; general
heads (企业, 项目, 数量) narrow nothing. Weights come from the two documents themselves (inverse document frequency of
pairs of characters), no word list of metrics is needed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log

__all__ = ["Weights", "bigrams", "names_all", "noun_fit", "same_members", "specific_words"]

# Words that name no thing of their own: general heads, verbs of making, adjectives of quality.
_GENERAL = re.compile(
    r"标准化|规范化|市场化|清单化|项目化|常态化|企业|单位|项目|工程|任务|行动|工作|数量|总数|个数|人数|户数|总量|总额|总值|规模|全部|各类|全年|平均|高质量|高标准(?!农田)|高水平|年度|全社会|以上|新增|新建|新改建|改扩建|改建|扩建|新认定|改造|建设|建成|培育|认定|提升|更新|完成|开展|实施|推动|开工|启动|打造|优化|"
    r"国内外|中外|拥有|保有量|提档升级|提档|扩容|焕新|整修|基本|实现|比率|比例|总里程|里程|通车|运营|经营|地方|主要|有效|有序|累计|其中|筹建|筹集|入库|登记|净增|交付|余额$|达标|[数量总新年率额度型类等的级处次家个]"
)
# Kinds that part a thing: where each noun says one, they must be the same.
_KINDS = re.compile(
    r"公办|民办|普惠|公益|营利|护理|医养|公共|专用|共享|快充|慢充|过夜|一日游|入境|出境|国内|省内|省外|境外|城镇|农村|女性|男性|新生|改建|一手|二手|初级|中级|高级|国控|省控"
)
_ENTITY = re.compile(r"企业|单位|项目|工程")
_AND = "和及与"  # of two things counted together, one is a part
# Where such things stand anyhow, as `specific_words` leaves it: 城市生活垃圾, 住宅小区物业, (城市)建成区绿地.
_SAME_PLACE = frozenset({"城市", "区", "城市区", "住宅小区", "小区", "社区", "校园", "城乡"})
_COUNT_WORD = re.compile(r"(?:总数|数量|保有量|总量|数|个数|户数|家数)$")
_KEPT = 1 << 15  # nouns whose parts are kept: a document says few nouns many times
_ALIKE = 0.5  # overlap of contexts from which on two general nouns are taken for one
_NARROWS = re.compile(
    r"人均|户均|单位|万元|每千|每万|每百|亩均|占|单产|净|纯|税后|扣除|利润|出口|进口|民间|工业|农业|重点|示范|试点|省外|境外|夜间|线上|网上|新能源"
)


@lru_cache(maxsize=_KEPT)
def bigrams(noun: str) -> frozenset[str]:
    """The pairs of characters of a noun; a noun of one character is itself."""
    return frozenset(noun[at : at + 2] for at in range(len(noun) - 1)) or frozenset((noun,))


class Weights:
    """How much each pair of characters tells, 0 to 1, by how many of the nouns given have it."""

    def __init__(self, nouns: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for noun in nouns:
            counts.update(bigrams(noun))
            total += 1
        self._of: dict[str, float] = {}
        self._top = log(1 + total) or 1.0
        self._weights = {pair: log(1 + total / (1 + count)) / self._top for pair, count in counts.items()}

    def of(self, words: str) -> float:
        """The mean weight of the pairs in some words; pairs never seen weigh 1."""
        if (weight := self._of.get(words)) is None:
            pairs = bigrams(words)
            weight = self._of[words] = sum(self._weights.get(pair, 1.0) for pair in pairs) / len(pairs)
        return weight


def noun_fit(target: str, outcome: str, target_context: str, outcome_context: str, weights: Weights) -> float:
    """1 where both nouns name one thing, 0 where they do not; the contexts are the words around each."""
    if target == outcome and len(specific_words(target)) > 1:
        return 1.0
    if not specific_words(target) and (
        _ENTITY.search(target) or not specific_words(outcome)
    ):  # 企业 alone: only the words around can tell which
        alike = (
            _plain_head(target) == _plain_head(outcome)
            and _overlap(target_context, outcome_context) >= _ALIKE
        )
        return 0.75 if alike else 0.4
    shared, left_target, left_outcome = _align(target, outcome)
    if not shared:
        return 0.0
    cost = 0.0
    missing = [words for part in left_target if (words := _specific_rest(part, target))]
    extra = [words for part in left_outcome if (words := _specific_rest(part, outcome))]
    for part in missing:
        cost += 0.06 if part in outcome_context or part in _SAME_PLACE else 0.12 + 0.3 * weights.of(part)
    for part in extra:
        if part in target_context or part in _SAME_PLACE:
            cost += 0.06
        else:
            cost += 0.3 + 0.3 * weights.of(part)
    kinds = _kinds(target), _kinds(outcome)
    if kinds[0] and kinds[1] and not kinds[0] & kinds[1]:
        return 0.0
    for parts, other in ((left_target, outcome_context + outcome), (left_outcome, target_context + target)):
        for part in parts:
            narrow = _NARROWS.search(part)
            if (narrow and narrow[0] not in other) or part[0] in _AND:
                cost += 0.25
    cost += 0.03 * (len(left_target) + len(left_outcome))
    if not any(specific_words(part) for part in shared):  # only general words are shared
        cost += 0.1 if extra and all(part in target_context for part in extra) else 0.25
    return max(0.0, 1.0 - cost)


@lru_cache(maxsize=_KEPT)
def _kinds(noun: str) -> frozenset[str]:
    return frozenset(_KINDS.findall(noun))


def same_members(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True where two lists of nouns counted together name the same things, in whatever order."""
    left = list(other)
    for noun in one:
        same = next(
            (each for each in left if noun in each or each in noun or _overlap(noun, each) > _ALIKE), None
        )
        if same is None:
            return False
        left.remove(same)
    return not left


def names_all(members: tuple[str, ...], words: str) -> bool:
    """True where some words name every member of a list: 棚户区（城中村）改造 those of 棚户区、城中村; of no list always."""
    return all(_overlap(specific_words(member) or member, words) > _ALIKE for member in members)


def _specific_rest(part: str, noun: str) -> str:
    """The specific words of a part that only one noun has; 企业 at the beginning of a noun names its owner, at the end nothing."""
    if _ENTITY.fullmatch(part) and noun.startswith(part):
        return part
    return specific_words(part)


def _plain_head(noun: str) -> str:
    return _COUNT_WORD.sub("", noun)


def _overlap(one: str, other: str) -> float:
    """The share of the pairs of characters of the shorter words that the longer ones have too."""
    pairs = bigrams(one), bigrams(other)
    return len(pairs[0] & pairs[1]) / min(len(pairs[0]), len(pairs[1]))


@lru_cache(maxsize=_KEPT)
def specific_words(part: str) -> str:
    """The words of a part that name a thing, "" where it is general."""
    return _GENERAL.sub("", part)


@lru_cache(maxsize=_KEPT)
def _align(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The blocks of at least two characters that both have, longest first, and what is left of each in order."""
    length, at, there = _longest(one, other)
    if length < 2:
        return (), (one,) if one else (), (other,) if other else ()
    before = _align(one[:at], other[:there])
    after = _align(one[at + length :], other[there + length :])
    shared = (*before[0], one[at : at + length], *after[0])
    return shared, (*before[1], *after[1]), (*before[2], *after[2])


def _longest(one: str, other: str) -> tuple[int, int, int]:
    """Length and places of the longest run of characters that both have."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    for length in range(len(short), 1, -1):
        for at in range(len(short) - length + 1):
            there = long.find(short[at : at + length])
            if there >= 0:
                return (length, at, there) if short is one else (length, there, at)
    return 0, 0, 0

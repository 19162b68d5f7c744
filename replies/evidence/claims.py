"""A figure as a claim that can be held against another: folded noun, context, scope, measure, verbs, years.

A claim says what `Figure` says, in the words of comparison: two claims are of one metric where nouns, scope, measure
and years agree. Built once for each document; the later document's claims are indexed, so that many targets can be
held against it. Pure; looks at a window of fixed width around each figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from replies.evidence.aliases import Aliases
from replies.evidence.clause import DOING, LEAD, ONLY_VERBS, STOPS, clause_of, trimmed
from replies.evidence.lists import listed
from replies.evidence.measures import Measure, measure_of, unit_group
from replies.evidence.scopes import LEVELS, sub_place, take_scope
from replies.evidence.stretches import Stretches
from replies.evidence.times import Told, told_of
from replies.reading import Figure

__all__ = ["Claim", "read_claims"]

_BEHIND = 16

_NOUN_BEHIND = re.compile(r"(?:以上|以下|左右|多|余|的)*(?P<noun>[一-鿿A-Za-z“”\"·]{2,20})")
# Where a noun behind its number ends: 9个街心公园建成开放.
_BEHIND_ENDS = re.compile(
    r"(?<=..)(?:建成|开放|投用|投产|开工|完工|竣工|改造|建设|等|任务|当年|全年|年度|首次|投入|运营|启用|投运|已|被|均|和|与|并|实现|达到|开展|纳入|获|得到|全部)"
)
_BOUND_WORD = re.compile(r"以上|以下|左右|以内|上下|同比|环比")
# Nouns that say how much and not of what: 产量, 年度投资; they belong to the noun before them.
_BARE = re.compile(
    r"(?:年度|全年|通车|运营|完成|经营|主营业务|营业|计划|投放|日|年)?(?:总数|总产量?|总?产量|总量|增加值|吞吐量|总?面积|总?里程|总额|总?投资总?额?|总?收入|支出|比重|占比|数量|总?规模|余额|均产|单产|总?产值|人数|户数|个数|企业数?|项目|资金|学位|床位|成交额|交易额|销售额|能力)"
)
# 交通、水利完成投资: what stands before the verb owns the bare noun behind it.
_OWNER = re.compile(r"(?P<owner>[一-鿿、“”A-Za-z]{2,24}?)(?:完成|实现|累计|达到|新增|实施)+[一-鿿]{2,6}")
# 高企数量实现翻番、达100家: the noun is parted from its number by what became of it.
_TOPIC = re.compile(
    r"(?:^|[，。；])(?P<noun>[一-鿿A-Za-z“”]{2,20}?)(?:实现翻|翻|实现倍增|倍增|持续|稳步|大幅|首次|再创|快速)[一-鿿]{0,8}[、，]"
    r"(?:达到?|为|突破|增至|升至|降至)了?(?:约|超)?$"
)
_NUMBER_ALONE = re.compile(r"(?:通车|运营)?总?里程|总数|总量|数量|总额|总值|规模|合计|累计|总户数|总家数")
# A second aim of one metric: 确保增长5%、力争达到6%.
_AIM_HIGHER = re.compile(
    r"(?:以上|左右)?[、，](?:并)?(?:力争|争取|确保|冲刺|努力|奋力)(?:达到|实现|突破|超过|增长|完成|为)?$"
)
# What a part is of the whole: 新能源装机9万千瓦，占总装机的40%.
_SHARE_OF = re.compile(
    r"占(?!比|用|地(?!区))(?P<whole>[^，。；、]{0,16}?)(?:的?比重|的|总量|总额)?(?:达到?|约|超过?|为|近|到)*$"
)
# A threshold that narrows the noun behind it: 年收入10万元以上的村.
_ABOVE = re.compile(r"(?P<bound>以上|以下|以内)的(?P<noun>[一-鿿]{1,12})")
_OF_LAND = re.compile(r"(?:播种|种植)?面积$")
_FIRMS_OF = re.compile(r"([一-鿿]{2,8}?)企业")
_YIELD = re.compile(r"(?:总|年)?产量|总产")
# Firms that crossed the size line: 9家工业企业首次“上规”.
_CROSSED = re.compile(r"[“\"]?(?:[上升入]规|入库|纳统|入统)")
# A topic that a bare noun in the next clause belongs to: 粮食生产再获丰收，总产9亿斤.
_TOPIC_BEFORE = re.compile(
    r"(?:^|[。；])(?P<noun>[一-鿿]{2,6}?)(?:生产|种植|产业)(?:实现|保持|喜获|再获|又获|获得|持续|稳步|连续|再|克服)[^。；]*[，]"
)
_OF_ALL = re.compile(r"(?:全[省市县区州]|我[省市县区州])?投资")
_ENTITY = re.compile(r"项目|产业|企业|工程")
# The noun of a table-like line: 地区生产总值：增长6%.
_COLON = re.compile(
    r"(?:^|[，。；、])(?P<noun>[一-鿿A-Za-z“”]{2,20})[：:](?:预期|同比|完成|达到|实现|增长|下降|提高|新增)*$"
)
_VERBS_LAST = re.compile(rf"(?P<noun>[一-鿿A-Za-z]{{2,16}}?)(?:{DOING})+$")
_AT_PRICES = re.compile(r"^按?(?:不变|可比)价格?(?:计算)?[，,]?(?:比上年|同比|实际)?增长$")
_RATIO = re.compile(r"(?:占|与|相当于)(?P<whole>[^占与]{0,10}?)的?(?:比重|比例|比率|份额|之比)$")
# Who was named what: 6家企业获评专精特新小巨人.
_NAMED = re.compile(r"[一-鿿]{1,4}?(?:获评|入选|获批|评为|认定为|跻身|晋级|创成)为?(?P<noun>[一-鿿“”]{4,})")
_GROWTH_NOUN = re.compile(
    r"(?:增速|增幅|涨幅|降幅|增长率)(?:[为达]|达到|保持在|稳定在|不低于|不超过|控制在|高达)?$"
)
_GROWTH_BEHIND = re.compile(r"的(?:同比|平均)?(?:增速|增幅|增长|速度|涨幅|降幅)")

# Another base than the plain number has.
_OTHER_BASIS = re.compile(r"同口径|可比口径|可比价|扣除|剔除|不含|除[^，。]{1,8}外")
_PART = re.compile(r"其中[^，。；]*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure made ready to compare; `noun` and `context` are folded, `year` is None where not said.

    `whose` is the noun before a bare one (`粮食播种面积…、总产…`), "" for a noun that stands by itself; `made` the year
    in which a target was set.
    """

    index: int
    figure: Figure
    noun: str
    whose: str
    context: str
    scope: frozenset[str]
    measure: Measure
    group: str
    factor: float
    verbs: str
    told: Told
    year: int | None
    due: int | None
    basis: str
    is_part: bool
    made: int | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """The words around a figure: its clause up to it, those since the figure before, since the sentence began, behind."""

    clause: str
    gap: str
    lead: str
    behind: str


def read_claims(
    text: str,
    figures: tuple[Figure, ...],
    year: int | None,
    aliases: Aliases,
    *,
    only: str | None = None,
    whole_year: int | None = None,
) -> list[Claim]:
    """The claims of the figures in text order, with role `only` where it is given.

    `year` is the document's own, `whole_year` the one that 全年 means in what was done (the document's own where None).
    """
    stretches = Stretches.of(text, year)
    in_lists = listed(text, figures)
    out = []
    former = ""  # the noun of the figure before, to which a bare one belongs
    former_scope: frozenset[str] = frozenset()
    for index, said in enumerate(figures):
        words = _words(text, figures, index)
        if index and "。" in text[figures[index - 1].end : said.start]:
            former, former_scope = "", frozenset()
        figure, raw, scope_said = said, "", said.scope
        if index in in_lists:
            raw, first = in_lists[index]
            figure = said._replace(nature=first.nature, direction=first.direction)
            scope_said = None
        elif index and _AIM_HIGHER.fullmatch(words.gap) and figures[index - 1].unit == figure.unit:
            figure = said._replace(nature=figures[index - 1].nature, direction=figures[index - 1].direction)
            raw, scope_said = figures[index - 1].subject or "", figures[index - 1].scope
        elif (
            index
            and _AT_PRICES.search(words.clause)
            and "。" not in text[figures[index - 1].end : said.start]
        ):
            raw, scope_said = figures[index - 1].subject or "", figures[index - 1].scope
        elif figure.unit in ("%", "百分点") and (
            _GROWTH_BEHIND.match(words.behind) or _GROWTH_NOUN.search(words.clause)
        ):
            figure = said._replace(nature="change")
        raw = raw or _part_of_whole(text, figures, index, words)
        folded = aliases.fold(raw or _topic(figure, words) or _noun(figure, words))
        noun, scope = take_scope(folded, scope_said)
        if ratio := _RATIO.search(noun):
            noun = noun[: ratio.start()] + "占比"
            scope |= {"占" + ratio["whole"]} if ratio["whole"] else set()
        scope = scope or _level_of_list(words.gap, former_scope)
        if part := sub_place(words.clause):
            scope |= {part}
        whose = ""
        context = words.lead if len(words.lead) > len(words.clause) else words.clause
        if _BARE.fullmatch(noun) or len(noun) < 2:
            owner = _owner(words.gap, noun)
            if not owner and _YIELD.fullmatch(noun):
                owner = _crop(words.lead, former)
            elif not owner and noun == "增加值" and (firms := _FIRMS_OF.match(former)):
                owner, scope = firms[1], scope or former_scope
            if owner or (former and _NUMBER_ALONE.fullmatch(noun)):
                noun = aliases.fold((owner or former) + noun)
                former = noun if owner else former
            else:
                whose = former
            context = former + max(words.lead, words.clause, key=len)
        elif figure.subject:
            former = folded
        former_scope = scope
        measure = measure_of(figure, noun, words.clause, words.behind)
        if measure is Measure.GROWTH:
            noun = _grown(noun, whose, scope, words.clause)
        if only is None or figure.role == only:
            told, of_year, due = told_of(figure, noun, words.clause, words.gap, stretches, year, whole_year)
            group, factor = unit_group(figure.unit, noun)
            basis = _OTHER_BASIS.search(words.lead)
            out.append(
                Claim(
                    index=index,
                    figure=figure,
                    noun=noun,
                    whose=whose,
                    context=aliases.fold(context + words.behind),
                    scope=scope,
                    measure=measure,
                    group=group,
                    factor=factor,
                    verbs=words.clause + "□" + words.behind,
                    told=told,
                    year=of_year,
                    due=due,
                    basis=basis[0] if basis else "",
                    is_part=_PART.search(words.clause) is not None,
                )
            )
    return out


def _words(text: str, figures: tuple[Figure, ...], index: int) -> _Words:
    figure = figures[index]
    before = figures[index - 1].end if index else 0
    begin, clause = clause_of(text, figure)
    opens = max(text.rfind("。", 0, figure.start), text.rfind("\n", 0, figure.start), figure.start - LEAD - 1)
    return _Words(
        clause=clause,
        gap=text[max(before, begin) : figure.start],
        lead=text[max(before, opens + 1) : figure.start],
        behind=_behind(text, figure, figures[index + 1] if index + 1 < len(figures) else None),
    )


def _part_of_whole(text: str, figures: tuple[Figure, ...], index: int, words: _Words) -> str:
    """The noun of a share of a whole (`装机9万千瓦，占总量的4%`) or behind a threshold (`10万元以上的村占比`); "" otherwise."""
    figure, before = figures[index], figures[index - 1] if index else None
    narrowed = _ABOVE.match(words.gap) if before else None
    if before and narrowed and text[before.end : figure.start] == words.gap:
        noun = trimmed(re.sub(r"(?:达到?|超过?|为|至)+$", "", narrowed["noun"]))
        noun = noun.removesuffix("占") + "占比" if noun.endswith("占") else noun
        return trimmed(before.subject or "") + text[before.start : before.end] + narrowed["bound"] + noun
    share = _SHARE_OF.search(words.gap) if figure.unit == "%" else None
    if share is None:
        return ""
    own = trimmed(words.gap[: share.start()].strip("，、；"))
    if len(own) < 2 and before and "。" not in text[before.end : figure.start]:
        own = trimmed(before.subject or "")
    return f"{own}占{share['whole']}比重" if len(own) >= 2 else ""


def _grown(noun: str, whose: str, scope: frozenset[str], clause: str) -> str:
    """The noun that a growth is of: 投资增长 is of all fixed assets, 规上工业增长 of its value added."""
    if noun == "投资" and _OF_ALL.match(clause) and not _ENTITY.search(whose):
        return "固定资产投资"
    return "工业增加值" if noun == "工业" and "规模以上" in scope else noun


def _crop(lead: str, former: str) -> str:
    """What a yield without a noun is of: `粮食面积9亩，总产…`, `粮食生产再获丰收，总产…`; "" otherwise."""
    if _OF_LAND.search(former):
        return _OF_LAND.sub("", former)
    found = _TOPIC_BEFORE.search(lead)
    return found["noun"] if found else ""


def _topic(figure: Figure, words: _Words) -> str:
    """The noun of `高企数量实现翻番、达100家`, which the words between part from its number; "" without one."""
    found = _TOPIC.search(words.lead)
    return "" if found is None else trimmed(found["noun"])


def _level_of_list(gap: str, former: frozenset[str]) -> frozenset[str]:
    """国家级 or 省级 said of the first in a list, for the next one."""
    return former & LEVELS if gap.startswith("、") else frozenset()


def _owner(gap: str, noun: str) -> str:
    """What a bare noun is of, where its clause says so: `交通、水利完成投资`, "" otherwise."""
    found = _OWNER.match(gap)
    if found is None or not noun:
        return ""
    owner = trimmed(found["owner"])
    return owner if len(owner) >= 2 and not ONLY_VERBS.fullmatch(owner) else ""


def _behind(text: str, figure: Figure, after: Figure | None) -> str:
    """The words behind a figure up to a stop or the next figure, at most some."""
    end = min(figure.end + _BEHIND, after.start if after else len(text))
    words = text[figure.end : end]
    cuts = [at for mark in STOPS + "、" if (at := words.find(mark)) >= 0]
    return words[: min(cuts, default=len(words))]


def _noun(figure: Figure, words: _Words) -> str:
    """The noun of a figure with verbs and tails taken off; the one behind the number where none stands before."""
    noun = trimmed(figure.subject or "")
    if figure.subject_at and figure.subject_at[0][0] >= figure.end and (end := _BEHIND_ENDS.search(noun)):
        noun = noun[: end.start()] if "投" in end[0] or "运" in end[0] else noun
    crossed = _CROSSED.search(noun + words.behind)
    if crossed and "企业" in noun + words.behind:
        return (
            "规上" + (noun + words.behind)[: crossed.start()].split("企业")[0].removeprefix("规上") + "企业"
        )
    named = _NAMED.match(words.behind)
    if named and figure.subject_at and figure.subject_at[0][0] >= figure.end:
        return named["noun"]
    if len(noun) >= 2 and not ONLY_VERBS.fullmatch(noun):
        return noun
    if not noun and (told := _COLON.search(words.clause)):
        return trimmed(told["noun"])
    before = _VERBS_LAST.match(words.gap)  # 高速公路建成通车90公里
    if before and not ONLY_VERBS.fullmatch(before["noun"]):
        return trimmed(before["noun"])
    if figure.unit in ("%", "百分点", "倍") or _BOUND_WORD.match(words.behind):
        return noun
    found = _NOUN_BEHIND.match(words.behind)
    if found is None:
        return noun
    after = found["noun"]
    end = _BEHIND_ENDS.search(after)
    after = trimmed(after[: end.start()] if end else after)
    return after if len(after) >= 2 else noun

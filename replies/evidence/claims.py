"""A figure as a claim that can be compared with another: folded noun, context, scope, measure, verbs, years.

Two claims are of one metric where nouns, scope, measure and years agree. Claims are read once for each document; those
of the later document are indexed, so that many targets can be compared with it. Pure; looks at a window of fixed width
around each figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from replies.evidence.aliases import Aliases
from replies.evidence.clause import DOING, ONLY_VERBS, trim_noun
from replies.evidence.implied_nouns import is_own_year, kind_of_part, level_behind, moved_noun, turned_noun
from replies.evidence.lists import joint_nouns, read_lists
from replies.evidence.measures import MeasureKind, measure_of, unit_group
from replies.evidence.quarters import read_quarters
from replies.evidence.scopes import LEVELS, sub_place, take_scope
from replies.evidence.times import TimeScope, classify_period
from replies.evidence.wording import FigureWords, noun_of, part_of_whole, topic_of, words_around
from replies.evidence.years import YearSpans
from replies.reading import Figure

__all__ = ["Claim", "read_claims"]


# Nouns that say how much and not of what: 产量, 年度投资; they belong to the noun before them.
_BARE = re.compile(
    r"(?:年度|全年|通车|运营|完成|经营|主营业务|营业|计划|投放|日|年)?(?:总数|总产量?|总?产量|总量|增加值|吞吐量|总?面积|总?里程|总额|总?投资总?额?|总?收入|支出|比重|占比|数量|总?规模|余额|均产|单产|总?产值|人数|户数|个数|企业数?|项目|资金|学位|床位|成交额|交易额|销售额|能力)"
)
# 交通、水利完成投资: what stands before the verb owns the bare noun behind it.
_OWNER = re.compile(r"(?P<owner>[一-鿿、“”A-Za-z]{2,24}?)(?:完成|实现|累计|达到|新增|实施)+[一-鿿]{2,6}")
_NUMBER_ALONE = re.compile(r"(?:通车|运营)?总?里程|总数|总量|数量|总额|总值|规模|合计|累计|总户数|总家数")
# A second aim of one metric: 确保增长5%、力争达到6%.
_AIM_HIGHER = re.compile(
    r"(?:以上|左右)?[、，](?:并)?(?:力争|争取|确保|冲刺|努力|奋力)(?:达到|实现|突破|超过|增长|完成|为)?$"
)
_BEGINS_ANEW = re.compile(rf"[，、；](?:{DOING})+(?![，。；])")
_GROWS = re.compile(r"增长|增速|下降|降幅")
_RATE_NOUN = re.compile(r"率$|占比|比[重例]")
_OF_LAND = re.compile(r"(?:播种|种植)?面积$")
_FIRMS_OF = re.compile(r"([一-鿿]{2,8}?)企业")
_YIELD = re.compile(r"(?:总|年)?产量|总产")
# 为9户家庭发放补贴: what was done for so many.
_DONE_FOR = re.compile(rf"[一-鿿]{{0,12}}?(?:{DOING}|提供|落实|兑付|发出)+(?P<what>[一-鿿]{{3,10}})")
# A topic that a bare noun in the next clause belongs to: 粮食生产再获丰收，总产9亿斤.
_TOPIC_BEFORE = re.compile(
    r"(?:^|[。；])(?P<noun>[一-鿿]{2,6}?)(?:生产|种植|产业)(?:实现|保持|喜获|再获|又获|获得|持续|稳步|连续|再|克服)[^。；]*[，]"
)
_OF_ALL = re.compile(r"(?:全[省市县区州]|我[省市县区州])?投资")
_INDUSTRY = re.compile(r"(?:产业|制造业|服务业|建筑业|装备业|[轻重]?工业|农业)$")
_ENTITY = re.compile(r"项目|产业|企业|工程")
_AT_PRICES = re.compile(r"^按?(?:不变|可比)价格?(?:计算)?[，,]?(?:比上年|同比|实际)?增长$")
_RATIO = re.compile(r"(?:占|与|相当于)(?P<whole>[^占与]{0,10}?)的?(?:比重|比例|比率|份额|之比)$")
_GROWTH_NOUN = re.compile(
    r"(?:增速|增幅|涨幅|降幅|增长率|增长目标|增长(?=确保|力争|预期))(?:[为达]|确保|力争|预期|定[为在]|达到|保持在|稳定在|不低于|不超过|控制在|高达)?$"
)
_GROWTH_BEHIND = re.compile(r"的(?:同比|平均)?(?:增速|增幅|增长|速度|涨幅|降幅)")

# Another base than the plain number has.
_OTHER_BASIS = re.compile(r"同口径|可比口径|可比价|扣除|剔除|还原|不含(?!农户)|除[^，。]{1,8}外")
# Growth of output is at constant prices anyhow.
_AT_CONSTANT_PRICES = re.compile(r"生产总值|增加值|总产值")
# A clause that says on what base the growth is reckoned and not of what: 按自然口径增长3%, 剔除一次性因素后增长4%.
_BASIS_ALONE = re.compile(
    r"(?:若|如)?按?(?:自然|可比|全|同)口径(?:计算|看)?|(?:扣除|剔除|还?原)[^，。；]{1,16}?(?:因素)?(?:影响)?(?:后|外|的)?"
)
_BASIS_TAIL = re.compile(r"(?:按)?自然口径(?:计算)?$")
_EVERY = re.compile(r"^各(?:类|种|级)?")
_PART = re.compile(r"其中[^，。；]*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure made ready to compare; `noun` and `context` are folded, `year` is None where not said.

    `owner_noun` is the noun before a bare one (`粮食播种面积…、总产…`), "" for a noun that stands by itself; `part_noun`
    that of a part named by its kind alone (`游客…，其中过夜…`), "" elsewhere; `joint_nouns` are the nouns that one number
    counts together, empty for one alone; `made_in` is the year in which a target was set.
    """

    index: int
    figure: Figure
    noun: str
    owner_noun: str
    part_noun: str
    joint_nouns: tuple[str, ...]
    context: str
    scope: frozenset[str]
    measure: MeasureKind
    group: str
    factor: float
    verbs: str
    time_scope: TimeScope
    year: int | None
    due: int | None
    basis: str
    is_part: bool
    made_in: int | None = None


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
    spans = YearSpans.of(text, year)
    in_lists = read_lists(text, figures)
    in_quarters = read_quarters(text, figures)
    out = []
    former = ""  # the noun of the figure before, to which a bare one belongs
    former_scope: frozenset[str] = frozenset()
    before_measure: MeasureKind | None = None  # of the figure before, where it adds or stands
    latest: Figure | None = None  # the figure before, adjusted
    for index, stated in enumerate(figures):
        words = words_around(text, figures, index)
        if latest is None or "。" in text[figures[index - 1].end : stated.start]:
            former, former_scope, latest, before_measure = "", frozenset(), None, None
        quarter, own = in_quarters.get(index), bool(former) and is_own_year(words.gap)
        scope_said = None if latest and _drops_scope(stated, latest, words.gap) else stated.scope
        if quarter:
            figure, raw = stated._replace(nature="change"), quarter.noun or former
        elif index in in_lists:
            raw, first = in_lists[index]
            figure, scope_said = stated._replace(nature=first.nature, direction=first.direction), None
        else:
            figure, raw = _adjust(stated, words, latest)
            scope_said = latest.scope if latest and raw and raw in (latest.subject or "") else scope_said
        raw = raw or part_of_whole(text, figures, index, words)
        folded = aliases.fold(raw or topic_of(figure, words) or noun_of(figure, words))
        if former and (own or _BASIS_ALONE.fullmatch(folded)):
            folded, noun, scope = former, former, former_scope
        else:
            noun, scope = take_scope(_BASIS_TAIL.sub("", folded), scope_said)
        if ratio := _RATIO.search(noun):
            noun = aliases.fold(noun[: ratio.start()] + "占比")
            scope |= {"占" + ratio["whole"]} if ratio["whole"] else set()
        scope = _with_place(scope or _level_of_list(words.gap, former_scope), words.clause)
        kind = kind_of_part(words.gap, former) if latest and latest.unit == stated.unit else ""
        part_noun = aliases.fold(_part_noun(words, kind, former))
        owner_noun = ""
        context = words.lead if len(words.lead) > len(words.clause) else words.clause
        if _BARE.fullmatch(noun) or len(noun) < 2:
            owner = _owner_noun(words.gap, noun)
            if not owner and _YIELD.fullmatch(noun):
                owner = _yield_noun(words.lead, former)
            elif not owner and (owner := _firms_of(noun, former)):
                scope = scope or former_scope
            if owner or (former and _NUMBER_ALONE.fullmatch(noun)):
                noun = aliases.fold((owner or former) + noun)
                former = noun if owner else former
            else:
                owner_noun = former
            context = former + max(words.lead, words.clause, key=len)
        elif figure.subject or raw:
            former = folded
        former_scope, latest = scope, figure
        is_part = _PART.search(words.clause) is not None
        measure = measure_of(figure, noun, words.clause, words.behind)
        if is_part and measure is MeasureKind.AMOUNT and before_measure:
            measure = before_measure  # 新增床位9张，其中护理型3张
        before_measure = measure if measure in (MeasureKind.ADDITION, MeasureKind.STOCK) else None
        if measure is MeasureKind.GROWTH:
            noun = aliases.fold(_growth_noun(noun, owner_noun, scope, words.clause))
        if only is None or figure.role == only:
            time_scope, of_year, due = classify_period(
                figure, noun, words.clause, words.gap, spans, year, whole_year
            )
            is_of_year = quarter.is_whole_year if quarter else own and time_scope is not TimeScope.YEAR
            if is_of_year:
                time_scope, of_year = TimeScope.YEAR, spans.year_at(figure.start) or whole_year
            elif quarter:
                time_scope, of_year = TimeScope.PART, None
            is_alone = index not in in_lists and not raw
            group, factor = unit_group(figure.unit, noun)
            out.append(
                Claim(
                    index=index,
                    figure=figure,
                    noun=noun,
                    owner_noun=owner_noun,
                    part_noun=part_noun,
                    joint_nouns=_joint_nouns(stated, words, text, aliases) if is_alone else (),
                    context=aliases.fold(context + words.behind),
                    scope=scope,
                    measure=measure,
                    group=group,
                    factor=factor,
                    verbs=words.clause + "□" + words.behind,
                    time_scope=time_scope,
                    year=of_year,
                    due=due,
                    basis=_basis(words.lead, noun, measure),
                    is_part=is_part and not own,
                )
            )
    return out


def _part_noun(words: FigureWords, kind: str, former: str) -> str:
    """What a part is of that is named by its kind alone (游客…，其中过夜…) or by whom it was done for; "" elsewhere."""
    if words.clause.endswith(("为", "向", "给", "帮助")) and (done := _DONE_FOR.match(words.behind)):
        return done["what"]
    return kind + _EVERY.sub("", former) if kind else ""


def _firms_of(noun: str, former: str) -> str:
    """The firms of the noun before whose value added stands bare: 规上工业企业1200家，增加值增长5%; "" elsewhere."""
    firms = _FIRMS_OF.match(former) if noun == "增加值" else None
    return firms[1] if firms else ""


def _with_place(scope: frozenset[str], clause: str) -> frozenset[str]:
    """The scope with the part of the place that the clause names, if it names one."""
    part = sub_place(clause)
    return scope | {part} if part else scope


def _drops_scope(stated: Figure, before: Figure, gap: str) -> bool:
    """True where the scope belongs to the figure before and a verb begins anew: 城镇小区9个、惠及居民2万户."""
    elsewhere = bool(stated.scope_at) and stated.scope_at[-1][1] <= before.start
    return elsewhere and _BEGINS_ANEW.match(gap) is not None


def _adjust(stated: Figure, words: FigureWords, before: Figure | None) -> tuple[Figure, str]:
    """The figure with the nature that the words around give it, and its noun where they name it ("" elsewhere).

    `before` is the figure before it in the same sentence, adjusted.
    """
    if before and before.unit == stated.unit and _AIM_HIGHER.fullmatch(words.gap):
        return stated._replace(nature=before.nature, direction=before.direction), trim_noun(
            before.subject or ""
        )
    if before and _AT_PRICES.search(words.clause):
        return stated, trim_noun(before.subject or "")
    if before and (noun := moved_noun(words.clause)):
        return stated._replace(nature="level"), noun
    if (noun := turned_noun(words.lead)) and not level_behind(words.clause):
        grows = (
            stated.unit == "%" and _GROWS.search(words.lead) is not None and _RATE_NOUN.search(noun) is None
        )
        return (stated._replace(nature="change") if grows else stated), noun
    if stated.unit in ("%", "百分点") and (
        _GROWTH_BEHIND.match(words.behind) or _GROWTH_NOUN.search(words.clause)
    ):
        return stated._replace(nature="change"), ""
    return stated, level_behind(words.clause)


def _joint_nouns(figure: Figure, words: FigureWords, text: str, aliases: Aliases) -> tuple[str, ...]:
    """The nouns that are counted together in one number, folded; empty where it is of one alone."""
    if not figure.subject_at or figure.subject_at[0][0] >= figure.start:
        return ()
    begin = figure.subject_at[0][0]
    before = text[figure.start - len(words.gap) : begin]
    return tuple(aliases.fold(noun) for noun in joint_nouns(before, aliases.fold(figure.subject or "")))


def _basis(lead: str, noun: str, measure: MeasureKind) -> str:
    """The words that say on what other base than the plain one a number stands; "" where none do."""
    found = _OTHER_BASIS.search(lead)
    constant = (
        found and found[0] == "可比价" and measure is MeasureKind.GROWTH and _AT_CONSTANT_PRICES.search(noun)
    )
    return "" if found is None or constant else found[0]


def _growth_noun(noun: str, owner_noun: str, scope: frozenset[str], clause: str) -> str:
    """The noun that a growth is of: 投资增长 is of all fixed assets, 规上工业增长 and 新兴产业增长 of value added."""
    if noun == "投资" and _OF_ALL.match(clause) and not _ENTITY.search(owner_noun):
        return "固定资产投资"
    if _INDUSTRY.search(noun) and (noun != "工业" or "规模以上" in scope):
        return noun + "增加值"
    return noun


def _yield_noun(lead: str, former: str) -> str:
    """What a yield without a noun is of: `粮食面积9亩，总产…`, `粮食生产再获丰收，总产…`; "" otherwise."""
    if _OF_LAND.search(former):
        return _OF_LAND.sub("", former)
    found = _TOPIC_BEFORE.search(lead)
    return found["noun"] if found else ""


def _level_of_list(gap: str, former: frozenset[str]) -> frozenset[str]:
    """国家级 or 省级 said of the first in a list, for the next one."""
    return former & LEVELS if gap.startswith("、") else frozenset()


def _owner_noun(gap: str, noun: str) -> str:
    """What a bare noun is of, where its clause says so: `交通、水利完成投资`, "" otherwise."""
    found = _OWNER.match(gap)
    if found is None or not noun:
        return ""
    owner = trim_noun(found["owner"])
    return owner if len(owner) >= 2 and not ONLY_VERBS.fullmatch(owner) else ""

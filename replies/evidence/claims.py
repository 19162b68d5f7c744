"""A figure as a claim that can be held against another: folded noun, context, scope, measure, verbs, years.

A claim says what `Figure` says, in the words of comparison: two claims are of one metric where nouns, scope, measure
and years agree. Built once for each document; the later document's claims are indexed, so that many targets can be
held against it. Pure; looks at a window of fixed width around each figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from replies.evidence.aliases import Aliases
from replies.evidence.measures import Measure, measure_of, unit_group
from replies.evidence.scopes import LEVELS, sub_place, take_scope
from replies.evidence.stretches import Stretches
from replies.evidence.times import Told, told_of
from replies.reading import Figure

__all__ = ["Claim", "read_claims"]

_LEAD = 60  # characters looked at before a figure
_BEHIND = 16

_STOPS = "，。；：！？,;:!?\n"
# Verbs and adverbs of work that may stand before a noun and are no part of it: 有序改造供热管网 is about 供热管网.
_DO = (
    "提质改造|提质|新增|新建|新改建|新改扩建|改扩建|改建|扩建|新设|新开|新认定|新获批|新培育|再获批|再推出|改造|建成|建设|完成|培育|培养|认定|引进|引育|招引|实施|开工|启动|推动|推出|推广|推进|开展|打造|创建|发放|"
    "获批|获评|开行|开通|打通|通车|投用|投产|投放|组织|帮扶|减免|为|治理|整治|修复|提升|转移|筹集|筹建|供应|种植|营造|安排|落地|签约|消除|入选|评选|选派|设立|成立|盘活|处置|"
    "拆除|关停|淘汰|化解|招录|招聘|配建|铺设|加装|更新|发布|制定|办理|救助|惠及|支持|兑现|拨付|下达|争取|清偿|建立|争创|力争|确保|实现|保障|加快|全面|积极|大力|着力|继续|再|新|全年|共|累计|有序|优化升级|升级|转型"
)
_VERBS_FIRST = re.compile(
    rf"(?:以上|(?:[一-鿿]{{1,3}}化)+(?={_DO}))?(?:{_DO})+(?=[一-鿿A-Za-z]{{2}})(?!率|面积|量|额|用地|总|资金|产业|企业|能源|材料|区|型|标准)"
)
_ITEM = re.compile(r"^[0-9０-９①-⑳⑴-⒛.．、]+(?=[一-鿿])")  # the mark of an item: ①, 10.
# What a verb left before its noun: 争取到上级资金.
_BOUND_TO_VERB = re.compile(
    r"^(?:到(?![期位户村岗账访家达])|了(?!解)|出(?![口生租让版栏境行入资]))(?=[一-鿿]{2})"
)
_ONLY_VERBS = re.compile(rf"(?:{_DO})*")
# What may trail a noun before its number: 收入同口径, 失业率平均值, 城镇化率由2029年.
_TAIL = re.compile(
    r"(?:同口径|[由从较比自](?:19|20)[0-9]{2}年底?的?|由|从|年?平均值|年?均值|年均(?=$)|累计|共计|合计|任务|总共|目标|平均|连续|预计|为|是|约|超|全部"
    r"|(?:前?[一二三四1-4]个?季度|[上下]半年|全年|当年|本年|年度|年[末底]|同比|实际|可比)|仍然?|也|则|已经?|都|(?<![人户亩地年日月次])均|依然|依旧|继续|进一步|稳步|持续|首次|成功|一举|再次|历史性"
    r"|迈[上过入进]|站[上稳]|[跃跨登冲闯]上|[跨越闯]过|跨越|突破|冲破|逼近|攀升|增速|增幅|涨幅|降幅|增长率|逆势|大幅|快速|较快|平稳|稳定|强劲|企稳|止跌|明显|显著|小幅|略|实现|完成|同步|回|提前|超额|圆满|顺利|如期|力争|争取|确保|任务数?)+$"
)
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
# The head that the nouns of a list share and the last one says: 水产业、林业增加值.
_QUANTITY = re.compile(
    r"(?:增加值|总产值|产值|人均可支配收入|可支配收入|收入|零售额|零售总额|总额|交易额|销售额|投资额|投资|支出|余额|产量|销量|出口额?|进口额?|人数|人次|里程|面积|[一-鿿]率|[一-鿿]量|[一-鿿]额|贷款|存款|总数|数量|数)$"
)
# A list of nouns with one of numbers: 交通、水利分别完成投资9亿元、4亿元.
_RESPECTIVELY = re.compile(
    r"(?P<nouns>[^，。；：！？\n]{4,60}?)(?:同比|均)?分别(?:同比|实现|比上年|达到?|完成|为|新增|新建|改造)?"
    r"(?P<head>[一-鿿]{2,8}?)??(?:增长|增加|下降|提高|减少|达到?)?(?:到|至|了)?(?:约|超)?$"
)
# 城镇、农村居民收入增长5%和6%, said without 分别.
_TWO_PLACES = re.compile(
    r"(?P<nouns>城[镇市](?:常住)?(?:居民)?(?:人均可支配收入)?[、和与]农村[^，。；：！？\n、和与]{2,20}?)(?:同比)?(?P<head>(?!))?(?:增长|增加|提高|达到?)(?:到|至|了)?$"
)
_URBAN_AND_RURAL = re.compile(r"城乡(?=常住居民|居民|[一-鿿]{0,4}低保|最低生活|特困|人均)")
# The nouns stand before, each with its number: 接待游客9万人次，旅游收入3亿元，分别增长4%、6%.
_BACK = re.compile(
    r"(?:^|[，；])(?:同比|比上年|较上年)?分别(?:同比|比上年)?(?:增长|下降|提高|增加|减少|上涨)(?:了|约)?$"
)
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
_VERBS_LAST = re.compile(rf"(?P<noun>[一-鿿A-Za-z]{{2,16}}?)(?:{_DO})+$")
_AT_PRICES = re.compile(r"^按?(?:不变|可比)价格?(?:计算)?[，,]?(?:比上年|同比|实际)?增长$")
_RATIO = re.compile(r"(?:占|与|相当于)(?P<whole>[^占与]{0,10}?)的?(?:比重|比例|比率|份额|之比)$")
# Who was named what: 6家企业获评专精特新小巨人.
_NAMED = re.compile(r"[一-鿿]{1,4}?(?:获评|入选|获批|评为|认定为|跻身|晋级|创成)为?(?P<noun>[一-鿿“”]{4,})")
_THREE = re.compile(r"三次产业(?P<head>增加值)?$")
_LIKE_BEFORE = re.compile(r"[，、；](?:同比|比上年|较上年)?(?:分别)?(?:增长|下降|提高|增加|上涨)(?:了|约)?$")
_GROWTH_NOUN = re.compile(r"(?:增速|增幅|涨幅|降幅|增长率)(?:[为达]|达到|保持在|稳定在|不低于|不超过|控制在|高达)?$")
_GROWTH_BEHIND = re.compile(r"的(?:同比|平均)?(?:增速|增幅|增长|速度|涨幅|降幅)")
_JOINTS = re.compile(r"、|和|及|与|以及")
_RUN = re.compile(r"[、，,和及与]|以上、|左右、")
_SCOPE_ALONE = re.compile(r"(?:全[省市县区]|[全省市县]*)(?:城镇|农村|城市|城乡|国家级|省级|市级)(?:常住)?$")

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
    listed = _listed(text, figures)
    out = []
    former = ""  # the noun of the figure before, to which a bare one belongs
    former_scope: frozenset[str] = frozenset()
    for index, said in enumerate(figures):
        words = _words(text, figures, index)
        if index and "。" in text[figures[index - 1].end : said.start]:
            former, former_scope = "", frozenset()
        figure, raw, scope_said = said, "", said.scope
        if index in listed:
            raw, first = listed[index]
            figure = replace(said, nature=first.nature, direction=first.direction)
            scope_said = None
        elif index and _AIM_HIGHER.fullmatch(words.gap) and figures[index - 1].unit == figure.unit:
            figure = replace(said, nature=figures[index - 1].nature, direction=figures[index - 1].direction)
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
            figure = replace(said, nature="change")
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
    begin, clause = _clause(text, figure)
    opens = max(
        text.rfind("。", 0, figure.start), text.rfind("\n", 0, figure.start), figure.start - _LEAD - 1
    )
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
        noun = _trimmed(re.sub(r"(?:达到?|超过?|为|至)+$", "", narrowed["noun"]))
        noun = noun.removesuffix("占") + "占比" if noun.endswith("占") else noun
        return _trimmed(before.subject or "") + text[before.start : before.end] + narrowed["bound"] + noun
    share = _SHARE_OF.search(words.gap) if figure.unit == "%" else None
    if share is None:
        return ""
    own = _trimmed(words.gap[: share.start()].strip("，、；"))
    if len(own) < 2 and before and "。" not in text[before.end : figure.start]:
        own = _trimmed(before.subject or "")
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
    return "" if found is None else _trimmed(found["noun"])


def _level_of_list(gap: str, former: frozenset[str]) -> frozenset[str]:
    """国家级 or 省级 said of the first in a list, for the next one."""
    return former & LEVELS if gap.startswith("、") else frozenset()


def _owner(gap: str, noun: str) -> str:
    """What a bare noun is of, where its clause says so: `交通、水利完成投资`, "" otherwise."""
    found = _OWNER.match(gap)
    if found is None or not noun:
        return ""
    owner = _trimmed(found["owner"])
    return owner if len(owner) >= 2 and not _ONLY_VERBS.fullmatch(owner) else ""


def _clause(text: str, figure: Figure) -> tuple[int, str]:
    """Where the clause of a figure begins, and its words up to the figure; a list with 、 is one clause."""
    begin = max(0, figure.start - _LEAD)
    words = text[begin : figure.start]
    cut = max(words.rfind(mark) for mark in _STOPS) + 1
    if (
        len(words) - cut < 4 and cut > 1 and words[cut - 1] in "，,：:"
    ):  # 12月末，136家 has its noun in the clause before
        cut = max(words.rfind(mark, 0, cut - 1) for mark in _STOPS) + 1
    return begin + cut, words[cut:]


def _behind(text: str, figure: Figure, after: Figure | None) -> str:
    """The words behind a figure up to a stop or the next figure, at most some."""
    end = min(figure.end + _BEHIND, after.start if after else len(text))
    words = text[figure.end : end]
    cuts = [at for mark in _STOPS + "、" if (at := words.find(mark)) >= 0]
    return words[: min(cuts, default=len(words))]


def _noun(figure: Figure, words: _Words) -> str:
    """The noun of a figure with verbs and tails taken off; the one behind the number where none stands before."""
    noun = _trimmed(figure.subject or "")
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
    if len(noun) >= 2 and not _ONLY_VERBS.fullmatch(noun):
        return noun
    before = _VERBS_LAST.match(words.gap)  # 高速公路建成通车90公里
    if before and not _ONLY_VERBS.fullmatch(before["noun"]):
        return _trimmed(before["noun"])
    if figure.unit in ("%", "百分点", "倍") or _BOUND_WORD.match(words.behind):
        return noun
    found = _NOUN_BEHIND.match(words.behind)
    if found is None:
        return noun
    after = found["noun"]
    end = _BEHIND_ENDS.search(after)
    after = _trimmed(after[: end.start()] if end else after)
    return after if len(after) >= 2 else noun


def _trimmed(noun: str) -> str:
    noun = _BOUND_TO_VERB.sub("", _ITEM.sub("", noun))
    noun = noun.removeprefix("年末").removeprefix("年底")
    noun = _TAIL.sub("", noun)
    first = _VERBS_FIRST.match(noun)
    return noun[first.end() :] if first and len(noun) - first.end() >= 2 else noun


def _listed(text: str, figures: tuple[Figure, ...]) -> dict[int, tuple[str, Figure]]:
    """The figures of lists said with 分别, each with its noun and the first of its list, which says the nature.

    `城镇、农村居民收入分别增长4%、6%` has two nouns with one head.
    """
    out: dict[int, tuple[str, Figure]] = {}
    latest: list[int] = []  # the list before
    for index, figure in enumerate(figures):
        clause = _clause(text, figure)[1]
        found = _RESPECTIVELY.search(clause) or _TWO_PLACES.search(clause)
        if found is None:
            if _BACK.search(clause):
                out |= _back(text, figures, index)
            elif (
                latest
                and index == latest[-1] + 1
                and _LIKE_BEFORE.fullmatch(text, figures[index - 1].end, figure.start)
            ):
                run = list(_run(text, figures, index))
                if len(run) == len(latest):  # 分别达到4万元、2万元，增长5%、6%
                    out |= {at: (out[of][0], figure) for at, of in zip(run, latest, strict=True)}
            continue
        nouns = [part + (found["head"] or "") for part in _JOINTS.split(found["nouns"]) if part]
        run = list(_run(text, figures, index))
        both = _URBAN_AND_RURAL.search(nouns[-1])
        if (
            both and len(nouns) == 1 and len(run) == 2
        ):  # 城乡居民收入分别增长5%、7%: urban and rural residents
            nouns = [place + nouns[0][both.end() :] for place in ("城镇", "农村")]
        if len(run) == 3 and len(nouns) == 1 and _THREE.search(nouns[0]):
            nouns = [f"第{number}产业增加值" for number in "一二三"]
        if not 2 <= len(run) <= len(nouns):
            continue
        latest = run
        out |= {at: (noun, figure) for at, noun in zip(run, _headed(nouns[-len(run) :]), strict=True)}
    return out


def _back(text: str, figures: tuple[Figure, ...], first: int) -> dict[int, tuple[str, Figure]]:
    """The figures of a list with the nouns of as many figures before it in the same sentence."""
    run = list(_run(text, figures, first))
    owners = figures[max(0, first - len(run)) : first]
    if len(run) < 2 or len(owners) < len(run) or "。" in text[owners[0].end : figures[first].start]:
        return {}
    if not all(owner.subject for owner in owners):
        return {}
    return {
        at: (_trimmed(owner.subject or ""), figures[first]) for at, owner in zip(run, owners, strict=True)
    }


def _run(text: str, figures: tuple[Figure, ...], first: int) -> Iterator[int]:
    """The figures of one list from number `first` on."""
    yield first
    for index in range(first + 1, len(figures)):
        between = text[figures[index - 1].end : figures[index].start]
        joint = between.replace("以上", "").replace("左右", "")
        if not _RUN.fullmatch(joint) or (figures[index].unit != figures[first].unit and joint in "，,"):
            return
        yield index


def _headed(nouns: list[str]) -> list[str]:
    """The nouns of a list, each with the head that only the last one says."""
    last = _trimmed(nouns[-1])
    out = []
    for noun in nouns[:-1]:
        trimmed = _trimmed(noun)
        if _SCOPE_ALONE.fullmatch(trimmed):
            out.append(trimmed + re.sub(r"^(?:城镇|农村|城市|城乡|国家级|省级|市级)", "", last))
        elif _QUANTITY.search(trimmed) or not (head := _QUANTITY.search(last)):
            out.append(trimmed)
        else:
            out.append(trimmed + head[0])
    return [*out, last]

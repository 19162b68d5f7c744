"""The single promises of a text, made ready to be found again in a later one: number or named thing, with its words.

A commitment often promises several things: each target figure is one promise, and each clause without a figure is one
for every thing it names (`加快甲路、乙路建设` promises two). What a clause is about is its object: adverbs and verbs of
work before it and general heads behind it (行动, 工作, 成效) are taken off. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from replies.evidence.aliases import Aliases
from replies.evidence.claims import Claim, read_claims
from replies.evidence.pairing import with_year
from replies.evidence.scopes import take_scope
from replies.evidence.times import TimeScope
from replies.reading import Figure

__all__ = ["Pledge", "Promise", "read_promises"]

_AROUND = 60  # characters
# One growth under several names.
_GROWTH = re.compile(r"(?:年均|平均)?(?:增幅|涨幅|增速|增长率|增长速度)")
# Characters of a named thing; shorter ones (改革, 就业) name too much, and one of a list must be longer. What a text names
# again and again (科技创新) is a field and no promise: how often it may stand, alone and in a list.
_SHORTEST, _SHORTEST_LISTED = 4, 5
_OFTEN, _OFTEN_LISTED = 4, 2
_TITLE = re.compile(r"^[0-9]|方面$")


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment as a place in its text, with the day by which it is due where one is said."""

    start: int
    end: int
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise, `words` = text[start:end]: a target figure (`claim`) or a named thing without one.

    `pledge` is the number of its commitment, -1 for a figure outside all; `thing` the folded words of what is promised,
    `clause` and `context` those of its clause and of its sentence, `stage` how far the work is to go (plan, begin, finish,
    "" for what goes on). `horizon` is how many years after the text's own the figure is for, 0 where
    not said, -1 for several years together.
    """

    pledge: int
    start: int
    end: int
    words: str
    thing: str
    clause: str
    context: str
    scope: frozenset[str]
    stage: str
    due: date | None
    claim: Claim | None = None
    horizon: int = 0


_LAST_CLAUSE = re.compile(r"^.*[，,]")
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")
_ADVERBS = (
    "加快|积极|全力|全面|深入|持续|进一步|大力|着力|稳步|稳妥|扎实|有序|统筹|重点|继续|不断|切实|认真|严格|加力|充分|更好|主动|抓紧|尽快|努力|力争|确保|高水平|高质量|高标准|高效|有效|"
    "协同|聚力|提质|提速|定期|适时|逐步|优先|合理|科学|常态化|分类|分级|分批|坚决|及时|精准|依法|牢牢|广泛|精心|用心|接续|同步|年内|今年|全年|明年|我[们市局县区省州委办]|还|也|并|要|将|拟|再|应"
)
_VERBS = (
    "加快|加大|加强|强化|推进|推动|推行|推广|推出|实施|开展|建设|建立|建成|建好|完善|健全|优化|提升|提高|扩大|拓展|支持|鼓励|引导|促进|落实|做好|抓好|做强|做优|做大|做实|打造|培育|引进|引育|新建|新增|改造|改扩建|出台|制定|编制|修订|"
    "研究|探索|创新|深化|构建|组织|举办|承办|召开|启动|开工建设|开工|完成|实现|争取|争创|创建|确保|保障|保护|发挥|发展|壮大|整合|整治|治理|改善|解决|巩固|规范|严格|严厉打击|打击|加装|增设|开通|投用|办好|办|用好|管好|守住|兜牢|"
    "防范|化解|谋划|布局|设立|成立|配备|服务|对接|申报|维护|稳定|营造|丰富|利用|协调|配合|参与|纳入|提供|打好|深耕|擦亮|讲好|释放|激发|破解|强链|补齐|抓住|执行|倡导|宣传|普及|建强|试点|编好|履行|严守|遏制|推"
)
_LEADS = re.compile(
    rf"(?:[一二三四五六七八九十]是|[（(]?[0-9一二三四五六七八九十]+[）)、.．]|[①-⑳])?"
    rf"(?:(?:{_ADVERBS}|{_VERBS})(?!率|量|额|局|委|厅|部|业|会))+(?=[一-鿿A-Za-z“\"「『《0-9]{{2}})"
)
# What trails a named thing and names nothing.
_HEADS = re.compile(
    r"(?:等?(?:专项|重点|示范|试点|攻坚|提升|收官)?(?:行动|工程|项目|计划|工作|任务|建设|改造|战略|制度|机制|体系|试点|成效|质效|水平|能力|力度|作用|活动|步伐|进程|发展|改革|整治|治理|战|等)|(?:[一二三四五两十]年)?(?:行动|攻坚)|提标|扩面|增效|增品|提质|提速|扩容|升级)+$"
)
_LIST = re.compile(r"[、]|(?<=[一-鿿]{3})(?:以及|和|及|与)(?=[一-鿿“]{3})")
_SIGN = re.compile(r"^[“”\"'（）()《》]+|[“”\"'（）()《》]+$")
_STAGES = (
    ("plan", re.compile(r"编制|制定|出台|起草|印发|研究|谋划|前期")),
    ("begin", re.compile(r"开工|启动|动工")),
    ("finish", re.compile(r"建成|完成|竣工|投用|投入使用|通车|开通|完工|交付")),
)


def read_promises(
    text: str,
    figures: Sequence[Figure],
    pledges: Sequence[Pledge],
    year: int | None,
    aliases: Aliases,
) -> list[Promise]:
    """The promises of a text's commitments in text order; `year` is the document's own."""
    starts = [pledge.start for pledge in pledges]

    def owner(place: int) -> int:
        at = bisect_right(starts, place) - 1
        return at if at >= 0 and place < pledges[at].end else -1

    out: list[Promise] = []
    counted: set[int] = set()  # figures of clauses that promise a number
    for claim in read_claims(text, tuple(figures), year, aliases, only="target"):
        at = owner(claim.figure.start)
        of_years = claim.time_scope in (TimeScope.YEARS, TimeScope.CARRIED, TimeScope.AVERAGE)
        claim = with_year(claim, text, year)
        counted.add(claim.figure.start)
        out.append(
            Promise(
                pledge=at,
                start=claim.figure.start,
                end=claim.figure.end,
                words=text[claim.figure.start : claim.figure.end],
                thing=_GROWTH.sub("增速", claim.noun),
                clause=aliases.fold(_LAST_CLAUSE.sub("", claim.verbs)),
                context=aliases.fold(_words_before(text, claim.figure.start) + claim.verbs.partition("□")[2]),
                scope=claim.scope,
                stage=_stage(claim.verbs),
                due=_due(claim, pledges[at].due if at >= 0 else None),
                claim=claim,
                horizon=-1 if of_years else claim.year - claim.made_in if claim.year and claim.made_in else 0,
            )
        )
    for at, pledge in enumerate(pledges):
        out.extend(_named_things(text, at, pledge, counted, aliases))
    return sorted(out, key=lambda each: (each.start, each.end))


def _due(claim: Claim, pledge_due: date | None) -> date | None:
    period = claim.figure.period
    return period.end if period is not None and period.end is not None and not period.every else pledge_due


def _words_before(text: str, place: int) -> str:
    """The words of the sentence before a place, at most some."""
    before = text[max(0, place - _AROUND) : place]
    return before[max(before.rfind("。"), before.rfind("\n")) + 1 :]


def _named_things(
    text: str, at: int, pledge: Pledge, counted: Iterable[int], aliases: Aliases
) -> Iterator[Promise]:
    """A promise for each thing that the clauses without a number name."""
    numbers = sorted(place for place in counted if pledge.start <= place < pledge.end)
    for clause in _CLAUSE.finditer(text, pledge.start, pledge.end):
        if any(clause.start() <= place < clause.end() for place in numbers):
            continue
        lead = _LEADS.match(clause[0])
        begin = lead.end() if lead else 0
        things = list(_things(clause[0], begin))
        shortest, often = (_SHORTEST, _OFTEN) if len(things) == 1 else (_SHORTEST_LISTED, _OFTEN_LISTED)
        for start, end in things:
            bare = _bare_name(clause[0][start:end])
            folded, scope = take_scope(aliases.fold(bare), None)
            at_word = start if start > begin else 0
            if len(folded) >= shortest and text.count(bare) <= often and not _TITLE.search(bare):
                yield Promise(
                    pledge=at,
                    start=clause.start() + at_word,
                    end=clause.start() + end,
                    words=clause[0][at_word:end],
                    thing=folded,
                    clause=aliases.fold(clause[0]),
                    context=aliases.fold(_words_before(text, clause.start()) + clause[0]),
                    scope=scope,
                    stage=_stage(clause[0]),
                    due=pledge.due,
                )


def _things(clause: str, begin: int) -> Iterator[tuple[int, int]]:
    """Where the things of a clause stand from `begin` on: one, or several of a list."""
    start = begin
    for joint in _LIST.finditer(clause, begin):
        if joint.start() > start:
            yield start, joint.start()
        start = joint.end()
    if start < len(clause):
        yield start, len(clause)


def _bare_name(words: str) -> str:
    """The words without verbs before and general heads behind, at least some characters left."""
    lead = _LEADS.match(words)
    bare = words[lead.end() :] if lead and len(words) - lead.end() >= _SHORTEST else words
    head = _HEADS.search(bare)
    if head is not None and head.start() >= _SHORTEST:
        bare = bare[: head.start()]
    return _SIGN.sub("", bare)


def _stage(words: str) -> str:
    """How far the words say that the work is to go; "" where they name no end."""
    return next((name for name, cue in _STAGES if cue.search(words)), "")

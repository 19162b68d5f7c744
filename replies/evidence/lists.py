"""Lists of figures that share words: 城镇、农村居民收入分别增长4%、6%, with the nouns before, behind or in the list before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from replies.evidence.clause import ONLY_VERBS, clause_of, trim_noun
from replies.reading import Figure

__all__ = ["joint_nouns", "list_from", "read_lists"]

# The head that the nouns of a list share and the last one says: 水产业、林业增加值.
_QUANTITY = re.compile(
    r"(?:增加值|总产值|产值|人均可支配收入|可支配收入|收入|零售额|零售总额|总额|交易额|销售额|投资额|投资|支出|余额|产量|销量|出口额?|进口额?|人数|人次|里程|面积|吞吐量|[一-鿿]率|[一-鿿]量|[一-鿿]额|贷款|存款|总数|数量|数)$"
)
# A list of nouns with one of numbers: 交通、水利分别完成投资9亿元、4亿元.
_RESPECTIVELY = re.compile(
    r"(?P<nouns>[^，。；：！？\n]{4,60}?)(?:同比|均)?分别(?:同比|实现|比上年|达到?|完成|为|新增|新建|改造|(?:稳定|保持|控制)在|增至|升至|降至|突破|超过)?"
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
_THREE = re.compile(r"三次产业(?P<head>增加值)?$")
_LIKE_BEFORE = re.compile(r"[，、；](?:同比|比上年|较上年)?(?:分别)?(?:增长|下降|提高|增加|上涨)(?:了|约)?$")
# What names a cargo or a crop wants the head of the next noun, whatever its unit.
_UNHEADED = re.compile(r"货物$|旅客$")
_JOINTS = re.compile(r"、|和|及|与|以及")
# Several nouns with one number: 棚户区、城中村改造9户.
_MEMBERS = re.compile(r"(?:[一-鿿A-Za-z]{2,10}[、和及与])+$")
_JOINT = re.compile(r"(?<=..)(?:、|和(?![美谐睦平顺])|及(?!以[上下])|与|以及)(?=..)")
_BOUND_BEFORE = re.compile(r"^(?:以[上下内]|左右|上下)、?")  # it belongs to the figure before
_RELIEF = re.compile(r"[减降退缓免]")  # 减税降费及退税缓费 is one sum under a long name
_RUN = re.compile(r"[、，,和及与]|以上、|左右、")
_SCOPE_ALONE = re.compile(r"(?:全[省市县区]|[全省市县]*)(?:城镇|农村|城市|城乡|国家级|省级|市级)(?:常住)?$")


def read_lists(text: str, figures: tuple[Figure, ...]) -> dict[int, tuple[str, Figure]]:
    """The figures of lists said with 分别, each with its noun and the first of its list, which says the nature.

    `城镇、农村居民收入分别增长4%、6%` has two nouns with one head.
    """
    out: dict[int, tuple[str, Figure]] = {}
    latest: list[int] = []  # the list before
    for index, figure in enumerate(figures):
        clause = clause_of(text, figure)[1]
        found = ("分别" in clause and _RESPECTIVELY.search(clause)) or _TWO_PLACES.search(clause)
        if found is None:
            if _BACK.search(clause):
                out |= _nouns_from_before(text, figures, index)
            elif (
                latest
                and index == latest[-1] + 1
                and _LIKE_BEFORE.fullmatch(text, figures[index - 1].end, figure.start)
            ):
                run = list(list_from(text, figures, index))
                if len(run) == len(latest):  # 分别达到4万元、2万元，增长5%、6%
                    out |= {at: (out[of][0], figure) for at, of in zip(run, latest, strict=True)}
            continue
        nouns = [part + (found["head"] or "") for part in _JOINTS.split(found["nouns"]) if part]
        run = list(list_from(text, figures, index))
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
        alike = len({figures[at].unit for at in run}) == 1  # else each noun has a head of its own
        out |= {
            at: (noun, figure) for at, noun in zip(run, _add_head(nouns[-len(run) :], alike), strict=True)
        }
    return out


def joint_nouns(before: str, noun: str) -> tuple[str, ...]:
    """The nouns that one number counts together, where they are two or more; `before` are the words before `noun`."""
    found = _MEMBERS.search(_BOUND_BEFORE.sub("", before))
    members = [trim_noun(part) for part in _JOINTS.split(found[0]) if part] if found else []
    if any(len(member) < 2 or ONLY_VERBS.fullmatch(member) for member in members):
        return ()  # 新建、改建学校: two verbs of one thing
    nouns = (*members, *(trim_noun(part) for part in _JOINT.split(noun)))
    return nouns if len(nouns) > 1 and not any(_RELIEF.match(each) for each in nouns) else ()


def _nouns_from_before(text: str, figures: tuple[Figure, ...], first: int) -> dict[int, tuple[str, Figure]]:
    """The figures of a list with the nouns of as many figures before it in the same sentence."""
    run = list(list_from(text, figures, first))
    owners = figures[max(0, first - len(run)) : first]
    if len(run) < 2 or len(owners) < len(run) or "。" in text[owners[0].end : figures[first].start]:
        return {}
    if not all(owner.subject for owner in owners):
        return {}
    return {
        at: (trim_noun(owner.subject or ""), figures[first]) for at, owner in zip(run, owners, strict=True)
    }


def list_from(text: str, figures: tuple[Figure, ...], first: int) -> Iterator[int]:
    """The numbers of the figures of one list from number `first` on."""
    yield first
    for index in range(first + 1, len(figures)):
        between = text[figures[index - 1].end : figures[index].start]
        joint = between.replace("以上", "").replace("左右", "")
        if not _RUN.fullmatch(joint) or (figures[index].unit != figures[first].unit and joint in "，,"):
            return
        yield index


def _add_head(nouns: list[str], alike: bool) -> list[str]:
    """The nouns of a list, each with the head that only the last one says, where they are measured `alike`."""
    last = trim_noun(nouns[-1])
    out = []
    for noun in nouns[:-1]:
        own = trim_noun(noun)
        if _SCOPE_ALONE.fullmatch(own):
            out.append(own + re.sub(r"^(?:城镇|农村|城市|城乡|国家级|省级|市级)", "", last))
        elif (
            not (alike or _UNHEADED.search(own))
            or _QUANTITY.search(own)
            or not (head := _QUANTITY.search(last))
        ):
            out.append(own)
        else:
            out.append(own + head[0])
    return [*out, last]

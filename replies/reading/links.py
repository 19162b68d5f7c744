"""Which figures of one text speak of the same target, and which are parts of another figure.

`same`: a target repeated with the same value, of the same thing, for the same time (建设十个工作站 … 工作站10家以上), or
announced in an item's title and repeated in its body. `part_of`: a figure behind 其中 or 首期, or in a bracket with 含,
of the same unit and no larger than its whole. Conservative: where place, period, scope or noun differ, nothing is
linked. Linear in the figures: a figure is compared with a bounded number of earlier ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from .amounts import Figure
from .outline import Section
from .regex_prefilter import cue
from .sentences import Sentence
from .units import SPANS, is_count

__all__ = ["Link", "read_links"]

_NOT_ADDED = SPANS | {"%", "‰", "百分点", "倍", "岁", "周岁"}
_PEOPLE = frozenset({"人", "名", "位"})
_EVENTS = frozenset({"次", "场", "场次", "期", "人次", "批次"})
_CANDIDATES = 8  # earlier figures of one value that a figure is compared with
_FIRST_PART = cue(r"(?:首期|首批|一期|第一期|第一批|先期)[^，。；、0-9]{0,8}$")
_WHOLE = cue(r"总(?:规模|投资|额|量|数|计|面积|长)|共|合计|计划")
_PART_BEGINS = cue(
    r"[（(](?:含|包括|首期|首批|一期|第一期|第一批|先期)[^，。；（）()]{0,16}$|[，,](?:含|包括)[^，。；不]{0,16}$"
)
_PLACE = re.compile(r"[一-鿿]{1,3}?(?:街道|社区|[镇乡村县市州](?!级|场|民|域|容|政|值|委))")
_WHOLE_SCOPE = re.compile(r"[全我本]")
_AMOUNTS = ("规模", "资金", "投资", "出资", "到位", "面积", "金额")
# Heads that a noun may take on in a second mention: 示范点, 示范点位; 样板, 样板企业.
_GENERIC = ("企业", "项目", "工程", "单位", "基地", "建设", "活动", "工作", "目标", "任务")


class Link(NamedTuple):
    """Figure number `figure` is the `same` target as, or a `part_of`, figure number `other`."""

    figure: int
    other: int
    kind: str


def read_links(
    text: str, figures: tuple[Figure, ...], sentences: list[Sentence], outline: tuple[Section, ...]
) -> tuple[Link, ...]:
    """The links between figures in text order, at most one from each figure."""
    starts = [sentence.start for sentence in sentences]
    where = [bisect_right(starts, figure.start) - 1 for figure in figures]
    found: dict[int, Link] = {}
    for link in (
        *_part_links(text, figures, where, sentences),
        *_title_links(text, figures, outline),
        *_repeat_links(text, figures, where, sentences),
    ):
        found.setdefault(link.figure, link)
    return tuple(found[index] for index in sorted(found))


def _kind_of_unit(figure: Figure) -> str:
    """Units that are used for the same things are one: 名, 人 and 位; the classifiers of things."""
    if figure.unit in _PEOPLE:
        return "人"
    return "个" if is_count(figure.unit) and figure.unit not in _EVENTS else figure.unit


def _part_links(
    text: str, figures: tuple[Figure, ...], where: list[int], sentences: list[Sentence]
) -> list[Link]:
    out = []
    first = 0  # of the sentence's figures
    whole: int | None = None  # behind 其中: the figure whose parts are listed
    left = figures[0].value if figures else None
    for index, figure in enumerate(figures):
        begin = figures[index - 1].end if index else 0
        if not index or where[index] != where[index - 1]:
            opens = sentences[where[index]].start if where[index] >= 0 else 0
            first = (
                first if text.startswith("其中", opens) and where[index] - 1 == where[index - 1] else index
            )
            begin, whole = max(begin, opens), None
        gap = text[max(begin, figure.start - 40) : figure.start]
        first_part = ("期" in gap or "批" in gap) and _FIRST_PART.search(gap) is not None
        if "其中" in gap or first_part or _PART_BEGINS.search(gap):
            whole = _whole(figures, first, index)
            left = figures[whole].value if whole is not None else None
        elif (
            "；" in gap
            or "。" in gap
            or (whole is not None and "（" in text[figures[whole].end : figure.start] and "）" in gap)
        ):
            whole = None
        if whole is not None and first_part and not _is_same_thing(figures[whole], figure):
            whole = None
        if (
            whole is not None
            and left is not None
            and _may_be_part(figures[whole], figure)
            and figure.value <= left
        ):
            out.append(Link(index, whole, "part_of"))
            left -= figure.value
            if first_part:
                whole = None
        elif first_part and index + 1 < len(figures):
            after = figures[index + 1]
            between = text[figure.end : after.start]
            if (
                _may_be_part(after, figure)
                and figure.value < after.value
                and len(between) < 16
                and _WHOLE.search(between)
                and "。" not in between
            ):
                out.append(Link(index, index + 1, "part_of"))
    return out


def _whole(figures: tuple[Figure, ...], first: int, index: int) -> int | None:
    """The figure before number `index`, from number `first` on, that it may be a part of.

    The nearest of its unit that is no smaller; one with the same head noun goes before it.
    """
    part = figures[index]
    near = range(index - 1, max(first, index - _CANDIDATES) - 1, -1)
    fit = [
        other for other in near if _may_be_part(figures[other], part) and part.value <= figures[other].value
    ]
    alike = (other for other in fit if _heads(figures[other].subject or "") & _heads(part.subject or ""))
    return next(alike, fit[0] if fit else None)


def _may_be_part(whole: Figure, part: Figure) -> bool:
    """True where both count or size in one unit that adds up, and neither is a growth beside a level."""
    if whole.unit != part.unit and not (whole.unit in _PEOPLE and part.unit in _PEOPLE):
        return False
    if whole.unit in _NOT_ADDED:
        return False
    return whole.nature != "change" or (part.nature != "level" and is_count(whole.unit))


def _title_links(text: str, figures: tuple[Figure, ...], outline: tuple[Section, ...]) -> list[Link]:
    """Targets in the title of a section or item that its body repeats with the same value and head noun."""
    out = []
    starts = [figure.start for figure in figures]
    for section in outline:
        title_end = section.start + len(section.mark) + len(section.title) + 2
        first, behind = bisect_left(starts, section.start), bisect_left(starts, min(title_end, section.end))
        for title_index in range(first, behind):
            title = figures[title_index]
            if title.role != "target" or not title.subject or title.unit in SPANS or not is_count(title.unit):
                continue
            for index in range(behind, min(bisect_left(starts, section.end), behind + _CANDIDATES)):
                again = figures[index]
                if (
                    _same_amount(title, again)
                    and again.role == "target"
                    and again.subject
                    and _heads(title.subject) & _heads(again.subject)
                    and not _contradict(title, again if title.scope else again._replace(scope=None))
                ):
                    out.append(Link(index, title_index, "same"))
                    break
    return out


def _repeat_links(
    text: str, figures: tuple[Figure, ...], where: list[int], sentences: list[Sentence]
) -> list[Link]:
    out = []
    seen: dict[tuple[object, ...], list[int]] = {}
    for index, figure in enumerate(figures):
        if figure.role != "target" or not figure.subject or figure.unit in SPANS or where[index] < 0:
            continue
        earlier = seen.setdefault((figure.value, figure.high, _kind_of_unit(figure), figure.per), [])
        for other in earlier[-_CANDIDATES:]:
            if (
                where[other] != where[index]
                and _same_noun(figures[other].subject or "", figure.subject)
                and not _contradict(figures[other], figure)
                and not _name_different_places(
                    text, figures[other], figure, sentences[where[other]], sentences[where[index]]
                )
            ):
                out.append(Link(index, other, "same"))
                break
        else:
            earlier.append(index)
    return out


def _is_same_thing(whole: Figure, part: Figure) -> bool:
    """True where a first part has the noun of its whole, or one that only names the amount (规模, 资金)."""
    return part.subject is None or part.subject == whole.subject or part.subject.endswith(_AMOUNTS)


def _same_amount(one: Figure, other: Figure) -> bool:
    return (one.value, one.high, _kind_of_unit(one)) == (other.value, other.high, _kind_of_unit(other))


def _heads(noun: str) -> set[str]:
    """The last two characters of a noun, and those before a generic head (样板企业: 样板, 企业)."""
    noun = noun.strip("“”")
    heads = {noun[-2:]}
    for generic in _GENERIC:
        if noun.endswith(generic) and len(noun) > len(generic) + 1:
            heads.add(noun[: -len(generic)][-2:])
    return heads


def _same_noun(one: str, other: str) -> bool:
    """True where two nouns name one thing: equal, or one with a generic head or a qualifier more."""
    short, long = sorted((one.strip("“”"), other.strip("“”")), key=len)
    if short == long:
        return len(short) >= 3
    if len(short) < 4:
        return False
    return long.startswith(short) and long[len(short) :] in _GENERIC


def _contradict(one: Figure, other: Figure) -> bool:
    """True where period, scope or nature of two figures exclude that they are one target."""
    if one.period and other.period and one.period != other.period:
        ends = one.period.end, other.period.end
        if one.period.every != other.period.every or (ends[0] and ends[1] and ends[0] != ends[1]):
            return True
    if bool(one.period and one.period.every) != bool(other.period and other.period.every):
        return True
    if {one.nature, other.nature} == {"level", "change"} or (
        one.direction and other.direction and one.direction != other.direction
    ):
        return True
    if one.scope == other.scope:
        return False
    named = [part for scope in (one.scope, other.scope) if scope for part in scope.split("，")]
    return any(_WHOLE_SCOPE.match(part) is None for part in named)


def _name_different_places(text: str, one: Figure, other: Figure, here: Sentence, there: Sentence) -> bool:
    """True where the two sentences name different places before their figures."""
    places = [
        set(_PLACE.findall(text, max(sentence.start, figure.start - 60), figure.start))
        for figure, sentence in ((one, here), (other, there))
    ]
    return bool(places[0] != places[1] and places[0] and places[1])

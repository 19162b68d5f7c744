"""The parties of a reply: whom it addresses, who handled it with the bureau, who gets a copy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from .numerals import read_numeral
from .regex_prefilter import cue

__all__ = ["Addressee", "read_addressee", "read_copied_offices", "read_handlers"]


@dataclass(frozen=True, slots=True)
class Addressee:
    """A salutation: its words, the first person, the other named ones, the number the text says."""

    addressee: str | None = None
    lead: str | None = None
    others: tuple[str, ...] = ()
    total: int | None = None


_TOTAL = re.compile(
    r"等?(?P<n>[0-9]{1,3}|[一二三四五六七八九十两]{1,3})[位名](?:人大|政协)?(?:代表|委员|同志)?"
)
_OFFICE = re.compile(
    r"(?:人大|政协)?(?:代表们?|委员们?|同志|先生|女士|常委|主席|书记|主任|教授|老师|市长|县长|区长|省长|厅长)$"
)
_ORGANISATION = re.compile(
    r"代表团|小组|界别|党派|委员会|[市区县省]委|总支|支部|工商联|促进会|联合会|总工会|妇联|学会|协会|民[革盟建进]|农工|致公|九三|台盟|侨联|团委|青联|科协|专委会|政协|人大常|(?:局|厅|办|政府|部门|中心)$"
)
_NAME = re.compile(r"^[一-鿿]{1,4}(?:·[一-鿿]{1,8})*$")


def read_addressee(words: str) -> Addressee:
    """The parties of a salutation without 尊敬的 and colon; an empty one for empty words.

    `read_addressee("王一、李二等三位代表")` has lead 王一, others (李二,), total 3.
    """
    if not words:
        return Addressee()
    total = None
    found = _TOTAL.search(words)
    if found is not None:
        numeral = read_numeral(found["n"])
        total = int(numeral.value) if numeral is not None else None
    plain = re.sub(r"[（(][^（）()]*[）)]", "", words)
    plain = re.sub(r"^(代表|委员)[ \u3000]?([一-鿿·]{2,4})$", r"\2\1", plain)
    plain = re.sub(
        r"等?(?:[0-9]{1,3}|[一二三四五六七八九十两]{1,3})[位名](?:人大|政协)?(?:代表|委员|同志)?$", "", plain
    )
    names = []
    for part in re.split(r"[、，,;；]|和|及|与|\s{2,}", plain):
        name = re.sub(r"\s+", "", part)
        name = re.sub(r"^(?:各位|尊敬的?)", "", name)
        if _ORGANISATION.search(name):
            continue
        name = _OFFICE.sub("", re.sub(r"等$", "", _OFFICE.sub("", name)))
        name = re.sub(r"等$", "", name)
        if name and _NAME.match(name) and name not in ("各位", "代表", "委员"):
            names.append(name)
    spaced = re.fullmatch(r"(?P<a>[一-鿿])\s+(?P<b>[一-鿿])(?:代表|委员)", plain)
    if spaced is not None:
        names = [spaced["a"] + spaced["b"]]
    lead = names[0] if names else None
    return Addressee(words, lead, tuple(names[1:]), total)


_COPIED = re.compile(r"^[（(]?抄\s*[送报]\s*[：:]?\s*(?P<list>.+)$")
_COPIES = re.compile(r"[（(]?\s*(?:各)?[0-9一二三四五六七八九十]{1,2}\s*份\s*[）)]?")


def read_copied_offices(rows: list[str]) -> tuple[str, ...]:
    """The offices on the 抄送 line (and the lines it runs on to), without numbers of copies."""
    for number, row in enumerate(rows):
        found = _COPIED.match(row.strip())
        if found is None:
            continue
        words = found["list"]
        for more in rows[number + 1 : number + 4]:
            if words.rstrip().endswith(("。", "）", ")")) or re.match(
                r"联系|[（(]?此件|.{0,30}(?:印发|[0-9]{4}年)|主题词|共印", more
            ):
                break
            if not re.search(r"[、，,]$", words.rstrip()) and not re.match(r"^[、，,]", more):
                break
            words += more
        words = _COPIES.sub("、", words)
        parts = [re.sub(r"\s+", "", part).strip("。. ") for part in re.split(r"[、，,；;。]|\s{2,}", words)]
        return tuple(_strip_bracket(part) for part in parts if part)
    return ()


def _strip_bracket(part: str) -> str:
    """A name without a bracket that opens or closes outside it: 市督查室） but 市政府办（督查室）."""
    if part.count("（") + part.count("(") != part.count("）") + part.count(")"):
        return part.strip("（）()")
    return part


_ORGAN_END = r"(?:局|委|办|厅|部|中心|政府|公司|办公室|院|街道|镇|乡|处|所|队|会|银行|学校)"
_HANDLERS = (
    # 会同会办单位市财政局、市医保局研究; 由我局主办，市人社局、市乡村振兴局协办
    cue(
        rf"(?:会办|协办)(?:单位|部门)(?P<list>[^，。；\n]{{2,60}}?{_ORGAN_END})(?:等)?(?:共同|认真|进行|研究|商)"
    ),
    cue(
        rf"(?:主办|承办)[，,、](?:由|请)?(?P<list>[^，。；\n]{{2,60}}?{_ORGAN_END})(?:等(?:单位|部门)?)?(?:协办|会办|配合办理)"
    ),
    cue(r"(?:会办|协办)(?:单位)?\s*[：:]\s*(?P<list>[^。\n]{2,80})"),
    cue(
        rf"(?:与|会同|联合|经商|商)(?P<list>[^，。；\n]{{2,60}}?{_ORGAN_END})等?(?:[^，。；、\n]{{0,6}})?(?:协办|会办)(?:单位|部门)"
    ),
    cue(
        rf"经(?:会商|商(?!务局|务厅|务委)|征求)(?P<list>[^。；\n]{{2,60}}?{_ORGAN_END})(?:等(?:单位|部门))?(?:意见|同意|研究|[，,])"
    ),
    cue(
        rf"经(?:与|同|会同)(?P<list>[^。；\n]{{2,60}}?{_ORGAN_END})(?:等(?:单位|部门))?(?:共同|认真|联合|充分)?(?:研究|会商|会办|协办|协商|商议|沟通|对接)"
    ),
    cue(
        rf"(?:综合|结合|汇总|根据)(?P<list>[^，。；\n]{{2,60}}?{_ORGAN_END})等?(?:单位|部门)?的?(?:会办|协办)意见"
    ),
)


_HANDLED = (
    "会办",
    "协办",
    "配合办理",
    "经会",
    "经商",
    "经征求",
    "经与",
    "经同",
)  # each pattern holds one of these


def read_handlers(text: str) -> tuple[str, ...]:
    """The offices that handled the proposal with the bureau (经商, 会办, 协办), as written."""
    opening, head, tail = text[:700], text[:6000], text[-600:]
    if not any(word in head or word in tail for word in _HANDLED):
        return ()
    first = [found for pattern in _HANDLERS if (found := pattern.search(opening)) is not None]
    first.sort(key=re.Match.start)
    later = (pattern.search(head) or pattern.search(tail) for pattern in _HANDLERS)
    for found in chain(first, later):
        if found is None:
            continue
        parts = [
            re.sub(r"^(?:与|和|及|同)|等(?:单位|部门)?$", "", re.sub(r"\s+", "", part))
            for part in re.split(r"[、，,；;]|和|及|与", found["list"])
        ]
        out = tuple(part for part in parts if 2 <= len(part) <= 24 and re.search(rf"{_ORGAN_END}$", part))
        if out:
            return out
    return ()

"""What clerks write into a register's cells, read as names and bureaus.

Names are parted by 、 ， ； a blank or a line's end, and a name of two characters may be set wide (`王 明`). Bureaus of one
cell may say their part: `市教育局（主办）、市财政局（会办）`, `主办：市教育局；会办：市财政局`, `市教育局牵头，市财政局配合`,
`市教育局会同市财政局`.
"""

from __future__ import annotations

import re

__all__ = ["split_bureaus", "split_names", "split_parts"]

_PARTED = re.compile(r"[、，,;；/／\n|]+")
_BLANKS = re.compile(r"[ \u3000\t\xa0]+")
_BRACKETS = re.compile(r"[（(\[【][^（()）\]】]*[)）\]】]")
_TITLE = re.compile(r"(?:代表|委员|同志)$")
_MORE = re.compile(r"等?\s*(?:共?\s*[0-9一二三四五六七八九十]+\s*[人位名](?:代表|委员)?)?$")
# `主办：甲局；会办：乙局` and `甲局（主办）`; what leads and what joins.
_LEADS = ("主办", "牵头", "分办", "独办", "承办")
_JOINS = ("会办", "协办", "配合", "协助")
_PART = re.compile(rf"(?P<part>{'|'.join(_LEADS + _JOINS)})(?:单位|部门)?\s*[：:]")
_TAIL = re.compile(rf"(?P<part>{'|'.join((*_LEADS, *_JOINS))})(?:办理)?$")
_TOGETHER = re.compile(r"会同|协同")
_DOING = re.compile(r"(?:共同)?(?:办理|配合|会办|协办)$")


def split_names(words: str) -> list[str]:
    """The names in a cell in their order, each once; without 代表, 等3人 and what stands in brackets."""
    found: list[str] = []
    for part in _PARTED.split(_BRACKETS.sub("", words)):
        names: list[str] = []
        for piece in _BLANKS.split(part.strip()):
            # 王 明: two single characters are one name set wide.
            if names and len(piece) == 1 and len(names[-1]) == 1:
                names[-1] += piece
            elif piece:
                names.append(piece)
        found += (_TITLE.sub("", _MORE.sub("", one)) for one in names)
    return list(dict.fromkeys(name for name in found if name))


def split_bureaus(words: str) -> tuple[list[str], list[str]]:
    """Who leads and who joins in a cell of bureaus; who says no part leads."""
    lead: list[str] = []
    joins: list[str] = []
    into = lead
    places = list(_PART.finditer(words))
    ends = [*(found.start() for found in places), len(words)]
    pieces: list[tuple[str | None, str]] = [(None, words[: ends[0]])]
    pieces += [(found["part"], words[found.end() : end]) for found, end in zip(places, ends[1:], strict=True)]
    for part, text in pieces:
        if part is not None:
            into = joins if part in _JOINS else lead
        for clause in re.split(r"[，,;；。\n]+", text):
            before, *after = _TOGETHER.split(clause, maxsplit=1)
            tail = _TAIL.search(before.strip())
            # 市教育局牵头，市财政局、市人社局配合: the last word says it of all of its clause.
            here = into if tail is None else joins if tail["part"] in _JOINS else lead
            for one in _bureau_names(before if tail is None else before.strip()[: tail.start()]):
                own = joins if any(f"（{part}" in one or f"({part}" in one for part in _JOINS) else here
                if name := _BRACKETS.sub("", one).strip(" ：:。"):
                    own.append(name)
            joins += [_BRACKETS.sub("", one) for rest in after for one in _bureau_names(_DOING.sub("", rest))]
    return list(dict.fromkeys(lead)), list(dict.fromkeys(joins))


def split_parts(words: str) -> tuple[list[str], list[str]]:
    """Who leads and who joins under a head of both (主办/会办): what stands before a stroke leads, what follows joins.

    Where the cell says the parts itself, or has no stroke, it is read as `split_bureaus` reads it.
    """
    before, *after = re.split(r"[/／]", words, maxsplit=1)
    if not after or _PART.search(words):
        return split_bureaus(re.sub(r"[/／]", "；", words))
    lead, joins = split_bureaus(before)
    others, more = split_bureaus(re.sub(r"[/／]", "、", after[0]))
    return lead, [name for name in dict.fromkeys((*joins, *others, *more)) if name not in lead]


def _bureau_names(words: str) -> list[str]:
    return [one for one in re.split(r"[、\s|]+", words) if one]

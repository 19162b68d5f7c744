"""The numbers that Word generates: 一、 （一） 1. counted as Word counts them (ECMA-376 part 1, 17.9).

Lists that share a definition go on counting together; a list with a start of its own begins anew at its first
paragraph; a level begins anew behind a higher one, unless its definition says otherwise. `label` is called once
for each paragraph, in the order of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from ._names import ALTERNATES, W, choose_spelling, is_on, value
from ._numerals import KNOWN_FORMATS, numeral
from ._styles import ListPlace, Styles
from ._symbols import is_symbol_font, symbol

__all__ = ["Lists"]

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST_TEXT = 200
# Behind these the eye sees a gap already; any other label is set off with a space, so that 1. 2020年 stays two numbers.
_OWN_GAP = tuple("、，。：；）】〕》）")
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    numbers: str
    text: str
    gap: bool
    restart: int | None
    legal: bool
    style: str | None


@dataclass(slots=True)
class _List:
    definition: str
    levels: dict[int, _Level] = field(default_factory=dict)
    has_begun: bool = False
    restarts: dict[int, int] = field(default_factory=dict)


class Lists:
    """The lists of a file and how far each has counted. `unknown` are the formats that were written in digits."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self.unknown: set[str] = set()
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        definitions = {
            each.get(W("abstractNumId"), ""): _levels(each) for each in root.iterchildren(W("abstractNum"))
        }
        links = {
            each.get(W("abstractNumId"), ""): value(each, "numStyleLink")
            for each in root.iterchildren(W("abstractNum"))
        }
        for each in root.iterchildren(W("num")):
            key = value(each, "abstractNumId") or ""
            self._lists[each.get(W("numId"), "")] = list_ = _List(key, dict(definitions.get(key, {})))
            for change in each.iterchildren(W("lvlOverride")):
                number = _whole_number(change.get(W("ilvl")), 0)
                own = change.find(W("lvl"))
                if own is not None:
                    list_.levels[number] = _level(own)
                start = value(change, "startOverride")
                if start is not None:
                    list_.restarts[number] = _whole_number(start, 1)
                    if number in list_.levels:
                        list_.levels[number] = replace(list_.levels[number], start=list_.restarts[number])
        for list_ in self._lists.values():
            other = self._lists.get(styles.place(links.get(list_.definition)).list_id or "")
            if other is not None and not list_.levels:
                list_.definition = other.definition
                list_.levels.update(other.levels)

    def label(self, properties: etree._Element | None) -> str:
        """The label of the next paragraph with what sets it off, empty where it has none; counts one on."""
        style = self._styles.of_paragraph(properties)
        own, of_style = ListPlace.of(properties), self._styles.place(style)
        key = of_style.list_id if own.list_id is None else own.list_id
        found = self._lists.get(key or "")
        if found is None:
            return ""
        number = own.level
        if number is None and own.list_id is None:
            number = self._level_of_style(found, style)
        number = of_style.level if number is None else number
        number = 0 if number is None else number
        if number not in found.levels:
            return ""
        counts = self._count(found, number)
        return self._format_label(found, number, counts)

    def _level_of_style(self, found: _List, style: str | None) -> int | None:
        line = self._styles.ancestors(style)
        return next((n for n, level in sorted(found.levels.items()) if level.style in line), None)

    def _count(self, found: _List, number: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.definition, {})
        if not found.has_begun:
            found.has_begun = True
            for each in found.restarts:
                counts.pop(each, None)
        for higher in range(number):
            if higher in found.levels:
                counts.setdefault(higher, found.levels[higher].start)
        counts[number] = counts[number] + 1 if number in counts else found.levels[number].start
        for lower in range(number + 1, _LEVELS):
            level = found.levels.get(lower)
            if level is None or level.restart is None or number < level.restart:
                counts.pop(lower, None)
        return counts

    def _format_label(self, found: _List, number: int, counts: dict[int, int]) -> str:
        level = found.levels[number]
        if level.numbers == "bullet":
            return f"{level.text} "
        if level.numbers == "none":
            return _PLACE.sub("", level.text)

        def place(match: re.Match[str]) -> str:
            each = int(match[1]) - 1
            if each not in counts:
                return ""
            style = "decimal" if level.legal else found.levels[each].numbers if each in found.levels else ""
            if style not in KNOWN_FORMATS:
                self.unknown.add(style)
            return "" if style in ("bullet", "none") else numeral(counts[each], style)

        label = _PLACE.sub(place, level.text)
        if not label.strip() or label.endswith((*_OWN_GAP, " ", "\u3000")):
            return label
        return label + " " if level.gap or label[-1].isdecimal() else label


def _levels(definition: etree._Element) -> dict[int, _Level]:
    return {
        n: _level(each)
        for each in definition.iterchildren(W("lvl"))
        if 0 <= (n := _whole_number(each.get(W("ilvl")), 0)) < _LEVELS
    }


def _bullet(text: str, node: etree._Element) -> str:
    """The sign of a bullet as the eye sees it: a Wingdings l is ●; • where its font does not tell."""
    fonts = node.find(f"{W('rPr')}/{W('rFonts')}")
    font = "" if fonts is None else fonts.get(W("ascii")) or fonts.get(W("hAnsi")) or ""
    sign = text.strip()
    if len(sign) == 1 and ("\ue000" <= sign <= "\uf8ff" or is_symbol_font(font)):
        return symbol(font, f"{ord(sign):X}") or _BULLET
    return sign or _BULLET


def _level(node: etree._Element) -> _Level:
    holder: etree._Element | None = node
    alternates = node.find(ALTERNATES)
    if node.find(W("numFmt")) is None and alternates is not None:
        holder = choose_spelling(alternates)
    restart = value(node, "lvlRestart")
    numbers = value(holder, "numFmt") or "decimal"
    text = (value(node, "lvlText") or "")[:_LONGEST_TEXT]
    return _Level(
        start=_whole_number(value(node, "start"), 0),
        numbers=numbers,
        text=_bullet(text, node) if numbers == "bullet" else text,
        gap=value(node, "suff") != "nothing",
        restart=None if restart is None else _whole_number(restart, 0),
        legal=bool(is_on(node, "isLgl")),
        style=value(node, "pStyle"),
    )


def _whole_number(text: str | None, otherwise: int) -> int:
    """A whole number of at most nine digits, else `otherwise`."""
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,9}", text) else otherwise

"""The outline of a text: headings with their marks, and the items inside paragraphs (一是…二是…).

Levels follow GB/T 9704-2012 (一、 / （一） / 1. / （1）), then items in running text (一是, 第一，).
A heading stands on a line of its own, or leads its paragraph (（一）推进创新。…). Marks are found by
their place (line's start, or behind a stop), so 三是 in 这三是 is none. Everything is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .regex_prefilter import cue

__all__ = ["Section", "TextLine", "read_outline", "split_lines", "split_sentences"]

_NUMBER = "[一二三四五六七八九十]{1,3}"
# (pattern at a line's start, level)
_LINE_MARKS = (
    (re.compile(rf"第{_NUMBER}[章节编篇部分]{{1,2}}(?![一-鿿]的)"), 1),
    (re.compile(rf"{_NUMBER}(?:、|[.．](?!\d))"), 1),
    (re.compile(rf"[（(]{_NUMBER}[）)][、.．]?"), 2),
    (re.compile(r"[0-9０-９]{1,2}(?:[、．]|\.(?![0-9]))(?!\d)"), 3),
    (re.compile(r"[（(][0-9０-９]{1,2}[）)][、.．]?"), 4),
    (re.compile(r"[①-⑳]"), 4),
)
_MARK_BEGINS = frozenset("第一二三四五六七八九十（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
# Marks of items in running text, at a line's start or behind a stop.
_ITEM = cue(
    rf"(?:(?<=[。；;：:，,、！？\s将\u3000])|^)(?:"
    rf"(?P<shi>(?:{_NUMBER}|[0-9]{{1,2}})(?:是|要|则|来)(?!否|为了|的)|(?:首先|其次|再次|最后)是|第{_NUMBER}[，,、是]|其[一二三四五六七八九][，,])"
    r"|(?P<dot>[0-9０-９]{1,2}(?:[、．]|\.(?![0-9])))(?=\s?(?![年月日](?![底内初末]))[^\d\s])"
    r"|(?P<paren>[（(][0-9０-９]{1,2}[）)])"
    r"|(?P<ring>[①-⑳])"
    rf"|(?P<hanzi>[（(]{_NUMBER}[）)])"
    r")",
    re.MULTILINE,
)
_FAREWELL = re.compile(r"[^。]{0,6}(?:感谢|谢谢)|以上|专此|特此|此复|最后")
_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’」』）)]*|\n|$)")
_HEADING_LIMIT = 48
_GOES_ON = re.compile(r"[。！？].")
_DIGIT = re.compile(r"[0-9]")
_PLAIN_HEADING = re.compile(r"[^。！？；，：,;:、]{4,28}$")
_PLAIN_HEADING_WORDS = re.compile(
    r"(?:情况|打算|安排|建议|措施|工作|目标|任务|计划|思路|做法|成效|问题|回顾|举措|重点|方向|要求|总结|部署|规划|现状|说明)$"
)


class Section(NamedTuple):
    """A heading or item: its mark (一、; empty for an unmarked heading), title, level 1 (outermost) to 5.

    A list under an item is one level deeper than the item. `start` is the mark's first character, `end` where the next section of the same or
    an outer level begins, or the paragraph of an item ends.
    """

    mark: str
    title: str
    start: int
    end: int
    level: int


class TextLine(NamedTuple):
    """A line with its blanks left out: its span, its heading mark and level (0 without), its items.

    `heading` is True where the line is nothing but a heading. `items` are (start, end) of marked items in
    running text, end exclusive and up to the next mark; `body` is where the text behind the mark begins.
    """

    start: int
    end: int
    mark: str
    level: int
    body: int
    heading: bool
    items: tuple[tuple[int, int], ...]


def split_lines(text: str) -> list[TextLine]:
    """The non-empty lines of a text in order."""
    lines = []
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped[0])
            lines.append(_read_line(text, start, start + len(stripped)))
        at += len(raw) + 1
    return [
        _as_heading(text, line, lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None)
        for at, line in enumerate(lines)
    ]


def _as_heading(text: str, line: TextLine, before: TextLine | None, after: TextLine | None) -> TextLine:
    """A short item alone on its line over a paragraph without marks is a heading: 二是优化服务。

    A marked line that ends with a full stop is a heading only where text follows under it.
    """
    if line.heading and line.level and text[line.end - 1] in "。！？":
        follows = (
            after is not None
            and not 0 < after.level <= line.level
            and text[after.end - 1] in "。！？；：:"
            and _FAREWELL.match(text, after.start) is None
        )
        if follows:
            return line
        return TextLine(
            line.start,
            line.end,
            line.mark,
            line.level,
            line.body,
            False,
            _items(text, line.start, line.end, line.level),
        )
    if line.heading or line.level or len(line.items) != 1 or line.items[0][0] != line.start:
        return line
    if after is None or after.items or after.level or (before is not None and before.items):
        return line
    words = text[line.start : line.end]
    if len(words) > 32 or re.search(r"[。！？；].", words) or len(text[after.start : after.end]) < len(words):
        return line
    return TextLine(line.start, line.end, line.mark, line.level or 5, line.body, True, ())


def _read_line(text: str, start: int, end: int) -> TextLine:
    mark, level, body = "", 0, start
    head = text[start : start + 12]
    for pattern, depth in _LINE_MARKS if head[0] in _MARK_BEGINS else ():
        found = pattern.match(head)
        if found is not None:
            mark, level, body = found[0], depth, start + found.end()
            break
    content = text[body:end]
    heading = False
    if level in (1, 2, 3, 4):
        heading = (
            len(content) <= _HEADING_LIMIT
            and not content.endswith(("；", ";", "：", ":"))
            and not _GOES_ON.search(content)
            and (
                not content.endswith(("。", "！", "？"))
                or (level <= 2 and len(content) <= 45 and not _DIGIT.search(content))
            )
        )
    elif _PLAIN_HEADING.match(content) and _PLAIN_HEADING_WORDS.search(content):
        heading = not content.startswith(("关于", "对", "我们", "此"))
    items = () if heading else _items(text, start, end, level)
    return TextLine(start, end, mark, level, body, heading, items)


def _items(text: str, start: int, end: int, level: int) -> tuple[tuple[int, int], ...]:
    """Spans of the marked items of one line; one kind of mark, the first that the line uses."""
    line = text[start:end]
    starts: list[int] = []
    kind = ""
    if level in (3, 4):
        starts.append(0)
        kind = (
            "dot"
            if level == 3
            else "ring"
            if (line[0] > "①" and line[0] < "⑴") or line[0] == "①"
            else "paren"
        )
    marks: list[re.Match[str]] = []
    for at in _ITEM.starts(line):  # most lines have none
        found = _ITEM.match(line, at)
        if found is not None and (not marks or at >= marks[-1].end()):
            marks.append(found)
    if marks and (level == 2 or sum(found.lastgroup == "hanzi" for found in marks) == 1):
        marks = [
            found for found in marks if found.lastgroup != "hanzi"
        ]  # a heading, or a reference: 第三条（一）
    if not kind and marks and not marks[0].start():
        # a lone mark at the line's beginning leads the items under it: 第三，工作打算。①…②…
        names = [found.lastgroup or "" for found in marks]
        inner = next((name for name in names[1:] if name != names[0] and names.count(name) > 1), "")
        if inner and names.count(names[0]) == 1:
            kind = inner
    for found in marks:
        name = found.lastgroup or ""
        if kind and name != kind:
            continue
        if not starts and name == "dot" and line[found.start()] not in "1１":
            continue
        kind = name
        if found.start() or not starts:
            starts.append(found.start())
    if not starts:
        return ()
    ends = [*starts[1:], len(line)]
    return tuple((start + a, start + b) for a, b in zip(starts, ends, strict=True))


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of text[start:end]: up to 。！？ or the line's end, without blanks around."""
    for found in _SENTENCE.finditer(text, start, end):
        begin, finish = found.span()
        raw = text[begin:finish]
        stripped = raw.strip()
        if len(stripped) == finish - begin > 0:
            yield begin, finish
        elif stripped:
            begin += raw.index(stripped[0])
            yield begin, begin + len(stripped)


class _SectionMark(NamedTuple):
    """A heading or item on its way to a section: `kind` tells marks of one series apart.

    `first` is True for the first of its series (1., （1）, ①); `limit` is where an item in running text ends at the
    latest, None where paragraphs under it belong to it.
    """

    mark: str
    title: str
    start: int
    level: int
    kind: str
    first: bool
    limit: int | None


def read_outline(text: str, lines: list[TextLine]) -> tuple[Section, ...]:
    """The headings and items of a text in order, each with the span it governs.

    Marks nest by rank; a numbered list that begins under an item (一是 … 1. 2.) nests in it. An item inside a
    paragraph ends with the paragraph.
    """
    marks = _marks(text, lines)
    ends = [len(text)] * len(marks)
    levels = [mark.level for mark in marks]
    opened: list[int] = []
    for index, mark in enumerate(marks):
        keep, levels[index] = _nest(marks, levels, opened, mark)
        while len(opened) > keep:
            closed = opened.pop()
            ends[closed] = min(mark.start, marks[closed].limit or mark.start)
        opened.append(index)
    for index in opened:
        ends[index] = min(len(text), marks[index].limit or len(text))
    return tuple(
        Section(mark.mark, mark.title, mark.start, end, level)
        for mark, end, level in zip(marks, ends, levels, strict=True)
    )


def _nest(
    marks: list[_SectionMark], levels: list[int], open_sections: list[int], mark: _SectionMark
) -> tuple[int, int]:
    """How many of the open sections stay open at this mark, and the mark's level."""
    keep = len(open_sections)
    while keep and (limit := marks[open_sections[keep - 1]].limit) is not None and limit <= mark.start:
        keep -= 1
    for depth in range(keep - 1, -1, -1):
        if marks[open_sections[depth]].kind == mark.kind:  # the next of a series takes its place
            return depth, levels[open_sections[depth]]
    inner = keep and mark.first and mark.kind in _INNER and marks[open_sections[keep - 1]].kind == "shi"
    if inner:
        return keep, levels[open_sections[keep - 1]] + 1
    while keep and levels[open_sections[keep - 1]] >= mark.level:
        keep -= 1
    return keep, mark.level


def _marks(text: str, lines: list[TextLine]) -> list[_SectionMark]:
    """Every heading and item of the lines in order."""
    out = []
    for number, line in enumerate(lines):
        if line.heading or line.level in (1, 2):
            level = line.level or 1
            kind = _kind_of(line.mark, level)
            title = _title(text, line.body, line.end)
            out.append(_SectionMark(line.mark, title, line.start, level, kind, _is_first(line.mark), None))
        below = lines[number + 1] if number + 1 < len(lines) else None
        open_below = below is not None and below.level in (3, 4) and _is_first(below.mark)
        for start, end in line.items:
            if start == line.start and line.mark:
                title, kind = _title(text, line.body, end), _kind_of(line.mark, line.level)
                out.append(
                    _SectionMark(line.mark, title, start, line.level, kind, _is_first(line.mark), None)
                )
                continue
            found = _ITEM.match(text, start, end) or re.compile(r"\S{1,3}").match(text, start, end)
            mark = found[0] if found else ""
            open_ended = open_below or text[end - 1] not in "。；;！!"
            limit = None if end == line.end and open_ended else end
            kind = (found.lastgroup if found else None) or "shi"
            out.append(
                _SectionMark(
                    mark, _title(text, start + len(mark), end), start, 5, kind, _is_first(mark), limit
                )
            )
    return out


_INNER = frozenset({"dot", "paren", "ring"})


def _kind_of(mark: str, level: int) -> str:
    """The series a line's mark belongs to; an item that stands as a heading goes on with 一是."""
    if level == 4:
        return "ring" if "①" <= mark[0] <= "⑳" else "paren"
    return {1: "top" if mark else "plain", 2: "second", 3: "dot"}.get(level, "shi")


def _is_first(mark: str) -> bool:
    return mark.strip("（(）).．、 ") in ("1", "１", "①")


def _title(text: str, start: int, end: int) -> str:
    """A section's title: up to the first stop, at most 60 characters."""
    found = re.compile(r"[^。；;！？\n]{0,60}").match(text, start, end)
    return found[0].strip() if found else ""

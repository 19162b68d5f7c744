"""The outline of a text: headings with their marks, and the items inside paragraphs (一是…二是…).

Levels follow GB/T 9704-2012 (一、 / （一） / 1. / （1）), then items in running text (一是, 第一，).
A heading stands on a line of its own, or leads its paragraph (（一）推进创新。…). Marks are found by
their place (line's start, or behind a stop), so 三是 in 这三是 is none. Everything is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Line", "Section", "read_outline", "split_lines", "split_sentences"]

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
# Marks of items in running text, at a line's start or behind a stop.
_ITEM = re.compile(
    rf"(?:(?<=[。；;：:，,、！？\s将\u3000])|^)(?:"
    rf"(?P<shi>(?:{_NUMBER}|[0-9]{{1,2}})(?:是|要|则|来)(?!否|为了|的)|(?:首先|其次|再次|最后)是|第{_NUMBER}[，,、是])"
    r"|(?P<dot>[0-9０-９]{1,2}(?:[、．]|\.(?![0-9])))(?=\s?(?![年月日](?![底内初末]))[^\d\s])"
    r"|(?P<paren>[（(][0-9０-９]{1,2}[）)])"
    r"|(?P<ring>[①-⑳])"
    r")",
    re.MULTILINE,
)
_FAREWELL = re.compile(r"[^。]{0,6}(?:感谢|谢谢)|以上|专此|特此|此复|最后")
_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’」』）)]*|\n|$)")
_HEADING_LIMIT = 48
_PLAIN_HEADING = re.compile(r"[^。！？；，：,;:、]{4,28}$")
_PLAIN_HEADING_WORDS = re.compile(
    r"(?:情况|打算|安排|建议|措施|工作|目标|任务|计划|思路|做法|成效|问题|回顾|举措|重点|方向|要求|总结|部署|规划|现状|说明)$"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading or item: its mark (一、; empty for an unmarked heading), title, level 1 (outermost) to 5.

    `start` is the mark's first character, `end` where the next section of the same or an outer level begins.
    """

    mark: str
    title: str
    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Line:
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


def split_lines(text: str) -> list[Line]:
    """The non-empty lines of a text in order."""
    lines = []
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped[0])
            lines.append(_line(text, start, start + len(stripped)))
        at += len(raw) + 1
    return [
        _as_heading(text, line, lines[at - 1] if at else None, lines[at + 1] if at + 1 < len(lines) else None)
        for at, line in enumerate(lines)
    ]


def _as_heading(text: str, line: Line, before: Line | None, after: Line | None) -> Line:
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
        return Line(
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
    return Line(line.start, line.end, line.mark, line.level or 5, line.body, True, ())


def _line(text: str, start: int, end: int) -> Line:
    mark, level, body = "", 0, start
    head = text[start : start + 12]
    for pattern, depth in _LINE_MARKS:
        found = pattern.match(head)
        if found is not None:
            mark, level, body = found[0], depth, start + found.end()
            break
    content = text[body:end]
    heading = False
    if level in (1, 2, 3, 4):
        short = len(content) <= _HEADING_LIMIT and not re.search(r"[；;：:]$", content)
        single = not re.search(r"[。！？].", content)
        heading = (
            short
            and single
            and (
                not content.endswith(("。", "！", "？"))
                or (level <= 2 and len(content) <= 45 and not re.search(r"[0-9]", content))
            )
        )
    elif _PLAIN_HEADING.match(content) and _PLAIN_HEADING_WORDS.search(content):
        heading = not content.startswith(("关于", "对", "我们", "此"))
    items = () if heading else _items(text, start, end, level)
    return Line(start, end, mark, level, body, heading, items)


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
    marks = list(_ITEM.finditer(line))
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
        raw = found[0]
        stripped = raw.strip()
        if stripped:
            begin = found.start() + raw.index(stripped[0])
            yield begin, begin + len(stripped)


def read_outline(text: str, lines: list[Line]) -> tuple[Section, ...]:
    """The headings and items of a text in order, each with the span it governs."""
    raw: list[tuple[str, str, int, int]] = []
    for line in lines:
        if line.heading or line.level in (1, 2):
            raw.append((line.mark, _title(text, line.body, line.end), line.start, line.level or 1))
        for start, end in line.items:
            if start == line.start and line.mark:
                raw.append((line.mark, _title(text, line.body, end), start, line.level))
                continue
            found = _ITEM.match(text, start, end) or re.compile(r"\S{1,3}").match(text, start, end)
            mark = found[0] if found else ""
            raw.append((mark, _title(text, start + len(mark), end), start, 5))
    out = []
    open_at: list[int] = []
    ends = [len(text)] * len(raw)
    for index, (_, _, start, level) in enumerate(raw):
        while open_at and raw[open_at[-1]][3] >= level:
            ends[open_at.pop()] = start
        open_at.append(index)
    for (mark, title, start, level), end in zip(raw, ends, strict=True):
        out.append(Section(mark, title, start, end, level))
    return tuple(out)


def _title(text: str, start: int, end: int) -> str:
    """A section's title: up to the first stop, at most 60 characters."""
    found = re.compile(r"[^。；;！？\n]{0,60}").match(text, start, end)
    return found[0].strip() if found else ""

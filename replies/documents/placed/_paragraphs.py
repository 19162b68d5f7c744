"""Rows of pages → paragraphs: page numbers and running heads out, broken lines made whole.

A line goes on in the next when it reaches the right edge (or the next word would not have fitted), the next begins at
the left edge, is of the same size, and stands no further below than lines do. Chinese paragraphs are indented by two
characters (GB/T 9704-2012, 7.3.3); where a text has no indents, a wider gap parts paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

from ._lines import TextRow

__all__ = ["paragraphs"]

_PAGE_NUMBER = re.compile(
    r"[\s\-–—―－_~·•.第页共/|／（()）\[\]]*(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百]{1,4}|[０-９]{1,4})"
    r"(?:\s*(?:/|／|of|页|共|第|，|,|\s|\|){1,6}\s*\d{1,4})?[\s\-–—―－_~·•.页）)\]]*"
)
# What browsers print above and below a page.
_PRINTED_BELOW = re.compile(
    r"(?:https?|file)://\S+(?:[\s\t]+\d{1,4}/\d{1,4})?|about:blank(?:[\s\t]+\d{1,4}/\d{1,4})?"
)
_PRINTED_ABOVE = re.compile(r"\d{1,4}/\d{1,2}/\d{1,4}[,，]?\s*(?:[上下]午|[AP]M)?\s*\d{1,2}:\d{2}\b.*")
_MARGIN = 0.12  # of the height: where heads and numbers of pages stand
_HEAD_CHARS, _NUMBER_CHARS = 300, 30
_SIZE_CHANGE = 0.15
_INDENT = 1.2  # of the size
_FULL = 1.6  # of the size: so far a full line may end before the edge (a mark may not begin a line)
_BROKEN_OFF = 5.0  # the same where running text stops within a sentence
_RUNNING = re.compile(r"[，。；]")
_ENDS = re.compile(r"[。！？：；!?:;”）)》]$")
_OPENS_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十]{1,3}[条章节，、]|"
    r"[①-⑳]|附件|抄送|联系人)"
)
# What cannot be parted at the beginning of a line: opening marks, a word or one character, and marks after it.
_FIRST_PIECE = re.compile(
    r"[“‘（(《〈【〔\[「]*(?:[A-Za-z0-9.,%％+\-/]+|.)[，。、；：！？”’）)》〉】〕\]」,.;:!?…]*"
)
_HANGING = "，。、；：！？,.;:"  # marks that may stand beyond the right edge


@dataclass(slots=True)
class _Edges:
    left: float
    right: float
    centre: float


def paragraphs(rows: list[TextRow], heights: list[float], widths: list[float]) -> list[list[TextRow]]:
    """The rows of each paragraph (or table row) of all pages, in order; `heights` and `widths` by page."""
    body = _drop_furniture(rows, heights)
    if not body:
        return []
    size = _body_size(body)
    edges = _edges(body, size, widths)
    pitch = _pitch(body, edges, size)
    indents = _are_indented(body, edges, size)
    out: list[list[TextRow]] = []
    for row in body:
        if out and _goes_on(out[-1], row, edges, size, pitch, indents):
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _drop_furniture(rows: list[TextRow], heights: list[float]) -> list[TextRow]:
    """The rows without page numbers, heads and feet that repeat, and what a browser prints around a page."""
    pages = len(heights)
    outer: dict[int, list[TextRow]] = defaultdict(list)
    for row in rows:
        height = heights[row.page]
        if (
            not row.cells
            and len(row.text) <= _HEAD_CHARS
            and (row.base < _MARGIN * height or row.base > (1 - _MARGIN) * height)
        ):
            outer[row.page].append(row)
    dropped: set[int] = set()
    seen: Counter[tuple[str, int]] = Counter()
    above: dict[int, float] = {}
    below: dict[int, float] = {}
    for row in rows:
        above[row.page] = min(row.base, above.get(row.page, row.base))
        below[row.page] = max(row.base, below.get(row.page, row.base))
    for number, found in outer.items():
        printed = any(_PRINTED_BELOW.fullmatch(row.text) for row in found)
        for row in found:
            is_outermost = row.base in (above[number], below[number])
            if is_outermost and len(row.text) <= _NUMBER_CHARS and _PAGE_NUMBER.fullmatch(row.text):
                dropped.add(id(row))
            if _PRINTED_BELOW.fullmatch(row.text) or (printed and _PRINTED_ABOVE.fullmatch(row.text)):
                dropped.add(id(row))
        seen.update({_place(row, heights) for row in found})
    for found in outer.values():
        for row in found:
            if pages >= 2 and seen[_place(row, heights)] >= max(2, pages * 0.4):
                dropped.add(id(row))
    return [row for row in rows if id(row) not in dropped]


def _place(row: TextRow, heights: list[float]) -> tuple[str, int]:
    """What a head is known again by: its words without digits, and how high it stands."""
    return re.sub(r"\d+", "#", row.text), round(row.base / heights[row.page] * 200)


def _body_size(rows: list[TextRow]) -> float:
    """The size of most of the characters."""
    chars: Counter[float] = Counter()
    for row in rows:
        chars[round(row.size * 2) / 2] += len(row.text)
    return max(chars, key=lambda size: (chars[size], -size)) or 1.0


def _edges(rows: list[TextRow], size: float, widths: list[float]) -> dict[tuple[int, int], _Edges]:
    """Left and right edge of the running text by page and column; a page with few long lines takes the document's."""
    found = {}
    long = [
        row
        for row in rows
        if not row.cells and (row.lane or len(row.text) >= 10) and abs(row.size - size) <= _SIZE_CHANGE * size
    ]
    by_lane: dict[int, list[TextRow]] = defaultdict(list)
    by_place: dict[tuple[int, int], list[TextRow]] = defaultdict(list)
    for row in long:
        by_lane[row.lane].append(row)
        by_place[(row.page, row.lane)].append(row)
    lanes = {lane: _sides(found_rows, size) for lane, found_rows in by_lane.items()}
    for row in rows:
        place = (row.page, row.lane)
        if place in found:
            continue
        width = widths[row.page]
        if row.lane not in lanes:
            found[place] = _Edges(min(width * 0.15, row.x0), width * 0.85, width / 2)
            continue
        on_page = by_place[place]
        left, right, is_shared = _sides(on_page, size) if len(on_page) >= 8 else lanes[row.lane]
        if not is_shared and not row.lane:
            right = max(right, width - left)  # as far from the paper's edge as on the left
        found[place] = _Edges(left, right, (left + right) / 2)
    return found


def _sides(rows: list[TextRow], size: float) -> tuple[float, float, bool]:
    """Where lines begin and end at most, and whether at least three end there."""
    ends = sorted(row.x1 for row in rows if row.text[-1] not in _HANGING) or [rows[0].x1]
    shared = [end for n, end in enumerate(ends) if n >= 2 and end - ends[n - 2] < 0.6 * size]
    return min(row.x0 for row in rows), shared[-1] if shared else ends[-1], bool(shared)


def _pitch(rows: list[TextRow], edges: dict[tuple[int, int], _Edges], size: float) -> float:
    """The usual distance of base lines, by the lines that reach the right edge where there are some."""
    full: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    for before, row in pairwise(rows):
        step = row.base - before.base
        if row.page == before.page and row.lane == before.lane and 0.5 * size < step < 4 * size:
            steps[round(step * 2) / 2] += 1
            full[round(step * 2) / 2] += edges[(before.page, before.lane)].right - before.x1 < _FULL * size
    counted = full if sum(full.values()) >= 2 else steps
    if not counted:
        return 1.5 * size
    most = max(counted.values())
    return min(step for step, count in counted.items() if count * 2 >= most)


def _are_indented(rows: list[TextRow], edges: dict[tuple[int, int], _Edges], size: float) -> bool:
    """True where the first lines of paragraphs are indented: most lines that follow the end of a paragraph are."""
    starts = indented = 0
    for before, row in pairwise(rows):
        ended = edges[(before.page, before.lane)].right - before.x1 > 2 * size and _ENDS.search(before.text)
        if ended and not row.cells and len(row.text) >= 10:
            starts += 1
            indented += _INDENT < (row.x0 - edges[(row.page, row.lane)].left) / size < 3.5
    return indented * 2 > starts


def _goes_on(
    paragraph: list[TextRow],
    row: TextRow,
    edges: dict[tuple[int, int], _Edges],
    body_size: float,
    pitch: float,
    indents: bool,
) -> bool:
    """Whether a row goes on with the paragraph before it."""
    last = paragraph[-1]
    if last.cells or row.cells or "\t" in last.text or "\t" in row.text:
        return False
    if abs(last.size - row.size) > _SIZE_CHANGE * max(last.size, row.size):
        return False
    here, before = edges[(row.page, row.lane)], edges[(last.page, last.lane)]
    size = row.size
    same_place = (row.page, row.lane) == (last.page, last.lane)
    if same_place and not 0 < row.base - last.base <= max(1.45 * pitch, 1.2 * size) * max(
        1.0, size / body_size
    ):
        return False
    if size > (1 + _SIZE_CHANGE) * body_size and _is_centred(row, here) and _is_centred(last, before):
        # A title in several lines.
        return same_place and not re.match(r"[（(]", row.text) and not _ENDS.search(last.text)
    if row.x0 - here.left > _INDENT * size:
        return False
    piece = _FIRST_PIECE.match(row.text)
    needed = sum(0.55 if char.isascii() else 1.0 for char in piece[0]) if piece else 1.0
    is_running = any(_RUNNING.search(one.text) for one in paragraph[-2:])
    broken_off = is_running and not _ENDS.search(last.text)
    room = size * max(_BROKEN_OFF if broken_off else _FULL, needed + 0.6)
    # Where paragraphs are indented, a sentence that breaks off goes on at the left edge however short its line is.
    if before.right - last.x1 > room and not (indents and broken_off):
        return False
    if _ENDS.search(last.text) and not indents:
        # Without indents a full last line tells nothing: the gap parts, and over pages the mark does.
        return same_place and row.base - last.base <= 1.15 * pitch and not _OPENS_ITEM.match(row.text)
    return True


def _is_centred(row: TextRow, edges: _Edges) -> bool:
    return abs((row.x0 + row.x1) / 2 - edges.centre) < row.size

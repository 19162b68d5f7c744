"""Placed characters → rows in reading order.

Characters that follow one another on a base line make a fragment, fragments beside one another a row. Tables that are
ruled are read cell by cell, each row of the table one row; two columns of running text are read one after the other;
what else stands side by side is one row with tabs between.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ._page import Glyph, PlacedPage, Rule

__all__ = ["ASIDE", "Row", "join_lines", "page_rows"]

ASIDE = 3  # the lane of a narrow column beside the text

_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
_SAME_LINE = 0.5  # of the size: base lines nearer than this are one row
_SPACE_GAP = 0.6  # of the size: a gap that reads as a space
_WORD_GAP = 0.15  # the same between Latin words
_TAB_GAP = 2.5
_COLUMN_ROWS = 6  # rows side by side from which running text stands in columns
_COLUMN_CHARS = 10
_ASIDE_SHARE = 0.45  # of the other column: a narrower one stands beside the text and is no part of it
_GUTTERS = 12  # places that are tried to part columns
_CELLS_LIMIT = 20_000  # of one table; more are a drawing
_GRIDS_LIMIT = 50
_TOUCH = 3.0  # points within which ruled lines meet


@dataclass(slots=True)
class Row:
    """A line of text with its edges, base line and size. `cells`: a row of a ruled table. `lane`: its column (0: the page's)."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    page: int
    lane: int = 0
    cells: bool = False
    link_chars: int = 0


@dataclass(slots=True)
class _Fragment:
    text: str
    x0: float
    x1: float
    base: float
    size: float
    link_chars: int


def page_rows(page: PlacedPage, number: int) -> list[Row]:
    """The rows of a page in reading order; `number` counts pages from 0."""
    glyphs = [glyph for glyph in page.glyphs if glyph.size > 0]
    rows: list[Row] = []
    loose = glyphs
    for grid in _grids(page.rules):
        inside = [glyph for glyph in loose if grid.holds(glyph)]
        if inside:
            loose = [glyph for glyph in loose if not grid.holds(glyph)]
            rows.extend(grid.rows(inside, number))
    rows.extend(_loose_rows(_fragments(loose), page.width, number))
    # A table stands where its first row stands; columns were put in order already and share a place.
    return sorted(rows, key=lambda row: row.base) if not any(row.lane for row in rows) else rows


def join_lines(lines: Iterable[str]) -> str:
    """Lines of one paragraph as one: no space between Chinese lines, a broken word made whole."""
    text = ""
    for line in lines:
        if not text or not line:
            text += line
        elif (
            text[-1] == "-"
            and len(text) > 1
            and text[-2].isascii()
            and text[-2].isalpha()
            and line[0].islower()
            and line[0].isascii()
        ):
            text = text[:-1] + line
        elif _is_word(text[-1]) and _is_word(line[0]) and not (text[-1].isdigit() and line[0].isdigit()):
            text += " " + line
        else:
            text += line
    return text


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _fragments(glyphs: list[Glyph]) -> list[_Fragment]:
    """Runs of characters in the order of the file that follow one another on a base line."""
    found: list[_Fragment] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run:
            last = run[-1]
            size = max(last.size, glyph.size)
            gap = glyph.x0 - last.x1
            if abs(glyph.base - last.base) > 0.2 * size or gap > 0.3 * size or gap < -0.6 * size:
                found.extend(_fragment(run))
                run = []
        run.append(glyph)
    found.extend(_fragment(run))
    return found


def _fragment(run: list[Glyph]) -> list[_Fragment]:
    while run and run[-1].char.isspace():
        run = run[:-1]
    start = next((n for n, glyph in enumerate(run) if not glyph.char.isspace()), len(run))
    run = run[start:]
    if not run:
        return []
    size = _size(run)
    pieces = [run[0].char]
    for before, glyph in pairwise(run):
        pieces.append(_between(before.char, glyph.char, glyph.x0 - before.x1, size) + glyph.char)
    links = sum(glyph.is_linked for glyph in run)
    return [
        _Fragment("".join(pieces), run[0].x0, run[-1].x1, median(glyph.base for glyph in run), size, links)
    ]


def _between(before: str, after: str, gap: float, size: float) -> str:
    """What a gap between two characters reads as: nothing, a space, or a tab where things only stand side by side."""
    if before.isspace() or after.isspace():
        return "\t" if gap > _TAB_GAP * size else ""
    if gap > _TAB_GAP * size:
        return "\t"
    least = _WORD_GAP if before.isascii() and after.isascii() else _SPACE_GAP
    return " " if gap > least * size else ""


def _size(run: list[Glyph]) -> float:
    wide = [glyph.size for glyph in run if _WIDE.match(glyph.char)]
    return median(wide or [glyph.size for glyph in run])


def _lines(fragments: list[_Fragment]) -> list[list[_Fragment]]:
    """Fragments on nearly one base line together, from the top down and from left to right."""
    lines: list[list[_Fragment]] = []
    base = size = 0.0
    for fragment in sorted(fragments, key=lambda one: one.base):
        # A raised or lowered digit is smaller than the line it belongs to.
        if lines and fragment.base - base <= _SAME_LINE * max(size, fragment.size):
            lines[-1].append(fragment)
            if fragment.size > size:
                base, size = fragment.base, fragment.size
        else:
            lines.append([fragment])
            base, size = fragment.base, fragment.size
    return [sorted(line, key=lambda one: one.x0) for line in lines]


def _row(line: list[_Fragment], number: int, lane: int = 0) -> Row:
    longest = max(line, key=lambda one: len(one.text))
    text = line[0].text
    for before, fragment in pairwise(line):
        text += (
            _between(before.text[-1], fragment.text[0], fragment.x0 - before.x1, longest.size) + fragment.text
        )
    return Row(
        text,
        line[0].x0,
        max(one.x1 for one in line),
        longest.base,
        longest.size,
        number,
        lane,
        False,
        sum(one.link_chars for one in line),
    )


def _loose_rows(fragments: list[_Fragment], width: float, number: int) -> list[Row]:
    lines = _lines(fragments)
    first, last, gutter = _columns(lines, width)
    if first == last:
        return [_row(line, number) for line in lines]
    inside = [fragment for line in lines[first:last] for fragment in line]
    left = [fragment for fragment in inside if fragment.x1 <= gutter]
    right = [fragment for fragment in inside if fragment.x1 > gutter]
    widths = [max(map(_end, side)) - min(map(_start, side)) for side in (left, right)]
    lanes = (1, 2)
    if min(widths) < _ASIDE_SHARE * max(widths):
        lanes = (0, ASIDE) if widths[0] > widths[1] else (ASIDE, 0)
    return [
        *(_row(line, number) for line in lines[:first]),
        *(_row(line, number, lanes[0]) for line in _lines(left)),
        *(_row(line, number, lanes[1]) for line in _lines(right)),
        *(_row(line, number) for line in lines[last:]),
    ]


def _columns(lines: list[list[_Fragment]], width: float) -> tuple[int, int, float]:
    """The lines that stand in two columns (first, one after the last) and where to part them; (0, 0, 0.0): none.

    The right column begins where many lines begin. It is told from a table without rules by lines that reach up to it,
    or by lines on both sides that stand close under one another and on other base lines than those beside them.
    """
    best = (0, 0, 0.0)
    if len(lines) < _COLUMN_ROWS:
        return best
    starts = Counter(round(one.x0) for line in lines for one in line if one.x0 > 0.2 * width)
    for start, count in starts.most_common(_GUTTERS):
        if count < 3:
            break
        gutter = start - 1.0
        first = 0
        for n in range(len(lines) + 1):
            if n < len(lines) and all(one.x1 <= gutter or one.x0 >= gutter for one in lines[n]):
                continue
            if n - first > best[1] - best[0] and _are_columns(lines[first:n], gutter):
                best = (first, n, gutter)
            first = n + 1
    return best


def _are_columns(lines: list[list[_Fragment]], gutter: float) -> bool:
    pairs = [
        (
            max((one for one in line if one.x1 <= gutter), key=_end, default=None),
            min((one for one in line if one.x0 >= gutter), key=_start, default=None),
        )
        for line in lines
    ]
    left = [one for one, _ in pairs if one]
    right = [one for _, one in pairs if one]
    if min(len(left), len(right)) < _COLUMN_ROWS:
        return False
    edge = max(one.x1 for one in left)
    reaching = sum(one.x1 > edge - 2 * one.size for one in left)
    if reaching * 2 >= len(left) and min(_usual_length(left), _usual_length(right)) >= _COLUMN_CHARS:
        return True
    aligned = sum(abs(one.base - other.base) < 0.1 * one.size for one, other in pairs if one and other)
    overlap = min(left[-1].base, right[-1].base) - max(left[0].base, right[0].base)
    return (
        aligned * 2 < min(len(left), len(right))
        and overlap > 0.5 * min(left[-1].base - left[0].base, right[-1].base - right[0].base)
        and _are_close(left)
        and _are_close(right)
    )


def _usual_length(side: list[_Fragment]) -> float:
    return median(len(one.text) for one in side)


def _start(one: _Fragment) -> float:
    return one.x0


def _end(one: _Fragment) -> float:
    return one.x1


def _are_close(side: list[_Fragment]) -> bool:
    """Lines of running text: most stand no more than two sizes under the one before."""
    return median((after.base - before.base) / after.size for before, after in pairwise(side)) <= 2.1


@dataclass(slots=True)
class _Grid:
    """A ruled table: where its columns and rows part, and the lines that are really drawn between cells."""

    across: list[float]
    down: list[float]
    upright: list[list[tuple[float, float]]]  # for each place across, the pieces drawn there (from, to)
    level: list[list[tuple[float, float]]]

    def holds(self, glyph: Glyph) -> bool:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size
        return self.across[0] < x < self.across[-1] and self.down[0] < y < self.down[-1]

    def rows(self, glyphs: list[Glyph], number: int) -> list[Row]:
        """One row of text for each row of the table; a cell over several rows stands in the first."""
        cells: dict[tuple[int, int], list[Glyph]] = {}
        owners: dict[tuple[int, int], tuple[int, int]] = {}
        for glyph in glyphs:
            place = (
                bisect_right(self.down, glyph.base - 0.3 * glyph.size) - 1,
                bisect_right(self.across, (glyph.x0 + glyph.x1) / 2) - 1,
            )
            if place not in owners:
                owners[place] = self._owner(*place)
            cells.setdefault(owners[place], []).append(glyph)
        rows = []
        for down in sorted({down for down, _ in cells}):
            texts = []
            size = 0.0
            for across in range(len(self.across) - 1):
                owner = self._owner(down, across)
                if owner[1] < across:
                    continue
                if owner[0] < down:  # a cell that reaches down from above leaves its place empty
                    texts.append("")
                    continue
                inside = cells.get((down, across), [])
                lines = _lines(_fragments(inside))
                texts.append(join_lines(_row(line, number).text for line in lines))
                size = max(size, max((glyph.size for glyph in inside), default=0.0))
            rows.append(
                Row(
                    "\t".join(texts),
                    self.across[0],
                    self.across[-1],
                    self.down[down] + size,
                    size,
                    number,
                    0,
                    True,
                )
            )
        return rows

    def _owner(self, down: int, across: int) -> tuple[int, int]:
        """The upper left place of the cell that a place belongs to, where no line parts them."""
        middle = (self.down[down] + self.down[down + 1]) / 2
        while across > 0 and not _is_drawn(self.upright[across], middle):
            across -= 1
        middle = (self.across[across] + self.across[across + 1]) / 2
        while down > 0 and not _is_drawn(self.level[down], middle):
            down -= 1
        return down, across


def _is_drawn(pieces: list[tuple[float, float]], place: float) -> bool:
    return any(start - _TOUCH <= place <= end + _TOUCH for start, end in pieces)


def _grids(rules: list[Rule]) -> list[_Grid]:
    """The ruled tables of a page: upright lines that share a height, with the level lines that cross them."""
    upright = sorted(
        (rule for rule in rules if rule.x1 - rule.x0 <= rule.y1 - rule.y0), key=lambda rule: rule.y0
    )
    level = [rule for rule in rules if rule.x1 - rule.x0 > rule.y1 - rule.y0]
    zones: list[list[Rule]] = []
    bottom = 0.0
    for rule in upright:
        if zones and rule.y0 <= bottom + _TOUCH:
            zones[-1].append(rule)
        else:
            zones.append([rule])
        bottom = max(bottom, rule.y1) if len(zones[-1]) > 1 else rule.y1
    grids: list[_Grid] = []
    for zone in zones:
        top, bottom = zone[0].y0, max(rule.y1 for rule in zone)
        left, right = min(rule.x0 for rule in zone), max(rule.x0 for rule in zone)
        crossing = [
            rule
            for rule in level
            if top - _TOUCH <= rule.y0 <= bottom + _TOUCH and rule.x1 > left and rule.x0 < right
        ]
        across = _places(rule.x0 for rule in zone)
        down = _places(rule.y0 for rule in crossing)
        if (
            len(across) < 3
            or len(down) < 3
            or len(across) * len(down) > _CELLS_LIMIT
            or len(grids) == _GRIDS_LIMIT
        ):
            continue
        pieces_upright: list[list[tuple[float, float]]] = [[] for _ in across]
        for rule in zone:
            pieces_upright[bisect_right(across, rule.x0) - 1].append((rule.y0, rule.y1))
        pieces_level: list[list[tuple[float, float]]] = [[] for _ in down]
        for rule in crossing:
            pieces_level[bisect_right(down, rule.y0) - 1].append((rule.x0, rule.x1))
        grids.append(_Grid(across, down, pieces_upright, pieces_level))
    return grids


def _places(values: Iterable[float]) -> list[float]:
    """Values in order, those that nearly touch taken for one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _TOUCH:
            places.append(value)
    return places

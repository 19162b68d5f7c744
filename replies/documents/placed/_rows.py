"""Placed characters → rows in reading order.

Tables that are ruled are read cell by cell, each row of the table one row; two columns of running text are read one
after the other; what else stands side by side is one row with tabs between.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median

from ._lines import Fragment, TextRow, fragments_of, lines_of, row_of
from ._page import PlacedPage
from ._tables import ruled_tables_of

__all__ = ["ASIDE", "page_rows"]

ASIDE = 3  # the lane of a narrow column beside the text
_ASIDE_SHARE = 0.45  # of the other column: a narrower one stands beside the text and is no part of it
_COLUMN_ROWS = 6  # rows side by side from which running text stands in columns
_COLUMN_CHARS = 10
_GUTTERS = 12  # places that are tried to part columns


def page_rows(page: PlacedPage, number: int) -> list[TextRow]:
    """The rows of a page in reading order; `number` counts pages from 0."""
    glyphs = [glyph for glyph in page.glyphs if glyph.size > 0]
    rows: list[TextRow] = []
    loose = glyphs
    for grid in ruled_tables_of(page.rules):
        inside = [glyph for glyph in loose if grid.holds(glyph)]
        if inside:
            loose = [glyph for glyph in loose if not grid.holds(glyph)]
            rows.extend(grid.rows(inside, number))
    rows.extend(_loose_rows(fragments_of(loose), page.width, number))
    # A table stands where it begins; the rows of two columns were put in order and share the place of the first.
    columns = min((row.base for row in rows if row.lane in (1, 2)), default=0.0)
    return sorted(rows, key=lambda row: columns if row.lane in (1, 2) else row.base)


def _loose_rows(fragments: list[Fragment], width: float, number: int) -> list[TextRow]:
    lines = lines_of(fragments)
    first, last, gutter = _columns(lines, width)
    if first == last:
        return [row_of(line, number) for line in lines]
    inside = [fragment for line in lines[first:last] for fragment in line]
    left = [fragment for fragment in inside if fragment.x1 <= gutter]
    right = [fragment for fragment in inside if fragment.x1 > gutter]
    widths = [max(map(_end, side)) - min(map(_start, side)) for side in (left, right)]
    lanes = (1, 2)
    if min(widths) < _ASIDE_SHARE * max(widths):
        lanes = (0, ASIDE) if widths[0] > widths[1] else (ASIDE, 0)
    return [
        *(row_of(line, number) for line in lines[:first]),
        *(row_of(line, number, lanes[0]) for line in lines_of(left)),
        *(row_of(line, number, lanes[1]) for line in lines_of(right)),
        *(row_of(line, number) for line in lines[last:]),
    ]


def _columns(lines: list[list[Fragment]], width: float) -> tuple[int, int, float]:
    """The lines that stand in two columns (first, one after the last) and where to part them; (0, 0, 0.0): none.

    The right column begins where many lines begin. It differs from a table without rules by lines that reach up to it,
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


def _are_columns(lines: list[list[Fragment]], gutter: float) -> bool:
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


def _usual_length(side: list[Fragment]) -> float:
    return median(len(one.text) for one in side)


def _start(one: Fragment) -> float:
    return one.x0


def _end(one: Fragment) -> float:
    return one.x1


def _are_close(side: list[Fragment]) -> bool:
    """Lines of running text: most stand no more than two sizes under the one before."""
    return median((after.base - before.base) / after.size for before, after in pairwise(side)) <= 2.1

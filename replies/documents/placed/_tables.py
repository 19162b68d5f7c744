"""Ruled tables: the lines drawn on a page → rows of cells joined by tabs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from ._lines import TextRow, fragments_of, join_lines, lines_of, row_of
from ._page import Glyph, Rule

__all__ = ["RuledTable", "ruled_tables_of"]

_CELLS_LIMIT = 20_000  # of one table; more are a drawing
_GRIDS_LIMIT = 50
_TOUCH = 3.0  # points within which ruled lines meet


@dataclass(slots=True)
class RuledTable:
    """A ruled table: where its columns and rows part, and the lines that are really drawn between cells."""

    column_edges: list[float]
    row_edges: list[float]
    vertical_pieces: list[
        list[tuple[float, float]]
    ]  # for each place across, the pieces drawn there (from, to)
    horizontal_pieces: list[list[tuple[float, float]]]

    def holds(self, glyph: Glyph) -> bool:
        """True for a character inside the outer lines."""
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size
        return self.column_edges[0] < x < self.column_edges[-1] and self.row_edges[0] < y < self.row_edges[-1]

    def rows(self, glyphs: list[Glyph], number: int) -> list[TextRow]:
        """One row of text for each row of the table; a cell over several rows stands in the first."""
        cells: dict[tuple[int, int], list[Glyph]] = {}
        owners: dict[tuple[int, int], tuple[int, int]] = {}
        for glyph in glyphs:
            place = (
                bisect_right(self.row_edges, glyph.base - 0.3 * glyph.size) - 1,
                bisect_right(self.column_edges, (glyph.x0 + glyph.x1) / 2) - 1,
            )
            if place not in owners:
                owners[place] = self._spanning_cell(*place)
            cells.setdefault(owners[place], []).append(glyph)
        rows = []
        for down in sorted({down for down, _ in cells}):
            texts = []
            size = 0.0
            for across in range(len(self.column_edges) - 1):
                owner = self._spanning_cell(down, across)
                if owner[1] < across:
                    continue
                if owner[0] < down:  # a cell that reaches down from above leaves its place empty
                    texts.append("")
                    continue
                inside = cells.get((down, across), [])
                lines = lines_of(fragments_of(inside))
                texts.append(join_lines(row_of(line, number).text for line in lines))
                size = max(size, max((glyph.size for glyph in inside), default=0.0))
            rows.append(
                TextRow(
                    "\t".join(texts),
                    self.column_edges[0],
                    self.column_edges[-1],
                    self.row_edges[down] + size,
                    size,
                    number,
                    0,
                    True,
                )
            )
        return rows

    def _spanning_cell(self, down: int, across: int) -> tuple[int, int]:
        """The upper left place of the cell that a place belongs to, where no line parts them."""
        middle = (self.row_edges[down] + self.row_edges[down + 1]) / 2
        while across > 0 and not _is_drawn(self.vertical_pieces[across], middle):
            across -= 1
        middle = (self.column_edges[across] + self.column_edges[across + 1]) / 2
        while down > 0 and not _is_drawn(self.horizontal_pieces[down], middle):
            down -= 1
        return down, across


def _is_drawn(pieces: list[tuple[float, float]], place: float) -> bool:
    return any(start - _TOUCH <= place <= end + _TOUCH for start, end in pieces)


def ruled_tables_of(rules: list[Rule]) -> list[RuledTable]:
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
    grids: list[RuledTable] = []
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
        grids.append(RuledTable(across, down, pieces_upright, pieces_level))
    return grids


def _places(values: Iterable[float]) -> list[float]:
    """Values in order, those that nearly touch taken for one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _TOUCH:
            places.append(value)
    return places

"""The chart of a metric over the years.

Delivered values are points; a line joins only what `metric_series.runs` lets it. Years without a value are hatched
and said to be unknown, never drawn as zero. A target is a short step at its due year with its bound's mark; due and
without a result it stands over an empty dashed slot. Plans and forecasts are open marks with their word. Scopes of
one place have marks of their own and no line between them. Figures are for `theme.plot`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import plotly.graph_objects as go

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.texts.formats import Scale, bound_mark, number
from replies.ui.kit.chart_text import bold, hover, lines
from replies.ui.kit.status import look, word
from replies.ui.kit.theme import Palette, figure, palette
from replies.ui.metrics.chart_plans import plans
from replies.ui.metrics.chart_words import aim_on_hover, say
from replies.ui.metrics.series import (
    Aim,
    Point,
    Row,
    aims,
    amount,
    decimals,
    gaps,
    points,
    runs,
    scope_word,
    when,
)
from replies.ui.metrics.words import year_span

__all__ = ["MARKS", "ChartMark", "areas_drawn", "chart", "empty_years", "trend"]

_HEIGHT = 420
# Room above the highest mark for its label, as a share of its height.
_ROOM = 1.22
_STEP = 0.32
_MOST_LABELLED = 6
_MOST_TICKS = 10
_LEAST_YEARS = 3
# A gap narrower than this share of the years has no room for its words; the key has them.
_WIDE_GAP = 0.3


@dataclass(frozen=True, slots=True)
class ChartMark:
    """The shape of one scope's values: Plotly's symbol and the same as a character. Colour says delivered, for all."""

    symbol: str
    glyph: str


# The whole place, then its scopes in order of area; a fourth and later scope is not drawn.
MARKS: tuple[ChartMark, ...] = (
    ChartMark("circle", "●"),
    ChartMark("square", "■"),
    ChartMark("triangle-up", "▲"),
)


def chart(rows: Sequence[Row], targets: Sequence[Row], unit: str | None, last_year: int) -> go.Figure | None:
    """The figure that fits what is known: years, or planned sizes where no year is known; None without a number."""
    drawn, sought = points(rows), aims(targets)
    if not drawn and not sought:
        return None
    if not drawn and not any(aim.due for aim in sought):
        return plans(targets, unit)
    return trend(rows, targets, unit, last_year)


def areas_drawn(drawn: Sequence[Point]) -> dict[str, ChartMark]:
    """The mark of each area drawn: the whole place has the first whether or not it is there."""
    scopes = sorted({point.area for point in drawn if not point.whole})
    marks = {point.area: MARKS[0] for point in drawn if point.whole}
    return marks | dict(zip(scopes, MARKS[1:], strict=False))


def empty_years(drawn: Sequence[Point], sought: Sequence[Aim], last_year: int) -> list[tuple[int, int]]:
    """The stretches of years, up to `last_year`, of which nothing is known; a due target's year has its empty slot."""
    first, last = _years(drawn, sought, last_year)
    return gaps(drawn, first, min(last, last_year), (aim.year for aim in sought if aim.unseen and aim.year))


def trend(rows: Sequence[Row], targets: Sequence[Row], unit: str | None, last_year: int) -> go.Figure:
    """The metric over the years, from its first row to `last_year` or its last due year, whichever is later.

    Rows are in base units; the axis is in the metric's `unit`. Raises ValueError where there is nothing to draw.
    """
    drawn, sought = points(rows), aims(targets)
    if not drawn and not sought:
        raise ValueError("a metric without a value and a target has no chart")
    scale, colours = formats.scale_for(unit), palette()
    first, last = _years(drawn, sought, last_year)
    heights = [scale.of(point.value) for point in drawn] + [scale.of(aim.high or aim.value) for aim in sought]
    low, top = _ROOM * min(0.0, *heights), _ROOM * max(0.0, *heights) or 1.0
    drawing = figure(height=_HEIGHT, y_title=scale.label)
    undated = any(aim.due is None for aim in sought)
    drawing.update_xaxes(range=[first - 0.7, last + (1.7 if undated else 0.7)], tickformat="d", tickangle=0)
    if last - first < _MOST_TICKS:
        drawing.update_xaxes(tickmode="linear", tick0=first, dtick=1)
    drawing.update_yaxes(range=[low, top], tickformat=",~f")
    sheet = _Canvas(drawing, unit, scale, first, last, colours)
    marks = areas_drawn(drawn)
    empty = empty_years(drawn, sought, last_year)
    _hatch(sheet, empty, top)
    _divide(sheet, drawn, marks, empty)
    for aim in sought:
        _draw_aim(sheet, aim, aim.year or last + 1)
    for area, mark in marks.items():
        _draw_series(sheet, [point for point in drawn if point.area == area], mark, scoped=len(marks) > 1)
    return drawing


@dataclass(frozen=True, slots=True)
class _Canvas:
    """A figure being drawn, with what every mark on it needs."""

    drawing: go.Figure
    unit: str | None
    scale: Scale
    first: int
    last: int
    colours: Palette


def _years(drawn: Sequence[Point], sought: Sequence[Aim], last_year: int) -> tuple[int, int]:
    years = [point.year for point in drawn] + [aim.year for aim in sought if aim.year]
    years += [point.start.year for point in drawn if point.kind == "part"]
    if not drawn:
        # Without a value the years since a target was set tell how long nothing was seen.
        years += [made.year for aim in sought if isinstance(made := aim.row["made_on"], date)]
    first, last = min(years, default=last_year), max([last_year, *years])
    return min(first, last - _LEAST_YEARS + 1), last


def _hatch(sheet: _Canvas, empty: Sequence[tuple[int, int]], top: float) -> None:
    if not empty:
        return
    pattern = {"shape": "/", "fgcolor": sheet.colours.unknown, "fgopacity": 0.38, "size": 9, "solidity": 0.1}
    sheet.drawing.add_bar(
        x=[(start + end) / 2 for start, end in empty],
        y=[top] * len(empty),
        width=[end - start + 1.0 for start, end in empty],
        marker={"color": "rgba(0,0,0,0)", "line": {"width": 0}, "pattern": pattern},
        hoverinfo="skip",
        name="gap",
    )


def _divide(
    sheet: _Canvas, drawn: Sequence[Point], marks: Mapping[str, ChartMark], empty: Sequence[tuple[int, int]]
) -> None:
    """Say what the empty years are, and where definitions part: between scopes, and within one at a noted break."""
    for area in marks:
        for former, point in pairwise(one for one in drawn if one.area == area and one.kind != "part"):
            near = former.kind == point.kind and point.year - former.year == 1
            if near and (former.set_apart or point.set_apart):
                between = (former.year + point.year) / 2
                _line(sheet, between)
                at_edge = between < sheet.first + 1
                say(
                    sheet.drawing,
                    t("metrics.break"),
                    between,
                    0.98,
                    sheet.colours.muted,
                    xanchor="left" if at_edge else "center",
                    xshift=4 if at_edge else 0,
                    paper=True,
                )
    parted = _parting(drawn) if len(marks) > 1 else None
    widest = max(empty, key=lambda gap: gap[1] - gap[0], default=(1, 0))
    said: list[str] = []
    if parted is not None:
        _line(sheet, parted)
        said.append(bold(t("metrics.apart")))
    if widest[1] - widest[0] + 1 >= _WIDE_GAP * (sheet.last - sheet.first + 1):
        said.append(t("metrics.gap", years=year_span(*widest)))
    if said:
        middle = (widest[0] + widest[1]) / 2 if parted is None else parted
        say(
            sheet.drawing,
            lines(*said),
            middle,
            0.5,
            sheet.colours.ink,
            paper=True,
            border=sheet.colours.line,
        )


def _parting(drawn: Sequence[Point]) -> float | None:
    """The year between two scopes that follow each other; None where they overlap and the marks must tell."""
    spans: dict[str, tuple[int, int]] = {}
    for point in drawn:
        low, high = spans.get(point.area, (point.year, point.year))
        spans[point.area] = (min(low, point.year), max(high, point.year))
    early = min(spans.values())
    later = [span for span in spans.values() if span[0] > early[1]]
    earlier_end = max(span[1] for span in spans.values() if span not in later)
    if not later or earlier_end >= min(span[0] for span in later):
        return None
    return (earlier_end + min(span[0] for span in later)) / 2


def _draw_series(sheet: _Canvas, series: Sequence[Point], mark: ChartMark, *, scoped: bool) -> None:
    colour = sheet.colours.delivered
    for run in runs(series):
        partial = run[0].kind == "part"
        for point in run:
            if partial and point.start.year < point.end.year:
                _stretch(sheet, point, colour)
        sheet.drawing.add_scatter(
            x=[point.year for point in run],
            y=[sheet.scale.of(point.value) for point in run],
            mode="lines+markers" if len(run) > 1 else "markers",
            line={"color": colour, "width": 2},
            marker={
                "symbol": f"{mark.symbol}-open" if partial else mark.symbol,
                "size": 10,
                "color": colour,
                "line": {"width": 2, "color": colour},
            },
            hovertext=[_hover_text(sheet, point) for point in run],
            hovertemplate=hover("%{hovertext}"),
            cliponaxis=False,
        )
    for point in series:
        is_end = point in (series[0], series[-1])
        if is_end or point.disputed or len(series) <= _MOST_LABELLED:
            scope = scope_word(point.row) if scoped and point == series[-1] else ""
            _label(sheet, point, scope, below=point.disputed and point == _lowest(point, series))


def _lowest(point: Point, series: Sequence[Point]) -> Point:
    """The lowest of the values that stand above each other in one year."""
    return min((one for one in series if one.year == point.year), key=lambda one: one.value)


def _label(sheet: _Canvas, point: Point, scope: str, *, below: bool) -> None:
    """The value beside its mark, with its span where that is no year, and its scope at a series' end."""
    scaled = point.value / sheet.scale.divide_by
    bound = str(point.row["bound"] or "exact")
    front = "" if bound == "exact" else f"{bound_mark(bound)} "
    said = bold(f"{front}{number(scaled, decimals=decimals(scaled))}")
    extra = [when(point.row)] if point.kind == "part" else []
    # Beside its mark there is room for the whole scope, above it for its head; the key has it in full.
    beside = bool(scope) and point.year <= (sheet.first + sheet.last) / 2
    if scope:
        extra.append(scope if beside else scope.replace("，", ",").split(",")[0])
    if extra:
        # The space is one that does not shrink beside another.
        more = " · ".join(extra)
        said = said + f"\u00a0 {more}" if beside else lines(said, more)
    at_right = point.year >= sheet.last - 1 and bool(extra)
    say(
        sheet.drawing,
        said,
        point.year,
        sheet.scale.of(point.value),
        sheet.colours.ink,
        xanchor="left" if beside else "right" if at_right else "center",
        xshift=10 if beside else 16 if at_right else 0,
        yshift=0 if beside else -18 if below else 26 if extra else 18,
        behind=True,
    )


def _stretch(sheet: _Canvas, point: Point, colour: str) -> None:
    """A value of a span over several years as a thin line over them, ending in its mark."""
    sheet.drawing.add_scatter(
        x=[point.start.year - 0.5, point.end.year],
        y=[sheet.scale.of(point.value)] * 2,
        mode="lines",
        line={"color": colour, "width": 1.25},
        hoverinfo="skip",
    )


def _draw_aim(sheet: _Canvas, aim: Aim, year: int) -> None:
    is_target = aim.kind == "target"
    height = sheet.scale.of(aim.high or aim.value)
    anchor, shift = ("right", 20) if year >= sheet.last - 1 else ("center", 0)
    kind = t(f"metrics.kind_{aim.kind}")
    value = amount(aim.row, sheet.unit, mark=True)
    named = kind if aim.due else t("metrics.no_due", kind=kind)
    told = aim_on_hover(aim, sheet.unit)
    if not is_target:
        marker = {"symbol": "diamond-open", "size": 11, "color": sheet.colours.muted, "line": {"width": 2}}
        sheet.drawing.add_scatter(
            x=[year],
            y=[height],
            mode="markers",
            marker=marker,
            hovertext=[told],
            hovertemplate=hover("%{hovertext}"),
        )
    if aim.unseen:
        _slot(sheet, year, height)
    for level in (aim.value, aim.high) if is_target else ():
        if level is not None:
            step = {"color": sheet.colours.target, "width": 4}
            ends = [year - _STEP, year + _STEP]
            sheet.drawing.add_scatter(
                x=ends,
                y=[sheet.scale.of(level)] * 2,
                mode="lines",
                line=step,
                hovertext=[told] * 2,
                hovertemplate=hover("%{hovertext}"),
            )
    say(
        sheet.drawing,
        lines(bold(value) if is_target else value, named),
        year,
        height,
        sheet.colours.target_text if is_target else sheet.colours.muted,
        xanchor=anchor,
        xshift=shift,
        yshift=24,
        behind=True,
    )


def _slot(sheet: _Canvas, year: int, height: float) -> None:
    """The empty place of an outcome that is due and was not seen."""
    sheet.drawing.add_shape(
        type="rect",
        x0=year - 0.13,
        x1=year + 0.13,
        y0=0,
        y1=height,
        line={"color": sheet.colours.unknown, "width": 1.5, "dash": "3px,3px"},
        layer="below",
    )
    said = f"{look('unknown', 'verdict').glyph} {word('unknown', 'verdict')}"
    say(sheet.drawing, said, year, height * 0.2, sheet.colours.ink, xanchor="right", xshift=20, behind=True)


def _line(sheet: _Canvas, x: float) -> None:
    stroke = {"color": sheet.colours.ink, "width": 1.25, "dash": "dash"}
    sheet.drawing.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, yref="paper", line=stroke)


def _hover_text(sheet: _Canvas, point: Point) -> str:
    return lines(
        bold(amount(point.row, sheet.unit)),
        " · ".join(filter(None, [when(point.row), scope_word(point.row)])),
        str(point.row[f"source_title_{language()}"] or ""),
    )

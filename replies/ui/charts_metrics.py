"""The chart of a metric over the years.

Delivered values are points; a line joins only what `metric_series.runs` lets it. Years without a value are hatched
and said to be unknown, never drawn as zero. A target is a short step at its due year with its bound's mark; due and
without a result it stands over an empty dashed slot. Plans and forecasts are open marks with their word. Scopes of
one place have marks of their own and no line between them. Figures are for `theme.plot`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from decimal import Decimal

import plotly.graph_objects as go

from replies.ui import formats
from replies.ui.chart_words import aim_on_hover, plain, say
from replies.ui.charts_plans import plans
from replies.ui.formats import Scale
from replies.ui.metric_series import Aim, Point, Row, aims, gaps, points, runs, scope_word, when
from replies.ui.metric_words import year_span
from replies.ui.status import look, word
from replies.ui.texts import language, t
from replies.ui.theme import Palette, figure, palette

__all__ = ["MARKS", "Mark", "areas_drawn", "chart", "trend"]

_ROOM_ABOVE = 1.22
_MOST_LABELLED = 6
_LEAST_YEARS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """How the values of one scope look: Plotly's symbol, the same as a character, and a palette token."""

    symbol: str
    glyph: str
    colour: str


# The whole place, then its scopes in order of area; a fourth and later scope is not drawn.
MARKS: tuple[Mark, ...] = (
    Mark("circle", "●", "delivered"),
    Mark("square", "■", "partly"),
    Mark("triangle-up", "▲", "rule"),
)


def chart(rows: Sequence[Row], targets: Sequence[Row], unit: str | None, last_year: int) -> go.Figure | None:
    """The figure that fits what is known: years, or planned sizes where no year is known; None without a number."""
    drawn, sought = points(rows), aims(targets)
    if not drawn and not sought:
        return None
    if not drawn and not any(aim.due for aim in sought):
        return plans(targets, unit)
    return trend(rows, targets, unit, last_year)


def areas_drawn(drawn: Sequence[Point]) -> dict[str, Mark]:
    """The mark of each area drawn: the whole place has the first whether or not it is there."""
    scopes = sorted({point.area for point in drawn if not point.whole})
    marks = {point.area: MARKS[0] for point in drawn if point.whole}
    return marks | dict(zip(scopes, MARKS[1:], strict=False))


def trend(rows: Sequence[Row], targets: Sequence[Row], unit: str | None, last_year: int) -> go.Figure:
    """The metric over the years, from its first row to `last_year` or its last due year, whichever is later.

    Rows are in base units; the axis is in the metric's `unit`. Raises ValueError where there is nothing to draw.
    """
    lang, colours, scale = language(), palette(), formats.scale_for(unit, language())
    drawn, sought = points(rows), aims(targets)
    if not drawn and not sought:
        raise ValueError("a metric without a value and a target has no chart")
    first, last = _years(drawn, sought, last_year)
    marks = areas_drawn(drawn)
    top = _ROOM_ABOVE * max(
        [scale.of(point.value) for point in drawn] + [scale.of(aim.high or aim.value) for aim in sought]
    )
    drawing = figure(height=420, y_title=scale.label)
    drawing.update_xaxes(
        range=[first - 0.7, last + (0.7 if all(aim.due for aim in sought) else 1.7)], tickformat="d"
    )
    if last - first < 8:
        drawing.update_xaxes(tickmode="linear", tick0=first, dtick=1)
    drawing.update_yaxes(range=[0, top or 1], tickformat=",~f")
    empty = gaps(drawn, first, last, (aim.year for aim in sought if aim.unseen and aim.year))
    _hatch(drawing, empty, top, colours)
    _divide(drawing, drawn, marks, empty, lang, colours)
    for aim in sought:
        _draw_aim(drawing, aim, scale, (first, last), colours, drawn_at=aim.year or last + 1)
    for area, mark in marks.items():
        series = [point for point in drawn if point.area == area]
        _draw_series(drawing, series, mark, scale, len(marks) > 1, (first, last), colours)
    return drawing


def _years(drawn: Sequence[Point], sought: Sequence[Aim], last_year: int) -> tuple[int, int]:
    years = [point.year for point in drawn] + [aim.year for aim in sought if aim.year]
    years += [point.start.year for point in drawn if point.kind == "part"]
    first, last = min(years, default=last_year), max([last_year, *years])
    return min(first, last - _LEAST_YEARS + 1), last


def _hatch(drawing: go.Figure, empty: Sequence[tuple[int, int]], top: float, colours: Palette) -> None:
    if not empty:
        return
    drawing.add_bar(
        x=[(start + end) / 2 for start, end in empty],
        y=[top] * len(empty),
        width=[end - start + 1.0 for start, end in empty],
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"width": 0},
            "pattern": {
                "shape": "/",
                "fgcolor": colours.unknown,
                "fgopacity": 0.38,
                "size": 9,
                "solidity": 0.1,
            },
        },
        hoverinfo="skip",
        name="gap",
    )


def _divide(
    drawing: go.Figure,
    drawn: Sequence[Point],
    marks: dict[str, Mark],
    empty: Sequence[tuple[int, int]],
    lang: str,
    colours: Palette,
) -> None:
    """Say what the empty years are, and where definitions part: between scopes, and within one at a noted break."""
    widest = max(empty, key=lambda gap: gap[1] - gap[0], default=None)
    parted = _parting(drawn) if len(marks) > 1 else None
    for series in ([point for point in drawn if point.area == area] for area in marks):
        for former, point in pairwise(series):
            near = former.kind == point.kind != "part" and point.year - former.year == 1
            if near and (former.set_apart or point.set_apart):
                _line(drawing, (former.year + point.year) / 2, colours)
                say(
                    drawing,
                    t("metrics.break"),
                    (former.year + point.year) / 2,
                    0.97,
                    colours.muted,
                    paper=True,
                )
    if parted is not None:
        _line(drawing, parted, colours)
    said = [f"<b>{t('metrics.apart')}</b>"] if parted is not None else []
    if widest and widest[1] > widest[0]:
        said.append(t("metrics.gap", years=year_span(*widest, lang)))
    if not said:
        return
    if parted is not None:
        at = parted
    elif widest is not None:
        at = (widest[0] + widest[1]) / 2
    say(drawing, "<br>".join(said), at, 0.5, colours.ink, paper=True, border=colours.line)


def _parting(drawn: Sequence[Point]) -> float | None:
    """The year between two scopes that follow each other; None where they overlap and the marks must tell."""
    spans: dict[str, tuple[int, int]] = {}
    for point in drawn:
        low, high = spans.get(point.area, (point.year, point.year))
        spans[point.area] = (min(low, point.year), max(high, point.year))
    ends = sorted(spans.values())
    later = [span for span in ends if span[0] > ends[0][1]]
    if not later or any(span not in later and span[1] >= later[0][0] for span in ends):
        return None
    return (max(span[1] for span in ends if span not in later) + later[0][0]) / 2


def _draw_series(
    drawing: go.Figure,
    series: Sequence[Point],
    mark: Mark,
    scale: Scale,
    scoped: bool,
    years: tuple[int, int],
    colours: Palette,
) -> None:
    lang, colour = language(), getattr(colours, mark.colour)
    for run in runs(series):
        open_mark = run[0].kind == "part"
        for point in run:
            if point.start.year < point.end.year and open_mark:
                _stretch(drawing, point, scale, colour)
        drawing.add_scatter(
            x=[point.year for point in run],
            y=[scale.of(point.value) for point in run],
            mode="lines+markers" if len(run) > 1 else "markers",
            line={"color": colour, "width": 2},
            marker={
                "symbol": f"{mark.symbol}-open" if open_mark else mark.symbol,
                "size": 10,
                "color": colour,
                "line": {"width": 2, "color": colour},
            },
            hovertext=[_told(point, lang) for point in run],
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
        )
    ends = {series[0], series[-1]} if series else set()
    labelled = [point for point in series if len(series) <= _MOST_LABELLED or point in ends or point.disputed]
    for point in labelled:
        value = formats.number(_scaled(point.value, scale), lang)
        bound = str(point.row["bound"] or "exact")
        said = f"<b>{'' if bound == 'exact' else formats.bound_mark(bound) + ' '}{value}</b>"
        if point.kind == "part":
            said += f"<br>{when(point.row, lang)}"
        named = scoped and (point is series[-1] or len(series) == 1)
        if named:
            said += f"{' ' if point.kind != 'part' else '<br>'}{scope_word(point.row, lang)}"
        beside = named and point.kind != "part" and point.year <= sum(years) / 2
        right = point.year > years[1] - 1
        say(
            drawing,
            said,
            point.year,
            scale.of(point.value),
            colours.ink,
            xanchor="left" if beside or point.year == years[0] else "right" if right else "center",
            xshift=11 if beside else -6 if point.year == years[0] else 8 if right else 0,
            yshift=0 if beside else 20 if point.kind != "part" else 26,
            behind=True,
        )


def _stretch(drawing: go.Figure, point: Point, scale: Scale, colour: str) -> None:
    """A value of a span over several years as a thin line over them, ending in its mark."""
    height = scale.of(point.value)
    drawing.add_scatter(
        x=[point.start.year - 0.5, point.end.year],
        y=[height, height],
        mode="lines",
        line={"color": colour, "width": 1.25},
        hoverinfo="skip",
    )


def _draw_aim(
    drawing: go.Figure, aim: Aim, scale: Scale, years: tuple[int, int], colours: Palette, *, drawn_at: int
) -> None:
    lang, height = language(), scale.of(aim.value)
    at_edge = drawn_at >= years[1] - 1
    xanchor, xshift = ("right", 14) if at_edge else ("center", 0)
    kind = t(f"metrics.kind_{aim.kind}")
    dated = t("metrics.aim_of", year=aim.year, kind=kind) if aim.year else t("metrics.no_due", kind=kind)
    value = formats.value(aim.row, lang, mark=True)
    if aim.kind != "target":
        drawing.add_scatter(
            x=[drawn_at],
            y=[height],
            mode="markers",
            marker={"symbol": "diamond-open", "size": 11, "color": colours.muted, "line": {"width": 2}},
            hovertext=[aim_on_hover(aim, lang)],
            hovertemplate="%{hovertext}<extra></extra>",
        )
        say(drawing, f"{value}<br>{dated}", drawn_at, height, colours.muted, xanchor=xanchor, xshift=xshift, yshift=28, behind=True)  # fmt: skip
        return
    if aim.unseen:
        drawing.add_shape(
            type="rect", x0=drawn_at - 0.13, x1=drawn_at + 0.13, y0=0, y1=height,
            line={"color": colours.unknown, "width": 1.5, "dash": "dash"}, layer="below",
        )  # fmt: skip
        found = look("unknown", "verdict")
        said = f"{found.glyph} {word('unknown', 'verdict')}"
        say(drawing, said, drawn_at, height * 0.22, colours.ink, xanchor="right", xshift=-14 if not at_edge else 14, behind=True)  # fmt: skip
    for level in (aim.value, aim.high):
        if level is not None:
            drawing.add_scatter(
                x=[drawn_at - 0.32, drawn_at + 0.32],
                y=[scale.of(level)] * 2,
                mode="lines",
                line={"color": colours.target, "width": 4},
                hovertext=[aim_on_hover(aim, lang)] * 2,
                hovertemplate="%{hovertext}<extra></extra>",
            )
    say(
        drawing, f"<b>{value}</b><br>{dated}", drawn_at, scale.of(aim.high or aim.value), colours.target_text,
        xanchor=xanchor, xshift=xshift, yshift=24, behind=True,
    )  # fmt: skip


def _line(drawing: go.Figure, x: float, colours: Palette) -> None:
    drawing.add_shape(
        type="line",
        x0=x,
        x1=x,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": colours.ink, "width": 1.25, "dash": "dash"},
    )


def _scaled(value: Decimal, scale: Scale) -> Decimal:
    return value / scale.divide_by


def _told(point: Point, lang: str) -> str:
    lines = [
        f"<b>{formats.value(point.row, lang)}</b>",
        f"{when(point.row, lang)} · {scope_word(point.row, lang)}",
        str(point.row[f"source_title_{lang}"] or ""),
    ]
    return "<br>".join(plain(line) if place else line for place, line in enumerate(lines) if line)

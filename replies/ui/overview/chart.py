"""Small multiples of the overview: a few metrics side by side on one axis of years, two in a figure.

Rows are those of `queries/overview_metrics.sql`. Two panels make one figure, so that three figures stand in a row on
a desk and one above the other on a phone. Marks are joined only within one `run` (neighbouring years of one area);
missing years stay empty. A baseline (what held by the day of the reply) is a hollow circle, an area within the
panel's own is a diamond, a target is a short step; areas and definitions are never joined with each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

import plotly.graph_objects as go

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.chart_text import bold, hover, lines
from replies.ui.kit.query import Row
from replies.ui.kit.theme import Palette, figure, palette

__all__ = ["Panel", "pair", "panels", "years"]

_HEIGHT = 118
# Two panels share a figure's width; what a label at the right needs is kept inside each panel's own years.
_DOMAINS = ((0.0, 0.47), (0.53, 1.0))


@dataclass(frozen=True, slots=True)
class Panel:
    """One metric in one area: its name, its unit in words, what its values are divided by, its marks."""

    metric: str
    area: str
    name: str
    unit: str
    scale: formats.Scale
    rows: Sequence[Row]

    @property
    def targets(self) -> list[Row]:
        return [row for row in self.rows if row["mark"] == "target"]

    @property
    def outcomes(self) -> list[Row]:
        """Outcomes and baselines of the panel's own area, the earliest first."""
        return [row for row in self.rows if row["mark"] != "target" and not row["is_part"]]

    @property
    def parts(self) -> list[Row]:
        """Outcomes and baselines of areas within the panel's."""
        return [row for row in self.rows if row["mark"] != "target" and row["is_part"]]


def panels(rows: Iterable[Row]) -> list[Panel]:
    """The panels in drawing order."""
    found = []
    for _, marks in groupby(rows, key=lambda row: row["panel"]):
        own = list(marks)
        first = own[0]
        scale = formats.scale_for(str(first["unit"]))
        name = str(first[f"metric_{language()}"] or first["metric_zh"])
        found.append(Panel(str(first["metric"]), str(first["panel_area"]), name, scale.label, scale, own))
    return found


def years(several: Sequence[Panel]) -> tuple[int, int]:
    """The first and the last year that any panel has a mark in: the axis they share."""
    known = [_year(row) for panel in several for row in panel.rows]
    return min(known), max(known)


def pair(two: Sequence[Panel], span: tuple[int, int]) -> go.Figure:
    """One or two panels over the years of `span`, without titles: names stand above, in HTML that can be a link."""
    colours = palette()
    drawn = figure(height=_HEIGHT)
    drawn.update_layout(margin={"l": 2, "r": 2, "t": 4, "b": 4}, hovermode="closest")
    for place, panel in enumerate(two):
        axis = "" if place == 0 else "2"
        for trace in _traces(panel, colours):
            trace.update(xaxis=f"x{axis}", yaxis=f"y{axis}")
            drawn.add_trace(trace)
        drawn.update_layout(
            {
                f"xaxis{axis}": _years_axis(span, _DOMAINS[place], f"y{axis}", colours),
                f"yaxis{axis}": _hidden_axis(panel, f"x{axis}"),
            }
        )
    return drawn


def _traces(panel: Panel, colours: Palette) -> Iterable[go.Scatter]:
    for _, marks in groupby(panel.outcomes, key=lambda row: row["run"]):
        yield _outcomes(list(marks), panel, colours, symbol="circle")
    for row in panel.parts:
        yield _outcomes([row], panel, colours, symbol="diamond")
    for row in panel.targets:
        yield _step(row, panel, colours)


def _outcomes(rows: Sequence[Row], panel: Panel, colours: Palette, *, symbol: str) -> go.Scatter:
    hollow = [row["mark"] == "baseline" for row in rows]
    colour = colours.delivered if symbol == "circle" else colours.unknown
    labels = [_label(row, panel) for row in rows]
    return go.Scatter(
        x=[_year(row) for row in rows],
        y=[panel.scale.of(_amount(row)) for row in rows],
        mode="lines+markers+text",
        line={"color": colours.delivered, "width": 2},
        marker={
            "symbol": symbol,
            "size": 9 if symbol == "circle" else 7,
            "color": [colours.page if empty else colour for empty in hollow],
            "line": {"color": colour, "width": 1.75},
        },
        text=[words for words, _ in labels],
        textposition=[position for _, position in labels],
        textfont={"size": 12, "color": colours.ink},
        cliponaxis=False,
        hovertext=[_hover(row, panel) for row in rows],
        hovertemplate=hover("%{hovertext}"),
    )


def _step(row: Row, panel: Panel, colours: Palette) -> go.Scatter:
    """A target: a short step at its year, with its bound's mark and its number at the right."""
    mark = "" if row["bound"] == "exact" else formats.bound_mark(str(row["bound"]))
    return go.Scatter(
        x=[_year(row)],
        y=[panel.scale.of(_amount(row))],
        mode="markers+text",
        marker={"symbol": "line-ew", "size": 14, "line": {"color": colours.target, "width": 3}},
        text=[f"\u2002{mark}{_number(row, panel)}"],
        textposition="middle right",
        textfont={"size": 12, "color": colours.target_text},
        cliponaxis=False,
        hovertext=[_hover(row, panel)],
        hovertemplate=hover("%{hovertext}"),
    )


def _label(row: Row, panel: Panel) -> tuple[str, str]:
    """A mark's number and where it stands: the first and the last of the panel's area have one, or the greatest part."""
    own = panel.outcomes
    if row["is_part"]:
        greatest = max(panel.parts, key=lambda part: (_amount(part), str(part["area"])))
        seen = row is greatest and _year(row) < min((_year(one) for one in own), default=9999)
        return (_number(row, panel), "middle right") if seen else ("", "top center")
    if row is own[-1]:
        position = "middle right"
        if panel.targets:
            over = all(_amount(target) < _amount(row) for target in panel.targets)
            position = "top center" if over else "bottom center"
        return bold(_number(row, panel)), position
    if row is own[0]:
        return _number(row, panel), "middle left"
    return "", "top center"


def _hover(row: Row, panel: Panel) -> str:
    said = t(f"overview.hover_{row['mark']}")
    stated = {"value": row["value"], "high": row["high"], "bound": row["bound"], "unit": row["base_unit"]}
    scope = str(row[f"scope_{language()}"] or row[f"area_{language()}"] or "")
    source = str(row[f"source_title_{language()}"] or "")
    sure = f" · {t('common.to_confirm')}" if row["to_confirm"] else ""
    return lines(
        bold(said) + f" {formats.value(stated)}",
        f"{formats.month(_day(row))} · {scope}",
        t(f"verdict.{row['verdict']}") if row["mark"] == "target" and row["verdict"] else "",
        formats.clip(source, 40) + sure,
    )


def _number(row: Row, panel: Panel) -> str:
    shown = Decimal(str(panel.scale.of(_amount(row))))
    return formats.number(shown, decimals=0 if abs(shown) >= 1000 else 1 if abs(shown) >= 100 else 2)


def _years_axis(
    span: tuple[int, int], domain: tuple[float, float], anchor: str, colours: Palette
) -> dict[str, object]:
    first, last = span
    middle = round((first + last) / 10) * 5
    ticks = [first, last] if min(middle - first, last - middle) < 3 else [first, middle, last]
    room = max(last - first, 4)
    return {
        "domain": domain,
        "anchor": anchor,
        "range": [first - room * 0.2, last + room * 0.42],
        "tickvals": sorted(set(ticks)),
        "tickfont": {"size": 12, "color": colours.muted},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "linecolor": colours.line,
        "showline": True,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": colours.line,
    }


def _hidden_axis(panel: Panel, anchor: str) -> dict[str, object]:
    highest = max(panel.scale.of(_amount(row)) for row in panel.rows)
    return {"anchor": anchor, "range": [0, (highest or 1) * 1.35], "visible": False, "fixedrange": True}


def _year(row: Row) -> int:
    return int(str(row["year"]))


def _day(row: Row) -> date | None:
    held = row["falls_on"]
    return held if isinstance(held, date) else None


def _amount(row: Row) -> Decimal:
    return Decimal(str(row["value"]))

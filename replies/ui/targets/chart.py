"""Bullets of the targets of one place or one metric.

`shares` draws amounts, counts and caps: the bar is what was reached of the target, the tick stands at 100 %; of a cap
it is how much was used up, and is said so. `gaps` draws percentages, of which a share would say nothing: the bar is
the difference from the target in percentage points. The dot at a bar's end carries the verdict by shape, colour and
its word in the line above. A target without a result has a dotted line and its tick, and no bar. Rows are those of
`queries/target_rows.sql`; figures are for `theme.plot`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import plotly.graph_objects as go

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import status
from replies.ui.kit.chart_text import bold, hover, label, lines
from replies.ui.kit.query import Row
from replies.ui.kit.theme import Palette, figure, palette
from replies.ui.metrics.chart_words import say
from replies.ui.targets import scales as target_scales

__all__ = ["LONGEST", "gaps", "shares"]

# A bar longer than this many times its target is cut, with an arrow; its number stands above it.
LONGEST = 2.0
_PITCH = 66
_BAR = 0.2
_ORDER = ("missed", "about", "met", "unseen")

Name = Callable[[Row], str]


def shares(rows: Sequence[Row], name: Name) -> go.Figure | None:
    """The bullets of the rows that are no percentages, worst first; None where there are none.

    `name` says what a row's bar is of. Rows of low confidence are left to the table.
    """
    own = _worst_first(row for row in rows if not row["in_points"])
    if not own:
        return None
    right = max([1.25, *(1.06 * min(float(row["share"]), LONGEST) for row in own if _is_seen(row))])
    drawn, colours = _sheet(own, (0, right), name, _share_said), palette()
    drawn.update_xaxes(tickformat=".0%", tickvals=[0, 0.5, 1, 1.5, 2])
    for height, row in _heights(own):
        slack = float(row["tolerance"] or 0) / float(row["value"] or 1)
        _tick(drawn, row, 1.0, slack, height, colours)
        if _is_seen(row):
            share = float(row["share"])
            _bar(drawn, row, min(share, LONGEST), height, colours)
            if share > LONGEST:
                say(drawn, "→", LONGEST, height, colours.ink, xanchor="left", xshift=10)
    return drawn


def gaps(rows: Sequence[Row], name: Name) -> go.Figure | None:
    """The differences from the target of the rows that are percentages, in points; None where there are none."""
    own = _worst_first(row for row in rows if row["in_points"])
    if not own:
        return None
    apart = [float(row["points"]) for row in own if _is_seen(row)]
    low, high = min([-0.5, *apart]), max([0.5, *apart])
    room = (high - low) * 0.06
    drawn, colours = _sheet(own, (low - room, high + room), name, _gap_said), palette()
    drawn.update_xaxes(tickformat=",~f", nticks=6)
    for height, row in _heights(own):
        _tick(drawn, row, 0.0, float(row["tolerance"] or 0), height, colours)
        if _is_seen(row):
            _bar(drawn, row, float(row["points"]), height, colours)
    return drawn


def _worst_first(rows: Iterable[Row]) -> list[Row]:
    """The rows that may be drawn: missed, about, met, without a result, each the furthest below its target first."""
    return sorted(
        (row for row in rows if row["charted"]),
        key=lambda row: (_ORDER.index(row["standing"]), row["points"] or 0, row["share"] or 0),
    )


def _is_seen(row: Row) -> bool:
    return row["standing"] != "unseen" and (row["points"] if row["in_points"] else row["share"]) is not None


def _heights(rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Each row with its height in the figure, the first on top."""
    return [(len(rows) - 1 - place, row) for place, row in enumerate(rows)]


def _sheet(
    rows: Sequence[Row], ends: tuple[float, float], name: Name, said: Callable[[Row], str]
) -> go.Figure:
    """The figure with each row's words and the ground its bar will lie on: dotted where no result was seen."""
    colours, seen = palette(), [height for height, row in _heights(rows) if _is_seen(row)]
    drawn = figure(height=len(rows) * _PITCH + 34)
    drawn.update_layout(margin={"l": 10, "r": 10, "t": 4, "b": 24}, hovermode="closest", barmode="overlay")
    drawn.update_yaxes(visible=False, range=[-0.35, len(rows) - 0.15], rangemode="normal")
    drawn.update_xaxes(zeroline=False, showline=False, automargin=False, range=list(ends))
    _stretches(drawn, seen, ends, _BAR, colours.band, "ground")
    for height, row in _heights(rows):
        words = label(name(row), said(row), colours.muted)
        say(drawn, words, ends[0], height, colours.ink, xanchor="left", yshift=32, size=13)
        if height not in seen:
            drawn.add_scatter(
                x=list(ends),
                y=[height, height],
                mode="lines",
                line={"color": colours.unknown, "width": 1.5, "dash": "dot"},
                hoverinfo="skip",
                name="unseen",
            )
    return drawn


def _stretches(
    drawn: go.Figure,
    heights: Sequence[int],
    ends: tuple[float, float],
    width: float,
    fill: str,
    name: str,
    edge: str = "rgba(0,0,0,0)",
) -> None:
    """Bars from one end to the other at these heights."""
    drawn.add_bar(
        x=[ends[1] - ends[0]] * len(heights),
        base=[ends[0]] * len(heights),
        y=list(heights),
        width=[width] * len(heights),
        orientation="h",
        marker={"color": fill, "line": {"width": 1, "color": edge}},
        hoverinfo="skip",
        name=name,
    )


def _bar(drawn: go.Figure, row: Row, end: float, height: int, colours: Palette) -> None:
    """The bar to the outcome, and the dot at its end that carries the verdict."""
    found = status.look(str(row["verdict"]), "verdict")
    fill, edge, on = found.colours(colours)
    _stretches(drawn, [height], (0, end), _BAR * 0.62, edge, "reached")
    drawn.add_scatter(
        x=[end],
        y=[height],
        mode="markers+text",
        marker={"symbol": "circle", "size": 18, "color": fill, "line": {"width": 1.5, "color": edge}},
        text=[bold(found.glyph)],
        textposition="middle center",
        textfont={"size": 11, "color": on},
        hovertext=[_hover_text(row)],
        hovertemplate=hover("%{hovertext}"),
        cliponaxis=False,
        name="outcome",
    )


def _tick(drawn: go.Figure, row: Row, at: float, slack: float, height: int, colours: Palette) -> None:
    """The target's tick, with what counts beside it as a band: the tolerance of 左右."""
    if slack:
        ends = (at, at + slack) if row["is_falling"] else (at - slack, at)
        _stretches(drawn, [height], ends, 0.32, colours.tint, "band", colours.target)
    drawn.add_scatter(
        x=[at],
        y=[height],
        mode="markers",
        marker={"symbol": "line-ns", "size": 26, "line": {"width": 3, "color": colours.target}},
        hovertext=[_hover_text(row)],
        hovertemplate=hover("%{hovertext}"),
        name="target",
    )


def _share_said(row: Row) -> str:
    if not _is_seen(row):
        return _unseen_said(row)
    reached = formats.percent(row["share"])
    key = "targets.used" if row["bound"] == "at_most" else "targets.reached"
    return t(
        key,
        share=reached,
        verdict=status.word(str(row["verdict"]), "verdict"),
        pair=_pair(row),
    )


def _gap_said(row: Row) -> str:
    if not _is_seen(row):
        return _unseen_said(row)
    return t(
        "targets.gap",
        points=formats.points(row["points"]),
        verdict=status.word(str(row["verdict"]), "verdict"),
        pair=_pair(row),
    )


def _unseen_said(row: Row) -> str:
    verdict = str(row["verdict"])
    return t(
        "targets.unseen_line",
        glyph=status.look(verdict, "verdict").glyph,
        verdict=status.word(verdict, "verdict"),
        target=_with_unit(target_scales.written(row), row),
    )


def _pair(row: Row) -> str:
    """Outcome and target in the column's unit: `149.4 / ▸110万人`."""
    reached = target_scales.written(row, outcome=True)
    return f"{reached} / {_with_unit(target_scales.written(row), row)}"


def _with_unit(number: str, row: Row) -> str:
    unit = target_scales.drawn_unit(row)
    if unit.startswith("RMB"):
        # The currency stands in front, the bound's mark before it: ▸RMB 250bn.
        bare = number.lstrip("▸◂≈↔")
        return f"{number[: len(number) - len(bare)]}RMB {bare}{unit.removeprefix('RMB').strip()}"
    return t("format.counted", value=number, unit=unit).replace(" %", "%").strip()


def _hover_text(row: Row) -> str:
    """What a mark says on hover: place, metric, pair, verdict, where it was written."""
    return lines(
        bold(f"{row[f'area_{language()}']} · {row[f'metric_{language()}']}"),
        _gap_said(row) if row["in_points"] else _share_said(row),
        str(row[f"source_title_{language()}"] or ""),
        str(row[f"outcome_source_title_{language()}"] or ""),
    )

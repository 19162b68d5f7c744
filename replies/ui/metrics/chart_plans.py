"""The chart of planned sizes: targets that name no due day and of which no outcome is known.

A tick stands at each planned size, the ticks of its named parts inside it. Nothing is filled, because nothing is
known that could fill it, and parts are never added to their whole.
"""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.chart_text import bold, hover
from replies.ui.kit.theme import Palette, figure, palette
from replies.ui.metrics.chart_words import aim_on_hover, say
from replies.ui.metrics.series import Aim, Row, aims, amount

__all__ = ["plans"]


def plans(targets: Sequence[Row], unit: str | None) -> go.Figure:
    """Targets without a due day and without an outcome, one row each: a tick at the planned size, its parts inside.

    No bar is drawn, because nothing is known to fill it; the dotted line only carries the eye to the tick.
    """
    colours, scale = palette(), formats.scale_for(unit)
    sought = aims(targets)
    ids = {str(aim.row["target_id"]) for aim in sought}
    whole = [aim for aim in sought if aim.part_of not in ids]
    parts = [aim for aim in sought if aim.part_of in ids]
    top = 1.3 * max(scale.of(aim.high or aim.value) for aim in whole)
    chart = figure(height=88 * len(whole) + 40, y_title=scale.label)
    chart.update_xaxes(range=[0, top], showgrid=True, tickformat=",~f", side="top")
    chart.update_yaxes(visible=False, range=[len(whole) - 0.55, -0.6])
    chart.layout.annotations[0].update(y=1, yshift=24)
    for place, aim in enumerate(whole):
        x = scale.of(aim.value)
        chart.add_scatter(
            x=[0, x], y=[place, place], mode="lines", line={"color": colours.unknown, "width": 1.5, "dash": "dot"},
            hoverinfo="skip",
        )  # fmt: skip
        say(
            chart,
            str(aim.row[f"label_{language()}"] or ""),
            0,
            place,
            colours.ink,
            xanchor="left",
            yshift=24,
            size=13,
        )
        own = [part for part in parts if part.part_of == aim.row["target_id"]]
        for part in own:
            _tick(chart, scale.of(part.value), place, 14, 2.5, colours, aim_on_hover(part, unit))
            said = f"{_part_word(part)} {amount(part.row, unit, mark=True)}"
            say(chart, said, scale.of(part.value), place, colours.muted, xanchor="left", yshift=-20)
        _tick(chart, x, place, 24, 5, colours, aim_on_hover(aim, unit))
        say(
            chart,
            bold(amount(aim.row, unit, mark=True)),
            x,
            place,
            colours.target_text,
            xanchor="left",
            xshift=10,
        )
    return chart


def _tick(
    chart: go.Figure, x: float, place: int, size: int, width: float, colours: Palette, said: str
) -> None:
    chart.add_scatter(
        x=[x],
        y=[place],
        mode="markers",
        marker={"symbol": "line-ns", "size": size, "line": {"color": colours.target, "width": width}},
        hovertext=[said],
        hovertemplate=hover("%{hovertext}"),
        cliponaxis=False,
    )


def _part_word(part: Aim) -> str:
    """首期 where the part is named so, otherwise a part of it."""
    first = {"zh": "首期", "en": "first stage"}[language()]
    return t(
        "metrics.first_stage" if first in str(part.row[f"label_{language()}"]).lower() else "metrics.part"
    )

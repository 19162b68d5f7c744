"""One bar a group, its count at the bar's end: how the rows that were found are spread over one of their sides."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from replies.texts import formats
from replies.texts.catalogue import language
from replies.ui.kit.chart_text import bold, hover
from replies.ui.kit.theme import figure, palette

__all__ = ["groups"]

_ROW_HEIGHT = 28
_LONGEST = 18


def groups(counted: Sequence[tuple[str, int]]) -> go.Figure:
    """Bars of (name, count) in the order given, the first on top; all of one colour, as a count has no good side."""
    colours = palette()
    drawn = figure(height=_ROW_HEIGHT * len(counted) + 16)
    longest = _LONGEST if language() == "zh" else 2 * _LONGEST
    drawn.add_bar(
        orientation="h",
        x=[n for _, n in counted],
        y=list(range(len(counted))),
        width=0.62,
        marker={"color": colours.muted},
        textposition="outside",
        cliponaxis=False,
        hovertemplate=hover("%{customdata} %{text}"),
    )
    drawn.update_traces(
        text=[bold(formats.number(n)) for _, n in counted],
        customdata=[name for name, _ in counted],
    )
    drawn.update_yaxes(
        tickvals=list(range(len(counted))),
        ticktext=[formats.clip(name, longest) for name, _ in counted],
        autorange="reversed",
        showgrid=False,
        ticks="",
        tickfont={"size": 13, "color": colours.ink},
        ticklabelstandoff=8,
    )
    drawn.update_xaxes(visible=False, range=[0, max((n for _, n in counted), default=1) * 1.15])
    drawn.update_layout(margin={"l": 0, "r": 0, "t": 4, "b": 4})
    return drawn

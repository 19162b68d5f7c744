"""The palette that a visitor sees, and how Plotly figures take it on."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from replies.site.palette import DARK, LIGHT, Palette, contrast, css_variables

__all__ = ["DARK", "FONT", "LIGHT", "Palette", "contrast", "css_variables", "figure", "palette", "plot"]

# A Latin face first, or English quotation marks become full width; Streamlit serves Source Sans itself.
FONT = "'Source Sans', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


def palette() -> Palette:
    """The palette of the theme this visitor sees; light where the browser has not said."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def figure(*traces: go.Scatter | go.Bar, height: int, y_title: str = "", x_title: str = "") -> go.Figure:
    """An empty or filled figure in the visitor's palette: our font, tight margins, hairline grid, no legend.

    Lines are labelled directly; `y_title` names the unit. Give days as x, not years as numbers, which would be
    written with separators (2,016.5). Numbers on hover come from `hovertemplate`.
    """
    colours = palette()
    axis = {
        "gridcolor": colours.line,
        "linecolor": colours.unknown,
        "zeroline": False,
        "ticks": "outside",
        "tickcolor": colours.line,
        "ticklen": 4,
        "tickfont": {"size": 12, "color": colours.muted},
        "automargin": True,
        "fixedrange": True,
    }
    layout = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 24 if y_title else 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": colours.ink},
        "showlegend": False,
        "hoverlabel": {
            "bgcolor": colours.soft,
            "bordercolor": colours.line,
            "font": {"family": FONT, "size": 13, "color": colours.ink},
        },
        "xaxis": {**axis, "showgrid": False, "title": {"text": x_title}},
        "yaxis": {**axis, "rangemode": "tozero"},
        "dragmode": False,
        "separators": ".,",
    }
    drawn = go.Figure(data=list(traces), layout=layout)
    if y_title:
        # Above the axis and upright, as Chinese cannot be read turned by a quarter.
        drawn.add_annotation(
            text=y_title,
            xref="paper",
            yref="paper",
            x=0,
            y=1,
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            font={"size": 12, "color": colours.muted},
        )
    return drawn


def plot(drawn: go.Figure, *, key: str, alt: str) -> None:
    """Put a figure on the page without Plotly's buttons; `alt` is the finding in one sentence."""
    st.plotly_chart(
        drawn,
        key=key,
        alt=alt,
        theme=None,
        width="stretch",
        config={"displayModeBar": False, "responsive": True},
    )

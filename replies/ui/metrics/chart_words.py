"""Words inside a metric's chart: annotations on the page's ground, and what a target says on hover."""

from __future__ import annotations

import plotly.graph_objects as go

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.chart_text import bold, lines
from replies.ui.kit.theme import palette
from replies.ui.metrics.series import Aim, amount

__all__ = ["aim_on_hover", "say"]


def say(
    chart: go.Figure,
    said: str,
    x: float,
    y: float,
    colour: str,
    *,
    xanchor: str = "center",
    xshift: float = 0,
    yshift: float = 0,
    size: int = 12,
    paper: bool = False,
    behind: bool = False,
    border: str = "",
) -> None:
    """Words at a place; `paper` takes y as a share of the height, `behind` and `border` set them on the page's ground."""
    grounded = behind or border or paper
    chart.add_annotation(
        text=said,
        x=x,
        y=y,
        yref="paper" if paper else "y",
        xanchor=xanchor,
        xshift=xshift,
        yshift=yshift,
        showarrow=False,
        align="left" if xanchor == "left" else "right" if xanchor == "right" else "center",
        font={"size": size, "color": colour},
        bgcolor=_ground(opaque=bool(border or paper)) if grounded else "rgba(0,0,0,0)",
        bordercolor=border or "rgba(0,0,0,0)",
        borderpad=6 if border else 1,
    )


def aim_on_hover(aim: Aim, unit: str | None) -> str:
    """A target on hover: its value, what it is of, and its due day or that it has none."""
    due = formats.day(aim.due) if aim.due else t("metrics.no_due", kind=t(f"metrics.kind_{aim.kind}"))
    return lines(bold(amount(aim.row, unit)), str(aim.row[f"label_{language()}"] or ""), due)


def _ground(*, opaque: bool) -> str:
    """The page's colour under words; partly clear beside marks, so that no mark is hidden by a label."""
    page = palette().page
    channels = ", ".join(str(int(page[start : start + 2], 16)) for start in (1, 3, 5))
    return page if opaque else f"rgba({channels}, 0.7)"

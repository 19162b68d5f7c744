"""The chart under a result: which of those that fit, chosen by the reader and kept in the address."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from replies.texts.catalogue import t
from replies.ui.kit import layout, theme
from replies.ui.kit.address import bind_choice
from replies.ui.workbench import chart as charts_result
from replies.ui.workbench.results import Result

__all__ = ["draw_chart"]


def draw_chart(found: Result, *, key: str, alt: str, shown: bool, falling: Collection[str] = ()) -> None:
    """Draw the choice and the chart with what it leaves out; nothing where none fits.

    Where the address says nothing the best one is `shown`, or none. `falling` as in charts_result.
    """
    kinds = charts_result.offered(found)
    if not kinds:
        return
    codes = [*kinds, "none"] if shown else ["none", *kinds]
    write_to_url = bind_choice("chart", codes, codes[0])
    kind = st.segmented_control(
        t("chart.label"),
        codes,
        key="chart",
        format_func=lambda code: t(f"chart.{code}"),
        on_change=write_to_url,
        required=True,
    )
    if kind in (None, "none"):
        return
    drawn = charts_result.draw(found, str(kind), falling)
    if drawn.holds:
        theme.plot(drawn.chart, key=f"{key}_{kind}", alt=alt)
    if drawn.left_out:
        layout.paragraph(drawn.left_out, "caption")

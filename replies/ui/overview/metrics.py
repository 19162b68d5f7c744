"""The overview's metrics: what the small multiples say in one sentence, their names, source line and table.

Rows are those of `queries/overview_metrics.sql`; the figures themselves are drawn by `charts_overview`.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import layout, status, tables, theme
from replies.ui.kit.query import Row
from replies.ui.kit.tables import GridColumn
from replies.ui.kit.templates import macro
from replies.ui.overview import chart as charts_overview

__all__ = ["columns", "draw_metrics", "in_words", "metrics_finding"]


def draw_metrics(marks: Sequence[Row]) -> None:
    """Draw the metrics, two in a figure, with the table behind them; say so where there are none."""
    if not marks:
        layout.notice(t("overview.metrics_none"))
        return
    layout.section(metrics_finding(marks), t("overview.metrics_legend"))
    panels = charts_overview.panels(marks)
    span = charts_overview.years(panels)
    for number, column in enumerate(st.columns(3, gap="medium")):
        if two := panels[number * 2 : number * 2 + 2]:
            names = t("overview.listed").join(panel.name for panel in two)
            with column:
                layout.draw(macro("overview/parts.html", "heads")(two))
                theme.plot(
                    charts_overview.pair(two, span),
                    key=f"overview_metrics_{number}",
                    alt=t("overview.alt_metrics", names=names),
                )
    layout.draw(_source(marks))
    _table([dict(row) for row in marks])


@st.fragment
def _table(marks: list[Row]) -> None:
    named = t("overview.table_metrics")
    with st.expander(named, key="overview_marks_open", on_change="rerun") as opened:
        if opened.open:
            tables.table(
                in_words(marks),
                columns(),
                key="overview_marks",
                alt=named,
                file_name="overview-metrics",
            )


def metrics_finding(rows: Sequence[Row]) -> str:
    """How many of the metrics have a target, and of how many of those the result was not seen after the due day."""
    metrics = {row["panel"] for row in rows}
    aimed = {row["panel"] for row in rows if row["mark"] == "target"}
    unseen = {row["panel"] for row in rows if row["verdict"] == "unknown"}
    if not aimed:
        return t("overview.metrics_no_target", n=len(metrics))
    if unseen == aimed:
        return t("overview.metrics_all_unseen", n=len(aimed), of=len(metrics))
    if unseen:
        return t("overview.metrics_some_unseen", n=len(unseen), aimed=len(aimed), of=len(metrics))
    return t("overview.metrics_targets", n=len(aimed), of=len(metrics))


def _source(marks: Sequence[Row]) -> str:
    """HTML of the line under the small multiples: where the values come from, and whose targets they are."""
    said = t("overview.metrics_source")
    aims = [row for row in marks if row["mark"] == "target"]
    if aims and not any(row["is_promised"] for row in aims):
        said += t("overview.metrics_not_promised")
    return macro("overview/parts.html", "source")(said)


def in_words(marks: Sequence[Row]) -> list[Row]:
    """The rows of the table of metrics: each mark with its kind, verdict and source in words."""
    return [
        {
            **row,
            "kind": t(f"overview.hover_{row['mark']}"),
            "written": formats.value({**row, "unit": row["base_unit"]}),
            "unit_in_words": formats.unit_word(str(row["base_unit"] or "")),
            "said": status.word(str(row["verdict"]), "verdict") if row["verdict"] else None,
            "check": t("common.to_confirm") if row["to_confirm"] else None,
        }
        for row in marks
    ]


def columns() -> list[GridColumn]:
    """The columns of the table of metrics; `value` is exact, in the base unit that stands beside it, for the CSV's reader."""
    return [
        GridColumn(f"metric_{language()}", t("overview.metric"), width="m"),
        GridColumn(f"scope_{language()}", t("overview.area")),
        GridColumn("falls_on", t("overview.day"), "date"),
        GridColumn("kind", t("overview.kind"), width="s"),
        GridColumn("written", t("overview.value")),
        GridColumn("said", t("overview.verdict"), width="s"),
        GridColumn(f"source_title_{language()}", t("overview.source"), width="l"),
        GridColumn("check", t("overview.check"), width="s"),
        GridColumn("value", t("overview.exact"), "number", help=t("overview.exact_help")),
        GridColumn("unit_in_words", t("overview.unit"), width="s"),
    ]

"""Is the target reached, and is the growth real? One metric over the years, with what may not be compared."""

from __future__ import annotations

import streamlit as st

from replies.rows import (
    ContradictionsRow,
    MetricChoicesRow,
    MetricNamedRow,
    MetricNeighboursRow,
    MetricRowsRow,
    MetricRulesRow,
    MetricTargetsRow,
)
from replies.texts import formats
from replies.texts.catalogue import local, t
from replies.ui.commitments.contradictions import contradiction_list
from replies.ui.kit import layout, theme
from replies.ui.kit.query import query, query_one, requested_day
from replies.ui.kit.tables import table
from replies.ui.metrics import chart as charts_metrics
from replies.ui.metrics import view as metric_parts
from replies.ui.metrics import words as metric_words
from replies.ui.metrics.filters import choose

__all__ = ["page"]


def page() -> None:
    """Draw the metric that the address names, the first one otherwise; or say that nothing is known."""
    offered = query(MetricChoicesRow)
    if not offered:
        layout.empty_page(t("metrics.empty"), t("metrics.nothing", day=formats.day(requested_day())))
        return
    layout.style_sheet("metrics/style.css")
    head = st.container()
    name, place, refused = choose(offered)
    metric = query_one(MetricNamedRow, metric=name)
    if metric is None:
        return
    rows = query(MetricRowsRow, metric=name, place=place)
    targets = query(MetricTargetsRow, metric=name, place=place)
    finding = metric_words.finding(metric, rows, targets)
    with head:
        layout.page_title(finding, _caption(metric, offered, place))
        if refused:
            layout.notice(t("metrics.no_such", given=formats.clip(refused, 40)))
    left, right = st.columns([2, 1], gap="large")
    with left:
        _chart(metric, rows, targets, finding)
    with right:
        layout.section(t("metrics.reading"))
        layout.draw(metric_parts.notes(metric_words.reading_notes(metric, rows, targets)))
        _contradictions(name, place)
        _beside(name, place)
    _tables(metric, rows, targets)


def _caption(metric: MetricNamedRow, offered: list[MetricChoicesRow], place: str) -> str:
    named = next(local(row, "place") for row in offered if row["place"] == place)
    measure = t(f"metrics.measure_{metric['measure']}")
    return " · ".join([named, measure, t("metrics.as_of", day=formats.day(requested_day()))])


def _chart(
    metric: MetricNamedRow, rows: list[MetricRowsRow], targets: list[MetricTargetsRow], finding: str
) -> None:
    unit, whole_years = _unit(metric), requested_day().year - 1
    drawn = charts_metrics.chart(rows, targets, unit, whole_years)
    if drawn is not None:
        theme.plot(drawn, key=f"metric_{metric['metric']}", alt=finding)
        layout.draw(metric_parts.key(rows, targets, whole_years))
    if seen := metric_parts.events(rows):
        layout.section(t("metrics.events"))
        layout.draw(seen)
    layout.draw(metric_parts.sources([*rows, *targets], unit))


def _contradictions(name: str, place: str) -> None:
    """Where sources give different numbers for one period: both, and what corrects what."""
    if said := contradiction_list(query(ContradictionsRow, metric=name, place=place), names=False):
        layout.section(t("contradiction.section"), t("contradiction.note"))
        layout.draw(said)


def _beside(name: str, place: str) -> None:
    if near := query(MetricNeighboursRow, metric=name, place=place):
        layout.section(t("metrics.neighbours"), t("metrics.neighbours_note"))
        layout.draw(metric_parts.neighbours(near, place))
    if limits := query(MetricRulesRow, metric=name, place=place):
        layout.section(t("metrics.rules"), t("metrics.rules_note"))
        layout.draw(metric_parts.rules(limits))


def _tables(metric: MetricNamedRow, rows: list[MetricRowsRow], targets: list[MetricTargetsRow]) -> None:
    unit = _unit(metric)
    label, code = local(metric, "label"), metric["metric"]
    if targets:
        layout.section(t("metrics.targets"))
        table(
            metric_parts.target_table(targets),
            metric_parts.target_columns(unit, targets),
            key="metric_targets",
            alt=t("metrics.targets_alt", name=label),
            file_name=f"{code}-targets",
        )
    if rows:
        layout.section(t("metrics.rows"))
        table(
            metric_parts.outcome_table(rows),
            metric_parts.outcome_columns(unit, rows),
            key="metric_rows",
            alt=t("metrics.rows_alt", name=label),
            file_name=code,
        )


def _unit(metric: MetricNamedRow) -> str | None:
    return str(metric["unit"]) if metric["unit"] else None

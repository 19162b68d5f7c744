"""Which metric, and of which place: three choices kept in the address, made from what the ledger holds.

`?metric=hte_valid&area=cixi` alone is a full address: the theme follows from the metric. The few metrics that
`front` orders make a group of their own before the themes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from replies.texts.catalogue import language, t
from replies.ui.kit.address import chosen
from replies.ui.kit.choosing import select
from replies.ui.metrics.series import Row

__all__ = ["FIRST_GROUP", "choose", "groups", "home_group"]

FIRST_GROUP = "first"


def groups(offered: Sequence[Row]) -> dict[str, list[str]]:
    """The metrics of each theme in the order of the rows; those with a place in `front` make a group before them.

    Without any of these that group is left out.
    """
    in_front = {str(row["metric"]): int(str(row["front"])) for row in offered if row["front"] is not None}
    found: dict[str, list[str]] = {FIRST_GROUP: sorted(in_front, key=in_front.__getitem__)}
    for row in offered:
        metrics = found.setdefault(str(row["theme"]), [])
        if row["metric"] not in metrics:
            metrics.append(str(row["metric"]))
    return {theme: metrics for theme, metrics in found.items() if metrics}


def home_group(grouped: Mapping[str, Sequence[str]], metric: str | None) -> str:
    """The first group that a metric stands in; the first of all for one that stands in none."""
    return next((group for group, metrics in grouped.items() if metric in metrics), next(iter(grouped)))


def choose(offered: Sequence[Row]) -> tuple[str, str, str | None]:
    """Draw the three choices; returns (metric, place, the metric in the address where it is not to be had).

    `offered` are rows of `queries/metric_choices.sql`, at least one.
    """
    grouped = groups(offered)
    asked = chosen("metric")
    refused = asked if asked and not any(asked == row["metric"] for row in offered) else None
    group_words = {FIRST_GROUP: t("metrics.first")} | {
        str(row["theme"]): str(row[f"theme_{language()}"]) for row in offered
    }
    words = {str(row["metric"]): str(row[f"label_{language()}"]) for row in offered}
    with st.container(horizontal=True, key="metric_choice"):
        group = select(
            "group",
            list(grouped),
            t("metrics.group"),
            lambda code: group_words.get(code, code),
            default=home_group(grouped, asked),
            width=200,
        )
        metrics = grouped[group]
        metric = select("metric", metrics, t("metrics.metric"), words.__getitem__, width=360)
        places = {
            str(row["place"]): str(row[f"place_{language()}"]) for row in offered if row["metric"] == metric
        }
        place = select("area", list(places), t("metrics.area"), places.__getitem__, width=200)
    return metric, place, refused

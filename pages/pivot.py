"""Where do two sides meet? Rows × columns of one measure, with totals, shares and one colour for size."""

from __future__ import annotations

import streamlit as st

from replies.ui import bench, bench_choice, build, layout, pivot
from replies.ui.ask import ask
from replies.ui.bench_styles import STYLES
from replies.ui.texts import t
from replies.workbench import Question

__all__ = ["page"]


def page() -> None:
    """Draw the pivot, or say that there is nothing to count."""
    layout.draw(f"<style>{STYLES}</style>")
    bench.draw_strip("pivot")
    if not ask("explore_choices"):
        layout.page_title(t("explore.nothing"))
        layout.empty(t("common.no_ledger"), t("overview.empty_hint"))
        return
    _bench()


@st.fragment
def _bench() -> None:
    head = st.container()
    left, right = st.columns([1, 3], gap="large")
    with left:
        table_name, collection = bench.choose_table()
        table = bench.fields(table_name)
        measure = bench_choice.choose_measure(table)
        splits = bench_choice.choose_splits(table, default=pivot.first_splits(table), optional=False)
        filters = bench_choice.choose_filters(table, collection)
        within = pivot.choose_within(table, collection, measure, splits, filters)
        question = Question(table_name, collection, (measure,), splits, (*filters, *within))
        shown = pivot.choose_shown(measure)
        layout.draw(f'<p class="rc-caption">{t("explore.kept")} {t("explore.apart")}</p>')
    made = pivot.answered(question, table)
    with head:
        pivot.draw_title(made, collection)
    with right:
        if not made.grid.rows:
            layout.empty(t("explore.title_none", table=t(f"explore_table.{table_name}")), t("explore.no_hit"))
            return
        pivot.draw_grid(made, shown)
        build.draw_sql(made.sql, table_name)

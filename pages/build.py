"""How many, by what? A table put together without code: measures, splits, filters, a chart, its SQL."""

from __future__ import annotations

import streamlit as st

from replies.ui import bench, bench_choice, build, layout, pivot
from replies.ui.ask import ask
from replies.ui.bench_styles import STYLES
from replies.ui.texts import t
from replies.workbench import Question

__all__ = ["page"]


def page() -> None:
    """Draw the builder, or say that there is nothing to count."""
    layout.draw(f"<style>{STYLES}</style>")
    bench.draw_strip("build")
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
        question = Question(
            table_name,
            collection,
            bench_choice.choose_measures(table),
            bench_choice.choose_splits(table, default=(pivot.first_splits(table)[0], "none")),
            bench_choice.choose_filters(table, collection),
        )
        layout.draw(f'<p class="rc-caption">{t("explore.kept")} {t("explore.apart")}</p>')
    made = build.answered(question, table)
    with head:
        build.draw_title(made, collection)
    with right:
        if not made.result.rows or made.counted == 0:
            layout.empty(t("explore.title_none", table=t(f"explore_table.{table_name}")), t("explore.no_hit"))
            return
        build.draw_chart(made)
        build.draw_table(made)
        build.draw_sql(made.sql, table_name)

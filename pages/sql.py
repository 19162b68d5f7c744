"""What is in the published tables that no page asks? SQL with completion, its result as a table, a chart and files."""

from __future__ import annotations

import streamlit as st

from replies.ui import bench, layout, sql_page
from replies.ui.ask import ask
from replies.ui.bench_styles import STYLES
from replies.ui.texts import t

__all__ = ["page"]


def page() -> None:
    """Draw the editor and what the last statement gave, or say that there is nothing to ask."""
    layout.draw(f"<style>{STYLES}</style>")
    bench.draw_strip("sql")
    if not ask("explore_choices"):
        layout.page_title(t("explore.nothing"))
        layout.empty(t("common.no_ledger"), t("overview.empty_hint"))
        return
    bench.published().warm()
    visit = sql_page.visit()
    sql_page.draw_title(visit)
    left, right = st.columns([2.2, 1], gap="large")
    with left:
        sql_page.draw_editor(visit)
    with right:
        sql_page.draw_tables()
    statement = visit.statement
    if statement is None:
        return
    if statement.running:
        sql_page.watch(visit)
    elif statement.answer is not None:
        sql_page.draw_answer(statement.sql, statement.answer)

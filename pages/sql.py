"""What is in the published tables that no page asks? SQL with completion, its result as a table, a chart and files."""

from __future__ import annotations

import streamlit as st

from replies.ui.workbench import frame as bench_frame
from replies.ui.workbench import sql as sql_page
from replies.ui.workbench import tables as bench

__all__ = ["page"]


def page() -> None:
    """Draw the editor and what the last statement gave, or say that there is nothing to ask."""
    if not bench_frame.opened("sql"):
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
    if visit.running:
        sql_page.watch(visit)
    elif statement.answer is not None:
        sql_page.draw_answer(statement.sql, statement.answer)

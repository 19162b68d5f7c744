"""How many, by what? A table put together without code: measures, splits, filters, a chart, its SQL."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from replies.ui.workbench import builder as build
from replies.ui.workbench import filters as bench_choice
from replies.ui.workbench import frame as bench_frame
from replies.ui.workbench import pivot
from replies.workbench import Question, TableFields

__all__ = ["page"]


def page() -> None:
    """Draw the builder, or say that there is nothing to count."""
    if bench_frame.opened("build"):
        _bench()


@st.fragment
def _bench() -> None:
    bench_frame.draw(_choose, build.answered, build.draw_title)


def _choose(table: TableFields, collection: str) -> tuple[Question, Callable[[build.BuilderResult], None]]:
    question = Question(
        table.name,
        collection,
        bench_choice.choose_measures(table),
        bench_choice.choose_splits(table, default=(pivot.first_splits(table)[0], "none")),
        bench_choice.choose_filters(table, collection),
    )
    return question, _draw


def _draw(made: build.BuilderResult) -> None:
    build.draw_chart(made)
    build.draw_table(made)

"""Where do two sides meet? Rows × columns of one measure, with totals, shares and one colour for size."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from replies.ui.workbench import filters as bench_choice
from replies.ui.workbench import frame as bench_frame
from replies.ui.workbench import pivot
from replies.workbench import Question, TableFields

__all__ = ["page"]


def page() -> None:
    """Draw the pivot, or say that there is nothing to count."""
    if bench_frame.opened("pivot"):
        _bench()


@st.fragment
def _bench() -> None:
    bench_frame.draw(_choose, pivot.answered, pivot.draw_title)


def _choose(table: TableFields, collection: str) -> tuple[Question, Callable[[pivot.Pivoted], None]]:
    measure = bench_choice.choose_measure(table)
    splits = bench_choice.choose_splits(table, default=pivot.first_splits(table), optional=False)
    filters = bench_choice.choose_filters(table, collection)
    within = pivot.choose_within(table, collection, measure, splits, filters)
    question = Question(table.name, collection, (measure,), splits, (*filters, *within))
    shown = pivot.choose_shown(measure)
    return question, lambda made: pivot.draw_grid(made, shown)

"""What the pages that make a question from choices have in common: the finding on top, choices left, answer right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

import streamlit as st

from replies.rows import ExploreChoicesRow
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.query import query
from replies.ui.workbench import tables as bench
from replies.ui.workbench.builder import draw_sql
from replies.workbench import Question, TableFields

__all__ = ["Answered", "draw", "opened"]


class Answered(Protocol):
    """A question that was asked: its SQL, and whether nothing was found."""

    @property
    def sql(self) -> str: ...

    @property
    def is_empty(self) -> bool: ...


A = TypeVar("A", bound=Answered)


def opened(here: str) -> bool:
    """Draw the strip of the workbench's page `here`; False, having said so, where nothing is published."""
    layout.style_sheet("explore/style.css", "workbench/style.css")
    bench.draw_strip(here)
    if query(ExploreChoicesRow):
        return True
    layout.empty_page(t("explore.nothing"), t("overview.empty_hint"))
    return False


def draw(
    choose: Callable[[TableFields, str], tuple[Question, Callable[[A], None]]],
    answered: Callable[[Question, TableFields], A],
    draw_title: Callable[[A, str], None],
) -> None:
    """Draw choices and answer. `choose` draws what there is to choose of a table and a collection, and gives the
    question and what draws its answer."""
    head = st.container()
    left, right = st.columns([1, 3], gap="large")
    with left:
        name, collection = bench.choose_table()
        table = bench.fields(name)
        question, draw_answer = choose(table, collection)
        layout.paragraph(f"{t('explore.kept')} {t('explore.apart')}", "caption")
    made = answered(question, table)
    with head:
        draw_title(made, collection)
    with right:
        if made.is_empty:
            layout.empty(t("explore.title_none", table=t(f"explore_table.{name}")), t("explore.no_hit"))
            return
        draw_answer(made)
        draw_sql(made.sql, name)

"""Which questions are there already? Every file of `queries/`, asked with parameters of one's own."""

from __future__ import annotations

import streamlit as st

from replies.ledger.query_header import QueryError
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.choosing import select
from replies.ui.workbench import question_forms, questions
from replies.ui.workbench import saved as saved_parts
from replies.ui.workbench import tables as bench

__all__ = ["page"]


def page() -> None:
    """Draw the chosen question with its parameters and answer, or the list of all."""
    layout.style_sheet("explore/style.css", "workbench/style.css")
    bench.draw_strip("questions")
    known = questions.list_queries()
    head = st.container()
    name = select(
        "query",
        ["", *known],
        t("questions.name"),
        lambda code: questions.about(code)[0] if code else t("questions.all"),
    )
    if not name:
        with head:
            layout.page_title(t("questions.title", n=len(known)), t("questions.caption"))
        saved_parts.draw_saved()
        questions.draw_list()
        return
    with head:
        said, lang = questions.about(name)
        layout.page_title(said.rstrip("。.") if lang == language() else t("questions.one"))
        questions.draw_file(name)
    try:
        question = questions.open_query(name)
    except QueryError as error:
        layout.empty(t("questions.broken"), error.message(language()))
        return
    left, right = st.columns([1, 3], gap="large")
    with left:
        given = question_forms.choose(question.parameters)
    with right:
        count = questions.draw_answer(question, given)
        layout.paragraph(t("questions.rows", n=count), "caption")
        questions.draw_columns(question)
        questions.draw_sql(name)

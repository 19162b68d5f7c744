"""What does each column mean? Every published table with every column: meaning, unit, type, codes, example."""

from __future__ import annotations

import streamlit as st

from replies.publish.code_words import published_columns
from replies.publish.dictionary import tables
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.address import bind_choice
from replies.ui.workbench import dictionary as dictionary_parts
from replies.ui.workbench import tables as bench

__all__ = ["page"]


def page() -> None:
    """Draw the dictionary of the table that the address names, the first where it names none."""
    layout.style_sheet("explore/style.css", "workbench/style.css")
    bench.draw_strip("dictionary")
    known = tables()
    head = st.container()
    write_to_url = bind_choice("of", known, "commitments")
    name = st.selectbox(
        t("explore.table"),
        list(known),
        key="of",
        format_func=lambda code: known[code].heading.of(language()),
        on_change=write_to_url,
        width=360,
    )
    table = known[name]
    with head:
        layout.page_title(
            t("dictionary.title", table=table.heading.of(language()), n=len(published_columns(name))),
            table.meaning.of(language()),
        )
    layout.draw(dictionary_parts.notes(table))
    layout.draw(dictionary_parts.columns(table))
    layout.section(t("dictionary.programs"), t("dictionary.programs_note"))
    layout.draw(dictionary_parts.addresses(table))
    layout.source_line(t("dictionary.source"))

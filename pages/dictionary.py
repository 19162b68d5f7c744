"""What does each column mean? Every published table with every column: meaning, unit, type, codes, example."""

from __future__ import annotations

import streamlit as st

from replies.publish.dictionary import tables
from replies.ui import bench, dictionary_parts, layout
from replies.ui.address import kept
from replies.ui.bench_styles import STYLES
from replies.ui.texts import language, t

__all__ = ["page"]


def page() -> None:
    """Draw the dictionary of the table that the address names, the first where it names none."""
    layout.draw(f"<style>{STYLES}</style>")
    bench.draw_strip("dictionary")
    known, lang = tables(), language()
    head = st.container()
    put = kept("of", known, "commitments")
    name = st.selectbox(
        t("explore.table"),
        list(known),
        key="of",
        format_func=lambda code: known[code].heading.of(lang),
        on_change=put,
        width=360,
    )
    table = known[name]
    with head:
        layout.page_title(
            t("dictionary.title", table=table.heading.of(lang), n=len(table.columns)), table.meaning.of(lang)
        )
    layout.draw(dictionary_parts.notes(table))
    layout.draw(dictionary_parts.columns(table))
    layout.source_line(t("dictionary.source"))

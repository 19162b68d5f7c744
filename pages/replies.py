"""Which replies are there, and what is in each? One card a reply, with its figures and what came of its promises."""

from __future__ import annotations

import streamlit as st

from replies.ui import formats, layout, reply_cards, tables
from replies.ui.ask import ask, ask_one, day_asked
from replies.ui.texts import language, t

__all__ = ["page"]

PAGE_SIZE = 20
TABLE_SIZE = 500


def page() -> None:
    """Draw the list of replies, or say that none has been published."""
    totals = ask_one("replies_totals")
    if totals is None or not totals["replies"]:
        layout.page_title(t("replies.empty"))
        layout.empty(t("common.no_ledger"), t("replies.hint"))
        return
    layout.page_title(
        t("replies.title", n=totals["replies"], figures=totals["figures"], commitments=totals["commitments"]),
        t("replies.caption", day=formats.day(day_asked(), language())),
    )
    pages = -(-int(str(totals["replies"])) // PAGE_SIZE)
    slot = st.container()
    shown = 1
    if pages > 1:
        shown = st.pagination(pages, key="replies_page", bind="query-params")
    rows = ask("replies", limit=PAGE_SIZE, offset=(shown - 1) * PAGE_SIZE)
    with slot:
        layout.draw(f"<style>{reply_cards.STYLES}</style>")
        layout.draw(reply_cards.cards(rows))
    layout.section(t("replies.table"))
    tables.table(
        [reply_cards.told(row) for row in ask("replies", limit=TABLE_SIZE)],
        reply_cards.columns(),
        key="replies_table",
        alt=t("replies.alt"),
        file_name=t("replies.file"),
    )
    layout.source_line(t("replies.source"))

"""Which promises are there, and what came of each? The list of commitments, by the visitor's choices."""

from __future__ import annotations

import streamlit as st

from replies.documents.formats import FORMATS
from replies.publish.papers import ledger
from replies.rows import CommitmentChoicesRow, CommitmentCountsRow, CommitmentListRow
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.commitments import chart as charts_commitment
from replies.ui.commitments import rows as commitment_rows
from replies.ui.commitments.office import office_workbook
from replies.ui.commitments.words import list_title
from replies.ui.kit import layout, theme
from replies.ui.kit.address import link
from replies.ui.kit.downloads import download
from replies.ui.kit.query import query, query_later, requested_day
from replies.ui.kit.tables import csv_bytes

__all__ = ["page"]


def page() -> None:
    """Draw the list: its sentence, the choices, a bar for each state, the rows a page at a time, the whole as files."""
    layout.style_sheet("commitments/style.css")
    offered = query(CommitmentChoicesRow)
    if not offered:
        layout.empty_page(t("commitments.empty"), t("commitments.empty_hint"))
        return
    chosen = commitment_rows.choices(offered)
    state = str(chosen["state"])
    counts = query(CommitmentCountsRow, **chosen)[0]
    words = commitment_rows.describe_filters(chosen, offered)
    as_of = t("commitments.as_of", day=formats.day(requested_day()))
    sentence = list_title(counts, state)
    layout.page_title(sentence, " · ".join([*words, as_of, t("commitments.grey")]))
    commitment_rows.choose(offered)
    total = int(str(counts["chosen"]))
    if counts["commitments"]:
        theme.plot(charts_commitment.states(counts, state), key="commitment_states", alt=sentence)
        if marks := commitment_rows.marks_told(counts):
            layout.notice(marks)
    if not total:
        layout.empty(t("commitments.no_hit"), t("commitments.no_hit_hint"))
        layout.paragraph(t("commitments.clear"), href=link("commitments"))
        return
    number = commitment_rows.page_number(total)
    size = commitment_rows.PAGE_SIZE
    rows = query(CommitmentListRow, **chosen, limit=size, offset=(number - 1) * size)
    layout.draw(commitment_rows.row_list(rows, state))
    layout.draw(commitment_rows.pager(total, number, chosen))
    columns = commitment_rows.columns()
    later = query_later(CommitmentListRow, **chosen)
    with st.container(horizontal=True):
        download(
            t("commitments.csv", n=total),
            lambda: csv_bytes(later(), columns),
            "commitments.csv",
            key="commitments_csv",
        )
        download(
            t("commitments.office"),
            office_workbook(later),
            t("commitments.office_file"),
            key="commitments_office",
            media_type=FORMATS[".xlsx"].media_type,
            help=t("commitments.office_help"),
        )
    if not chosen.keys() - {*ledger.FILTERS}:  # the paper knows no days
        asked = {name: str(code) for name, code in chosen.items() if code and code != "all"}
        layout.paper_line(layout.paper_links("ledger", **asked))
    layout.source_line(t("commitments.source"))

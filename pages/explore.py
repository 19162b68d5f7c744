"""Which rows, how many, from where? Any table of the ledger, narrowed, counted, drawn, downloaded, with its SQL."""

from __future__ import annotations

import streamlit as st

from replies.publish import wording
from replies.publish.dictionary import COLLECTIONS
from replies.rows import ExploreChoicesRow
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.explore import chart as charts_explore
from replies.ui.explore import filters as explore
from replies.ui.explore import view as explore_parts
from replies.ui.explore import words as explore_words
from replies.ui.kit import layout, theme
from replies.ui.kit.address import link
from replies.ui.kit.query import Row, query, requested_day
from replies.ui.workbench import frame as bench_frame
from replies.workbench.listing import count_query, row_query

__all__ = ["page"]

GROUPS = 12


def page() -> None:
    """Draw the chosen table's count, rows, chart and query, or say that nothing is there."""
    if not bench_frame.opened("explore"):
        return
    head = st.container()
    left, right = st.columns([1, 3.6], gap="large")
    with left:
        layout.section(t("explore.filters"))
        table, collection = explore.choose_table()
        offered = query(ExploreChoicesRow, collection=collection)
        explore.choose(table, offered)
        layout.paragraph(f"{t('explore.kept')} {t('explore.apart')}", "caption")
    narrowed = explore.narrowed(table, collection, offered)
    side = explore.grouping(table)
    counted = query(count_query(table.name, side), **narrowed, limit=GROUPS)
    whole = query(count_query(table.name), collection=collection, limit=1)
    with head:
        finding = explore_words.finding(table.name, counted, whole, side)
        words = [t(f"explore_collection.{collection}"), formats.day(requested_day())]
        caption = t("explore.caption", collection=words[0], day=words[1])
        layout.page_title(
            finding,
            t("explore.separator").join([caption, *explore.describe_filters(table, narrowed, offered)]),
        )
    with right:
        if not counted:
            layout.empty(finding, t("explore.no_hit"))
            clear = link("explore", table=table.name, collection=collection)
            layout.paragraph(t("explore.clear"), href=clear)
            return
        _rows(table, narrowed, counted[0]["total"])
        _chart_and_query(table, narrowed, counted, side)
        layout.draw(explore_parts.dictionary_table(wording.dictionary(explore.columns_of(table))))
        reports = collection == COLLECTIONS[1]
        layout.source_line(t("explore.source_reports" if reports else "explore.source"))


def _rows(table: explore.ExploreTable, narrowed: dict[str, object], total: int) -> None:
    """One page of rows, the other pages, and the whole as files."""
    number, size = explore.page_number(total), explore.PAGE_SIZE
    rows = query(row_query(table.name), **narrowed, limit=size, offset=(number - 1) * size)
    layout.draw(explore_parts.row_table(table, rows, t(f"explore_table.{table.name}")))
    layout.draw(
        explore_parts.pager(
            total, number, lambda to: explore.address_of(table, narrowed, sheet=to), explore.note(table)
        )
    )
    layout.draw(explore_parts.file_links(table, narrowed, total))


def _chart_and_query(
    table: explore.ExploreTable, narrowed: dict[str, object], counted: list[Row], side: str
) -> None:
    """How the rows are spread over one of their sides, and beside it the SQL that found them."""
    chart, query = st.columns(2, gap="large")
    with chart:
        heading = explore_words.grouped(table.name, counted, side)
        layout.section(heading)
        bars = [(explore_words.group_label(table.name, side, row), int(row["n"])) for row in counted]
        theme.plot(charts_explore.groups(bars), key=f"explore_{table.name}_{side}", alt=heading)
    with query:
        layout.section(t("explore.sql"))
        layout.draw(explore_parts.sql_block(explore.sql_of(table)))
        layout.draw(explore_parts.parameter_list(explore.bound(table, narrowed)))
        layout.paragraph(t("explore.sql_note"), "caption")

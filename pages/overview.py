"""Where do we stand? How many commitments, what came of them, and what asks for a person."""

from __future__ import annotations

import streamlit as st

from replies.publish.standings import finding
from replies.publish.subjects import both_addresses, everything
from replies.rows import (
    DueSoonRow,
    OverviewChainsRow,
    OverviewChangesRow,
    OverviewChoicesRow,
    OverviewCountsRow,
    OverviewDeadlinesRow,
    OverviewLateRow,
    OverviewMetricsRow,
    OverviewMonthsRow,
    OverviewNeedsRow,
    OverviewRowsRow,
    OverviewSourcesRow,
    OverviewSquaresRow,
    OverviewTargetsRow,
)
from replies.texts import formats
from replies.texts.catalogue import local, t
from replies.ui.handling import view as handling_parts
from replies.ui.kit import layout
from replies.ui.kit.address import requested_times
from replies.ui.kit.choosing import select
from replies.ui.kit.query import query, query_one, requested_day
from replies.ui.overview import changes as overview_changes
from replies.ui.overview import metrics as overview_metrics
from replies.ui.overview import view as overview
from replies.ui.overview.time import time_panel

__all__ = ["page"]

ALL = "all"


def page() -> None:
    """Draw the overview for the chosen year, bureau, theme and place, or say that nothing is there."""
    offered = query(OverviewChoicesRow)
    overview.style()
    if not offered:
        layout.page_title(t("overview.empty"))
        if requested_times():
            layout.empty(t("overview.empty_then"))
        else:
            layout.empty(t("common.no_ledger"), t("overview.empty_hint"))
        return
    head, filters = st.columns([7, 3], gap="medium")
    with filters:
        choices = _choose(offered)
    within = {key: int(code) if key == "year" and code else code for key, code in choices.items()}
    counts = query(OverviewCountsRow, **within)[0]
    with head:
        if counts["commitments"]:
            caption = t("overview.caption", day=formats.day(requested_day()), n=counts["replies"])
            if narrowed := _narrowed(offered, choices):
                caption = f"{narrowed} · {caption}"
            layout.page_title(finding(counts), caption)
        else:
            layout.page_title(t("overview.no_hit"), t("overview.no_hit_hint"))
    if not counts["commitments"]:
        layout.draw(overview.nothing_left())
        return
    # The cards stand above the choice of the day that they compare with.
    cards = st.container(key="overview_cards")
    with st.container(key="overview_since", horizontal=True, vertical_alignment="center", gap="small"):
        since = overview_changes.choose_since(requested_day())
        changes = query(OverviewChangesRow, since=since[0], **within)[0]
        layout.draw(overview_changes.line(changes, since[1]))
        days = overview_changes.choose_days()
    with cards:
        layout.cards(overview.standing_cards(counts, changes, since, requested_day(), choices))
    rows = query(OverviewRowsRow, **within)
    unsure = query_one(OverviewSourcesRow, most=1)
    layout.draw(
        overview.board(
            rows,
            query(OverviewSquaresRow, **within),
            query(OverviewNeedsRow, most=1, **within),
            query(OverviewChainsRow, most=1, **within),
            query(DueSoonRow, days=days, **within),
            query(OverviewLateRow, **within),
            unsure,
            counts,
            days,
            time_panel(
                query(OverviewMonthsRow, **within),
                query(OverviewDeadlinesRow, **within),
                requested_day(),
                choices,
            ),
            choices,
        )
    )
    overview_metrics.draw_metrics(query(OverviewMetricsRow, **within))
    overview.rows_table(rows)
    layout.draw(handling_parts.overview_line(handling_parts.standings()))
    layout.draw(overview_changes.targets_strip(query_one(OverviewTargetsRow)))
    layout.subscribe(*both_addresses(everything()), papers=layout.paper_links("briefing", **choices))
    layout.draw(overview_changes.embed_lines(choices))


def _choose(offered: list[OverviewChoicesRow]) -> dict[str, str | None]:
    """The choices of year, bureau, theme and place; None where all are meant."""
    with st.container(
        key="overview_filters", horizontal=True, wrap=False, vertical_alignment="bottom", gap="small"
    ):
        year = _choice("year", offered)
        bureau = _choice("bureau", offered)
        with st.popover(t("overview.more_filters")):
            theme_ = _choice("theme", offered)
            place = _choice("place", offered)
    return {"year": year, "bureau": bureau, "theme": theme_, "place": place}


def _narrowed(offered: list[OverviewChoicesRow], choices: dict[str, str | None]) -> str:
    """What the page is narrowed to in words, for the printed page and for choices that a panel hides; "" for all."""
    named = [_words(key, offered)[code] for key, code in choices.items() if code]
    return t("overview.narrowed", what=t("overview.listed").join(named)) if named else ""


def _words(key: str, offered: list[OverviewChoicesRow]) -> dict[str, str]:
    unnamed = t("common.unnamed_bureau")
    return {row["code"]: local(row, "label") or unnamed for row in offered if row["choice"] == key}


def _choice(key: str, offered: list[OverviewChoicesRow]) -> str | None:
    words = _words(key, offered)
    words = {ALL: t(f"overview.all_{key}"), **words}
    picked = select(key, list(words), t(f"overview.{key}"), words.__getitem__)
    return None if picked == ALL else picked

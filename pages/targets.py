"""Who met what? The targets of work reports beside what the next reports say came of them."""

from __future__ import annotations

import streamlit as st

from replies.rows import (
    AboutLightsRow,
    TargetChoicesRow,
    TargetCountsRow,
    TargetMetricsRow,
    TargetProvincesRow,
    TargetRowsRow,
)
from replies.texts import formats
from replies.texts.catalogue import local, t
from replies.ui.kit import layout, theme
from replies.ui.kit.address import link, requested_times
from replies.ui.kit.query import query, requested_day
from replies.ui.kit.tables import table
from replies.ui.targets import board as target_grid
from replies.ui.targets import chart as charts_targets
from replies.ui.targets import filters as target_choice
from replies.ui.targets import words as target_words
from replies.ui.targets.board import PAGE_SIZE

__all__ = ["page"]

Choices = dict[str, str | None]


def page() -> None:
    """Draw the targets in the choice: their sentence, four numbers, the board or the bullets, the table behind."""
    layout.style_sheet("targets/style.css")
    offered = query(TargetChoicesRow)
    if not offered:
        layout.page_title(t("targets.empty"))
        layout.empty(
            t("targets.empty_then") if requested_times() else t("common.no_ledger"), t("targets.empty_hint")
        )
        return
    choices = target_choice.read_choices(offered)
    within = {"area": choices["province"], "theme": choices["theme"], "metric": choices["metric"]}
    counts = query(TargetCountsRow, **within)[0]
    chosen = target_choice.describe_filters(choices, offered)
    sentence = target_words.finding(counts, choices, chosen)
    head, filters = st.columns([5, 3], gap="medium")
    with filters:
        target_choice.choose(offered)
    with head:
        day = formats.day(requested_day())
        layout.page_title(sentence, target_words.caption(counts, day))
    layout.draw(target_grid.strip(counts, choices["verdict"], choices))
    rows = query(TargetRowsRow, **within, standing=choices["verdict"])
    if not rows:
        layout.empty(t("targets.no_hit"), t("targets.no_hit_hint"))
        layout.paragraph(t("targets.clear"), href=link("targets"))
        return
    with st.container(key="target_view", horizontal=True, vertical_alignment="center", gap="medium"):
        view = target_choice.view(choices)
        if view == "board":
            layout.draw(target_grid.key_marks())
    if view == "board":
        _board(rows, within, choices)
    else:
        _bullets(rows, choices, sentence)
    _table(rows)
    layout.source_line(target_words.sources(rows), (t("targets.about"), link("about")))


def _board(rows: list[TargetRowsRow], within: Choices, choices: Choices) -> None:
    metrics = query(TargetMetricsRow, **within, standing=choices["verdict"])
    number = target_choice.sheet(len(metrics))
    shown = metrics[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    provinces = query(TargetProvincesRow, **within, standing=choices["verdict"])
    everywhere = query(TargetRowsRow, theme=choices["theme"], metric=choices["metric"])
    layout.draw(target_grid.board(provinces, shown, rows, everywhere, choices))
    layout.draw(target_grid.pager(len(metrics), number, bool(metrics[0]["is_common"]), choices))
    drawn = [row for metric in shown for row in everywhere if row["metric"] == metric["metric"]]
    layout.draw(target_words.notes(drawn, query(AboutLightsRow)[0]))


def _bullets(rows: list[TargetRowsRow], choices: Choices, sentence: str) -> None:
    """The bullets of the chosen place or metric; of the first place where neither is chosen."""
    if not (choices["province"] or choices["metric"]):
        rows = [row for row in rows if row["area"] == rows[0]["area"]]
        layout.notice(t("targets.first_place", place=local(rows[0], "area")))
    names = target_words.names(rows, choices)
    drawn = [
        (kind, made)
        for kind, make in (("shares", charts_targets.shares), ("gaps", charts_targets.gaps))
        if (made := make(rows, lambda row: names[str(row["target_id"])])) is not None
    ]
    columns = st.columns(2, gap="large")
    for column, (kind, made) in zip(columns, drawn, strict=False):
        with column:
            layout.section(t(f"targets.{kind}"), t(f"targets.{kind}_note"))
            theme.plot(made, key=f"target_{kind}", alt=f"{t(f'targets.{kind}')}: {sentence}")
    with columns[1]:
        layout.draw(target_words.notes(rows, query(AboutLightsRow)[0], most=3))
    layout.draw(target_grid.row_links(rows, names))


@st.fragment
def _table(rows: list[TargetRowsRow]) -> None:
    named = t("targets.table", n=len(rows))
    with st.expander(named, key="targets_open", on_change="rerun") as opened:
        if opened.open:
            table(
                target_words.in_words(rows),
                target_words.columns(),
                key="targets_table",
                alt=t("targets.table_alt"),
                file_name="work-report-targets",
                height=480 if len(rows) > 12 else "content",
            )

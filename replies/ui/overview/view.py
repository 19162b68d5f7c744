"""What the overview says and shows above its metrics: the finding, four numbers, squares, what asks for a person.

Everything takes rows of `queries/overview_*.sql` and gives sentences or HTML with every text escaped. A square is a
link, so that it is opened by a click or by the keyboard, printed as it stands, and read aloud with its name and
state; beyond 60 commitments a row becomes a bar whose parts lead to the list. Links carry the page's choices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import status, tables
from replies.ui.kit.address import link
from replies.ui.kit.layout import Card, anchor, draw
from replies.ui.kit.query import Row
from replies.ui.kit.tables import Column
from replies.ui.kit.theme import palette
from replies.ui.overview.needs import commitment_name, count_of, label_of, needs_list
from replies.ui.overview.style import styles

__all__ = ["board", "finding", "four_numbers", "rows_table", "style"]

Choices = Mapping[str, str | None]

# The rest of the four numbers, in the order in which it is named.
_REST = ("no_evidence", "not_started", "not_delivered", "unrateable")
# What a row counts: every status but that of commitments taken back, which are not counted at all.
_COUNTED = tuple(code for code in status.STATUSES if code != "withdrawn")
# A bar's parts, each with the count it is drawn from: what nobody has looked for is a part of its own.
_BARS = (
    *((code, "not_found" if code == "no_evidence" else code) for code in _COUNTED),
    ("unchecked", "unchecked"),
)
_ROWS_SHOWN = 12


def finding(counts: Row) -> str:
    """The page's sentence: how many commitments, how many delivered, with progress, without a confirmed result.

    Where the last have no evidence it says of how many nobody has looked yet.
    """
    total, delivered, progress, rest = (
        count_of(counts, key) for key in ("commitments", "delivered", "progress", "rest")
    )
    left = "no_evidence" if count_of(counts, "no_evidence") == rest else "rest"
    clauses: list[str] = []
    if delivered == total:
        clauses.append(t("overview.all_delivered", n=total))
    elif count_of(counts, "unchecked") == total:
        clauses.append(t("overview.all_unchecked", n=total))
    elif rest == total:
        clauses.append(t(f"overview.all_{left}", n=total))
    else:
        if delivered:
            clauses.append(t("overview.say_delivered", n=delivered))
        if progress:
            clauses.append(t("overview.say_progress", n=progress))
        if rest:
            unchecked = count_of(counts, "unchecked")
            some = left == "no_evidence" and 0 < unchecked < rest
            left = "unchecked" if left == "no_evidence" and unchecked == rest else left
            clauses.append(
                t("overview.say_no_evidence_some", n=rest, unchecked=unchecked)
                if some
                else t(f"overview.say_{left}", n=rest)
            )
        if not delivered:
            clauses.append(t("overview.say_none_delivered"))
    said = t("overview.comma").join(clauses)
    return t("overview.finding", n=total, said=said)


def four_numbers(counts: Row, before: Row | None, since: str, choices: Choices) -> list[Card]:
    """Four cards whose first number is the sum of the others, with the change since a day, `since` in words.

    `before` are the counts of that day; None, or counts without any status on record, is nothing to compare with.
    """
    earlier = before if before is not None and count_of(before, "recorded") else None
    only_silent = count_of(counts, "no_evidence") == count_of(counts, "rest")
    rest_named = [_counted(code, counts) for code in _REST if count_of(counts, code)]
    looked = [
        status.word("unchecked") if name == "unchecked" else t("overview.not_found")
        for name in ("not_found", "unchecked")
    ]
    silent_named = [
        t("overview.counted", status=said, n=count_of(counts, name))
        for said, name in zip(looked, ("not_found", "unchecked"), strict=True)
        if count_of(counts, name)
    ]
    rest_notes = [" · ".join(silent_named if only_silent else rest_named)]
    if not only_silent and count_of(counts, "unchecked"):
        rest_notes.append(t("overview.of_them_unchecked", n=count_of(counts, "unchecked")))
    rest_notes += [
        t(f"overview.of_them_{mark}", n=count_of(counts, mark))
        for mark in ("due_unchecked", "overdue")
        if count_of(counts, mark)
    ]
    progress_notes = [
        " · ".join(_counted(code, counts) for code in ("partly", "in_progress") if count_of(counts, code))
    ]
    progress_notes.append(
        t("overview.behind", n=count_of(counts, "behind"))
        if count_of(counts, "paced")
        else t("overview.behind_unknown")
    )
    cards = (
        ("commitments", "all", (), [t("overview.from_replies", n=count_of(counts, "replies"))]),
        (
            "delivered",
            "delivered",
            ("delivered",),
            [] if count_of(counts, "delivered") else [t("overview.no_delivered")],
        ),
        ("progress", "progress", ("partly", "in_progress"), progress_notes),
        ("rest", "rest", ("no_evidence",) if only_silent else (), rest_notes),
    )
    return [
        Card(
            t(
                "overview.card_no_evidence" if key == "rest" and only_silent else f"overview.card_{key}",
            ),
            formats.number(count_of(counts, key)),
            t("overview.semicolon").join(
                part for part in [*notes, _change(key, counts, earlier, since)] if part
            ),
            marks,
            link("commitments", **choices, state=state),
        )
        for key, state, marks, notes in cards
    ]


def _change(key: str, counts: Row, earlier: Row | None, since: str) -> str:
    if earlier is None:
        return t("overview.first_count") if key == "commitments" else ""
    step = count_of(counts, key) - count_of(earlier, key)
    word = "same" if step == 0 else "more" if step > 0 else "fewer"
    return t(f"overview.change_{word}", n=abs(step), day=since)


def board(
    rows: Sequence[Row],
    squares: Sequence[Row],
    needs: Sequence[Row],
    chains: Sequence[Row],
    soon: Sequence[Row],
    unsure: Row | None,
    counts: Row,
    choices: Choices,
) -> str:
    """HTML of the chart of commitments and, at its right, of what asks for a person.

    `unsure` is a row of `overview_sources`, which counts the sources whose original page is still to be looked at.
    """
    sources = count_of(unsure, "total") if unsure else 0
    return (
        f'<div class="ov-board"><section class="ov-panel" aria-label="{escape(t("overview.chart"))}">'
        f"{_chart(rows, squares, counts, choices)}</section>"
        f'<section class="ov-panel" aria-label="{escape(t("overview.needs"))}">'
        f"{needs_list(needs, chains, soon, sources, choices)}</section></div>"
    )


def _chart(rows: Sequence[Row], squares: Sequence[Row], counts: Row, choices: Choices) -> str:
    own: dict[str, list[Row]] = {}
    for square in squares:
        own.setdefault(str(square["row_key"]), []).append(square)
    shown = rows[:_ROWS_SHOWN]
    drawn = "".join(_row(row, own.get(str(row["row_key"]), []), choices) for row in shown)
    more = ""
    if len(rows) > len(shown):
        words = t("overview.more_rows", n=len(rows) - len(shown))
        more = f'<p class="rc-caption">{anchor(words, link("commitments", **choices))}</p>'
    marks = {str(square["mark"]) for square in squares}
    marks |= {
        code
        for row in shown
        if str(row["row_key"]) not in own
        for code, counted in _BARS
        if count_of(row, counted)
    }
    legend = "".join(status.badge(code) for code in [*status.STATUSES, *status.MARKS] if code in marks)
    source = t("overview.chart_source", n=count_of(counts, "replies"))
    if count_of(counts, "restated"):
        source += t("overview.chart_restated", n=count_of(counts, "restated"))
    return (
        f'<div class="ov-head"><h2>{escape(_rows_finding(rows))}</h2><div class="ov-legend">{legend}</div></div>'
        f'<ul class="ov-rows ov-by-{escape(str(rows[0]["row_kind"]))}">{drawn}</ul>{more}'
        f'<p class="rc-caption">{escape(t("overview.chart_help"))}'
        f"{escape(t('common.source', source=source))}</p>"
    )


def _rows_finding(rows: Sequence[Row]) -> str:
    """Which fields (or bureaus) nobody has looked at, else which have no evidence at all."""
    kind = str(rows[0]["row_kind"])
    unseen = [row for row in rows if _is_unseen(row)]
    silent = [row for row in rows if not count_of(row, "with_evidence") and not _is_unseen(row)]
    if len(unseen) == len(rows) > 1:
        return t(f"overview.{kind}_all_unchecked")
    if unseen and len(rows) > 1:
        said = t(f"overview.{kind}_some_unchecked", n=len(unseen), of=len(rows))
        more = t("overview.also_silent", n=len(silent)) if silent else ""
        return said + more
    if len(silent) == len(rows) > 1:
        return t(f"overview.{kind}_all_silent")
    if not silent and not unseen:
        return t(f"overview.{kind}_none_silent")
    if len(silent) > 2:
        return t(f"overview.{kind}_some_silent", n=len(silent), of=len(rows))
    named = [
        t("overview.row_counted", name=_row_name(row), n=count_of(row, "commitments"))
        for row in unseen or silent
    ]
    if unseen:
        return t("overview.unseen", names=t("overview.listed").join(named))
    return t("overview.silent", names=t("overview.listed").join(named))


def _row(row: Row, squares: Sequence[Row], choices: Choices) -> str:
    narrowed = {**choices, str(row["row_kind"]): str(row["row_code"]) if row["row_code"] else None}
    if row["row_code"] == "none" and row["row_place"]:
        narrowed["place"] = str(row["row_place"])
    name = _row_name(row)
    linked = anchor(name, link("commitments", **narrowed)) if row["row_code"] else escape(name)
    if squares:
        marks = f'<span class="ov-squares">{"".join(_square(one) for one in squares)}</span>'
    else:
        marks = f'<span class="ov-bar">{_segments(row, narrowed)}</span>'
    found, total = count_of(row, "with_evidence"), count_of(row, "commitments")
    unchecked = count_of(row, "unchecked")
    tail = t("overview.evidence_of", n=total, found=found)
    if unchecked == total:
        tail = t("overview.tail_unchecked", n=total)
    elif unchecked:
        tail += t("overview.tail_some_unchecked", n=unchecked)
    return (
        f'<li class="ov-row"><span class="ov-name">{linked}</span>{marks}'
        f'<span class="ov-tail{" ov-strong" if found else ""}">{escape(tail)}</span></li>'
    )


def _row_name(row: Row) -> str:
    """A row's bureau or field; a reply that names no bureau goes by its place."""
    if row["row_zh"] is None and row["row_kind"] == "bureau":
        return t("overview.unnamed", place=str(row["row_place"] or t("common.unknown")))
    return label_of(row, "row")


def _is_unseen(row: Row) -> bool:
    return count_of(row, "unchecked") == count_of(row, "commitments")


def _square(square: Row) -> str:
    mark = str(square["mark"])
    state = str(square["status"])
    state = "unchecked" if square["unchecked"] else state
    words = [status.word(state)] + ([status.word(mark)] if mark != state else [])
    said = t(
        "overview.square",
        name=commitment_name(square),
        state=t("overview.comma").join(words),
    )
    href = link("commitment", commitment=str(square["commitment_id"]))
    return (
        f'<a data-go class="ov-square" href="{escape(href)}" aria-label="{escape(said)}" title="{escape(said)}">'
        f"{status.box(mark, large=True)}</a>"
    )


def _segments(row: Row, narrowed: Choices) -> str:
    """The parts of a bar, as wide as they are many; the browser shares out the width."""
    parts = []
    for code, counted in _BARS:
        if not (n := count_of(row, counted)):
            continue
        found = status.look(code)
        said = t("overview.counted", status=status.word(code), n=n)
        fill = f"var(--rc-{found.fill.replace('_', '-')})" if found.fill else "transparent"
        colours = f"flex:{n} 1 0;background:{fill};border-color:var(--rc-{found.edge.replace('_', '-')})"
        colours += f";color:var(--rc-{found.on.replace('_', '-')})"
        parts.append(
            f'<a data-go class="ov-segment" style="{colours}" href="{escape(link("commitments", **narrowed, state=counted))}" '
            f'aria-label="{escape(said)}" title="{escape(said)}">{escape(found.glyph)} {n:,}</a>'
        )
    return "".join(parts)


def rows_table(rows: Sequence[Row]) -> None:
    """The table behind the squares, shut until it is asked for."""
    _rows_table([{**row, "row": _row_name(row)} for row in rows])


@st.fragment
def _rows_table(rows: list[Row]) -> None:
    named = t("overview.table_rows")
    with st.expander(named, key="overview_rows_open", on_change="rerun") as opened:
        if opened.open:
            tables.table(rows, _columns(), key="overview_rows", alt=named, file_name="overview-states")


def _columns() -> list[Column]:
    """The columns of the table of rows: how many commitments of each status."""
    counted = [Column(code, status.word(code), "number") for code in _COUNTED]
    return [
        Column("row", t("overview.row_name"), width="m"),
        Column("commitments", t("overview.commitments"), "number"),
        *counted,
        Column("unchecked", status.word("unchecked"), "number"),
        Column("with_evidence", t("overview.with_evidence"), "number"),
        Column("due_unchecked", status.word("due_unchecked"), "number"),
        Column("overdue", status.word("overdue"), "number"),
    ]


def style() -> None:
    """Write the overview's own style sheet, for the screen and for one printed page."""
    draw(f"<style>{styles(palette())}</style>")


def _counted(code: str, row: Row) -> str:
    return t("overview.counted", status=status.word(code), n=count_of(row, code))

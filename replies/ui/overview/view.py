"""What the overview says and shows above its metrics: the finding, four numbers, squares, what asks for a person.

Everything takes rows of `queries/overview_*.sql` and gives sentences or HTML. A square is a
link, so that it is opened by a click or by the keyboard, printed as it stands, and read aloud with its name and
state; beyond 60 commitments a row becomes a bar whose parts lead to the list. Links carry the page's choices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import status, tables
from replies.ui.kit.address import link
from replies.ui.kit.layout import Card, draw
from replies.ui.kit.query import Row
from replies.ui.kit.tables import GridColumn
from replies.ui.kit.templates import macro, render
from replies.ui.kit.theme import DARK, LIGHT, css_variables, palette
from replies.ui.overview.needs import commitment_name, count_of, label_of, needs, soon_due

__all__ = ["board", "finding", "four_numbers", "nothing_left", "rows_table", "style"]

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
    needing: Sequence[Row],
    chains: Sequence[Row],
    soon: Sequence[Row],
    unsure: Row | None,
    counts: Row,
    choices: Choices,
) -> str:
    """HTML of the chart of commitments and, at its right, of what asks for a person.

    `unsure` is a row of `overview_sources`, which counts the sources whose original page is still to be looked at.
    """
    own: dict[str, list[Row]] = {}
    for square in squares:
        own.setdefault(str(square["row_key"]), []).append(square)
    shown = rows[:_ROWS_SHOWN]
    left = len(rows) - len(shown)
    source = t("overview.chart_source", n=count_of(counts, "replies"))
    if count_of(counts, "restated"):
        source += t("overview.chart_restated", n=count_of(counts, "restated"))
    return render(
        "overview/board.html",
        finding=_rows_finding(rows),
        kind=rows[0]["row_kind"],
        lines=[_line(row, own.get(str(row["row_key"]), []), choices) for row in shown],
        legend=_legend(shown, own),
        more=t("overview.more_rows", n=left) if left else "",
        all_of_them=link("commitments", **choices),
        source=source,
        needs=needs(needing, chains, count_of(unsure, "total") if unsure else 0, choices),
        soon=soon_due(soon),
        commitment_name=commitment_name,
    )


def _legend(rows: Sequence[Row], own: Mapping[str, Sequence[Row]]) -> list[str]:
    """The codes that the rows show, as squares or as parts of a bar, furthest first."""
    codes = {str(square["mark"]) for squares in own.values() for square in squares}
    codes |= {
        code
        for row in rows
        if str(row["row_key"]) not in own
        for code, counted in _BARS
        if count_of(row, counted)
    }
    return [code for code in (*status.STATUSES, *status.MARKS) if code in codes]


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


def _line(row: Row, squares: Sequence[Row], choices: Choices) -> dict[str, object]:
    """A row with its squares, or with the parts of its bar where it has none."""
    narrowed = {**choices, str(row["row_kind"]): str(row["row_code"]) if row["row_code"] else None}
    if row["row_code"] == "none" and row["row_place"]:
        narrowed["place"] = str(row["row_place"])
    found, total = count_of(row, "with_evidence"), count_of(row, "commitments")
    unchecked = count_of(row, "unchecked")
    tail = t("overview.evidence_of", n=total, found=found)
    if unchecked == total:
        tail = t("overview.tail_unchecked", n=total)
    elif unchecked:
        tail += t("overview.tail_some_unchecked", n=unchecked)
    return {
        "name": _row_name(row),
        "href": link("commitments", **narrowed) if row["row_code"] else "",
        "squares": squares,
        "segments": [
            {"code": code, "n": n, "href": link("commitments", **narrowed, state=counted)}
            for code, counted in _BARS
            if (n := count_of(row, counted))
        ],
        "tail": tail,
        "is_found": bool(found),
    }


def _row_name(row: Row) -> str:
    """A row's bureau or field; a reply that names no bureau goes by its place."""
    if row["row_zh"] is None and row["row_kind"] == "bureau":
        return t("overview.unnamed", place=str(row["row_place"] or t("common.unknown")))
    return label_of(row, "row")


def _is_unseen(row: Row) -> bool:
    return count_of(row, "unchecked") == count_of(row, "commitments")


def rows_table(rows: Sequence[Row]) -> None:
    """The table behind the squares, shut until it is asked for."""
    _rows_table([{**row, "row": _row_name(row)} for row in rows])


@st.fragment
def _rows_table(rows: list[Row]) -> None:
    named = t("overview.table_rows")
    with st.expander(named, key="overview_rows_open", on_change="rerun") as opened:
        if opened.open:
            tables.table(rows, _columns(), key="overview_rows", alt=named, file_name="overview-states")


def _columns() -> list[GridColumn]:
    """The columns of the table of rows: how many commitments of each status."""
    counted = [GridColumn(code, status.word(code), "number") for code in _COUNTED]
    return [
        GridColumn("row", t("overview.row_name"), width="m"),
        GridColumn("commitments", t("overview.commitments"), "number"),
        *counted,
        GridColumn("unchecked", status.word("unchecked"), "number"),
        GridColumn("with_evidence", t("overview.with_evidence"), "number"),
        GridColumn("due_unchecked", status.word("due_unchecked"), "number"),
        GridColumn("overdue", status.word("overdue"), "number"),
    ]


def nothing_left() -> str:
    """HTML of the way back to everything, where the choice leaves nothing."""
    return macro("overview/parts.html", "clear")()


def style() -> None:
    """Write the overview's own style sheet, for the screen and for one printed page."""
    light, is_dark = css_variables(LIGHT), palette() == DARK
    draw(render("overview/style.html", light=light, is_dark=is_dark))


def _counted(code: str, row: Row) -> str:
    return t("overview.counted", status=status.word(code), n=count_of(row, code))

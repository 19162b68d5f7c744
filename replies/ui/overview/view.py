"""What the overview says and shows above its metrics: the finding, the standings, squares, what asks for a person.

Everything takes rows of `queries/overview_*.sql` and gives sentences or HTML. A square is a
link, so that it is opened by a click or by the keyboard, printed as it stands, and read aloud with its name and
state; beyond 60 commitments a row becomes a bar whose parts lead to the list. Links carry the page's choices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import streamlit as st

from replies.publish.commitment_name import name_of
from replies.publish.commitment_words import length
from replies.texts import formats
from replies.texts.catalogue import local, t
from replies.ui.kit import status, tables
from replies.ui.kit.address import link
from replies.ui.kit.layout import Card, draw
from replies.ui.kit.query import Row
from replies.ui.kit.tables import GridColumn
from replies.ui.kit.templates import macro, render
from replies.ui.overview.changes import Since
from replies.ui.overview.needs import count_of, label_of, needs, soon_due

__all__ = ["board", "nothing_left", "rows_table", "standing_cards", "style"]

Choices = Mapping[str, str | None]

_ROWS_SHOWN = 12
_LATE_SHOWN = 4  # bureaus


def standing_cards(counts: Row, changes: Row, since: Since, day: date, choices: Choices) -> list[Card]:
    """What is late, then a card for each standing; the standings add up to what the title counts, and late runs across.

    The first four standings are always there, since zero is an answer; the others where they occur. Each number leads to
    what it counts, also how many entered and left a standing `since` a day, in `changes`.
    """
    standings = [code for code in status.STANDINGS if code != "other" or count_of(counts, code)]
    return [
        _late_card(counts, day, choices),
        *(_card(code, counts, changes, since, choices) for code in standings),
    ]


def _late_card(counts: Row, day: date, choices: Choices) -> Card:
    oldest, marks = counts["oldest_due"], _parts(status.DUE_MARKS, counts, choices)
    return Card(
        t("overview.late"),
        formats.number(count_of(counts, "late")),
        t("overview.oldest", length=length(oldest, day)) if isinstance(oldest, date) else "",
        ("due_unchecked",),
        link("commitments", **choices, state="late"),
        marks if len(marks) > 1 else (),  # one alone is the number itself
    )


def _card(code: str, counts: Row, changes: Row, since: Since, choices: Choices) -> Card:
    moved = [
        (
            t(f"overview.{way}", n=n),
            link("commitments", **choices, since=since[0].isoformat(), **{name: code}),
        )
        for way, name in (("entered", "state"), ("left", "former"))
        if (n := count_of(changes, f"{code}_{way}"))
    ]
    behind = code == "progress" and count_of(counts, "paced")
    return Card(
        status.word(code),
        formats.number(count_of(counts, code)),
        t("overview.behind", n=count_of(counts, "behind")) if behind else "",
        (code,),
        link("commitments", **choices, state=code),
        [*_parts(status.PARTS.get(code, ()), counts, choices), *moved],
    )


def _parts(codes: Iterable[str], counts: Row, choices: Choices) -> list[tuple[str, str]]:
    """The counts within a number that are not zero, each with the address of its list."""
    return [
        (_counted(code, counts), link("commitments", **choices, state=code))
        for code in codes
        if count_of(counts, code)
    ]


def board(
    rows: Sequence[Row],
    squares: Sequence[Row],
    needing: Sequence[Row],
    chains: Sequence[Row],
    soon: Sequence[Row],
    late: Sequence[Row],
    unsure: Row | None,
    counts: Row,
    days: int,
    time: str,
    choices: Choices,
) -> str:
    """HTML of time and the chart of commitments and, at their right, of what is late and asks for a person.

    `unsure` is a row of `overview_sources`, which counts the sources whose original page is still to be looked at; `late`
    are rows of `overview_late`, `soon` what falls due within `days`, `time` what `time_panel` made.
    """
    own: dict[str, list[Row]] = {}
    for square in squares:
        own.setdefault(str(square["row_key"]), []).append(square)
    seen = [row for row in rows if not _is_unseen(row)]
    shown = (seen or rows)[:_ROWS_SHOWN]
    folded = [row for row in rows if _is_unseen(row)] if seen else []
    left = len(rows) - len(shown) - len(folded)
    source = t("overview.chart_source", n=count_of(counts, "replies"))
    if count_of(counts, "restated"):
        source += t("overview.chart_restated", n=count_of(counts, "restated"))
    return render(
        "overview/board.html",
        finding=_rows_finding(rows),
        kind=shown[0]["row_kind"],
        time=time,
        folded=_folded(folded),
        unseen=link("commitments", **choices, state="unchecked"),
        lines=[_line(row, own.get(str(row["row_key"]), []), choices) for row in shown],
        legend=_legend(shown, {str(row["row_key"]): own.get(str(row["row_key"]), []) for row in shown}),
        more=t("overview.more_rows", n=left) if left else "",
        all_of_them=link("commitments", **choices),
        source=source,
        needs=needs(needing, chains, count_of(unsure, "total") if unsure else 0, choices),
        soon=soon_due(soon),
        days=days,
        late=[_late_line(row, counts, choices) for row in late[:_LATE_SHOWN]],
        late_more=len(late) > _LATE_SHOWN,
        all_late=link("commitments", **choices, state="late"),
        name_of=name_of,
    )


def _folded(rows: Sequence[Row]) -> str:
    """What is known of the rows of which nobody has looked at anything, in one line; empty for none."""
    if not rows:
        return ""
    n, late = (sum(count_of(row, code) for row in rows) for code in ("commitments", "due_unchecked"))
    more = t("overview.folded_late", n=late) if late else ""
    kind = "bureau" if any(row["row_kind"] == "bureau" for row in rows) else "theme"
    return t(f"overview.folded_{kind}", rows=sum(row["row_kind"] == kind for row in rows), n=n) + more


def _late_line(row: Row, counts: Row, choices: Choices) -> tuple[str, str, str, str]:
    """A bureau with what is late of it: its name, the address of the list, how many, since when the oldest is."""
    narrowed = {**choices, "bureau": str(row["bureau_code"])}
    if row["bureau_code"] == "none" and row["place"]:
        narrowed["place"] = str(row["place"])
    named = label_of(row, "bureau") if row["bureau_zh"] else t("overview.unnamed", place=str(row["place"]))
    return (
        named,
        link("commitments", **narrowed, state="late"),
        t("overview.late_n", n=count_of(row, "late")),
        t("overview.since_due", month=formats.month(row["oldest_due"])),
    )


def _legend(rows: Sequence[Row], own: Mapping[str, Sequence[Row]]) -> list[str]:
    """The codes that the rows show, as squares with their marks or as parts of a bar, furthest first."""
    squares = [square for several in own.values() for square in several]
    codes = {status.display_status(square) for square in squares}
    codes |= {mark for square in squares for mark in status.DUE_MARKS if square[mark]}
    codes |= {
        code for row in rows if not own[str(row["row_key"])] for code in status.COUNTED if count_of(row, code)
    }
    return [code for code in (*status.COUNTED, *status.DUE_MARKS) if code in codes]


def _rows_finding(rows: Sequence[Row]) -> str:
    """Which fields (or bureaus) nobody has looked at, else which have no evidence at all."""
    if own := next((row for row in rows if row["row_bureau"]), None):
        return _one_seen(own, rows)
    kind = str(rows[0]["row_kind"])
    # Replies that name no bureau are rows and no bureaus.
    rows = [row for row in rows if kind == "theme" or row["row_zh"]] or rows
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


def _one_seen(one: Row, rows: Sequence[Row]) -> str:
    """The finding where one bureau alone has been looked at."""
    own = [row for row in rows if row["row_bureau"]]
    total, found = (sum(count_of(row, code) for row in own) for code in ("commitments", "with_evidence"))
    name = local(one, "row_bureau_name") or t("common.unnamed_bureau")
    return t("overview.one_seen", name=name, n=total, found=found)


def _line(row: Row, squares: Sequence[Row], choices: Choices) -> dict[str, object]:
    """A row with its squares, or with the parts of its bar where it has none."""
    narrowed = {**choices, str(row["row_kind"]): str(row["row_code"]) if row["row_code"] else None}
    if row["row_bureau"]:
        narrowed["bureau"] = str(row["row_bureau"])
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
            {"code": code, "n": n, "href": link("commitments", **narrowed, state=code)}
            for code in status.COUNTED
            if (n := count_of(row, code))
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
    """The columns of the table of rows: how many commitments of each standing, and of these past their day."""
    return [
        GridColumn("row", t("overview.row_name"), width="m"),
        GridColumn("commitments", t("overview.commitments"), "number"),
        *(GridColumn(code, status.word(code), "number") for code in status.STANDINGS),
        GridColumn("with_evidence", t("overview.with_evidence"), "number"),
        *(GridColumn(code, status.word(code), "number") for code in status.DUE_MARKS),
    ]


def nothing_left() -> str:
    """HTML of the way back to everything, where the choice leaves nothing."""
    return macro("overview/parts.html", "clear")()


def style() -> None:
    """Write the overview's own style sheet, for the screen and for one printed page."""
    draw(render("overview/style.html"))


def _counted(code: str, row: Row) -> str:
    return t("overview.counted", status=status.word(code), n=count_of(row, code))

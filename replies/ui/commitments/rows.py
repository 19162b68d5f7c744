"""The list of commitments: its choices, kept in the address, its rows as HTML, its pages, its CSV.

Parameters in the address: `state` (all, a standing, a status, late, overdue, due_unchecked, waiting, unreviewed,
repeated, lowered, postponed), `theme`, `year` (of the reply), `bureau` (its id), `place`, `q` (words in quote or label), `sheet` (the page of
the list); by links alone `reply` (its id), `session` (of a congress), `person` with `kind` (deputy or member), `due` (a quarter,
or all up to or from one: 2026-Q4, ..2024-Q1, 2027-Q2..), `since` (a day: what stands otherwise than then) with `former` (how it stood).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, groupby
from typing import Final

import streamlit as st

from replies.publish.commitment_name import name_of
from replies.texts import formats
from replies.texts.catalogue import language, local, t
from replies.ui.commitments.words import state_word
from replies.ui.kit import status
from replies.ui.kit.address import chosen, link
from replies.ui.kit.choosing import search_box, select
from replies.ui.kit.tables import GridColumn, grid_columns
from replies.ui.kit.templates import macro, render
from replies.workbench.due_days import due_days

__all__ = [
    "PAGE_SIZE",
    "STATES",
    "choices",
    "choose",
    "columns",
    "describe_filters",
    "marks_told",
    "page_number",
    "pager",
    "row_list",
]

Row = Mapping[str, object]

PAGE_SIZE: Final = 20
STATES: Final = (
    "all",
    *status.STANDINGS,
    "late",
    *status.DUE_MARKS,
    "withdrawn",
    "waiting",
    "unreviewed",
    "repeated",
    "lowered",
    "postponed",
)
# Statuses that are a part of a standing are chosen by links, and offered once they are chosen.
_PARTS: Final = tuple(chain.from_iterable(status.PARTS.values()))
_FIELDS: Final = ("theme", "year", "bureau", "place")
_DAYS: Final = ("due_from", "due_to")  # what `due` in the address comes to
# What a link from a reply, a congress session or a person narrows the list to.
_LINKED: Final = ("reply", "session", "person", "kind")


def choose(offered: Sequence[Row]) -> None:
    """Draw the filters; what was chosen stands in the address and is read by `choices`.

    `offered` are the rows of commitment_choices. State, theme and search are seen, the rest is in a panel.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key="commitment_filters"):
        part = chosen("state")
        offered_states = (*STATES, part) if part in _PARTS else STATES
        select("state", offered_states, t("commitments.state"), state_word, sheet="sheet", width=200)
        _offer("theme", offered)
        search_box(t("commitments.search"), t("commitments.search_hint"), sheet="sheet")
        inside = sum(chosen(field) is not None for field in ("year", "bureau", "place"))
        label = t("commitments.more_chosen", n=inside) if inside else t("commitments.more")
        with st.popover(label, key="commitment_more"):
            for field in ("year", "bureau", "place"):
                _offer(field, offered)


def choices(offered: Sequence[Row]) -> dict[str, object]:
    """What the address chooses, as parameters of the list's questions; a code that is not offered counts as none."""
    codes = {field: {str(row["code"]) for row in offered if row["field"] == field} for field in _FIELDS}
    found: dict[str, object] = {}
    for field in _FIELDS:
        code = chosen(field)
        if code in codes[field]:
            found[field] = int(code) if field == "year" and code else code
    state = chosen("state")
    found["state"] = state if state in (*STATES, *_PARTS) else "all"
    found |= {name: given for name in _LINKED if (given := chosen(name))}
    found |= due_days(chosen("due") or "")
    if since := _day(chosen("since")):
        found["since"] = since
        if (former := chosen("former")) in status.STANDINGS:
            found["former"] = former
    if words := chosen("q"):
        found["q"] = words
    return found


def _day(asked: str | None) -> date | None:
    try:
        return date.fromisoformat(asked or "")
    except ValueError:
        return None


def describe_filters(parameters: Mapping[str, object], offered: Sequence[Row]) -> list[str]:
    """The choices besides the state in words, for the line under the title."""
    words = [
        local(row, "label") or t("common.unnamed_bureau")
        for row in offered
        if str(parameters.get(str(row["field"]), "")) == row["code"] and row["field"] in parameters
    ]
    words += [
        t(f"commitments.of_{name}", name=str(parameters[name]))
        for name in ("session", "person")
        if name in parameters
    ]
    if "due_from" in parameters or "due_to" in parameters:
        ends = [
            formats.day(day) if isinstance(day := parameters.get(one), date) else ""
            for one in ("due_from", "due_to")
        ]
        words.append(t("commitments.due_within", first=ends[0], last=ends[1]))
    if isinstance(since := parameters.get("since"), date):
        if former := parameters.get("former"):
            words.append(t("commitments.left_since", day=formats.day(since), former=state_word(str(former))))
        else:
            words.append(t("commitments.changed_since", day=formats.day(since)))
    if "reply" in parameters:
        words.append(t("commitments.of_reply"))
    return [*words, *([t("commitments.searched", words=str(parameters["q"]))] if "q" in parameters else [])]


def marks_told(counts: Row) -> str:
    """What the computed marks come to: how many are due and unchecked, how many overdue; empty for none."""
    said = [t(f"commitments.{name}", n=counts[name]) for name in status.DUE_MARKS if counts[name]]
    return ("" if language() == "zh" else " ").join(said)


def page_number(total: int) -> int:
    """The page the address asks for, kept within the pages there are; from 1."""
    asked = chosen("sheet") or "1"
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(number, 1), max(-(-total // PAGE_SIZE), 1))


def pager(total: int, number: int, parameters: Mapping[str, object]) -> str:
    """HTML of which rows are shown, and links to the other pages; the links keep the choices."""
    first, last = (number - 1) * PAGE_SIZE + 1, min(number * PAGE_SIZE, total)
    carried = {name: str(given) for name, given in parameters.items() if given != "all" and name not in _DAYS}
    if due := chosen("due"):
        carried["due"] = due

    def href(to: int) -> str:
        return link("commitments", **carried, sheet=str(to) if to > 1 else "")

    shown = t("commitments.range", first=first, last=last, n=total)
    pages = -(-total // PAGE_SIZE)
    return macro("kit/macros.html", "pager")(shown, t("commitments.pages"), pages, number, href)


def row_list(rows: Sequence[Row], state: str) -> str:
    """HTML of the rows of commitment_list, each leading to its commitment, under a heading for each standing.

    What is late comes by its due day, whatever its standing, and so without headings.
    """
    if state in ("late", *status.DUE_MARKS):
        return render("commitments/list.html", standings=[("", rows)], name_of=name_of, evidence=_evidence)
    standings = [(standing, list(found)) for standing, found in groupby(rows, lambda row: row["standing"])]
    return render("commitments/list.html", standings=standings, name_of=name_of, evidence=_evidence)


def columns() -> list[GridColumn]:
    """The columns of the list's CSV: codes, words, offsets and base units each in a column of their own."""
    numbers = {"span_start", "span_end", "evidence_value", "targets", "target_value", "target_high"}
    dates = {"made_on", "due", "holds_from", "last_evidence_on", "target_due"}
    fields = (
        "commitment_id parent_id reply_id document_id document_number proposal_number form place bureau_zh bureau_en"
        " theme_zh theme_en label_zh label_en quote span_start span_end kind made_on due due_basis status"
        " standing holds_from reason_zh reason_en overdue due_unchecked waiting last_evidence_on evidence_zh"
        " evidence_en evidence_bound evidence_value evidence_unit targets target_words target_bound target_value"
        " target_high target_unit target_due"
    )
    return grid_columns(fields, lambda name: t(f"commitment_csv.{name}"), numbers, dates)


def _evidence(row: Row) -> str:
    """What the last evidence is, with its value where that says more than that it happened."""
    said = local(row, "evidence")
    if row["evidence_value"] is None or (row["evidence_is_event"] and row["evidence_value"] == Decimal(1)):
        return said
    return f"{said} {formats.value({name: row[f'evidence_{name}'] for name in ('value', 'high', 'bound', 'unit')})}"


def _offer(field: str, offered: Sequence[Row]) -> None:
    names = {
        str(row["code"]): local(row, "label") or t("common.unnamed_bureau")
        for row in offered
        if row["field"] == field
    }
    everything = t(f"commitment_filter.all_{field}")
    select(
        field,
        ["", *names],
        t(f"commitment_filter.{field}"),
        lambda code: names.get(code, everything),
        sheet="sheet",
        width=200,
    )

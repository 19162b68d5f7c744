"""The list of commitments: its choices, kept in the address, its rows as HTML, its pages, its CSV.

Parameters in the address: `state` (all, delivered, progress, rest, a status, not_found, unchecked, overdue, due_unchecked,
waiting, repeated, lowered, postponed),
`theme`, `year` (of the reply), `bureau` (its id), `place`, `q` (words in quote or label), `sheet` (the page of the list).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Final

import streamlit as st

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.commitments.words import local, name_of
from replies.ui.kit import layout, status
from replies.ui.kit.address import bind_choice, bind_words, chosen, from_first_page, link
from replies.ui.kit.tables import Column

__all__ = [
    "PAGE_SIZE",
    "STATES",
    "choices",
    "choose",
    "columns",
    "marks_told",
    "page_number",
    "pager",
    "row_list",
    "told",
]

Row = Mapping[str, object]

PAGE_SIZE: Final = 20
STATES: Final = (
    "all",
    "delivered",
    "progress",
    "rest",
    "partly",
    "in_progress",
    "not_started",
    "not_delivered",
    "no_evidence",
    "not_found",
    "unchecked",
    "unrateable",
    "withdrawn",
    "due_unchecked",
    "overdue",
    "waiting",
    "repeated",
    "lowered",
    "postponed",
)
_FIELDS: Final = ("theme", "year", "bureau", "place")


def choose(offered: Sequence[Row]) -> None:
    """Draw the filters; what was chosen stands in the address and is read by `choices`.

    `offered` are the rows of commitment_choices. State, theme and search are seen, the rest is in a panel.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key="commitment_filters"):
        _select("state", STATES, lambda code: t(f"commitment_filter.{code}"), t("commitments.state"))
        _offer("theme", offered)
        _search()
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
    found["state"] = state if state in STATES else "all"
    if words := chosen("q"):
        found["q"] = words
    return found


def told(parameters: Mapping[str, object], offered: Sequence[Row]) -> list[str]:
    """The choices besides the state in words, for the line under the title."""
    words = [
        local(row, "label") or t("common.unnamed_bureau")
        for row in offered
        if str(parameters.get(str(row["field"]), "")) == row["code"] and row["field"] in parameters
    ]
    return [*words, *([t("commitments.searched", words=str(parameters["q"]))] if "q" in parameters else [])]


def marks_told(counts: Row) -> str:
    """What the computed marks come to: how many are due and unchecked, how many overdue; empty for none."""
    names = ("due_unchecked", "overdue")
    said = [t(f"commitments.{name}", n=counts[name]) for name in names if counts[name]]
    return ("" if language() == "zh" else " ").join(said)


def page_number(total: int) -> int:
    """The page the address asks for, kept within the pages there are; from 1."""
    asked = chosen("sheet") or "1"
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(number, 1), max(-(-total // PAGE_SIZE), 1))


def pager(total: int, number: int, parameters: Mapping[str, object]) -> str:
    """HTML of which rows are shown, and links to the other pages; the links keep the choices."""
    first, last = (number - 1) * PAGE_SIZE + 1, min(number * PAGE_SIZE, total)
    range_ = f"<span>{escape(t('commitments.range', first=first, last=last, n=total))}</span>"
    pages = range(1, -(-total // PAGE_SIZE) + 1)
    if len(pages) < 2:
        return f'<div class="rc-pager">{range_}</div>'
    kept_ = {name: str(given) for name, given in parameters.items() if given != "all"}

    def href(to: int) -> str:
        return link("commitments", **kept_, sheet=str(to) if to > 1 else "")

    near = [to for to in pages if to in (1, len(pages)) or abs(to - number) <= 2]
    links = "".join(
        f'<a data-go href="{escape(href(to))}" aria-current="page">{to}</a>'
        if to == number
        else layout.anchor(str(to), href(to))
        for to in near
    )
    return f'<div class="rc-pager">{range_}<nav aria-label="{escape(t("commitments.pages"))}">{links}</nav></div>'


def row_list(rows: Sequence[Row]) -> str:
    """HTML of the rows of commitment_list, under a heading for each standing, each leading to its commitment."""
    heads = "".join(
        f"<span>{escape(t(f'commitment_head.{name}'))}</span>" for name in ("what", "status", "due", "last")
    )
    blocks = [f'<div class="rc-list-head" aria-hidden="true">{heads}</div>']
    present = None
    for row in rows:
        if row["standing"] != present:
            blocks += ["</ul>"] if present else []
            present = row["standing"]
            size = t("commitments.items", n=row["standing_size"])
            words = escape(t(f"commitment_standing.{present}"))
            blocks.append(
                f'<h2 class="rc-standing">{words} <span>{escape(size)}</span></h2><ul class="rc-list">'
            )
        blocks.append(_row(row))
    return "".join([*blocks, "</ul>" if present else ""])


def columns() -> list[Column]:
    """The columns of the list's CSV: codes, words, offsets and base units each in a column of their own."""
    numbers = {"span_start", "span_end", "evidence_value", "targets", "target_value", "target_high"}
    dates = {"made_on", "due", "holds_from", "last_evidence_on", "target_due"}
    fields = (
        "commitment_id parent_id reply_id document_id document_number proposal_number form place bureau_zh bureau_en"
        " theme_zh theme_en label_zh label_en quote span_start span_end kind made_on due due_basis status"
        " status_recorded holds_from reason_zh reason_en overdue due_unchecked waiting last_evidence_on evidence_zh"
        " evidence_en evidence_bound evidence_value evidence_unit targets target_words target_bound target_value"
        " target_high target_unit target_due"
    )
    return [
        Column(
            name,
            t(f"commitment_csv.{name}"),
            "number" if name in numbers else "date" if name in dates else "text",
        )
        for name in fields.split()
    ]


def _row(row: Row) -> str:
    label = layout.anchor(
        name_of(row), link("commitment", commitment=str(row["commitment_id"])), names="rc-label"
    )
    quote = str(row["quote"] or "")
    words = (
        f'<q lang="zh-CN">{escape(formats.clip(quote))}</q>'
        if quote
        else f"<i>{escape(t('commitments.erased'))}</i>"
    )
    badge = layout.restated_badge() if row["form"] == "restatement" else ""
    bureau = escape(local(row, "bureau") or t("common.unnamed_bureau"))
    marks = "".join(status.badge(code) for code in ("overdue", "due_unchecked") if row[code])
    waiting = (
        f'<span class="rc-tag rc-tag-edge">{escape(t("commitments.waiting"))}</span>'
        if row["waiting"]
        else ""
    )
    due = formats.day(row["due"]) if isinstance(row["due"], date) else t("commitment.no_due")
    return (
        f'<li class="rc-row"><div>{label}<p class="rc-quote">{words}</p><p class="rc-note">{badge}<span>{bureau}</span></p></div>'
        f'<div class="rc-marks">{status.badge(status.seen(row))}{marks}{waiting}</div>'
        f'<div class="rc-when{"" if row["due"] else " rc-mute"}"><span class="rc-key">{escape(t("commitment_head.due"))}'
        f"</span>{escape(due)}</div>"
        f'<div class="rc-last"><span class="rc-key">{escape(t("commitment_head.last"))}</span>{_last(row)}</div></li>'
    )


def _last(row: Row) -> str:
    last = row["last_evidence_on"]
    if not isinstance(last, date):
        key = "commitments.nobody_looked" if status.seen(row) == "unchecked" else "commitments.nothing_found"
        return f'<span class="rc-mute">{escape(t(key))}</span>'
    value = ""
    if row["evidence_value"] is not None and not (
        row["evidence_is_event"] and row["evidence_value"] == Decimal(1)
    ):
        amount = {name: row[f"evidence_{name}"] for name in ("value", "high", "bound", "unit")}
        value = f" {formats.value(amount)}"
    said = escape(local(row, "evidence") + value)
    return f'<span>{escape(formats.day(last))}</span><p class="rc-note">{said}</p>'


def _select(key: str, options: Sequence[str], named: Callable[[str], str], label: str) -> None:
    write_to_url = bind_choice(key, options, options[0])
    st.selectbox(
        label, options, key=key, format_func=named, on_change=from_first_page(write_to_url), width=200
    )


def _offer(field: str, offered: Sequence[Row]) -> None:
    names = {
        str(row["code"]): local(row, "label") or t("common.unnamed_bureau")
        for row in offered
        if row["field"] == field
    }
    everything = t(f"commitment_filter.all_{field}")
    _select(field, ["", *names], lambda code: names.get(code, everything), t(f"commitment_filter.{field}"))


def _search() -> None:
    write_to_url = bind_words("q")
    st.text_input(
        t("commitments.search"),
        key="q",
        type="search",
        max_chars=60,
        placeholder=t("commitments.search_hint"),
        on_change=from_first_page(write_to_url),
        width=260,
    )

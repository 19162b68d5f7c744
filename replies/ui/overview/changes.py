"""What has changed on the overview since a day, and the strip that names the other collection.

The day is the visitor's choice and stands in the address as `?since=2026-09-30`; without one it is the end of the
last quarter. Rows are those of `queries/overview_changes.sql` and `queries/overview_targets.sql`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.account.view import site
from replies.ui.kit.address import bind_choice, link
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.overview.needs import count_of

__all__ = [
    "Since",
    "choose_days",
    "choose_since",
    "describe_changes",
    "embed_lines",
    "last_quarter_end",
    "line",
    "since_choices",
    "targets_strip",
]

Since = tuple[date, str]
"""A day and what it is called."""

# The verdicts of the other collection, as its page takes them, with the mark that each is shown by.
_VERDICTS = (("met", "met"), ("about", "about"), ("missed", "missed"), ("unseen", "unknown"))


def last_quarter_end(day: date) -> date:
    """The last day of the quarter before the one that `day` lies in: 2026-11-24 → 2026-09-30."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)


def since_choices(day: date, asked: str | None) -> dict[str, Since]:
    """The days that can be compared with, by their code in the address; the first is the one without a choice.

    A day `asked` that lies before `day` is offered too; what cannot be read, or lies later, is not.
    """
    named = {
        "quarter": last_quarter_end(day),
        "year": _years_before(day, 1),
        "three_years": _years_before(day, 3),
    }
    found = {
        held.isoformat(): (held, t(f"overview.since_{key}", day=formats.day(held)))
        for key, held in named.items()
    }
    try:
        given = date.fromisoformat(asked or "")
    except ValueError:
        return found
    if given < day:
        found.setdefault(given.isoformat(), (given, formats.day(given)))
    return found


def choose_since(day: date) -> Since:
    """Draw the choice of the day to compare with, and give it."""
    offered = since_choices(day, st.query_params.get("since"))
    write_to_url = bind_choice("since", list(offered), next(iter(offered)))
    code = st.selectbox(
        t("overview.since"),
        list(offered),
        key="since",
        format_func=lambda one: offered[one][1],
        on_change=write_to_url,
        label_visibility="collapsed",
        width=270,
    )
    return offered[code]


def choose_days() -> int:
    """Draw the choice of how many days ahead one looks, which stands in the address as `?days=180`, and give it."""
    days: int = st.slider(
        t("overview.days"),
        min_value=30,
        max_value=720,
        value=90,
        step=30,
        key="days",
        bind="query-params",
        width=200,
        format=t("overview.days_format"),
        label_visibility="collapsed",
    )
    return days


def line(changes: Row, since: str) -> str:
    """HTML of the sentence beside the choice of the day."""
    return macro("overview/parts.html", "changes")(describe_changes(changes, since))


def describe_changes(changes: Row, since: str) -> str:
    """What has changed since a day in one sentence, or that nothing has; `since` is the day in words."""
    said: list[str] = []
    if count_of(changes, "replies"):
        n = count_of(changes, "commitments")
        made = t("overview.change_promises", n=n) if n else ""
        said.append(t("overview.change_replies", n=count_of(changes, "replies")) + made)
    if count_of(changes, "checked"):
        n = count_of(changes, "found")
        found = t("overview.change_found", n=n) if n else ""
        said.append(t("overview.change_checked", n=count_of(changes, "checked")) + found)
    if count_of(changes, "changed"):
        said.append(t("overview.change_changed", n=count_of(changes, "changed")))
    if not said:
        return t("overview.changes_none", since=since)
    listed = t("overview.semicolon").join(said)
    return t("overview.changes", since=since, said=listed)


def targets_strip(row: Row | None) -> str:
    """HTML of the strip for the targets of work reports, which are never counted with replies; empty without any."""
    if row is None or not row["targets"]:
        return ""
    first, last = str(row["year_from"]), str(row["year_to"])
    said = t(
        "overview.strip_targets",
        n=row["targets"],
        areas=row["areas"],
        years=first if first == last else f"{first}–{last}",
    )
    marks = [(code, mark, count_of(row, code)) for code, mark in _VERDICTS]
    return macro("overview/parts.html", "strip")(said, marks)


def _years_before(day: date, years: int) -> date:
    """The same day some years before; of a leap day, the last day of February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def embed_lines(choices: Mapping[str, str | None]) -> str:
    """HTML of what another site writes to show how the chosen commitments stand, folded under its heading."""
    base = site()
    several = [
        (t(f"overview.embed_{chart}"), base + link(f"embed/{chart}", **choices))
        for chart in ("standing", "months")
    ]
    return macro("overview/parts.html", "embed")(several)

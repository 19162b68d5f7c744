"""The deadlines that a calendar subscription holds; rows are those of `queries/deadlines.sql`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from replies.publish.calendar import CalendarEvent, EventRevision
from replies.publish.changes import status_word
from replies.publish.commitment_name import name_of
from replies.rows import DeadlinesRow
from replies.texts import formats
from replies.texts.catalogue import local, t

__all__ = ["MOST_DEADLINES", "first_due", "subscribed_events"]

MOST_DEADLINES = 5_000  # of one calendar: no phone takes more
_REMINDED = timedelta(days=7)  # before the day
_DONE = ("delivered", "unrateable")


def first_due(today: date) -> date:
    """The earliest day that a subscription holds: a year back, so that it does not grow for ever."""
    return today - timedelta(days=365)


def subscribed_events(
    rows: Iterable[DeadlinesRow], today: date, commitment_page: Callable[[str], str]
) -> list[CalendarEvent]:
    """The events, in the language that is spoken; `commitment_page` gives the address of a commitment by its id.

    A reminder is left out where its own day has passed, so that no calendar rings for what lies behind.
    """
    return [_cancelled(row) if row["is_cancelled"] else _event(row, today, commitment_page) for row in rows]


def _event(row: DeadlinesRow, today: date, commitment_page: Callable[[str], str]) -> CalendarEvent:
    said = [
        local(row, "bureau") or t("common.unnamed_bureau"),
        row["document_number"],
        status_word(row["status"]),
    ]
    quote = formats.clip(row["quote"] or "")
    return CalendarEvent(
        row["commitment_id"],
        row["due"],
        t("deputy.event", name=name_of(row)),
        "\n".join([" · ".join(filter(None, said)), *filter(None, [quote])]),
        commitment_page(row["commitment_id"]),
        row["status"] not in _DONE and row["due"] - _REMINDED >= today,
        EventRevision(row["sequence"], row["changed_at"]),
    )


def _cancelled(row: DeadlinesRow) -> CalendarEvent:
    return CalendarEvent(
        row["commitment_id"],
        row["due"],
        t("calendar.cancelled"),
        is_reminded=False,
        revision=EventRevision(row["sequence"], row["changed_at"], is_cancelled=True),
    )

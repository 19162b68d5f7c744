"""Deadlines as a calendar that phones and mail programs take in or subscribe to (iCalendar, RFC 5545).

One all-day event a commitment. Its UID comes from the commitment's id, so that a calendar that takes the file in
again moves the event and never doubles it. A reminder (3.6.6) comes at nine in the morning a week before. Lines end in
CRLF and are folded at 75 octets between characters (3.1), texts are escaped (3.3.11); the day is a date without a time
zone (3.3.4), free time in the calendar.

A calendar that is subscribed to says how often to look again. Its events have the number and the moment of their last
change, so that one that did not change is the same each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

__all__ = ["CalendarEvent", "EventRevision", "calendar"]

_LINE = 75  # octets, without the line break
_REMINDER = "-P6DT15H"  # before the day begins: nine o'clock, seven days before it
_LOOK_AGAIN = "PT12H"  # RFC 7986, 5.7
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")  # no text holds one (3.3.11)
# A calendar holds at least one component (3.6); one of days alone needs no zone else.
_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19910915T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class EventRevision:
    """The last change of an event: how many there were, the moment (UTC), whether it was called off."""

    sequence: int
    happened_at: datetime
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A day by which something was promised: the commitment's id, the day, its name, and what is said below it."""

    identity: str
    due: date
    name: str
    description: str = ""
    address: str = ""
    is_reminded: bool = True
    revision: EventRevision | None = None


def calendar(
    events: Iterable[CalendarEvent], *, title: str, made_at: datetime, is_subscribed: bool = False
) -> bytes:
    """The calendar as UTF-8, its events in the order given; `made_at` is an aware moment, for events without a change.

    Raises ValueError where `made_at` has no offset.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs an offset from UTC")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Reply Commitments//Deadlines//ZH"]
    lines += ["CALSCALE:GREGORIAN"]
    if is_subscribed:
        lines += ["METHOD:PUBLISH", f"REFRESH-INTERVAL;VALUE=DURATION:{_LOOK_AGAIN}"]
        lines += [f"X-PUBLISHED-TTL:{_LOOK_AGAIN}"]
    lines += [f"X-WR-CALNAME:{_escape(title)}"]
    told = [line for event in events for line in _event(event, made_at)]
    lines += told if told or not is_subscribed else _ZONE
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold(line)}\r\n" for line in lines).encode("utf-8")


def _event(event: CalendarEvent, made_at: datetime) -> Iterator[str]:
    revision = event.revision
    yield "BEGIN:VEVENT"
    yield f"UID:{event.identity}@reply-commitments"
    yield f"DTSTAMP:{_moment(revision.happened_at.replace(tzinfo=UTC) if revision else made_at)}"
    if revision is not None:
        yield f"SEQUENCE:{revision.sequence}"
        yield f"STATUS:{'CANCELLED' if revision.is_cancelled else 'CONFIRMED'}"
    yield f"DTSTART;VALUE=DATE:{event.due:%Y%m%d}"
    yield f"SUMMARY:{_escape(event.name)}"
    if event.description:
        yield f"DESCRIPTION:{_escape(event.description)}"
    if event.address:
        yield f"URL:{event.address}"
    yield "TRANSP:TRANSPARENT"
    if event.is_reminded:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{_REMINDER}")
        yield from (f"DESCRIPTION:{_escape(event.name)}", "END:VALARM")
    yield "END:VEVENT"


def _moment(aware: datetime) -> str:
    return aware.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escape(text: str) -> str:
    text = _CONTROL.sub("", "\n".join(text.splitlines()))
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _fold(line: str) -> str:
    """The line in pieces of at most 75 octets, each but the first behind a blank; no character is cut."""
    if len(line.encode("utf-8")) <= _LINE:
        return line
    pieces, piece, octets = [], "", 0
    for character in line:
        size = len(character.encode("utf-8"))
        if octets + size > _LINE:
            pieces.append(piece)
            piece, octets = "", 1  # the blank counts
        piece += character
        octets += size
    return "\r\n ".join([*pieces, piece])

"""Deadlines as a calendar file that phones and mail programs take in (iCalendar, RFC 5545).

One all-day event a commitment. Its UID comes from the commitment's id, so that a calendar that takes the file in
again moves the event and never doubles it. A reminder (3.6.6) comes at nine in the morning a week before. Lines end in CRLF and are folded at 75 octets between characters
(3.1), texts are escaped (3.3.11); the day is a date without a time zone (3.3.4), free time in the calendar.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

__all__ = ["CalendarEvent", "calendar"]

_LINE = 75  # octets, without the line break
_REMINDER = "-P6DT15H"  # before the day begins: nine o'clock, seven days before it


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A day by which something was promised: the commitment's id, the day, its name, and what is said below it."""

    identity: str
    due: date
    name: str
    description: str = ""


def calendar(events: Iterable[CalendarEvent], *, title: str, made_at: datetime) -> bytes:
    """The calendar as UTF-8, its events in the order given; `made_at` is an aware moment, written as UTC.

    Raises ValueError where `made_at` has no offset.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs an offset from UTC")
    stamp = made_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Reply Commitments//Deadlines//ZH"]
    lines += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_escape(title)}"]
    for event in events:
        lines += ["BEGIN:VEVENT", f"UID:{event.identity}@reply-commitments", f"DTSTAMP:{stamp}"]
        lines += [f"DTSTART;VALUE=DATE:{event.due:%Y%m%d}", f"SUMMARY:{_escape(event.name)}"]
        lines += [f"DESCRIPTION:{_escape(event.description)}"] if event.description else []
        lines += ["TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{_REMINDER}"]
        lines += [f"DESCRIPTION:{_escape(event.name)}", "END:VALARM", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold(line)}\r\n" for line in lines).encode("utf-8")


def _escape(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _fold(line: str) -> str:
    """The line in pieces of at most 75 octets, each but the first behind a blank; no character is cut."""
    pieces, piece, octets = [], "", 0
    for character in line:
        size = len(character.encode("utf-8"))
        if octets + size > _LINE:
            pieces.append(piece)
            piece, octets = "", 1  # the blank counts
        piece += character
        octets += size
    return "\r\n ".join([*pieces, piece])

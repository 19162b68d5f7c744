"""The calendar of deadlines: written by hand from RFC 5545, line by line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.publish import CalendarEvent, calendar

MADE = datetime(2026, 3, 1, 8, 30, 5, tzinfo=UTC)


def unfolded(written: bytes) -> list[str]:
    return written.decode("utf-8").replace("\r\n ", "").split("\r\n")


def test_a_calendar_is_what_the_standard_says() -> None:
    deadline = CalendarEvent("C-0000000001", date(2027, 6, 30), "Open the bridge", "Bridge Office")
    assert calendar([deadline], title="Deadlines", made_at=MADE) == (
        b"BEGIN:VCALENDAR\r\n"
        b"VERSION:2.0\r\n"
        b"PRODID:-//Reply Commitments//Deadlines//ZH\r\n"
        b"CALSCALE:GREGORIAN\r\n"
        b"X-WR-CALNAME:Deadlines\r\n"
        b"BEGIN:VEVENT\r\n"
        b"UID:C-0000000001@reply-commitments\r\n"
        b"DTSTAMP:20260301T083005Z\r\n"
        b"DTSTART;VALUE=DATE:20270630\r\n"
        b"SUMMARY:Open the bridge\r\n"
        b"DESCRIPTION:Bridge Office\r\n"
        b"TRANSP:TRANSPARENT\r\n"
        b"BEGIN:VALARM\r\n"
        b"ACTION:DISPLAY\r\n"
        b"TRIGGER:-P6DT15H\r\n"
        b"DESCRIPTION:Open the bridge\r\n"
        b"END:VALARM\r\n"
        b"END:VEVENT\r\n"
        b"END:VCALENDAR\r\n"
    )


def test_commas_semicolons_backslashes_and_breaks_are_escaped() -> None:
    deadline = CalendarEvent("C-1", date(2027, 1, 1), "a,b;c\\d", "first\nsecond\r\nthird")
    lines = unfolded(calendar([deadline], title="t", made_at=MADE))
    assert "SUMMARY:a\\,b\\;c\\\\d" in lines
    assert "DESCRIPTION:first\\nsecond\\nthird" in lines


def test_a_long_line_is_folded_at_75_octets_between_characters() -> None:
    # "SUMMARY:" is 8 octets and each of these characters 3: 22 of them make 74, a 23rd would make 77.
    written = calendar([CalendarEvent("C-1", date(2027, 1, 1), "桥" * 50)], title="t", made_at=MADE).decode()
    folded = written[written.index("SUMMARY:") : written.index("\r\nTRANSP")].split("\r\n")
    # Behind the blank of a further line 24 characters make 73 octets, a 25th would make 76.
    assert folded == ["SUMMARY:" + "桥" * 22, " " + "桥" * 24, " " + "桥" * 4]


def test_a_line_of_just_75_octets_is_not_folded() -> None:
    written = calendar([CalendarEvent("C-1", date(2027, 1, 1), "x" * 67)], title="t", made_at=MADE)
    assert b"SUMMARY:" + b"x" * 67 + b"\r\nTRANSP" in written
    written = calendar([CalendarEvent("C-1", date(2027, 1, 1), "x" * 68)], title="t", made_at=MADE)
    assert b"SUMMARY:" + b"x" * 67 + b"\r\n x\r\nTRANSP" in written


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=200))
def test_no_line_is_longer_than_75_octets_and_unfolding_gives_the_text_back(name: str) -> None:
    written = calendar([CalendarEvent("C-1", date(2027, 1, 1), name)], title=name, made_at=MADE)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    summary = next(line for line in unfolded(written) if line.startswith("SUMMARY:"))
    said = summary.removeprefix("SUMMARY:")
    assert said.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\") == name


def test_the_uid_stays_when_day_and_name_change() -> None:
    first = calendar([CalendarEvent("C-1", date(2027, 1, 1), "a")], title="t", made_at=MADE)
    later = calendar(
        [CalendarEvent("C-1", date(2028, 1, 1), "b")], title="t", made_at=MADE + timedelta(days=9)
    )
    assert [line for line in unfolded(first) if line.startswith("UID")] == [
        line for line in unfolded(later) if line.startswith("UID")
    ]


def test_the_moment_is_written_in_utc_and_needs_an_offset() -> None:
    shanghai = MADE.astimezone(timezone(timedelta(hours=8)))
    assert "DTSTAMP:20260301T083005Z" in unfolded(
        calendar([CalendarEvent("C-1", date(2027, 1, 1), "a")], title="t", made_at=shanghai)
    )
    with pytest.raises(ValueError, match="offset"):
        calendar([], title="t", made_at=MADE.replace(tzinfo=None))

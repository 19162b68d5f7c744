"""What leaves the house: the dictionary of published tables, files and data packages made of them, the calendar."""

from __future__ import annotations

from replies.publish.calendar import CalendarEvent, calendar

__all__ = ["CalendarEvent", "calendar"]

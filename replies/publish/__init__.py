"""What leaves the dashboard as a file: so far the calendar of deadlines."""

from __future__ import annotations

from replies.publish.calendar import Deadline, calendar

__all__ = ["Deadline", "calendar"]

"""Moments as people write them, in an address or on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

__all__ = ["CHINA", "read_moment"]

CHINA = ZoneInfo("Asia/Shanghai")


def read_moment(text: str) -> datetime:
    """The moment, aware, in UTC: `2025-01-01T09:00` is Shanghai's, `2025-01-01` the end of that day there.

    Raises ValueError for what is no moment, or none that a calendar holds.
    """
    try:
        if len(text) == len("2025-01-01"):
            moment = datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), CHINA)
        else:
            moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=CHINA)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error

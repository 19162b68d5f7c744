"""Moments as people write them, in an address or on the command line, and the day and moment of a query."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

__all__ = ["CHINA", "read_moment", "with_times"]

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


def with_times(params: Mapping[str, object], today: date, now: datetime) -> dict[str, object]:
    """The parameters that are given, with `as_of` today and `known_at` now where these are not.

    The moment is in UTC and without a zone, as the ledger's tables have it.
    """
    values: dict[str, object] = {"as_of": today, "known_at": now}
    values |= {name: value for name, value in params.items() if value is not None}
    moment = values["known_at"]
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        values["known_at"] = moment.astimezone(UTC).replace(tzinfo=None)
    return values

"""Working days in China: weekends, 法定节假日 and 调休补班, as chinesecalendar has them by the State Council's yearly notices.

A year whose notice is not known yet is not guessed: `UnknownYear`.
"""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar

__all__ = ["UnknownYear", "after_working_days"]


class UnknownYear(Exception):
    """The working days of `year` are not known to the library."""

    def __init__(self, year: int) -> None:
        super().__init__(str(year))
        self.year = year


def after_working_days(start: date, count: int) -> date:
    """The `count`th working day after `start`, which is not counted itself. Raises UnknownYear.

    From Friday 2024-02-09 one working day on is Sunday 2024-02-18: the festival's holidays are worked off on it.
    """
    day = start
    while count > 0:
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
    return day


def is_working_day(day: date) -> bool:
    """Whether people work on that day. Raises UnknownYear for a year without its notice."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise UnknownYear(day.year) from None

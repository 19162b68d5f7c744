"""Due days as an address names them: a quarter, or all up to or from one (2026-Q4, ..2024-Q1, 2027-Q2..)."""

from __future__ import annotations

import re
from datetime import date, timedelta

__all__ = ["due_days"]

_DUE = re.compile(r"(?P<to>\.\.)?(?P<year>[1-9][0-9]{3})-Q(?P<quarter>[1-4])(?P<since>\.\.)?")


def due_days(asked: str) -> dict[str, date]:
    """The first and the last day as `due_from` and `due_to`, one of them where the other end is open; {} for others."""
    found = _DUE.fullmatch(asked)
    if found is None or (found["to"] and found["since"]):
        return {}
    year, quarter = int(found["year"]), int(found["quarter"])
    first = date(year, 3 * quarter - 2, 1)
    if year == date.max.year and quarter == 4:
        last = date.max
    else:
        last = date(year + quarter // 4, quarter % 4 * 3 + 1, 1) - timedelta(days=1)
    ends = {} if found["to"] else {"due_from": first}
    return ends if found["since"] else {**ends, "due_to": last}

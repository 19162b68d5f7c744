"""Failures at the door: counted by name and by where they come from, and when it is enough for a while."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from replies.access._file import format_moment
from replies.access.errors import TooManyFailures

__all__ = ["WINDOW", "network", "note_failure", "refuse_crowd"]

WINDOW = timedelta(minutes=15)  # failures count for so long


def network(address: str) -> str:
    """What failures of an address are counted by: of IPv6 its first 64 bits, for one line has all that follow."""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if isinstance(read, IPv6Address):
        return str(read.ipv4_mapped or ip_network((read, 64), strict=False))
    return str(read)


def note_failure(db: sqlite3.Connection, name: str, where: str, now: datetime) -> None:
    """Count a failure for a name from a network."""
    db.execute("INSERT INTO failure VALUES (?, ?, ?)", (name, where, format_moment(now)))


def refuse_crowd(
    db: sqlite3.Connection, limits: Iterable[tuple[str | None, str | None, int]], now: datetime
) -> None:
    """Forget failures that count no more, then hold the rest against limits: (name, network, how many are borne).

    None stands for any name or any network. Raises TooManyFailures with the minutes until the first is forgotten.
    """
    db.execute("DELETE FROM failure WHERE happened_at < ?", (format_moment(now - WINDOW),))
    for name, where, borne in limits:
        count, first = db.execute(
            "SELECT count(*), min(happened_at) FROM failure WHERE (?1 IS NULL OR name = ?1) AND (?2 IS NULL OR address = ?2)",
            (name, where),
        ).fetchone()
        if count >= borne:
            left = datetime.fromisoformat(first) + WINDOW - now
            raise TooManyFailures(max(1, math.ceil(left / timedelta(minutes=1))))

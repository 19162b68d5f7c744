"""A clock that stands until it is moved."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["Clock"]


class Clock:
    """Says `now`, which a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 4, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

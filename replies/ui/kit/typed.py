"""What somebody typed into a field, read: no widget of numbers takes separators or stays empty."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

__all__ = ["typed_number"]


def typed_number(told: object) -> Decimal | None:
    """A number as somebody typed it, with or without separators; None for nothing and for what the ledger cannot keep."""
    try:
        value = Decimal(str(told).replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < Decimal(10) ** 20 else None

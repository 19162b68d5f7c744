"""The codes by which a commitment's task is told apart; light, for the ledger checks what it stores by them."""

from __future__ import annotations

__all__ = ["PARTS", "REASONS"]

PARTS = ("lead", "joint", "support")  # how a bureau is named
REASONS = ("effort", "study", "urge", "general")  # why nobody could check a commitment

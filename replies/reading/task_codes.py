"""The codes of a commitment's task, in a module of their own: the ledger checks by them what it stores."""

from __future__ import annotations

__all__ = ["PARTS", "REASONS"]

PARTS = ("lead", "joint", "support")  # how a bureau is named
REASONS = ("effort", "study", "urge", "general")  # why nobody could check a commitment

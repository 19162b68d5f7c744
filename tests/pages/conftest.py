"""The ledgers of page tests are those of tests/ui."""

from __future__ import annotations

from tests.ui.conftest import _shut_the_ledger, empty_home, shipped_home

__all__ = ["_shut_the_ledger", "empty_home", "shipped_home"]

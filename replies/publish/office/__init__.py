"""The ledger as offices keep it, a row a commitment and target: out as .xlsx or .csv, and back as outcomes."""

from __future__ import annotations

"""Where the parts that ship beside this package lie: pages, queries and data, in a checkout or an installed wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["DASHBOARD", "DATA", "QUERIES", "ROOT"]

ROOT = Path(__file__).resolve().parents[1]
DASHBOARD = ROOT / "dashboard.py"
DATA = ROOT / "data"
QUERIES = ROOT / "queries"

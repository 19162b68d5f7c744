"""Where the parts that ship beside this package lie: pages, queries and data, in a checkout or an installed wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["DASHBOARD", "DATA", "INSTALLED", "PACKAGES", "QUERIES", "ROOT"]

PACKAGES = Path(__file__).resolve().parents[1]  # the folder from which `import replies` works
_IN_WHEEL = Path(__file__).resolve().with_name("shipped")  # pyproject.toml puts them there
INSTALLED = _IN_WHEEL.is_dir()
ROOT = _IN_WHEEL if INSTALLED else PACKAGES
DASHBOARD = ROOT / "dashboard.py"
DATA = ROOT / "data"
QUERIES = ROOT / "queries"

"""Writes the columns of the office table into docs/office.md; a test holds the two to each other."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from replies.publish.office.columns import describe_columns  # noqa: E402

HEAD = "## 列 / Columns\n"


def page(before: str) -> str:
    """The text of docs/office.md, its columns anew."""
    return f"{before.partition(HEAD)[0]}{HEAD}\n{describe_columns()}"


if __name__ == "__main__":
    file = ROOT / "docs" / "office.md"
    file.write_text(page(file.read_text(encoding="utf-8")), encoding="utf-8")

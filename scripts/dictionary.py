"""Writes docs/data.md from the dictionary of what is published; a test holds the two to each other."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from replies.publish.dictionary_markdown import dictionary_markdown  # noqa: E402

OPENING = """# 数据字典 / Data dictionary

已发布的每张表和每一列。看板的“分析”页、下载的文件和数据包都用这些表；由 `replies/publish/dictionary.toml` 生成，不在这里改。
Every published table and column, the same on the Explore page, in downloads and in data packages; made from
`replies/publish/dictionary.toml` by `scripts/dictionary.py`, not to be edited here.

[中文](#中文) · [English](#english)
"""


def page() -> str:
    """The text of docs/data.md."""
    return f"{OPENING}\n# 中文\n\n{dictionary_markdown('zh')}\n# English\n\n{dictionary_markdown('en')}"


if __name__ == "__main__":
    (ROOT / "docs" / "data.md").write_text(page(), encoding="utf-8")

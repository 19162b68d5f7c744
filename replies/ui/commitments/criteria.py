"""What would keep a commitment and what would break it, as HTML: the act and its effect, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from replies.texts.catalogue import t
from replies.ui.kit.query import query_one

__all__ = ["criteria_block"]


def criteria_block(commitment_id: str) -> str:
    """The criteria as of the day asked for; empty where none are written."""
    row = query_one("commitment_criteria", commitment_id=commitment_id)
    if row is None:
        return ""
    lines = "".join(_line(row, subject) for subject in ("act", "effect"))
    return f'<div class="rc-inset">{lines}</div>'


def _line(row: Mapping[str, object], subject: str) -> str:
    told = [
        f'{escape(t(f"criteria.{word}"))} <span lang="zh-CN">{escape(str(row[f"{subject}_{word}"]))}</span>'
        for word in ("keeps", "breaks")
        if row[f"{subject}_{word}"]
    ]
    if not told:
        return ""
    return f'<p class="rc-text"><b>{escape(t(f"criteria.{subject}"))}</b><br>{"<br>".join(told)}</p>'

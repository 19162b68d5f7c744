"""What kind of text is read: the answer to a proposal, a text of rules, or the report of a year's work."""

from __future__ import annotations

import re

from . import cues

__all__ = ["text_kind"]


def text_kind(text: str) -> str:
    """reply, policy (a text of rules) or report (a yearly work report), by the words of its head."""
    head = text[:600]
    if re.search(r"答复|复函|函复|收悉|提案的|建议的", head) and not cues.REPORT.search(head[:200]):
        return "reply"
    if cues.POLICY_TITLE.search(head):
        return "policy"
    if cues.COMMUNIQUE.search(text[:120]) or cues.REPORT.search(text[:4000]) or "各位代表" in text:
        return "report"
    return "reply"

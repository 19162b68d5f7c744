"""What would keep a commitment and what would break it, as HTML: the act and its effect, a line each."""

from __future__ import annotations

from replies.rows import CommitmentCriteriaRow
from replies.ui.kit.query import query_one
from replies.ui.kit.templates import render

__all__ = ["criteria_block"]


def criteria_block(commitment_id: str) -> str:
    """The criteria as of the day asked for; empty where none are written."""
    row = query_one(CommitmentCriteriaRow, commitment_id=commitment_id)
    return "" if row is None else render("commitments/criteria.html", row=row)

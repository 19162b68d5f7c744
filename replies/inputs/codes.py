"""The closed lists of codes that fields keep to; the words for each code stand in the texts."""

from __future__ import annotations

__all__ = [
    "ACCRUALS",
    "AGGREGATES",
    "ALIAS_KINDS",
    "ALIAS_ORIGINS",
    "BOUNDS",
    "COMMITMENT_KINDS",
    "CONFIDENCES",
    "DIRECTIONS",
    "DUE_CHANGES",
    "EVERY",
    "LINKS",
    "LINK_STATES",
    "MEASURES",
    "MONEY",
    "NATURES",
    "NUMBER_CHANGES",
    "PROPOSAL_KINDS",
    "ROLES",
    "STANCES",
    "STATUSES",
    "SUGGESTION_STATES",
    "TARGET_KINDS",
]

BOUNDS = ("exact", "about", "under", "over", "at_least", "at_most", "range")
ROLES = ("delivered", "target", "rule", "context")
COMMITMENT_KINDS = ("numeric", "dated", "milestone", "qualitative", "conditional")
NATURES = ("level", "change")
DIRECTIONS = ("up", "down")
AGGREGATES = ("average", "cumulative")
EVERY = ("year", "half", "quarter", "month", "week", "day")
LINKS = ("same", "part_of")
STATUSES = (
    "not_started",
    "in_progress",
    "delivered",
    "partly",
    "not_delivered",
    "no_evidence",
    "unrateable",
    "withdrawn",
)
MEASURES = ("stock", "flow", "rate")
CONFIDENCES = ("high", "medium", "low")
SUGGESTION_STATES = ("open", "later", "accepted", "rejected")
ALIAS_KINDS = ("metric", "bureau")
ALIAS_ORIGINS = ("explained", "pairing")
LINK_STATES = ("open", "later", "confirmed", "rejected")
NUMBER_CHANGES = ("same", "raised", "lowered", "none")
DUE_CHANGES = ("same", "postponed", "forward", "none")
ACCRUALS = ("cumulative", "increment")
# interim: what is to be reached on the way, part of a later target; milestone and qualitative have no value.
TARGET_KINDS = ("target", "interim", "milestone", "qualitative", "plan", "forecast")
MONEY = ("planned", "allocated", "paid")
# 其他 is a letter that answers no proposal.
PROPOSAL_KINDS = ("建议", "提案", "其他")
STANCES = ("agreed", "part", "reference", "refused")

"""The closed lists of progress: words that are stored, and words that are computed.

These are the words of journal, SQL and exports; the names that people see are in the catalogues of texts.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "Bound",
    "Direction",
    "DueMark",
    "MetricMeasure",
    "Pace",
    "Relation",
    "Standing",
    "Status",
    "Verdict",
]


class Status(StrEnum):
    """状态 of a commitment, set by a reviewer alone; `no_evidence`: somebody looked and found nothing."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DELIVERED = "delivered"
    PARTLY = "partly"
    NOT_DELIVERED = "not_delivered"
    NO_EVIDENCE = "no_evidence"
    UNRATEABLE = "unrateable"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """How a commitment stands, computed from its status: all but the last never overlap and add up to what is counted."""

    DELIVERED = "delivered"
    PROGRESS = "progress"  # partly, in_progress
    NO_EVIDENCE = "no_evidence"  # looked for and not found
    UNCHECKED = "unchecked"  # nothing is recorded: nobody has looked
    OTHER = "other"  # not_started, not_delivered, unrateable, shown by these names
    WITHDRAWN = "withdrawn"  # not counted


class DueMark(StrEnum):
    """Computed beside a status once the due day has passed, never stored."""

    OVERDUE = "overdue"  # 逾期: recorded after the due day that it is not delivered
    DUE_UNCHECKED = "due_unchecked"  # 到期待核实: nothing recorded from the due day on


class Bound(StrEnum):
    """How a number is meant: 以上, 不超过, 左右, …"""

    EXACT = "exact"
    ABOUT = "about"
    UNDER = "under"
    OVER = "over"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class MetricMeasure(StrEnum):
    """What a number measures: a level on a day, an amount over a period, a rate over a period."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"


class Direction(StrEnum):
    """Which way of a metric is better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Verdict(StrEnum):
    """What the outcome says of the target; WITHIN and OVER are for caps alone."""

    MET = "met"
    ABOUT = "about"
    MISSED = "missed"
    WITHIN = "within"
    OVER = "over"
    PENDING = "pending"  # not due, and not met yet
    UNKNOWN = "unknown"  # due, and no outcome that could tell


class Pace(StrEnum):
    """The share delivered beside the share of time elapsed, until the due day."""

    ON_TRACK = "on_track"
    BEHIND = "behind"


class Relation(StrEnum):
    """How a source stands to a status: it supports it, or it is context that supports nothing."""

    EVIDENCE = "evidence"
    RELATED = "related"

"""Where a figure stands: its clause and sentence, and the words on both sides. Rules and roles are read off it."""

from __future__ import annotations

from typing import NamedTuple

from .clauses import Clause
from .regex_prefilter import cue
from .sentences import Sentence

__all__ = ["LIMITS", "REACHES", "FigureContext"]

LIMITS = ("at_most", "at_least")  # bounds, before or behind a number
# Right before a number that was reached: 覆盖50户以上.
REACHES = cue(r"(?:覆盖|占|达到?|涉及|惠及|满足|完成|实现)(?:了|近|约|超|超过)?$")


class FigureContext(NamedTuple):
    """Where a figure stands: its sentence and clause, and the words on both sides."""

    sentence: Sentence
    clause: Clause
    before: str  # from the clause's beginning, at most 40 characters
    lead: str  # from the sentence's beginning, at most 60 characters
    after: str
    unit: str
    is_rate: bool  # a rate: 200元/亩
    is_near_rule: bool  # a clause shortly before it is a rule
    prefix: str | None
    suffix: str | None
    follows_counted_rule: bool  # the figure before it in the sentence is a number of things that a rule sets
    is_measure: bool  # money, a share, a size, a span or an age, not a count of things

"""Lists of plans in a text that elsewhere gives an account: what announces one, and whether items are plans.

Some items say what is to come, the others only name it (新建泊位900个); deeds among them show that the list is an account.
"""

from __future__ import annotations

import re
from itertools import takewhile

from . import cues
from .cues import has_intent, is_past
from .dates import DeadlineReader
from .outline import TextLine

__all__ = ["announces_plans", "are_planned_items", "are_planned_lines", "leading_items"]

_ITEM_LEAD = re.compile(r"第[一二三四五六七八九十][，、]|[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．]+")


def announces_plans(words: str) -> bool:
    """True for a heading in running text: 2025年工作安排：, 第三，工作打算。"""
    if len(words) > 24 or not words.endswith(("：", ":", "。")):
        return False
    mark = _ITEM_LEAD.match(words)
    title = words[mark.end() if mark else 0 : -1]
    return (
        (not words.endswith("。") or len(title) <= 12)
        and (cues.TURN_HEADING.search(title) or cues.FUTURE_HEADING.search(title)) is not None
        and cues.PAST_HEADING.search(title) is None
    )


def leading_items(lines: list[TextLine]) -> list[TextLine]:
    """The marked lines with which these begin."""
    return list(takewhile(lambda line: not line.heading and (line.level > 0 or bool(line.items)), lines[:12]))


def are_planned_items(items: list[str], deadlines: DeadlineReader) -> bool:
    """True where items of one paragraph, in an account of work, are plans: some say so, none is a deed."""
    if any(cues.PAST.search(words) or cues.WEAK_PAST.search(words) for words in items):
        return False
    plans = sum(_is_plan(words, deadlines) for words in items)
    first = bool(items) and "ahead" in deadlines.sides(items[0], [items[0]])
    return first or plans * 2 >= len(items)


def are_planned_lines(items: list[str], deadlines: DeadlineReader) -> bool:
    """True where marked lines are plans: the first or half of them say so, and few are deeds alone."""
    plans = [_is_plan(words, deadlines) for words in items]
    if len(items) < 2 or not (plans[0] or sum(plans) * 2 >= len(items)):
        return False
    deeds = sum(not planned and is_past(words) for planned, words in zip(plans, items, strict=True))
    return deeds * 4 <= len(items)


def _is_plan(words: str, deadlines: DeadlineReader) -> bool:
    """True where an item says that something will be done, or names a day to come."""
    return has_intent(words) or "ahead" in deadlines.sides(words, [words])

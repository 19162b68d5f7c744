"""Targets made from others: changed by a document, on the way to another, or in words alone."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

__all__ = ["changed_target", "interim_target", "worded_target"]

Body = dict[str, Any]


def changed_target(target: Body, day: date, source: Body, chance: random.Random) -> Body:
    """The target as a document changed it from `day` on: another amount, sometimes a year later."""
    share = chance.choice((50, 80, 120))
    factor = int(target["value"]) // max(1, int(target["stated_value"]))
    stated = max(1, int(target["stated_value"]) * share // 100)
    changed = {**target, **source, "holds_from": day.isoformat()}
    return changed | {"value": str(stated * factor), "stated_value": str(stated)}


def interim_target(whole: Body, target_id: str, year: int) -> Body:
    """Half of a target, to be reached by the end of a year before its own."""
    factor = int(whole["value"]) // max(1, int(whole["stated_value"]))
    stated = int(whole["stated_value"]) // 2
    return {
        **whole,
        "target_id": target_id,
        "kind": "interim",
        "part_of": whole["target_id"],
        "value": str(stated * factor),
        "stated_value": str(stated),
        "period_start": date(year, 1, 1).isoformat(),
        "due": date(year, 12, 31).isoformat(),
    }


def worded_target(blank: Body, chance: random.Random) -> Body:
    """A milestone or a qualitative target: words and no value."""
    kind = chance.choice(("milestone", "qualitative"))
    words = {"milestone": ("建成投用", "Built and in use"), "qualitative": ("明显改善", "Clearly better")}[
        kind
    ]
    nothing = dict.fromkeys(
        ("value", "stated_value", "unit", "stated_unit", "bound", "money", "due", "period_start")
    )
    return {**blank, **nothing, "kind": kind, "label_zh": words[0], "label_en": words[1]}

"""The events of a made-up ledger in the order of their moments, in the shapes that the house's own writers give them.

Each reply lives its own life: added, confirmed by a reviewer, published, its targets recorded, looked at year after
year. `made_events` weaves these lives into one journal. Nothing is held for long: a life is told event by event.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from replies.ledger.journal.journal import Draft
from replies.ledger.shipped.files import read_bodies
from replies.paths import DATA
from tests.generator.lives import Keep, Life
from tests.generator.words import PROMISES, TRADES, place_name

__all__ = ["FIRST", "LAST", "Made", "made_events"]

Body = dict[str, Any]
FIRST, LAST = date(2016, 1, 15), date(2026, 9, 30)


@dataclass(frozen=True, slots=True)
class Made:
    """One event and the moment at which it is recorded."""

    at: datetime
    draft: Draft


def made_events(commitments: int, seed: int, keep: Keep) -> Iterator[Made]:
    """The events of a ledger with at least so many commitments (a few more: replies are whole), in order.

    `keep` stores a text, and with True the document it came in, and returns its SHA-256.
    """
    chance = random.Random(seed)
    places = max(3, min(400, commitments // 500))
    begun = datetime.combine(FIRST, datetime.min.time(), UTC)
    yield Made(begun, Draft("shipped", "reference_recorded", _reference(places)))
    yield Made(begun, Draft("shipped", "metrics_recorded", _metrics()))
    lives: list[Life] = []
    wanted = commitments
    while wanted > 0:
        life = Life(
            seed, len(lives), _day(chance), _skewed(chance, places), _skewed(chance, len(TRADES)), keep
        )
        lives.append(life)
        wanted -= life.commitments
    lives.sort(key=lambda life: (life.day, life.number))
    yield from _woven(lives)


def _woven(lives: list[Life]) -> Iterator[Made]:
    """The events of all lives by moment; a life is begun when its first day has come."""
    waiting: list[tuple[datetime, int, Draft, Iterator[tuple[datetime, Draft]]]] = []
    last = datetime.combine(FIRST, datetime.min.time(), UTC)
    pending = iter(lives)
    coming = next(pending, None)
    while waiting or coming is not None:
        if coming is not None and (not waiting or coming.begins <= waiting[0][0]):
            told = coming.events(LAST)
            at, draft = next(told)
            heapq.heappush(waiting, (at, coming.number, draft, told))
            coming = next(pending, None)
            continue
        at, number, draft, told = heapq.heappop(waiting)
        last = max(at, last + timedelta(microseconds=1))
        yield Made(last, draft)
        following = next(told, None)
        if following is not None:
            heapq.heappush(waiting, (following[0], number, following[1], told))


def _day(chance: random.Random) -> date:
    """A day on which a reply is given: most in summer, a little more every year."""
    year = FIRST.year + int((LAST.year - FIRST.year) * chance.random() ** 0.8)
    return date(year, 3, 1) + timedelta(days=int(chance.triangular(0, 240, 110)))


def _skewed(chance: random.Random, count: int) -> int:
    """One of `count`, the first much more often than the last."""
    return min(count - 1, int(count * chance.random() ** 2.6))


def _reference(places: int) -> Body:
    shipped = dict(read_bodies(DATA, lambda text: "0" * 64))["reference_recorded"]
    bureaus: list[Body] = [
        {
            "bureau_id": f"B-{place:03}-{trade}",
            "name_zh": place_name(place) + TRADES[trade][0],
            "name_en": f"{TRADES[trade][1]} of place {place}",
            "place": place_name(place),
            "aliases": [],
            "valid_from": None,
            "valid_to": None,
            "successor": None,
        }
        for place in range(places)
        for trade in range(len(TRADES))
    ]
    areas = [
        {
            "area": f"a{place:03}",
            "name_zh": place_name(place),
            "name_en": f"Place {place}",
            "scope_zh": None,
            "scope_en": None,
            "parent": None,
        }
        for place in range(places)
    ]
    return {**shipped, "bureaus": bureaus, "areas": areas}


def _metrics() -> Body:
    return {
        "metrics": [
            {
                "metric": promise.metric,
                "collection": "replies",
                "label_zh": promise.label,
                "label_en": promise.label_en,
                "unit": promise.base_unit,
                "measure": promise.measure,
                "direction": promise.direction,
                "adds": "sum" if promise.measure == "flow" else "latest",
                "theme": "urban",
                "front": n if n <= 4 else None,
                "definition_zh": promise.label,
                "definition_en": promise.label_en,
            }
            for n, promise in enumerate(PROMISES, 1)
        ]
    }

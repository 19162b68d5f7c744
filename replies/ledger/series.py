"""Metrics and areas of an office's own, beside those that ship: what its targets and outcomes are numbers of.

A target is held against outcomes of the same metric and area alone, so that a promise of a new kind needs its metric
first. A key is never given twice: a metric keeps its unit and its kind, or earlier numbers would mean something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from replies.ledger.errors import LedgerError
from replies.ledger.journal import Draft
from replies.ledger.records import DIRECTIONS, MEASURES, Record
from replies.ledger.spoken import check_words
from replies.ledger.store import Store

__all__ = ["Area", "Metric", "add_area", "add_metric"]

_KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")
_LONGEST_NAME = 80
_ADDS = {"stock": "latest", "flow": "sum", "rate": "no"}


@dataclass(frozen=True, slots=True)
class Metric:
    """指标: `measure` is stock (of a day), flow (of a period) or rate; `direction` is up or down, whichever is better."""

    key: str
    label: str
    unit: str
    measure: str
    direction: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """统计范围: `parent` is the key of the area that it lies in, None where that is not known."""

    key: str
    name: str
    parent: str | None = None


def add_metric(store: Store, metric: Metric, by: str) -> None:
    """Record a metric of the replies. Raises LedgerError for a key that is taken or no key, and for what is missing."""
    for told, allowed in ((metric.measure, MEASURES), (metric.direction, DIRECTIONS)):
        if told not in allowed:
            raise LedgerError(
                f"不能是“{told}”，可用：{'、'.join(allowed)}",
                f"It cannot be “{told}”; use one of {', '.join(allowed)}",
            )
    if not metric.label.strip() or not metric.unit.strip():
        raise LedgerError("指标须有名称和单位", "A metric needs its name and its unit")
    check_words([metric.label, metric.unit], _LONGEST_NAME)
    check_words([metric.definition])
    label, definition = metric.label.strip(), metric.definition.strip() or None
    record: Record = {
        "metric": metric.key,
        "collection": "replies",
        "label_zh": label,
        "label_en": label,
        "unit": metric.unit.strip(),
        "measure": metric.measure,
        "direction": metric.direction,
        "adds": _ADDS[metric.measure],
        "theme": None,
        "front": None,
        "definition_zh": definition,
        "definition_en": definition,
    }
    with store.home.alone():
        _check_key(store, "metric", metric.key)
        store.record([Draft(by, "metrics_recorded", {"metrics": [record]})])


def add_area(store: Store, area: Area, by: str) -> None:
    """Record an area. Raises LedgerError for a key that is taken or no key, without a name, or for an unknown parent."""
    if not area.name.strip():
        raise LedgerError("统计范围须有名称", "An area needs its name")
    check_words([area.name], _LONGEST_NAME)
    record: Record = {
        "area": area.key,
        "name_zh": area.name.strip(),
        "name_en": area.name.strip(),
        "scope_zh": None,
        "scope_en": None,
        "parent": area.parent,
    }
    empty: dict[str, list[Record]] = {name: [] for name in ("bureaus", "themes", "hosts", "evidence_kinds")}
    with store.home.alone():
        _check_key(store, "area", area.key)
        if area.parent is not None and area.parent not in _keys(store, "area"):
            raise LedgerError(f"没有统计范围“{area.parent}”", f"There is no area “{area.parent}”")
        store.record([Draft(by, "reference_recorded", {**empty, "areas": [record], "lights": {}})])


def _check_key(store: Store, kind: str, key: str) -> None:
    if _KEY.fullmatch(key) is None:
        raise LedgerError(
            f"代码“{key}”应以小写字母开头，只用小写字母、数字和下划线，2至40个字符",
            f"The key “{key}” must begin with a small letter and hold small letters, digits and underscores, 2 to 40",
        )
    if key in _keys(store, kind):
        raise LedgerError(f"代码“{key}”已经用过，请另取一个", f"The key “{key}” is taken; choose another")


def _keys(store: Store, kind: str) -> set[str]:
    rows = store.held("known_keys", {"since": 0}).to_pylist()
    return {row["key"] for row in rows if row["kind"] == kind}

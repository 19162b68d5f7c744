"""An office's own metrics and areas, beside those that ship: what its targets and outcomes measure.

A target is compared only with outcomes of the same metric and area, so a promise of a new kind needs its metric first.
A key is never used twice. Any metric can be corrected by a later record, a shipped one too; once a target or an outcome
uses it, unit and measure stay, or earlier numbers would change their meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from replies.inputs.codes import DIRECTIONS, MEASURES
from replies.ledger.errors import LedgerError
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.text_checks import check_free_text
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record
from replies.ledger.view.records import as_record

__all__ = ["AreaInput", "MetricChange", "MetricInput", "add_area", "add_metric", "correct_metric"]

_KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")
_LONGEST_NAME = 80
_ADDS = {"stock": "latest", "flow": "sum", "rate": "no"}


@dataclass(frozen=True, slots=True)
class MetricInput:
    """指标: `measure` is stock (of a day), flow (of a period) or rate; `direction` is up or down, whichever is better."""

    key: str
    label: str
    unit: str
    measure: str
    direction: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A correction of a metric; None leaves a field as it is, an empty definition removes it.

    A label or a definition without its English is put in both languages, as `add_metric` does.
    """

    label: str | None = None
    label_en: str | None = None
    unit: str | None = None
    measure: str | None = None
    direction: str | None = None
    definition: str | None = None
    definition_en: str | None = None


@dataclass(frozen=True, slots=True)
class AreaInput:
    """统计范围: `parent` is the key of the area around it, None where that is not known."""

    key: str
    name: str
    parent: str | None = None


def add_metric(store: Store, metric: MetricInput, by: str) -> None:
    """Record a metric of the replies. Raises LedgerError for a key that is taken or no key, and for what is missing."""
    _check_metric(metric)
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
    with store.home.exclusive():
        _check_key(store, "metric", metric.key)
        store.record([Draft(by, "metrics_recorded", {"metrics": [record]})])


def correct_metric(store: Store, key: str, change: MetricChange, by: str) -> None:
    """Record a corrected metric, for all days; earlier moments still know the former one.

    Raises LedgerError for an unknown metric, where nothing changes, for invalid fields, and for another unit or measure
    where a target or an outcome, published or not, uses the metric.
    """
    with store.home.exclusive():
        rows = store.query_unpublished("metric_record", {"metric": key}).to_pylist()
        if not rows:
            raise LedgerError(f"没有指标“{key}”", f"There is no metric “{key}”")
        current = as_record(rows[0], ("used",))
        record = current | _changed_fields(change)
        if record == current:
            raise LedgerError("没有要更正的内容", "Nothing would change")
        fixed = [name for name in ("unit", "measure") if record[name] != current[name]]
        if rows[0]["used"] and fixed:
            raise LedgerError(
                f"已有目标值或完成值用指标“{key}”，不能再改单位和计数方式；请用 metric add 另建指标",
                f"Targets or outcomes are told in the metric “{key}”, so its unit and measure stay; add another metric instead",
            )
        for lang in ("zh", "en"):
            names = (f"label_{lang}", "unit", "measure", "direction", f"definition_{lang}")
            _check_metric(MetricInput(key, *(record[name] or "" for name in names)))
        store.record([Draft(by, "metrics_recorded", {"metrics": [record]})])


def _changed_fields(change: MetricChange) -> Record:
    record: Record = {}
    for name in ("label", "definition"):
        text, english = getattr(change, name), getattr(change, f"{name}_en")
        if text is not None:
            record[f"{name}_zh"] = record[f"{name}_en"] = text.strip() or None
        if english is not None:
            record[f"{name}_en"] = english.strip() or None
    if change.unit is not None:
        record["unit"] = change.unit.strip()
    if change.measure is not None:
        record |= {"measure": change.measure, "adds": _ADDS.get(change.measure)}
    if change.direction is not None:
        record["direction"] = change.direction
    return record


def _check_metric(metric: MetricInput) -> None:
    for code, allowed in ((metric.measure, MEASURES), (metric.direction, DIRECTIONS)):
        if code not in allowed:
            raise LedgerError(
                f"不能是“{code}”，可用：{'、'.join(allowed)}",
                f"It cannot be “{code}”; use one of {', '.join(allowed)}",
            )
    if not metric.label.strip() or not metric.unit.strip():
        raise LedgerError("指标须有名称和单位", "A metric needs its name and its unit")
    check_free_text([metric.label, metric.unit], _LONGEST_NAME)
    check_free_text([metric.definition])


def add_area(store: Store, area: AreaInput, by: str) -> None:
    """Record an area. Raises LedgerError for a key that is taken or no key, without a name, or for an unknown parent."""
    if not area.name.strip():
        raise LedgerError("统计范围须有名称", "An area needs its name")
    check_free_text([area.name], _LONGEST_NAME)
    record: Record = {
        "area": area.key,
        "name_zh": area.name.strip(),
        "name_en": area.name.strip(),
        "scope_zh": None,
        "scope_en": None,
        "parent": area.parent,
    }
    empty: dict[str, list[Record]] = {name: [] for name in ("bureaus", "themes", "hosts", "evidence_kinds")}
    with store.home.exclusive():
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
    rows = store.query_unpublished("known_keys", {"since": 0}).to_pylist()
    return {row["key"] for row in rows if row["kind"] == kind}

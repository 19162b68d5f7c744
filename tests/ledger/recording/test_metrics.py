"""An office's own metrics and areas: targets of a new kind are held against their outcomes, and keys are given once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from replies.inputs.outcome import OutcomeInput
from replies.inputs.target import TargetInput
from replies.ledger import LedgerError, Store, load_shipped
from replies.ledger.recording.metrics import (
    AreaInput,
    MetricChange,
    MetricInput,
    add_area,
    add_metric,
    correct_metric,
)
from replies.ledger.recording.outcomes import publish_outcome, record_outcome
from replies.ledger.recording.targets import add_target

ROAD = MetricInput("road_km", "建成公路", "公里", "stock", "up", "已通车的里程")


def outcome(store: Store, **told: Any) -> OutcomeInput:
    """An outcome of the first half of 2019, of the last kind of source that is offered."""
    return OutcomeInput(
        commitment_id="C-1-2",
        period_end=date(2019, 6, 30),
        source_kind=store.query_unpublished("outcome_choices").to_pylist()[-1]["code"],
        source_title="通报",
        **told,
    )


def test_a_target_of_a_new_metric_is_held_against_its_outcome(store: Store) -> None:
    add_metric(store, ROAD, "审核")
    add_area(store, AreaInput("b_county", "乙县", "a"), "审核")
    aim = TargetInput(
        metric="road_km", area="b_county", value=Decimal(12), unit="公里", due=date(2019, 12, 31)
    )
    target_id = add_target(store, "C-1-2", aim, "审核")
    told = outcome(store, metric="road_km", area="b_county", value=Decimal(9), unit="公里")
    publish_outcome(store, record_outcome(store, told, "甲"), "乙")
    rows = store.query(
        "commitment_targets", {"commitment_id": "C-1-2", "as_of": date(2019, 7, 1)}
    ).to_pylist()
    assert [(row["target_id"], row["share_delivered"]) for row in rows] == [(target_id, 0.75)]
    (row,) = [row for row in store.query("office_table").to_pylist() if row["target_id"] == target_id]
    assert (row["outcome_value"], row["label_zh"]) == (9000 if row["outcome_unit"] == "米" else 9, "建成公路")


def test_a_target_without_a_metric_shows_the_value_of_its_unit_where_no_other_is_meant(store: Store) -> None:
    def shown() -> dict[str, object]:
        return {row["target_id"]: row["outcome_value"] for row in store.query("office_table").to_pylist()}

    only = add_target(store, "C-1-2", TargetInput(label="仓库", value=Decimal(5), unit="座"), "审核")
    each = add_target(
        store, "C-1-2", TargetInput(label="每户补助", value=Decimal(50), unit="元", per="户"), "审核"
    )
    told = outcome(store, value=Decimal(0), unit="座")
    for one in (told, replace(told, value=Decimal(9000), unit="元")):
        publish_outcome(store, record_outcome(store, one, "甲"), "乙")
    assert (shown()[only], shown()[each]) == (0, None)
    add_target(store, "C-1-2", TargetInput(label="冷库", value=Decimal(2), unit="座"), "审核")
    assert shown()[only] is None


def test_targets_of_one_unit_each_show_the_value_that_bears_their_name(store: Store) -> None:
    def shown() -> dict[object, object]:
        return {row["target_id"]: row["outcome_value"] for row in store.query("office_table").to_pylist()}

    house, cold = (
        add_target(store, "C-1-2", TargetInput(label=name, value=Decimal(5), unit="座"), "审核")
        for name in ("仓库", "冷库")
    )
    told = outcome(store, value=Decimal(3), unit="座", label="仓库")
    later = replace(told, value=Decimal(9), label=None, period_end=date(2019, 8, 1))
    for one in (told, replace(told, value=Decimal(0), label="冷库"), later):
        publish_outcome(store, record_outcome(store, one, "甲"), "乙")
    assert (shown()[house], shown()[cold]) == (3, 0)
    add_target(store, "C-1-2", TargetInput(label="冷库", value=Decimal(7), unit="座"), "审核")
    assert (shown()[house], shown()[cold]) == (3, None)
    with pytest.raises(LedgerError, match="bears its name"):
        record_outcome(store, replace(told, metric="spaces", area="a", unit="个"), "甲")


def metric(store: Store, key: str) -> dict[str, object]:
    return next(row for row in store.query("_metrics").to_pylist() if row["metric"] == key)


def test_a_metric_is_corrected_by_a_later_record_and_keeps_what_is_not_named(store: Store) -> None:
    add_metric(store, ROAD, "审核")
    correct_metric(store, "road_km", MetricChange(label="通车公路", unit="千米", measure="flow"), "审核")
    now = metric(store, "road_km")
    assert [now[name] for name in ("label_zh", "label_en", "unit", "adds", "direction", "definition_zh")] == [
        "通车公路",
        "通车公路",
        "千米",
        "sum",
        "up",
        "已通车的里程",
    ]
    correct_metric(store, "road_km", MetricChange(label_en="Roads", definition=""), "审核")
    now = metric(store, "road_km")
    assert (now["label_zh"], now["label_en"], now["definition_zh"]) == ("通车公路", "Roads", None)


def test_a_metric_in_use_keeps_its_unit_and_measure_and_may_be_named_anew(store: Store) -> None:
    add_metric(store, ROAD, "审核")
    add_target(
        store, "C-1-2", TargetInput(metric="road_km", area="a", value=Decimal(12), unit="公里"), "审核"
    )
    for change in (MetricChange(unit="亩"), MetricChange(measure="flow")):
        with pytest.raises(LedgerError, match="unit and measure stay"):
            correct_metric(store, "road_km", change, "审核")
    correct_metric(store, "road_km", MetricChange(label="公路", unit="公里", direction="down"), "审核")
    assert (metric(store, "road_km")["label_zh"], metric(store, "road_km")["direction"]) == ("公路", "down")


@pytest.mark.parametrize(
    ("key", "change", "told"),
    [
        ("nowhere", MetricChange(label="路"), "no metric"),
        ("road_km", MetricChange(), "Nothing would change"),
        ("road_km", MetricChange(label=ROAD.label), "Nothing would change"),
        ("road_km", MetricChange(label=" "), "needs its name"),
        ("road_km", MetricChange(label_en=" "), "needs its name"),
        ("road_km", MetricChange(unit=" "), "needs its name and its unit"),
        ("road_km", MetricChange(direction="none"), "cannot be"),
        ("road_km", MetricChange(definition_en="ask 13800138000"), "telephone"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_and_nothing_recorded(
    store: Store, key: str, change: MetricChange, told: str
) -> None:
    add_metric(store, ROAD, "审核")
    before = store.head
    with pytest.raises(LedgerError, match=told):
        correct_metric(store, key, change, "审核")
    assert store.head == before


def test_a_shipped_metric_that_was_corrected_is_left_so_by_an_upgrade(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        load_shipped(store)
        key = next(
            row["code"]
            for row in store.query_unpublished("outcome_choices").to_pylist()
            if row["choice"] == "metric"
        )
        correct_metric(store, key, MetricChange(label="另一名称", label_en="Another"), "审核")
        assert load_shipped(store) == 0
        assert metric(store, key)["label_en"] == "Another"


@pytest.mark.parametrize(
    ("area", "told"),
    [
        (AreaInput("a", "甲市"), "must begin"),
        (AreaInput("b_county", " "), "needs its name"),
        (AreaInput("b_county", "乙县", "nowhere"), "no area"),
    ],
)
def test_an_area_that_does_not_fit_is_refused(store: Store, area: AreaInput, told: str) -> None:
    with pytest.raises(LedgerError, match=told):
        add_area(store, area, "审核")


def test_an_area_s_key_is_given_once(store: Store) -> None:
    add_area(store, AreaInput("b_county", "乙县"), "审核")
    with pytest.raises(LedgerError, match="is taken"):
        add_area(store, AreaInput("b_county", "乙县"), "审核")

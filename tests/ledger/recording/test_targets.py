"""Targets: added in base units, changed by a document while the old one stays, withdrawn for all days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from replies.inputs.target import TargetInput
from replies.ledger import LedgerError, Store
from replies.ledger.recording.targets import add_target, change_target, withdraw_target

SPACES = TargetInput(
    metric="spaces",
    area="a",
    value=Decimal("0.12"),
    unit="万个",
    bound="at_least",
    baseline=Decimal("0.02"),
    baseline_on=date(2017, 1, 1),
    mentions=("F-1-2",),
)


def shown(store: Store, day: date = date(2026, 1, 1)) -> list[dict[str, Any]]:
    return store.query("_published_targets", {"as_of": day}).to_pylist()


def test_a_target_is_shown_in_base_units_with_the_days_of_its_commitment(store: Store) -> None:
    target_id = add_target(store, "C-1-1", SPACES, "审核")
    (row,) = shown(store)
    assert (row["target_id"], row["value"], row["stated_value"]) == (target_id, 1200, Decimal("0.12"))
    assert (row["baseline"], row["baseline_on"], row["unit"]) == (200, date(2017, 1, 1), "个")
    assert (row["made_on"], row["due"], row["bound"]) == (date(2017, 7, 3), date(2018, 12, 31), "at_least")
    assert store.query("_published_mentions").to_pylist()[0]["figure_id"] == "F-1-2"


def test_a_changed_target_keeps_the_old_one_and_says_when_and_by_which_document(store: Store) -> None:
    target_id = add_target(store, "C-1-1", SPACES, "审核")
    aim = TargetInput(value=Decimal(900), unit="个", due=date(2019, 6, 30), source_title="目标调整通知")
    change_target(store, target_id, aim, date(2018, 5, 1), "审核")

    assert [row["value"] for row in shown(store, date(2018, 4, 30))] == [1200]
    assert [row["value"] for row in shown(store, date(2018, 5, 1))] == [900]
    (change,) = store.query("target_changes", {"commitment_id": "C-1-1"}).to_pylist()
    assert (change["former_value"], change["value"]) == (1200, 900)
    assert (change["former_due"], change["due"]) == (date(2018, 12, 31), date(2019, 6, 30))
    assert (change["holds_from"], change["source_title_zh"]) == (date(2018, 5, 1), "目标调整通知")
    for subject in (target_id, "C-1-1"):
        told = store.query_unpublished("subject_history", {"subject_id": subject}).to_pylist()[-1]
        assert (told["subject_id"], told["holds_from"]) == (target_id, date(2018, 5, 1))
        assert told["told"].endswith("900 个 | 2019-06-30 | 目标调整通知")
    before = store.query("target_changes", {"commitment_id": "C-1-1", "as_of": date(2018, 4, 30)})
    assert before.num_rows == 0


def test_a_slip_is_mended_without_a_change(store: Store) -> None:
    target_id = add_target(store, "C-1-1", SPACES, "审核")
    change_target(store, target_id, TargetInput(value=Decimal(0), unit="个"), None, "审核")
    assert [row["value"] for row in shown(store, date(2017, 8, 1))] == [0]
    assert store.query("target_changes", {"commitment_id": "C-1-1"}).num_rows == 0


def test_interim_targets_lead_to_the_whole_and_are_no_parts_of_parts(store: Store) -> None:
    whole = add_target(store, "C-1-1", SPACES, "审核")
    first = TargetInput(
        metric="spaces",
        area="a",
        value=Decimal(500),
        unit="个",
        kind="interim",
        part_of=whole,
        due=date(2017, 12, 31),
    )
    part = add_target(store, "C-1-1", first, "审核")
    assert {row["target_id"]: row["part_of"] for row in shown(store)} == {whole: None, part: whole}
    with pytest.raises(LedgerError, match="itself a part"):
        add_target(store, "C-1-1", TargetInput(value=Decimal(5), unit="个", part_of=part), "审核")


def test_a_withdrawn_target_shows_on_no_day_and_stays_in_the_history(store: Store) -> None:
    target_id = add_target(store, "C-1-1", SPACES, "审核")
    withdraw_target(store, target_id, "不是目标", "审核")
    assert shown(store) == []
    told = store.query_unpublished("subject_history", {"subject_id": target_id}).to_pylist()
    assert [(row["withdrawn"], row["told"]) for row in told][1:] == [(True, "不是目标")]
    with pytest.raises(LedgerError, match="was withdrawn"):
        withdraw_target(store, target_id, "再撤", "审核")


@pytest.mark.parametrize(
    ("aim", "told"),
    [
        (TargetInput(metric="spaces", area="a", value=Decimal(5), unit="家"), "cannot be converted"),
        (TargetInput(metric="nothing", value=Decimal(5), unit="个"), "no metric"),
        (TargetInput(value=Decimal(5)), "without its unit"),
        (TargetInput(), "needs its value"),
        (TargetInput(kind="milestone"), "needs its words"),
        (TargetInput(kind="qualitative", label="有所改善", value=Decimal(1), unit="个"), "has no value"),
        (TargetInput(value=Decimal(5), unit="个", kind="interim"), "An interim target"),
        (TargetInput(value=Decimal(5), unit="个", bound="range"), "two ends"),
        (TargetInput(value=Decimal(5), unit="个", money="lent"), "money cannot be"),
        (TargetInput(value=Decimal(5), unit="个", mentions=("F-9-9",)), "no figure"),
        (TargetInput(value=Decimal(5), unit="个", period_start=date(2030, 1, 1)), "after the due day"),
        (TargetInput(value=Decimal(5), unit="个", made_on=date(2030, 1, 1)), "after the due day"),
        (TargetInput(value=Decimal(5), unit=""), "without its unit"),
        (TargetInput(value=Decimal(5), unit="个", baseline=Decimal("NaN")), "no number"),
        (TargetInput(value=Decimal(5), unit="个", label="见13800138000"), "telephone number"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_recorded(store: Store, aim: TargetInput, told: str) -> None:
    before = store.head
    with pytest.raises(LedgerError, match=told):
        add_target(store, "C-1-1", aim, "审核")
    assert store.head == before


def test_a_change_needs_its_document_and_cannot_come_before_the_last(store: Store) -> None:
    target_id = add_target(store, "C-1-1", SPACES, "审核")
    with pytest.raises(LedgerError, match="document that changed it"):
        change_target(store, target_id, TargetInput(value=Decimal(9), unit="个"), date(2018, 5, 1), "审核")
    told = TargetInput(value=Decimal(9), unit="个", source_title="通知")
    change_target(store, target_id, told, date(2018, 5, 1), "审核")
    with pytest.raises(LedgerError, match="cannot come before"):
        change_target(
            store, target_id, TargetInput(value=Decimal(8), source_title="通知"), date(2018, 4, 1), "审核"
        )


@pytest.mark.parametrize("money", ["planned", "allocated", "paid"])
def test_money_says_whether_it_is_planned_allocated_or_paid(store: Store, money: str) -> None:
    add_target(
        store, "C-1-2", TargetInput(value=Decimal(300), unit="万元", label="投入资金", money=money), "审核"
    )
    (row,) = shown(store)
    assert (row["value"], row["unit"], row["money"]) == (3_000_000, "元", money)


def test_a_rate_names_what_it_is_for_each_of(store: Store) -> None:
    add_target(
        store,
        "C-1-2",
        TargetInput(value=Decimal(50), unit="元", per="户", label="每户补助", direction="up"),
        "审核",
    )
    (row,) = shown(store)
    assert (row["value"], row["per"], row["direction"]) == (50, "户", "up")

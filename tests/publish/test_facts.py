"""The wide table of facts: a row a target or outcome, with what the other tables say of it and its codes in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.inputs.outcome import OutcomeInput
from replies.inputs.target import TargetInput
from replies.ledger import Store
from replies.ledger.recording.outcomes import publish_outcome, record_outcome
from replies.ledger.recording.targets import add_target
from replies.reading.units import UNITS, is_count, to_base
from tests.conftest import ShippedCopy
from tests.examples import examples
from tests.ledger.beside import record_rarer_columns

Row = dict[str, Any]


@pytest.fixture
def store(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(shipped_copy(tmp_path_factory.mktemp("home"))) as opened:
        record_rarer_columns(opened)
        yield opened


@pytest.fixture(scope="module")
def stated_store(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(shipped_copy(tmp_path_factory.mktemp("stated"))) as opened:
        yield opened


def rows_of(store: Store, table: str) -> list[Row]:
    return store.query(f"_published_{table}").to_pylist()


def test_each_target_and_each_outcome_is_one_row_with_what_its_table_says(store: Store) -> None:
    facts = {row["fact_id"]: row for row in rows_of(store, "facts")}
    same = (
        "collection",
        "metric",
        "metric_zh",
        "bound",
        "value",
        "high",
        "unit",
        "stated_value",
        "stated_unit",
        "money",
    )
    told = [("target", row["target_id"], row["due"], row) for row in rows_of(store, "targets")]
    told += [("outcome", row["outcome_id"], row["period_end"], row) for row in rows_of(store, "outcomes")]
    assert len(facts) == len(told) == store.query("_published_facts").num_rows
    for kind, identity, day, row in told:
        fact = facts[identity]
        assert (fact["fact_kind"], fact["holds_on"]) == (kind, day)
        assert {name: fact[name] for name in same} == {name: row[name] for name in same}


def test_a_commitment_brings_its_reply_bureau_and_state(store: Store) -> None:
    commitments = {row["commitment_id"]: row for row in rows_of(store, "commitments")}
    of_commitments = [row for row in rows_of(store, "facts") if row["commitment_id"]]
    assert {row["fact_kind"] for row in of_commitments} == {"target", "outcome"}
    for row in of_commitments:
        own = commitments[row["commitment_id"]]
        for name in ("reply_id", "bureau_id", "bureau_zh", "state", "document_number"):
            assert row[name] == own[name], name
        assert row["commitment_zh"] == own["label_zh"]


def test_what_names_no_area_stands_with_the_place_of_its_reply(store: Store) -> None:
    commitment = next(
        row for row in rows_of(store, "commitments") if row["place"] == "慈溪市" and row["is_leaf"]
    )
    aim = TargetInput(value=Decimal(3), unit="处", label="新设窗口", due=date(2018, 12, 31))
    target = add_target(store, commitment["commitment_id"], aim, "审核")
    (row,) = (row for row in rows_of(store, "facts") if row["fact_id"] == target)
    assert (row["area"], row["area_zh"], row["area_en"]) == ("cixi", "慈溪市", "Cixi")
    assert row["theme"] == commitment["theme"]
    unknown = next(row for row in rows_of(store, "facts") if row["label_zh"] == "停车场")
    assert (unknown["area"], unknown["area_zh"], unknown["area_en"]) == (None, "甲市", None)


def test_an_outcome_stands_with_the_one_commitment_that_it_is_evidence_of(store: Store) -> None:
    named: dict[str, set[str]] = {}
    for row in rows_of(store, "targets"):
        if row["outcome_id"] and row["commitment_id"]:
            named.setdefault(row["outcome_id"], set()).add(row["commitment_id"])
    for row in rows_of(store, "status_sources"):
        if row["outcome_id"] and row["relation"] == "evidence":
            named.setdefault(row["outcome_id"], set()).add(row["commitment_id"])
    own = {row["outcome_id"]: row["commitment_id"] for row in rows_of(store, "outcomes")}
    facts = [row for row in rows_of(store, "facts") if row["fact_kind"] == "outcome"]
    for row in facts:
        several = named.get(row["outcome_id"], set())
        only = next(iter(several)) if len(several) == 1 else None
        assert row["commitment_id"] == (own[row["outcome_id"]] or only)
    assert any(row["commitment_id"] and not own[row["outcome_id"]] for row in facts)


def test_an_outcome_is_a_fact_once_it_is_published(store: Store) -> None:
    commitment = rows_of(store, "commitments")[0]["commitment_id"]
    told = OutcomeInput(
        commitment_id=commitment,
        event="办法印发",
        period_end=date(2024, 3, 1),
        source_kind="press",
        source_title="市报",
    )
    outcome = record_outcome(store, told, "录入")
    assert outcome not in {row["fact_id"] for row in rows_of(store, "facts")}
    publish_outcome(store, outcome, "发布")
    (row,) = (row for row in rows_of(store, "facts") if row["fact_id"] == outcome)
    assert (row["event_zh"], row["value"], row["commitment_id"]) == ("办法印发", None, commitment)


def test_a_value_is_that_of_the_figure_that_names_it(store: Store) -> None:
    figures = {row["figure_id"]: row for row in rows_of(store, "figures")}
    facts = {row["fact_id"]: row for row in rows_of(store, "facts")}
    named = [(figures[row["figure_id"]], facts[row["target_id"]]) for row in rows_of(store, "mentions")]
    assert len(named) >= 10
    for figure, fact in named:
        assert (fact["value"], fact["high"]) == (figure["value"], figure["high"])
        # A text may count 10个 of what the target counts in 家.
        assert fact["unit"] == figure["unit"] or (is_count(fact["unit"]) and is_count(figure["unit"]))


def test_every_value_is_what_is_stated_in_base_units(store: Store) -> None:
    for row in rows_of(store, "facts"):
        for value, stated in (("value", "stated_value"), ("high", "stated_high")):
            if row[stated] is None:
                assert row[value] is None
            else:
                assert (row[value], row["unit"]) == to_base(row[stated], row["stated_unit"])


_AMOUNTS = st.tuples(
    st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(sorted(UNITS)),
)


@examples(15)
@given(st.lists(_AMOUNTS, min_size=1, max_size=6))
def test_any_amount_in_any_unit_stands_in_base_units(
    stated_store: Store, amounts: list[tuple[Decimal, str, str]]
) -> None:
    commitment = next(row for row in rows_of(stated_store, "commitments") if row["is_leaf"])["commitment_id"]
    stated = {
        add_target(
            stated_store, commitment, TargetInput(value=value, unit=scale + unit, label="数量"), "审核"
        ): (value, scale + unit)
        for value, scale, unit in amounts
    }
    facts = {row["fact_id"]: row for row in rows_of(stated_store, "facts")}
    for identity, (value, unit) in stated.items():
        fact = facts[identity]
        assert (fact["value"], fact["unit"]) == to_base(value, unit)
        assert to_base(fact["stated_value"], fact["stated_unit"]) == (fact["value"], fact["unit"])

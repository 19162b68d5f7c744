"""Different values for one thing and period stand together; within rounding or tolerance they agree; a correction counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from replies.inputs.outcome import OutcomeInput
from replies.ledger import Draft, LedgerError, Store
from replies.ledger.recording.outcomes import correct_outcome, publish_outcome, record_outcome
from tests.ledger.bodies import metrics, outcomes, reference, reply

NOW = datetime(2024, 2, 1, tzinfo=UTC)
KIND = {
    "source_kind": "statistics",
    "label_zh": "统计",
    "label_en": "Statistics",
    "ceiling": "delivered",
    "standing": "third_party",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False, clock=lambda: NOW) as ledger:
        ledger.record(
            [
                Draft("x", "reference_recorded", {**reference(), "evidence_kinds": [KIND]}),
                Draft("x", "metrics_recorded", metrics()),
                Draft("x", "reply_added", reply(ledger.home, 1)),
            ]
        )
        yield ledger


def say(store: Store, one: str, value: str, unit: str = "个", bound: str = "exact", **more: Any) -> None:
    """Record an outcome with `value` in `unit` as its source states it; 万 makes the base value ten thousand times it."""
    (told,) = outcomes(value)["outcomes"]
    factor = 10_000 if unit.startswith("万") else 1
    told |= {
        "outcome_id": one,
        "value": format((Decimal(value) * factor).normalize(), "f"),
        "unit": unit.removeprefix("万"),
        "stated_value": value,
        "stated_unit": unit,
        "bound": bound,
        **more,
    }
    store.record([Draft("x", "outcomes_recorded", {"outcomes": [told]})])


def told(store: Store, **choice: Any) -> list[tuple[str, str | None, str, str]]:
    rows = store.query("contradictions", choice).to_pylist()
    return [(row["verdict"], row["how"], row["outcome_id"], row["other_id"]) for row in rows]


@pytest.mark.parametrize(
    ("one", "other", "verdict", "how"),
    [
        (("136", "个"), ("137", "个"), "contradicts", None),
        (("1.6", "万个"), ("16023", "个"), "agrees", "rounded"),
        (("1.6", "万个"), ("16800", "个"), "contradicts", None),
        (("5.5", "%"), ("5.46", "%"), "agrees", "rounded"),
        (("5.5", "%"), ("5.6", "%"), "contradicts", None),
        (("100", "个", "about"), ("104", "个"), "agrees", "about"),
        (("100", "个", "about"), ("120", "个"), "contradicts", None),
        (("6000", "个", "over"), ("6050", "个"), "agrees", "bound"),
        (("6000", "个", "over"), ("5900", "个"), "contradicts", None),
    ],
)
def test_two_values_contradict_each_other_or_agree_and_say_why(
    store: Store, one: tuple[str, ...], other: tuple[str, ...], verdict: str, how: str | None
) -> None:
    say(store, "O-1", *one)
    say(store, "O-2", *other)
    assert told(store, metric="spaces", place="a") == [(verdict, how, "O-1", "O-2")]
    rows = store.query("metric_rows", {"metric": "spaces", "place": "a"}).to_pylist()
    assert [row["disputed"] for row in rows] == [verdict == "contradicts"] * 2


@pytest.mark.parametrize(
    ("other", "how"),
    [
        ({"period_start": "2018-07-01"}, "measure"),
        ({"measure": "stock"}, "measure"),
        ({"set_apart": True}, "definition"),
    ],
)
def test_numbers_that_do_not_compare_say_why(store: Store, other: dict[str, Any], how: str) -> None:
    say(store, "O-1", "1")
    say(store, "O-2", "9", **other)
    assert told(store) == [("apart", how, "O-1", "O-2")]


@pytest.mark.parametrize(
    "other", [{"area": "b"}, {"period_end": "2019-12-31"}, {"confidence": "low"}, {"withdrawn": True}]
)
def test_what_is_not_of_one_thing_and_period_does_not_compare(store: Store, other: dict[str, Any]) -> None:
    say(store, "O-1", "1")
    say(store, "O-2", "9", **other)
    assert told(store) == []


def test_a_correction_says_what_it_supersedes_and_counts_alone(store: Store) -> None:
    say(store, "O-1", "136")
    say(store, "O-2", "141", supersedes="O-1")
    say(store, "O-3", "150")
    assert told(store) == [("contradicts", None, "O-2", "O-3"), ("corrected", None, "O-2", "O-1")]
    rows = {
        row["outcome_id"]: row
        for row in store.query("metric_rows", {"metric": "spaces", "place": "a"}).to_pylist()
    }
    assert rows["O-1"]["superseded_by"] == "O-2"
    assert not rows["O-1"]["charted"]
    assert rows["O-1"]["value"] == 136  # kept, with its source
    assert rows["O-2"]["charted"]


def test_a_commitment_tells_of_its_own_outcomes(store: Store) -> None:
    for one, value in (("O-1", "3"), ("O-2", "4")):
        say(store, one, value, commitment_id="C-1-1", metric=None)
    assert told(store, commitment_id="C-1-1") == [("contradicts", None, "O-1", "O-2")]
    assert told(store, commitment_id="C-1-2") == []


def test_what_is_superseded_must_be_another_outcome_of_the_same_thing(store: Store) -> None:
    given = OutcomeInput(
        commitment_id="C-1-1",
        value=Decimal(3),
        unit="个",
        period_end=date(2018, 12, 31),
        source_kind="statistics",
        source_title="年报",
    )
    first = record_outcome(store, given, "clerk")
    say(store, "O-other", "9")
    corrected = OutcomeInput(
        **{
            name: getattr(given, name)
            for name in ("commitment_id", "unit", "period_end", "source_kind", "source_title")
        },
        value=Decimal(4),
        supersedes=first,
    )
    second = record_outcome(store, corrected, "clerk")
    for one in (first, second):
        publish_outcome(store, one, "reviewer")
    assert told(store) == [("corrected", None, second, first)]
    with pytest.raises(LedgerError, match="互相更正"):
        correct_outcome(store, first, OutcomeInput(supersedes=second), "clerk")
    with pytest.raises(LedgerError, match="没有这一完成值"):
        correct_outcome(store, first, OutcomeInput(supersedes="O-none"), "clerk")
    with pytest.raises(LedgerError, match="另一指标或承诺"):
        correct_outcome(store, first, OutcomeInput(supersedes="O-other"), "clerk")


def test_what_is_planned_does_not_contradict_what_was_paid(store: Store) -> None:
    for one, value, money in (("O-1", "300", "planned"), ("O-2", "280", "paid"), ("O-3", "250", None)):
        say(store, one, value, "万元", money=money)
    kinds = {(one, other): verdict for verdict, _, one, other in told(store)}
    assert kinds == {
        ("O-1", "O-2"): "apart",
        ("O-1", "O-3"): "contradicts",
        ("O-2", "O-3"): "contradicts",
    }

"""Outcomes and statuses: unpublished ones show nowhere, corrections stand apart until published, evidence has limits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from replies.inputs.outcome import OutcomeInput
from replies.ledger import Draft, LedgerError, Store
from replies.ledger.journal.ids import mint
from replies.ledger.recording.outcomes import (
    correct_outcome,
    publish_outcome,
    record_outcome,
    set_two_person,
    withdraw_outcome,
)
from replies.ledger.recording.statuses import record_status
from tests.ledger.bodies import metrics, reference, reply

KINDS = [
    {
        "source_kind": "statistics",
        "label_zh": "统计",
        "label_en": "S",
        "ceiling": "delivered",
        "standing": "third_party",
    },
    {
        "source_kind": "start",
        "label_zh": "启动",
        "label_en": "A",
        "ceiling": "in_progress",
        "standing": "third_party",
    },
    {
        "source_kind": "plan",
        "label_zh": "规划",
        "label_en": "P",
        "ceiling": None,
        "standing": "self_reported",
    },
]
OPENED = OutcomeInput(
    commitment_id="C-1-1",
    metric="spaces",
    area="a",
    value=Decimal("0.13"),
    unit="万个",
    period_end=date(2018, 12, 31),
    source_kind="statistics",
    source_title="年报",
    source_url="https://example.org/2",
    quote="新增泊位一千三百个",
)
EVENT = OutcomeInput(
    commitment_id="C-1-2",
    event="平台建成投用",
    period_end=date(2018, 3, 1),
    source_kind="statistics",
    source_title="年报",
)


@pytest.fixture
def store(store: Store) -> Store:
    """The published reply, with three kinds of sources more."""
    store.record([Draft("x", "reference_recorded", {**reference(), "evidence_kinds": KINDS})])
    return store


def shown(store: Store) -> list[dict[str, Any]]:
    return store.query("_published_outcomes").to_pylist()


def published(store: Store, told: OutcomeInput) -> str:
    outcome_id = record_outcome(store, told, "录入甲")
    publish_outcome(store, outcome_id, "发布乙")
    return outcome_id


def standing(store: Store, commitment_id: str) -> dict[str, Any]:
    return dict(store.query("status_list", {"commitment_id": commitment_id}).to_pylist()[0])


def test_an_outcome_shows_once_it_is_published_in_base_units_with_its_words(store: Store) -> None:
    outcome_id = record_outcome(store, OPENED, "录入甲")
    assert shown(store) == []
    publish_outcome(store, outcome_id, "发布乙")
    told = [(r["outcome_id"], r["value"], r["unit"], r["metric"]) for r in shown(store)]
    assert told == [(outcome_id, Decimal(1300), "个", "spaces")]
    assert (
        store.query_unpublished("outcome_record", {"outcome_id": outcome_id}).to_pylist()[0]["stated_unit"]
        == "万个"
    )
    assert (
        store.query_unpublished("evidence_records", {"outcome_ids": [outcome_id]}).to_pylist()[0]["quote"]
        == OPENED.quote
    )


FUNDS = OutcomeInput(
    commitment_id="C-1-2",
    value=Decimal(300),
    unit="万元",
    label="投入资金",
    period_end=date(2018, 12, 31),
    source_kind="statistics",
    source_title="年报",
)


@pytest.mark.parametrize("money", ["planned", "allocated", "paid"])
def test_money_says_whether_it_is_planned_allocated_or_paid(store: Store, money: str) -> None:
    published(store, replace(FUNDS, money=money))
    (row,) = shown(store)
    assert (row["value"], row["unit"], row["money"]) == (3_000_000, "元", money)


def test_money_is_said_of_an_amount_of_money_alone(store: Store) -> None:
    for told in (OPENED, EVENT):
        with pytest.raises(LedgerError, match="currency"):
            record_outcome(store, replace(told, money="paid"), "录入甲")
    outcome_id = record_outcome(store, replace(FUNDS, money="planned"), "录入甲")
    with pytest.raises(LedgerError, match="currency"):
        correct_outcome(store, outcome_id, OutcomeInput(value=Decimal(5), unit="处"), "录入甲")
    correct_outcome(store, outcome_id, OutcomeInput(money="paid"), "录入甲")
    publish_outcome(store, outcome_id, "发布乙")
    assert [row["money"] for row in shown(store)] == ["paid"]


def test_what_is_sent_twice_under_one_id_is_recorded_once(store: Store) -> None:
    outcome_id = mint("O")
    before = store.head.seq
    assert record_outcome(store, OPENED, "录入甲", outcome_id) == outcome_id
    assert record_outcome(store, OPENED, "录入甲", outcome_id) == outcome_id
    publish_outcome(store, outcome_id, "发布乙")
    assert record_outcome(store, OPENED, "录入甲", outcome_id) == outcome_id
    assert store.head.seq == before + 2, "recorded and published, once each"
    assert [row["outcome_id"] for row in shown(store)] == [outcome_id]


def test_of_two_that_send_one_form_at_once_one_records(store: Store) -> None:
    outcome_id = mint("O")
    with (
        Store.open(store.home.folder, on_disk=False) as other,
        ThreadPoolExecutor(2) as sent,
    ):
        each = [sent.submit(record_outcome, one, OPENED, "录入甲", outcome_id) for one in (store, other)]
        assert [one.result() for one in each] == [outcome_id, outcome_id]
    store.refresh()
    assert store.query_unpublished("subject_history", {"subject_id": outcome_id}).num_rows == 1


def test_what_was_refused_is_recorded_under_its_id_once_it_is_put_right(store: Store) -> None:
    outcome_id = mint("O")
    with pytest.raises(LedgerError, match="没有单位"):
        record_outcome(store, replace(OPENED, unit=None), "录入甲", outcome_id)
    record_outcome(store, OPENED, "录入甲", outcome_id)
    assert store.query_unpublished("subject_history", {"subject_id": outcome_id}).num_rows == 1


def test_a_correction_leaves_the_published_version_standing_until_it_is_published(store: Store) -> None:
    outcome_id = published(store, OPENED)
    correct_outcome(store, outcome_id, OutcomeInput(value=Decimal(1250), unit="个"), "录入甲")
    assert [row["value"] for row in shown(store)] == [Decimal(1300)]
    publish_outcome(store, outcome_id, "发布乙")
    rows = shown(store)
    assert [(row["value"], row["period_end"]) for row in rows] == [(Decimal(1250), date(2018, 12, 31))]


def test_a_withdrawn_outcome_goes_from_the_pages_and_stays_in_the_history(store: Store) -> None:
    outcome_id = published(store, OPENED)
    withdraw_outcome(store, outcome_id, "数字有误", "发布乙")
    assert shown(store) == []
    told = store.query_unpublished("subject_history", {"subject_id": outcome_id}).to_pylist()
    assert [(row["recorded_by"], row["withdrawn"], row["published"]) for row in told] == [
        ("录入甲", False, False),
        ("发布乙", False, True),
        ("发布乙", True, True),
    ]
    assert told[-1]["told"] == "数字有误"
    with pytest.raises(LedgerError, match="已经撤回"):
        publish_outcome(store, outcome_id, "发布乙")


def test_under_the_two_person_rule_who_records_does_not_publish(store: Store) -> None:
    set_two_person(store, True, "办公室")
    outcome_id = record_outcome(store, OPENED, "录入甲")
    with pytest.raises(LedgerError, match="双人复核"):
        publish_outcome(store, outcome_id, "录入甲")
    assert shown(store) == []
    set_two_person(store, False, "办公室")
    publish_outcome(store, outcome_id, "录入甲")
    assert len(shown(store)) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unit": "家"}, "不同，不能换算"),
        ({"unit": None}, "没有单位"),
        ({"unit": " "}, "没有单位"),
        ({"high": Decimal("Infinity"), "bound": "range"}, "不是数"),
        ({"period_end": date(2999, 1, 1)}, "还没有到"),
        ({"event": "请打13800138000"}, "电话号码"),
        ({"note": "字" * 2001}, "至多2000字"),
        ({"metric": "nowhere"}, "没有指标"),
        ({"area": "nowhere"}, "没有统计范围"),
        ({"source_kind": "rumour"}, "没有来源种类"),
        ({"source_kind": None}, "缺少来源种类"),
        ({"commitment_id": "C-9-9"}, "没有编号为"),
        ({"commitment_id": None, "metric": None}, "哪一项承诺或哪一个指标"),
        ({"value": None}, "数值或事件"),
        ({"value": Decimal("NaN")}, "不是数"),
        ({"bound": "range"}, "上下两端"),
        ({"bound": "roughly"}, "不能是“roughly”"),
        ({"period_end": None}, "截至日期"),
        ({"period_start": date(2020, 1, 1)}, "晚于截止日"),
        ({"source_url": "javascript:alert(1)"}, "http"),
        ({"quote": "建成"}, "4 至 200 字"),
        ({"quote": "字" * 201}, "4 至 200 字"),
        ({"document_id": "D-1-1", "span": (5, 900)}, "不在文件文本之内"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence_and_nothing_is_recorded(
    store: Store, change: dict[str, Any], said: str
) -> None:
    before = store.head
    with pytest.raises(LedgerError, match=said):
        record_outcome(store, replace(OPENED, **change), "录入甲")
    assert store.head == before


def test_zero_is_a_value_and_four_characters_are_a_quote(store: Store) -> None:
    outcome_id = published(store, replace(OPENED, value=Decimal(0), quote="尚未开工"))
    assert shown(store)[0]["value"] == 0
    assert (
        store.query_unpublished("outcome_record", {"outcome_id": outcome_id}).to_pylist()[0]["span_end"] == 4
    )


def test_words_of_a_document_in_the_ledger_are_evidence_in_their_place(store: Store) -> None:
    outcome_id = published(store, replace(OPENED, quote=None, document_id="D-1-1", span=(10, 18)))
    text = reply(store.home)["document"]["text_sha256"]
    kept = store.query_unpublished("evidence_records", {"outcome_ids": [outcome_id]}).to_pylist()[0]["quote"]
    assert kept == (store.home.text(text) or "")[10:18]


def test_a_status_stands_on_evidence_that_reaches_it(store: Store) -> None:
    record_status(
        store, "C-1-2", "delivered", date(2018, 4, 1), "已投用", (published(store, EVENT),), "审核丙"
    )
    row = standing(store, "C-1-2")
    assert (row["status"], row["standing"], row["evidence_count"]) == ("delivered", "delivered", 1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source_kind": "plan"}, "不能证明任何进展"),
        ({"source_kind": "start"}, "至多能证明 in_progress"),
        ({"event": "平台尚未建成"}, "不能证明任何进展"),
        ({"event": "力争年内投用"}, "不能证明任何进展"),
        ({"event": "平台启动建设"}, "至多能证明 in_progress"),
        ({"period_end": date(2017, 7, 3)}, "不能证明任何进展"),
        ({"source_date": date(2017, 7, 3)}, "不能证明任何进展"),
    ],
)
def test_a_status_that_its_evidence_does_not_reach_is_refused(
    store: Store, change: dict[str, Any], said: str
) -> None:
    evidence = published(store, replace(EVENT, **change))
    with pytest.raises(LedgerError, match=said):
        record_status(store, "C-1-2", "delivered", date(2018, 4, 1), "已投用", (evidence,), "审核丙")
    assert standing(store, "C-1-2")["standing"] == "unchecked"


@pytest.mark.parametrize("quote", ["力争达到三百家", "预计全年达到300家", "未达到300家"])
def test_a_value_proves_nothing_where_its_quote_only_aims_at_it_or_denies_it(
    store: Store, quote: str
) -> None:
    told = replace(EVENT, event=None, value=Decimal(300), unit="家")
    aimed = published(store, replace(told, quote=quote))
    with pytest.raises(LedgerError, match="不能证明任何进展"):
        record_status(store, "C-1-2", "delivered", date(2018, 4, 1), "已达到", (aimed,), "审核丙")
    reached = published(store, replace(told, quote="全年实现300家，力争明年400家"))
    record_status(store, "C-1-2", "delivered", date(2018, 4, 1), "已达到", (aimed, reached), "审核丙")
    assert standing(store, "C-1-2")["status"] == "delivered"


def test_a_reason_with_a_telephone_number_is_refused(store: Store) -> None:
    outcome_id = published(store, EVENT)
    with pytest.raises(LedgerError, match="电话号码"):
        record_status(store, "C-1-2", "no_evidence", date(2018, 4, 1), "问过0574-63000000", (), "审核丙")
    with pytest.raises(LedgerError, match="电话号码"):
        withdraw_outcome(store, outcome_id, "问过13800138000", "发布乙")


def test_a_range_is_corrected_to_one_number(store: Store) -> None:
    outcome_id = published(store, replace(OPENED, high=Decimal("0.2"), bound="range"))
    correct_outcome(store, outcome_id, OutcomeInput(bound="exact"), "录入甲")
    (held,) = store.query_unpublished("outcome_record", {"outcome_id": outcome_id}).to_pylist()
    assert (held["value"], held["high"], held["bound"]) == (1300, None, "exact")


def test_confidence_is_high_where_nothing_is_said_and_can_be_corrected(store: Store) -> None:
    outcome_id = record_outcome(store, OPENED, "录入甲")
    correct_outcome(store, outcome_id, OutcomeInput(confidence="low"), "录入甲")
    correct_outcome(store, outcome_id, OutcomeInput(note="口径不明"), "录入甲")
    (held,) = store.query_unpublished("outcome_record", {"outcome_id": outcome_id}).to_pylist()
    assert held["confidence"] == "low"
    assert (
        store.query_unpublished(
            "outcome_record", {"outcome_id": record_outcome(store, OPENED, "甲")}
        ).to_pylist()[0]["confidence"]
        == "high"
    )


def test_the_history_of_a_commitment_tells_its_outcomes(store: Store) -> None:
    outcome_id = published(store, OPENED)
    told = store.query_unpublished("subject_history", {"subject_id": "C-1-1"}).to_pylist()
    assert [
        (r["subject_id"], r["published"], r["told"]) for r in told if r["kind"] == "outcomes_recorded"
    ] == [
        (outcome_id, False, "0.13 万个 | 2018-12-31 | 年报"),
        (outcome_id, True, "0.13 万个 | 2018-12-31 | 年报"),
    ]


def test_the_bureau_s_own_word_is_counted_apart_from_what_others_saw(store: Store) -> None:
    own = {**KINDS[0], "source_kind": "own", "standing": "self_reported"}
    empty: dict[str, list[Any]] = {name: [] for name in ("bureaus", "themes", "areas", "hosts")}
    reference_body = {**empty, "lights": {}, "evidence_kinds": [*KINDS, own]}
    store.record([Draft("x", "reference_recorded", reference_body)])
    told = published(store, replace(EVENT, source_kind="own"))
    record_status(store, "C-1-2", "delivered", date(2018, 4, 1), "已投用", (told,), "审核丙")
    (row,) = store.query("evidence_standings").to_pylist()
    assert (row["status"], row["commitments"], row["self_reported"], row["third_party"]) == (
        "delivered",
        1,
        1,
        0,
    )
    seen = published(store, EVENT)
    record_status(store, "C-1-2", "delivered", date(2018, 4, 2), "年报也载明", (told, seen), "审核丙")
    (row,) = store.query("evidence_standings").to_pylist()
    assert (row["self_reported"], row["third_party"]) == (0, 1)
    whose = {r["standing"] for r in store.query("commitment_sources", {"commitment_id": "C-1-2"}).to_pylist()}
    assert whose == {"self_reported", "third_party"}


def test_unpublished_and_withdrawn_outcomes_are_no_evidence(store: Store) -> None:
    draft = record_outcome(store, EVENT, "录入甲")
    gone = published(store, EVENT)
    withdraw_outcome(store, gone, "重复", "发布乙")
    for evidence in (draft, gone, "O-nowhere"):
        with pytest.raises(LedgerError, match="不是已发布的完成值"):
            record_status(store, "C-1-2", "in_progress", date(2018, 4, 1), "x", (evidence,), "审核丙")


@pytest.mark.parametrize(
    ("commitment", "status", "day", "reason", "said"),
    [
        ("C-1-1", "not_delivered", date(2018, 12, 31), "没有查到", "还没有过"),
        ("C-1-1", "finished", date(2019, 1, 1), "没有查到", "没有状态"),
        ("C-1-1", "no_evidence", date(2019, 1, 1), "  ", "理由"),
        ("C-1-1", "no_evidence", date(2999, 1, 1), "没有查到", "不能晚于今天"),
        ("C-7-7", "no_evidence", date(2019, 1, 1), "没有查到", "没有编号为"),
    ],
)
def test_a_status_out_of_place_is_refused(
    store: Store, commitment: str, status: str, day: date, reason: str, said: str
) -> None:
    with pytest.raises(LedgerError, match=said):
        record_status(store, commitment, status, day, reason, (), "审核丙")


def test_a_status_can_go_down_and_is_asked_for_as_of_a_day(store: Store) -> None:
    record_status(store, "C-1-2", "delivered", date(2018, 4, 1), "已投用", (published(store, EVENT),), "丙")
    record_status(store, "C-1-1", "not_delivered", date(2019, 1, 5), "没有建", (), "丙")
    record_status(store, "C-1-2", "no_evidence", date(2019, 2, 1), "佐证不实", (), "丙")
    assert standing(store, "C-1-2")["status"] == "no_evidence"
    assert standing(store, "C-1-1")["overdue"]
    earlier = store.query("status_list", {"commitment_id": "C-1-2", "as_of": date(2018, 5, 1)}).to_pylist()
    assert earlier[0]["status"] == "delivered"


def test_a_metric_told_in_a_scaled_unit_takes_amounts_in_it_and_in_its_base(store: Store) -> None:
    scaled = metrics()["metrics"][0] | {"metric": "fund", "unit": "亿元"}
    store.record([Draft("test", "metrics_recorded", {"metrics": [scaled]})])
    for value, unit in (("1.5", "亿元"), ("15000", "万元"), ("150000000", "元")):
        told = replace(OPENED, metric="fund", value=Decimal(value), unit=unit)
        outcome_id = record_outcome(store, told, "zhang")
        (held,) = store.query_unpublished("outcome_record", {"outcome_id": outcome_id}).to_pylist()
        assert (held["value"], held["unit"]) == (Decimal(150000000), "元")
    with pytest.raises(LedgerError, match="不能换算"):
        record_outcome(store, replace(OPENED, metric="fund", unit="家"), "zhang")

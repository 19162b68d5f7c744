"""Sentences about commitments: each form of the finding, lengths of time, periods."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.publish.commitment_words import (
    SILENCE,
    length,
    period,
    silences,
    source_value,
    title,
)
from tests.ui.in_english import in_english

DAY = date(2026, 11, 24)
MADE = date(2017, 7, 3)


def row(**given_: object) -> dict[str, object]:
    base: dict[str, object] = {
        "label_zh": "甲",
        "label_en": "A",
        "is_leaf": True,
        "status": "no_evidence",
        "standing": "no_evidence",
        "last_evidence_on": None,
        "made_on": MADE,
        "due": None,
        "days_late": None,
        "overdue": False,
        "due_unchecked": False,
    }
    return {**base, **given_}


@pytest.mark.parametrize(
    ("given_", "zh", "en"),
    [
        (
            {},
            "甲：作出9年4个月来，查过未见",
            "A: looked for, not found in the 9 years 4 months since it was made",
        ),
        ({"made_on": None}, "甲：查过未见", "A: looked for, not found"),
        (
            {"due": date(2018, 1, 1), "due_unchecked": True},
            "甲：查过未见，2018年1月1日的期限已过，待核实",
            "A: looked for, not found; its deadline of 1 Jan 2018 has passed unchecked",
        ),
        (
            {"status": "partly", "standing": "progress", "last_evidence_on": date(2022, 3, 20)},
            "甲：部分兑现，最近的证据在2022年3月20日，此后4年8个月没有新的证据",
            "A: partly, last evidence on 20 Mar 2022, nothing new in the 4 years 8 months since",
        ),
        (
            {"status": "in_progress", "standing": "progress", "last_evidence_on": date(2026, 10, 1)},
            "甲：推进中，最近的证据在2026年10月1日",
            "A: in progress, last evidence on 1 Oct 2026",
        ),
        (
            {"status": "delivered", "standing": "delivered", "last_evidence_on": date(2019, 3, 20)},
            "甲：已兑现，最近的证据在2019年3月20日",
            "A: delivered, last evidence on 20 Mar 2019",
        ),
        (
            {
                "status": "delivered",
                "standing": "delivered",
                "days_late": 1,
                "last_evidence_on": date(2018, 1, 2),
            },
            "甲：已兑现，比期限晚1天",
            "A: delivered, 1 day after the deadline",
        ),
        (
            {"status": "not_delivered", "standing": "other", "due": date(2018, 1, 1), "overdue": True},
            "甲：未兑现，已过2018年1月1日的期限",
            "A: not delivered, past its deadline of 1 Jan 2018",
        ),
        ({"status": "unrateable", "standing": "other"}, "甲：不可评", "A: cannot be rated"),
        ({"status": "withdrawn", "standing": "withdrawn"}, "甲：已撤回", "A: withdrawn"),
        (
            {"status": None, "standing": "unchecked"},
            "甲：截至2026年11月24日尚无人查证",
            "A: not checked yet as of 24 Nov 2026",
        ),
        (
            {
                "is_leaf": False,
                "parts": 3,
                "parts_delivered": 0,
                "parts_progress": 2,
                "parts_no_evidence": 0,
                "parts_unchecked": 1,
                "parts_other": 0,
            },
            "甲：分为3项，2项有进展，1项尚无人查证",
            "A: 3 parts, 2 with progress, 1 not checked yet",
        ),
    ],
)
def test_finding_of_one_commitment(given_: dict[str, object], zh: str, en: str) -> None:
    assert title(row(**given_), DAY) == zh
    assert in_english(title, row(**given_), DAY) == en


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        (date(2017, 7, 3), date(2022, 3, 20), "4年8个月", "4 years 8 months"),
        (date(2020, 1, 31), date(2020, 2, 29), "29天", "29 days"),
        (date(2020, 2, 29), date(2021, 2, 28), "11个月", "11 months"),
        (date(2020, 2, 28), date(2021, 2, 28), "1年", "1 year"),
        (date(2020, 1, 1), date(2020, 1, 2), "1天", "1 day"),
        (date(2020, 1, 1), date(2020, 1, 1), "0天", "0 days"),
        (date(2020, 1, 1), date(2021, 2, 1), "1年1个月", "1 year 1 month"),
    ],
)
def test_length_in_whole_years_and_months(start: date, end: date, zh: str, en: str) -> None:
    assert (length(start, end), in_english(length, start, end)) == (zh, en)


days = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@given(made=st.none() | days, seen=st.lists(days, max_size=6), day=days)
def test_silences_are_long_apart_and_hold_no_evidence(made: date | None, seen: list[date], day: date) -> None:
    found = silences(made, seen, day)
    for start, end in found:
        assert end - start >= SILENCE
        assert end <= day
        assert not any(start < one < end for one in seen)
        assert made is None or start >= made
    assert found == sorted(found)
    for (_, end), (start, _) in pairwise(found):
        assert end <= start


@given(day=days, gap=st.integers(0, 8000))
def test_one_long_wait_is_one_silence(day: date, gap: int) -> None:
    made = day - timedelta(days=gap)
    assert silences(made, [], day) == ([(made, day)] if timedelta(days=gap) >= SILENCE else [])


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        (None, date(2022, 3, 20), "2022年3月20日", "20 Mar 2022"),
        (date(2022, 3, 20), date(2022, 3, 20), "2022年3月20日", "20 Mar 2022"),
        (date(2019, 8, 7), date(2019, 8, 31), "2019年8月", "Aug 2019"),
        (date(2022, 1, 1), date(2022, 12, 31), "2022年", "2022"),
        (date(2020, 1, 1), date(2020, 12, 9), "2020年1–12月", "Jan–Dec 2020"),
        (date(2013, 1, 1), date(2018, 11, 21), "2013年1月–2018年11月", "Jan 2013–Nov 2018"),
        (None, None, "未知", "unknown"),
    ],
)
def test_period_is_no_more_exact_than_the_source(
    start: date | None, end: date | None, zh: str, en: str
) -> None:
    told = {"nature": "evidence", "period_start": start, "happened_on": end, "due": None}
    assert (period(told), in_english(period, told)) == (zh, en)


def test_plan_says_by_when_or_when_it_was_made() -> None:
    plan: dict[str, object] = {"nature": "plan", "period_start": None, "happened_on": date(2020, 12, 31)}
    assert period({**plan, "due": date(2020, 12, 31)}) == "应于2020年12月31日"
    assert in_english(period, {**plan, "due": None}) == "set 31 Dec 2020"


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ({"value": None}, ""),
        ({"value": Decimal(1), "event_zh": "开园"}, ""),
        ({"value": Decimal(0)}, "0家"),
        ({"value": Decimal(1)}, "1家"),
        ({"value": Decimal(61), "event_zh": "签约"}, "61家"),
    ],
)
def test_value_of_a_source(given_: dict[str, object], told: str) -> None:
    assert source_value({"unit": "家", "bound": "exact", "event_zh": None, **given_}) == told

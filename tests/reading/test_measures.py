"""What figures measure, held to a table in three parts, and the traps of periods and scopes one by one."""

from __future__ import annotations

from datetime import date

import pytest

from replies import reading
from replies.reading.periods import Period, read_periods
from tests.reading.measure_table import HALVES, differences, rows
from tests.reading.shares import hold_shares

BASE = date(2022, 3, 10)
# Shares of right fields that each half must keep: what was measured, rounded down.
FLOORS = {
    "measures_dev": {"subject": 0.98, "scope": 0.98, "nature": 0.98, "aggregate": 0.98, "period": 0.98},
    "measures_held_out": {"subject": 0.88, "scope": 0.96, "nature": 0.94, "aggregate": 0.98, "period": 0.98},
    "measures_fresh": {"subject": 0.80, "scope": 0.93, "nature": 0.98, "aggregate": 0.98, "period": 0.98},
}


@pytest.mark.parametrize("half", HALVES)
def test_what_a_figure_measures_is_read_as_the_table_says(half: str) -> None:
    hold_shares(differences(half), FLOORS[half])


def test_the_tables_are_large_and_say_no_sentence_twice() -> None:
    every = [row for half in HALVES for row in rows(half)]
    assert len(every) >= 150
    sentences = [sentence for half in HALVES for sentence in {row.sentence for row in rows(half)}]
    assert len(sentences) == len(set(sentences))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("截至2021年底", Period(None, date(2021, 12, 31))),
        ("２０２１年", Period(date(2021, 1, 1), date(2021, 12, 31))),
        ("二〇二一年", Period(date(2021, 1, 1), date(2021, 12, 31))),
        ("2021年2月", Period(date(2021, 2, 1), date(2021, 2, 28))),
        ("2019年至2021年", Period(date(2019, 1, 1), date(2021, 12, 31))),
        ("今年底前", Period(None, date(2022, 12, 31))),
        ("半年内", Period(date(2022, 3, 10), date(2022, 9, 10))),
        ("每半年", Period(every="half")),
        ("“十四五”以来", Period(date(2021, 1, 1), BASE)),
        ("2月29日", None),
        ("比2020年增加", None),
        ("较去年同期增长", None),
        ("《2025年规划》提出", None),
        ("工作若干年", None),
    ],
)
def test_the_time_of_a_figure(words: str, expected: Period | None) -> None:
    found = read_periods(words, BASE)
    assert [period for _, period in found] == ([] if expected is None else [expected])


def test_a_relative_time_says_nothing_without_the_documents_date() -> None:
    assert read_periods("去年新增", None) == []
    assert read_periods("2020年新增", None) == [(0, Period(date(2020, 1, 1), date(2020, 12, 31)))]


def test_json_has_what_a_figure_measures() -> None:
    text = "截止2021年底，全区共有养老机构36家（不含新区4家）。"
    told = reading.read(text, BASE).to_dict()["figures"]
    assert isinstance(told, list)
    assert {
        key: told[0][key] for key in ("subject", "scope", "nature", "direction", "aggregate", "period")
    } == {
        "subject": "养老机构",
        "scope": "全区，不含新区",
        "nature": "level",
        "direction": None,
        "aggregate": None,
        "period": {"start": None, "end": "2021-12-31", "every": None},
    }


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("新培育临港产业集聚区7个。", "临港产业集聚区"),
        ("新开辟水上航线12条。", "水上航线"),
        ("有序改造排水管网50公里。", "排水管网"),
    ],
)
def test_verbs_inside_and_before_a_noun(sentence: str, subject: str) -> None:
    assert [figure.subject for figure in reading.figures(sentence)] == [subject]

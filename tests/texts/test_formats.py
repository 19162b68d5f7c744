"""Numbers, money, dates and bounds in both languages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.texts import formats

COMPACT = [
    # amount, Chinese, English
    (0, "0", "0"),
    (994, "994", "994"),
    (9999, "9,999", "9,999"),
    (10_000, "1万", "10K"),
    (12_345, "12,345", "12,345"),
    (228_300, "22.8万", "228K"),
    (1_494_000, "149.4万", "1.494M"),
    (1_234_567, "123万", "1.23M"),
    (12_500_000, "1,250万", "12.5M"),
    (99_999_999, "1亿", "100M"),
    (999_999_999, "10亿", "1B"),
    (1_234_000_000, "12.3亿", "1.23B"),
    (1_200_000_000_000, "1.2万亿", "1.2T"),
    (-12_300_000, "−1,230万", "−12.3M"),
    (D("3.380000"), "3.38", "3.38"),
]


@pytest.mark.parametrize(("amount", "chinese", "english"), COMPACT)
def test_compact_numbers_pick_their_unit_after_rounding(amount: D | int, chinese: str, english: str) -> None:
    assert formats.compact(amount, "zh") == chinese
    assert formats.compact(amount, "en") == english


@pytest.mark.parametrize(
    ("yuan", "chinese", "english"),
    [
        (1_230_000_000, "12.3亿元", "RMB 1.23bn"),
        (24_600_000, "2,460万元", "RMB 24.6m"),
        (D("2000"), "2,000元", "RMB 2,000"),
        (0, "0元", "RMB 0"),
        (None, "未知", "unknown"),
    ],
)
def test_money_says_the_same_value_in_both_languages(
    yuan: D | int | None, chinese: str, english: str
) -> None:
    assert formats.money(yuan, "zh") == chinese
    assert formats.money(yuan, "en") == english


def read_back(written: str) -> D:
    """The amount a compact number says."""
    sizes = {"万亿": 12, "亿": 8, "万": 4, "K": 3, "M": 6, "B": 9, "T": 12}
    for word, zeros in sizes.items():
        if written.endswith(word):
            return D(written.removesuffix(word).replace(",", "").replace("−", "-")).scaleb(zeros)
    return D(written.replace(",", "").replace("−", "-"))


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_compact_numbers_agree_between_languages_and_stay_near(amount: int) -> None:
    chinese, english = formats.compact(amount, "zh"), formats.compact(amount, "en")
    assert read_back(chinese) == read_back(english)
    # One decimal of the unit: 1.8亿 may stand for anything from 1.75亿 to 1.85亿.
    assert abs(read_back(chinese) - amount) <= abs(D(amount)) / 20
    assert "10,000" not in chinese or amount < 10**12


ROWS = [
    ({"value": D("1120.000000"), "bound": "at_least", "unit": "家"}, "1,120家以上", "at least 1,120 firms"),
    ({"value": D(1), "bound": "exact", "unit": "家"}, "1家", "1 firm"),
    (
        {"value": D(2000), "bound": "at_most", "unit": "元", "per": "月"},
        "不超过每月2,000元",
        "at most RMB 2,000 per month",
    ),
    ({"value": D("3.38"), "bound": "about", "unit": "平方公里"}, "3.38平方公里左右", "about 3.38 km²"),
    ({"value": D(3), "high": D(5), "bound": "range", "unit": "家"}, "3–5家", "3–5 firms"),
    ({"value": D("5.5"), "bound": "about", "unit": "%"}, "5.5%左右", "about 5.5%"),
    ({"value": D(10) ** 10, "bound": "at_least", "unit": "元"}, "100亿元以上", "at least RMB 10bn"),
    ({"value": D(300), "bound": "over", "unit": "家"}, "超过300家", "over 300 firms"),
    ({"value": D(0), "bound": "exact", "unit": "家"}, "0家", "0 firms"),
    ({"value": None, "bound": "at_least", "unit": "家"}, "未知", "unknown"),
    ({"value": D(7), "bound": None, "unit": "爿"}, "7爿", "7 爿"),
]


@pytest.mark.parametrize(("row", "chinese", "english"), ROWS)
def test_values_carry_their_bound_and_unit(row: dict[str, object], chinese: str, english: str) -> None:
    assert formats.value(row, "zh") == chinese
    assert formats.value(row, "en") == english


def test_mark_stands_in_place_of_the_bounds_word() -> None:
    row = {"value": D(1120), "bound": "at_least", "unit": "家"}
    assert formats.value(row, "zh", mark=True) == "▸ 1,120家"
    assert formats.value({**row, "bound": "exact"}, "zh", mark=True) == "1,120家"


def test_dates_and_moments() -> None:
    assert formats.day(date(2017, 6, 3), "zh") == "2017年6月3日"
    assert formats.day(date(2017, 6, 3), "en") == "3 Jun 2017"
    assert formats.month(date(2017, 9, 1), "en") == "Sep 2017"
    assert formats.day(None, "zh") == "未知"
    assert formats.moment(datetime(2026, 11, 24, 17, 5), "zh") == "2026年11月25日 01:05"  # noqa: DTZ001 - UTC as stored


def test_shares_and_points() -> None:
    assert formats.percent(D("0.823"), "zh") == "82%"
    assert formats.percent(0.055, "en") == "5.5%"
    assert formats.percent(0, "en") == "0%"
    assert formats.percent(D("1.36"), "en") == "136%"
    assert formats.percent(None, "zh") == "未知"
    assert formats.points(D("-0.7"), "zh") == "−0.7个百分点"
    assert formats.points(D("0.7"), "en") == "+0.7 pp"


@pytest.mark.parametrize(
    ("unit", "lang", "of_a_billion", "label"),
    [
        ("亿元", "zh", 10.0, "亿元"),
        ("亿元", "en", 1.0, "RMB bn"),
        ("万元", "en", 1000.0, "RMB m"),
        ("万人", "en", 1000.0, "million people"),
        ("家", "en", 1e9, "firms"),
        ("%", "zh", 1e9, "%"),
        (None, "zh", 1e9, ""),
    ],
)
def test_scales_keep_the_value_when_the_unit_is_translated(
    unit: str | None, lang: str, of_a_billion: float, label: str
) -> None:
    scale = formats.scale_for(unit, lang)
    assert scale.of(10**9) == of_a_billion
    assert scale.label == label


def test_clip_keeps_short_texts_whole() -> None:
    assert formats.clip("一二三", 3) == "一二三"
    assert formats.clip("一二三四", 3) == "一二…"

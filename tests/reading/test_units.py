"""Units: scales before a unit are worked out, names are unified, counts keep their classifier."""

from __future__ import annotations

from decimal import Decimal

import pytest

from replies.reading.units import canonical, is_count, to_base

ROWS = [
    ("yuan", "3", "亿元", "300000000", "元"),
    ("ten_thousand_yuan", "2.5", "万元", "25000", "元"),
    ("plain", "12", "家", "12", "家"),
    ("area", "2.5", "万平方米", "25000", "平方米"),
    ("mu", "35", "万亩", "350000", "亩"),
    ("power", "1.2", "亿千瓦时", "120000000", "千瓦时"),
    ("kilowatt_is_no_thousand_watt", "60", "千瓦", "60", "千瓦"),
    ("qianmi", "5", "千米", "5", "公里"),
    ("foreign", "3", "亿美元", "300000000", "美元"),
    ("jin", "1300", "亿斤", "130000000000", "斤"),
    ("persons", "110", "万人", "1100000", "人"),
    ("short_name", "96", "平米", "96", "平方米"),
    ("days", "5", "个工作日", "5", "工作日"),
    ("fuzz_left_in", "300", "余家", "300", "家"),
    ("unknown_stays", "7", "旮旯", "7", "旮旯"),
    ("trillion", "2", "万亿元", "2000000000000", "元"),
]


@pytest.mark.parametrize(
    ("value", "unit", "base", "kept"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_scale_before_a_unit_is_worked_out(value: str, unit: str, base: str, kept: str) -> None:
    assert to_base(Decimal(value), unit) == (Decimal(base), kept)


def test_counts_are_told_from_measures() -> None:
    assert is_count("家")
    assert is_count(canonical("大"))
    assert not is_count("元")
    assert not is_count("平方米")

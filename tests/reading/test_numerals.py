"""Numerals: written in Chinese and read back, fuzz and spoken ranges, words that are no numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.reading.numerals import Numeral, read_numeral


def in_chinese(number: int) -> str:
    """A whole number from 0 to below 10^16 in Chinese: 10305 is 一万零三百零五."""
    if number == 0:
        return "零"
    words = "零一二三四五六七八九"
    parts: list[str] = []
    groups = []
    rest = number
    while rest:
        rest, group = divmod(rest, 10**4)
        groups.append(group)
    gap = False
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if group == 0:
            gap = True
            if index == 2 and parts and not parts[-1].endswith("亿"):
                parts.append("亿")
            continue
        if parts and (gap or group < 1000):
            parts.append("零")
        gap = False
        text, zero = "", False
        for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit = group // scale % 10
            if digit:
                text += ("零" if zero and text else "") + words[digit] + name
                zero = False
            else:
                zero = True
        parts.append(text + ("", "万", "亿", "万")[index])
    return "".join(parts)


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_a_number_written_in_chinese_reads_back(number: int) -> None:
    assert read_numeral(in_chinese(number)) == Numeral(Decimal(number))


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=99))
def test_thousands_commas_and_decimals_read_back(whole: int, cents: int) -> None:
    assert read_numeral(f"{whole:,}.{cents:02d}") == Numeral(Decimal(f"{whole}.{cents:02d}"))


@given(
    st.integers(min_value=1, max_value=9999),
    st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12), ("千万", 10**7)]),
)
def test_a_scale_multiplies(number: int, scale: tuple[str, int]) -> None:
    assert read_numeral(f"{number}{scale[0]}") == Numeral(Decimal(number) * scale[1])


ROWS = [
    ("liang", "两", Numeral(Decimal(2))),
    ("ten", "十", Numeral(Decimal(10))),
    ("teen", "十五", Numeral(Decimal(15))),
    ("zero_inside", "一百零五", Numeral(Decimal(105))),
    ("bare_million", "百万", Numeral(Decimal(10**6))),
    ("bare_hundred_billion", "千亿", Numeral(Decimal(10**11))),
    ("trillion", "万亿", Numeral(Decimal(10**12))),
    ("two_scales", "2亿3千万", Numeral(Decimal(230_000_000))),
    ("years", "二〇一七", Numeral(Decimal(2017))),
    ("capitals", "叁佰伍拾万", Numeral(Decimal(3_500_000))),
    ("wide", "１２.５", Numeral(Decimal("12.5"))),
    ("yu_inside", "6000余万", Numeral(Decimal(60_000_000), over=True)),
    ("ji_behind", "十几", Numeral(Decimal(10), over=True)),
    ("ji_before", "几十", Numeral(Decimal(10), over=True)),
    ("shu", "数百", Numeral(Decimal(100), over=True)),
    ("lai", "二十来", Numeral(Decimal(20), about=True)),
    ("spoken", "七八", Numeral(Decimal(7), Decimal(8))),
    ("spoken_teens", "十五六", Numeral(Decimal(15), Decimal(16))),
    ("spoken_hundreds", "三五百", Numeral(Decimal(300), Decimal(500))),
    ("slogan", "百千万", None),
    ("idiom", "千百", None),
    ("many", "万千", None),
    ("far_apart", "一九", Numeral(Decimal(19))),
    ("noise", "1" * 60, None),
    ("empty", "", None),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_numeral(text: str, expected: Numeral | None) -> None:
    assert read_numeral(text) == expected

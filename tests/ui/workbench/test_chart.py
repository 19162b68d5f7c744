"""A chart from any result: what its columns allow, what it leaves out, and that it says so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from replies.ui.workbench import chart as charts_result
from replies.ui.workbench.results import Result, ResultHead

YEAR = ResultHead("due_year", "期限（按年）", "date", "due", "year")
PLACE = ResultHead("place", "地区", "text", "place")
METRIC = ResultHead("metric", "指标", "text", "metric")
UNIT = ResultHead("unit", "单位", "text", "unit")
BOUND = ResultHead("bound", "限定", "text", "bound")
N = ResultHead("n", "承诺数", "number", measured=True)
TARGET = ResultHead("mean_value", "数值（平均）", "number", measured=True)
OUTCOME = ResultHead("mean_actual", "完成值（平均）", "number", measured=True)


@pytest.mark.parametrize(
    ("columns", "row", "kinds"),
    [
        ((YEAR, N), (date(2020, 1, 1), 3), ["line", "bar"]),
        ((PLACE, N), ("慈溪市", 3), ["bar"]),
        ((PLACE, OUTCOME, TARGET), ("慈溪市", 3, 4), ["bar", "bullet"]),
        ((N,), (3,), []),
        ((PLACE,), ("慈溪市",), []),
    ],
)
def test_kinds_follow_the_columns(
    columns: tuple[ResultHead, ...], row: tuple[object, ...], kinds: list[str]
) -> None:
    assert charts_result.offered(Result(columns, [row])) == kinds
    assert charts_result.offered(Result(columns, [])) == []


def test_units_do_not_share_an_axis() -> None:
    rows = [("甲", "家", 3), ("乙", "家", 5), ("丙", "元", 9_000_000)]
    drawn = charts_result.draw(Result((PLACE, UNIT, TARGET), rows), "bar")
    assert list(drawn.chart.data[0].x) == [3, 5]
    assert "共3组" in drawn.left_out


def test_a_line_breaks_where_a_year_is_missing() -> None:
    rows = [(date(year, 1, 1), n) for year, n in ((2016, 1), (2017, 2), (2020, 3))]
    drawn = charts_result.draw(Result((YEAR, N), rows), "line")
    (line,) = drawn.chart.data
    assert [day.year for day in line.x] == [2016, 2017, 2018, 2020]
    assert line.y[2] != line.y[2]
    assert line.connectgaps is False


def test_more_lines_than_can_be_told_apart_are_left_out_and_said() -> None:
    rows = [(date(2020, 1, 1), f"地区{n}", n) for n in range(1, 7)]
    drawn = charts_result.draw(Result((YEAR, PLACE, N), rows), "line")
    assert len(drawn.chart.data) == charts_result.MOST_LINES
    assert "共6条" in drawn.left_out


def test_a_bullet_shows_what_lags_first_and_neither_caps_nor_what_should_fall() -> None:
    rows = [
        ("甲", "增速", "at_least", Decimal(9), Decimal(10)),
        ("乙", "增速", "exact", Decimal(2), Decimal(10)),
        ("丙", "赤字", "at_most", Decimal(1), Decimal(10)),
        ("丁", "失业率", "about", Decimal(5), Decimal(6)),
        ("戊", "增速", "exact", None, Decimal(6)),
        ("己", "增速", "exact", Decimal(1), Decimal(0)),
    ]
    drawn = charts_result.draw(
        Result((PLACE, METRIC, BOUND, OUTCOME, TARGET), rows), "bullet", frozenset({"失业率"})
    )
    assert list(drawn.chart.data[0].x) == [0.2, 0.9]
    assert "2组是上限或越低越好" in drawn.left_out
    assert "2组缺目标或完成值" in drawn.left_out


def test_marks_in_a_text_are_drawn_as_they_stand() -> None:
    drawn = charts_result.draw(Result((PLACE, N), [("<b>甲</b> & 乙", 3)]), "bar")
    assert drawn.chart.layout.yaxis.ticktext[0] == "&lt;b&gt;甲&lt;/b&gt; &amp; 乙"
    assert drawn.chart.data[0].customdata[0] == "&lt;b&gt;甲&lt;/b&gt; &amp; 乙"

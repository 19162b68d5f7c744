"""What a metric's chart may and may not join, draw and say: made-up rows, the figure read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.ui.metrics import chart as charts_metrics
from replies.ui.metrics import view as metric_parts
from replies.ui.metrics import words as metric_words
from replies.ui.metrics.series import Row, gaps, points, runs, scope_word, when
from tests.ui.in_english import in_english


def outcome(year: int, value: float | None, **given: object) -> Row:
    """A whole-year value of a made-up place; `given` overrides single columns."""
    return {
        "outcome_id": f"O-{year}-{value}",
        "area": "dong",
        "is_whole": True,
        "scope_zh": "全市（含港区）",
        "scope_en": "Whole city (with the port)",
        "label_zh": "灯塔",
        "label_en": "Lighthouses",
        "value": None if value is None else Decimal(str(value)),
        "high": None,
        "bound": "exact",
        "unit": "家",
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
        "measure": "flow",
        "period_kind": "year",
        "disputed": False,
        "set_apart": False,
        "event_zh": None,
        "event_en": None,
        "source_title_zh": "某地年报",
        "source_title_en": "A yearbook",
        "source_link": None,
        "source_host": "example.org",
        "publisher_zh": None,
        "publisher_en": None,
        "source_date": str(year + 1),
        "origin": "direct",
        "to_confirm": False,
        "confidence": "high",
        "charted": True,
        "note_zh": None,
        "note_en": None,
        "reply_id": None,
        "figure_id": None,
        "form": None,
        **given,
    }


def target(value: float, due: date | None, **given: object) -> Row:
    """A target that is due and of which nothing was seen; `given` overrides single columns."""
    return {
        **outcome(2020, value),
        "target_id": f"T-{value}",
        "commitment_id": None,
        "bound": "at_least",
        "made_on": None,
        "due": due,
        "is_due": True,
        "kind": "target",
        "part_of": None,
        "actual": None,
        "actual_on": None,
        "verdict": "unknown",
        **given,
    }


METRIC: Row = {
    "metric": "lighthouses",
    "label_zh": "灯塔",
    "label_en": "Lighthouses",
    "unit": "家",
    "measure": "flow",
    "definition_zh": "年末亮着的灯塔。",
    "definition_en": "Lighthouses lit at the end of the year.",
}
CORE = {"area": "dong_core", "is_whole": False, "scope_zh": "市级（不含港区）"}


def lines(drawn: go.Figure) -> list[list[float]]:
    """The years of each trace of values that is a line."""
    return [list(trace.x) for trace in scatters(drawn) if trace.mode == "lines+markers"]


def scatters(drawn: go.Figure) -> list[go.Scatter]:
    return [trace for trace in drawn.data if isinstance(trace, go.Scatter)]


def words(drawn: go.Figure) -> str:
    return "\n".join(str(note.text) for note in drawn.layout.annotations)


def hatched(drawn: go.Figure) -> set[int]:
    """The years that the hatching covers."""
    return {
        year
        for trace in drawn.data
        if trace.type == "bar"
        for middle, width in zip(trace.x, trace.width, strict=True)
        for year in range(round(middle - width / 2 + 0.5), round(middle + width / 2 + 0.5))
    }


def test_a_line_joins_neighbouring_years_and_jumps_over_none() -> None:
    rows = [outcome(2017, 3), outcome(2018, 4), outcome(2020, 6)]
    assert lines(charts_metrics.trend(rows, [], "家", 2020)) == [[2017, 2018]]


@pytest.mark.parametrize(
    ("why", "second"),
    [
        ("another scope", outcome(2018, 4, **CORE)),
        ("a level beside a flow", outcome(2018, 4, measure="stock", period_kind="stock")),
        ("part of a year", outcome(2018, 4, period_end=date(2018, 9, 30), period_kind="part")),
        ("a noted break", outcome(2018, 4, set_apart=True)),
        ("a disputed value", outcome(2018, 4, disputed=True)),
        ("a missing year", outcome(2019, 4)),
    ],
)
def test_no_line_reaches_what_cannot_be_compared(why: str, second: Row) -> None:
    assert lines(charts_metrics.trend([outcome(2017, 3), second], [], "家", 2019)) == [], why


def test_missing_years_are_hatched_and_never_drawn_as_zero() -> None:
    drawn = charts_metrics.trend([outcome(2016, 5), outcome(2020, 7)], [], "家", 2022)
    assert hatched(drawn) == {2017, 2018, 2019, 2021, 2022}
    assert [y for trace in drawn.data if trace.type == "scatter" for y in trace.y] == [5, 7]
    assert "2017–2019年未见数据，不是零" in words(drawn)


def test_years_to_come_are_no_gap() -> None:
    drawn = charts_metrics.trend(
        [outcome(2020, 5)], [target(9, date(2024, 12, 31), is_due=False, verdict="pending")], "家", 2022
    )
    assert hatched(drawn) == {2021, 2022}


def test_zero_is_a_value() -> None:
    drawn = charts_metrics.trend([outcome(2019, 0), outcome(2020, 0)], [], "家", 2020)
    assert hatched(drawn) == {2018}
    assert lines(drawn) == [[2019, 2020]]


def test_low_confidence_is_not_drawn_but_said() -> None:
    low = outcome(2019, 900, charted=False, confidence="low", note_zh="同页两处不一。")
    drawn = charts_metrics.trend([outcome(2020, 5), low], [], "家", 2020)
    assert 900 not in [y for trace in drawn.data for y in trace.y]
    assert "没有画900家（2019年），可信度低。同页两处不一。" in metric_words.reading_notes(METRIC, [low], [])
    assert charts_metrics.chart([low], [], "家", 2020) is None
    assert metric_words.finding(METRIC, [low], []) == "灯塔：只有可信度低的数，没有画；没有见到目标"


def test_both_disputed_values_are_drawn_and_named() -> None:
    rows = [outcome(2020, 20, disputed=True), outcome(2020, 21, disputed=True, source_title_zh="另一年报")]
    drawn = charts_metrics.trend(rows, [], "家", 2020)
    assert sorted(y for trace in scatters(drawn) if trace.mode == "markers" for y in trace.y) == [20, 21]
    (said,) = [note for note in metric_words.reading_notes(METRIC, rows, []) if "都画出" in note]
    assert "20家（某地年报）" in said
    assert "21家（另一年报）" in said


def test_a_due_target_without_a_result_stands_over_an_empty_slot() -> None:
    drawn = charts_metrics.trend([outcome(2016, 5)], [target(12, date(2019, 12, 31))], "家", 2019)
    (slot,) = [shape for shape in drawn.layout.shapes if shape.type == "rect"]
    assert (slot.y0, slot.y1) == (0, 12)
    assert slot.x0 < 2019 < slot.x1
    assert "? 结果未见" in words(drawn)
    assert "▸ 12家" in words(drawn)
    assert hatched(drawn) == {2017, 2018}


@pytest.mark.parametrize(("kind", "word"), [("plan", "计划数"), ("forecast", "预计数")])
def test_plans_and_forecasts_are_open_marks_and_no_targets(kind: str, word: str) -> None:
    drawn = charts_metrics.trend([outcome(2016, 5)], [target(12, date(2018, 12, 31), kind=kind)], "家", 2018)
    assert [trace.marker.symbol for trace in scatters(drawn) if list(trace.x) == [2018]] == ["diamond-open"]
    assert not [shape for shape in drawn.layout.shapes if shape.type == "rect"]
    assert word in words(drawn)
    assert "没有见到目标，只有1个" in metric_words.finding(
        METRIC, [outcome(2016, 5)], [target(12, None, kind=kind)]
    )


def test_scopes_have_marks_of_their_own_and_a_divide_between_them() -> None:
    rows = [outcome(2016, 5, **CORE), outcome(2020, 9)]
    drawn = charts_metrics.trend(rows, [], "家", 2020)
    marks = {trace.y[0]: trace.marker.symbol for trace in scatters(drawn) if trace.mode == "markers"}
    assert marks == {5: "square", 9: "circle"}
    assert [shape.x0 for shape in drawn.layout.shapes if shape.type == "line"] == [2018]
    assert "口径不同，不可连线" in words(drawn)
    assert metric_words.finding(METRIC, rows, []) == (
        "灯塔：5家（2016年，市级，不含港区）到9家（2020年，全市，含港区），口径不同不可比；没有见到目标"
    )


def test_planned_sizes_are_ticks_with_their_parts_inside_and_nothing_is_filled() -> None:
    whole = target(9_000_000_000, None, unit="元", label_zh="丁基金", target_id="T-a", bound="exact")
    part = target(
        1_000_000_000, None, unit="元", label_zh="丁基金首期", target_id="T-b", part_of="T-a", bound="exact"
    )
    drawn = charts_metrics.chart([], [whole, part], "亿元", 2020)
    assert drawn is not None
    assert not [trace for trace in drawn.data if trace.type == "bar"]
    assert [trace.x[0] for trace in scatters(drawn) if trace.mode == "markers"] == [10, 90]
    assert "首期 10亿元" in words(drawn)
    assert "90亿元" in words(drawn)
    assert "100亿元" not in words(drawn)


@pytest.mark.parametrize(
    ("rows", "targets", "expected"),
    [
        ([], [], "灯塔：没有查到数值；没有见到目标"),
        ([outcome(2016, 5)], [], "灯塔：只查到一个数，5家（2016年）；没有见到目标"),
        ([outcome(2016, 5), outcome(2017, 6)], [], "灯塔：5家（2016年）到6家（2017年）；没有见到目标"),
        ([outcome(2016, None, event_zh="点灯")], [], "灯塔：查到1件事，没有数值；没有见到目标"),
        ([], [target(12, date(2019, 12, 31))], "灯塔：2019年目标12家以上，结果未见"),
        (
            [outcome(2016, 5)],
            [target(4, date(2016, 12, 31), verdict="met", actual=Decimal(5))],
            "灯塔：只查到一个数，5家（2016年）；2016年目标4家以上，达到",
        ),
        (
            [],
            [target(12, None), target(15, None)],
            "灯塔：2项目标从12家以上到15家以上，都没有写期限，也没有查到结果",
        ),
    ],
)
def test_the_sentence_has_a_form_for_none_one_and_many(
    rows: list[Row], targets: list[Row], expected: str
) -> None:
    assert metric_words.finding(METRIC, rows, targets) == expected


def test_html_escapes_texts_of_the_ledger() -> None:
    row = outcome(2016, None, event_zh="<b>灯</b>", source_title_zh="<script>", source_host="<i>")
    assert "<script>" not in metric_parts.sources([row], "家")
    assert "<i>" not in metric_parts.sources([row], "家")
    assert "<b>灯" not in metric_parts.events([row])
    assert "<script>" not in metric_parts.notes(["<script>"])


def test_scope_keeps_a_short_bracket_and_drops_a_long_one() -> None:
    assert scope_word(outcome(2016, 1, **CORE)) == "市级，不含港区"
    assert scope_word(outcome(2016, 1, scope_zh="全市（含港区或没有说明）")) == "全市"
    assert in_english(scope_word, outcome(2016, 1)) == "whole city"


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({}, "2021年", "2021"),
        ({"period_end": date(2021, 9, 30), "period_kind": "part"}, "2021年1月–9月", "Jan–Sep 2021"),
        ({"period_start": date(2019, 4, 1), "period_end": date(2021, 9, 30), "period_kind": "part"}, "2019年4月–2021年9月", "Apr 2019–Sep 2021"),
        ({"period_start": date(2021, 3, 8), "period_end": date(2021, 3, 8), "period_kind": "stock"}, "2021年3月8日", "8 Mar 2021"),
    ],
)  # fmt: skip
def test_times_are_written_as_far_as_they_are_known(given: dict[str, object], zh: str, en: str) -> None:
    row = outcome(2021, 1, **given)
    assert (when(row), in_english(when, row)) == (zh, en)


@given(st.sets(st.integers(2000, 2030), min_size=1))
def test_runs_and_gaps_share_out_every_year_once(years: set[int]) -> None:
    drawn = points(outcome(year, 1) for year in sorted(years))
    joined = runs(drawn)
    assert [point.year for run in joined for point in run] == sorted(years)
    empty = [year for start, end in gaps(drawn, min(years), max(years)) for year in range(start, end + 1)]
    assert sorted([*empty, *years]) == list(range(min(years), max(years) + 1))
    assert len(joined) == len(gaps(drawn, min(years), max(years))) + 1

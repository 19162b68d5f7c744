"""The small multiples: what is joined, what is labelled, what keeps apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from replies.ui.overview.chart import pair, panels, years
from tests.ui.in_english import in_english


def mark(year: int, value: int, **given: object) -> dict[str, object]:
    """A made-up mark of one metric in one area."""
    return {
        "panel": 1,
        "metric": "parks",
        "metric_zh": "公园投资",
        "metric_en": "Park investment",
        "unit": "亿元",
        "base_unit": "元",
        "panel_area": "town",
        "mark": "outcome",
        "area": "town",
        "area_zh": "某镇",
        "area_en": "A town",
        "scope_zh": "全镇",
        "scope_en": "Whole town",
        "is_part": False,
        "value": Decimal(value) * 10**8,
        "high": None,
        "bound": "exact",
        "falls_on": date(year, 12, 31),
        "year": year,
        "run": 1,
        "verdict": None,
        "is_promised": False,
        "to_confirm": False,
        "source_title_zh": "<某镇>年报",
        "source_title_en": "<Town> report",
        **given,
    }


MARKS = [
    mark(2016, 10, mark="baseline", run=1),
    mark(2018, 12, run=2),
    mark(2019, 15, run=2),
    mark(2022, 21, run=3),
    mark(2018, 7, area="village", is_part=True, run=1),
    mark(2025, 30, mark="target", bound="at_least", verdict="unknown", run=None),
]


def test_marks_are_joined_within_a_run_alone() -> None:
    drawn = pair(panels(MARKS), (2016, 2025))
    assert [list(trace.x) for trace in drawn.data] == [[2016], [2018, 2019], [2022], [2018], [2025]]


def test_values_are_in_the_unit_that_is_named() -> None:
    zh, en = panels(MARKS)[0], in_english(panels, MARKS)[0]
    assert (zh.unit, en.unit) == ("亿元", "RMB bn")
    assert list(pair([zh], (2016, 2025)).data[2].y) == [21.0]
    assert list(in_english(pair, [en], (2016, 2025)).data[2].y) == [2.1]


def test_first_last_and_target_are_labelled_with_their_numbers() -> None:
    drawn = pair(panels(MARKS), (2016, 2025))
    labels = [text.strip() for trace in drawn.data for text in trace.text if text]
    assert labels == ["10", "<b>21</b>", "▸30"]


def test_a_baseline_is_hollow_and_a_part_has_a_shape_of_its_own() -> None:
    baseline, joined, _, part, target = pair(panels(MARKS), (2016, 2025)).data
    assert baseline.marker.color[0] != joined.marker.color[0]
    assert {baseline.marker.symbol, joined.marker.symbol} == {"circle"}
    assert part.marker.symbol == "diamond"
    assert target.marker.symbol == "line-ew"


def test_hover_tells_value_scope_and_source_and_escapes_it() -> None:
    target = pair(panels(MARKS), (2016, 2025)).data[4].hovertext[0]
    assert "30亿元以上" in target
    assert "全镇" in target
    assert "结果未见" in target
    assert "&lt;某镇&gt;年报" in target


def test_panels_share_the_years_of_all() -> None:
    other = [{**row, "panel": 2} for row in (mark(2011, 3), mark(2013, 4))]
    several = in_english(panels, [*MARKS, *other])
    assert [panel.name for panel in several] == ["Park investment", "Park investment"]
    assert years(several) == (2011, 2025)
    drawn = in_english(pair, several, years(several))
    assert drawn.layout.xaxis.range == drawn.layout.xaxis2.range


def test_a_panel_without_outcomes_of_its_own_area_is_drawn() -> None:
    only = [mark(2018, 7, area="village", is_part=True)]
    drawn = pair(panels(only), (2018, 2018))
    assert list(drawn.data[0].text) == ["7"]

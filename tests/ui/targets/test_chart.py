"""What bullets, scales and the board of targets may draw and say: made-up rows, the figure read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.ui.kit.query import Row
from replies.ui.kit.theme import DARK, LIGHT, contrast
from replies.ui.targets import board as target_grid
from replies.ui.targets import chart as charts_targets
from replies.ui.targets import scales as target_scales
from replies.ui.targets import words as target_words
from tests.ui.in_english import in_english


def target(value: float, outcome: float | None, verdict: str, **given_: Any) -> Row:
    """A made-up count of lighthouses in a made-up place, as `target_rows` gives it; `given_` overrides columns."""
    standing = {"met": "met", "within": "met", "about": "about", "missed": "missed", "over": "missed"}
    row: Row = {
        "target_id": f"T-{value}-{outcome}",
        "area": "dong",
        "area_zh": "东岛",
        "area_en": "East Isle",
        "metric": "lighthouses",
        "metric_zh": "新建灯塔",
        "metric_en": "Lighthouses built",
        "metric_unit": "个",
        "definition_zh": "一年内建成的灯塔。",
        "definition_en": "Lighthouses finished in the year.",
        "value": Decimal(str(value)),
        "high": None,
        "bound": "at_least",
        "unit": "个",
        "tolerance": 0.0,
        "is_falling": False,
        "made_on": date(2030, 1, 5),
        "due": date(2030, 12, 31),
        "outcome_id": None if outcome is None else "O-1",
        "outcome_value": None if outcome is None else Decimal(str(outcome)),
        "outcome_high": None,
        "outcome_bound": None if outcome is None else "exact",
        "verdict": verdict,
        "standing": standing.get(verdict, "unseen"),
        "in_points": False,
        "share": None if outcome is None else outcome / value,
        "points": None,
        "charted": True,
        "source_title_zh": "东岛报告",
        "source_title_en": "A report",
        "source_date": "2030-01-05",
        "source_link": None,
        "to_confirm": False,
        "note_zh": None,
        "note_en": None,
        "outcome_source_title_zh": None if outcome is None else "东岛下一年报告",
        "outcome_source_title_en": None if outcome is None else "The next report",
        "outcome_source_date": None if outcome is None else "2031-01-05",
        "outcome_source_link": None,
        "outcome_to_confirm": None,
        "outcome_note_zh": None,
        "outcome_note_en": None,
    }
    return row | given_


def rate(value: float, outcome: float | None, verdict: str, **given_: Any) -> Row:
    """A made-up rate in per cent."""
    points = None if outcome is None else float(Decimal(str(outcome)) - Decimal(str(value)))
    own: Row = {"unit": "%", "metric_unit": "%", "in_points": True, "share": None, "points": points}
    return target(value, outcome, verdict, **(own | given_))


def name(row: Row) -> str:
    return str(row["area_zh"])


def shares(rows: list[Row]) -> go.Figure:
    drawn = charts_targets.shares(rows, name)
    assert drawn is not None
    return drawn


def gaps(rows: list[Row]) -> go.Figure:
    drawn = charts_targets.gaps(rows, name)
    assert drawn is not None
    return drawn


def named(drawn: go.Figure, what: str) -> list[Any]:
    return [trace for trace in drawn.data if trace.name == what]


def words(drawn: go.Figure) -> list[str]:
    """The line above each bar without its markup, from the top."""
    lines = sorted(drawn.layout.annotations, key=lambda note: -note.y)
    return [_bare(str(note.text)) for note in lines]


def _bare(text: str) -> str:
    parts = text.replace("<br>", "|").split("<")
    return parts[0] + "".join(part.split(">", 1)[1] for part in parts[1:])


def test_a_bar_is_the_share_of_the_target_and_the_tick_stands_at_the_whole() -> None:
    drawn = shares([target(40, 30, "missed")])
    (bar,) = named(drawn, "reached")
    (tick,) = named(drawn, "target")
    assert (bar.base[0], bar.x[0]) == (0, 0.75)
    assert list(tick.x) == [1.0]
    assert words(drawn) == ["东岛|75%，未达到，30 / ▸40个"]


def test_a_result_not_seen_has_a_dotted_line_and_no_bar() -> None:
    for drawn in (shares([target(40, None, "unknown")]), gaps([rate(4, None, "unknown")])):
        assert named(drawn, "reached") == []
        assert named(drawn, "outcome") == []
        assert [bar for trace in named(drawn, "ground") for bar in trace.x] == []
        assert [trace.line.dash for trace in named(drawn, "unseen")] == ["dot"]
        assert len(named(drawn, "target")) == 1
        assert "结果未见" in words(drawn)[0]


def test_zero_is_a_result_with_its_dot() -> None:
    drawn = shares([target(40, 0, "missed")])
    (dot,) = named(drawn, "outcome")
    assert list(dot.x) == [0]
    assert words(drawn)[0].startswith("东岛|0%")


def test_a_cap_says_how_much_was_used_and_never_reached() -> None:
    drawn = shares([target(40, 38, "within", bound="at_most")])
    assert words(drawn) == ["东岛|上限的95%，未超上限，38 / ◂40个"]


def test_percentages_are_drawn_as_a_difference_in_points() -> None:
    drawn = gaps([rate(5.5, 4.8, "missed", bound="about", tolerance=0.3)])
    (bar,) = named(drawn, "reached")
    (tick,) = named(drawn, "target")
    (band,) = named(drawn, "band")
    assert bar.x[0] == pytest.approx(-0.7)
    assert list(tick.x) == [0.0]
    assert (band.base[0], band.base[0] + band.x[0]) == pytest.approx((-0.3, 0))
    assert words(drawn) == ["东岛|−0.7个百分点，未达到，4.8 / ≈5.5%"]


def test_where_lower_is_better_the_band_lies_above_the_target() -> None:
    (band,) = named(gaps([rate(5, 5.2, "met", bound="about", tolerance=0.3, is_falling=True)]), "band")
    assert (band.base[0], band.base[0] + band.x[0]) == pytest.approx((0, 0.3))


def test_different_measures_never_share_a_figure() -> None:
    mixed = [target(40, 30, "missed"), rate(5, 6, "met")]
    assert len(named(shares(mixed), "target")) == len(named(gaps(mixed), "target")) == 1
    assert charts_targets.shares([rate(5, 6, "met")], name) is None
    assert charts_targets.gaps([target(40, 30, "missed")], name) is None


def test_rows_of_low_confidence_are_left_to_the_table() -> None:
    assert charts_targets.shares([target(40, 30, "missed", charted=False)], name) is None


def test_the_worst_stand_first_and_results_not_seen_last() -> None:
    rows = [
        target(40, 60, "met", area_zh="甲"),
        target(40, None, "unknown", area_zh="乙"),
        target(40, 36, "missed", area_zh="丙"),
        target(40, 10, "missed", area_zh="丁"),
    ]
    assert [said.split("|")[0] for said in words(shares(rows))] == ["丁", "丙", "甲", "乙"]


def test_a_bar_far_beyond_its_target_is_cut_with_an_arrow_and_keeps_its_number() -> None:
    drawn = shares([target(10, 95, "met")])
    (bar,) = named(drawn, "reached")
    assert bar.x[0] == charts_targets.LONGEST
    assert any("→" in said for said in words(drawn))
    assert any("950%" in said for said in words(drawn))


def test_verdicts_are_told_by_shape_and_word_and_a_colour_that_stands_out() -> None:
    rows = [target(40, 30, "missed"), target(40, 39, "about"), target(40, 41, "met")]
    dots = named(shares(rows), "outcome")
    assert len({trace.text[0] for trace in dots}) == 3
    assert len({trace.marker.color for trace in dots}) == 3
    for colours in (LIGHT, DARK):
        for ground in (colours.page, colours.band):
            for mark in (colours.missed, colours.in_progress_edge, colours.delivered):
                assert contrast(mark, ground) >= 3
        assert contrast(colours.target_text, colours.page) >= 4.5


def test_money_is_written_as_the_language_writes_it() -> None:
    row = target(25_000_000_000, 20_000_000_000, "missed", unit="元", metric_unit="亿元")
    assert "▸250亿元" in words(shares([row]))[0]
    assert "▸RMB 25bn" in words(in_english(shares, [row]))[0]


def test_texts_of_data_are_never_markup() -> None:
    row = target(40, 30, "missed", area_zh="<b>岛", area_en="<b>Isle")
    assert "&lt;b&gt;岛" in str(shares([row]).layout.annotations[0].text)
    counted = {"targets": 1, "met": 0, "about": 0, "missed": 1, "unseen": 0, "pending": 0}
    place = {"area": "dong", "area_zh": "<b>岛", "area_en": "<b>Isle", **counted}
    board = target_grid.board([place], [row], [row], [row], {})
    assert "<b>岛" not in board
    assert "&lt;b&gt;岛" in board


_VALUES = st.floats(min_value=0.5, max_value=2000).map(lambda value: round(value, 1))


@given(st.lists(st.tuples(_VALUES, st.one_of(st.none(), _VALUES)), min_size=1, max_size=9), st.booleans())
def test_one_scale_holds_every_mark_of_its_column(
    pairs: list[tuple[float, float | None]], points: bool
) -> None:
    make = rate if points else target
    rows = [
        make(value, outcome, "unknown" if outcome is None else "met" if outcome >= value else "missed")
        for value, outcome in pairs
    ]
    scale = target_scales.column_scale(rows)
    for row in rows:
        stands = target_scales.place(row, scale)
        assert 0 < stands.tick < 100
        if row["outcome_id"] is None:
            assert stands.outcome is None
            continue
        assert stands.outcome is not None
        assert 0 < stands.outcome < 100
        # A mark right of its tick is a value above its target, on whichever scale.
        assert (stands.outcome >= stands.tick) is (row["outcome_value"] >= row["value"])


def test_counts_of_places_of_any_size_have_their_tick_at_one_place() -> None:
    rows = [target(30, 33, "met"), target(1100, 1500, "met")]
    scale = target_scales.column_scale(rows)
    assert len({target_scales.place(row, scale).tick for row in rows}) == 1


CHOSEN: dict[str, str | None] = {"province": None, "theme": None, "metric": None, "verdict": None}


def counts(**given_: Any) -> Row:
    none = {"met": 0, "about": 0, "missed": 0, "unseen": 0, "pending": 0, "all_missed": None}
    found = none | {"all_missed_zh": None, "all_missed_en": None} | given_
    return found | {"targets": sum(found[code] for code in ("met", "about", "missed", "unseen"))}


@pytest.mark.parametrize(
    ("given_", "zh", "en"),
    [
        ({}, "所选范围内没有目标", "No target within this choice"),
        ({"met": 1}, "1项目标，已达到", "The one target was met"),
        ({"missed": 3}, "3项目标全部未达到", "All 3 targets were missed"),
        ({"unseen": 1}, "1项目标期限已过，没有见到结果", "1 target fell due and no result was seen"),
        ({"unseen": 4, "pending": 4}, "4项目标都还没有到期", "4 targets, none due yet"),
        (
            {"met": 2, "about": 1, "unseen": 5},
            "8项目标中3项见到结果：2项达到，1项接近",
            "8 targets, 3 with a result: 2 met, 1 about",
        ),
        (
            {"met": 1, "missed": 2, "all_missed": 2, "all_missed_zh": "灯塔", "all_missed_en": "Lights"},
            "；灯塔有结果的2省（市）全部未达到",
            "; Lights: missed by all 2 provinces with a result",
        ),
    ],
)
def test_the_sentence_has_a_form_for_none_one_and_many(given_: dict[str, Any], zh: str, en: str) -> None:
    assert zh in target_words.finding(counts(**given_), CHOSEN, [])
    assert en in in_english(target_words.finding, counts(**given_), CHOSEN, [])


def test_a_chosen_verdict_is_said_with_its_number_and_the_choice_in_front() -> None:
    told = target_words.finding(counts(met=2, missed=1), CHOSEN | {"verdict": "missed"}, ["东岛"])
    assert told == "东岛：3项目标中，1项未达到"
    assert (
        in_english(target_words.finding, counts(met=2), CHOSEN | {"verdict": "missed"}, [])
        == "Of 2 targets, none missed"
    )

"""Charts of commitments: what is drawn, what is left out, and that nothing unknown is drawn as zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import plotly.graph_objects as go
import pytest

from replies.ui.commitments.chart import bullets, can_be_drawn, states, timeline
from replies.ui.kit.status import STATUSES
from replies.ui.kit.theme import palette
from tests.ui.in_english import in_english

MADE = date(2017, 7, 3)
DAY = date(2026, 11, 24)


def source(number: int, nature: str, happened_on: date | None, *, charted: bool = True) -> dict[str, object]:
    return {
        "number": number,
        "source_id": f"O-{number}",
        "nature": nature,
        "happened_on": happened_on,
        "charted": charted,
        "words": f"第{number}条<b>",
    }


def target(**given: object) -> dict[str, object]:
    row: dict[str, object] = {
        "label_zh": "甲",
        "label_en": "A",
        "value": Decimal(10),
        "high": None,
        "bound": "exact",
        "unit": "家",
        "charted": True,
        "outcome_id": "O-1",
        "actual": Decimal(4),
        "share_delivered": 0.4,
        "share_elapsed": 0.5,
        "used": None,
    }
    return {**row, **given}


def lanes(drawn: go.Figure) -> list[go.Scatter]:
    return [trace for trace in drawn.data if trace.type == "scatter" and trace.mode == "markers+text"]


def numbers(drawn: go.Figure) -> set[str]:
    return {text for lane in lanes(drawn) for text in lane.text}


def hatched(drawn: go.Figure) -> list[go.Bar]:
    return [trace for trace in drawn.data if trace.type == "bar" and trace.marker.pattern.shape]


def counted(**given: int) -> dict[str, object]:
    """A row of commitment_counts."""
    return {**dict.fromkeys([*STATUSES, "unchecked"], 0), **given}


def test_what_nobody_has_checked_has_a_bar_of_its_own() -> None:
    drawn = states(counted(no_evidence=25, unchecked=22), "all")
    assert [trace.x[0] for trace in drawn.data] == [0, 25, 22]
    assert drawn.layout.yaxis.ticktext[-2:] == ("? 查过未见", "尚无人查证")
    assert [trace.opacity for trace in states(counted(no_evidence=1, unchecked=1), "unchecked").data] == [
        0.3,
        0.3,
        1,
    ]


def test_states_draw_each_status_that_occurs_and_delivered_always() -> None:
    counts = counted(partly=2, no_evidence=25)
    drawn = states(counts, "all")
    assert [trace.x[0] for trace in drawn.data] == [0, 2, 25]
    assert [text[-3:] for text in drawn.layout.yaxis.ticktext] == ["已兑现", "分兑现", "过未见"]


def test_no_evidence_is_an_outline() -> None:
    drawn = in_english(states, counted(no_evidence=3), "all")
    grey = drawn.data[-1].marker
    assert grey.color == palette().page
    assert grey.line.color == palette().unknown


@pytest.mark.parametrize(
    ("chosen", "full"), [("all", 3), ("progress", 2), ("partly", 1), ("other", 0), ("overdue", 3)]
)
def test_bars_outside_the_choice_are_pale(chosen: str, full: int) -> None:
    counts = counted(partly=2, in_progress=5)
    assert sum(trace.opacity == 1 for trace in states(counts, chosen).data) == full


def test_evidence_splits_the_silence() -> None:
    drawn = timeline([source(1, "evidence", date(2020, 1, 1))], MADE, DAY, "今天")
    bars = hatched(drawn)
    assert [bar.base[0] for bar in bars] == [MADE, date(2020, 1, 1)]
    days = [bar.x[0] / 86_400_000 for bar in bars]
    assert sum(days) == (DAY - MADE).days
    said = [note.text for note in drawn.layout.annotations]
    assert any("2年5个月" in text for text in said)


def test_plans_and_context_do_not_break_the_silence() -> None:
    drawn = in_english(
        timeline,
        [source(1, "plan", date(2020, 1, 1)), source(2, "related", date(2021, 1, 1))],
        MADE,
        DAY,
        "Today",
    )
    assert [(bar.base[0], bar.x[0] / 86_400_000) for bar in hatched(drawn)] == [(MADE, (DAY - MADE).days)]
    symbols = {lane.marker.symbol for lane in lanes(drawn)}
    assert symbols == {"diamond", "circle"}
    assert all(lane.marker.color == palette().page for lane in lanes(drawn))


def test_doubtful_and_undated_rows_are_not_drawn() -> None:
    rows = [
        source(1, "evidence", date(2020, 1, 1)),
        source(2, "evidence", date(2021, 1, 1), charted=False),
        source(3, "related", None),
    ]
    assert numbers(timeline(rows, MADE, DAY, "今天")) == {"1"}


def test_axis_reaches_over_all_that_is_drawn() -> None:
    rows = [source(1, "related", date(2006, 12, 31)), source(2, "plan", date(2030, 12, 31))]
    first, last = timeline(rows, MADE, DAY, "今天").layout.xaxis.range
    assert first < date(2006, 12, 31)
    assert last > date(2030, 12, 31)


def test_marks_close_in_time_stand_on_lines_of_their_own() -> None:
    rows = [source(n, "related", date(2020, 1, n)) for n in (1, 2, 3)]
    drawn = timeline(rows, MADE, DAY, "今天")
    lane = lanes(drawn)[0]
    assert len(set(lane.y)) == 3


def test_unknown_day_of_the_promise_is_not_made_up() -> None:
    drawn = timeline([source(1, "evidence", date(2020, 1, 1))], None, DAY, "今天")
    assert not any("作出承诺" in note.text for note in drawn.layout.annotations)
    assert [bar.base[0] for bar in hatched(drawn)] == [date(2020, 1, 1)]


def test_markup_in_data_is_not_drawn_as_markup() -> None:
    drawn = timeline([source(1, "evidence", date(2020, 1, 1))], MADE, DAY, "今天")
    lane = lanes(drawn)[0]
    assert "&lt;b&gt;" in lane.hovertext[0]


@pytest.mark.parametrize(
    "given",
    [
        {"outcome_id": None, "share_delivered": None},
        {"share_delivered": None},
        {"charted": False},
        {"bound": "at_most"},
    ],
)
def test_bar_needs_target_outcome_and_share(given: dict[str, object]) -> None:
    assert can_be_drawn([target(**given)]) == []


def test_bullet_ends_at_the_share_with_its_tick_at_the_target() -> None:
    rows = [target(), target(share_delivered=1.36), target(bound="at_most", share_delivered=None, used=0.95)]
    assert can_be_drawn(rows) == rows
    drawn = bullets(rows)
    bars = [
        trace.x[0]
        for trace in drawn.data
        if trace.type == "bar" and trace.marker.color == palette().delivered
    ]
    assert bars == [0.4, 1.36, 0.95]
    assert [trace.x[0] for trace in drawn.data if trace.type == "scatter"] == [1, 1, 1]
    assert [shape.x0 for shape in drawn.layout.shapes] == [0.5, 0.5, 0.5]
    assert "40%" in "".join(note.text for note in drawn.layout.annotations)


def test_far_beyond_the_target_ends_at_the_edge() -> None:
    drawn = in_english(bullets, [target(share_delivered=40.0)])
    assert max(trace.x[0] for trace in drawn.data) <= drawn.layout.xaxis.range[1]


def test_below_the_baseline_is_an_empty_bar_with_its_number() -> None:
    drawn = bullets([target(share_delivered=-0.2)])
    assert [trace.x[0] for trace in drawn.data if trace.marker.color == palette().delivered] == [0.0]
    assert "−20%" in "".join(note.text for note in drawn.layout.annotations)

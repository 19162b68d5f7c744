"""Edges and properties of `measure_progress`; the edges also hold for the SQL that travels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.progress import (
    Bound,
    Direction,
    Lights,
    MetricMeasure,
    Outcome,
    Pace,
    Target,
    Verdict,
    choose_outcome,
    measure_progress,
)
from tests.examples import examples
from tests.progress.ledgers import ledger, moment, published_reply, row

AS_OF = date(2024, 7, 1)
MADE = date(2020, 1, 1)
DUE = date(2024, 12, 31)
PAST = date(2023, 12, 31)
BEFORE_PAST = date(2023, 6, 30)


def aim(value: str | None, **fields: Any) -> Target:
    values: dict[str, Any] = {
        "metric": "firms",
        "area": "town",
        "measure": MetricMeasure.STOCK,
        "unit": "家",
        **fields,
    }
    for name in ("baseline", "high"):
        if values.get(name) is not None:
            values[name] = Decimal(values[name])
    return Target(value=None if value is None else Decimal(value), **values)


def seen(value: str | None, on: date, **fields: Any) -> Outcome:
    values: dict[str, Any] = {
        "metric": "firms",
        "area": "town",
        "measure": MetricMeasure.STOCK,
        "unit": "家",
        **fields,
    }
    if values.get("high") is not None:
        values["high"] = Decimal(values["high"])
    number = None if value is None else Decimal(value)
    return Outcome(outcome_id=values.pop("outcome_id", "O-1"), value=number, period_end=on, **values)


YEAR = {"measure": MetricMeasure.FLOW, "period_start": date(2023, 1, 1)}
OPEN_YEAR = {"measure": MetricMeasure.FLOW, "period_start": date(2024, 1, 1)}
FALL: dict[str, Any] = {"direction": Direction.DOWN, "baseline": "100", "made_on": MADE}

# name, target, outcomes, what is expected of the progress as of AS_OF
EDGES: list[tuple[str, Target, list[Outcome], dict[str, Any]]] = [
    ("nothing_known_is_pending_and_no_number", aim("10", due=DUE, made_on=MADE), [],
     {"verdict": Verdict.PENDING, "share_delivered": None, "gap": None, "pace": None, "actual": None}),
    ("nothing_known_past_due_is_unknown_not_missed", aim("10", due=PAST), [],
     {"verdict": Verdict.UNKNOWN, "share_delivered": None}),
    ("no_due_day_is_never_unknown", aim("10"), [], {"verdict": Verdict.PENDING, "share_elapsed": None}),
    ("zero_is_a_value", aim("10", due=PAST), [seen("0", PAST)],
     {"verdict": Verdict.MISSED, "share_delivered": 0.0, "actual": Decimal(0)}),
    ("event_without_a_number_is_no_outcome", aim("10", due=PAST), [seen(None, PAST)], {"verdict": Verdict.UNKNOWN}),
    ("target_without_a_number_is_not_judged", aim(None, due=PAST), [seen("5", PAST)],
     {"verdict": Verdict.UNKNOWN, "share_delivered": None, "actual": Decimal(5)}),
    ("low_confidence_is_left_out", aim("10", due=PAST), [seen("12", PAST, is_charted=False)],
     {"verdict": Verdict.UNKNOWN, "outcome_id": None}),
    ("other_area_is_no_outcome", aim("10", due=PAST), [seen("12", PAST, area="county")], {"verdict": Verdict.UNKNOWN}),
    ("other_unit_is_no_outcome", aim("10", due=PAST), [seen("12", PAST, unit="%")], {"verdict": Verdict.UNKNOWN}),
    ("stock_is_no_outcome_of_a_flow", aim("10", due=PAST, **YEAR), [seen("12", PAST)], {"verdict": Verdict.UNKNOWN}),
    ("met_before_the_due_day", aim("10", due=DUE, made_on=MADE), [seen("13.6", PAST)],
     {"verdict": Verdict.MET, "share_delivered": 1.36, "pace": Pace.ON_TRACK}),
    ("stock_met_earlier_stays_met_once_due", aim("10", due=PAST), [seen("10", BEFORE_PAST)], {"verdict": Verdict.MET}),
    ("stock_short_earlier_proves_nothing_once_due", aim("10", due=PAST), [seen("9", BEFORE_PAST)],
     {"verdict": Verdict.UNKNOWN, "share_delivered": 0.9}),
    ("stock_short_on_the_due_day_is_missed", aim("10", due=PAST), [seen("9", PAST)], {"verdict": Verdict.MISSED}),
    ("not_missed_on_the_due_day_itself", aim("10", due=AS_OF, made_on=MADE), [seen("9", AS_OF)],
     {"verdict": Verdict.PENDING, "share_elapsed": 1.0, "pace": Pace.ON_TRACK}),
    ("stock_after_the_due_day_does_not_count", aim("10", due=BEFORE_PAST), [seen("12", PAST)],
     {"verdict": Verdict.UNKNOWN, "outcome_id": None}),
    ("stock_on_the_day_of_making_is_its_baseline", aim("10", due=DUE, made_on=PAST), [seen("12", PAST)],
     {"outcome_id": None, "verdict": Verdict.PENDING}),
    ("what_is_not_yet_does_not_count", aim("10", due=DUE), [seen("12", AS_OF + timedelta(days=1))],
     {"outcome_id": None}),
    ("flow_of_just_its_period", aim("10", due=PAST, **YEAR), [seen("8", PAST, **YEAR)],
     {"verdict": Verdict.MISSED, "share_delivered": 0.8}),
    ("half_a_year_is_no_outcome_of_a_year", aim("10", due=PAST, **YEAR), [seen("12", BEFORE_PAST, **YEAR)],
     {"verdict": Verdict.UNKNOWN}),
    ("flow_without_a_period_has_no_outcome", aim("10", measure=MetricMeasure.FLOW), [seen("12", PAST, **YEAR)],
     {"outcome_id": None}),
    ("earlier_work_is_no_outcome_of_a_promise", aim("10", due=PAST, promised_on=PAST, **YEAR),
     [seen("12", PAST, **YEAR)], {"outcome_id": None, "verdict": Verdict.UNKNOWN}),
    ("promise_day_starts_the_clock", aim("10", due=DUE, promised_on=MADE), [seen("5", PAST)],
     {"outcome_id": "O-1", "share_elapsed": 1643 / 1826, "pace": Pace.BEHIND}),
    ("baseline_takes_the_way_it_leaves", aim("200", baseline="100", due=PAST), [seen("150", PAST)],
     {"share_delivered": 0.5, "verdict": Verdict.MISSED}),
    ("under_the_baseline_is_less_than_nothing", aim("200", baseline="100", due=PAST), [seen("90", PAST)],
     {"share_delivered": -0.1}),
    ("falling_halfway", aim("60", due=DUE, **FALL), [seen("80", PAST)],
     {"share_delivered": 0.5, "verdict": Verdict.PENDING, "pace": Pace.BEHIND}),
    ("falling_reached_is_one_and_no_more", aim("60", due=DUE, **FALL), [seen("20", PAST)],
     {"share_delivered": 1.0, "verdict": Verdict.MET}),
    ("falling_to_zero", aim("0", due=PAST, **FALL), [seen("0", PAST)], {"share_delivered": 1.0, "verdict": Verdict.MET}),
    ("falling_without_a_baseline_has_no_share", aim("60", due=PAST, direction=Direction.DOWN), [seen("80", PAST)],
     {"share_delivered": None, "verdict": Verdict.MISSED}),
    ("rate_without_a_baseline_has_no_share", aim("6", due=PAST, **{**YEAR, "measure": MetricMeasure.RATE}),
     [seen("5", PAST, **{**YEAR, "measure": MetricMeasure.RATE})], {"share_delivered": None, "verdict": Verdict.MISSED}),
    ("floor_stays_a_floor_where_less_is_better", aim("60", due=PAST, bound=Bound.AT_LEAST, **FALL), [seen("80", PAST)],
     {"verdict": Verdict.MET}),
    ("level_held", aim("100", baseline="100", due=PAST), [seen("100", PAST)],
     {"share_delivered": 1.0, "verdict": Verdict.MET}),
    ("level_not_held", aim("100", baseline="100", due=PAST), [seen("99", PAST)],
     {"share_delivered": 0.0, "verdict": Verdict.MISSED}),
    ("level_held_where_less_is_better", aim("100", due=PAST, **FALL), [seen("99", PAST)],
     {"share_delivered": 1.0, "verdict": Verdict.MET}),
    ("rising_target_of_zero", aim("0", due=PAST), [seen("0", PAST)], {"share_delivered": 1.0, "verdict": Verdict.MET}),
    ("over_counts_as_a_floor", aim("10", bound=Bound.OVER, due=PAST), [seen("10", PAST)], {"verdict": Verdict.MET}),
    ("range_is_met_at_its_lower_end", aim("3", high="5", bound=Bound.RANGE, due=PAST), [seen("3", PAST)],
     {"verdict": Verdict.MET, "share_delivered": 1.0}),
    ("falling_range_is_met_at_its_upper_end", aim("30", high="32", bound=Bound.RANGE, due=PAST, **FALL),
     [seen("32", PAST)], {"verdict": Verdict.MET}),
    ("about_five_percent_short", aim("1000", bound=Bound.ABOUT, due=PAST), [seen("950", PAST)],
     {"verdict": Verdict.ABOUT, "share_delivered": 0.95}),
    ("about_further_short", aim("1000", bound=Bound.ABOUT, due=PAST), [seen("949.99", PAST)],
     {"verdict": Verdict.MISSED}),
    ("about_reached", aim("1000", bound=Bound.ABOUT, due=PAST), [seen("1000", PAST)], {"verdict": Verdict.MET}),
    ("about_in_points", aim("6", bound=Bound.ABOUT, unit="%", due=PAST), [seen("5.7", PAST, unit="%")],
     {"verdict": Verdict.ABOUT}),
    ("about_in_points_further_short", aim("6", bound=Bound.ABOUT, unit="%", due=PAST), [seen("5.69", PAST, unit="%")],
     {"verdict": Verdict.MISSED}),
    ("about_where_less_is_better_is_met_within", aim("5.5", bound=Bound.ABOUT, unit="%", due=PAST, **FALL),
     [seen("5.8", PAST, unit="%")], {"verdict": Verdict.MET, "share_delivered": 1.0}),
    ("level_about_held", aim("100", baseline="100", bound=Bound.ABOUT, due=PAST), [seen("96", PAST)],
     {"verdict": Verdict.ABOUT, "share_delivered": 1.0}),
    ("about_is_on_track_however_small_the_number",
     aim("1", bound=Bound.ABOUT, unit="%", due=AS_OF, made_on=MADE), [seen("0.7", AS_OF, unit="%")],
     {"verdict": Verdict.ABOUT, "pace": Pace.ON_TRACK, "gap": 0.3}),
    ("near_is_judged_as_about", aim("1000", bound=Bound.UNDER, due=PAST), [seen("960", PAST)],
     {"verdict": Verdict.ABOUT}),
    ("cap_is_used_not_delivered", aim("100", bound=Bound.AT_MOST, due=DUE, made_on=MADE), [seen("40", PAST)],
     {"verdict": Verdict.WITHIN, "used": 0.4, "share_delivered": None, "pace": None}),
    ("cap_passed", aim("100", bound=Bound.AT_MOST, due=PAST), [seen("120", PAST)],
     {"verdict": Verdict.OVER, "used": 1.2}),
    ("cap_kept_earlier_proves_nothing_once_due", aim("100", bound=Bound.AT_MOST, due=PAST), [seen("40", BEFORE_PAST)],
     {"verdict": Verdict.UNKNOWN, "used": 0.4}),
    ("cap_of_zero_has_no_share", aim("0", bound=Bound.AT_MOST, due=PAST), [seen("0", PAST)],
     {"verdict": Verdict.WITHIN, "used": None}),
    ("cap_judges_the_upper_end_of_a_range", aim("4", bound=Bound.AT_MOST, due=PAST), [seen("3", PAST, high="5")],
     {"verdict": Verdict.OVER, "actual": Decimal(5)}),
    ("gap_of_just_the_limit_is_on_track",
     aim("10", due=AS_OF + timedelta(days=6), made_on=AS_OF - timedelta(days=4)), [seen("3", AS_OF)],
     {"pace": Pace.ON_TRACK, "share_elapsed": 0.4}),
    ("gap_over_the_limit_is_behind",
     aim("100", due=AS_OF + timedelta(days=6), made_on=AS_OF - timedelta(days=4)), [seen("29", AS_OF)],
     {"pace": Pace.BEHIND}),
    ("withdrawn_promise_has_no_pace", aim("10", due=DUE, promised_on=MADE, is_withdrawn=True), [seen("1", PAST)],
     {"pace": None, "share_delivered": 0.1}),
    ("later_source_wins_a_tie", aim("10", due=PAST),
     [seen("9", PAST, outcome_id="O-9", source_date="2024"), seen("10", PAST, outcome_id="O-1", source_date="2024-03")],
     {"outcome_id": "O-1"}),
    ("id_settles_what_is_left", aim("10", due=PAST), [seen("9", PAST, outcome_id="O-2"), seen("10", PAST)],
     {"outcome_id": "O-2"}),
    ("later_day_wins_over_later_source", aim("10", due=PAST),
     [seen("9", BEFORE_PAST, source_date="2024-05"), seen("10", PAST, outcome_id="O-0", source_date="2024-01")],
     {"outcome_id": "O-0"}),
]  # fmt: skip
IDS = [edge[0] for edge in EDGES]


@pytest.mark.parametrize(("target", "outcomes", "expected"), [edge[1:] for edge in EDGES], ids=IDS)
def test_edges(target: Target, outcomes: list[Outcome], expected: dict[str, Any]) -> None:
    progress = measure_progress(target, outcomes, AS_OF)
    reached = {name: getattr(progress, name) for name in expected}
    assert reached == {name: pytest.approx(v) if isinstance(v, float) else v for name, v in expected.items()}


def rows_of(case: int, target: Target, outcomes: list[Outcome]) -> dict[str, list[dict[str, Any]]]:
    """An edge as rows of the ledger; each has a metric and, where it is promised, a reply of its own."""
    metric = f"m{case}"
    tables: dict[str, list[dict[str, Any]]] = {
        "metric": [row(1, metric=metric, direction=target.direction.value)],
        "target": [
            row(2, target_id=f"T-{case}", metric=metric, area=target.area, value=target.value, high=target.high,
                bound=target.bound.value, unit=target.unit, baseline=target.baseline, made_on=target.made_on,
                period_start=target.period_start, due=target.due, measure=target.measure.value, origin="direct",
                confidence="high", withdrawn=False, commitment_id=f"C-{case}" if target.promised_on else None)
        ],
        "outcome": [
            row(3, outcome_id=f"{case}:{o.outcome_id}", metric=metric, area=o.area, value=o.value, high=o.high,
                unit=o.unit, period_start=o.period_start, period_end=o.period_end, measure=o.measure.value,
                origin="direct", source_date=o.source_date, confidence="high" if o.is_charted else "low",
                withdrawn=False, published=True)
            for o in outcomes
        ],
    }  # fmt: skip
    if target.promised_on:
        tables |= published_reply(1, f"R-{case}", target.promised_on)
        tables["commitment"] = [
            row(
                1,
                commitment_id=f"C-{case}",
                reply_id=f"R-{case}",
                withdrawn=target.is_withdrawn,
                reviewed=True,
            )
        ]
    return tables


def test_edges_hold_in_sql() -> None:
    tables: dict[str, list[dict[str, Any]]] = {}
    for case, (_, target, outcomes, _) in enumerate(EDGES):
        for table, rows in rows_of(case, target, outcomes).items():
            tables.setdefault(table, []).extend(rows)
    with ledger(tables) as asker:
        answers = asker.ask("_progress", AS_OF, moment(9))
    assert len(answers) == len(EDGES)
    for case, (name, _, _, expected) in enumerate(EDGES):
        for field, wanted in expected.items():
            answer = answers[f"T-{case}"][field]
            if field == "outcome_id" and answer is not None:
                answer = answer.partition(":")[2]
            assert answer == (pytest.approx(wanted) if isinstance(wanted, float) else wanted), (name, field)


amounts = st.decimals(min_value=-1000, max_value=1000, places=2)
bounds = st.sampled_from(list(Bound))
directions = st.sampled_from(list(Direction))
days = st.dates(date(2018, 1, 1), date(2026, 12, 31))


@st.composite
def targets(draw: st.DrawFn) -> Target:
    value = draw(amounts)
    return Target(
        metric="firms",
        area="town",
        measure=MetricMeasure.STOCK,
        value=value,
        unit=draw(st.sampled_from(["家", "%"])),
        bound=draw(bounds),
        high=value + draw(st.decimals(0, 50, places=1)),
        baseline=draw(st.none() | amounts),
        direction=draw(directions),
        made_on=draw(st.none() | days),
        due=draw(st.none() | days),
    )


def outcome_of(target: Target, value: Decimal) -> Outcome:
    return Outcome("O-1", target.metric, target.area, target.measure, value, AS_OF, unit=target.unit)


GOODNESS = [
    Verdict.OVER,
    Verdict.MISSED,
    Verdict.UNKNOWN,
    Verdict.PENDING,
    Verdict.ABOUT,
    Verdict.MET,
    Verdict.WITHIN,
]


@given(targets(), amounts, amounts)
@examples(300)
def test_a_better_outcome_never_looks_worse(target: Target, one: Decimal, other: Decimal) -> None:
    is_lower_better = target.is_falling or target.bound is Bound.AT_MOST
    worse, better = sorted((one, other), reverse=is_lower_better)
    target = replace(target, made_on=None, due=AS_OF)
    lesser, greater = (measure_progress(target, [outcome_of(target, v)], AS_OF) for v in (worse, better))
    assert GOODNESS.index(lesser.verdict) <= GOODNESS.index(greater.verdict)
    if lesser.share_delivered is not None and greater.share_delivered is not None:
        assert lesser.share_delivered <= greater.share_delivered


@given(amounts, amounts, amounts, st.sampled_from([Bound.EXACT, Bound.RANGE]), st.sampled_from([PAST, DUE]))
@examples(200)
def test_rising_and_falling_are_mirror_images(
    value: Decimal, baseline: Decimal, actual: Decimal, bound: Bound, due: date
) -> None:
    rising = Target(
        "firms", "town", MetricMeasure.STOCK, value, bound=bound, baseline=baseline, due=due, high=value + 2
    )
    falling = replace(rising, value=-value - 2, high=-value, baseline=-baseline, direction=Direction.DOWN)
    if bound is Bound.EXACT:
        falling = replace(falling, value=-value)
    up = measure_progress(rising, [Outcome("O-1", "firms", "town", MetricMeasure.STOCK, actual, PAST)], AS_OF)
    down = measure_progress(
        falling, [Outcome("O-1", "firms", "town", MetricMeasure.STOCK, -actual, PAST)], AS_OF
    )
    assert up.verdict is down.verdict
    assert up.share_delivered is not None
    assert down.share_delivered == pytest.approx(min(up.share_delivered, 1.0))


@given(targets(), amounts, st.sampled_from([Decimal(10) ** n for n in (-2, 4, 8)]))
@examples(200)
def test_units_make_no_difference(target: Target, actual: Decimal, scale: Decimal) -> None:
    target = replace(target, unit="元", made_on=None)
    scaled = replace(
        target,
        value=target.value and target.value * scale,
        high=target.high and target.high * scale,
        baseline=None if target.baseline is None else target.baseline * scale,
    )
    plain = measure_progress(target, [outcome_of(target, actual)], AS_OF)
    other = measure_progress(scaled, [outcome_of(scaled, actual * scale)], AS_OF)
    assert (plain.verdict, plain.pace) == (other.verdict, other.pace)
    assert (plain.share_delivered, plain.used) == (
        pytest.approx(other.share_delivered),
        pytest.approx(other.used),
    )


@given(targets(), days)
@examples(200)
def test_no_evidence_is_never_a_number(target: Target, as_of: date) -> None:
    progress = measure_progress(target, [], as_of)
    assert (progress.actual, progress.share_delivered, progress.gap, progress.pace, progress.used) == (
        None,
    ) * 5
    assert progress.verdict in (Verdict.PENDING, Verdict.UNKNOWN)


@given(targets(), days, days)
@examples(200)
def test_the_share_of_time_is_capped_and_never_runs_back(target: Target, one: date, other: date) -> None:
    earlier, later = (measure_progress(target, [], day).share_elapsed for day in sorted((one, other)))
    if target.made_on is None or target.due is None:
        assert (earlier, later) == (None, None)
    else:
        assert earlier is not None
        assert later is not None
        assert 0.0 <= earlier <= later <= 1.0


@given(targets(), st.lists(st.tuples(amounts, days), max_size=6), days)
@examples(200)
def test_the_outcome_that_counts_lies_between_making_and_due_day(
    target: Target, found: list[tuple[Decimal, date]], as_of: date
) -> None:
    outcomes = [
        replace(outcome_of(target, value), outcome_id=f"O-{n}", period_end=day)
        for n, (value, day) in enumerate(found)
    ]
    chosen = choose_outcome(target, outcomes, as_of)
    fitting = [
        o.period_end
        for o in outcomes
        if (target.made_on is None or target.made_on < o.period_end)
        and o.period_end <= min(as_of, target.due or as_of)
    ]
    assert (None if chosen is None else chosen.period_end) == max(fitting, default=None)


def test_thresholds_come_from_the_lights() -> None:
    target = aim("100", due=AS_OF + timedelta(days=6), made_on=AS_OF - timedelta(days=4), bound=Bound.ABOUT)
    strict = Lights(behind_gap=0.01, about_share=Decimal("0.01"))
    assert measure_progress(target, [seen("38", AS_OF)], AS_OF).pace is Pace.ON_TRACK
    assert measure_progress(target, [seen("38", AS_OF)], AS_OF, strict).pace is Pace.BEHIND
    assert measure_progress(target, [seen("96", AS_OF)], AS_OF).verdict is Verdict.ABOUT
    assert measure_progress(target, [seen("96", AS_OF)], AS_OF, strict).verdict is Verdict.PENDING

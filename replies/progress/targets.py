"""What the outcomes say of one target: which of them counts, the shares of delivery and of time, pace and verdict.

The bound decides whether a target is met; the share only shows how far a level or a cumulative count has come. A cap
(不超过) has no progress: it is used up to some share, and kept or passed. Rules are DESIGN's; the verdicts by bound are
those of the pairs of yearly work reports: an outcome with a bound of its own is judged by its number, and 左右 (and 近)
allows 0.3 percentage points, or 5 % of an amount or a count.

`queries/_progress.sql` says the same in SQL, and the two are held equal by a property test: change both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from replies.progress.kinds import Bound, Direction, MetricMeasure, Pace, Verdict

__all__ = ["Lights", "Outcome", "Progress", "Target", "choose_outcome", "measure_progress"]

_POINTS = ("%", "百分点")  # units whose tolerance is in percentage points
_SLACK = 1e-9  # so that a gap of 0.4 - 0.3 is not over 0.10 for the sake of binary fractions


@dataclass(frozen=True, slots=True)
class Lights:
    """The thresholds of `data/lights.toml`; the defaults hold where the ledger has none."""

    behind_gap: float = 0.10  # share of time less share delivered
    about_points: Decimal = Decimal("0.3")  # percentage points
    about_share: Decimal = Decimal("0.05")  # of an amount or a count


@dataclass(frozen=True, slots=True)
class Target:
    """目标值: `value` and `high` in base units; `promised_on` is the day its commitment was made, None without one.

    `made_on` is its own day of making. For a flow or a rate [period_start, due] is the period it speaks of.
    """

    metric: str
    area: str
    measure: MetricMeasure
    value: Decimal | None
    unit: str | None = None
    bound: Bound = Bound.EXACT
    high: Decimal | None = None
    baseline: Decimal | None = None
    direction: Direction = Direction.UP
    made_on: date | None = None
    promised_on: date | None = None
    period_start: date | None = None
    due: date | None = None
    is_withdrawn: bool = False

    @property
    def counts_from(self) -> date | None:
        """The day its time runs from."""
        return self.made_on or self.promised_on

    @property
    def is_falling(self) -> bool:
        """Whether less is better; 以上 and 超过 stay floors, and 不超过 a cap, whatever the metric's direction."""
        return self.direction is Direction.DOWN and self.bound in (
            Bound.EXACT,
            Bound.ABOUT,
            Bound.UNDER,
            Bound.RANGE,
        )

    @property
    def goal(self) -> Decimal | None:
        """The number that decides: of a range, the end that is reached first."""
        if self.is_falling and self.bound is Bound.RANGE and self.high is not None:
            return self.high
        return self.value


@dataclass(frozen=True, slots=True)
class Outcome:
    """完成值 in base units, for a period or, for a stock, as of its end."""

    outcome_id: str
    metric: str
    area: str
    measure: MetricMeasure
    value: Decimal | None
    period_end: date
    period_start: date | None = None
    unit: str | None = None
    high: Decimal | None = None
    source_date: str = ""
    is_charted: bool = True


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of one target as of a day; `gap` is share_elapsed - share_delivered, `used` is of a cap."""

    outcome_id: str | None
    actual: Decimal | None
    actual_on: date | None
    share_delivered: float | None
    share_elapsed: float | None
    gap: float | None
    pace: Pace | None
    verdict: Verdict
    used: float | None


def measure_progress(
    target: Target, outcomes: Iterable[Outcome], as_of: date, lights: Lights | None = None
) -> Progress:
    """The progress of a target as of a day, from all outcomes that are known.

    share_delivered is (actual - baseline) / (goal - baseline), with a baseline that is not known taken as zero, save for
    falling targets and rates, which have no share then. It is 1 and no more for a falling target that is reached, and
    1 or 0 for a target that asks no step from its baseline (hold the level). None: no outcome, no value, or a cap.
    """
    lights = lights or Lights()
    outcome = choose_outcome(target, outcomes, as_of)
    actual = None if outcome is None else _judged_value(target, outcome)
    actual_on = None if outcome is None else outcome.period_end
    share = None if actual is None else _share_delivered(target, actual, lights)
    elapsed = _share_elapsed(target, as_of)
    gap = None if share is None or elapsed is None else elapsed - share
    is_cap = target.bound is Bound.AT_MOST
    return Progress(
        outcome_id=None if outcome is None else outcome.outcome_id,
        actual=actual,
        actual_on=actual_on,
        share_delivered=share,
        share_elapsed=elapsed,
        gap=gap,
        pace=_pace(target, actual, gap, as_of, lights),
        verdict=_verdict(target, actual, actual_on, as_of, lights),
        used=_ratio(actual, target.value)
        if is_cap and target.value is not None and target.value > 0
        else None,
    )


def choose_outcome(target: Target, outcomes: Iterable[Outcome], as_of: date) -> Outcome | None:
    """The outcome that counts for a target as of a day; the last by its day, its source's date and its id."""
    counting = (outcome for outcome in outcomes if outcome.period_end <= as_of and _counts(target, outcome))
    return max(counting, key=lambda o: (o.period_end, o.source_date, o.outcome_id), default=None)


def _counts(target: Target, outcome: Outcome) -> bool:
    is_same = (outcome.metric, outcome.area, outcome.measure, outcome.unit or "") == (
        target.metric,
        target.area,
        target.measure,
        target.unit or "",
    )
    if not is_same or outcome.value is None or not outcome.is_charted:
        return False
    # What held by the day of the promise is its baseline: earlier work, never a result of it.
    if target.promised_on is not None and outcome.period_end <= target.promised_on:
        return False
    if target.measure is not MetricMeasure.STOCK:
        period = (target.period_start, target.due)
        return None not in period and period == (outcome.period_start, outcome.period_end)
    start, due = target.counts_from, target.due
    return (start is None or outcome.period_end > start) and (due is None or outcome.period_end <= due)


def _judged_value(target: Target, outcome: Outcome) -> Decimal | None:
    """The number of an outcome that is judged: of a range, the end that is the worse for the target."""
    if outcome.high is not None and (target.is_falling or target.bound is Bound.AT_MOST):
        return outcome.high
    return outcome.value


def _is_met(target: Target, actual: Decimal, lights: Lights) -> bool:
    goal = target.goal
    if goal is None:
        return False
    if target.bound is Bound.AT_MOST:
        return actual <= goal
    if target.is_falling:
        return actual <= goal + _tolerance(target, goal, lights)
    return actual >= goal


def _is_about(target: Target, actual: Decimal, lights: Lights) -> bool:
    """Whether a rising target falls short by no more than its 左右 allows."""
    goal = target.goal
    if goal is None or target.is_falling or target.bound is Bound.AT_MOST:
        return False
    return goal - _tolerance(target, goal, lights) <= actual < goal


def _tolerance(target: Target, goal: Decimal, lights: Lights) -> Decimal:
    if target.bound not in (Bound.ABOUT, Bound.UNDER):
        return Decimal(0)
    return lights.about_points if target.unit in _POINTS else abs(goal) * lights.about_share


def _share_delivered(target: Target, actual: Decimal, lights: Lights) -> float | None:
    goal, baseline = target.goal, target.baseline
    if goal is None or target.bound is Bound.AT_MOST:
        return None
    if baseline is None:
        if target.is_falling or target.measure is MetricMeasure.RATE:
            return None
        baseline = Decimal(0)
    is_met = _is_met(target, actual, lights)
    if target.is_falling and is_met:
        return 1.0
    asks_a_step = goal < baseline if target.is_falling else goal > baseline
    if not asks_a_step:
        return 1.0 if is_met or _is_about(target, actual, lights) else 0.0
    return _ratio(actual - baseline, goal - baseline)


def _share_elapsed(target: Target, as_of: date) -> float | None:
    start, due = target.counts_from, target.due
    if start is None or due is None:
        return None
    if as_of >= due:
        return 1.0
    if as_of <= start:
        return 0.0
    return (as_of - start).days / (due - start).days


def _pace(
    target: Target, actual: Decimal | None, gap: float | None, as_of: date, lights: Lights
) -> Pace | None:
    if actual is None or gap is None or target.is_withdrawn or target.due is None or target.due < as_of:
        return None
    if _is_met(target, actual, lights) or _is_about(target, actual, lights):
        return Pace.ON_TRACK
    return Pace.BEHIND if gap > lights.behind_gap + _SLACK else Pace.ON_TRACK


def _verdict(
    target: Target, actual: Decimal | None, actual_on: date | None, as_of: date, lights: Lights
) -> Verdict:
    is_due = target.due is not None and target.due < as_of
    # Only an outcome of the due day itself can say that a target was missed, or that a cap was kept to the end.
    tells = actual is not None and target.goal is not None and actual_on == target.due
    if actual is not None and target.goal is not None:
        is_met = _is_met(target, actual, lights)
        if target.bound is Bound.AT_MOST:
            if tells or not is_due:
                return Verdict.WITHIN if is_met else Verdict.OVER
        elif is_met:
            return Verdict.MET
        elif _is_about(target, actual, lights):
            return Verdict.ABOUT
    if not is_due:
        return Verdict.PENDING
    return Verdict.MISSED if tells else Verdict.UNKNOWN


def _ratio(part: Decimal | None, whole: Decimal) -> float | None:
    return None if part is None else float(part) / float(whole)

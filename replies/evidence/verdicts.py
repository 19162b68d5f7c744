"""What an outcome says of a target, in one word: met, missed, about, or unknown without an outcome.

The rules are those of `replies.progress`, which judges the targets of the ledger: a growth or a count has to reach its
number, 左右 allows a tolerance, a cap must not be passed, and where less is better (失业率, 消费价格, 浓度) lower is met.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from replies.evidence.claims import Claim
from replies.evidence.measures import MeasureKind
from replies.progress import Bound, Direction, Outcome, Target, Verdict, measure_progress
from replies.progress import MetricMeasure as ProgressMeasure

__all__ = ["VERDICTS", "judge"]

VERDICTS = ("met", "missed", "about", "unknown")
_DAY = date(2000, 12, 31)  # any day: an outcome of the due day itself is judged
_LESS_IS_BETTER = re.compile(
    r"失业率|消费价格|消费物价|浓度|能耗|电耗|水耗|排放|死亡|事故|发病|发生率|不良率|杠杆率|成本|时延|负债率|漏损|空置|贫困|污染天数|抚养比|贫富|收入比|差距"
)
_RATES_THAT_RISE = re.compile(r"消费价格|消费物价|事故|死亡|排放|能耗|成本")


def judge(target: Claim, outcome: Claim) -> str:
    """The verdict by the target's bound; both claims are of one metric and measure."""
    value, high = _signed_value(target, outcome)
    figure = target.figure
    progress = measure_progress(
        Target(
            metric="",
            area="",
            measure=ProgressMeasure.STOCK,
            value=_in_base_unit(target, figure.value),
            high=None if figure.high is None else _in_base_unit(target, figure.high),
            unit=figure.unit,
            bound=Bound(figure.bound),
            direction=Direction.DOWN if less_is_better(target) else Direction.UP,
            due=_DAY,
        ),
        [
            Outcome(
                outcome_id="",
                metric="",
                area="",
                measure=ProgressMeasure.STOCK,
                value=value,
                high=high,
                unit=figure.unit,
                period_end=_DAY,
            )
        ],
        _DAY + timedelta(days=1),
    )
    if progress.verdict in (Verdict.WITHIN, Verdict.MET):
        return "met"
    if progress.verdict is Verdict.OVER:
        return "missed"
    return str(progress.verdict)


def less_is_better(target: Claim) -> bool:
    """True where a lower number is the better one; a target that asks for a fall (下降3%) wants a large one."""
    if target.figure.nature == "change" and target.figure.direction == "down":
        return False
    if target.measure is MeasureKind.GROWTH:
        return _RATES_THAT_RISE.search(target.noun) is not None
    return _LESS_IS_BETTER.search(target.noun) is not None


def _signed_value(target: Claim, outcome: Claim) -> tuple[Decimal, Decimal | None]:
    """The outcome's number in the target's base; a change the other way is below zero."""
    figure = outcome.figure
    value = _in_base_unit(outcome, figure.value)
    high = None if figure.high is None else _in_base_unit(outcome, figure.high)
    ways = (target.figure.direction or "up", figure.direction or target.figure.direction or "up")
    if target.measure is MeasureKind.GROWTH and figure.nature == "change" and ways[0] != ways[1]:
        return -value, None
    return value, high


def _in_base_unit(claim: Claim, value: Decimal) -> Decimal:
    return value * Decimal(str(claim.factor))

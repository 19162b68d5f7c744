"""Where a target and its outcome stand on the scale of their column.

Percentages are drawn as they are. Amounts and counts of places of very different size are drawn as reached ÷ target,
so that the target's tick stands at the same place in every row; of a cap it is the share used up. One column has one
scale, and different measures never share one. Positions are per cent of the width, inside a margin for the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from replies.texts import formats
from replies.ui.kit.query import Row

__all__ = ["ColumnScale", "ScalePoint", "Span", "column_scale", "drawn_unit", "in_unit", "place", "written"]

_MARGIN = 8.0
# A column whose values lie close together is not blown up: a tenth of a point must look small.
_LEAST_POINTS = 1.0
_LEAST_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the scale, in its own terms or in per cent of the width."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ColumnScale:
    """The scale of a column: its ends, and whether it is of percentages or of reached ÷ target."""

    low: float
    high: float
    in_points: bool

    def at(self, value: float) -> float:
        """A value's place in per cent of the width."""
        return _MARGIN + (value - self.low) / (self.high - self.low) * (100 - 2 * _MARGIN)


@dataclass(frozen=True, slots=True)
class ScalePoint:
    """Where the marks of one target stand, in per cent; None where there is nothing to stand there.

    `band` is what counts beside the target: the tolerance of 左右, or a range.
    """

    tick: float
    outcome: float | None
    band: Span | None


def column_scale(rows: Sequence[Row]) -> ColumnScale:
    """The one scale of a metric's targets, wide enough for ticks, outcomes and bands. `rows` is not empty."""
    in_points = bool(rows[0]["in_points"])
    ends = [end for row in rows for end in _ends(row)]
    low, high = min(ends), max(ends)
    least = _LEAST_POINTS if in_points else _LEAST_SHARE
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
    return ColumnScale(low, high, in_points)


def place(row: Row, scale: ColumnScale) -> ScalePoint:
    """Where a target's tick, outcome and band stand in its column."""
    tick, outcome, band = _terms(row)
    return ScalePoint(
        scale.at(tick),
        None if outcome is None else scale.at(outcome),
        None if band is None else Span(scale.at(band.low), scale.at(band.high)),
    )


def drawn_unit(row: Row) -> str:
    """The unit of a metric in words, as its column head and its table cell write it."""
    return formats.scale_for(str(row["metric_unit"] or "")).label


def in_unit(row: Row, field: str) -> Decimal | None:
    """A value of the row in the unit of `drawn_unit`, exact; None where it is not known."""
    given = row[field]
    if given is None:
        return None
    return Decimal(given) / formats.scale_for(str(row["metric_unit"] or "")).divide_by


def written(row: Row, *, outcome: bool = False) -> str:
    """A target's or an outcome's number in its column's unit, without the unit: `▸110`, `149.4`."""
    front = "outcome_" if outcome else ""
    low, high = in_unit(row, f"{front}value"), in_unit(row, f"{front}high")
    numbers = "–".join(formats.number(end, decimals=3) for end in (low, high) if end is not None)
    bound = str(row[f"{front}bound"] or "exact")
    # ＝ stands in the table and the key; a bare number is exact.
    return numbers if bound == "exact" else f"{formats.bound_mark(bound)}{numbers}"


def _ends(row: Row) -> list[float]:
    tick, outcome, band = _terms(row)
    return [
        tick,
        *([] if outcome is None else [outcome]),
        *([] if band is None else [band.low, band.high]),
    ]


def _terms(row: Row) -> tuple[float, float | None, Span | None]:
    value = float(row["value"])
    unit = 1.0 if row["in_points"] else value or 1.0
    tick = value / unit
    if row["in_points"]:
        outcome = None if row["points"] is None else value + float(row["points"])
    else:
        outcome = None if row["share"] is None else float(row["share"])
    slack = float(row["tolerance"] or 0) / unit
    band = None
    if row["high"] is not None:
        band = Span(tick, float(row["high"]) / unit)
    elif slack:
        band = Span(tick, tick + slack) if row["is_falling"] else Span(tick - slack, tick)
    return tick, outcome if row["standing"] != "unseen" else None, band

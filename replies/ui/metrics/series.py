"""A metric's rows as points and aims: what may stand in a chart, and which points a line may join.

Promises: a row of low confidence is no point; a line joins two values only where area, kind (level or whole year)
and definition are the same and the years are neighbours; a year without a value is a gap and never a zero; a value
that another source disputes is joined with nothing. Rows are those of `queries/metric_rows.sql` and
`queries/metric_targets.sql`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from replies.texts import formats
from replies.texts.catalogue import language, t

__all__ = [
    "Aim",
    "Point",
    "Row",
    "aims",
    "amount",
    "decimals",
    "gaps",
    "points",
    "runs",
    "scope_word",
    "when",
]

Row = Mapping[str, object]
# A bracket of a scope's name is kept where it is short: 市级（不含新区） but not 全市（含新区或未说明）.
_SHORT_BRACKET = 6


@dataclass(frozen=True, slots=True)
class Point:
    """A delivered value in base units; `kind` is stock, year or part, `row` the row it was made from."""

    value: Decimal
    start: date
    end: date
    area: str
    whole: bool
    kind: str
    disputed: bool
    set_apart: bool
    row: Row = field(compare=False)

    @property
    def year(self) -> int:
        """The calendar year it is drawn in: that of its last day."""
        return self.end.year


@dataclass(frozen=True, slots=True)
class Aim:
    """A target, plan or forecast in base units; without a due day, `year` is None."""

    value: Decimal
    high: Decimal | None
    due: date | None
    kind: str
    verdict: str
    is_due: bool
    part_of: str | None
    row: Row = field(compare=False)

    @property
    def year(self) -> int | None:
        return self.due.year if self.due else None

    @property
    def unseen(self) -> bool:
        """True for a target whose due day has passed without an outcome that counts."""
        return self.kind == "target" and self.is_due and self.verdict == "unknown"


def points(rows: Iterable[Row]) -> list[Point]:
    """The values that may be drawn, oldest first; events and rows of low confidence are left out."""
    found = []
    for row in rows:
        value, start, end = row["value"], row["period_start"], row["period_end"]
        if row["charted"] and isinstance(value, Decimal) and isinstance(end, date):
            found.append(
                Point(
                    value,
                    start if isinstance(start, date) else end,
                    end,
                    str(row["area"]),
                    bool(row["is_whole"]),
                    str(row["period_kind"]),
                    bool(row["disputed"]),
                    bool(row["set_apart"]),
                    row,
                )
            )
    return sorted(found, key=lambda point: (point.end, point.start))


def aims(targets: Iterable[Row]) -> list[Aim]:
    """The targets, plans and forecasts that may be drawn, in the order of the rows."""
    found = []
    for row in targets:
        value, high, due = row["value"], row["high"], row["due"]
        if row["charted"] and isinstance(value, Decimal):
            found.append(
                Aim(
                    value,
                    high if isinstance(high, Decimal) else None,
                    due if isinstance(due, date) else None,
                    str(row["kind"]),
                    str(row["verdict"]),
                    bool(row["is_due"]),
                    str(row["part_of"]) if row["part_of"] else None,
                    row,
                )
            )
    return found


def runs(series: Sequence[Point]) -> list[list[Point]]:
    """The points of one area in runs that a line may join; a point that stands alone is a run of one.

    2017, 2018 and 2020 give [2017, 2018] and [2020]. Levels and yearly values make runs of their own; spans that are
    no calendar year are never joined.
    """
    found: list[list[Point]] = []
    for kind in ("stock", "year", "part"):
        former: Point | None = None
        for point in (one for one in series if one.kind == kind):
            if former is not None and _joined(former, point):
                found[-1].append(point)
            else:
                found.append([point])
            former = point
    return found


def _joined(former: Point, point: Point) -> bool:
    return (
        point.kind in ("stock", "year")
        and former.area == point.area
        and point.year - former.year == 1
        and not (former.disputed or point.disputed or former.set_apart or point.set_apart)
    )


def gaps(
    known: Iterable[Point], first: int, last: int, spoken_for: Iterable[int] = ()
) -> list[tuple[int, int]]:
    """The stretches of years from `first` to `last` without any value, as (first, last) pairs.

    A span that is no calendar year covers each year it touches. `spoken_for` are years that are no gap for another
    reason: their empty slot is drawn.
    """
    covered = set(spoken_for)
    for point in known:
        covered.update(range(point.start.year if point.kind == "part" else point.year, point.year + 1))
    found: list[tuple[int, int]] = []
    for year in range(first, last + 1):
        if year in covered:
            continue
        if found and found[-1][1] == year - 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def amount(row: Row, unit: str | None, *, mark: bool = False) -> str:
    """A row's value in its metric's unit, so that one page's amounts of money compare: 1.01亿元 / RMB 101m.

    Other values are written as `formats.value` writes them; `mark` puts the bound's mark in place of its word.
    """
    low, high = row["value"], row["high"]
    if row["unit"] != "元" or unit not in ("亿元", "万元") or not isinstance(low, Decimal):
        return formats.value(row, mark=mark)
    ends = [low, *([high] if isinstance(high, Decimal) else [])]
    if language() == "zh":
        scale = formats.scale_for(unit)
        numbers = [end / scale.divide_by for end in ends]
        head, tail = "", scale.label
    else:
        size, letters = (Decimal(10**9), "bn") if max(ends) >= 10**9 else (Decimal(10**6), "m")
        numbers = [end / size for end in ends]
        head, tail = "RMB ", letters
    written = head + "–".join(formats.number(one, decimals=decimals(one)) for one in numbers) + tail
    bound = str(row["bound"] or "exact")
    if mark:
        return written if bound == "exact" else f"{formats.bound_mark(bound)} {written}"
    return t(f"bound_phrase.{bound}", value=written)


def decimals(number: Decimal) -> int:
    """How many decimals a number of a page is given: three below ten, two above."""
    return 3 if abs(number) < 10 else 2


def scope_word(row: Row) -> str:
    """The scope of a row's area in few words: 全市; 市级，不含新区; core city, without the new district."""
    scope = str(row[f"scope_{language()}"] or "")
    head, _, rest = scope.replace("（", "(").replace("）", ")").partition("(")
    inner = rest.rstrip(")")
    if language() == "en":
        return head.strip()[:1].lower() + head.strip()[1:]
    return f"{head}，{inner}" if inner and len(inner) <= _SHORT_BRACKET else head


def when(row: Row) -> str:
    """The time a value speaks of: 2016年 for a year or its end, 2021年1月–9月, 2024年3月18日 for another level."""
    start, end = row["period_start"], row["period_end"]
    if not isinstance(end, date):
        return formats.day(None)
    year = f"{end.year}年" if language() == "zh" else str(end.year)
    if row["period_kind"] == "year" or (row["period_kind"] == "stock" and (end.month, end.day) == (12, 31)):
        return year
    if row["period_kind"] == "stock" or not isinstance(start, date) or start == end:
        return formats.day(end)
    if (start.year, start.month) == (end.year, end.month):
        return formats.month(end)
    if start.year == end.year:
        if language() == "zh":
            return f"{year}{start.month}月–{end.month}月"
        return f"{formats.month(start).split()[0]}–{formats.month(end)}"
    return f"{formats.month(start)}–{formats.month(end)}"

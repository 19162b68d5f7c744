"""How commitments stood month by month as columns of a chart: rows are those of `queries/overview_months.sql`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from replies.publish.standings import STANDINGS, standing_words
from replies.rows import OverviewMonthsRow
from replies.texts import formats
from replies.texts.catalogue import t

__all__ = ["MonthColumn", "month_columns"]


@dataclass(frozen=True, slots=True)
class MonthColumn:
    """A column: its parts from below as (standing, height in per cent of the chart), what it says, what stands under it."""

    parts: tuple[tuple[str, str], ...]
    told: str
    tick: str


def month_columns(rows: Sequence[OverviewMonthsRow]) -> list[MonthColumn]:
    """The columns, the highest as high as the chart; only a year's first month is named under it."""
    most = max((row["commitments"] for row in rows), default=0)
    found, year = [], 0
    for row in rows:
        counts = {code: int(row[code]) for code in STANDINGS}  # type: ignore[literal-required]  # each is a column
        day = formats.day(row["ends_on"])
        told = t("overview.month_told", day=day, n=row["commitments"], said=standing_words(counts))
        parts = tuple((code, f"{100 * n / most:.2f}") for code, n in counts.items() if n)
        tick = str(row["ends_on"].year) if row["ends_on"].year != year else ""
        year = row["ends_on"].year
        found.append(MonthColumn(parts, told, tick))
    return found

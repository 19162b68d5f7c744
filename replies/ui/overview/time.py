"""Time on the overview: how commitments stood month by month, and in which quarters they fall due.

Columns are drawn as HTML, a link each: a month leads to the page as of its last day, a quarter to the list of what falls
due in it. Rows are those of `queries/overview_months.sql` and `queries/overview_deadlines.sql`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from replies.publish.quarters import (
    DEADLINES,
    drawn_quarters,
    months_finding,
    quarter_after,
    quarter_of,
    quarter_words,
    quarters_finding,
)
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.query import Row
from replies.ui.kit.templates import render
from replies.ui.overview.needs import count_of

__all__ = ["time_panel"]

Choices = Mapping[str, str | None]


def time_panel(months: Sequence[Row], deadlines: Sequence[Row], day: date, choices: Choices) -> str:
    """HTML of both rows of columns; the first is left out where there is one month alone, the second without deadlines."""
    return render(
        "overview/time.html",
        months=_months(months, choices) if len(months) > 1 else [],
        months_finding=months_finding(months) if len(months) > 1 else "",
        quarters=_quarters(deadlines, day, choices),
        quarters_finding=quarters_finding(deadlines),
        beyond=_beyond(deadlines, day, choices),
    )


def _months(rows: Sequence[Row], choices: Choices) -> list[dict[str, object]]:
    most = max(count_of(row, "commitments") for row in rows)
    return [
        _column(
            [(code, count_of(row, code)) for code in status.STANDINGS],
            most,
            formats.month(row["ends_on"]),
            t(
                "overview.month_told",
                day=formats.day(row["ends_on"]),
                n=count_of(row, "commitments"),
                said=status.standing_words(row),
            ),
            link("", **choices, as_of=row["ends_on"].isoformat()),
            f"{row['ends_on'].year}" if row["ends_on"].month == 1 or row is rows[0] else "",
        )
        for row in rows
    ]


def _quarters(rows: Sequence[Row], day: date, choices: Choices) -> list[dict[str, object]]:
    """The quarters around the day, also those in which nothing falls due; none where nothing does at all."""
    if not rows:
        return []
    by_quarter = {str(row["quarter"]): row for row in rows}
    drawn = drawn_quarters(day)
    most = max((count_of(by_quarter[one], "commitments") for one in drawn if one in by_quarter), default=1)
    columns = []
    for quarter in drawn:
        row = by_quarter.get(quarter)
        counts = [(code, count_of(row, code) if row else 0) for code in DEADLINES]
        said = [t(f"overview.deadline_{code}", n=n) for code, n in counts if n]
        columns.append(
            _column(
                [(DEADLINES[code], n) for code, n in counts],
                most,
                quarter_words(quarter),
                t(
                    "overview.quarter_told",
                    quarter=quarter_words(quarter),
                    n=count_of(row, "commitments") if row else 0,
                    said=t("standing.comma").join(said) or t("overview.deadline_none"),
                ),
                link("commitments", **choices, due=quarter) if row else "",
                quarter[:4] if quarter.endswith("Q1") or quarter == drawn[0] else "",
            )
            | {"is_now": quarter == quarter_of(day)}
        )
    return columns


def _column(
    counts: Sequence[tuple[str, int]], most: int, name: str, told: str, href: str, tick: str
) -> dict[str, object]:
    """A column: its parts from the top, their height in per cent of the fullest column."""
    parts = [(code, round(100 * n / most, 2)) for code, n in counts if n]
    return {"parts": parts[::-1], "name": name, "told": told, "href": href, "tick": tick, "is_now": False}


def _beyond(rows: Sequence[Row], day: date, choices: Choices) -> list[tuple[str, str]]:
    """What falls due before the first and after the last quarter that is drawn: words and the address of the list."""
    drawn = drawn_quarters(day)
    earlier = sum(count_of(row, "commitments") for row in rows if str(row["quarter"]) < drawn[0])
    later = sum(count_of(row, "commitments") for row in rows if str(row["quarter"]) > drawn[-1])
    before, after = quarter_after(drawn[0], -1), quarter_after(drawn[-1], 1)
    found = []
    if earlier:
        found.append((t("overview.earlier", n=earlier), link("commitments", **choices, due=f"..{before}")))
    if later:
        found.append((t("overview.later", n=later), link("commitments", **choices, due=f"{after}..")))
    return found

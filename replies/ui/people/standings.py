"""How commitments stand, for whoever they are counted by: a bar, its key, a sentence, the columns of a table.

Functions take rows with the counts of `queries/_reply_standings.sql`. The pieces of a bar are the standings, which add up
to its commitments; what is past its day is a mark across them and stands beside them. Bars of one list have one scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from replies.publish.standings import describe_outcomes, other_bureau, signers
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.query import Row
from replies.ui.kit.tables import GridColumn
from replies.ui.kit.templates import macro

__all__ = [
    "bar",
    "columns",
    "count_columns",
    "dates",
    "describe_outcomes",
    "key",
    "longest",
    "other_bureau",
    "pieces",
    "shown",
    "signers",
]

MACROS: Final = "people/standings.html"
Choices = Mapping[str, str | None]
"""What the list of commitments is narrowed to, so that it holds just those that a row counts."""


def longest(rows: Iterable[Row]) -> int:
    """The most commitments of a row: what a whole bar stands for in a list of these rows."""
    return max((int(row["commitments"]) for row in rows), default=0)


def bar(row: Row, whole: int) -> str:
    """HTML of a row's bar, `whole` commitments wide; hidden from screen readers, because `key` says the same."""
    if not row["commitments"]:
        return ""
    parts = [(status.look(code).declarations, row[code]) for code in status.STANDINGS if row[code]]
    return macro(MACROS, "bar")(100 * row["commitments"] / whole, parts)


def key(row: Row, choices: Choices) -> str:
    """HTML of the standings and marks that occur, each with its count, which leads to the commitments that it counts.

    A sentence where there are no commitments.
    """
    return macro(MACROS, "key")(pieces(row, choices))


def pieces(row: Row, choices: Choices) -> list[tuple[str, int, str]]:
    """The standings and marks that occur: each code, its count, and the address of the commitments that it counts."""
    return [
        (code, row[code], link("commitments", **choices, state=code))
        for code in (*status.STANDINGS, *status.DUE_MARKS)
        if row[code]
    ]


def shown(row: Row, whole: int, choices: Choices) -> dict[str, object]:
    """What a list shows of a row beside its name: the bar, its key, the days."""
    return {"bar": bar(row, whole), "key": key(row, choices), "days": dates(row)}


def dates(row: Row) -> list[str]:
    """The row's days in words: the last reply, the oldest deadline that has passed, the next one, each where known."""
    found = []
    for name in ("last_replied_on", "oldest_due", "next_due"):
        if isinstance(day := row.get(name), date):
            found.append(t(f"standing.{name}", day=formats.day(day)))
    return found


def count_columns() -> list[GridColumn]:
    """A column for each standing and each mark."""
    return [
        GridColumn(code, t("standing.col", word=status.word(code)), "number", decimals=0)
        for code in (*status.STANDINGS, *status.DUE_MARKS)
    ]


def columns(first: Sequence[GridColumn]) -> list[GridColumn]:
    """The columns of a table of such rows behind its own first ones: counts as numbers, days as days."""
    return [
        *first,
        GridColumn("commitments", t("standing.col_commitments"), "number", decimals=0),
        *count_columns(),
        *(GridColumn(name, t(f"standing.col_{name}"), "date") for name in ("oldest_due", "next_due")),
    ]

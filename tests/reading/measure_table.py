"""The tables of figures with what they measure, and how much of a table the reader gets right.

`python -m tests.reading.measure_table` prints the shares of each part and every difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from replies import reading
from tests.reading.shares import print_shares

__all__ = ["DATE", "FIELDS", "HALVES", "Row", "differences", "rows"]

DATE = date(2017, 7, 3)
FIELDS = ("subject", "scope", "nature", "aggregate", "period")
HALVES = ("measures_dev", "measures_held_out", "measures_fresh")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a sentence and what it measures, each field as the table writes it ("-" for nothing)."""

    sentence: str
    figure: str
    expected: tuple[str, ...]


def rows(half: str) -> Iterator[Row]:
    """The rows of one half in order."""
    sentence = ""
    for line in (Path(__file__).parent / f"{half}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            figure, *expected = (part.strip() for part in line.split("|"))
            assert len(expected) == len(FIELDS), line
            yield Row(sentence, figure, tuple(expected))
        elif line and line[0] not in "#=":
            sentence = line


def _told(figure: reading.Figure) -> tuple[str, ...]:
    period = figure.period
    when = "-"
    if period is not None and period.every:
        when = f"every {period.every}"
    elif period is not None:
        when = f"{period.start or ''}..{period.end or ''}"
    nature = " ".join(part for part in (figure.nature, figure.direction) if part)
    return figure.subject or "-", figure.scope or "-", nature or "-", figure.aggregate or "-", when


def differences(half: str) -> tuple[int, dict[str, int], list[str]]:
    """How many rows there are, how many of each field are right, and a line for each row that is not."""
    right, told, count = dict.fromkeys(FIELDS, 0), [], 0
    used: dict[tuple[str, str], int] = {}
    for row in rows(half):
        count += 1
        found = [
            f for f in reading.figures(row.sentence, DATE) if row.sentence[f.start : f.end] == row.figure
        ]
        nth = used.get((row.sentence, row.figure), 0)
        used[row.sentence, row.figure] = nth + 1
        if len(found) <= nth:
            told.append(f"{row.sentence}  {row.figure}: no such figure")
            continue
        said = _told(found[nth])
        for field, want, got in zip(FIELDS, row.expected, said, strict=True):
            right[field] += want == got
        if said != row.expected:
            told.append(
                f"{row.sentence}  {row.figure}: {' | '.join(said)}  instead of  {' | '.join(row.expected)}"
            )
    return count, right, told


if __name__ == "__main__":
    print_shares(HALVES, differences)

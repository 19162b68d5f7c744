"""The marked pairs of promises of two years' reports, and how many of them `returns` tells apart.

`returns_shared.txt` keeps which promises are one and which are not, as document names and offsets without their
sentences: half, same or other, earlier document, start, end, later document, start, end. `dev` rows shaped the rules,
`held` ones did not. `python -m tests.evidence.return_table` prints precision and recall by half, and the differences;
it needs the reports beside the checkout.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from replies.evidence.returns import RepeatedPromise, repeated_promises
from replies.reading import Reading, read

__all__ = ["REPORTS", "Row", "found", "rows", "scores"]

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "gold" / "reports"


@dataclass(frozen=True, slots=True)
class Row:
    """Two promises, each a span of its document, and whether they are one."""

    half: str
    same: bool
    earlier: str
    earlier_span: tuple[int, int]
    later: str
    later_span: tuple[int, int]


def rows() -> Iterator[Row]:
    """The rows of the table in order."""
    for line in (Path(__file__).parent / "returns_shared.txt").read_text(encoding="utf-8").splitlines():
        half, told, earlier, a, b, later, c, d = line.split("\t")
        yield Row(half, told == "same", earlier, (int(a), int(b)), later, (int(c), int(d)))


@cache
def reading(name: str) -> Reading:
    """The reading of one report."""
    return read((REPORTS / name).read_text(encoding="utf-8"))


@cache
def found(earlier: str, later: str) -> tuple[RepeatedPromise, ...]:
    """The returns of one report in another."""
    return tuple(repeated_promises(reading(earlier), reading(later)))


def is_found(row: Row) -> bool:
    """Whether the two promises of a row are told to be one."""
    return any(
        _meet((each.earlier.start, each.earlier.end), row.earlier_span)
        and _meet((each.later.start, each.later.end), row.later_span)
        for each in found(row.earlier, row.later)
    )


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def scores() -> dict[str, Counter[str]]:
    """For each half how many rows are right and wrong: hit, missed, false, kept."""
    told: dict[str, Counter[str]] = {}
    for row in rows():
        names = ("hit", "missed") if row.same else ("false", "kept")
        told.setdefault(row.half, Counter())[names[not is_found(row)]] += 1
    return told


def main() -> int:
    """Print the rows that differ and the scores."""
    for row in rows():
        if is_found(row) != row.same:
            a, b = (
                reading(name).text[start - 14 : end + 6]
                for name, (start, end) in ((row.earlier, row.earlier_span), (row.later, row.later_span))
            )
            print(f"{row.half} {'missed' if row.same else 'false'}: {a!r} | {b!r}")
    for half, told in scores().items():
        precision = told["hit"] / (told["hit"] + told["false"])
        recall = told["hit"] / (told["hit"] + told["missed"])
        print(f"{half}: {dict(told)}, precision {precision:.3f}, recall {recall:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

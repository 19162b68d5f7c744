"""The table of made-up pairs, and how many of them `compare` gets right.

`python -m tests.evidence.pair_table` prints the share by rule and trap and every difference.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from replies.evidence import compare
from replies.reading import read

__all__ = ["Row", "found", "rows"]

_EARLIER = (
    "2034年某市政府工作报告\n各位代表：\n一、2033年工作回顾\n各项事业取得进步。\n二、2034年工作安排\n{}\n"
)
_LATER = "2035年某市政府工作报告\n各位代表：\n一、2034年工作回顾\n{}\n二、2035年工作安排\n{}\n"


@dataclass(frozen=True, slots=True)
class Row:
    """A target in its sentence, the later account, and what is right: outcome (None for none) and verdict."""

    trap: str
    target: str
    later: str
    figure: str
    outcome: str | None
    verdict: str


def rows() -> Iterator[Row]:
    """The rows of the table in order."""
    trap = target = later = ""
    for line in (Path(__file__).parent / "pairs.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            trap = line[2:]
        elif line.startswith("> "):
            target = line[2:]
        elif line.startswith("< "):
            later = line[2:]
        elif line.startswith("  "):
            figure, outcome, verdict = (part.strip() for part in line.split("|"))
            yield Row(trap, target, later, figure, None if outcome == "-" else outcome, verdict)


def found(row: Row) -> tuple[str | None, str]:
    """The outcome and verdict that `compare` gives for a row's target."""
    done, _, plan = row.later.partition("##")
    later = _LATER.format(done.replace("／", "\n"), plan or "再接再厉。")
    earlier = _EARLIER.format(row.target)
    for pair in compare(read(earlier), read(later)):
        if earlier[pair.target.start : pair.target.end] == row.figure:
            outcome = pair.outcome
            return (None if outcome is None else later[outcome.start : outcome.end]), pair.verdict
    return "no such target", ""


def main() -> int:
    """Print the table's result; 1 where a row differs."""
    right, total = Counter[str](), Counter[str]()
    for row in rows():
        told = found(row)
        total[row.trap] += 1
        right[row.trap] += told == (row.outcome, row.verdict)
        if told != (row.outcome, row.verdict):
            print(
                f"{row.trap}: {row.target} → {row.later} | {row.figure}: {told}, not {(row.outcome, row.verdict)}"
            )
    for trap, count in total.items():
        print(f"{right[trap]:3}/{count:<3} {trap}")
    print(f"{right.total()}/{total.total()}")
    return int(right.total() < total.total())


if __name__ == "__main__":
    sys.exit(main())

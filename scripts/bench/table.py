"""The tables of `make bench`: aligned columns and, for each goal, whether it is reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Goal", "print_goals", "print_rows"]


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in words, what was measured (None where it could not be) and the limit it must keep."""

    words: str
    measured: float | None
    limit: float
    at_least: bool  # True where more is better

    @property
    def verdict(self) -> str:
        """reached, not reached, or not measured."""
        if self.measured is None:
            return "not measured"
        met = self.measured >= self.limit if self.at_least else self.measured <= self.limit
        return "reached" if met else "not reached"


def print_rows(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print columns, the first to the left, the others to the right."""
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    for row in [head, *rows]:
        first, *others = (
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip())


def print_goals(goals: list[Goal]) -> None:
    """Print each goal with what was measured and the verdict."""
    print()
    print_rows(
        ("goal", "limit", "measured", ""),
        [
            (
                goal.words,
                ("≥ " if goal.at_least else "≤ ") + f"{goal.limit:g}",
                "-" if goal.measured is None else f"{goal.measured:.2f}",
                goal.verdict,
            )
            for goal in goals
        ],
    )

"""How much of a table's fields the reader gets right, told and held to floors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

__all__ = ["hold_shares", "print_shares"]

Differences = tuple[
    int, dict[str, int], list[str]
]  # rows, right ones of each field, a line for each row that is not


def print_shares(halves: Sequence[str], differences: Callable[[str], Differences]) -> None:
    """Print the shares of each part, and every difference."""
    for half in halves:
        count, right, told = differences(half)
        shares = [f"{field} {fits / count:.3f}" for field, fits in right.items()]
        print(half, count, *shares, f"all {1 - len(told) / count:.3f}")
        print(*told, sep="\n")


def hold_shares(found: Differences, floors: Mapping[str, float]) -> None:
    """Fail where a field is right in a smaller share of the rows than its floor."""
    count, right, told = found
    low = {field: fits / count for field, fits in right.items() if fits / count < floors[field]}
    assert not low, "\n".join([str(low), *told])

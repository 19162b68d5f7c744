"""One check of many things in one test, which names everything that fails and not the first alone.

Where a thing is a key, a column or a query file, a test of its own for each costs more than its check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

Thing = TypeVar("Thing")


def check_each(
    check: Callable[[Thing], object], things: Iterable[Thing], name: Callable[[Thing], str] = str
) -> None:
    """Run `check` on each of the things; the test fails with the name and the words of every one that raised.

    Nothing to check is a failure too.
    """
    failed: list[str] = []
    checked = 0
    for thing in things:
        checked += 1
        try:
            check(thing)
        except Exception as error:
            failed.append(f"{name(thing)}: {type(error).__name__}: {error}")
    assert checked, "nothing to check"
    if failed:
        pytest.fail(f"{len(failed)} of {checked} fail:\n" + "\n".join(failed), pytrace=False)

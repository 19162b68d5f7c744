"""Whatever a statement asks for, it gets no more than its limits, and the next one is answered.

The heaviest for memory, depth and planning run always, with the default limits; all of them with `pytest -m bombs`
(about six minutes).
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from replies.console import (
    Console,
    ConsoleError,
    ConsolePool,
    LimitExceeded,
    StatementFailed,
    StatementRefused,
)
from tests.console.bombs import BOMBS, ENDLESS
from tests.console.samples import listing
from tests.console.tree import Peak, console_memory

pytestmark = pytest.mark.slow

HEAVIEST = """damerau list_of_a_range one_long_list list_of_lists resized_list formatted_text text_that_doubles
    text_in_steps replaced_text kept json_of_a_list structs flattened one_huge_list open_brackets lists_in_lists
    functions_in_functions subqueries_in_subqueries minuses ctes_that_double distinct_unions a_megabyte_of_text""".split()  # noqa: SIM905
MOST_MEMORY = 2 << 30
# A second more than the timeout is what a case may take in all.
MOST_SECONDS = 6.0


def bounded(console: Console, name: str, sample: Path) -> None:
    before = listing(sample.parent)
    begun = time.monotonic()
    with Peak() as peak:
        try:
            answer = console.run(BOMBS[name])
        except (LimitExceeded, StatementRefused, StatementFailed):
            pass
        else:
            assert len(answer.rows) <= 100_000
    took = time.monotonic() - begun
    assert took < MOST_SECONDS, f"{name} took {took:.1f} s"
    assert peak.bytes < MOST_MEMORY, f"{name} held {peak.bytes >> 20} MB"
    assert console.run("SELECT count(*) FROM orders").rows == [(6,)]
    assert listing(sample.parent) == before


@pytest.mark.parametrize("name", HEAVIEST)
def test_the_heaviest_are_bounded(console: Console, sample: Path, name: str) -> None:
    bounded(console, name, sample)


@pytest.mark.bombs
@pytest.mark.parametrize("name", sorted(BOMBS.keys() - set(HEAVIEST)))
def test_every_bomb_is_bounded(console: Console, sample: Path, name: str) -> None:
    bounded(console, name, sample)


@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_an_endless_answer_is_cut_or_stopped(console: Console, name: str) -> None:
    try:
        answer = console.run(ENDLESS[name])
    except LimitExceeded:
        pass
    else:
        assert answer.truncated
        assert 0 < len(answer.rows) <= 100_000
    # The rest of it does not stand in the way of the next.
    assert console.run("SELECT count(*) FROM orders").rows == [(6,)]


@pytest.mark.parametrize("name", ["count_of_a_cross_join", "endless_recursion", "levenshtein", "explained"])
def test_what_takes_too_long_is_stopped_at_the_time_asked_for(console: Console, name: str) -> None:
    with pytest.raises(LimitExceeded) as raised:
        console.run(BOMBS[name], timeout=0.5)
    assert "0.5" in raised.value.zh
    assert "0.5" in raised.value.en


def test_eight_bombs_at_once_on_a_pool_keep_to_the_limits(sample: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    names = ["one_long_list", "list_of_lists", "text_that_doubles", "flattened"] * 2

    def tried(name: str) -> str:
        try:
            pool.run(BOMBS[name], timeout=3)
        except ConsoleError as error:
            return type(error).__name__
        return "answered"

    with ConsolePool(sample, 2) as pool, ThreadPoolExecutor(8) as users, Peak() as peak:
        outcomes = list(users.map(tried, names))
        assert outcomes == ["LimitExceeded"] * 8
        assert pool.run("SELECT 1").rows == [(1,)]
    assert peak.bytes < MOST_MEMORY
    assert console_memory() < MOST_MEMORY

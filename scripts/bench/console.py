"""Measure the console: what its process costs beside DuckDB itself, and what several users cost each other.

`python scripts/bench/console.py [--quick]`, over a snapshot of what ships. One user, eight users who ask the same (and
share the answers), eight who each ask something of their own, and one user beside another's bombs take turns, so that a
busy machine is hard on all of them; the ratio is that of the middle round.
Exit 0 whether the goals are reached or not: the table says so.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from table import Goal, print_goals, print_rows  # noqa: E402  (the checkout is not installed)

from replies.console import Console, ConsoleError, ConsolePool  # noqa: E402
from replies.ledger import Store, load_shipped  # noqa: E402
from replies.publish.snapshot import take_snapshot  # noqa: E402

USERS = 8
SMALL = "SELECT state, count(*) AS n FROM commitments WHERE counted GROUP BY state ORDER BY n DESC, state"
BOMBS = (
    "SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b",
    "SELECT len(list(range(100000))) FROM range(1000000)",
)


def seconds(ask: Callable[[], object], times: int) -> list[float]:
    """How long each of so many calls took."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        took.append(time.perf_counter() - begun)
    return took


def p95(took: list[float]) -> float:
    """The time that nineteen in twenty keep."""
    return statistics.quantiles(took, n=20)[-1]


def eight_at_once(pool: ConsolePool, times: int, *, alike: bool) -> list[float]:
    """What USERS who ask one after the other without a pause wait for: all the same, or each their own."""
    took: list[list[float]] = [[] for _ in range(USERS)]

    def use(place: int) -> None:
        console = pool.console()
        asked = SMALL if alike else f"{SMALL} LIMIT {100 + place}"
        took[place] = seconds(lambda: console.run(asked), times)

    threads = [threading.Thread(target=use, args=[place]) for place in range(USERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [one for user in took for one in user]


@contextmanager
def bombs(console: Console) -> Iterator[None]:
    """Another user who sends one bomb after the other, until the block ends."""
    over = threading.Event()

    def send() -> None:
        while not over.is_set():
            for bomb in BOMBS:
                with suppress(ConsoleError):
                    console.run(bomb)

    thread = threading.Thread(target=send)
    thread.start()
    time.sleep(0.5)
    try:
        yield
    finally:
        over.set()
        while thread.is_alive():
            console.cancel()
            thread.join(0.1)


def measure(snapshot: Path, rounds: int, times: int) -> list[Goal]:
    """Run the rounds, print their table and return the goals."""
    plain = duckdb.connect(str(snapshot), read_only=True)
    rows, crowded, apart, disturbed = [], [], [], []
    with ConsolePool(snapshot, 2) as pool:
        user, other = pool.console(), pool.console()
        seconds(lambda: user.run(SMALL), 20)
        for number in range(1, rounds + 1):
            bare = p95(seconds(lambda: plain.execute(SMALL).fetchall(), times))
            one = p95(seconds(lambda: user.run(SMALL), times))
            eight = p95(eight_at_once(pool, times // 2, alike=True))
            own = p95(eight_at_once(pool, times // 2, alike=False))
            with bombs(other):
                bombed = p95(seconds(lambda: user.run(SMALL), times))
            crowded.append(eight / one)
            apart.append(own / one)
            disturbed.append(bombed / one)
            rows.append(
                (f"round {number}", *(f"{took * 1000:.1f}" for took in (bare, one, eight, own, bombed)))
            )
    heads = ("DuckDB itself", "one user", "eight users", "eight, each their own", "beside bombs")
    print_rows(("p95 of a small query, ms", *heads), rows)
    return [
        Goal("eight users wait, times one", statistics.median(crowded), 4, at_least=False),
        Goal(
            "eight users with questions of their own wait, times one",
            statistics.median(apart),
            4,
            at_least=False,
        ),
        Goal("beside another's bombs, times one", statistics.median(disturbed), 2, at_least=False),
    ]


def main() -> int:
    """Run the measurements and print the tables."""
    parser = argparse.ArgumentParser(description="what the console costs, and what its users cost each other")
    parser.add_argument("--quick", action="store_true", help="fewer turns, for a first look")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as home, Store.open(Path(home), on_disk=False) as store:
        load_shipped(store)
        goals = measure(take_snapshot(store).path, 1 if quick else 5, 60 if quick else 300)
    print_goals(goals)
    return 0


if __name__ == "__main__":
    sys.exit(main())

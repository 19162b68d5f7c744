"""Measure a large ledger: what recording an outcome costs beside its bare writes, how fast the tables are made again,
whether every kind of damage is found with its place, and how long the questions of the main pages take.

`python scripts/bench/ledger.py [--commitments N] [--home FOLDER]`; FOLDER keeps the made-up ledger for the next time.
Bare writes are what an append cannot do without: the line and its fsync, the head record renamed into place, the folder's
fsync. Each is measured next to the recording that it is held against, which ends when the outcome is acknowledged. The
tables take outcomes in when a question needs them: what that took, for all of them at once, stands beside it, and in the
second goal is shared among them. Rebuilding is by the clock, as a start does it; the processor's time is that of all processes.
An event is one change that a person made: a reply with its whole reading is one event, and so is one outcome. Exit 0
whether the goals are reached or not: the table says so.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from table import Goal, print_goals, print_rows  # noqa: E402  (the checkout is not installed)

from replies.inputs.outcome import OutcomeInput  # noqa: E402
from replies.ledger import Store  # noqa: E402
from replies.ledger.errors import LedgerError  # noqa: E402
from replies.ledger.journal.verifying import verify_home  # noqa: E402
from replies.ledger.recording.outcomes import record_outcome  # noqa: E402
from tests.generator import write_ledger  # noqa: E402
from tests.generator.words import PROMISES  # noqa: E402

PAGES = (
    "overview_counts",
    "overview_squares",
    "overview_needs",
    "overview_metrics",
    "overview_changes",
    "commitment_list",
    "bureaus",
    "replies",
    "sessions",
    "deputies",
)
OUTCOMES, ROUNDS, FLIPS = 60, 5, 25


def seconds(ask: Callable[[], object]) -> float:
    """How long one call took."""
    begun = time.perf_counter()
    ask()
    return time.perf_counter() - begun


def rebuilt(folder: Path) -> tuple[int, float, float]:
    """Events, and seconds by the clock and of all processors, of making the tables again in memory."""
    clock, worked = time.perf_counter(), sum(os.times()[:4])
    with Store.open(folder, on_disk=False) as store:
        return store.head.seq, time.perf_counter() - clock, sum(os.times()[:4]) - worked


def bare_writes(folder: Path, line: bytes, head: bytes) -> None:
    """What an append cannot do without: the line and its fsync, the head record renamed into place, the folder's fsync."""
    handle = os.open(folder / "lines", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.write(handle, line)
    os.fsync(handle)
    os.close(handle)
    with (folder / "head.part").open("wb") as part:
        part.write(head)
        part.flush()
        os.fsync(part.fileno())
    (folder / "head.part").replace(folder / "head")
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(handle)
    os.close(handle)


def recording(store: Store, aside: Path) -> tuple[list[float], list[float], float]:
    """Seconds of each bare write, of each recording, and of taking all that was recorded into the tables."""
    rows = store.query("commitment_list", {"collection": "replies"}).slice(0, OUTCOMES + 3).to_pylist()
    ids = [row["commitment_id"] for row in rows]
    bare, recorded = [], []
    lines = store.home.journal / "journal.jsonl"
    for place, commitment_id in enumerate(ids):
        promise = PROMISES[place % len(PROMISES)]
        told = OutcomeInput(
            commitment_id=commitment_id,
            metric=promise.metric,
            area="a001",
            value=Decimal(place),
            unit=promise.unit,
            period_end=store.today(),
            source_kind="press",
            source_title="通报",
        )
        before = lines.stat().st_size
        took = seconds(partial(record_outcome, store, told, "审核员"))
        written = b"x" * (lines.stat().st_size - before)
        told_head = (store.home.journal / "head.json").read_bytes()
        if place >= 3:  # the first ones wake things up
            recorded.append(took)
            bare.append(seconds(partial(bare_writes, aside, written, told_head)))
    # The first asking waits for the rows, the second one does not.
    ask = partial(store.query_unpublished, "outcome_record", {"outcome_id": ""})
    return bare, recorded, seconds(ask) - seconds(ask)


def damages(folder: Path) -> tuple[int, int]:
    """How many damages were tried, each alone, and how many were found in their place."""
    chance = random.Random(11)  # noqa: S311 (the same damages every time)
    path = folder / "journal" / "journal.jsonl"
    content = path.read_bytes()
    ends = [at for at, sign in enumerate(content) if sign == 10]
    n = len(ends) // 2
    start, middle, end = ends[n - 1] + 1, ends[n] + 1, ends[n + 1] + 1
    tried: list[tuple[bytes, int]] = []
    for place in chance.sample(range(len(content)), FLIPS):
        flipped = (
            content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]
        )
        tried.append((flipped, content.count(b"\n", 0, place) + 1))
    tried += [
        (content[:start] + content[middle:], n + 1),
        (content[:middle] + content[start:], n + 2),
        (content[:start] + content[middle:end] + content[start:middle] + content[end:], n + 1),
        (content[: ends[-2] + 1], len(ends)),
    ]
    found = 0
    try:
        for damaged, line in tried:
            path.write_bytes(damaged)
            found += _found(folder, f"line {line} ")
    finally:
        path.write_bytes(content)
    texts = sorted((folder / "texts").iterdir())
    for text in chance.sample(texts, 5):
        kept = text.read_bytes()
        text.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        found += _found(folder, text.name)
        text.unlink()
        found += _found(folder, text.name)
        text.write_bytes(kept)
    return len(tried) + 10, found


def _found(folder: Path, place: str) -> bool:
    try:
        verify_home(folder)
    except LedgerError as error:
        return place in str(error)
    return False


def main() -> int:
    """Print what was measured and the goals."""
    parser = argparse.ArgumentParser(description="A large ledger: recording, rebuilding, verifying, asking.")
    parser.add_argument("--commitments", type=int, default=100_000)
    parser.add_argument("--home", type=Path)
    asked = parser.parse_args()
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        home = asked.home or Path(folder) / "home"
        if not (home / "journal" / "head.json").exists():
            write_ledger(home, asked.commitments, seed=1)
        small = Path(folder) / "small"
        write_ledger(small, 300, seed=3)
        rebuilt(small)  # so that imports are done
        events, clock, worked = rebuilt(home)
        verified = seconds(partial(verify_home, home))
        tried, found = damages(small)
        with Store.open(home) as store:
            bare, recorded, taken_in = recording(store, Path(folder))
            pages = {
                name: [seconds(partial(store.query, name, {"collection": "replies"})) for _ in range(ROUNDS)]
                for name in PAGES
            }
            before = {"collection": "replies", "as_of": date(2026, 6, 30)}
            other_day = sum(seconds(partial(store.query, name, before)) for name in PAGES)
    whole = (sum(recorded) + taken_in) / sum(bare)
    print(f"{asked.commitments:,} commitments, {events:,} events; load {os.getloadavg()[0]:.1f}\n")
    ms = 1_000
    print_rows(
        ("", "median", "slowest"),
        [
            ("bare writes of an outcome, ms", f"{statistics.median(bare) * ms:.1f}", f"{max(bare) * ms:.1f}"),
            (
                "an outcome recorded, ms",
                f"{statistics.median(recorded) * ms:.1f}",
                f"{max(recorded) * ms:.1f}",
            ),
            (f"{len(recorded)} of them taken into the tables, ms", f"{taken_in * ms:.1f}", ""),
            ("events a second of the processor's time", f"{events / worked:,.0f}", ""),
            ("verify, s", f"{verified:.1f}", ""),
            *(
                (f"{name}, ms", f"{statistics.median(took) * ms:.0f}", f"{max(took) * ms:.0f}")
                for name, took in pages.items()
            ),
            (
                "all of these after something was recorded, ms",
                f"{sum(map(max, pages.values())) * ms:.0f}",
                "",
            ),
            ("all of these as of another day, ms", f"{other_day * ms:.0f}", ""),
        ],
    )
    print_goals(
        [
            Goal(
                "outcome recorded ÷ bare writes",
                statistics.median(recorded) / statistics.median(bare),
                2,
                at_least=False,
            ),
            Goal("outcomes recorded and taken in ÷ bare writes", whole, 2, at_least=False),
            Goal("events taken in a second", events / clock, 15_000, at_least=True),
            Goal("damages found in their place, of 100", 100 * found / tried, 100, at_least=True),
        ]
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

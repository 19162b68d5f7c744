"""Measure builder and pivot at a million commitments: how long they take beside the bare query that answers the same.

`python scripts/bench/workbench.py [--rows N]`. The rows have the columns and the values of what ships, mixed anew. Bare
query, builder and pivot take turns, so that a busy machine is hard on all of them; the ratio is that of the middle
round. Exit 0 whether the goals are reached or not: the table says so.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from table import Goal, print_goals, print_rows  # noqa: E402  (the checkout is not installed)

from replies.ledger import Store, load_shipped  # noqa: E402
from replies.ledger.journal.journal import Head  # noqa: E402
from replies.publish.dictionary import tables  # noqa: E402
from replies.publish.snapshot import Snapshot, take_snapshot  # noqa: E402
from replies.workbench import Measure, Question, Split, fields_of, select  # noqa: E402
from replies.workbench.pivot import arrange, pivot_select  # noqa: E402
from replies.workbench.snapshot import OpenSnapshot  # noqa: E402

ROUNDS = 9
BY_PLACE = """SELECT place, COUNT(*) AS n, AVG(evidence_count) AS mean_evidence
FROM commitments WHERE collection = 'replies' AND counted GROUP BY place ORDER BY n DESC, place"""
BY_PLACE_AND_STATE = """SELECT place, state, COUNT(*) AS n
FROM commitments WHERE collection = 'replies' AND counted GROUP BY place, state"""


def many_commitments(shipped: Path, target: Path, rows: int) -> None:
    """Write a snapshot with so many commitments: rows of what ships with places, states and days of other rows."""
    with duckdb.connect(str(target)) as connection:
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        connection.execute(f"ATTACH '{shipped}' AS shipped (READ_ONLY)")
        for name in tables():
            if name != "commitments":
                connection.execute(f"CREATE TABLE {name} AS FROM shipped.{name}")
        connection.execute("CREATE TABLE counted_row AS FROM shipped.commitments WHERE counted")
        (n,) = connection.execute("SELECT count(*) FROM counted_row").fetchall()[0]
        connection.execute("ALTER TABLE counted_row ADD COLUMN turn BIGINT")
        connection.execute("UPDATE counted_row SET turn = rowid")
        mixed = ", ".join(
            f"b.{column} AS {column}"
            if column in ("place", "bureau_id", "bureau_zh", "bureau_en")
            else f"c.{column} AS {column}"
            if column in ("state", "status", "evidence_count")
            else f"a.{column} AS {column}"
            for column in (one.name for one in tables()["commitments"].columns)
        ).replace("a.commitment_id AS", "a.commitment_id || r.range AS")
        connection.execute(
            f"CREATE TABLE commitments AS SELECT {mixed} FROM range({rows}) AS r "  # noqa: S608 (names of columns)
            f"INNER JOIN counted_row AS a ON a.turn = r.range % {n} "
            f"INNER JOIN counted_row AS b ON b.turn = (r.range * 7919 + r.range // {n}) % {n} "
            f"INNER JOIN counted_row AS c ON c.turn = (r.range * 104729 + r.range // 3) % {n}"
        )
        connection.execute("DROP TABLE counted_row")
        connection.execute("DETACH shipped")


def seconds(ask: Callable[[], object]) -> float:
    """How long one call took."""
    begun = time.perf_counter()
    ask()
    return time.perf_counter() - begun


def main() -> int:
    """Print medians and ratios."""
    parser = argparse.ArgumentParser(description="Builder and pivot beside the bare query.")
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        home, file = Path(folder) / "home", Path(folder) / "many.duckdb"
        with Store.open(home, on_disk=False) as store:
            load_shipped(store)
            many_commitments(take_snapshot(store).path, file, rows)
            opened = OpenSnapshot(Snapshot(file, Head(), store.today()))
        table = fields_of(tables()["commitments"])
        measures = (Measure("count"), Measure("mean", "evidence_count"))
        built = Question("commitments", "replies", measures, (Split("place"),))
        crossed = Question("commitments", "replies", (Measure("count"),), (Split("place"), Split("state")))

        def builder() -> object:
            answer = opened.answer(select(built, table, "zh").sql("duckdb", pretty=True), most=2001)
            whole = Question("commitments", "replies")
            opened.answer(select(whole, table, "zh").sql("duckdb"), most=1)
            return list(zip(*(column.to_pylist() for column in answer.columns), strict=True))

        def pivot() -> object:
            answer = opened.answer(
                pivot_select(crossed, table, "zh").sql("duckdb", pretty=True), most=200_000
            )
            return arrange(zip(*(column.to_pylist() for column in answer.columns), strict=True))

        with duckdb.connect(str(file), read_only=True) as connection:
            asked = {
                "bare query by place": lambda: connection.execute(BY_PLACE).fetchall(),
                "builder by place": builder,
                "bare query by place and state": lambda: connection.execute(BY_PLACE_AND_STATE).fetchall(),
                "pivot of place and state": pivot,
            }
            rounds = [{name: seconds(ask) for name, ask in asked.items()} for _ in range(ROUNDS)]
        opened.close()
    medians = {name: statistics.median(one[name] for one in rounds) for name in asked}
    print(f"{rows:,} commitments, median of {ROUNDS} rounds\n")
    print_rows(("", "ms"), [(name, f"{took * 1000:.1f}") for name, took in medians.items()])
    bare, builder_name, bare_crossed, pivot_name = asked
    print()
    print_goals(
        [
            Goal("builder ÷ bare query", _ratio(rounds, builder_name, bare), 3, at_least=False),
            Goal("pivot ÷ bare query", _ratio(rounds, pivot_name, bare_crossed), 3, at_least=False),
        ]
    )
    return 0


def _ratio(rounds: list[dict[str, float]], name: str, other: str) -> float:
    return statistics.median(one[name] / one[other] for one in rounds)


if __name__ == "__main__":
    raise SystemExit(main())

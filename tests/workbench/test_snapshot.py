"""Open snapshots: read-only with every door shut, the last few kept, typed SQL in the console's processes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from replies.console import StatementCancelled, StatementRefused
from replies.ledger.journal.journal import Head
from replies.publish.snapshot import Snapshot
from replies.workbench.snapshot import MOST_SNAPSHOTS, OpenSnapshot, Snapshots


def test_a_snapshot_reads_no_file_and_writes_nothing(snapshot: OpenSnapshot, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a\n1\n")
    for sql in (
        f"FROM '{file}'",
        f"FROM read_text('{file}')",
        f"COPY replies TO '{tmp_path / 'b.csv'}'",
        "DELETE FROM replies",
        "SET enable_external_access = true",
        f"ATTACH '{tmp_path / 'c.duckdb'}'",
    ):
        with pytest.raises(duckdb.Error):
            snapshot.answer(sql, most=1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv"]


def test_what_was_typed_runs_in_the_console(snapshot: OpenSnapshot) -> None:
    console = snapshot.console()
    assert console.run("SELECT count(*) FROM replies").rows == [(11,)]
    with pytest.raises(StatementRefused):
        console.run("DELETE FROM replies")


def test_the_last_few_are_kept_open_and_the_workers_of_others_end(tmp_path: Path) -> None:
    taken = []

    def take(n: int) -> Snapshot:
        taken.append(n)
        path = tmp_path / f"{n}.duckdb"
        with duckdb.connect(str(path)) as connection:
            connection.execute("CREATE TABLE t AS SELECT ? AS n", [n])
        return Snapshot(path, Head(), date(2026, 1, 1))

    snapshots = Snapshots()
    first = snapshots.get(0, lambda: take(0))
    console = first.console()
    assert console.run("SELECT n FROM t").rows == [(0,)]
    for n in range(1, MOST_SNAPSHOTS + 1):
        assert snapshots.get(n, lambda n=n: take(n)).answer("SELECT n FROM t", most=1).to_pylist() == [
            {"n": n}
        ]  # type: ignore[misc]
    with pytest.raises(StatementCancelled):
        console.run("SELECT n FROM t")
    assert first.answer("SELECT n FROM t", most=1).to_pylist() == [{"n": 0}]
    snapshots.get(MOST_SNAPSHOTS, lambda: take(MOST_SNAPSHOTS))
    assert taken == list(range(MOST_SNAPSHOTS + 1))
    snapshots.close()

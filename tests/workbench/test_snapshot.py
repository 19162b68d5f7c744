"""Snapshots hold the tables and nothing else, read-only, and only the last few are kept."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from replies.workbench.snapshot import KEPT, Snapshot, Snapshots


def test_a_snapshot_reads_no_file_and_writes_nothing(snapshot: Snapshot, tmp_path: Path) -> None:
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
            snapshot.connection.cursor().execute(sql)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv"]


def test_the_last_few_are_kept_and_the_rest_removed(tmp_path: Path) -> None:
    snapshots = Snapshots(tmp_path)
    made = []

    def tables(n: int) -> dict[str, pa.Table]:
        made.append(n)
        return {"t": pa.table({"n": [n]})}

    for n in (0, 1, 0, 2, 3, 0):
        one = snapshots.of(n, lambda n=n: tables(n))  # type: ignore[misc]
        assert one.answer("SELECT n FROM t", most=1).to_pylist() == [{"n": n}]
    assert made == [0, 1, 2, 3]
    assert len(list(tmp_path.iterdir())) == KEPT
    snapshots.close()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / "tables-7.duckdb").write_bytes(b"")
    Snapshots(tmp_path)
    assert list(tmp_path.iterdir()) == []

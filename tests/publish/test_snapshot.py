"""A snapshot holds what is published and nothing besides, and is made once for one state of the ledger."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from replies.ledger import Store
from replies.ledger.journal.journal import Draft
from replies.publish.code_words import add_words, published_columns
from replies.publish.dictionary import tables
from replies.publish.snapshot import MOST_SNAPSHOTS, take_snapshot
from tests.conftest import ShippedCopy
from tests.ledger.bodies import metrics, reference, reply

MARKED = "未公开暗记"


def everything(path: Path) -> str:
    """Every value of every table of a DuckDB file as one text, and the file's bytes beside."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        rows = [connection.execute(f'FROM "{name}"').fetchall() for (name,) in names]
    return repr(rows) + path.read_bytes().decode("utf-8", "ignore")


def marked_reply(store: Store) -> Draft:
    body = reply(store.home, published=False)
    body["reply"]["issuer"] = MARKED
    body["proposals"][0]["title"] = MARKED
    body["commitments"][0]["label_zh"] = MARKED
    return Draft("审核", "reply_added", body)


def test_what_is_not_published_is_not_in_it_until_it_is_and_no_more_once_it_is_taken_back(
    tmp_path: Path,
) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record(
            [Draft("审核", "reference_recorded", reference()), Draft("审核", "metrics_recorded", metrics())]
        )
        store.record([marked_reply(store)])
        hidden = take_snapshot(store)
        assert MARKED not in everything(hidden.path)
        store.record([Draft("审核", "publication_recorded", {"ids": ["R-1"], "published": True})])
        shown = take_snapshot(store)
        assert MARKED in everything(shown.path)
        assert not hidden.path.exists()
        store.record([Draft("审核", "publication_recorded", {"ids": ["R-1"], "published": False})])
        again = take_snapshot(store)
        assert MARKED not in everything(again.path)
        assert sorted(path.name for path in again.path.parent.iterdir()) == [again.path.name, "lock"]


def test_it_holds_every_published_table_with_the_dictionary_s_columns_and_the_query_s_rows(
    shipped_copy: ShippedCopy,
    tmp_path: Path,
) -> None:
    day = date(2025, 6, 30)
    with Store.open(shipped_copy(tmp_path)) as store:
        snapshot = take_snapshot(store, day)
        with duckdb.connect(str(snapshot.path), read_only=True) as connection:
            for name, table in tables().items():
                described = connection.execute(f"DESCRIBE {name}").fetchall()
                assert [row[0] for row in described] == [column.name for column in published_columns(name)]
                rows = connection.sql(f"FROM {name}").to_arrow_table().to_pylist()
                asked = add_words(table, store.query(table.query_name, {"as_of": day})).to_pylist()
                assert sorted(rows, key=repr) == sorted(asked, key=repr)
                assert [[row[part] for part in table.key] for row in rows] == [
                    [row[part] for part in table.key]
                    for row in connection.sql(f"FROM {name} ORDER BY {', '.join(table.key)}")
                    .to_arrow_table()
                    .to_pylist()
                ]
        assert snapshot.as_of == day
        assert snapshot.head == store.head


def test_it_is_made_once_for_one_state_and_anew_for_another(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record([Draft("审核", "reference_recorded", reference())])
        first = take_snapshot(store, date(2025, 1, 1))
        first.path.rename(first.path.with_suffix(".part"))
        first.path.with_suffix(".part").write_bytes(b"half of one that was being made")
        assert take_snapshot(store, date(2025, 1, 1)) == first
        made = first.path.stat().st_mtime_ns
        assert take_snapshot(store, date(2025, 1, 1)).path.stat().st_mtime_ns == made
        assert take_snapshot(store, date(2025, 1, 2)).path != first.path
        store.record([Draft("审核", "metrics_recorded", metrics())])
        assert take_snapshot(store, date(2025, 1, 1)).path != first.path
        assert not first.path.exists()


@pytest.mark.slow
def test_the_last_few_days_asked_for_are_kept_while_the_ledger_stays(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record([Draft("审核", "reference_recorded", reference())])
        days = [date(2025, 1, 1) + timedelta(days=n) for n in range(MOST_SNAPSHOTS + 1)]
        paths = [take_snapshot(store, day).path for day in days]
        assert [path.exists() for path in paths] == [False, *[True] * MOST_SNAPSHOTS]


def test_it_holds_what_was_known_at_a_moment(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record([Draft("审核", "reference_recorded", reference())])
        early = take_snapshot(store, date(2025, 1, 1), datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None))
        with duckdb.connect(str(early.path), read_only=True) as connection:
            assert connection.execute("SELECT count(*) FROM areas").fetchall() == [(0,)]
        now = take_snapshot(store, date(2025, 1, 1))
        with duckdb.connect(str(now.path), read_only=True) as connection:
            assert connection.execute("SELECT count(*) > 0 FROM areas").fetchall() == [(True,)]

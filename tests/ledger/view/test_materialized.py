"""Shared includes: a question worked out from them answers what it answers by itself, whatever was recorded."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from replies.ledger import store as store_module
from replies.ledger.journal.journal import Draft
from replies.ledger.queries import load_query, query_names
from replies.ledger.shipped.loading import load_shipped
from replies.ledger.store import Store
from replies.ledger.view.materialized import SHARED_INCLUDES, MaterializedIncludes, _TablesOfTimes
from replies.paths import QUERIES
from tests.generator import write_ledger
from tests.ledger.bodies import everything, outcomes
from tests.ledger.null_marks import check_nulls

MOMENT = datetime(2026, 6, 30, 4, tzinfo=UTC)
# Questions on every shared include.
SAMPLE = ("_published_figures", "_published_targets", "changes", "commitment_list", "overview_needs")


def whole(store: Store, name: str, given: dict[str, Any]) -> pa.Table:
    """What the question answers where nothing is shared."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store._includes, "query", lambda *_: None)
        return store.query(name, given)


def told(rows: pa.Table) -> list[str]:
    return sorted(map(str, rows.to_pylist()))


def choices(store: Store) -> list[dict[str, Any]]:
    """Parameters of questions: none, and those of a commitment of each collection."""
    made: list[dict[str, Any]] = [{}]
    for collection in ("replies", "plans"):
        listed = whole(store, "commitment_list", {"collection": collection}).to_pylist()
        if not listed:
            made.append({"collection": collection})
            continue
        row = listed[len(listed) // 2]
        found = whole(store, "commitment", {"commitment_id": row["commitment_id"]}).to_pylist()[0]
        made.append(
            {name: found.get(name) for name in ("commitment_id", "reply_id", "document_id", "theme", "place")}
        )
        made[-1]["collection"] = collection
    return made


def filled(store: Store) -> Iterator[tuple[Any, Any]]:
    """The past times with tables, and what each of these was made for."""
    return ((times, tables._fresh) for times, tables in store._includes._past.items() if tables._fresh)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("shared")
    write_ledger(folder, 60, seed=8)
    with Store.open(folder, clock=lambda: MOMENT) as store:
        yield store


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("shipped"), clock=lambda: MOMENT) as store:
        load_shipped(store)
        yield store


@pytest.mark.slow
@pytest.mark.parametrize("ledger", ["made_up", "shipped"])
def test_every_question_answers_the_same(ledger: str, request: pytest.FixtureRequest) -> None:
    store: Store = request.getfixturevalue(ledger)
    compared = 0
    chosen = choices(store)
    for name in [*query_names(QUERIES), *sorted(SHARED_INCLUDES)]:
        question = load_query(name, QUERIES, SHARED_INCLUDES)
        if not question.shared:
            continue
        tried: list[dict[str, Any]] = []
        for choice in chosen:
            given = {key: value for key, value in choice.items() if key in question.parameter_names}
            if given not in tried:
                tried.append(given)
                shared, alone = store.query(name, given), whole(store, name, given)
                assert shared.schema == alone.schema, name
                assert told(shared) == told(alone), (name, given)
                if not name.startswith("_"):
                    check_nulls(question, alone)
                compared += shared.num_rows
    assert compared > 500


def test_every_shared_include_is_used_by_the_sample() -> None:
    used = {include for name in SAMPLE for include in load_query(name, QUERIES, SHARED_INCLUDES).shared}
    for include in tuple(used):
        used.update(load_query(include, QUERIES, SHARED_INCLUDES).shared)
    assert used == SHARED_INCLUDES


@pytest.mark.slow
def test_answers_follow_whatever_is_recorded(tmp_path: Path) -> None:
    with Store.open(tmp_path, clock=lambda: MOMENT) as store:
        for draft in everything(store.home):
            store.record([draft])
            for name in SAMPLE:
                assert told(store.query(name)) == told(whole(store, name, {})), (draft.kind, name)


def test_answers_follow_the_day(tmp_path: Path) -> None:
    now = [MOMENT]
    with Store.open(tmp_path, clock=lambda: now[0]) as store:
        load_shipped(store)
        before = told(store.query("overview_needs"))
        now[0] += timedelta(days=900)
        assert told(store.query("overview_needs")) == told(whole(store, "overview_needs", {})) != before


def test_only_what_is_new_is_worked_out_again(made_up: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        made_up.query("commitment_list")
    before = dict(made_up._includes._now._fresh)
    made_up.query("commitment_list")
    assert made_up._includes._now._fresh == before
    made_up.record([Draft("审核", "outcomes_recorded", outcomes())])
    made_up.query("commitment_list")
    changed = {name for name, until in made_up._includes._now._fresh.items() if until != before.get(name)}
    assert {"_outcomes", "_states"} <= changed <= {"_outcomes", "_states", "_progress"}


@pytest.mark.parametrize(
    "given",
    [
        {"known_at": MOMENT - timedelta(days=200)},
        {"as_of": date(2025, 1, 1)},
        {"as_of": date(2024, 1, 1), "known_at": MOMENT},
    ],
)
def test_other_times_answer_the_same_and_are_worked_out_once(made_up: Store, given: dict[str, Any]) -> None:
    made_up.query("commitment_list", given)
    for name in SAMPLE:
        assert told(made_up.query(name, given)) == told(whole(made_up, name, given)), name
    before = list(filled(made_up))
    made_up.query("commitment_list", given)
    made_up.query("commitment_list")
    assert list(filled(made_up)) == before


def test_of_many_times_the_last_ones_stay(made_up: Store) -> None:
    days = [date(2020 + n, 1, 1) for n in range(5)]
    for day in (*days, days[-1], days[0]):  # each takes the place of the one asked longest ago
        given = {"as_of": day}
        made_up.query("commitment_list", given)
        assert told(made_up.query("commitment_list", given)) == told(whole(made_up, "commitment_list", given))
    assert [times for times, _ in filled(made_up)] == [(day, None) for day in (*days[2:], days[0])]


def test_readers_of_more_times_than_stay_do_not_mix_them_up(made_up: Store) -> None:
    days = [date(2019 + n, 6, 1) for n in range(5)]
    right = {day: told(whole(made_up, "commitment_list", {"as_of": day})) for day in days}
    assert len({tuple(rows) for rows in right.values()}) > 3

    def read(start: int) -> list[date]:
        turns = [days[(start + n) % len(days)] for n in range(len(days))]
        twice = [day for day in turns for _ in range(2)]
        return [day for day in twice if told(made_up.query("commitment_list", {"as_of": day})) != right[day]]

    with ThreadPoolExecutor(2) as readers:
        assert list(readers.map(read, (0, 2))) == [[], []]


def test_a_question_alone_shares_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.query("commitment_list")
        assert not store._includes._now._fresh
        store.query("commitment_list")
        assert store._includes._now._fresh


def test_without_memory_a_question_is_asked_whole(made_up: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise duckdb.OutOfMemoryException("failed to allocate")

    monkeypatch.setattr(_TablesOfTimes, "_refresh", full)
    assert made_up.query("commitment_list").num_rows > 0


def test_answers_are_of_one_moment_while_events_are_appended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    (folder / "_outcomes.sql").write_text(
        "-- Outcomes.\n-- Columns: outcome_id TEXT, seq BIGINT\nSELECT outcome_id AS outcome_id, seq AS seq FROM outcome\n",
        "utf-8",
    )
    (folder / "halves.sql").write_text(
        "-- Rows of an include and of a table.\n-- Uses: _outcomes AS live_outcome\n-- Columns: shared BIGINT, own BIGINT\n"
        "SELECT (SELECT count(*) FROM live_outcome) AS shared, (SELECT count(*) FROM outcome) AS own\n",
        "utf-8",
    )
    monkeypatch.setattr(store_module, "QUERIES", folder)
    answered: list[pa.Table | None] = []
    asking: Callable[..., pa.Table | None] = MaterializedIncludes.query
    monkeypatch.setattr(
        MaterializedIncludes, "query", lambda *given: answered.append(asking(*given)) or answered[-1]
    )
    failures: list[BaseException] = []
    done = threading.Event()

    def read(store: Store) -> None:
        try:
            while not done.is_set():
                (row,) = store.query("halves").to_pylist()
                assert row["shared"] == row["own"], row
        except BaseException as error:
            failures.append(error)

    with Store.open(tmp_path / "home") as store, Store.open(tmp_path / "home", on_disk=False) as other:
        readers = [threading.Thread(target=read, args=(store,)) for _ in range(3)]
        for reader in readers:
            reader.start()
        for n in range(60):
            (store, other)[n % 2].record([Draft("审核", "outcomes_recorded", outcomes(str(n)))])
        while store.query("halves").to_pylist()[0]["own"] < 60 and not failures:
            continue
        done.set()
        for reader in readers:
            reader.join()
    assert failures == []
    assert any(rows is not None for rows in answered)

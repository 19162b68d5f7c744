"""The store: questions see what holds and was known, never half of a change, and what others appended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from replies.errors import RepliesError
from replies.ledger import store as store_module
from replies.ledger.errors import JournalDamaged, LedgerError
from replies.ledger.journal.journal import Draft, FileJournal
from replies.ledger.store import CHINA, Store
from tests.ledger.bodies import (
    BETTER_TEXT,
    TEXT,
    better_text,
    everything,
    metrics,
    outcomes,
    reply,
    statuses,
    tables_of,
    targets,
)
from tests.ledger.writers import Writers

MOMENT = datetime(2024, 3, 5, 20, 0, tzinfo=UTC)  # 04:00 of the next day in Shanghai


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime = MOMENT) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts a query file into the folder that `query` then reads."""
    folder = tmp_path / "queries"
    folder.mkdir()
    monkeypatch.setattr(store_module, "QUERIES", folder)

    def write(name: str, text: str) -> None:
        (folder / f"{name}.sql").write_text(text, "utf-8")

    return write


def opened(tmp_path: Path, clock: Callable[[], datetime] | None = None, **given: bool) -> Store:
    return Store.open(tmp_path / "home", clock=clock or Clock(), **given)


def recorded(store: Store) -> int:
    return store.head.seq


COUNT = "-- Events known.\n-- Parameters: $known_at TIMESTAMP\n-- Columns: n BIGINT\nSELECT count(*) AS n FROM event AS e WHERE e.recorded_at <= $known_at\n"
ECHO = (
    "-- What was given.\n-- Parameters: $as_of DATE, $known_at TIMESTAMP, $word TEXT\n"
    "-- Columns: as_of DATE, known_at TIMESTAMP, word TEXT\n"
    "SELECT CAST($as_of AS DATE) AS as_of, CAST($known_at AS TIMESTAMP) AS known_at, CAST($word AS TEXT) AS word\n"
)
PLAIN = "-- Nothing is asked for.\n-- Columns: n INTEGER\nSELECT 1 AS n\n"


# Recording


def test_what_is_recorded_is_there_for_the_next_question(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for draft in everything(store.home):
            store.record([draft])
        assert sorted(store.query_unpublished("review_queue").column("reply_id").to_pylist()) == [
            "R-1",
            "R-2",
            "R-3",
        ]
        assert recorded(store) == len(everything(store.home))


def test_reopening_finds_everything_again(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.record(everything(store.home))
        rows = tables_of(store._view.cursor())
    for on_disk in (True, True, False):
        with opened(tmp_path, on_disk=on_disk) as store:
            assert tables_of(store._view.cursor()) == rows


def _changed(body: dict[str, Any], *path: str | int, to: object) -> dict[str, Any]:
    inner: Any = body
    for step in path[:-1]:
        inner = inner[step]
    if to is KeyError:
        del inner[path[-1]]
    else:
        inner[path[-1]] = to
    return body


def _refused(name: str, store: Store) -> Draft:
    kind, body = {
        "unknown kind": lambda: ("guess_recorded", {}),
        "list missing": lambda: ("outcomes_recorded", {}),
        "list that is none": lambda: ("outcomes_recorded", {"outcomes": {"O-1": {}}}),
        "record without id": lambda: (
            "outcomes_recorded",
            _changed(outcomes(), "outcomes", 0, "outcome_id", to=""),
        ),
        "id twice": lambda: ("outcomes_recorded", {"outcomes": outcomes()["outcomes"] * 2}),
        "status unknown": lambda: ("statuses_recorded", statuses("nearly")),
        "bound unknown": lambda: ("targets_recorded", _changed(targets(), "targets", 0, "bound", to="circa")),
        "value no number": lambda: ("outcomes_recorded", outcomes("about 60")),
        "value a float": lambda: ("outcomes_recorded", _changed(outcomes(), "outcomes", 0, "value", to=60.5)),
        "day no day": lambda: (
            "outcomes_recorded",
            _changed(outcomes(), "outcomes", 0, "period_end", to="31.12."),
        ),
        "mentions missing": lambda: (
            "targets_recorded",
            _changed(targets(), "targets", 0, "mentions", to=KeyError),
        ),
        "mark past the text": lambda: (
            "reply_added",
            _changed(reply(store.home), "figures", 0, "span_end", to=len(TEXT) + 1),
        ),
        "mark without words": lambda: (
            "reply_added",
            _changed(reply(store.home), "commitments", 0, "span_end", to=0),
        ),
        "reply without document": lambda: (
            "reply_added",
            _changed(reply(store.home), "document", to=KeyError),
        ),
        "half a character": lambda: (
            "outcomes_recorded",
            _changed(outcomes(), "outcomes", 0, "note_zh", to="\ud800"),
        ),
    }[name]()
    return Draft("审核", kind, body)


@pytest.mark.parametrize(
    "name",
    [
        "unknown kind",
        "list missing",
        "list that is none",
        "record without id",
        "id twice",
        "status unknown",
        "bound unknown",
        "value no number",
        "value a float",
        "day no day",
        "mentions missing",
        "mark past the text",
        "mark without words",
        "reply without document",
        "half a character",
    ],
)
def test_a_draft_of_the_wrong_shape_is_told_and_none_of_its_fellows_is_recorded(
    tmp_path: Path, name: str
) -> None:
    with opened(tmp_path) as store:
        store.record([Draft("审核", "reply_added", reply(store.home))])
        good = Draft("审核", "outcomes_recorded", outcomes())

        with pytest.raises(LedgerError) as caught:
            store.record([good, _refused(name, store)])

        assert "\n" not in str(caught.value)
        assert recorded(store) == 1
        assert FileJournal(store.home.journal).verify().seq == 1
        store.record([good])  # the ledger goes on
        assert recorded(store) == 2
    with opened(tmp_path) as store:
        assert recorded(store) == 2


def test_recorded_events_count_although_the_view_cannot_follow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as store:

        def refusing(*_: object) -> int:
            raise LedgerError("账本视图未能写入", "The view could not be written")

        with monkeypatch.context() as patch:
            patch.setattr(store._view, "_add", refusing, raising=True)
            events = store.record([Draft("审核", "outcomes_recorded", outcomes())])
            assert [event.seq for event in events] == [1]
            assert store.query_unpublished("review_queue").num_rows == 0  # asks for nothing of it
            with pytest.raises(LedgerError):
                store.query_unpublished("outcomes_waiting")
        assert store.refresh() == 1


# Questions


def test_a_question_gets_only_the_parameters_that_it_asks_for(
    tmp_path: Path, clock: Clock, questions: Callable[[str, str], None]
) -> None:
    questions("plain", PLAIN)
    questions("echo", ECHO)
    with opened(tmp_path, clock) as store:
        assert store.query("plain", {"as_of": date(2020, 1, 1), "other": 1}).to_pylist() == [{"n": 1}]
        (told,) = store.query("echo", {"nobody_asked": 1}).to_pylist()
    assert told == {"as_of": date(2024, 3, 6), "known_at": MOMENT.replace(tzinfo=None), "word": None}


def test_none_is_as_good_as_not_given(
    tmp_path: Path, clock: Clock, questions: Callable[[str, str], None]
) -> None:
    questions("echo", ECHO)
    with opened(tmp_path, clock) as store:
        (told,) = store.query("echo", {"as_of": None, "known_at": None, "word": None}).to_pylist()
    assert told == {"as_of": date(2024, 3, 6), "known_at": MOMENT.replace(tzinfo=None), "word": None}


def test_given_times_are_passed_in_utc(
    tmp_path: Path, clock: Clock, questions: Callable[[str, str], None]
) -> None:
    questions("echo", ECHO)
    asked = datetime(2023, 1, 1, 7, 30, tzinfo=CHINA)
    with opened(tmp_path, clock) as store:
        (told,) = store.query(
            "echo", {"as_of": date(2022, 5, 1), "known_at": asked, "word": "字"}
        ).to_pylist()
    assert told == {"as_of": date(2022, 5, 1), "known_at": datetime(2022, 12, 31, 23, 30), "word": "字"}  # noqa: DTZ001


def test_today_is_the_day_in_shanghai(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path, clock) as store:
        assert store.today() == date(2024, 3, 6)
        clock.now = datetime(2024, 3, 5, 15, 59, tzinfo=UTC)
        assert store.today() == date(2024, 3, 5)


def test_known_at_shows_what_was_recorded_by_then(
    tmp_path: Path, clock: Clock, questions: Callable[[str, str], None]
) -> None:
    questions("known", COUNT)
    moments = []
    with opened(tmp_path, clock) as store:
        for value in ("1", "2", "3"):
            store.record([Draft("审核", "outcomes_recorded", outcomes(value))])
            moments.append(clock.now)
            clock.forward(days=1)

        def known(at: datetime | None) -> int:
            return store.query("known", {"known_at": at}).to_pylist()[0]["n"]

        assert [known(at) for at in moments] == [1, 2, 3]
        assert known(moments[0] - timedelta(microseconds=1)) == 0
        assert known(None) == 3


def test_what_was_recorded_shows_at_once_although_the_clock_was_set_back(
    tmp_path: Path, clock: Clock, questions: Callable[[str, str], None]
) -> None:
    questions("known", COUNT)
    with opened(tmp_path, clock) as store:
        store.record([Draft("审核", "outcomes_recorded", outcomes())])
        clock.forward(days=-30)
        store.record([Draft("审核", "outcomes_recorded", outcomes("2"))])
        assert store.query("known").to_pylist() == [{"n": 2}]


def test_unknown_and_strange_names_are_told(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for name in ("nothing", "../schema", "_replies; DROP", ""):
            with pytest.raises(RepliesError):
                store.query(name)


def test_unpublished_text_is_not_given_out(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.record([Draft("审核", "reply_added", reply(store.home, published=False))])
        assert store.text("D-1-1") is None
        store.record([Draft("审核", "publication_recorded", {"ids": ["R-1"], "published": True})])
        assert store.text("D-1-1") == TEXT
        store.record([Draft("审核", "text_replaced", better_text(store.home))])
        assert store.text("D-1-2") == BETTER_TEXT
        assert store.text("D-1-1") is None


# Others who write


def test_events_that_another_process_appends_are_taken_in_with_the_next_question(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        assert recorded(store) == 0
        with Writers() as writers:
            # Made-up events of no known kind would stop the view; this one records what a command would.
            writers.run("publish", store.home.journal, events=3)
        assert store.refresh() == 3
        assert recorded(store) == 3
        with opened(tmp_path, on_disk=False) as beside:
            beside.record([Draft("审核", "reply_added", reply(beside.home))])
        assert store.query_unpublished("review_queue").num_rows == 1


def test_command_line_and_dashboard_append_to_one_chain(tmp_path: Path) -> None:
    with opened(tmp_path) as dashboard, opened(tmp_path, on_disk=False) as command:
        for n in range(6):
            store = (dashboard, command)[n % 2]
            store.record([Draft("审核", "outcomes_recorded", outcomes(str(n)))])
        assert dashboard.refresh() == 1
        assert recorded(dashboard) == recorded(command) == 6
        assert tables_of(dashboard._view.cursor()) == tables_of(command._view.cursor())


def test_readers_are_never_torn_while_events_are_appended(
    tmp_path: Path, questions: Callable[[str, str], None]
) -> None:
    # Each event adds one row to three tables; a reader that saw half of one would count unlike numbers.
    questions(
        "thirds",
        "-- Rows by table.\n-- Columns: events BIGINT, outcomes BIGINT, changes BIGINT, applied BIGINT\n"
        "SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM outcome) AS outcomes,\n"
        "    (SELECT count(*) FROM change) AS changes, (SELECT max(applied_seq) FROM view_state) AS applied\n",
    )
    done = threading.Event()
    seen: list[list[int]] = [[] for _ in range(3)]
    failures: list[BaseException] = []

    def read(n: int, store: Store) -> None:
        try:
            while not done.is_set():
                (row,) = store.query("thirds").to_pylist()
                assert len(set(row.values())) == 1, row
                seen[n].append(row["events"])
        except BaseException as error:
            failures.append(error)

    with opened(tmp_path) as store, opened(tmp_path, on_disk=False) as other:
        readers = [threading.Thread(target=read, args=(n, store)) for n in range(3)]
        for reader in readers:
            reader.start()
        for n in range(40):
            (store, other)[n % 2].record([Draft("审核", "outcomes_recorded", outcomes(str(n)))])
        while store.query("thirds").to_pylist()[0]["events"] < 40 and not failures:
            continue
        done.set()
        for reader in readers:
            reader.join()

    assert failures == []
    for numbers in seen:
        assert numbers == sorted(numbers)
        assert len(numbers) > 3


# What is kept between questions


def test_what_is_kept_follows_what_was_recorded_here_and_elsewhere(tmp_path: Path) -> None:
    def add(units: dict[str, str] | None, rows: list[dict[str, Any]]) -> dict[str, str]:
        return {**(units or {}), **{r["key"]: r["unit"] for r in rows if r["kind"] == "metric"}}

    def units(store: Store) -> dict[str, str]:
        return store.cached_fold("known_keys", add)

    with opened(tmp_path) as store, opened(tmp_path, on_disk=False) as other:
        assert units(store) == {}
        store.record([Draft("审核", "metrics_recorded", metrics())])
        assert units(store) == {"spaces": "个"}
        body = metrics()
        body["metrics"][0]["unit"] = "家"
        other.record([Draft("审核", "metrics_recorded", body)])
        assert units(store) == {"spaces": "家"}


def test_what_is_kept_gains_the_rows_that_are_new_alone(tmp_path: Path) -> None:
    def add(counts: list[int] | None, rows: list[dict[str, Any]]) -> list[int]:
        return [*(counts or ()), len(rows)]

    second = metrics()
    second["metrics"][0]["metric"] = "lots"
    with opened(tmp_path) as store:
        assert store.cached_fold("known_keys", add) == [0]
        for kind, body in (
            ("metrics_recorded", metrics()),
            ("reply_added", reply(store.home)),
            ("outcomes_recorded", outcomes()),
            ("metrics_recorded", second),
        ):
            store.record([Draft("审核", kind, body)])
            for _ in range(2):
                store.cached_fold("known_keys", add)
        assert store.cached_fold("known_keys", add) == [0, 1, 1]


def test_rows_taken_in_as_they_are_recorded_are_those_that_are_read_back(tmp_path: Path) -> None:
    with opened(tmp_path) as store, opened(tmp_path, on_disk=False) as other:
        for n, draft in enumerate(everything(store.home)):
            (store, other)[n % 2].record([draft])
        store.refresh()
        followed = tables_of(store._view.cursor())
    with opened(tmp_path, on_disk=False) as rebuilt:
        assert tables_of(rebuilt._view.cursor()) == followed


# A journal that is not the one the view was made from


def _filled(tmp_path: Path, *values: str) -> None:
    with opened(tmp_path) as store:
        for value in values:
            store.record([Draft("审核", "outcomes_recorded", outcomes(value))])


def _values(tmp_path: Path) -> list[str]:
    with opened(tmp_path) as store:
        rows = store._view.cursor().execute("SELECT stated_value FROM outcome ORDER BY seq").fetchall()
        return [str(row[0].normalize()) for row in rows]


@pytest.mark.parametrize("later", [(), ("7",), ("7", "8"), ("7", "8", "9")])
def test_view_is_made_again_where_a_backup_of_the_journal_was_put_back(
    tmp_path: Path, later: tuple[str, ...]
) -> None:
    journal = tmp_path / "home" / "journal"
    _filled(tmp_path, "1")
    backup = {path.name: path.read_bytes() for path in journal.iterdir()}
    _filled(tmp_path, "2", "3")
    for name, content in backup.items():
        (journal / name).write_bytes(content)
    # Other events than those the view has, up to and past the place it was made to.
    for value in later:
        FileJournal(journal).append([Draft("审核", "outcomes_recorded", outcomes(value))])

    assert _values(tmp_path) == ["1", *later]


def test_an_open_store_says_that_its_journal_was_exchanged(tmp_path: Path) -> None:
    journal = tmp_path / "home" / "journal"
    _filled(tmp_path, "1")
    backup = {path.name: path.read_bytes() for path in journal.iterdir()}
    with opened(tmp_path) as store:
        store.record([Draft("审核", "outcomes_recorded", outcomes("2"))])
        for name, content in backup.items():
            (journal / name).write_bytes(content)
        with pytest.raises(LedgerError, match="start again"):
            store.query_unpublished("review_queue")


def test_a_damaged_line_is_named_and_the_store_can_be_opened_once_it_is_restored(tmp_path: Path) -> None:
    _filled(tmp_path, "1", "2", "3")
    file = tmp_path / "home" / "journal" / "journal.jsonl"
    content = file.read_bytes()
    second = content.index(b"\n") + 20
    file.write_bytes(content[:second] + b"#" + content[second + 1 :])
    (tmp_path / "home" / "view" / "closed.json").unlink()

    for _ in range(2):
        with pytest.raises(JournalDamaged) as caught:
            opened(tmp_path)
        assert caught.value.line == 2

    file.write_bytes(content)
    assert _values(tmp_path) == ["1", "2", "3"]


def test_a_changed_text_is_named_and_nothing_stays_locked(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.record([Draft("审核", "reply_added", reply(store.home))])
        (text,) = store.home.texts.iterdir()
    (tmp_path / "home" / "view" / "closed.json").unlink()
    kept = text.read_bytes()
    text.write_bytes(kept + b"!")
    with pytest.raises(LedgerError, match="was changed"):
        opened(tmp_path)

    text.write_bytes(kept)
    with opened(tmp_path) as store:
        assert store.text("D-1-1") == TEXT


def test_a_view_that_the_disk_refuses_is_told_and_the_journal_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(tmp_path, "1")
    (tmp_path / "home" / "view" / "closed.json").unlink()

    def refusing(_: str) -> None:
        raise duckdb.IOException("Could not write file: No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(duckdb, "connect", refusing)
        with pytest.raises(LedgerError, match="日志完好") as caught:
            opened(tmp_path)
    assert "\n" not in str(caught.value)
    assert _values(tmp_path) == ["1"]

"""The view: the same rows however it came about, and made again whenever its file is in doubt."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from replies.ledger.errors import JournalDamaged, LedgerError
from replies.ledger.journal.home import Home
from replies.ledger.journal.journal import Draft, Event, FileJournal, Head
from replies.ledger.shipped.loading import load_shipped
from replies.ledger.store import Store
from replies.ledger.view import batches as parts_module
from replies.ledger.view import view as view_module
from replies.ledger.view import view_file
from replies.ledger.view.bodies import KINDS
from replies.ledger.view.view import View, open_view
from replies.ledger.view.view_file import FILE_NAME
from tests.ledger.bodies import erasure, everything, outcomes, reference, reply, rows_of, tables_of

ROOT = Path(__file__).resolve().parents[3]

EVENTS = 32  # of `everything`


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def events(home: Home) -> list[Event]:
    journal = FileJournal(home.journal)
    for draft in everything(home):
        journal.append([draft])
    return list(journal.read())


def file_of(home: Home) -> Path:
    return next(home.view.glob("ledger-*.duckdb"))


def closed_view(home: Home, events: list[Event]) -> None:
    view = open_view(home.text, home.view)
    view.apply(events)
    view.close()


def was_used_again(home: Home) -> bool:
    view = open_view(home.text, home.view)
    try:
        return view.applied.seq > 0
    finally:
        view.discard()


# The same rows


def test_made_up_events_are_of_every_kind(home: Home) -> None:
    assert {draft.kind for draft in everything(home)} == set(KINDS)


def test_followed_rebuilt_and_in_memory_views_have_the_same_rows(home: Home, events: list[Event]) -> None:
    followed = open_view(home.text, home.view)
    for event in events:
        assert followed.apply([event]) == 1
    rows = tables_of(followed.cursor())
    followed.discard()

    rebuilt = open_view(home.text, home.view)
    assert rebuilt.applied.seq == 0
    assert rebuilt.apply(events) == len(events)
    in_memory = open_view(home.text, None)
    in_memory.apply(events)

    assert tables_of(rebuilt.cursor()) == rows
    assert tables_of(in_memory.cursor()) == rows
    assert all(rows.values()), "a table without a row would compare nothing"
    rebuilt.close()
    again = open_view(home.text, home.view)
    assert tables_of(again.cursor()) == rows
    again.close()


def test_what_ships_gives_the_same_rows_followed_and_rebuilt(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        load_shipped(store)
        store.record([Draft("审核", "outcomes_recorded", outcomes())])
        followed = tables_of(store._view.cursor())
    next((tmp_path / "view").glob("ledger-*.duckdb")).unlink()

    with Store.open(tmp_path) as store:
        assert tables_of(store._view.cursor()) == followed
    with Store.open(tmp_path, on_disk=False) as store:
        assert tables_of(store._view.cursor()) == followed


def test_batches_do_not_change_the_rows(
    home: Home, events: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, pieces = open_view(home.text, None), open_view(home.text, None)
    whole.apply(events)
    monkeypatch.setattr(parts_module, "_BATCH", 5)
    monkeypatch.setattr(view_module, "_TRANSACTION_ROWS", 40)
    assert pieces.apply(events) == len(events)

    assert tables_of(pieces.cursor()) == tables_of(whole.cursor())


def test_values_stay_exact_and_moments_are_utc(home: Home, events: list[Event]) -> None:
    view = open_view(home.text, None)
    view.apply(events)
    cursor = view.cursor()

    assert str(cursor.execute("SELECT value FROM outcome ORDER BY seq LIMIT 1").fetchone()[0]) == "901.250000"
    recorded = cursor.execute("SELECT recorded_at FROM event WHERE seq = 1").fetchone()[0]
    assert recorded == events[0].at.replace(tzinfo=None)
    quotes = cursor.execute("SELECT quote FROM figure WHERE figure_id = 'F-1-2' ORDER BY seq").fetchall()
    assert quotes == [("1200个",), ("1200个",)]


def test_a_text_that_was_erased_leaves_its_marks_without_words(home: Home, events: list[Event]) -> None:
    shutil.rmtree(home.texts)
    home.texts.mkdir()
    view = open_view(home.text, None)
    view.apply(events)

    assert view.cursor().execute("SELECT DISTINCT erased FROM document").fetchall() == [(True,)]
    words = (
        view.cursor().execute("SELECT quote FROM commitment UNION ALL SELECT quote FROM figure").fetchall()
    )
    assert set(words) == {(None,)}


def test_a_batch_that_fails_leaves_the_rows_as_they_were(home: Home, events: list[Event]) -> None:
    view = open_view(home.text, None)
    view.apply(events[:2])
    before = tables_of(view.cursor()), view.applied
    bad = Event(3, events[0].at, "审核", "outcomes_recorded", outcomes("much"), "", "", 0)

    with pytest.raises(LedgerError, match="record of outcome"):
        view.apply([events[2], bad])

    assert (tables_of(view.cursor()), view.applied) == before
    assert view.apply(events[2:]) == len(events) - 2


# A file in doubt


def test_a_file_that_was_closed_in_order_is_used_again(home: Home, events: list[Event]) -> None:
    closed_view(home, events)

    view = open_view(home.text, home.view)
    assert (view.applied.seq, view.applied.hash, view.applied.length) == (
        EVENTS,
        events[-1].hash,
        events[-1].ends,
    )
    assert not (home.view / "closed.json").exists()
    view.close()


def _cut(home: Home) -> None:
    os.truncate(file_of(home), file_of(home).stat().st_size // 2)


def _emptied(home: Home) -> None:
    file_of(home).write_bytes(b"")


def _no_database(home: Home) -> None:
    size, time = file_of(home).stat().st_size, file_of(home).stat().st_mtime_ns
    file_of(home).write_bytes(b"\x00" * size)
    os.utime(file_of(home), ns=(time, time))


def _another_database(home: Home) -> None:
    file_of(home).unlink()
    with duckdb.connect(str(file_of_new(home))) as connection:
        connection.execute("CREATE TABLE stranger (n INTEGER)")
    told = json.loads((home.view / "closed.json").read_text())
    state = file_of(home).stat()
    (home.view / "closed.json").write_text(
        json.dumps({**told, "size": state.st_size, "time": state.st_mtime_ns})
    )


def file_of_new(home: Home) -> Path:
    return home.view / FILE_NAME


def _removed(home: Home) -> None:
    file_of(home).unlink()


def _planted_log(home: Home) -> None:
    # A log that DuckDB would replay: left by a process that was killed after its rows were written.
    script = (
        "import duckdb, os, sys; c = duckdb.connect(sys.argv[1]); "
        'c.execute("SET checkpoint_threshold = \'1TB\'"); c.execute("DELETE FROM event"); os._exit(9)'
    )
    beside = home.view / "copy.duckdb"
    shutil.copy2(file_of(home), beside)
    subprocess.run([sys.executable, "-c", script, str(beside)], check=False)
    log = home.view / "copy.duckdb.wal"
    assert log.stat().st_size > 0
    log.rename(home.view / (file_of(home).name + ".wal"))
    beside.unlink()


def _no_log(home: Home) -> None:
    (home.view / (file_of(home).name + ".wal")).write_bytes(b"not a log")


def _unreadable_marker(home: Home) -> None:
    (home.view / "closed.json").write_text('{"seq": 12')


def _strange_marker(home: Home) -> None:
    (home.view / "closed.json").write_text("[1]")


def _marker_of_another_place(home: Home) -> None:
    told = json.loads((home.view / "closed.json").read_text())
    (home.view / "closed.json").write_text(json.dumps({**told, "seq": 11}))


def _no_marker(home: Home) -> None:
    (home.view / "closed.json").unlink()


@pytest.mark.slow
@pytest.mark.parametrize(
    "spoil",
    [
        _cut,
        _emptied,
        _no_database,
        _another_database,
        _removed,
        _planted_log,
        _no_log,
        _unreadable_marker,
        _strange_marker,
        _marker_of_another_place,
        _no_marker,
    ],
)
def test_a_file_in_doubt_is_made_again(home: Home, events: list[Event], spoil: object) -> None:
    closed_view(home, events)
    assert was_used_again(home)
    closed_view(home, events)
    assert callable(spoil)
    spoil(home)

    view = open_view(home.text, home.view)

    assert view.applied.seq == 0
    view.apply(events)
    expected = open_view(home.text, None)
    expected.apply(events)
    assert tables_of(view.cursor()) == tables_of(expected.cursor())
    view.close()
    assert was_used_again(home)


def test_events_that_do_not_follow_are_refused(home: Home, events: list[Event]) -> None:
    view = open_view(home.text, None)
    view.apply(events[:2])
    rows = tables_of(view.cursor())
    with pytest.raises(JournalDamaged) as caught:
        view.apply(events[3:])
    assert caught.value.line == 3
    assert tables_of(view.cursor()) == rows
    assert view.apply(events[2:]) == len(events) - 2


# Recorded and not stored yet


def test_events_that_wait_are_stored_once_a_question_needs_their_tables(
    home: Home, events: list[Event]
) -> None:
    def stored(view: View) -> int:
        return len(view._connection.cursor().execute("SELECT * FROM event").fetchall())

    whole, waiting = open_view(home.text, None), open_view(home.text, None)
    whole.apply(events)
    for event in events:
        waiting.enqueue([event], waiting.validate([event]))
    assert waiting.applied == whole.applied
    assert stored(waiting) == 0
    rows = tables_of(waiting.cursor())
    assert rows == tables_of(whole.cursor())
    assert stored(waiting) == len(events)


def test_a_question_on_other_tables_does_not_wait(home: Home) -> None:
    view = open_view(home.text, None)
    journal = FileJournal(home.journal)
    (event,) = journal.append([Draft("审核", "outcomes_recorded", outcomes())])
    view.enqueue([event], view.validate([event]))

    count = "SELECT count(*) FROM outcome"
    assert view.cursor({"metric", "commitment"}).execute(count).fetchone() == (0,)
    assert view.cursor({"metric", "outcome"}).execute(count).fetchone() == (1,)


def test_events_that_do_not_follow_wait_for_the_journal(home: Home, events: list[Event]) -> None:
    view = open_view(home.text, None)
    assert not view.enqueue(events[1:2], view.validate(events[1:2]))
    assert view.applied == Head()
    assert view.apply(events) == len(events)


def test_many_waiting_events_are_stored_unasked(
    home: Home, events: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_module, "_QUEUE_LIMIT", 4)
    view = open_view(home.text, None)
    for event in events[:6]:
        view.enqueue([event], view.validate([event]))
    assert len(view._queue) == 2


def test_words_that_wait_go_with_their_erasure(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.record([Draft("审核", "reply_added", reply(store.home))])
        store.record([Draft("审核", "documents_erased", erasure(store.home, 1))])
        assert len(store._view._queue) == 2
        quotes = store._view.cursor().execute("SELECT quote FROM figure UNION SELECT quote FROM commitment")
        assert quotes.fetchall() == [(None,)]


def test_what_waits_when_a_view_is_closed_is_in_its_file(home: Home, events: list[Event]) -> None:
    view = open_view(home.text, home.view)
    view.enqueue(events, view.validate(events))
    view.close()
    again = open_view(home.text, home.view)
    assert again.applied.seq == len(events)
    assert len(again.cursor().execute("SELECT * FROM event").fetchall()) == len(events)
    again.discard()


def run_script(script: str, home: Home) -> subprocess.CompletedProcess[str]:
    """Run Python lines in a process of their own, whose argument is the home's folder."""
    command = [sys.executable, "-c", script, str(home.folder)]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)


def test_a_file_left_by_a_killed_process_is_made_again(home: Home, events: list[Event]) -> None:
    script = (
        "import os, sys; from pathlib import Path; from replies.ledger.store import Store; "
        "store = Store.open(Path(sys.argv[1])); print(store.head.seq, flush=True); os._exit(9)"
    )
    said = run_script(script, home)
    assert said.stdout.split() == [str(EVENTS)]

    view = open_view(home.text, home.view)
    assert view.applied.seq == 0
    view.close()


def test_a_file_made_by_other_code_is_made_again(
    home: Home, events: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed_view(home, events)
    monkeypatch.setattr(view_file, "_CODE_DIGEST", "other rows")

    assert not was_used_again(home)


def test_code_replaced_while_a_view_is_open_does_not_vouch_for_its_file(
    home: Home, events: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def replaced(path: Path) -> bytes:
        return read(path) + b"# newer" if path.name in ("records.py", "schema.sql") else read(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", replaced)
        closed_view(home, events)
    # The next start runs the newer code.
    monkeypatch.setattr(view_file, "_CODE_DIGEST", "newer")

    assert not was_used_again(home)


def test_files_of_earlier_versions_are_removed(home: Home, events: list[Event]) -> None:
    (home.view / "ledger-0.duckdb").write_bytes(b"old")
    (home.view / "ledger-0.duckdb.wal").write_bytes(b"old")
    closed_view(home, events)

    assert [path.name for path in home.view.glob("ledger-*")] == [file_of_new(home).name]


def test_a_marker_that_cannot_be_written_only_costs_a_rebuild(
    home: Home, events: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = open_view(home.text, home.view)
    view.apply(events)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", _refuse)
        view.close()

    assert not was_used_again(home)


def _refuse(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


# Who has it


@pytest.fixture
def held(home: Home) -> Iterator[View]:
    view = open_view(home.text, home.view)
    yield view
    view.close()


def test_a_second_opening_gets_one_sentence_and_changes_nothing(
    home: Home, held: View, events: list[Event]
) -> None:
    held.apply(events)
    with pytest.raises(LedgerError, match="账本视图正被另一个进程使用") as caught:
        open_view(home.text, home.view)
    assert "\n" not in str(caught.value)

    assert held.cursor().execute("SELECT count(*) FROM event").fetchone() == (EVENTS,)
    held.close()
    assert len(rows_of(home.view, "event")) == EVENTS


def test_a_second_process_gets_one_sentence(home: Home, held: View) -> None:
    script = (
        "import sys; from pathlib import Path; from replies.ledger.store import Store\n"
        "from replies.errors import RepliesError\n"
        "try: Store.open(Path(sys.argv[1]))\n"
        "except RepliesError as error: print(error)"
    )
    said = run_script(script, home)
    assert said.returncode == 0
    assert said.stdout.startswith("账本视图正被另一个进程使用")
    assert said.stdout.count("\n") == 1


def test_views_in_memory_work_beside_the_one_that_is_open(
    home: Home, held: View, events: list[Event]
) -> None:
    beside = open_view(home.text, None)
    assert beside.apply(events) == EVENTS
    assert held.applied.seq == 0


def test_a_folder_where_no_file_can_be_made_is_told(home: Home) -> None:
    file_of_new(home).mkdir()
    with pytest.raises(LedgerError):
        open_view(home.text, home.view)
    file_of_new(home).rmdir()
    open_view(home.text, home.view).close()


# What is refused


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("value", "much"),
        ("value", "1e40"),
        ("value", "0.00000001"),
        ("period_end", "2018-13-01"),
        ("period_end", 2018),
        ("label_zh", 7),
    ],
)
def test_a_record_that_cannot_become_a_row_is_told(home: Home, name: str, change: object) -> None:
    body = outcomes()
    body["outcomes"][0][name] = change
    view = open_view(home.text, None)
    event = Event(1, FileJournal(home.journal)._clock(), "审核", "outcomes_recorded", body, "", "", 0)

    with pytest.raises(LedgerError) as caught:
        view.validate([event])
    assert "\n" not in str(caught.value)


def test_a_body_without_its_parts_is_told(home: Home) -> None:
    at = FileJournal(home.journal)._clock()
    view = open_view(home.text, None)
    for kind, body, part in (
        ("reference_recorded", reference(), "areas"),
        ("reply_added", reply(home), "document"),
        ("publication_recorded", {"ids": [], "published": True}, "ids"),
    ):
        del body[part]
        with pytest.raises(LedgerError, match=kind):
            view.validate([Event(1, at, "审核", kind, body, "", "", 0)])

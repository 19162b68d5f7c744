"""Long journals: read by processes of their own, they come to the same rows and the same damages."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.ledger.errors import JournalDamaged, LedgerError
from replies.ledger.journal.home import Home
from replies.ledger.journal.journal import Draft, FileJournal, Head
from replies.ledger.journal.lines import head_after, head_before, read_events, write_line
from replies.ledger.store import Store
from replies.ledger.view import batches as parts_module
from replies.ledger.view.batches import parallel_batches
from replies.ledger.view.view import View, open_view
from tests.examples import examples
from tests.generator import write_ledger
from tests.ledger.bodies import tables_of

pytestmark = pytest.mark.slow

PIECE = 20_000  # bytes: some dozens of pieces


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("long")
    write_ledger(folder, 120, seed=5)
    return Home(folder)


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts_module, "_WORTH_IT", 1)
    monkeypatch.setattr(parts_module, "_PIECE", PIECE)
    monkeypatch.setattr(parts_module.os, "cpu_count", lambda: 3)


def taken_in(view: View, home: Home) -> int:
    with parallel_batches(home, view.applied, FileJournal(home.journal).head(), view.schemas) as parts:
        return view.apply_batches(parts)


def test_processes_come_to_the_same_rows(home: Home) -> None:
    here, apart = open_view(home.text, None), open_view(home.text, None)
    assert here.apply(FileJournal(home.journal).read()) == taken_in(apart, home)
    assert tables_of(here.cursor()) == tables_of(apart.cursor())
    assert here.applied == apart.applied


def test_processes_go_on_from_any_place(home: Home) -> None:
    events = list(FileJournal(home.journal).read())
    here, apart = open_view(home.text, None), open_view(home.text, None)
    here.apply(events)
    apart.apply(events[:17])
    assert taken_in(apart, home) == len(events) - 17
    assert tables_of(here.cursor()) == tables_of(apart.cursor())


def test_a_store_takes_a_long_journal_in_apart(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def here(*_: object) -> Iterator[object]:
        raise AssertionError("read here")

    with monkeypatch.context() as patch:
        patch.setattr(View, "apply", lambda _, events: sum(1 for _ in events) and here())
        with Store.open(home.folder, on_disk=False) as store:
            assert store.head == FileJournal(home.journal).head()


def test_short_stretches_and_one_processor_start_none(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    view = open_view(home.text, None)
    monkeypatch.setattr(parts_module, "_WORTH_IT", 2**40)
    assert taken_in(view, home) == 0
    monkeypatch.setattr(parts_module, "_WORTH_IT", 1)
    monkeypatch.setattr(parts_module.os, "cpu_count", lambda: 1)
    assert taken_in(view, home) == 0


def _flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :]


def _lines(content: bytes, n: int) -> tuple[bytes, bytes, bytes]:
    lines = content.splitlines(keepends=True)
    return b"".join(lines[:n]), lines[n], b"".join(lines[n + 1 :])


def _lost(content: bytes) -> bytes:
    before, _, after = _lines(content, 60)
    return before + after


def _twice(content: bytes) -> bytes:
    before, line, after = _lines(content, 60)
    return before + line + line + after


def _swapped(content: bytes) -> bytes:
    before, line, after = _lines(content, 60)
    first, rest = after.split(b"\n", 1)
    return before + first + b"\n" + line + rest


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a bit at a piece's beginning": lambda content: _flipped(content, PIECE),
    "a bit in the middle": lambda content: _flipped(content, len(content) // 2),
    "a line's end": lambda content: _flipped(content, content.index(b"\n", 5 * PIECE)),
    "the last line's end": lambda content: _flipped(content, len(content) - 1),
    "a line before a piece": lambda content: _flipped(content, content.rindex(b"\n", 0, 3 * PIECE) - 90),
    "a line lost": _lost,
    "a line twice": _twice,
    "two lines swapped": _swapped,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_processes_find_damage_in_the_same_line(home: Home, damage: str) -> None:
    lines = home.journal / "journal.jsonl"
    head = FileJournal(home.journal).head()
    content = lines.read_bytes()
    damaged = DAMAGES[damage](content)
    with pytest.raises(JournalDamaged) as expected:
        list(read_events(io.BytesIO(damaged), Head(), head.length))
    view = open_view(home.text, None)
    try:
        lines.write_bytes(damaged)
        with pytest.raises(JournalDamaged) as caught:
            taken_in(view, home)
    finally:
        lines.write_bytes(content)
    assert str(caught.value) == str(expected.value)
    assert caught.value.line == expected.value.line


def test_processes_tell_of_a_text_that_was_changed(home: Home) -> None:
    text = min(home.texts.iterdir())
    content = text.read_bytes()
    try:
        text.write_bytes(content + b"!")
        with pytest.raises(LedgerError, match="was changed"):
            taken_in(open_view(home.text, None), home)
    finally:
        text.write_bytes(content)


@pytest.mark.parametrize("lost", [0, 2])
def test_the_rest_is_read_here_where_a_process_is_lost(
    home: Home, lost: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = parts_module._worker

    @contextmanager
    def losing(task: parts_module._WorkerTask) -> Iterator[object]:
        with started(task) as process:
            if task.worker == lost:
                process.kill()
            yield process

    with Store.open(home.folder, on_disk=False) as store:
        rows = tables_of(store._view.cursor())
    monkeypatch.setattr(parts_module, "_worker", losing)
    with Store.open(home.folder, on_disk=False) as store:
        assert tables_of(store._view.cursor()) == rows


def test_the_rest_is_read_here_where_no_process_can_be_started(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(parts_module, "start_child", refusing)
    with Store.open(home.folder, on_disk=False) as store:
        assert store.head == FileJournal(home.journal).head()


# Where a piece begins


@examples(60)
@given(st.lists(st.integers(0, 700), min_size=1, max_size=12), st.data())
def test_a_piece_begins_at_the_first_line_from_its_place_on(sizes: list[int], data: st.DataObject) -> None:
    content, places, seq, prev = b"", [Head()], 0, Head().hash
    for size in sizes:
        line, prev = write_line(
            seq + 1, "2024-01-01T00:00:00.000000+00:00", Draft("甲", "tried", {"w": "字" * size}), prev
        )
        content, seq = content + line, seq + 1
        places.append(Head(seq, prev, length=len(content)))
    position = data.draw(st.integers(1, len(content) - 1))
    expected = next(place for place in places if place.length >= position)
    assert head_before(io.BytesIO(content), position) == expected


def test_places_between_lines_are_those_of_their_events(home: Home) -> None:
    events = list(FileJournal(home.journal).read())
    with (home.journal / "journal.jsonl").open("rb") as lines:
        for event in events[:-1:9]:
            place = head_before(lines, event.ends)
            assert (place.seq, place.hash, place.length) == (event.seq, event.hash, event.ends)
            assert head_after(event).length == place.length

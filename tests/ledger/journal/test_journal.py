"""The journal: one whole chain whatever happens to the process, the disk or the file."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import shutil
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.ledger.errors import JournalDamaged, LedgerError
from replies.ledger.journal.journal import Draft, Event, FileJournal, Head, canonical
from tests.examples import examples
from tests.ledger.writers import STEPS, Writers

MOMENT = datetime(2024, 3, 5, 8, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def writers() -> Iterator[Writers]:
    with Writers() as forking:
        yield forking


def draft(n: int, **fields: object) -> Draft:
    return Draft("审核", "tried", {"n": n, "words": f"第{n}条", **fields})


def filled(folder: Path, events: int = 3) -> FileJournal:
    folder.mkdir(exist_ok=True)
    journal = FileJournal(folder, lambda: MOMENT)
    for n in range(events):
        journal.append([draft(n)])
    return journal


def lines_of(folder: Path) -> list[bytes]:
    return (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)


def state_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def numbers(journal: FileJournal) -> list[int]:
    return [event.body["n"] for event in journal.read()]


# Lines and chain


def test_line_is_canonical_json_that_carries_its_own_hash(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    line = lines_of(tmp_path)[0]

    fields = json.loads(line)
    assert list(fields) == ["at", "body", "by", "hash", "kind", "prev", "seq"]
    assert line == canonical(fields).encode() + b"\n"
    assert "第0条".encode() in line
    told = fields.pop("hash")
    assert hashlib.sha256(canonical(fields).encode()).hexdigest() == told


def test_each_line_names_the_hash_of_the_one_before(tmp_path: Path) -> None:
    journal = filled(tmp_path)

    events = list(journal.read())
    assert [event.seq for event in events] == [1, 2, 3]
    assert [event.prev for event in events] == ["0" * 64, events[0].hash, events[1].hash]
    assert journal.head() == Head(
        3, events[2].hash, MOMENT.isoformat(timespec="microseconds"), events[2].ends
    )
    assert events[2].ends == (tmp_path / "journal.jsonl").stat().st_size


def test_appended_events_are_those_that_are_read(tmp_path: Path) -> None:
    journal = filled(tmp_path, 0)

    appended = journal.append([draft(0), draft(1)]) + journal.append([draft(2)])

    assert list(journal.read()) == appended


def test_reading_goes_on_after_a_place(tmp_path: Path) -> None:
    journal = filled(tmp_path, 2)
    place = journal.head()
    journal.append([draft(2), draft(3)])

    assert [event.body["n"] for event in journal.read(place)] == [2, 3]
    assert list(journal.read(journal.head())) == []


def test_appending_nothing_changes_nothing(tmp_path: Path) -> None:
    journal = filled(tmp_path)
    before = state_of(tmp_path)

    assert journal.append([]) == []
    assert state_of(tmp_path) == before


def test_an_empty_journal_is_whole(tmp_path: Path) -> None:
    assert FileJournal(tmp_path).verify() == Head()
    assert list(FileJournal(tmp_path).read()) == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"value": 1.5}, id="float"),
        pytest.param({"value": [{"deep": (1, 2.0)}]}, id="float deep inside"),
        pytest.param({"value": float("nan")}, id="not a number"),
        pytest.param({1: "one"}, id="name that is a number"),
        pytest.param({"name": "\udcff"}, id="half a surrogate pair"),
        pytest.param({"day": MOMENT}, id="moment"),
    ],
)
def test_what_would_not_come_back_as_it_was_is_refused(tmp_path: Path, body: dict[str, Any]) -> None:
    journal = filled(tmp_path)
    before = state_of(tmp_path)

    with pytest.raises(LedgerError, match="cannot be written to the journal"):
        journal.append([draft(9), Draft("审核", "tried", body)])
    assert state_of(tmp_path) == before


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(body=st.dictionaries(st.text(), _json, max_size=4))
@examples(60)
def test_any_body_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, body: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    journal = FileJournal(folder)

    journal.append([Draft("审核", "tried", body), draft(1)])

    assert [event.body for event in journal.read()] == [body, draft(1).body]
    assert journal.verify().seq == 2
    shutil.rmtree(folder)


# Moments


def test_moments_never_run_backwards_under_a_clock_set_back(tmp_path: Path) -> None:
    ticks = iter([MOMENT, MOMENT - timedelta(days=400), MOMENT + timedelta(seconds=1)])
    journal = FileJournal(tmp_path, lambda: next(ticks))

    moments = [journal.append([draft(n)])[0].at for n in range(3)]

    assert moments == [MOMENT, MOMENT, MOMENT + timedelta(seconds=1)]
    assert journal.verify().seq == 3


def test_moments_are_stored_in_utc_whatever_zone_the_clock_has(tmp_path: Path) -> None:
    shanghai = MOMENT.astimezone(timezone(timedelta(hours=8)))
    FileJournal(tmp_path, lambda: shanghai).append([draft(0)])

    assert json.loads(lines_of(tmp_path)[0])["at"] == "2024-03-05T08:30:00.000000+00:00"


# Several processes


def test_a_reader_who_looks_while_the_first_line_is_written_sees_a_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = FileJournal(tmp_path)
    length = FileJournal._length

    def written_meanwhile(self: FileJournal) -> int:
        monkeypatch.setattr(FileJournal, "_length", length)
        FileJournal(tmp_path).append([draft(0)])
        return length(self)

    monkeypatch.setattr(FileJournal, "_length", written_meanwhile)
    assert journal.head().seq == 1


def test_two_processes_that_append_at_once_give_one_whole_chain(tmp_path: Path) -> None:
    with Writers() as one, Writers() as other:
        one.start("count", tmp_path, events=80)
        other.start("count", tmp_path, events=80)
        journal = FileJournal(tmp_path)
        seen = 0
        for _ in range(3_000):
            # A reader that never locks sees a whole beginning at every moment, and no less than before.
            now = journal.verify().seq
            assert now >= seen
            seen = now
            if seen == 160:
                break
        acknowledged = [line.split()[1] for writer in (one, other) for line in writer.said()]

    assert sorted(map(int, acknowledged)) == list(range(1, 161))
    assert journal.verify().seq == 160


@pytest.mark.slow
def test_writer_killed_thirty_times_loses_nothing_it_acknowledged(tmp_path: Path, writers: Writers) -> None:
    journal = FileJournal(tmp_path)
    chance = random.Random(30)
    acknowledged: dict[int, str] = {}

    for _ in range(30):
        pid = writers.start("endless", tmp_path)
        said = writers.said()
        for line in [next(said) for _ in range(chance.randint(1, 6))]:
            acknowledged[int(line.split()[1])] = line.split()[2]
        os.kill(pid, signal.SIGKILL)
        for line in said:
            acknowledged[int(line.split()[1])] = line.split()[2]

        journal.verify()
        present = {event.seq: event.hash for event in journal.read()}
        assert acknowledged.items() <= present.items()
        event = journal.append([draft(-1)])[0]
        acknowledged[event.seq] = event.hash
    assert journal.verify().seq >= len(acknowledged) > 60
    assert {path.name for path in tmp_path.iterdir()} <= {
        "journal.jsonl",
        "head.json",
        "head.json.part",
        "lock",
    }


@pytest.mark.parametrize("before", [0, 3], ids=["first line", "fourth line"])
@pytest.mark.parametrize("step", STEPS)
def test_writer_stopped_at_each_step_leaves_a_journal_that_goes_on(
    tmp_path: Path, writers: Writers, step: str, before: int
) -> None:
    journal = filled(tmp_path, before)
    held = list(journal.read())

    assert writers.run("stop", tmp_path, step=step) == []  # gone before it could acknowledge

    journal.verify()
    assert list(journal.read())[:before] == held
    taken_in = 0 if step == "half line written" else 1
    assert journal.recover().seq == before + taken_in
    assert journal.verify().seq == before + taken_in
    assert (tmp_path / "journal.jsonl").stat().st_size == journal.head().length
    appended = journal.append([draft(7)])
    assert list(journal.read())[before + taken_in :] == appended
    assert journal.verify().seq == before + taken_in + 1


# A file that was cut


def test_journal_cut_at_every_byte_of_its_last_line_says_that_a_line_is_lost(tmp_path: Path) -> None:
    journal = filled(tmp_path / "whole")
    content = (tmp_path / "whole" / "journal.jsonl").read_bytes()
    last = len(lines_of(tmp_path / "whole")[-1])

    for length in range(len(content) - last, len(content)):
        (tmp_path / "whole" / "journal.jsonl").write_bytes(content[:length])
        for use in (
            journal.verify,
            journal.recover,
            lambda: list(journal.read()),
            lambda: journal.append([draft(9)]),
        ):
            with pytest.raises(JournalDamaged) as caught:
                use()
            assert caught.value.line == 3
        assert (tmp_path / "whole" / "journal.jsonl").read_bytes() == content[:length]


def test_tail_cut_at_every_byte_past_the_head_is_cut_off_or_taken_in(tmp_path: Path) -> None:
    journal = filled(tmp_path, 2)
    head = (tmp_path / "head.json").read_bytes()
    kept = (tmp_path / "journal.jsonl").stat().st_size
    journal.append([draft(2)])
    content = (tmp_path / "journal.jsonl").read_bytes()

    for length in range(kept, len(content) + 1):
        (tmp_path / "journal.jsonl").write_bytes(content[:length])
        (tmp_path / "head.json").write_bytes(head)
        assert journal.verify().seq == 2
        assert numbers(journal) == [0, 1]
        expected = [0, 1, 2] if length == len(content) else [0, 1]
        assert journal.recover().seq == len(expected)
        assert numbers(journal) == expected

        (tmp_path / "journal.jsonl").write_bytes(content[:length])
        (tmp_path / "head.json").write_bytes(head)
        journal.append([draft(8)])
        assert numbers(journal) == [*expected, 8]
        assert journal.verify().seq == len(expected) + 1


def test_whole_lines_past_the_head_that_do_not_fit_are_damage_and_stay(tmp_path: Path) -> None:
    journal = filled(tmp_path, 2)
    with (tmp_path / "journal.jsonl").open("ab") as handle:
        handle.write(lines_of(tmp_path)[0])
    before = state_of(tmp_path)

    for use in (journal.recover, lambda: journal.append([draft(9)])):
        with pytest.raises(JournalDamaged) as caught:
            use()
        assert caught.value.line == 3
    assert state_of(tmp_path) == before


# A disk that refuses


def failing(monkeypatch: pytest.MonkeyPatch, name: str, call: int, after: int | None = None) -> None:
    """Make the call number `call` of os.`name` say that the disk is full, `after` that many bytes were written."""
    real: Any = getattr(os, name)
    calls = 0

    def refusing(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call and after is not None:
            return real(given[0], bytes(given[1])[:after])
        if calls == call or (after is not None and calls == call + 1):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*given)

    monkeypatch.setattr(os, name, refusing)


REFUSALS = [
    pytest.param("write", 1, None, id="line not begun"),
    pytest.param("write", 1, 40, id="line half written"),
    pytest.param("fsync", 1, None, id="line not flushed"),
    pytest.param("fsync", 2, None, id="head not flushed"),
    pytest.param("replace", 1, None, id="head not renamed"),
    pytest.param("fsync", 3, None, id="folder not flushed"),
]


@pytest.mark.parametrize(("name", "call", "after"), REFUSALS)
def test_full_disk_records_nothing_and_the_next_append_does_not_bring_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, call: int, after: int | None
) -> None:
    journal = filled(tmp_path)
    before = (tmp_path / "journal.jsonl").read_bytes(), journal.head()

    with monkeypatch.context() as patch:
        failing(patch, name, call, after)
        with pytest.raises(LedgerError, match=r"磁盘已满.*The disk is full"):
            journal.append([draft(66), draft(67)])

    assert ((tmp_path / "journal.jsonl").read_bytes(), journal.head()) == before
    assert journal.verify().seq == 3
    journal.append([draft(3)])
    assert numbers(journal) == [0, 1, 2, 3]
    assert journal.verify().seq == 4


@pytest.mark.parametrize(("name", "call"), [("fsync", 1), ("fsync", 2), ("fsync", 3), ("replace", 1)])
def test_disk_that_goes_on_refusing_leaves_a_whole_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, call: int
) -> None:
    journal = filled(tmp_path)
    real: Any = getattr(os, name)
    calls = 0

    def refusing(*given: Any) -> None:
        nonlocal calls
        calls += 1
        if calls >= call:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(*given)

    with monkeypatch.context() as patch:
        patch.setattr(os, name, refusing)
        with pytest.raises(LedgerError, match="未能写入"):
            journal.append([draft(3)])

    # Undoing may fail as well: then the line stays with the head that counts it, never half of the two.
    assert journal.verify().seq == len(numbers(journal))
    assert numbers(journal)[:3] == [0, 1, 2]
    journal.append([draft(4)])
    assert journal.verify().seq == len(numbers(journal))


def test_first_append_on_a_full_disk_leaves_an_empty_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = FileJournal(tmp_path)
    with monkeypatch.context() as patch:
        failing(patch, "write", 1)
        with pytest.raises(LedgerError, match="The disk is full"):
            journal.append([draft(66)])

    assert journal.verify() == Head()
    journal.append([draft(0)])
    assert numbers(journal) == [0]


def test_file_size_limit_is_told_and_nothing_is_recorded(tmp_path: Path, writers: Writers) -> None:
    journal = filled(tmp_path)
    length = journal.head().length

    (told,) = writers.run("limited", tmp_path, size=length + 1_000)

    assert told.startswith("refused journal.jsonl 超出系统允许的文件大小")
    assert (tmp_path / "journal.jsonl").stat().st_size == length
    assert journal.verify().seq == 3


def test_read_only_folder_is_read_and_refuses_appends_in_a_sentence(tmp_path: Path, writers: Writers) -> None:
    folder = tmp_path / "journal"
    filled(folder)
    before = state_of(folder)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)

    read, refused = writers.run("unprivileged", folder)

    folder.chmod(0o755)
    assert read == "read 3"
    assert refused.startswith("refused 没有写入权限")
    assert state_of(folder) == before


def test_file_without_the_right_to_read_is_told_in_a_sentence(tmp_path: Path, writers: Writers) -> None:
    folder = tmp_path / "journal"
    filled(folder)
    (folder / "journal.jsonl").chmod(0o000)
    folder.chmod(0o555)

    (refused,) = writers.run("unprivileged", folder)

    folder.chmod(0o755)
    assert refused.startswith("refused journal.jsonl 无法读取")


# A file that was changed


@pytest.mark.parametrize("name", ["journal.jsonl", "head.json"])
@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80, 0xFF])
def test_no_changed_byte_passes_and_none_gives_a_traceback(tmp_path: Path, name: str, mask: int) -> None:
    journal = filled(tmp_path)
    file = tmp_path / name
    content = file.read_bytes()

    for place in range(len(content)):
        file.write_bytes(content[:place] + bytes([content[place] ^ mask]) + content[place + 1 :])
        with pytest.raises(LedgerError) as caught:
            journal.verify()
        assert caught.value.zh
        assert caught.value.en
        if name == "journal.jsonl":
            assert isinstance(caught.value, JournalDamaged)
            line_of_byte = content[:place].count(b"\n") + 1
            # A line's end that is gone makes one line of two.
            assert caught.value.line == line_of_byte or content[place : place + 1] == b"\n"


def test_bytes_put_in_or_taken_out_never_pass(tmp_path: Path) -> None:
    journal = filled(tmp_path)
    file = tmp_path / "journal.jsonl"
    content = file.read_bytes()

    for place in range(len(content)):
        for changed in (
            content[:place] + b" " + content[place:],
            content[:place] + b"\n" + content[place:],
            content[:place] + content[place + 1 :],
        ):
            file.write_bytes(changed)
            with pytest.raises(JournalDamaged):
                journal.verify()


@pytest.mark.parametrize(
    ("order", "line"),
    [
        pytest.param([1, 2, 3], 1, id="first lost"),
        pytest.param([0, 2, 3], 2, id="one lost in between"),
        pytest.param([0, 1, 2], 4, id="last lost"),
        pytest.param([], 1, id="all lost"),
        pytest.param([0, 1, 1, 2, 3], 3, id="one doubled"),
        pytest.param([0, 2, 1, 3], 2, id="two changed places"),
        pytest.param([3, 2, 1, 0], 1, id="backwards"),
        pytest.param([0, 1, 2, 2], 4, id="last replaced by a double"),
    ],
)
def test_lost_doubled_and_reordered_lines_are_named(tmp_path: Path, order: list[int], line: int) -> None:
    journal = filled(tmp_path, 4)
    lines = lines_of(tmp_path)
    (tmp_path / "journal.jsonl").write_bytes(b"".join(lines[n] for n in order))

    with pytest.raises(JournalDamaged) as caught:
        journal.verify()
    assert caught.value.line == line
    assert f"第 {caught.value.line} 行" in caught.value.zh


def test_line_taken_out_is_named_although_the_head_was_made_to_fit_the_length(tmp_path: Path) -> None:
    journal = filled(tmp_path, 4)
    lines = lines_of(tmp_path)
    kept = lines[0] + lines[2] + lines[3]
    (tmp_path / "journal.jsonl").write_bytes(kept)
    head = json.loads((tmp_path / "head.json").read_bytes())
    (tmp_path / "head.json").write_text(canonical({**head, "length": len(kept)}))

    with pytest.raises(JournalDamaged) as caught:
        journal.verify()
    assert caught.value.line == 2


def test_tail_and_head_put_back_to_an_earlier_state_are_noticed_by_who_read_further(tmp_path: Path) -> None:
    journal = filled(tmp_path, 2)
    earlier = state_of(tmp_path)
    journal.append([draft(2)])
    place = journal.head()
    for name, content in earlier.items():
        (tmp_path / name).write_bytes(content)

    with pytest.raises(LedgerError, match="not the one that was read"):
        list(journal.read(place))
    journal.append([draft(5)])
    with pytest.raises(LedgerError, match="not the one that was read"):
        list(journal.read(place))
    journal.append([draft(6)])
    with pytest.raises(JournalDamaged):
        list(journal.read(place))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b"[" * 100_000 + b"\n", id="nested beyond measure"),
        pytest.param(b"[1,2]\n", id="a list"),
        pytest.param(b"null\n", id="nothing"),
        pytest.param(b'{"seq":1}\n', id="fields missing"),
        pytest.param(b'{"seq":' + b"9" * 5_000 + b"}\n", id="a number beyond measure"),
        pytest.param(b"\xff\xfe\n", id="no UTF-8"),
        pytest.param(b"\x00" * 500 + b"\n", id="zeros"),
        pytest.param(b"\n", id="empty"),
    ],
)
def test_line_that_is_no_event_is_named(tmp_path: Path, line: bytes) -> None:
    journal = filled(tmp_path, 2)
    lines = lines_of(tmp_path)
    padding = b" " * max(0, len(lines[1]) - len(line))
    (tmp_path / "journal.jsonl").write_bytes(lines[0] + padding + line)

    with pytest.raises(JournalDamaged) as caught:
        journal.verify()
    assert caught.value.line == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"at":"","hash":"","length":1,"seq":1}'],
)
def test_head_that_is_none_is_told_and_left(tmp_path: Path, content: bytes) -> None:
    journal = filled(tmp_path)
    (tmp_path / "head.json").write_bytes(content)
    before = state_of(tmp_path)

    for use in (journal.verify, journal.recover, lambda: journal.append([draft(9)])):
        with pytest.raises(LedgerError, match=r"head\.json"):
            use()
    assert state_of(tmp_path) == before


def test_head_that_is_gone_is_told(tmp_path: Path) -> None:
    journal = filled(tmp_path)
    (tmp_path / "head.json").unlink()

    for use in (journal.verify, journal.recover, lambda: journal.append([draft(9)])):
        with pytest.raises(LedgerError, match=r"head\.json is missing"):
            use()
    assert len(lines_of(tmp_path)) == 3


def test_reader_whose_file_shrinks_under_it_says_which_line_is_missing(tmp_path: Path) -> None:
    journal = filled(tmp_path, 3)
    reading = journal.read()
    first: Event = next(reading)
    os.truncate(tmp_path / "journal.jsonl", first.ends)

    # What was read ahead may still come; what is not there does not end quietly.
    journal_of_one_buffer = (tmp_path / "journal.jsonl").stat().st_size < 8_192
    assert journal_of_one_buffer
    assert [event.seq for event in reading] == [2, 3]
    with pytest.raises(JournalDamaged):
        list(journal.read())

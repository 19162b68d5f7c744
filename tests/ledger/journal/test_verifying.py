"""Checking a home: whatever was changed, lost, doubled, moved or removed is found, with its place."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from replies.ledger.errors import JournalDamaged, LedgerError
from replies.ledger.journal.home import Home
from replies.ledger.journal.journal import Draft, FileJournal
from replies.ledger.journal.verifying import verify_home
from tests.generator import write_ledger
from tests.ledger.bodies import erasure, reply


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    write_ledger(folder, 40, seed=2)
    return folder


@pytest.fixture
def home(whole: Path, tmp_path: Path) -> Home:
    shutil.copytree(whole, tmp_path / "home")
    return Home(tmp_path / "home")


def _rewrite(home: Home, change: object) -> None:
    path = home.journal / "journal.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    assert callable(change)
    path.write_bytes(b"".join(change(lines)))


def test_a_whole_home_is_told_with_its_lines_and_files(home: Home) -> None:
    found = verify_home(home.folder)
    assert found.head.seq == len((home.journal / "journal.jsonl").read_bytes().splitlines())
    assert found.files == len([*home.texts.iterdir(), *home.documents.iterdir()])


def test_any_flipped_bit_of_the_journal_is_found_in_its_line(home: Home) -> None:
    path = home.journal / "journal.jsonl"
    content = path.read_bytes()
    chance = random.Random(7)
    for place in sorted(chance.sample(range(len(content)), 60)):
        damaged = bytearray(content)
        damaged[place] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        with pytest.raises(JournalDamaged) as caught:
            verify_home(home.folder)
        assert caught.value.line == content.count(b"\n", 0, place) + 1


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: [*lines[:9], lines[9], lines[9], *lines[10:]], 11),
        (lambda lines: [*lines[:9], *lines[10:]], 10),
        (lambda lines: [*lines[:9], lines[10], lines[9], *lines[11:]], 10),
    ],
    ids=["doubled", "removed", "reordered"],
)
def test_a_line_that_does_not_follow_is_found(home: Home, change: object, line: int) -> None:
    _rewrite(home, change)
    with pytest.raises(JournalDamaged) as caught:
        verify_home(home.folder)
    assert caught.value.line == line


def test_a_lost_tail_is_found(home: Home) -> None:
    count = len((home.journal / "journal.jsonl").read_bytes().splitlines())
    _rewrite(home, lambda lines: lines[:-2])
    with pytest.raises(JournalDamaged) as caught:
        verify_home(home.folder)
    assert caught.value.line == count - 1


@pytest.mark.parametrize("kind", ["reply_added", "outcomes_recorded"])
def test_a_changed_or_missing_file_is_found_with_the_line_that_names_it(home: Home, kind: str) -> None:
    path, seq = _first_file(home, kind)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(LedgerError, match=f"{path.name}.*journal line {seq} names.*not what was recorded"):
        verify_home(home.folder)
    path.unlink()
    with pytest.raises(LedgerError, match=f"{path.name}.*journal line {seq} names.*missing"):
        verify_home(home.folder)


def _first_file(home: Home, kind: str) -> tuple[Path, int]:
    for event in FileJournal(home.journal).read():
        if event.kind == kind:
            record = event.body["document"] if kind == "reply_added" else event.body["outcomes"][0]
            digest = record.get("quote_sha256") or record.get("text_sha256")
            if digest:
                return home.texts / f"{digest}.txt", event.seq
    raise AssertionError(kind)


def test_a_text_that_was_erased_is_not_missed(tmp_path: Path) -> None:
    home = Home(tmp_path)
    journal = FileJournal(home.journal)
    journal.append([Draft("审核", "reply_added", reply(home, 3, published=False))])
    journal.append([Draft("审核", "documents_erased", erasure(home, 3))])
    for path in home.texts.iterdir():
        path.unlink()
    assert verify_home(tmp_path).files == 0

"""What a command leaves for the next: a copy of the tables that is used where it fits, and never believed otherwise."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from replies.ledger import Store, command_store, load_shipped
from replies.ledger.command_copy import view_copies
from replies.ledger.command_store import open_command_store
from replies.ledger.journal.erasing import erase
from replies.ledger.journal.journal import Draft
from tests.ledger.bodies import everything, tables_of

SETTING = Draft("甲", "settings_recorded", {"settings": [{"name": "two_person_rule", "value": "yes"}]})


@pytest.fixture(scope="module")
def warmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home on which a command has run."""
    home = tmp_path_factory.mktemp("warmed") / "home"
    with open_command_store(home):
        pass
    return home


@pytest.fixture
def home(tmp_path: Path, warmed: Path) -> Path:
    return Path(shutil.copytree(warmed, tmp_path / "it's a home"))


def copy_of(home: Path) -> Path:
    (path,) = view_copies(home / "view")
    return path


def assert_as_the_journal_has_it(home: Path, began: bool) -> None:
    with open_command_store(home) as store:
        assert (store.began_at > 0) is began
        told = tables_of(store._view.cursor())
        head = (store.head.seq, store.head.hash)
    with Store.open(home, on_disk=False) as fresh:
        assert (fresh.head.seq, fresh.head.hash) == head
        assert tables_of(fresh._view.cursor()) == told


def test_the_first_command_records_what_ships_and_the_next_begins_with_its_copy(home: Path) -> None:
    with open_command_store(home) as store:
        assert store.began_at == store.head.seq > 0
        assert load_shipped(store) == 0
    assert_as_the_journal_has_it(home, began=True)


def test_what_was_recorded_since_is_taken_in(home: Path) -> None:
    with Store.open(home, on_disk=False) as other:
        other.record([SETTING])
    before = copy_of(home)
    assert_as_the_journal_has_it(home, began=True)
    assert copy_of(home) != before  # and the copy is made again


@pytest.mark.parametrize("harm", ["cut", "emptied", "no database"])
def test_a_copy_that_is_not_whole_is_passed_over(home: Path, harm: str) -> None:
    path = copy_of(home)
    size = path.stat().st_size
    path.write_bytes(
        {"cut": path.read_bytes()[: size // 2], "emptied": b"", "no database": b"x" * size}[harm]
    )
    assert_as_the_journal_has_it(home, began=False)


def test_a_copy_of_another_ledger_is_passed_over(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    with Store.open(other, on_disk=False) as store:
        for name in ("yes", "no"):
            store.record(
                [Draft("乙", SETTING.kind, {"settings": [{"name": "two_person_rule", "value": name}]})]
            )
    shutil.rmtree(home / "journal")
    shutil.copytree(other / "journal", home / "journal")
    assert_as_the_journal_has_it(home, began=False)


def test_what_ships_is_recorded_again_where_it_has_changed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_store, "code_digest", lambda: "0" * 32)
    assert_as_the_journal_has_it(home, began=False)
    assert "0" * 32 in copy_of(home).name


def test_an_erasure_reaches_the_copy(home: Path) -> None:
    with open_command_store(home) as store:
        store.record(everything(store.home))
    before = copy_of(home)
    with open_command_store(home) as store:
        assert store.began_at > 0
        erase(store, "R-1", "应当事人要求", "办公室")
        assert not before.exists()
    assert_as_the_journal_has_it(home, began=True)


def test_a_command_goes_on_where_no_copy_can_be_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_of(home).unlink()
    (home / "view" / "prepared.part").mkdir()
    assert_as_the_journal_has_it(home, began=False)
    assert not [path for path in view_copies(home / "view") if path.suffix == ".duckdb"]

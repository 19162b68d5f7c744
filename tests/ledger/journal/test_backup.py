"""Backup and restore: the same ledger in another place, nothing else taken in, damage named."""

from __future__ import annotations

import io
import os
import random
import signal
import tarfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from replies.access import Account, Accounts, Role
from replies.console import StatementResult
from replies.ledger import LedgerError, Store
from replies.ledger.journal.backup import back_up, restore
from replies.ledger.journal.journal import Draft, Event, FileJournal, Head
from replies.workbench.permanent import PermanentQueries
from replies.workbench.saved import SavedQueries
from tests.ledger.bodies import everything
from tests.ledger.writers import Writers

ANALYST = Account("分析甲", Role.ANALYST)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    with Store.open(folder, on_disk=False) as store:
        store.record(everything(store.home))
        store.home.store_document(b"bytes")
    Accounts(folder).first_link()
    SavedQueries(folder).save(ANALYST, "目标", "build", {"table": ["targets"]})
    answer = StatementResult((), [], truncated=False, elapsed=0.0)
    PermanentQueries(folder).keep(ANALYST, "SELECT 1", date(2026, 1, 1), datetime(2026, 1, 1), 1, "", answer)  # noqa: DTZ001  as the ledger has it
    return folder


def told(folder: Path) -> object:
    with Store.open(folder, on_disk=False) as store:
        return (
            store.head,
            store.query("_published_commitments").to_pylist(),
            store.query("_published_outcomes").to_pylist(),
        )


def test_a_restored_home_says_the_same(home: Path, tmp_path: Path) -> None:
    archive, other = tmp_path / "backup.tar.gz", tmp_path / "other"
    back_up(home, archive)
    with Store.open(home, on_disk=False) as store:
        assert restore(archive, other) == store.head.seq
    assert told(other) == told(home)
    assert Accounts(other).list_accounts() == Accounts(home).list_accounts()
    assert SavedQueries(other).list_queries() == SavedQueries(home).list_queries() != []
    for name in ("access/accounts.sqlite", "workbench/saved.sqlite", "workbench/permanent.sqlite"):
        assert (other / name).stat().st_mode & 0o077 == 0


def test_what_is_recorded_while_a_backup_is_taken_is_left_to_the_next(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, other = tmp_path / "backup.tar.gz", tmp_path / "other"
    verified = FileJournal(home / "journal").head()
    verify = FileJournal.verify

    def verify_and_record(journal: FileJournal, *looks: Callable[[Event], None]) -> Head:
        head = verify(journal, *looks)
        journal.append([Draft("乙", "publication_recorded", {"ids": ["R-1"], "published": False})])
        return head

    with monkeypatch.context() as patched:
        patched.setattr(FileJournal, "verify", verify_and_record)
        back_up(home, archive)
    assert FileJournal(home / "journal").head().seq == verified.seq + 1
    assert restore(archive, other) == verified.seq
    assert FileJournal(other / "journal").head() == verified


def test_backups_beside_a_writer_can_be_restored(home: Path, tmp_path: Path) -> None:
    taken = []
    # A line that takes longer to pack than the writer takes for the next.
    words = random.Random(1).randbytes(500_000).hex()
    FileJournal(home / "journal").append([Draft("试", "tried", {"words": words})])
    with Writers() as writers:
        pid = writers.start("endless", home / "journal")
        said = writers.said()
        acknowledged = int(next(said).split()[1])
        for n in range(3):
            back_up(home, tmp_path / f"{n}.tar.gz")
            taken.append(acknowledged)
            acknowledged = int(next(said).split()[1])
        os.kill(pid, signal.SIGKILL)
        list(said)
    for n, least in enumerate(taken):
        assert restore(tmp_path / f"{n}.tar.gz", tmp_path / str(n)) >= least


def test_nothing_is_written_over(home: Path, tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar.gz"
    archive.write_text("mine", encoding="utf-8")
    with pytest.raises(LedgerError, match="已经存在"):
        back_up(home, archive)
    assert archive.read_text(encoding="utf-8") == "mine"
    good = tmp_path / "good.tar.gz"
    back_up(home, good)
    before = told(home)
    with pytest.raises(LedgerError, match="不是空文件夹"):
        restore(good, home)
    assert told(home) == before


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/outside", "journal/../../outside", "texts/readme", "journal/lock", "other"]
)
def test_a_member_that_is_none_of_ours_is_refused(home: Path, tmp_path: Path, name: str) -> None:
    archive, made = tmp_path / "backup.tar.gz", tmp_path / "made.tar.gz"
    back_up(home, archive)
    with tarfile.open(archive) as source, tarfile.open(made, "w:gz") as target:
        for member in source:
            target.addfile(member, source.extractfile(member))
        stranger = tarfile.TarInfo(name)
        stranger.size = 1
        target.addfile(stranger, io.BytesIO(b"x"))
    other = tmp_path / "other"
    with pytest.raises(LedgerError, match="不是本程序的备份"):
        restore(made, other)
    assert not other.exists()
    assert not list(tmp_path.glob("**/outside"))


@pytest.mark.parametrize("cut", [10, 200, -1])
def test_a_damaged_backup_is_refused_whole(home: Path, tmp_path: Path, cut: int) -> None:
    archive, other = tmp_path / "backup.tar.gz", tmp_path / "other"
    back_up(home, archive)
    archive.write_bytes(archive.read_bytes()[:cut] if cut > 0 else b"no archive")
    with pytest.raises(LedgerError):
        restore(archive, other)
    assert not other.exists()
    assert not list(tmp_path.glob("*.part"))


def test_a_changed_text_in_a_backup_is_named(home: Path, tmp_path: Path) -> None:
    archive, made = tmp_path / "backup.tar.gz", tmp_path / "made.tar.gz"
    back_up(home, archive)
    with tarfile.open(archive) as source, tarfile.open(made, "w:gz") as target:
        for member in source:
            content = source.extractfile(member)
            assert content is not None
            data = content.read()
            if member.name.startswith("texts/"):
                data = data[:-1] + b"?"
            target.addfile(member, io.BytesIO(data))
    with pytest.raises(LedgerError, match="texts/"):
        restore(made, tmp_path / "other")

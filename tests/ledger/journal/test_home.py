"""The ledger's folder: files under the hash of what they hold, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from pathlib import Path

import pytest

from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import Home, home_folder, locked
from replies.paths import ROOT

TEXT = "关于增设公共自行车点位的答复\n计划新增点位30处。"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, code: int) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, name, refusing)


def test_home_is_what_the_environment_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REPLIES_HOME", str(tmp_path / "账本"))
    assert home_folder() == tmp_path / "账本"

    monkeypatch.setenv("REPLIES_HOME", "")
    assert home_folder() == ROOT / "var"
    monkeypatch.delenv("REPLIES_HOME")
    assert home_folder() == ROOT / "var"
    assert (ROOT / "pyproject.toml").is_file()


def test_home_of_an_unknown_user_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPLIES_HOME", "~no-such-user-here/ledger")
    with pytest.raises(LedgerError, match="REPLIES_HOME"):
        home_folder()


def test_home_where_a_file_stands_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(LedgerError, match="could not be written"):
        Home(tmp_path / "taken")


def test_documents_and_texts_lie_under_their_hash(tmp_path: Path) -> None:
    home = Home(tmp_path / "new" / "home")

    assert home.store_text(TEXT) == DIGEST
    assert home.store_document(b"\x00bytes") == hashlib.sha256(b"\x00bytes").hexdigest()

    assert (home.texts / f"{DIGEST}.txt").read_text("utf-8") == TEXT
    assert home.text(DIGEST) == TEXT
    assert [path.read_bytes() for path in home.documents.iterdir()] == [b"\x00bytes"]


def test_keeping_twice_is_one_file_and_mends_one_that_was_changed(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.store_text(TEXT)
    home.store_text(TEXT)
    (home.texts / f"{DIGEST}.txt").write_text("别的话", "utf-8")

    home.store_text(TEXT)

    assert [path.name for path in home.texts.iterdir()] == [f"{DIGEST}.txt"]
    assert home.text(DIGEST) == TEXT


def test_text_that_is_gone_is_none_and_one_that_was_changed_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.text(DIGEST) is None

    (home.texts / f"{DIGEST}.txt").write_text(TEXT + "。", "utf-8")
    with pytest.raises(LedgerError, match="was changed"):
        home.text(DIGEST)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "磁盘已满"),
        (errno.EFBIG, "文件大小"),
        (errno.EROFS, "没有写入权限"),
        (errno.EIO, "未能写入"),
    ],
)
def test_refused_write_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    home = Home(tmp_path)
    home.store_text(TEXT)

    with monkeypatch.context() as patch:
        refuse(patch, "fsync", code)
        with pytest.raises(LedgerError, match=words) as caught:
            home.store_text("另一份文本")

    assert "\n" not in str(caught.value)
    assert [path.name for path in home.texts.iterdir()] == [f"{DIGEST}.txt"]


def test_folders_that_cannot_be_made_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, "mkdir", errno.EROFS)
    with pytest.raises(LedgerError, match="Writing is not allowed"):
        Home(tmp_path / "home")


def test_a_present_home_is_opened_without_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Home(tmp_path / "home")
    refuse(monkeypatch, "mkdir", errno.EROFS)
    refuse(monkeypatch, "fsync", errno.EROFS)

    assert Home(tmp_path / "home").journal.is_dir()


def test_threads_that_keep_the_same_text_at_once_give_one_whole_file(tmp_path: Path) -> None:
    text = "长文本" * 20_000
    failures: list[LedgerError] = []

    def keep(home: Home, together: threading.Barrier) -> None:
        together.wait()
        try:
            home.store_text(text)
        except LedgerError as error:
            failures.append(error)

    for n in range(20):
        home, together = Home(tmp_path / str(n)), threading.Barrier(4)
        threads = [threading.Thread(target=keep, args=(home, together)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [path.read_text("utf-8") for path in home.texts.iterdir()] == [text]

    assert failures == []


def test_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    inside = 0
    most = 0

    def hold() -> None:
        nonlocal inside, most
        for _ in range(50):
            with locked(tmp_path / "lock"):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=hold) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 1

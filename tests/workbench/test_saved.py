"""Saved queries: kept for everybody, one a name, removed by who made them or by a publisher, and by nobody else."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from replies.access import Account, NotAllowed, Role
from replies.workbench.saved import SavedError, SavedQueries

ANALYST, OTHER = Account("分析甲", Role.ANALYST), Account("分析乙", Role.ANALYST)
PUBLISHER, READER = Account("办公室", Role.PUBLISHER), Account("读者", Role.READER)
CHOICES = {"table": ["targets"], "w_area": ["慈溪", "桃江"], "w_label": ["'; DROP TABLE saved; --"]}


def test_what_was_saved_is_there_for_another_process(tmp_path: Path) -> None:
    now = datetime(2026, 11, 28, 9, tzinfo=UTC)
    made = SavedQueries(tmp_path, lambda: now).save(ANALYST, "  各地  目标 ", "build", CHOICES)
    assert (made.name, made.made_by, made.made_at) == ("各地 目标", "分析甲", now)
    assert SavedQueries(tmp_path).list_queries() == [made]
    assert SavedQueries(tmp_path).find("各地 目标") == made
    assert SavedQueries(tmp_path).find("' OR 1=1 --") is None


def test_a_name_is_given_once(tmp_path: Path) -> None:
    saved = SavedQueries(tmp_path)
    saved.save(ANALYST, "目标", "build", {})
    with pytest.raises(SavedError, match="已有名为“目标”的查询"):
        saved.save(OTHER, "目标", "pivot", {})
    assert [one.page for one in saved.list_queries()] == ["build"]


def test_of_many_who_want_one_name_at_once_one_gets_it(tmp_path: Path) -> None:
    saved, refused = SavedQueries(tmp_path), []

    def save(n: int) -> None:
        try:
            saved.save(Account(f"分析{n}", Role.ANALYST), "目标", "sql", {"sql": [str(n)]})
        except SavedError:
            refused.append(n)

    threads = [threading.Thread(target=save, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 5
    assert len(saved.list_queries()) == 1


@pytest.mark.parametrize("account", [None, READER, Account("甲", Role.ANALYST, closed=True)])
def test_who_has_no_right_saves_nothing(tmp_path: Path, account: Account | None) -> None:
    with pytest.raises(NotAllowed):
        SavedQueries(tmp_path).save(account, "目标", "build", {})
    assert SavedQueries(tmp_path).list_queries() == []


@pytest.mark.parametrize(
    ("name", "page", "choices"),
    [
        ("", "build", {}),
        ("长" * 61, "build", {}),
        ("a\u202eb", "build", {}),
        ("目标", "account", {}),
        ("目标", "sql", {"sql": ["9" * 130_000]}),
    ],
)
def test_what_cannot_be_kept_is_said(
    tmp_path: Path, name: str, page: str, choices: dict[str, list[str]]
) -> None:
    with pytest.raises(SavedError):
        SavedQueries(tmp_path).save(ANALYST, name, page, choices)
    assert SavedQueries(tmp_path).list_queries() == []


def test_its_maker_and_publishers_remove_it(tmp_path: Path) -> None:
    saved = SavedQueries(tmp_path)
    for name in ("一", "二"):
        saved.save(ANALYST, name, "build", {})
    for account in (None, READER, OTHER, Account("分析甲", Role.READER)):
        with pytest.raises(NotAllowed):
            saved.remove(account, "一")
    saved.remove(ANALYST, "一")
    saved.remove(PUBLISHER, "二")
    saved.remove(PUBLISHER, "二")
    assert saved.list_queries() == []


def test_a_damaged_file_is_said_and_left_alone(tmp_path: Path) -> None:
    saved = SavedQueries(tmp_path)
    saved.save(ANALYST, "目标", "build", {})
    file = tmp_path / "workbench" / "saved.sqlite"
    file.write_bytes(b"no database at all" * 100)
    with pytest.raises(SavedError, match="workbench"):
        saved.list_queries()
    assert file.read_bytes().startswith(b"no database")
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(file).execute("SELECT * FROM saved")

"""Questions saved under a name for everybody: which page of the workbench, with which choices in its address.

They are settings and no records: a SQLite file of the home beside the journal, `workbench/saved.sqlite`, changed in one
transaction each and flushed to disk. What is saved is what somebody chose or typed, never a row of data. Saving needs
the right SAVE_QUERIES; whoever made one removes it, or somebody who may publish.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from replies.access import Account, NotAllowed, Right
from replies.errors import RepliesError

__all__ = ["PAGES", "SavedError", "SavedQueries", "SavedQuery"]

PAGES = ("build", "pivot", "questions", "sql")
_LONGEST_NAME, _LONGEST_QUERY, _MOST = 60, 120_000, 2_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS saved (
    name TEXT PRIMARY KEY, page TEXT NOT NULL, choices TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL
) STRICT;
"""


class SavedError(RepliesError):
    """A query that cannot be saved or removed; whoever saves can mend it."""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A saved question: `choices` are the parameters of its page's address, each with its values."""

    name: str
    page: str
    choices: Mapping[str, Sequence[str]]
    made_by: str
    made_at: datetime

    def removable_by(self, account: Account | None) -> bool:
        """Whether this account may remove it."""
        return account is not None and (
            (account.name == self.made_by and account.may(Right.SAVE_QUERIES)) or account.may(Right.PUBLISH)
        )


class SavedQueries:
    """The saved questions of a home; cheap to make, safe to share between threads and processes."""

    def __init__(self, home: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._file = home / "workbench" / "saved.sqlite"
        self._clock = clock

    def list_queries(self) -> list[SavedQuery]:
        """All of them, in order of name."""
        if not self._file.exists():
            return []
        with self._open() as db:
            return [_query(row) for row in db.execute("SELECT * FROM saved ORDER BY name")]

    def find(self, name: str) -> SavedQuery | None:
        """The one of that name, None where there is none."""
        if not self._file.exists():
            return None
        with self._open() as db:
            row = db.execute("SELECT * FROM saved WHERE name = ?", (name,)).fetchone()
        return _query(row) if row else None

    def save(
        self, account: Account | None, name: str, page: str, choices: Mapping[str, Sequence[str]]
    ) -> SavedQuery:
        """Keep a question under a name that nobody has taken.

        Raises NotAllowed without the right, SavedError for a name that is taken or none, or for too much.
        """
        if account is None or not account.may(Right.SAVE_QUERIES):
            raise NotAllowed
        name = _check_name(name)
        written = json.dumps({key: list(values) for key, values in choices.items()}, ensure_ascii=False)
        if page not in PAGES or len(written) > _LONGEST_QUERY:
            raise SavedError(
                "这个查询太长，无法保存；请缩短后再试", "This query is too long to be saved; shorten it"
            )
        made = SavedQuery(name, page, json.loads(written), account.name, self._clock())
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            (count,) = db.execute("SELECT count(*) FROM saved").fetchone()
            if count >= _MOST:
                db.execute("ROLLBACK")
                raise SavedError(
                    f"已保存{_MOST}个查询，请先删除不用的", f"{_MOST} queries are saved; remove some first"
                )
            try:
                db.execute(
                    "INSERT INTO saved VALUES (?, ?, ?, ?, ?)",
                    (name, page, written, account.name, made.made_at.isoformat()),
                )
            except sqlite3.IntegrityError as error:
                db.execute("ROLLBACK")
                raise SavedError(
                    f"已有名为“{name}”的查询，请换一个名称",
                    f"There is a query named “{name}”; choose another name",
                ) from error
            db.execute("COMMIT")
        return made

    def remove(self, account: Account | None, name: str) -> None:
        """Remove a question. Raises NotAllowed for anybody but its maker and those who publish."""
        found = self.find(name)
        if found is None:
            return
        if not found.removable_by(account):
            raise NotAllowed
        with self._open() as db:
            db.execute("DELETE FROM saved WHERE name = ? AND made_at = ?", (name, found.made_at.isoformat()))

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            if not self._file.exists():
                self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))
            with contextlib.closing(sqlite3.connect(self._file, timeout=20, isolation_level=None)) as db:
                db.execute("PRAGMA synchronous = FULL")
                db.executescript(_SCHEMA)
                yield db
        except (OSError, sqlite3.Error) as error:
            raise SavedError(
                f"保存的查询无法使用（{type(error).__name__}），请检查{self._file.parent.name}文件夹的权限和磁盘",
                f"Saved queries cannot be used ({type(error).__name__}): check the folder {self._file.parent.name} "
                "and the disk",
            ) from error


def _query(row: tuple[str, str, str, str, str]) -> SavedQuery:
    name, page, choices, made_by, made_at = row
    return SavedQuery(name, page, json.loads(choices), made_by, datetime.fromisoformat(made_at))


def _check_name(name: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
        raise SavedError(f"名称要有1到{_LONGEST_NAME}个字", f"A name has 1 to {_LONGEST_NAME} characters")
    return name

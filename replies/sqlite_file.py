"""A SQLite file of a home that only its owner may read: outside the journal, changed in whole transactions.

Any process may change it. Deleted content is overwritten, so that nothing removed stays in the file.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from replies.errors import RepliesError

__all__ = ["SqliteFile"]


class SqliteFile:
    """The file at `path` with its tables; cheap to make, safe to share between threads and processes.

    `error` is the class raised when the file cannot be used, `name` what it holds, in both languages.
    """

    def __init__(self, path: Path, schema: str, error: type[RepliesError], name: tuple[str, str]) -> None:
        self.path = path
        self._schema = schema
        self._error = error
        self._name = name

    def exists(self) -> bool:
        """Whether the file was ever written; reading makes no file."""
        return self.path.exists()

    @contextlib.contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """A connection, closed at the end. Raises the error where the file cannot be used."""
        try:
            if not self.path.exists():
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            db = sqlite3.connect(self.path, timeout=20, isolation_level=None)
            try:
                db.execute("PRAGMA secure_delete = ON")
                db.executescript(self._schema)
                yield db
            finally:
                db.close()
        except (OSError, sqlite3.Error) as error:
            folder, (zh, en) = self.path.parent.name, self._name
            raise self._error(
                f"{zh}文件无法使用（{type(error).__name__}），请检查{folder}文件夹的权限和磁盘",
                f"The {en} cannot be used ({type(error).__name__}): check the folder {folder} and the disk",
            ) from error

    @contextlib.contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One exclusive transaction; rolled back when an error leaves the block."""
        with self.open() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

"""Permanent addresses of results: a statement with the day and the event of the ledger that it was asked at.

The address is the hash of all that, so that equal questions have one address and none can be made to mean another. With
it lie how many rows there were and a digest of them, never a row: whoever opens it later asks again and is told
whether the answer is still the same. Making one needs the right SAVE_QUERIES; a SQLite file of the home holds them,
`workbench/permanent.sqlite`, flushed to disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from replies.access import Account, NotAllowed, Right
from replies.console import StatementResult
from replies.workbench.saved import SavedError

__all__ = ["PermanentQueries", "PermanentQuery", "digest_of"]

_MOST = 10_000
_IDENTITY = re.compile(r"[0-9a-f]{32}")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS permanent (
    identity TEXT PRIMARY KEY, asked TEXT NOT NULL, row_count INTEGER NOT NULL, digest TEXT NOT NULL,
    made_by TEXT NOT NULL, made_at TEXT NOT NULL
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class PermanentQuery:
    """A statement as of a day, with what had been recorded by a moment (naive UTC): up to `event` of `ledger`.

    `rows` and `digest` are those of the answer it had then.
    """

    identity: str
    sql: str
    as_of: date
    known_at: datetime
    event: int
    ledger: str
    rows: int
    digest: str
    made_at: datetime


def digest_of(answer: StatementResult) -> str:
    """A digest of the rows whatever their order; the last places of numbers that are not exact do not count."""
    rows = sorted(json.dumps([_plain(cell) for cell in row], ensure_ascii=False) for row in answer.rows)
    names = json.dumps([column.name for column in answer.columns], ensure_ascii=False)
    return hashlib.sha256("\n".join([names, *rows]).encode()).hexdigest()


class PermanentQueries:
    """The permanent addresses of a home; cheap to make, safe to share between threads and processes."""

    def __init__(self, home: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._file = home / "workbench" / "permanent.sqlite"
        self._clock = clock

    def find(self, identity: str) -> PermanentQuery | None:
        """The one of that address, None where there is none."""
        if not _IDENTITY.fullmatch(identity) or not self._file.exists():
            return None
        with self._open() as db:
            found = db.execute("SELECT * FROM permanent WHERE identity = ?", (identity,)).fetchone()
        return _query(found) if found else None

    def keep(
        self,
        account: Account | None,
        sql: str,
        as_of: date,
        known_at: datetime,
        event: int,
        ledger: str,
        answer: StatementResult,
    ) -> PermanentQuery:
        """The permanent address of a statement and its answer, made where there is none yet.

        Raises NotAllowed without the right, SavedError where there are too many.
        """
        if account is None or not account.may(Right.SAVE_QUERIES):
            raise NotAllowed
        asked = json.dumps(
            {
                "as_of": as_of.isoformat(),
                "event": event,
                "known_at": known_at.isoformat(),
                "ledger": ledger,
                "sql": sql,
            },
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )
        identity = hashlib.sha256(asked.encode()).hexdigest()[:32]
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            known = db.execute("SELECT * FROM permanent WHERE identity = ?", (identity,)).fetchone()
            if known is None:
                (count,) = db.execute("SELECT count(*) FROM permanent").fetchone()
                if count >= _MOST:
                    db.execute("ROLLBACK")
                    raise SavedError(
                        f"固定网址已有{_MOST}个，不能再加", f"There are {_MOST} permanent addresses already"
                    )
                known = (
                    identity,
                    asked,
                    len(answer.rows),
                    digest_of(answer),
                    account.name,
                    self._clock().isoformat(),
                )
                db.execute("INSERT INTO permanent VALUES (?, ?, ?, ?, ?, ?)", known)
            db.execute("COMMIT")
        return _query(known)

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
                f"固定网址无法使用（{type(error).__name__}），请检查{self._file.parent.name}文件夹的权限和磁盘",
                f"Permanent addresses cannot be used ({type(error).__name__}): check the folder "
                f"{self._file.parent.name} and the disk",
            ) from error


def _query(row: tuple[str, str, int, str, str, str]) -> PermanentQuery:
    identity, asked, rows, digest, _, made_at = row
    said = json.loads(asked)
    return PermanentQuery(
        identity,
        said["sql"],
        date.fromisoformat(said["as_of"]),
        datetime.fromisoformat(said["known_at"]),
        said["event"],
        said["ledger"],
        rows,
        digest,
        datetime.fromisoformat(made_at),
    )


def _plain(cell: object) -> object:
    if isinstance(cell, float):
        return f"{cell:.12g}"
    return cell if isinstance(cell, str | int | None) else str(cell)

"""Personal links: by one, a deputy without an account sees their own replies and answers back.

A reviewer makes it; its token is shown once and kept as SHA-256 alone. It holds for a number of days, can be revoked, and
bears so many answers and files; wrong tokens are counted by address, beside wrong passwords. Whoever holds the link is
taken for the deputy, so nothing that comes by it counts before a reviewer accepts it.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from replies.access._file import account_file, digest, format_moment
from replies.access.errors import AccessError, WrongPersonalLink
from replies.access.failures import network, note_failure, refuse_crowd

__all__ = ["MOST_ANSWERS", "MOST_DAYS", "MOST_FILES", "DeputyLink", "DeputyLinks"]

MOST_DAYS = 180
MOST_ANSWERS, MOST_FILES = 300, 30  # of one link
BORNE_ADDRESS = 20  # wrong tokens from one network within WINDOW
_NAME = "\0personal link"  # what failures are counted under: no account has such a name


@dataclass(frozen=True, slots=True)
class DeputyLink:
    """A link without its token: whose it is (as `queries/deputies.sql` tells people apart), by whom and until when."""

    link_id: str
    deputy: str
    place: str | None
    kind: str
    made_by: str
    ends_at: datetime
    revoked: bool
    answers: int
    files: int


_COLUMNS = "link_id, deputy, place, kind, made_by, ends_at, revoked, answers, files"


class DeputyLinks:
    """The personal links of a home; cheap to make, safe to share between threads."""

    def __init__(self, home: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._file = account_file(home)
        self._clock = clock

    def make(self, deputy: str, place: str | None, kind: str, by: str, days: int = 30) -> str:
        """The token of a new link that holds for `days`. Raises AccessError for a number of days that will not do."""
        if not 1 <= days <= MOST_DAYS:
            raise AccessError(f"有效天数应为1至{MOST_DAYS}", f"A link holds for 1 to {MOST_DAYS} days")
        token, link_id = secrets.token_urlsafe(24), f"L-{secrets.token_hex(5)}"
        ends = format_moment(self._clock() + timedelta(days=days))
        with self._file.change() as db:
            db.execute(
                f"INSERT INTO deputy_link (token_hash, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0)",  # noqa: S608
                (digest(token), link_id, deputy, place, kind, by, ends),
            )
        return token

    def open_link(self, token: str, address: str) -> DeputyLink:
        """Whose link a token is. Raises WrongPersonalLink, or TooManyFailures after wrong ones from that address."""
        now, where = self._clock(), network(address)
        with self._file.change() as db:
            refuse_crowd(db, [(_NAME, where, BORNE_ADDRESS)], now)
            found = _find_link(db, token, now)
            if found is None:
                note_failure(db, _NAME, where, now)
        if found is None:
            raise WrongPersonalLink
        return found

    def use(self, token: str, answers: int, files: int) -> DeputyLink:
        """Count what comes by a link. Raises WrongPersonalLink, or AccessError where it bears no more."""
        with self._file.change() as db:
            found = _find_link(db, token, self._clock())
            if found is None:
                raise WrongPersonalLink
            if found.answers + answers > MOST_ANSWERS or found.files + files > MOST_FILES:
                raise AccessError(
                    "这个链接提交得太多了，请联系给您链接的人",
                    "Too much has come by this link: ask whoever gave it to you",
                )
            db.execute(
                "UPDATE deputy_link SET answers = answers + ?, files = files + ? WHERE link_id = ?",
                (answers, files, found.link_id),
            )
        return found

    def revoke(self, link_id: str) -> None:
        """End a link; one that has ended stays so. Raises AccessError where there is none of that id."""
        with self._file.change() as db:
            changed = db.execute("UPDATE deputy_link SET revoked = 1 WHERE link_id = ?", (link_id,))
            if changed.rowcount == 0:
                raise AccessError(f"没有链接 {link_id}", f"There is no link {link_id}")

    def list_links(self) -> list[DeputyLink]:
        """The links that still hold, those that end first first."""
        if not self._file.exists():
            return []
        with self._file.open() as db:
            rows = db.execute(
                f"SELECT {_COLUMNS} FROM deputy_link WHERE revoked = 0 AND ends_at > ? ORDER BY ends_at, link_id",  # noqa: S608
                (format_moment(self._clock()),),
            ).fetchall()
        return [_link(row) for row in rows]


def _find_link(db: sqlite3.Connection, token: str, now: datetime) -> DeputyLink | None:
    row = db.execute(
        f"SELECT {_COLUMNS} FROM deputy_link WHERE token_hash = ? AND revoked = 0 AND ends_at > ?",  # noqa: S608
        (digest(token), format_moment(now)),
    ).fetchone()
    return None if row is None else _link(row)


def _link(row: tuple[str, str, str | None, str, str, str, int, int, int]) -> DeputyLink:
    return DeputyLink(*row[:5], datetime.fromisoformat(row[5]), bool(row[6]), row[7], row[8])

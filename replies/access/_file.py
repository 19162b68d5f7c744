"""The file of accounts: its tables, and how an account is found in it."""

from __future__ import annotations

import hashlib
import sqlite3
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from replies.access.errors import AccessError
from replies.access.roles import Account, Role
from replies.sqlite_file import SqliteFile

__all__ = ["account_file", "account_of", "digest", "find_account", "fold", "format_moment", "open_account"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS account (
    name TEXT PRIMARY KEY, password_hash TEXT, role TEXT NOT NULL, bureau_id TEXT, closed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS sign_in (token_hash TEXT PRIMARY KEY, name TEXT NOT NULL, ends_at TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS link (
    token_hash TEXT PRIMARY KEY, name TEXT, role TEXT NOT NULL, bureau_id TEXT, ends_at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS failure (name TEXT NOT NULL, address TEXT NOT NULL, happened_at TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS failure_time ON failure (happened_at);
CREATE TABLE IF NOT EXISTS binding (
    name TEXT NOT NULL, email TEXT UNIQUE, issuer TEXT, subject TEXT, UNIQUE (issuer, subject)
) STRICT;
CREATE TABLE IF NOT EXISTS deputy_link (
    token_hash TEXT PRIMARY KEY, link_id TEXT UNIQUE NOT NULL, deputy TEXT NOT NULL, place TEXT, kind TEXT NOT NULL,
    made_by TEXT NOT NULL, ends_at TEXT NOT NULL, revoked INTEGER NOT NULL, answers INTEGER NOT NULL, files INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS left_sign_in (sign_in_hash TEXT PRIMARY KEY, ends_at TEXT NOT NULL) STRICT;
"""


def account_file(home: Path) -> SqliteFile:
    """`access/accounts.sqlite` of a home."""
    return SqliteFile(home / "access" / "accounts.sqlite", _SCHEMA, AccessError, ("账号", "accounts"))


def digest(token: str) -> str:
    """The SHA-256 under which a token is kept, so that the file gives nobody away."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def format_moment(moment: datetime) -> str:
    """A moment as fixed-width UTC text, which sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def find_account(db: sqlite3.Connection, name: str) -> Account | None:
    """The account of exactly this name, closed or not."""
    row = db.execute("SELECT name, role, bureau_id, closed FROM account WHERE name = ?", (name,)).fetchone()
    return None if row is None else account_of(row)


def open_account(db: sqlite3.Connection, name: str) -> Account:
    """The open account that somebody names. Raises AccessError where there is none."""
    account = find_account(db, fold(name).strip())
    if account is None or account.closed:
        raise AccessError(f"没有账号“{name}”", f"There is no account “{name}”")
    return account


def account_of(row: tuple[str, str, str | None, int]) -> Account:
    """The account in a row of name, role, bureau and closed."""
    return Account(row[0], Role(row[1]), row[2], bool(row[3]))


def fold(text: str) -> str:
    """The text as it is compared: NFKC, and what no encoding holds (half a surrogate pair) as a question mark."""
    return unicodedata.normalize("NFKC", text).encode("utf-8", "replace").decode("utf-8")

"""Accounts of one home, in a SQLite file outside the journal: names, password hashes, sign-ins, one-time links.

Passwords are kept as Argon2id hashes, sign-ins and links as SHA-256 of random tokens, so that the file gives nobody
away. Rules after NIST SP 800-63B: at least 10 characters, any sign allowed, compared after NFKC; failures are counted
by name with address, by address, and by name. Every change is one transaction; any process may make it.
"""

from __future__ import annotations

import secrets
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from replies.access._file import (
    account_file,
    account_of,
    digest,
    find_account,
    fold,
    format_moment,
    open_account,
)
from replies.access.errors import AccessError, WrongLink, WrongSignIn
from replies.access.failures import network, note_failure, refuse_crowd
from replies.access.roles import Account, Role

__all__ = ["LINK_HOLDS", "SIGN_IN_HOLDS", "Accounts"]

SIGN_IN_HOLDS = timedelta(hours=12)
LINK_HOLDS = timedelta(days=3)
SHORTEST, LONGEST = 10, 200
# Failures within WINDOW that are borne: from one network for one name, from one network, for one name in all.
BORNE_HERE, BORNE_ADDRESS, BORNE_NAME = 5, 30, 100

_hasher = PasswordHasher()
# A hash takes 64 MiB: a crowd at the door must not take the machine's memory.
_room = threading.BoundedSemaphore(2)


class Accounts:
    """The accounts of a home; cheap to make, safe to share between threads."""

    def __init__(self, home: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._file = account_file(home)
        self._clock = clock

    def first_link(self) -> str | None:
        """The token of a link that makes the first publisher; None where there is one already.

        Each call replaces the link of the call before.
        """
        with self._file.change() as db:
            if _publishers(db):
                return None
            db.execute("DELETE FROM link WHERE name IS NULL")
            return self._new_link(db, None, Role.PUBLISHER, None)

    def invite(self, name: str, role: Role, bureau_id: str | None = None) -> str:
        """The token of a link by which a new account's holder sets its password. Raises AccessError for a taken name."""
        name = _check_name(name)
        if (role is Role.BUREAU) != (bureau_id is not None):
            raise AccessError(
                "单位账号要写明单位，其他账号不写",
                "An account of a bureau names its bureau, and no other account does",
            )
        with self._file.change() as db:
            if find_account(db, name) is not None:
                raise AccessError(f"用户名“{name}”已有人用", f"The name “{name}” is taken")
            db.execute(
                "INSERT INTO account (name, role, bureau_id) VALUES (?, ?, ?)", (name, role.value, bureau_id)
            )
            return self._new_link(db, name, role, bureau_id)

    def renew(self, name: str) -> str:
        """The token of a link by which an account's holder sets a new password; earlier links no longer hold."""
        with self._file.change() as db:
            account = open_account(db, name)
            db.execute("DELETE FROM link WHERE name = ?", (account.name,))
            return self._new_link(db, account.name, account.role, account.bureau_id)

    def link(self, token: str) -> Account | None:
        """Whom a link was made for: an account with an empty name for the first publisher; None where it does not hold."""
        with self._file.open() as db:
            return self._link(db, token)

    def accept(self, token: str, password: str, name: str = "") -> str:
        """Use a link: set the password (and, for the first publisher, the name); the token of a sign-in.

        Every earlier sign-in of the account ends. Raises WrongLink, or AccessError for a name or password that will
        not do; the link still holds then.
        """
        with self._file.open() as db:
            offered = self._link(db, token)
        if offered is None:
            raise WrongLink
        name = offered.name or _check_name(name)
        hashed = _hash(_check_password(password, name))
        with self._file.change() as db:
            # Looked at again: two people may use one link at once, and one of them is late.
            offered = self._link(db, token)
            if offered is None or (not offered.name and _publishers(db)):
                raise WrongLink
            if not offered.name:
                if find_account(db, name) is not None:
                    raise AccessError(f"用户名“{name}”已有人用", f"The name “{name}” is taken")
                db.execute("INSERT INTO account (name, role) VALUES (?, ?)", (name, offered.role.value))
            db.execute("UPDATE account SET password_hash = ? WHERE name = ?", (hashed, name))
            db.execute("DELETE FROM link WHERE token_hash = ?", (digest(token),))
            db.execute("DELETE FROM sign_in WHERE name = ?", (name,))
            return self._new_sign_in(db, name)

    def sign_in(self, name: str, password: str, address: str) -> str:
        """The token of a sign-in that holds for SIGN_IN_HOLDS. Raises WrongSignIn or TooManyFailures.

        `address` is where the visitor comes from; it is kept for as long as failures count.
        """
        name = fold(name).strip()
        where = network(address)
        now = self._clock()
        with self._file.change() as db:
            limits = (name, where, BORNE_HERE), (None, where, BORNE_ADDRESS), (name, None, BORNE_NAME)
            refuse_crowd(db, limits, now)
            # Counted before it is tried, so that many at once do not all pass the gate.
            note_failure(db, name, where, now)
            held = db.execute(
                "SELECT password_hash FROM account WHERE name = ? AND closed = 0", (name,)
            ).fetchone()
        if not matches_hash(held[0] if held else None, password):
            raise WrongSignIn
        with self._file.change() as db:
            account = find_account(db, name)
            if account is None or account.closed:  # closed while the password was looked at
                raise WrongSignIn
            db.execute("DELETE FROM failure WHERE name = ? AND address = ?", (name, where))
            return self._new_sign_in(db, name)

    def visitor(self, token: str | None) -> Account | None:
        """Whose sign-in a token is; None for none, one that ended, or a closed account."""
        if not token or not self._file.exists():
            return None
        with self._file.open() as db:
            found = db.execute(
                "SELECT name FROM sign_in WHERE token_hash = ? AND ends_at > ?",
                (digest(token), format_moment(self._clock())),
            ).fetchone()
            account = find_account(db, found[0]) if found else None
        return None if account is None or account.closed else account

    def sign_out(self, token: str) -> None:
        """End a sign-in; one that has ended already stays so."""
        with self._file.change() as db:
            db.execute("DELETE FROM sign_in WHERE token_hash = ?", (digest(token),))

    def list_accounts(self) -> list[Account]:
        """All accounts by name, closed ones too."""
        if not self._file.exists():
            return []
        with self._file.open() as db:
            rows = db.execute("SELECT name, role, bureau_id, closed FROM account ORDER BY name").fetchall()
        return [account_of(row) for row in rows]

    def change_role(self, name: str, role: Role, bureau_id: str | None = None) -> None:
        """Give an account another role. Raises AccessError for the last publisher, who keeps it."""
        if (role is Role.BUREAU) != (bureau_id is not None):
            raise AccessError(
                "单位账号要写明单位，其他账号不写",
                "An account of a bureau names its bureau, and no other account does",
            )
        with self._file.change() as db:
            account = open_account(db, name)
            if role is not Role.PUBLISHER:
                _keep_one_publisher(db, account)
            db.execute(
                "UPDATE account SET role = ?, bureau_id = ? WHERE name = ?",
                (role.value, bureau_id, account.name),
            )

    def close(self, name: str) -> None:
        """Close an account: its sign-ins and links end, its name stays taken. Not the last publisher's."""
        with self._file.change() as db:
            account = open_account(db, name)
            _keep_one_publisher(db, account)
            db.execute("UPDATE account SET closed = 1, password_hash = NULL WHERE name = ?", (account.name,))
            db.execute("DELETE FROM sign_in WHERE name = ?", (account.name,))
            db.execute("DELETE FROM link WHERE name = ?", (account.name,))
            db.execute("DELETE FROM binding WHERE name = ?", (account.name,))

    def _link(self, db: sqlite3.Connection, token: str) -> Account | None:
        row = db.execute(
            "SELECT coalesce(name, ''), role, bureau_id, 0 FROM link WHERE token_hash = ? AND ends_at > ?",
            (digest(token), format_moment(self._clock())),
        ).fetchone()
        return None if row is None else account_of(row)

    def _new_link(self, db: sqlite3.Connection, name: str | None, role: Role, bureau_id: str | None) -> str:
        token = secrets.token_urlsafe(24)
        ends = format_moment(self._clock() + LINK_HOLDS)
        db.execute(
            "INSERT INTO link VALUES (?, ?, ?, ?, ?)", (digest(token), name, role.value, bureau_id, ends)
        )
        return token

    def _new_sign_in(self, db: sqlite3.Connection, name: str) -> str:
        now = self._clock()
        db.execute("DELETE FROM sign_in WHERE ends_at <= ?", (format_moment(now),))
        token = secrets.token_urlsafe(32)
        db.execute(
            "INSERT INTO sign_in VALUES (?, ?, ?)", (digest(token), name, format_moment(now + SIGN_IN_HOLDS))
        )
        return token


def _publishers(db: sqlite3.Connection) -> int:
    """How many people can publish: accounts that are open and whose password is set."""
    found = db.execute(
        "SELECT count(*) FROM account WHERE role = ? AND closed = 0 AND password_hash IS NOT NULL",
        (Role.PUBLISHER.value,),
    ).fetchone()
    return int(found[0])


def _keep_one_publisher(db: sqlite3.Connection, account: Account) -> None:
    if account.role is Role.PUBLISHER and not account.closed and _publishers(db) <= 1:
        raise AccessError(
            "至少要留一个发布员，请先让另一个账号成为发布员",
            "One publisher has to stay: make another account a publisher first",
        )


def _check_name(name: str) -> str:
    kept = fold(name).strip()
    if not 1 <= len(kept) <= 40 or not kept.isprintable() or kept == "shipped":
        raise AccessError(
            "用户名要有1到40个字，不能用 shipped",
            "A name has 1 to 40 characters and is not “shipped”",
        )
    return kept


def _check_password(password: str, name: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST or fold(password) == name:
        raise AccessError(
            f"密码要有{SHORTEST}到{LONGEST}个字符，且不能与用户名相同",
            f"A password has {SHORTEST} to {LONGEST} characters and is not the name",
        )
    return password


def _hash(password: str) -> str:
    with _room:
        return _hasher.hash(fold(password))


def matches_hash(hashed: str | None, password: str) -> bool:
    """Whether the password is the one of the hash; without a hash it takes as long and is False."""
    if len(password) > LONGEST:
        return False
    with _room:
        try:
            fits = _hasher.verify(hashed or _decoy(), fold(password))
        except (VerificationError, InvalidHashError):
            return False
    return fits and hashed is not None


_decoy_lock = threading.Lock()
_decoys: list[str] = []


def _decoy() -> str:
    """A hash that no password fits, made once, so that an unknown name is as slow as a known one."""
    with _decoy_lock:
        if not _decoys:
            _decoys.append(_hasher.hash(secrets.token_hex(16)))
        return _decoys[0]

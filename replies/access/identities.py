"""Who came in by single sign-on (OpenID Connect), and the account that the office bound to them.

A publisher binds an account to an issuer and subject, or to an e-mail address. Only issuer and subject tell people
apart for good (OpenID Connect Core 1.0, 5.7), so an address counts where the provider says that it is verified, and
once: the first who comes with it is bound by issuer and subject from then on, and nobody who is given the address
later. Whoever is bound to no account reads what is published.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from replies.access._file import account_file, digest, find_account, format_moment, open_account
from replies.access.accounts import SIGN_IN_HOLDS
from replies.access.errors import AccessError
from replies.access.roles import Account, Role

__all__ = ["Binding", "Identities", "Identity", "read_identity"]

_LONGEST = 255  # of a subject, as the standard has it; addresses and issuers are held to it too


@dataclass(frozen=True, slots=True)
class Identity:
    """One sign-in by a provider: whom it names, and since when.

    `email` is None unless the provider says that it is verified. `sign_in` is the nonce, which no two sign-ins share.
    """

    issuer: str
    subject: str
    email: str | None
    display_name: str
    sign_in: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Binding:
    """What an account is bound to: an address, an issuer with subject, or an address that somebody came with."""

    email: str | None
    issuer: str | None
    subject: str | None


def read_identity(claims: Mapping[str, object], client_id: str) -> Identity | None:
    """The identity in the claims of a checked id_token; None where a claim is missing or it is for another client."""
    issuer, subject, nonce, issued = (claims.get(name) for name in ("iss", "sub", "nonce", "iat"))
    audience = claims.get("aud")
    if client_id not in (audience if isinstance(audience, list) else [audience]):
        return None
    if not (isinstance(issuer, str) and isinstance(subject, str) and isinstance(nonce, str)):
        return None
    if not (issuer and subject and nonce) or not isinstance(issued, int | float):
        return None
    email = claims.get("email")
    verified = isinstance(email, str) and claims.get("email_verified") is True
    names = (claims.get(name) for name in ("name", "preferred_username", "email"))
    return Identity(
        issuer,
        subject,
        _address(str(email)) if verified else None,
        next((name for name in names if isinstance(name, str) and name.strip()), subject)[:_LONGEST],
        nonce,
        datetime.fromtimestamp(issued, UTC),
    )


class Identities:
    """The bindings of one home; cheap to make, safe to share between threads."""

    def __init__(self, home: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._file = account_file(home)
        self._clock = clock

    def bind(
        self, name: str, *, email: str | None = None, issuer: str | None = None, subject: str | None = None
    ) -> None:
        """Bind an open account to an address, or to an issuer and subject. Raises AccessError where that is taken."""
        email = _address(email) if email else None
        issuer, subject = (issuer or "").strip() or None, (subject or "").strip() or None
        given = [text for text in (email, issuer, subject) if text]
        if (issuer is None) != (subject is None) or (email is None) == (issuer is None):
            raise AccessError(
                "绑定要写邮箱，或者写签发方和用户标识两项",
                "A binding names an e-mail address, or both an issuer and a subject",
            )
        if (email and "@" not in email) or any(
            len(text) > _LONGEST or not text.isprintable() for text in given
        ):
            raise AccessError(
                f"绑定的邮箱、签发方或用户标识无法使用：{given[-1][:40]}",
                f"This address, issuer or subject cannot be bound: {given[-1][:40]}",
            )
        with self._file.change() as db:
            account = open_account(db, name)
            taken = db.execute(
                "SELECT name FROM binding WHERE email = ? OR (issuer = ? AND subject = ?)",
                (email, issuer, subject),
            ).fetchone()
            if taken is not None:
                raise AccessError(f"已绑定到账号“{taken[0]}”", f"It is bound to the account “{taken[0]}”")
            db.execute("INSERT INTO binding VALUES (?, ?, ?, ?)", (account.name, email, issuer, subject))

    def unbind(self, name: str) -> None:
        """Take all bindings of an account away; who came in by them has its rights no longer."""
        with self._file.change() as db:
            account = open_account(db, name)
            db.execute("DELETE FROM binding WHERE name = ?", (account.name,))

    def bindings(self) -> dict[str, list[Binding]]:
        """What each account is bound to, by name; accounts without a binding are left out."""
        found: dict[str, list[Binding]] = {}
        if self._file.exists():
            with self._file.open() as db:
                for name, *bound in db.execute(
                    "SELECT name, email, issuer, subject FROM binding ORDER BY name, email, issuer, subject"
                ).fetchall():
                    found.setdefault(name, []).append(Binding(*bound))
        return found

    def account(self, identity: Identity) -> Account | None:
        """The account of who came in; a reader who is not `known` where none is bound; None where it has ended."""
        now = self._clock()
        if now - identity.since > SIGN_IN_HOLDS:
            return None
        stranger = Account(identity.display_name, Role.READER, known=False)
        if not self._file.exists():
            return stranger
        with self._file.open() as db:
            if db.execute(
                "SELECT 1 FROM left_sign_in WHERE sign_in_hash = ?", (digest(identity.sign_in),)
            ).fetchone():
                return None
            account = _find_account(db, identity)
        if account is None and identity.email is not None:
            account = self._claim(identity)
        return stranger if account is None or account.closed else account

    def leave(self, identity: Identity) -> None:
        """End a sign-in, wherever its cookie may still lie."""
        now = self._clock()
        with self._file.change() as db:
            db.execute("DELETE FROM left_sign_in WHERE ends_at < ?", (format_moment(now),))
            db.execute(
                "INSERT OR REPLACE INTO left_sign_in VALUES (?, ?)",
                (digest(identity.sign_in), format_moment(identity.since + SIGN_IN_HOLDS)),
            )

    def _claim(self, identity: Identity) -> Account | None:
        """The account bound to the verified address, from now on bound to this issuer and subject."""
        with self._file.change() as db:
            db.execute(
                "UPDATE binding SET issuer = ?, subject = ? WHERE email = ? AND issuer IS NULL "
                "AND NOT EXISTS (SELECT 1 FROM binding WHERE issuer = ? AND subject = ?)",
                (identity.issuer, identity.subject, identity.email, identity.issuer, identity.subject),
            )
            return _find_account(db, identity)


def _find_account(db: sqlite3.Connection, identity: Identity) -> Account | None:
    row = db.execute(
        "SELECT name FROM binding WHERE issuer = ? AND subject = ?", (identity.issuer, identity.subject)
    ).fetchone()
    return find_account(db, row[0]) if row else None


def _address(email: str) -> str:
    """An address as it is compared. ASCII alone is folded: other letters that fold together are other addresses."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in email.strip())

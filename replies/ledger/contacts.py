"""Who is behind a commitment at its bureau: 责任领导, 责任人, 联系人, as the office table brings them.

They are stored in `contacts/contacts.sqlite` of the home, never in the journal, the view or anything made from it.
Only the current ones are kept, so an erasure removes them for good. Nothing here is read from a reply.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from replies.ledger.errors import LedgerError
from replies.sqlite_file import SqliteFile

__all__ = ["LONGEST_CONTACT", "Contact", "Contacts", "CurrentContacts"]

LONGEST_CONTACT = 200  # characters of one cell
_SCHEMA = """
CREATE TABLE IF NOT EXISTS contact (
    commitment_id TEXT PRIMARY KEY, leader TEXT, responsible TEXT, contact TEXT, recorded_by TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS seal (key BLOB NOT NULL) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Contact:
    """The three people of one commitment; None where nobody is named."""

    leader: str | None = None
    responsible: str | None = None
    contact: str | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class CurrentContacts:
    """The current contacts by commitment, and a secret key of this home."""

    by_commitment: Mapping[str, Contact]
    key: bytes

    def of(self, commitment_id: str) -> Contact:
        """The contact of a commitment, empty where there is none."""
        return self.by_commitment.get(commitment_id, Contact())

    def seal(self, text: str | None) -> str:
        """A short keyed hash of a cell: it shows later whether the cell changed, without giving its text away."""
        return hmac.new(self.key, (text or "").encode(), hashlib.sha256).hexdigest()[:8]


class Contacts:
    """The contacts of a home; cheap to make."""

    def __init__(self, home: Path) -> None:
        self._file = SqliteFile(
            home / "contacts" / "contacts.sqlite", _SCHEMA, LedgerError, ("联系人", "contacts")
        )

    def current(self) -> CurrentContacts:
        """All contacts as they are now."""
        if not self._file.exists():
            return CurrentContacts({}, b"")
        with self._file.open() as db:
            rows = db.execute("SELECT commitment_id, leader, responsible, contact FROM contact").fetchall()
            key = db.execute("SELECT key FROM seal").fetchone()
        return CurrentContacts({row[0]: Contact(*row[1:]) for row in rows}, key[0] if key else b"")

    @contextlib.contextmanager
    def transaction(self, changed: Mapping[str, Contact], by: str) -> Iterator[None]:
        """Store these contacts if the block succeeds, and none of them if it fails."""
        if not changed:
            yield
            return
        with self._file.change() as db:
            if db.execute("SELECT 1 FROM seal").fetchone() is None:
                db.execute("INSERT INTO seal VALUES (?)", (secrets.token_bytes(32),))
            db.executemany(
                "INSERT OR REPLACE INTO contact VALUES (?, ?, ?, ?, ?)",
                [
                    (identity, one.leader, one.responsible, one.contact, by)
                    for identity, one in changed.items()
                ],
            )
            yield

    def erase(self, commitment_ids: Collection[str]) -> int:
        """Delete the contacts of these commitments for good; returns how many there were."""
        if not self._file.exists():
            return 0
        with self._file.change() as db:
            erased = [
                db.execute("DELETE FROM contact WHERE commitment_id = ?", (identity,)).rowcount
                for identity in commitment_ids
            ]
        return sum(erased)

"""Who is behind a commitment at its bureau: 责任领导, 责任人, 联系人, as the office table brings them.

They lie in `contacts/contacts.sqlite` of the home, never in the journal, in the view or in anything made from it, and
only what is held now is kept: an erasure takes them out for good. Nothing here is read from a reply.
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
from replies.sqlite_file import PrivateFile

__all__ = ["LONGEST_CONTACT", "Contact", "Contacts", "HeldContacts"]

LONGEST_CONTACT = 200  # characters of one cell
_SCHEMA = """
CREATE TABLE IF NOT EXISTS contact (
    commitment_id TEXT PRIMARY KEY, leader TEXT, responsible TEXT, contact TEXT, recorded_by TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS seal (key BLOB NOT NULL) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Contact:
    """The three of one commitment, None where none is told."""

    leader: str | None = None
    responsible: str | None = None
    contact: str | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class HeldContacts:
    """The contacts as they are now, by commitment, and a key that only this home has."""

    by_commitment: Mapping[str, Contact]
    key: bytes

    def of(self, commitment_id: str) -> Contact:
        """The contact of a commitment, empty where none is held."""
        return self.by_commitment.get(commitment_id, Contact())

    def seal(self, told: str | None) -> str:
        """A short mark by which a cell is known again that nobody changed, and from which nobody reads it."""
        return hmac.new(self.key, (told or "").encode(), hashlib.sha256).hexdigest()[:8]


class Contacts:
    """The contacts of a home; cheap to make."""

    def __init__(self, home: Path) -> None:
        self._file = PrivateFile(
            home / "contacts" / "contacts.sqlite", _SCHEMA, LedgerError, ("联系人", "contacts")
        )

    def held(self) -> HeldContacts:
        """All that is held now."""
        if not self._file.exists():
            return HeldContacts({}, b"")
        with self._file.open() as db:
            rows = db.execute("SELECT commitment_id, leader, responsible, contact FROM contact").fetchall()
            key = db.execute("SELECT key FROM seal").fetchone()
        return HeldContacts({row[0]: Contact(*row[1:]) for row in rows}, key[0] if key else b"")

    @contextlib.contextmanager
    def changing(self, changed: Mapping[str, Contact], by: str) -> Iterator[None]:
        """Keep these contacts when the block ends well, and none of them where it does not."""
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
        """Take the contacts of these commitments out for good; returns how many there were."""
        if not self._file.exists():
            return 0
        with self._file.change() as db:
            erased = [
                db.execute("DELETE FROM contact WHERE commitment_id = ?", (identity,)).rowcount
                for identity in commitment_ids
            ]
        return sum(erased)

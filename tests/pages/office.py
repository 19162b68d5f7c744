"""An office for page tests: a home with one reply of its own beside what ships, and accounts for those who work on it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from replies import documents, reading
from replies.access import Accounts, Role
from replies.ledger import Store
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.marks import read_marks
from replies.ledger.recording.publishing import publish_reply
from tests.commands.command_line import REPLY

PHRASE = "一串足够长的口令 2017"


def publish_letter(home: Path, letter: str) -> None:
    """Add a made-up letter as one more reply, published."""
    content = letter.encode()
    document = documents.open(content, "letter.txt")
    with Store.open(home) as store:
        added = add_document(store, document, content, reading.read(document.text), "tester")
        publish_reply(store, added.reply_id, "tester")


@dataclass(frozen=True)
class Office:
    """Its home, its reply with the reading's commitments, and the sign-in of its publisher."""

    home: Path
    reply: str
    commitments: list[dict[str, Any]]
    publisher: str

    @classmethod
    def make(cls, home: Path, *, published: bool) -> Self:
        """Make an office of a home that holds what ships."""
        with Store.open(home) as store:
            document = documents.open(REPLY.encode(), "reply.txt")
            added = add_document(store, document, REPLY.encode(), reading.read(document.text), "甲")
            if published:
                publish_reply(store, added.reply_id, "甲")
            commitments = read_marks(store, added.reply_id).commitments
        accounts = Accounts(home)
        publisher = accounts.accept(accounts.first_link() or "", PHRASE, "发布甲")
        return cls(home, added.reply_id, commitments, publisher)

    def copy(self, home: Path) -> Self:
        return replace(self, home=Path(shutil.copytree(self.home, home, dirs_exist_ok=True)))

    def account(self, name: str, role: Role, bureau: str | None = None) -> str:
        """Make an account and sign it in."""
        accounts = Accounts(self.home)
        return accounts.accept(accounts.invite(name, role, bureau), PHRASE)

    @property
    def commitment(self) -> str:
        return str(self.commitments[0]["commitment_id"])

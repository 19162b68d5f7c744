"""Made-up events written as a journal: the journal's own lines and hashes, without a flush to disk for each."""

from __future__ import annotations

import hashlib
from pathlib import Path

from replies.ledger.journal.home import Home
from replies.ledger.journal.journal import FileJournal, Head
from replies.ledger.journal.lines import write_line
from tests.generator.events import made_events

__all__ = ["write_ledger"]


def write_ledger(folder: Path, commitments: int, seed: int) -> Head:
    """Write a ledger of `commitments` into an empty `folder`; returns the place of its last event."""
    home = Home(folder)
    if any(home.journal.iterdir()):
        raise FileExistsError(f"{folder} holds a ledger already")
    place = Head()
    with (home.journal / "journal.jsonl").open("wb") as lines:
        for made in made_events(commitments, seed, lambda text, came_in: _keep(home, text, came_in)):
            at = made.at.isoformat(timespec="microseconds")
            content, digest = write_line(place.seq + 1, at, made.draft, place.hash)
            lines.write(content)
            place = Head(place.seq + 1, digest, at, place.length + len(content))
    FileJournal(home.journal)._write_head(place)
    return place


def _keep(home: Home, text: str, came_in: bool) -> str:
    """As Home.store_text (and store_document), without their flushes."""
    content = text.encode("utf-8")
    digest = hashlib.sha256(content).hexdigest()
    (home.texts / f"{digest}.txt").write_bytes(content)
    if came_in:
        (home.documents / digest).write_bytes(content)
    return digest

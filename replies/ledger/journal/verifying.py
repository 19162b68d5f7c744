"""Whether a home is what was written: every line of the journal, and every file that a line names by its hash.

A text or document that was erased may be missing; one that is missing otherwise, or whose bytes do not match its name,
is reported with the line that first names it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import Home, read_error
from replies.ledger.journal.journal import FileJournal
from replies.ledger.journal.lines import Event, Head
from replies.ledger.view.bodies import Record

__all__ = ["Verification", "verify_home"]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found whole: the journal's last place and how many texts and documents."""

    head: Head
    files: int


def verify_home(folder: Path) -> Verification:
    """Check the journal and the files it names; changes nothing.

    Raises JournalDamaged for a line that is not what was written, LedgerError for a file that is damaged or missing.
    """
    if not folder.exists():  # looking makes no home
        return Verification(Head(), 0)
    home = Home(folder)
    named: dict[Path, int] = {}
    erased: set[str] = set()

    documents: dict[str, set[str]] = {}  # hashes of the files of each reply

    def look(event: Event) -> None:
        body = event.body
        for path in _named_files(body, home):
            named.setdefault(path, event.seq)
        # A correction of a reply's facts names a reply and no document.
        if "reply" in body and (digest := body.get("document", {}).get("sha256")):
            documents.setdefault(body["reply"]["reply_id"], set()).add(digest)
        if event.kind == "documents_erased":
            erased.update(one["text_sha256"] for one in body["documents"])
            erased.update(documents.get(body["reply_id"], ()))
        if event.kind == "attachments_erased":
            erased.update(digest for answer in body["answers"] for digest in answer["attachments"])

    head = FileJournal(home.journal).verify(look)
    return Verification(head, sum(_check(path, seq, erased) for path, seq in named.items()))


def _named_files(body: Record, home: Home) -> Iterator[Path]:
    """The files that a body names."""
    document = body.get("document")
    if document is not None:
        # A package gives a text that was erased the hash of its document's id, so that it has one.
        empty = hashlib.sha256(document["document_id"].encode()).hexdigest()
        if document["text_sha256"] != empty:
            yield home.texts / f"{document['text_sha256']}.txt"
        if document.get("sha256"):
            yield home.documents / document["sha256"]
    for answer in body.get("answers", ()):
        yield from (home.documents / digest for digest in answer["attachments"])
    for name, key in (
        ("outcomes", "quote_sha256"),
        ("suggestions", "text_sha256"),
        ("aliases", "text_sha256"),
    ):
        for record in body.get(name, ()):
            if record.get(key):
                yield home.texts / f"{record[key]}.txt"


def _check(path: Path, seq: int, erased: set[str]) -> bool:
    """Whether the file is there and whole; False where it was erased."""
    digest = path.name.removesuffix(".txt")
    place = f"{path.parent.name}/{path.name}"
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        if digest in erased:
            return False
        raise LedgerError(
            f"日志第 {seq} 行所指的文件 {place} 不见了；请用备份恢复",
            f"The file {place}, which journal line {seq} names, is missing; restore it from a backup",
        ) from None
    except OSError as error:
        raise read_error(path, error) from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise LedgerError(
            f"日志第 {seq} 行所指的文件 {place} 已被改动，与记录不符；请用备份恢复",
            f"The file {place}, which journal line {seq} names, is not what was recorded; restore it from a backup",
        )
    return True

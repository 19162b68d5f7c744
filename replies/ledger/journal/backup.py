"""A home in one file, and a home made from it: journal, documents, texts, accounts and saved queries, checked on the way back.

The view is left out: it is made again from the journal. A backup may be taken while others record: it holds the journal
as far as it was verified and the head record of that place, whatever was recorded since. Texts and documents only ever
come in before the event that names them.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from pathlib import Path

from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import Home, read_error, sync_folder, write_error
from replies.ledger.journal.journal import FileJournal, Head, head_record

__all__ = ["back_up", "restore"]

# What a backup may hold, and nothing else: names from outside are never used as paths.
_MEMBER = re.compile(
    r"journal/(?:journal\.jsonl|head\.json)|documents/[0-9a-f]{64}|texts/[0-9a-f]{64}\.txt"
    r"|access/accounts\.sqlite|contacts/contacts\.sqlite|workbench/(?:saved|permanent)\.sqlite"
)
_SETTINGS = (
    "access/accounts.sqlite",
    "contacts/contacts.sqlite",
    "workbench/saved.sqlite",
    "workbench/permanent.sqlite",
)  # for their owner's eyes
_LARGEST = 64 * 2**30  # bytes of one member: more is not a ledger's file


def back_up(folder: Path, target: Path) -> int:
    """Write the home in `folder` to `target` (a .tar.gz, whole or not at all); returns how many files it holds.

    Raises LedgerError where the journal is damaged, where `target` is there already, or where it cannot be written.
    """
    if target.exists():
        raise LedgerError(f"{target} 已经存在，未作备份", f"{target} is there already; nothing was written")
    home = Home(folder)
    head = FileJournal(home.journal).verify()
    part = target.with_name(target.name + ".part")
    count = 0
    try:
        with tarfile.open(part, "w:gz") as archive:
            for name, content in _contents(home, head):
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
                count += 1
        with part.open("rb") as handle:
            os.fsync(handle.fileno())
        part.replace(target)
        sync_folder(target.absolute().parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise write_error(target, error) from error
    return count


def restore(source: Path, folder: Path) -> int:
    """Make the home in `folder` from a backup; returns the number of events in it.

    Raises LedgerError where `folder` holds anything, where `source` is no backup, or where what it holds is damaged;
    `folder` is left empty then.
    """
    if folder.exists() and any(folder.iterdir()):
        raise LedgerError(
            f"{folder} 不是空文件夹，未作恢复；请用 REPLIES_HOME 指定新的位置",
            f"{folder} is not empty; nothing was restored, let REPLIES_HOME name a new place",
        )
    part = folder.with_name(folder.name + ".part")
    _remove(part)
    try:
        home = Home(part)
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                _extract(archive, member, part)
        head = FileJournal(home.journal).verify()
        _check_files(home)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
        sync_folder(folder.absolute().parent)
    except (tarfile.TarError, EOFError, ValueError) as error:
        _remove(part)
        raise LedgerError(
            f"{source} 不是本程序的备份，或已损坏", f"{source} is no backup of this program, or it is damaged"
        ) from error
    except OSError as error:
        _remove(part)
        raise read_error(source, error) from error
    except LedgerError:
        _remove(part)
        raise
    return head.seq


def _contents(home: Home, head: Head) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file; of the journal as much as `head` counts, with `head` itself as its head record."""
    with (home.journal / "journal.jsonl").open("rb") as lines:
        yield "journal/journal.jsonl", lines.read(head.length)
    yield "journal/head.json", head_record(head)
    for folder in (home.documents, home.texts):
        for path in sorted(folder.iterdir()):
            name = f"{folder.name}/{path.name}"
            if _MEMBER.fullmatch(name):
                yield name, path.read_bytes()
    for name in _SETTINGS:
        if (home.folder / name).exists():
            with contextlib.closing(sqlite3.connect(home.folder / name)) as db:
                yield name, db.serialize()


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, part: Path) -> None:
    if not member.isfile() or not _MEMBER.fullmatch(member.name) or member.size > _LARGEST:
        raise ValueError(member.name)
    content = archive.extractfile(member)
    if content is None:
        raise ValueError(member.name)
    path = part / member.name
    path.parent.mkdir(exist_ok=True)
    mode = 0o600 if member.name in _SETTINGS else 0o644
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as out:
        while piece := content.read(1 << 20):
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())


def _check_files(home: Home) -> None:
    """Refuse a text or document that is not what its name says."""
    for folder in (home.documents, home.texts):
        for path in folder.iterdir():
            if hashlib.sha256(path.read_bytes()).hexdigest() != path.name.removesuffix(".txt"):
                raise LedgerError(
                    f"备份中的 {folder.name}/{path.name} 已损坏",
                    f"{folder.name}/{path.name} of the backup is damaged",
                )
        sync_folder(folder)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)

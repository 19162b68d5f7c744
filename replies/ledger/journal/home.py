"""Where a ledger lives on disk: `$REPLIES_HOME`, or `var/` beside `dashboard.py`.

    journal/journal.jsonl   the truth, one line an event
    journal/head.json       sequence, hash and length of what was acknowledged
    documents/<sha256>      the bytes that came in
    texts/<sha256>.txt      canonical texts, by the hash of their UTF-8
    view/ledger-N.duckdb    tables made from the journal; may be thrown away
    view/prepared-*.duckdb  a copy of them that the last command left for the next; may be thrown away
    view/questions.json     the SQL of a command's queries, put together; may be thrown away
    snapshots/*.duckdb      published tables for the workbench and the console; may be thrown away
    contacts/contacts.sqlite  who is behind a commitment, outside the journal
    workbench/saved.sqlite  saved queries, which are settings and no records
    workbench/permanent.sqlite  permanent addresses of results: statements and digests, no rows
    snapshots/              the published tables alone, for the console; may be thrown away
    search/index.sqlite     what the search finds, published things alone; may be thrown away
    *.lock, journal/lock    empty files that a writer holds while it writes

File names are hashes of the content; a name from outside is never used as a path.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from replies.ledger.errors import LedgerError
from replies.paths import INSTALLED, ROOT

__all__ = ["Home", "home_folder", "locked", "read_error", "sync_file", "sync_folder", "write_error"]


def home_folder() -> Path:
    """The folder that `$REPLIES_HOME` names; it need not exist yet.

    Where nothing is named: `var/` of the checkout, or `reply-commitments` among the user's data where the program is installed.
    """
    named = os.environ.get("REPLIES_HOME", "")
    if not named and INSTALLED:
        named = f"{os.environ.get('XDG_DATA_HOME') or '~/.local/share'}/reply-commitments"
    try:
        return Path(named).expanduser().absolute() if named else ROOT / "var"
    except (OSError, RuntimeError) as error:  # ~somebody who is not here; a current folder that was removed
        raise LedgerError(
            f"REPLIES_HOME 的位置“{named}”不存在；请写完整路径",
            f"REPLIES_HOME names “{named}”, which is no place here; write the full path",
        ) from error


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to disk, so that a file renamed into it is still there after a power cut."""
    _sync(folder, os.O_RDONLY | os.O_DIRECTORY)


def sync_file(file: Path) -> None:
    """Flush to disk what was written to a file that is closed."""
    _sync(file, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Lock `path` against every other process and thread until the block ends; a killed holder releases it.

    Waits for the lock. Not reentrant. Raises LedgerError where the file cannot be made.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise write_error(path, error) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_error(path: Path, error: OSError) -> LedgerError:
    """The sentence for a write that the operating system refused: a full disk, a read-only folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return LedgerError(
            f"磁盘已满，{path.name} 未写入，已有数据完好；请腾出空间后重试",
            f"The disk is full; {path.name} was not written and what was stored is whole; free some space, try again",
        )
    if error.errno == errno.EFBIG:
        return LedgerError(
            f"{path.name} 超出系统允许的文件大小，未写入，已有数据完好；请放宽限制后重试",
            f"{path.name} would be larger than the system allows and was not written; what was stored is whole; "
            "raise the limit, try again",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return LedgerError(
            f"没有写入权限：{path.parent}；请检查文件夹的权限或改用 REPLIES_HOME 指定的位置",
            f"Writing is not allowed in {path.parent}; check the folder's rights or set REPLIES_HOME",
        )
    return LedgerError(
        f"{path} 未能写入（{error.strerror}），已有数据完好；请检查磁盘和路径",
        f"{path} could not be written ({error.strerror}); what was stored is whole; check the disk and the path",
    )


def read_error(path: Path, error: OSError) -> LedgerError:
    """The sentence for a file that is there and that the operating system does not let us read."""
    return LedgerError(
        f"{path} 无法读取（{error.strerror}）；请检查权限和磁盘",
        f"{path} cannot be read ({error.strerror}); check its rights and the disk",
    )


@dataclass(frozen=True, slots=True)
class Home:
    """A ledger's folder; making one creates the folders in it."""

    folder: Path

    def __post_init__(self) -> None:
        parts = (self.journal, self.documents, self.texts, self.view)
        if all(part.is_dir() for part in parts):
            return
        try:
            for part in parts:
                part.mkdir(parents=True, exist_ok=True)
            # Without this a power cut could take a folder away with what was acknowledged in it.
            sync_folder(self.folder)
            sync_folder(self.folder.parent)
        except OSError as error:
            raise write_error(self.folder / "journal", error) from error

    @property
    def journal(self) -> Path:
        return self.folder / "journal"

    @property
    def documents(self) -> Path:
        return self.folder / "documents"

    @property
    def texts(self) -> Path:
        return self.folder / "texts"

    @property
    def view(self) -> Path:
        return self.folder / "view"

    def exclusive(self) -> contextlib.AbstractContextManager[None]:
        """A lock for changes that first look at what is recorded, so that two of them do not record it twice."""
        return locked(self.folder / "change.lock")

    def store_document(self, content: bytes) -> str:
        """Store a document's bytes under their SHA-256 and return it; storing the same bytes twice is one file."""
        digest = hashlib.sha256(content).hexdigest()
        self._store(self.documents / digest, content)
        return digest

    def store_text(self, text: str) -> str:
        """Store a canonical text under the SHA-256 of its UTF-8 and return it."""
        content = text.encode("utf-8")
        digest = hashlib.sha256(content).hexdigest()
        self._store(self.texts / f"{digest}.txt", content)
        return digest

    def text(self, text_sha256: str) -> str | None:
        """The canonical text with that hash, or None where it was erased.

        Raises LedgerError where the file is not the text that was stored, or cannot be read.
        """
        name = f"{self.folder}/texts/{text_sha256}.txt"  # called thousands of times in a row
        try:
            with open(name, "rb", buffering=0) as handle:  # noqa: PTH123 (as above)
                content = handle.readall()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise read_error(Path(name), error) from error
        if hashlib.sha256(content).hexdigest() != text_sha256:
            raise LedgerError(
                f"文本文件 {text_sha256}.txt 已被改动，与记录不符；请用备份恢复",
                f"The text file {text_sha256}.txt was changed and is not what was recorded; restore it from a backup",
            )
        return content.decode("utf-8")

    def _store(self, path: Path, content: bytes) -> None:
        """Write a file whole or not at all, flushed to disk, under a name that its content determines."""
        part = path.with_name(path.name + ".part")
        with locked(self.folder / "keep.lock"):
            try:
                if path.exists() and path.read_bytes() == content:
                    return
                with part.open("wb") as handle:
                    handle.write(content)
                    handle.flush()
                    os.fsync(handle.fileno())
                part.replace(path)
                sync_folder(path.parent)
            except OSError as error:
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
                raise write_error(path, error) from error

"""Open a file or bytes as a document, checked by its first bytes and by its size."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path, PurePosixPath

from ._document import Document
from ._errors import Damaged, NotAFile, TooLarge, UnknownFormat
from ._plain import read_plain
from .word import read_docx

__all__ = ["SIZE_LIMIT", "open"]

SIZE_LIMIT = 20 * 2**20
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# First bytes of formats that are known and not read, with the name people know them by.
_KNOWN_STARTS = (
    (b"%PDF", ".pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
)


def open(source: Path | bytes, name: str | None = None) -> Document:
    """The document in a file or in bytes, .txt or .docx.

    `name` is what to show and whose ending tells the format; by default the path's own name, for bytes
    `stdin.txt` or `stdin.docx` by the first bytes. Raises NotAFile, TooLarge, UnknownFormat or Damaged (all
    DocumentError), never anything else for what a file may hold.
    """
    if isinstance(source, bytes):
        content = source
        shown = _shown(name or ("stdin.docx" if source.startswith(b"PK\x03\x04") else "stdin.txt"))
    else:
        shown = _shown(name or source.name or str(source))
        content = _bytes_of(source, shown)
    limit = SIZE_LIMIT // 2**20
    if len(content) > SIZE_LIMIT:
        raise TooLarge("too_large", name=shown, limit=limit)
    if not content.strip():
        raise Damaged("empty", name=shown)
    suffix = PurePosixPath(shown).suffix.lower()
    if suffix == ".docx":
        media_type = _DOCX
        text, notes = read_docx(content, shown)
    elif suffix in (".txt", ".text", ""):
        for start, known in _KNOWN_STARTS:
            if content.startswith(start):
                raise UnknownFormat("format", name=shown, suffix=known)
        media_type = "text/plain"
        text, notes = read_plain(content, shown)
    else:
        raise UnknownFormat("format", name=shown, suffix=suffix)
    if not text.strip():
        raise Damaged("no_text", name=shown)
    return Document(shown, media_type, hashlib.sha256(content).hexdigest(), text, notes)


def _shown(name: str) -> str:
    """The last part of a name, without control signs, at most 120 characters: for showing alone."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    clean = "".join(char for char in last if char.isprintable()).strip() or "document"
    return clean if len(clean) <= 120 else clean[:80] + "…" + clean[-39:]


def _bytes_of(path: Path, shown: str) -> bytes:
    """The bytes of a regular file; at most one more than the limit is read."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotAFile("missing", name=shown) from error
    except IsADirectoryError as error:
        raise NotAFile("not_regular", name=shown) from error
    except (OSError, ValueError) as error:
        raise NotAFile("unreadable", name=shown) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotAFile("not_regular", name=shown)
    with os.fdopen(handle, "rb") as stream:
        try:
            return stream.read(SIZE_LIMIT + 1)
        except OSError as error:
            raise NotAFile("unreadable", name=shown) from error

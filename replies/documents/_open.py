"""Open a file or bytes as a document, checked by its first bytes and by its size."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from ._document import Document
from ._errors import Damaged, NotAFile, TooLarge
from ._kinds import kind_of, kind_to_read
from ._plain import read_plain
from .html import read_html, read_mht
from .placed import read_pdf
from .word import read_docx

__all__ = ["SIZE_LIMIT", "open"]

SIZE_LIMIT = 20 * 2**20
# How each kind is read, with its media type.
_READERS: dict[str, tuple[Callable[[bytes, str], tuple[str, tuple[str, ...]]], str]] = {
    ".txt": (read_plain, "text/plain"),
    ".docx": (read_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".html": (read_html, "text/html"),
    ".mht": (read_mht, "multipart/related"),
    ".pdf": (read_pdf, "application/pdf"),
}


def open(source: Path | bytes, name: str | None = None) -> Document:
    """The document in a file or in bytes, read by its kind.

    `name` is what to show and whose ending must fit the first bytes; by default the path's own name, for bytes
    `stdin` with the ending that they tell. Raises NotAFile, TooLarge, UnknownFormat or Damaged (all
    DocumentError), never anything else for what a file may hold.
    """
    if isinstance(source, bytes):
        content = source
        shown = _shown(name or f"stdin{kind_of(source)}")
    else:
        shown = _shown(name or source.name or str(source))
        content = _bytes_of(source, shown)
    limit = SIZE_LIMIT // 2**20
    if len(content) > SIZE_LIMIT:
        raise TooLarge("too_large", name=shown, limit=limit)
    if not content.strip():
        raise Damaged("empty", name=shown)
    kind, odd = kind_to_read(content, shown)
    reader, media_type = _READERS[kind]
    text, notes = reader(content, shown)
    if not text.strip():
        raise Damaged("no_text", name=shown)
    return Document(shown, media_type, hashlib.sha256(content).hexdigest(), text, (*odd, *notes))


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

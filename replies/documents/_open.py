"""Open a file or bytes as a document, checked by its first bytes and by its size."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from ._document import Document
from ._errors import DamagedFile, FileTooLarge, NotAFile
from ._kinds import format_to_read, kind_of
from .formats import COMPOUND_START, FORMATS, load_reader
from .word import convert, read_converted

__all__ = ["SIZE_LIMIT", "as_docx", "open", "shown_name"]

SIZE_LIMIT = 20 * 2**20
# What LibreOffice has to turn into .docx begins like this.
_OLDER_STARTS = (
    COMPOUND_START,
    *(start for each in FORMATS.values() if each.office_filter for start in each.starts),
)
_Convert = Callable[[bytes, str, str], bytes]


def open(source: Path | bytes, name: str | None = None, convert: _Convert = convert) -> Document:
    """The document in a file or in bytes, read by its format.

    `name` is what to show and whose ending must fit the first bytes; by default the path's own name, for bytes
    `stdin` with the ending that they tell. `convert` makes a .docx of an older Word file: its bytes, kind and
    name in, bytes out; a process that may not start another gets it from its caller (see `as_docx`). Raises
    NotAFile, FileTooLarge, UnknownFormat or DamagedFile (all DocumentError), never anything else for what a file may hold.
    """
    if isinstance(source, bytes):
        content = source
        shown = shown_name(name or f"stdin{kind_of(source)}")
    else:
        shown = shown_name(name or source.name or str(source))
        content = _read_bytes(source, shown)
    limit = SIZE_LIMIT // 2**20
    if len(content) > SIZE_LIMIT:
        raise FileTooLarge("too_large", name=shown, limit=limit)
    if not content.strip():
        raise DamagedFile("empty", name=shown)
    format_, odd = format_to_read(content, shown)
    if format_.office_filter:
        text, notes = read_converted(convert(content, format_.name, shown), format_.name, shown)
    else:
        text, notes = load_reader(format_.reader)(content, shown)
    if not text.strip():
        raise DamagedFile("no_text", name=shown)
    return Document(shown, format_.media_type, hashlib.sha256(content).hexdigest(), text, (*odd, *notes))


def as_docx(content: bytes, name: str) -> bytes | None:
    """The .docx that LibreOffice makes of an older Word file; None for bytes that begin as any other kind.

    Raises DocumentError where the file would be refused, or cannot be converted. Looks at the first bytes alone,
    and so is safe for bytes that nobody has looked at.
    """
    if not content.startswith(_OLDER_STARTS):
        return None
    format_, _ = format_to_read(content, name)
    return convert(content, format_.name, name) if format_.office_filter else None


def shown_name(name: str) -> str:
    """The last part of a name, without control signs, at most 120 characters: for showing alone."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    clean = "".join(char for char in last if char.isprintable()).strip() or "document"
    return clean if len(clean) <= 120 else clean[:80] + "…" + clean[-39:]


def _read_bytes(path: Path, shown: str) -> bytes:
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

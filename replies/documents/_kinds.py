"""What kind of file some bytes are, by the bytes themselves and not by the name.

A kind is the name of one of FORMATS. A file is read as what its name says; where the bytes are of another kind it is
refused, but for pairs that the same programs write under either name and that cannot be mistaken: a page or a .docx
package saved under the name .doc or .wps, a page saved with its pictures (.mht) named .html and the other way round.
A name without an ending is read by its bytes alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from ._errors import DamagedFile, UnknownFormat
from .formats import COMPOUND_START, FORMATS, PACKAGE_STARTS, Format, format_named

__all__ = ["format_to_read", "kind_of"]

# A stream that tells of a compound file that a password closes it; its folder holds the names in UTF-16.
_ENCRYPTED = "EncryptedPackage"
_PAGE_START = re.compile(
    rb"(?>(?:<\?xml[^>]{0,200}>|<!--.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|meta)\b",
    re.I | re.S,
)
_PAGE_TAG = re.compile(rb"<(?:html|head|body|div|table|td|p|br|span|h[1-6])\b[^<]{0,2000}>", re.I)
_SAVED_PAGE = re.compile(rb"\A(?:[A-Za-z-]{2,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,20}", re.S)
_HEAD = 4096


def kind_of(content: bytes) -> str:
    """The kind of the bytes: `.docx`, `.pdf`, `.html` …; `.txt` where nothing tells another kind."""
    for each in FORMATS.values():
        if content.startswith(each.starts, each.start_offset):
            return each.name
    if content.startswith(COMPOUND_START):
        return next(
            (
                each.name
                for each in FORMATS.values()
                for stream in each.streams
                if _has_stream(content, stream)
            ),
            ".doc",
        )
    if content.startswith(PACKAGE_STARTS):
        return _package_kind(content)
    head = _narrow(content[:_HEAD])
    if _PAGE_START.match(head.lstrip()):
        return ".html"
    headers = _SAVED_PAGE.match(head)
    if headers and re.search(rb"^content-type:\s*(?:multipart/related|text/html)", headers[0], re.I | re.M):
        return ".mht"
    return ".txt"


def format_to_read(content: bytes, name: str) -> tuple[Format, tuple[str, ...]]:
    """The format to read a file as, with a note where that is not what its name says.

    Raises UnknownFormat for a name whose format is not read, DamagedFile for bytes of another format than the name's.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if content.startswith(COMPOUND_START) and _has_stream(content, _ENCRYPTED):
        raise DamagedFile("encrypted", name=name)
    kind = kind_of(content)
    found = format_named(kind)
    if not suffix:
        if found is None or not found.is_document:
            raise UnknownFormat("format", name=name, suffix=kind)
        return found, ()
    named = format_named(suffix)
    if found is not None and (named.name if named else suffix) in found.saved_as:
        return found, (
            f"文件名为 {suffix}，内容是 {kind}，已按 {kind} 读取 / named {suffix}, is {kind}, read as {kind}",
        )
    if named is None or not named.is_document:
        raise UnknownFormat("format", name=name, suffix=suffix)
    if named != found and not _is_possible(named, kind, content):
        raise DamagedFile("other_kind", name=name, suffix=suffix, found=kind)
    return named, ()


def _is_possible(named: Format, found: str, content: bytes) -> bool:
    """True where the bytes do not speak against the name: the reader of that format decides."""
    if named.name == ".html":  # a piece of a page begins with any tag
        return found == ".txt" and _PAGE_TAG.search(_narrow(content)) is not None
    # Bytes of no known format and packages too damaged to be recognised are refused by the reader in its own sentence.
    if named.name == ".txt" or named.office_filter:
        return False
    return found == ".txt" or (found == ".zip" and bool(named.part))


def _narrow(content: bytes) -> bytes:
    """The bytes with marks of UTF-8 and UTF-16 and the zero bytes of the latter left out."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content[2:].replace(b"\0", b"")
    return content.removeprefix(b"\xef\xbb\xbf")


def _has_stream(content: bytes, name: str) -> bool:
    return (name + "\0").encode("utf-16-le") in content


def _package_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = set(package.namelist())
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError):
        return ".zip"
    return next((each.name for each in FORMATS.values() if each.part in parts), ".zip")

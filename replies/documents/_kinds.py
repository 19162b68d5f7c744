"""What kind of file some bytes are, told by the bytes and not by the name.

A kind is written as the ending people know it by (`.docx`). A file is read as what its name says; where the
bytes are of another kind it is refused, but for pairs that the same programs write under either name and that
cannot be mistaken: a page or a .docx package saved under the name .doc or .wps, a page saved with its pictures
(.mht) named .html and the other way round. A name without an ending is read by its bytes alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from ._errors import Damaged, UnknownFormat
from .word import OLDER_KINDS

__all__ = ["OLDER_STARTS", "kind_of", "kind_to_read"]

# The kind read for each ending; what is not here is refused by its name.
READ_AS = {
    "": None,
    ".txt": ".txt",
    ".text": ".txt",
    ".docx": ".docx",
    ".html": ".html",
    ".htm": ".html",
    ".shtml": ".html",
    ".xhtml": ".html",
    ".mht": ".mht",
    ".mhtml": ".mht",
    ".pdf": ".pdf",
    ".ofd": ".ofd",
    ".doc": ".doc",
    ".wps": ".wps",
    ".rtf": ".rtf",
}
# Named this, found to be that, read as that with a note.
_HARMLESS = {
    (".html", ".mht"),
    (".mht", ".html"),
    (".wps", ".doc"),
    (".doc", ".rtf"),
    (".wps", ".rtf"),
    (".rtf", ".doc"),
    (".doc", ".docx"),
    (".doc", ".html"),
    (".doc", ".mht"),
    (".wps", ".docx"),
    (".wps", ".html"),
    (".wps", ".mht"),
}
_COMPOUND, _RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
OLDER_STARTS = (_COMPOUND, _RTF)
_STARTS = (
    (b"%PDF-", ".pdf"),
    (_RTF, ".rtf"),
    (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x1f\x8b", ".gz"),
    (b"MZ\x90", ".exe"),
    (b"\x7fELF", ".exe"),
)
# A stream that tells what a compound file (MS-CFB) is; its folder holds the names in UTF-16.
_ENCRYPTED = "EncryptedPackage"
_COMPOUNDS = (
    ("WordDocument", ".doc"),
    ("Workbook", ".xls"),
    ("PowerPoint Document", ".ppt"),
    ("__properties_version1.0", ".msg"),
    ("MatOST", ".wps"),
    ("CONTENTS", ".wps"),
)
# A part that tells what a zip package is.
_PACKAGES = (
    ("word/document.xml", ".docx"),
    ("OFD.xml", ".ofd"),
    ("xl/workbook.xml", ".xlsx"),
    ("ppt/presentation.xml", ".pptx"),
    ("content.xml", ".odt"),
)
_PAGE_START = re.compile(
    rb"(?>(?:<\?xml[^>]{0,200}>|<!--.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|meta)\b",
    re.I | re.S,
)
_PAGE_TAG = re.compile(rb"<(?:html|head|body|div|table|td|p|br|span|h[1-6])\b[^<]{0,2000}>", re.I)
_SAVED_PAGE = re.compile(rb"\A(?:[A-Za-z-]{2,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){1,20}", re.S)
_HEAD = 4096


def kind_of(content: bytes) -> str:
    """The kind of the bytes: `.docx`, `.pdf`, `.html` …; `.txt` where nothing tells another kind."""
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content.startswith(_COMPOUND):
        return next((kind for stream, kind in _COMPOUNDS if _has_stream(content, stream)), ".doc")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package_kind(content)
    head = _narrow(content[:_HEAD])
    if _PAGE_START.match(head.lstrip()):
        return ".html"
    headers = _SAVED_PAGE.match(head)
    if headers and re.search(rb"^content-type:\s*(?:multipart/related|text/html)", headers[0], re.I | re.M):
        return ".mht"
    return ".txt"


def kind_to_read(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The kind to read a file as, with a note where that is not what its name says.

    Raises UnknownFormat for a name whose kind is not read, Damaged for bytes of another kind than the name's.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if content.startswith(_COMPOUND) and _has_stream(content, _ENCRYPTED):
        raise Damaged("encrypted", name=name)
    found = kind_of(content)
    named = READ_AS.get(suffix, suffix)
    if named is None:
        if found not in READ_AS.values():
            raise UnknownFormat("format", name=name, suffix=found)
        return found, ()
    if (named, found) in _HARMLESS:
        return found, (
            f"文件名为 {suffix}，内容是 {found}，已按 {found} 读取 / named {suffix}, is {found}, read as {found}",
        )
    if named not in READ_AS.values():
        raise UnknownFormat("format", name=name, suffix=suffix)
    if named != found and not _may_be(named, found, content):
        raise Damaged("other_kind", name=name, suffix=suffix or named, found=found)
    return named, ()


def _may_be(named: str, found: str, content: bytes) -> bool:
    """True where the bytes do not speak against the name: the reader of that kind decides."""
    if named == ".html":  # a piece of a page begins with any tag
        return found == ".txt" and _PAGE_TAG.search(_narrow(content)) is not None
    # Bytes of no known kind and packages too damaged to be told are refused by the reader in its own sentence.
    if named == ".txt" or named in OLDER_KINDS:
        return False
    return found == ".txt" or (found == ".zip" and named in (".docx", ".ofd"))


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
    return next((kind for part, kind in _PACKAGES if part in parts), ".zip")

"""What a deputy may attach: a photo, a PDF or a Word document, known by its bytes and never by its name.

Nothing in it is opened: it is kept as it came for a reviewer to look at.
"""

from __future__ import annotations

import io
import zipfile

from ._errors import TooLarge, UnknownFormat

__all__ = ["ATTACHMENT_LIMIT", "ENDINGS", "attachment_type"]

ATTACHMENT_LIMIT = 10 * 2**20
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Media types that are taken, with the ending that a file of it gets when a reviewer takes it away.
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/pdf": "pdf",
    _DOCX: "docx",
}


def attachment_type(content: bytes, name: str) -> str:
    """The media type of an attachment. Raises TooLarge, or UnknownFormat for anything that is not taken."""
    if len(content) > ATTACHMENT_LIMIT:
        raise TooLarge("too_large", name=name, limit=ATTACHMENT_LIMIT // 2**20)
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if _is_docx(content):
        return _DOCX
    raise UnknownFormat("attachment", name=name)


def _is_docx(content: bytes) -> bool:
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    # A document with macros is none of those that are taken.
    return "word/document.xml" in names and not any(name.endswith("vbaProject.bin") for name in names)

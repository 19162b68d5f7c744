"""What a deputy may attach: a photo, a PDF or a Word document, known by its bytes and never by its name.

Nothing in it is opened: it is kept as it came for a reviewer to look at.
"""

from __future__ import annotations

import io
import zipfile

from ._errors import FileTooLarge, UnknownFormat
from ._kinds import kind_of
from .formats import ATTACHABLE, FORMATS

__all__ = ["ATTACHMENT_LIMIT", "ENDINGS", "attachment_type"]

ATTACHMENT_LIMIT = 10 * 2**20
# Media types that are taken, with the ending that a file of it gets when a reviewer takes it away.
ENDINGS = {FORMATS[name].media_type: name[1:] for name in ATTACHABLE}


def attachment_type(content: bytes, name: str) -> str:
    """The media type of an attachment. Raises FileTooLarge, or UnknownFormat for anything that is not taken."""
    if len(content) > ATTACHMENT_LIMIT:
        raise FileTooLarge("too_large", name=name, limit=ATTACHMENT_LIMIT // 2**20)
    kind = kind_of(content)
    # A document with macros is none of those that are taken.
    if kind not in ATTACHABLE or (FORMATS[kind].part and _has_macros(content)):
        raise UnknownFormat("attachment", name=name)
    return FORMATS[kind].media_type


def _has_macros(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return any(name.endswith("vbaProject.bin") for name in package.namelist())

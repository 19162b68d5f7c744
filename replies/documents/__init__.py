"""Documents: bytes in, canonical text out, with notes on what was odd.

`open(source, name)` reads the documents of `formats.py` (some of them where LibreOffice is installed); everything else
is refused in one sentence, and so is a file of another kind than its name says. Names that come from outside are shown, never used as paths; files from outside are read by
`replies.isolated`.
"""

from __future__ import annotations

from ._document import Document
from ._errors import DamagedFile, DocumentError, FileTooLarge, NoRoom, NotAFile, UnknownFormat
from ._open import SIZE_LIMIT, as_docx, open, shown_name

__all__ = [
    "SIZE_LIMIT",
    "DamagedFile",
    "Document",
    "DocumentError",
    "FileTooLarge",
    "NoRoom",
    "NotAFile",
    "UnknownFormat",
    "as_docx",
    "open",
    "shown_name",
]

"""A document: the canonical text read from some bytes, with what was odd about them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

__all__ = ["Document"]


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file. `name` is shown and never used as a path; `sha256` is that of the bytes.

    `notes` are sentences (Chinese / English) on what was odd (an unusual encoding, deletions left out).
    """

    name: str
    media_type: str
    sha256: str
    text: str = field(repr=False)
    notes: tuple[str, ...] = ()

    @property
    def chars(self) -> int:
        """The length of the text in code points."""
        return len(self.text)

    @property
    def text_sha256(self) -> str:
        """The sha256 of the text in UTF-8, by which stored offsets know their text again."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def facts(self) -> dict[str, object]:
        """What is told and kept of it beside its text."""
        return {
            "name": self.name,
            "media_type": self.media_type,
            "sha256": self.sha256,
            "text_sha256": self.text_sha256,
            "chars": self.chars,
            "notes": list(self.notes),
        }

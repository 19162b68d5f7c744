"""Word files: .docx read as a reader of the printed page has it; .doc, .wps and .rtf through LibreOffice."""

from __future__ import annotations

from ._docx import CONVERTED, read_docx
from ._office import OLDER_KINDS, convert, find_office

__all__ = ["CONVERTED", "OLDER_KINDS", "convert", "find_office", "read_docx"]

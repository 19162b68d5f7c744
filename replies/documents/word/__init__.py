"""Word files: .docx read as a reader of the printed page has it; .doc, .wps and .rtf through LibreOffice."""

from __future__ import annotations

from ._docx import read_converted, read_docx
from ._office import convert, find_office

__all__ = ["convert", "find_office", "read_converted", "read_docx"]

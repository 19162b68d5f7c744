"""Word files: .docx read as a reader of the printed page has it."""

from __future__ import annotations

from ._docx import read_docx

__all__ = ["read_docx"]

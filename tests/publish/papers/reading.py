"""What a reader of a made file finds in it: the words of a PDF and a Word document, the pages, the fonts."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from docx import Document
from docx.oxml.ns import qn
from pypdfium2 import raw

__all__ = ["all_fonts_are_embedded", "docx_words", "page_count", "pdf_words"]


def pdf_words(content: bytes) -> str:
    """All text of a PDF, without white space, as a line may break anywhere."""
    document = pdfium.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)


def page_count(content: bytes) -> int:
    """How many pages a PDF has."""
    return len(pdfium.PdfDocument(content))


def all_fonts_are_embedded(content: bytes) -> bool:
    """Whether every text of a PDF is in a font that the file holds; there must be some text."""
    document = pdfium.PdfDocument(content)
    found = []
    for page in document:
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            found.append(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(one.raw)) == 1)
    return bool(found) and all(found)


def docx_words(content: bytes) -> str:
    """All text of a Word document with that of its tables and its foot."""
    document = Document(io.BytesIO(content))
    roots = [document.element.body, *(section.footer._element for section in document.sections)]
    return "".join(node.text or "" for root in roots for node in root.iter(qn("w:t")))

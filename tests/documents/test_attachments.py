"""What may be attached is known by its bytes: the name says nothing."""

from __future__ import annotations

import io
import zipfile

import pytest

from replies.documents import DocumentError
from replies.documents.attachments import ATTACHMENT_LIMIT, ENDINGS, attachment_type

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def package(*names: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "jpg"),
        (PNG, "png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        (b"%PDF-1.7\n", "pdf"),
        (package("[Content_Types].xml", "word/document.xml"), "docx"),
    ],
)
def test_photos_pdf_and_word_are_taken(content: bytes, ending: str) -> None:
    assert ENDINGS[attachment_type(content, "照片.exe")] == ending


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg onload=alert(1)>",
        b"<!DOCTYPE html><script>",
        b"MZ\x90",
        b"GIF89a",
        package("xl/workbook.xml"),
        package("word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04" + b"\0" * 40,
        PNG + b"\0" * ATTACHMENT_LIMIT,
    ],
)
def test_everything_else_is_refused_whatever_its_name(content: bytes) -> None:
    with pytest.raises(DocumentError):
        attachment_type(content, "照片.jpg")

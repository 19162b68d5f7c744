"""Kinds of files: told by the first bytes, whatever the name says."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from replies import documents
from replies.documents import DamagedFile, DocumentError, UnknownFormat
from replies.documents._kinds import kind_of

TEXT = "您提出的建议收悉，现答复如下：去年投入约800万元，新开线路6条。\n"
PAGE = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>".encode()


def _docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(TEXT.strip())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _zip(part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(part, "x")
    return out.getvalue()


KINDS = [
    (b"%PDF-1.4\n", ".pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", ".doc"),
    (b"{\\rtf1\\ansi", ".rtf"),
    (_docx(), ".docx"),
    (_zip("OFD.xml"), ".ofd"),
    (_zip("xl/workbook.xml"), ".xlsx"),
    (_zip("a.txt"), ".zip"),
    (b"PK\x03\x04 cut", ".zip"),
    (PAGE, ".html"),
    (b"\xef\xbb\xbf\r\n  <HTML><HEAD>", ".html"),
    ("\ufeff<html>".encode("utf-16-le"), ".html"),
    (b'<?xml version="1.0"?>\n<!-- x --><html xmlns="x">', ".html"),
    (b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=x\r\n\r\n", ".mht"),
    (TEXT.encode(), ".txt"),
    ("备注：<html> 是网页标签".encode(), ".txt"),
    (b"Subject: x\r\n\r\n", ".txt"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "kind"), KINDS)
def test_first_bytes_tell_the_kind(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


OTHERS = [
    ("a.txt", PAGE, ".html"),
    ("a.txt", _docx(), ".docx"),
    ("a.txt", b"%PDF-1.4\n", ".pdf"),
    ("a.html", _docx(), ".docx"),
    ("a.html", TEXT.encode(), ".txt"),
    ("a.docx", PAGE, ".html"),
    ("a.docx", b"%PDF-1.4\n", ".pdf"),
    ("a.mht", _docx(), ".docx"),
]


@pytest.mark.parametrize(("name", "content", "found"), OTHERS)
def test_a_file_of_another_kind_than_its_name_is_refused(name: str, content: bytes, found: str) -> None:
    with pytest.raises(DamagedFile) as caught:
        documents.open(content, name)
    assert caught.value.code == "other_kind"
    assert caught.value.params["found"] == found


@pytest.mark.parametrize(("name", "content"), [("a.doc", PAGE), ("a.wps", _docx()), ("a.doc", _docx())])
def test_what_programs_write_under_another_name_is_read_with_a_note(name: str, content: bytes) -> None:
    document = documents.open(content, name)
    assert document.text == TEXT
    assert any(name[1:] in note for note in document.notes)


@pytest.mark.parametrize("content", [PAGE, _docx(), TEXT.encode()], ids=["page", "docx", "text"])
def test_a_name_without_an_ending_is_read_by_its_bytes(content: bytes) -> None:
    assert documents.open(content, "答复").text == TEXT
    assert documents.open(content).text == TEXT


@pytest.mark.parametrize("name", ["a.xlsx", "a.zip", "a"])
def test_kinds_that_are_not_read_are_named(name: str) -> None:
    with pytest.raises(UnknownFormat):
        documents.open(_zip("xl/workbook.xml"), name)


WIDE = [
    ("utf16_le_no_mark", TEXT.encode("utf-16-le")),
    ("utf16_be_no_mark", TEXT.encode("utf-16-be")),
    (
        "utf16_without_ascii",
        "市交通局已经研究了您的建议，现在答复如下：\u3000去年新开线路六条。".encode("utf-16-le"),
    ),
    ("gb18030", TEXT.encode("gb18030")),
    ("four_bytes", ("㐀𠀀" + TEXT).encode("gb18030")),
]


@pytest.mark.parametrize("content", [row[1] for row in WIDE], ids=[row[0] for row in WIDE])
def test_encodings_without_a_mark_are_told_by_their_characters(content: bytes) -> None:
    document = documents.open(content, "a.txt")
    assert "建议" in document.text
    assert document.text.encode(document.notes[0].split()[1]) == content


def test_mixed_line_ends_become_one_kind() -> None:
    assert documents.open("一\r\n二\r三\n\r四\n".encode(), "a.txt").text == "一\n二\n三\n\n四\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_place_is_shown_and_said(encoding: str) -> None:
    content = TEXT.encode(encoding) * 4
    document = documents.open(content + content[:1], "a.txt")
    assert document.text.count("\ufffd") == 1
    assert any("1 处" in note for note in document.notes)


@pytest.mark.parametrize(
    "content",
    [TEXT.encode() + b"\0", b"\0" * 40, b"\0a" * 7 + b"\0", b"\xff\xfe" + (TEXT + "\0").encode("utf-16-le"), b"\x00\x01" * 50],
)  # fmt: skip
def test_zero_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        documents.open(content, "a.txt")
    assert caught.value.code == "not_text"

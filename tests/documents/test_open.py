"""Documents: the same reply from every kind of file gives the same reading; what is no reply is refused in a sentence."""

from __future__ import annotations

import codecs
import io
import os
from pathlib import Path

import docx
import pytest

from replies import documents
from replies.documents import DamagedFile, DocumentError, FileTooLarge, NotAFile
from replies.reading import read
from tests.documents.word_files import package, word

LINES = [
    "关于市九届人大二次会议第61号建议的答复",
    "方立代表：",
    "您提出的《关于改善出行的建议》收悉，现答复如下：",
    "去年新开线路６条，投入约８００万元。下一步，我局将于年底前更新车辆30辆以上。",
    "江口市交通局",
    "2022年6月6日",
]
TEXT = "\n".join(LINES) + "\n"


def _word(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


ENCODED = [
    ("utf8", TEXT.encode("utf-8")),
    ("utf8_mark", codecs.BOM_UTF8 + TEXT.encode("utf-8")),
    ("utf16_le", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")),
    ("utf16_be", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")),
    ("gb18030", TEXT.encode("gb18030")),
    ("windows_line_ends", TEXT.replace("\n", "\r\n").encode("utf-8")),
    ("old_mac_line_ends", TEXT.replace("\n", "\r").encode("utf-8")),
]


@pytest.mark.parametrize("content", [row[1] for row in ENCODED], ids=[row[0] for row in ENCODED])
def test_plain_text_in_any_encoding_is_the_same_text(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "答复.txt"
    path.write_bytes(content)
    document = documents.open(path)
    assert document.text == TEXT
    assert document.name == "答复.txt"
    assert document.media_type == "text/plain"
    assert document.chars == len(TEXT)


def test_word_and_text_give_the_same_reading(tmp_path: Path) -> None:
    path = tmp_path / "答复.docx"
    path.write_bytes(_word(LINES))
    document = documents.open(path)
    assert document.text == TEXT
    assert read(document.text).to_dict() == read(TEXT).to_dict()
    assert len(read(document.text).figures) == 3


def test_hash_is_of_the_bytes_and_text_hash_of_the_text() -> None:
    one = documents.open(TEXT.encode("utf-8"), "a.txt")
    two = documents.open(TEXT.encode("gb18030"), "b.txt")
    assert one.sha256 != two.sha256
    assert one.text_sha256 == two.text_sha256
    assert two.notes


def _bomb() -> bytes:
    return word("<w:p/>", styles=" " * (31 * 2**20))


REFUSED = [
    ("empty", b"", "a.txt", DamagedFile, "empty"),
    ("blank", b" \n\n ", "a.txt", DamagedFile, "empty"),
    ("binary", b"\x00\x01\x02abc", "a.txt", DamagedFile, "not_text"),
    ("noise", bytes(range(128, 256)) * 8, "a.txt", DamagedFile, "encoding"),
    ("pdf_named_txt", b"%PDF-1.7 ...", "a.txt", DamagedFile, "other_kind"),
    ("pdf", b"%PDF-1.7 ...", "a.pdf", DamagedFile, "not_pdf"),
    ("text_named_docx", TEXT.encode("utf-8"), "a.docx", DamagedFile, "not_docx"),
    ("cut_docx", _word(LINES)[:900], "a.docx", DamagedFile, "not_docx"),
    ("other_zip", package({"readme.txt": "文字"}), "a.docx", DamagedFile, "not_docx"),
    ("bomb", _bomb(), "a.docx", FileTooLarge, "unpacks_too_large"),
    ("too_large", b"a" * (20 * 2**20 + 1), "a.txt", FileTooLarge, "too_large"),
    ("empty_docx", _word([""]), "a.docx", DamagedFile, "no_text"),
]


@pytest.mark.parametrize(
    ("content", "name", "kind", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_cannot_be_read_is_refused_in_both_languages(
    content: bytes, name: str, kind: type[DocumentError], code: str
) -> None:
    with pytest.raises(kind) as caught:
        documents.open(content, name)
    error = caught.value
    assert error.code == code
    assert name in error.message("zh")
    assert name in error.message("en")
    assert str(error) == f"{error.message('zh')} / {error.message('en')}"
    assert "\n" not in str(error)


@pytest.mark.parametrize("name", ["missing.txt", "folder", "pipe"])
def test_only_regular_files_are_opened(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAFile):
        documents.open(tmp_path / name)


@pytest.mark.parametrize("start", [3, 40, 400, 2000])
def test_damaged_word_files_never_raise_anything_else(start: int) -> None:
    content = bytearray(_word(LINES))
    for at in range(start, len(content), 97):
        content[at] ^= 0x5A
    with pytest.raises(DocumentError) as caught:
        documents.open(bytes(content), "a.docx")
    assert caught.value.code in {"not_docx", "no_text", "unpacks_too_large"}


def test_names_from_outside_are_shown_by_their_last_part_alone() -> None:
    assert documents.open(TEXT.encode(), "../../etc/答复.txt").name == "答复.txt"
    assert documents.open(TEXT.encode(), "C:\\文件\\答复.txt").name == "答复.txt"
    assert documents.open(TEXT.encode()).name == "stdin.txt"
    assert documents.open(_word(LINES)).name == "stdin.docx"

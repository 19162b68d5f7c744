"""Older Word files: the same reply gives the same reading from .doc and .rtf as from .docx, and nothing is fetched."""

from __future__ import annotations

import io
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import docx
import pytest

from replies import documents
from replies.documents import DamagedFile, FileTooLarge, NoRoom, UnknownFormat
from replies.documents.word import _office, find_office
from replies.reading import read
from tests.documents.word_files import definition, levels, list_of, listed, package, paragraph, word

pytestmark = pytest.mark.slow

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LISTS = definition(0, levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))) + list_of(1, 0)
REPLY = word(
    paragraph("关于市九届人大二次会议第61号建议的答复")
    + paragraph("方立代表：")
    + paragraph("您提出的《关于改善出行的建议》收悉，现答复如下：")
    + listed("工作情况", 1)
    + listed("去年新开线路6条，投入约800万元。", 1, 1)
    + listed("下一步打算", 1)
    + listed("年底前更新车辆30辆以上。", 1, 1)
    + paragraph("江口市交通局")
    + paragraph("2022年6月6日"),
    numbering=_LISTS,
)


def older(content: bytes, folder: Path) -> bytes:
    """The .doc that LibreOffice saves of a .docx."""
    (folder / "reply.docx").write_bytes(content)
    subprocess.run(
        (
            find_office() or "",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            "doc",
            "--outdir",
            str(folder),
            str(folder / "reply.docx"),
        ),
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "reply.doc").read_bytes()


def _rich(text: str) -> bytes:
    """A .rtf of these lines as Chinese word processors write it: the bytes of GBK in hexadecimal."""
    lines = ("".join(rf"\'{byte:02x}" for byte in line.encode("gbk")) for line in text.splitlines())
    return (
        r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}\f0 "
        + r"\par ".join(lines)
        + "}"
    ).encode()


@pytest.fixture(scope="module")
def doc(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The reply as .doc."""
    return older(REPLY, tmp_path_factory.mktemp("doc"))


@needs_office
@pytest.mark.parametrize("name", ["答复.doc", "答复.wps", "答复.rtf"])
def test_older_files_give_the_reading_of_the_docx(name: str, request: pytest.FixtureRequest) -> None:
    """Lists that Word numbers included; a .wps that holds a Word file is read with a note."""
    expected = documents.open(REPLY, "答复.docx")
    content = _rich(expected.text) if name.endswith(".rtf") else request.getfixturevalue("doc")
    document = documents.open(content, name)
    assert document.text == expected.text
    assert read(document.text).to_dict() == read(expected.text).to_dict()
    assert len(read(document.text).figures) == 3
    assert any("LibreOffice" in note for note in document.notes)
    assert any(".wps" in note for note in document.notes) == name.endswith(".wps")
    assert document.name == name


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine and the paths that anybody asked it for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", paths
    server.shutdown()
    thread.join()
    server.server_close()


@needs_office
def test_pictures_on_the_network_are_not_fetched(asked: tuple[str, list[str]], tmp_path: Path) -> None:
    address, paths = asked
    # In the .doc that LibreOffice makes of it the picture is a link that a usual profile would follow.
    made = older(_linked_picture(f"{address}b.png"), tmp_path)
    assert paths
    paths.clear()
    assert "正文" in documents.open(made, "a.doc").text
    assert paths == []


def _linked_picture(address: str) -> bytes:
    """A .docx with one picture that lies at an address."""
    ppm = io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
            "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
        )
    )
    document = docx.Document()
    document.add_paragraph("正文")
    document.add_picture(ppm)
    part = document.part
    (key,) = (key for key, each in part.rels.items() if each.reltype.endswith("/image"))
    outside = part.relate_to(address, part.rels[key].reltype, is_external=True)
    (blip,) = (each for each in document.element.iter() if each.tag.endswith("}blip"))
    for name in list(blip.attrib):
        del blip.attrib[name]
    blip.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link", outside)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@needs_office
@pytest.mark.parametrize(
    ("content", "name"),
    [(COMPOUND + "WordDocument\0".encode("utf-16-le") + b"junk" * 300, "a.doc"), (b"{\\rtf1 cut", "a.rtf")],
)
def test_what_libreoffice_cannot_read_is_not_taken_for_plain_text(content: bytes, name: str) -> None:
    with pytest.raises(DamagedFile) as caught:
        documents.open(content, name)
    assert caught.value.code == "not_converted"


def test_without_libreoffice_a_sentence_says_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(UnknownFormat) as caught:
        documents.open(COMPOUND + "WordDocument\0".encode("utf-16-le"), "答复.doc")
    assert caught.value.code == "no_office"
    assert "LibreOffice" in caught.value.message("zh")
    assert "LibreOffice" in caught.value.message("en")


@needs_office
def test_a_date_that_updates_itself_is_not_taken_for_the_day_of_signing() -> None:
    """LibreOffice writes the day of conversion there; the same file must give the same text on every day."""
    content = rb"{\rtf1\ansi Signed {\field{\*\fldinst DATE }{\fldrslt 6.6.2022}}\par}"
    document = documents.open(content, "a.rtf")
    assert document.text.strip() == "Signed"
    assert any("自动更新" in note for note in document.notes)


def _fake_office(folder: Path, script: str) -> None:
    (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / "soffice").chmod(0o755)


def test_a_conversion_without_end_is_ended_with_all_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _fake_office(tmp_path, f"sleep 300 & echo $! > {tmp_path}/inner; wait")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(_office, "CONVERT_SECONDS", 1)
    with pytest.raises(FileTooLarge) as caught:
        documents.open(b"{\\rtf1 x}", "答复.rtf")
    assert caught.value.code == "convert_slow"
    inner = int((tmp_path / "inner").read_text())
    for _ in range(50):
        if not Path(f"/proc/{inner}").exists() or "Z" in Path(f"/proc/{inner}/stat").read_text().split()[2]:
            return
        time.sleep(0.1)
    pytest.fail("a process of the conversion is still there")


@pytest.mark.parametrize(
    "script",
    ["exit 0", "exit 77", "kill -SEGV $$", "mkdir -p made; ln -s /etc/hostname made/source.docx"],
)
def test_a_conversion_that_makes_nothing_is_one_sentence(
    script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _fake_office(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(DamagedFile) as caught:
        documents.open(b"{\\rtf1 x}", "答复.rtf")
    assert caught.value.code == "not_converted"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (COMPOUND + "EncryptedPackage\0".encode("utf-16-le"), "a.docx", "encrypted"),
        (COMPOUND + "EncryptedPackage\0".encode("utf-16-le"), "a.doc", "encrypted"),
        (COMPOUND + "Workbook\0".encode("utf-16-le"), "a.doc", "other_kind"),
        (COMPOUND + "WordDocument\0".encode("utf-16-le"), "a.docx", "other_kind"),
        ("您的建议收悉。".encode(), "a.doc", "other_kind"),
        (package({"a.txt": "x"}), "a.doc", "other_kind"),
    ],
)
def test_what_is_no_older_word_file_is_refused_before_it_is_converted(
    content: bytes, name: str, code: str
) -> None:
    with pytest.raises(DamagedFile) as caught:
        documents.open(content, name)
    assert caught.value.code == code


def test_a_server_without_temporary_space_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _fake_office(tmp_path, "exit 0")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(NoRoom) as caught:
        documents.open(b"{\\rtf1 x}", "答复.rtf")
    assert "答复.rtf" in caught.value.message("zh")

"""OFD alone: its ways to say places, what is not the text of a page, and packages that cannot be read."""

from __future__ import annotations

import io
import zipfile

import pytest

from replies import documents
from replies.documents import DamagedFile, DocumentError, FileTooLarge
from tests.documents.placed_files import ofd, set_lines
from tests.documents.test_placed import PARAGRAPHS

LINES = set_lines(PARAGRAPHS[:2])
TEXT = "\n".join(PARAGRAPHS[:2]) + "\n"


def _object(code: str, attributes: str = 'Boundary="30 30 150 20" Size="5"') -> str:
    return f"<ofd:TextObject {attributes}>{code}</ofd:TextObject>"


def _document(more: str) -> documents.Document:
    return documents.open(ofd([[]], more=[more]), "答复.ofd")


PLACES = [
    ("no_steps", _object('<ofd:TextCode X="0" Y="5">年底前建成40座。</ofd:TextCode>')),
    ("each_step", _object('<ofd:TextCode X="0" Y="5" DeltaX="5 5 5 5 5 2.5 2.5 5 5">年底前建成40座。</ofd:TextCode>')),
    ("repeated", _object('<ofd:TextCode X="0" Y="5" DeltaX="g 4 5 g 3 2.5 5">年底前建成40座。</ofd:TextCode>')),
    (
        "two_codes",
        _object('<ofd:TextCode X="0" Y="5" DeltaX="g 4 5">年底前建成</ofd:TextCode><ofd:TextCode X="25">40座。</ofd:TextCode>'),
    ),
    (
        "two_objects",
        _object('<ofd:TextCode X="25" Y="5">40座。</ofd:TextCode>') + _object('<ofd:TextCode X="0" Y="5">年底前建成</ofd:TextCode>'),
    ),
    (
        "matrix",
        _object(
            '<ofd:TextCode X="0" Y="1" DeltaX="g 4 1">年底前建成40座。</ofd:TextCode>',
            'Boundary="30 30 150 20" Size="1" CTM="5 0 0 5 0 0"',
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize("more", [row[1] for row in PLACES], ids=[row[0] for row in PLACES])
def test_every_way_to_say_places_is_understood(more: str) -> None:
    assert _document(more).text == "年底前建成40座。\n"


@pytest.mark.parametrize("namespace", ["http://www.ofdspec.org/2016", "http://www.ofdspec.org"])
def test_older_namespaces_are_read(namespace: str) -> None:
    assert documents.open(ofd(LINES, namespace=namespace), "a.ofd").text == TEXT


def test_templates_hidden_text_and_seals_are_left_out() -> None:
    hidden = _object(
        '<ofd:TextCode X="0" Y="5">藏起来的文字</ofd:TextCode>',
        'Boundary="30 30 150 20" Size="5" Visible="false"',
    )
    annotation = "<Annots><TextCode>批注里的文字</TextCode></Annots>"
    content = ofd(LINES, more=[hidden], parts={"Doc_0/Annots/Annots.xml": annotation})
    assert documents.open(content, "a.ofd").text == TEXT


def test_paths_from_the_root_are_found() -> None:
    pages = '<Document><CommonData/><Pages><Page ID="1" BaseLoc="Doc_0/Pages/Page_0/Content.xml"/></Pages></Document>'
    assert documents.open(ofd(LINES, parts={"Doc_0/Document.xml": pages}), "a.ofd").text == TEXT


def test_a_page_with_nothing_of_its_own_takes_its_template() -> None:
    assert documents.open(ofd([[]]), "a.ofd").text == "模板上的文字\n"


def test_slanted_watermarks_are_left_out_and_said() -> None:
    mark = _object(
        '<ofd:TextCode X="0" Y="5">内部资料</ofd:TextCode>',
        'Boundary="30 90 150 90" Size="9" CTM="0.7 -0.7 0.7 0.7 0 60"',
    )
    document = documents.open(ofd(LINES, more=[mark]), "a.ofd")
    assert document.text == TEXT
    assert any("水印" in note for note in document.notes)


def test_scanned_pages_are_said() -> None:
    picture = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'
    document = documents.open(ofd([*LINES, []], more=["", picture]), "a.ofd")
    assert document.text == TEXT
    assert any("第 2 页" in note for note in document.notes)
    with pytest.raises(DamagedFile) as caught:
        _document(picture)
    assert caught.value.code == "scanned"


def test_a_damaged_page_is_said_and_the_others_read() -> None:
    content = ofd([*LINES, []], parts={"Doc_0/Pages/Page_1/Content.xml": "<cut"})
    document = documents.open(content, "a.ofd")
    assert document.text == TEXT
    assert any("损坏" in note for note in document.notes)


def _with_flag(content: bytes) -> bytes:
    """The package with every part marked as encrypted."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 1)
    return bytes(changed)


def _big() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("OFD.xml", "<OFD>" + " " * (31 * 2**20) + "</OFD>")
    return out.getvalue()


ENTITIES = '<!DOCTYPE OFD [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><OFD>&b;</OFD>'
REFUSED = [
    ("cut", ofd(LINES)[:300], DamagedFile, "not_ofd"),
    ("text", "答复如下：".encode(), DamagedFile, "not_ofd"),
    ("no_document", ofd(LINES, parts={"OFD.xml": "<OFD><DocRoot>../../etc/passwd</DocRoot></OFD>"}), DamagedFile, "not_ofd"),
    ("entities", ofd(LINES, parts={"OFD.xml": ENTITIES}), DamagedFile, "not_ofd"),
    ("no_numbers", ofd([[]], more=[_object('<ofd:TextCode X="inf" Y="5">字</ofd:TextCode>')]), DamagedFile, "not_ofd"),
    ("encrypted", _with_flag(ofd(LINES)), DamagedFile, "encrypted"),
    ("bomb", _big(), FileTooLarge, "unpacks_too_large"),
    ("blank", ofd([[]], parts={"Doc_0/Tpls/Tpl_0/Content.xml": "<Page/>"}), DamagedFile, "no_text"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    content: bytes, kind: type[DocumentError], code: str
) -> None:
    with pytest.raises(kind) as caught:
        documents.open(content, "答复.ofd")
    assert caught.value.code == code
    assert "答复.ofd" in caught.value.message("zh")


def test_repeated_steps_cannot_grow_beyond_the_text() -> None:
    more = _object('<ofd:TextCode X="0" Y="5" DeltaX="g 999999999 5">年底前建成40座。</ofd:TextCode>')
    assert "建成" in _document(more).text.replace(" ", "")


@pytest.mark.parametrize("start", [31, 77, 300])
def test_damaged_packages_never_raise_anything_else(start: int) -> None:
    content = bytearray(ofd(LINES))
    for at in range(start, len(content), 131):
        content[at] ^= 0x5A
    try:
        assert documents.open(bytes(content), "a.ofd").text
    except DocumentError as error:
        assert str(error)  # noqa: PT017

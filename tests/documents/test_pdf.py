"""PDF alone: turned pages, watermarks, scanned pages, and files that cannot be read."""

from __future__ import annotations

import pytest

from replies import documents
from replies.documents import DamagedFile, DocumentError
from replies.documents.placed._layout import plain_char
from tests.documents.placed_files import pdf, set_lines
from tests.documents.test_placed import PARAGRAPHS


def _text(content: bytes) -> str:
    return documents.open(content, "答复.pdf").text


def test_a_page_on_its_side_is_read_upright() -> None:
    # Lines go up the sheet: the text is turned by a quarter, with and without the page turned back.
    page = "".join(
        f"BT /F 16 Tf 0 1 -1 0 {120 + 28 * n} 100 Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
        for n, text in enumerate(["第一行已经完成。", "第二行尚未完成。"])
    )
    for rotate in (0, 90):
        assert _text(pdf([[]], drawn=[page], rotate=rotate)) == "第一行已经完成。\n第二行尚未完成。\n"


def test_watermarks_at_a_slant_are_left_out_and_said() -> None:
    mark = f"BT /F 40 Tf .7 .7 -.7 .7 150 300 Tm <{'内部资料'.encode('utf-16-be').hex()}> Tj ET"
    document = documents.open(pdf(set_lines(PARAGRAPHS[:3]), drawn=[mark]), "a.pdf")
    assert document.text == "\n".join(PARAGRAPHS[:3]) + "\n"
    assert any("水印" in note for note in document.notes)


def test_radicals_that_fonts_give_are_made_characters() -> None:
    assert "".join(map(plain_char, "⼀⼤⻋⻓⻔﨑ﬁ车")) == "一大车长门﨑fi车"


def test_scanned_pages_are_said() -> None:
    pages = [*set_lines(PARAGRAPHS[:2]), [], []]
    picture = "q 500 0 0 700 40 40 cm /I Do Q"
    document = documents.open(pdf(pages, drawn=["", picture, picture]), "a.pdf")
    assert document.text.count("\n") == 2
    assert any("2–3" in note and "扫描" in note for note in document.notes)


ENCRYPTED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<{'00' * 16}> <{'00' * 16}>]"
WHOLE = pdf(set_lines(PARAGRAPHS[:2]))
REFUSED = [
    ("scanned", pdf([[]], drawn=["q 500 0 0 700 40 40 cm /I Do Q"]), "scanned"),
    ("encrypted", pdf([[]], trailer=ENCRYPTED), "encrypted"),
    ("head_alone", b"%PDF-1.7\n", "not_pdf"),
    ("text", "答复如下：".encode(), "not_pdf"),
    ("no_pages", pdf([]), "not_pdf"),
    ("blank", pdf([[]]), "no_text"),
]


@pytest.mark.parametrize(("content", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_is_refused_in_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(DamagedFile) as caught:
        documents.open(content, "答复.pdf")
    assert caught.value.code == code
    assert "答复.pdf" in caught.value.message("zh")


@pytest.mark.parametrize("step", [37, 101, 333])
def test_damaged_files_are_read_or_refused(step: int) -> None:
    for start in range(20, 20 + step, max(1, step // 6)):
        content = bytearray(WHOLE)
        for at in range(start, len(content), step):
            content[at] ^= 0x15
        try:
            assert isinstance(_text(bytes(content)), str)
        except DocumentError as error:
            assert str(error)  # noqa: PT017


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_cut_files_are_read_or_refused(share: float) -> None:
    try:
        text = _text(WHOLE[: int(len(WHOLE) * share)])
    except DocumentError:
        return
    assert text.strip()

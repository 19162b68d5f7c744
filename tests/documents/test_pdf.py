"""PDF: lines become paragraphs, what stands around a page goes, what cannot be read is said."""

from __future__ import annotations

import pytest

from replies import documents
from replies.documents import Damaged, DocumentError
from tests.documents.placed_files import Line, pdf, set_lines

LONG = (
    "去年，我局会同有关部门新开公交线路六条，更新车辆八十辆，改造站亭一百二十座，全市建制村通车率达到百分之百，"
    "群众出行条件明显改善，各项工作取得了阶段性的成效。"
)
PARAGRAPHS = [f"第{number}项工作：" + LONG for number in "一二三四五六七八九十"]


def _text(content: bytes) -> str:
    return documents.open(content, "答复.pdf").text


def test_broken_lines_become_paragraphs_over_pages() -> None:
    pages = set_lines(PARAGRAPHS)
    assert len(pages) >= 2
    document = documents.open(pdf(pages), "答复.pdf")
    assert document.text == "\n".join(PARAGRAPHS) + "\n"
    assert document.media_type == "application/pdf"
    assert document.notes == ()


def test_paragraphs_without_indents_are_parted_by_their_gap() -> None:
    lines: list[Line] = []
    y = 100.0
    for text in PARAGRAPHS[:4]:
        for _, _, size, piece in set_lines([text], indent=0, top=0)[0]:
            lines.append((80, y, size, piece))
            y += 24
        y += 16
    assert _text(pdf([lines])) == "\n".join(PARAGRAPHS[:4]) + "\n"


@pytest.mark.parametrize("style", ["— {} —", "-{}-", "第{}页", "第 {} 页 共 3 页", "{}", "{}/3", "·{}·"])
def test_page_numbers_are_left_out(style: str) -> None:
    pages = set_lines(PARAGRAPHS)
    numbered = [[*lines, (280.0, 790.0, 14.0, style.format(number))] for number, lines in enumerate(pages, 1)]
    assert _text(pdf(numbered)) == "\n".join(PARAGRAPHS) + "\n"


def test_running_heads_are_left_out() -> None:
    pages = set_lines(PARAGRAPHS)
    headed = [[(200.0, 50.0, 10.0, f"江口市交通局文件 第{n}号"), *lines] for n, lines in enumerate(pages)]
    assert _text(pdf(headed)) == "\n".join(PARAGRAPHS) + "\n"


def test_what_a_browser_prints_around_a_page_is_left_out() -> None:
    pages = set_lines(PARAGRAPHS[:2])
    printed = [
        [(30.0, 20.0, 8.0, "2022/6/10 09:30"), *pages[0], (30.0, 825.0, 8.0, "https://jk.example/a/b.html"), (560.0, 825.0, 8.0, "1/1")]
    ]  # fmt: skip
    assert _text(pdf(printed)) == "\n".join(PARAGRAPHS[:2]) + "\n"


def test_a_number_alone_in_the_text_stays() -> None:
    lines = [(80.0, 300.0, 16.0, "合计"), (80.0, 328.0, 16.0, "40"), (80.0, 356.0, 16.0, "其余见附件。")]
    assert _text(pdf([lines])) == "合计\n40\n其余见附件。\n"


def test_a_title_in_two_lines_is_one() -> None:
    title = [
        (92.0, 100.0, 22.0, "关于市九届人大二次会议第六十一号建议"),
        (213.0, 134.0, 22.0, "办理情况的答复"),
    ]
    body = set_lines(PARAGRAPHS[:2], top=190)[0]
    expected = ["关于市九届人大二次会议第六十一号建议办理情况的答复", *PARAGRAPHS[:2]]
    assert _text(pdf([[*title, *body]])) == "\n".join(expected) + "\n"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = set_lines(PARAGRAPHS[:3], size=10, pitch=16, left=60, right=290)[0]
    right = set_lines(PARAGRAPHS[3:6], size=10, pitch=16, left=310, right=540)[0]
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    assert _text(pdf([mixed])) == "\n".join(PARAGRAPHS[:6]) + "\n"


def _ruled(across: list[float], down: list[float]) -> str:
    level = [f"{across[0]} {842 - y} m {across[-1]} {842 - y} l S" for y in down]
    upright = [f"{x} {842 - down[0]} m {x} {842 - down[-1]} l S" for x in across]
    return "\n".join(level + upright)


def test_a_ruled_table_is_read_by_cells() -> None:
    before = set_lines(PARAGRAPHS[:1])[0]
    table = [
        (90.0, 300.0, 12.0, "项目"), (250.0, 300.0, 12.0, "数量"), (400.0, 300.0, 12.0, "期限"),
        (90.0, 325.0, 12.0, "新建候车站亭和"), (250.0, 333.0, 12.0, "四十座"), (400.0, 333.0, 12.0, "年底前"),
        (90.0, 341.0, 12.0, "港湾式站台"),
    ]  # fmt: skip
    after = [(112.0, 400.0, 16.0, "以上各项均已列入计划。")]
    content = pdf([[*before, *table, *after]], drawn=[_ruled([80, 240, 390, 500], [285, 308, 350])])
    assert (
        _text(content)
        == f"{PARAGRAPHS[0]}\n项目\t数量\t期限\n新建候车站亭和港湾式站台\t四十座\t年底前\n以上各项均已列入计划。\n"
    )


def test_cells_over_columns_and_rows_stand_once() -> None:
    table = [
        (90.0, 300.0, 12.0, "名称"),
        (250.0, 300.0, 12.0, "合并"),
        (250.0, 325.0, 12.0, "甲"),
        (400.0, 325.0, 12.0, "乙"),
    ]
    drawn = "\n".join(
        f"{x0} {842 - y0} m {x1} {842 - y1} l S"
        for x0, y0, x1, y1 in [
            (80, 285, 500, 285), (240, 308, 500, 308), (80, 335, 500, 335),
            (80, 285, 80, 335), (240, 285, 240, 335), (390, 308, 390, 335), (500, 285, 500, 335),
        ]
    )  # fmt: skip
    assert _text(pdf([table], drawn=[drawn])) == "名称\t合并\n甲\t乙\n"


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
    assert documents.open("⼀".encode(), "a.txt").text == "⼀"  # plain text stays as it is
    from replies.documents.placed._layout import plain_char

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
    with pytest.raises(Damaged) as caught:
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

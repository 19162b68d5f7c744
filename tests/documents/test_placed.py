"""PDF and OFD by one layout: lines become paragraphs, what stands around the text of a page goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from replies import documents
from tests.documents.placed_files import Line, Rule, ofd, pdf, set_lines

Reader = Callable[..., str]

LONG = (
    "去年，我局会同有关部门新开公交线路六条，更新车辆八十辆，改造站亭一百二十座，全市建制村通车率达到百分之百，"
    "群众出行条件明显改善，各项工作取得了阶段性的成效。"
)
PARAGRAPHS = [f"第{number}项工作：" + LONG for number in "一二三四五六七八九十"]


WRITERS = {"pdf": pdf, "ofd": ofd}


@pytest.fixture(params=WRITERS)
def text_of(request: pytest.FixtureRequest) -> Reader:
    """Pages of lines (and rules) → the text of a file of either form that holds them."""

    def text(pages: Sequence[Sequence[Line]], rules: Sequence[Rule] = ()) -> str:
        document = documents.open(WRITERS[request.param](pages, rules=[rules]), f"答复.{request.param}")
        assert document.media_type == f"application/{request.param}"
        assert document.notes == ()
        return document.text

    return text


def test_broken_lines_become_paragraphs_over_pages(text_of: Reader) -> None:
    pages = set_lines(PARAGRAPHS)
    assert len(pages) >= 2
    assert text_of(pages) == "\n".join(PARAGRAPHS) + "\n"


def test_paragraphs_without_indents_are_parted_by_their_gap(text_of: Reader) -> None:
    lines: list[Line] = []
    y = 100.0
    for text in PARAGRAPHS[:4]:
        for _, _, size, piece in set_lines([text], indent=0, top=0)[0]:
            lines.append((80, y, size, piece))
            y += 24
        y += 16
    assert text_of([lines]) == "\n".join(PARAGRAPHS[:4]) + "\n"


@pytest.mark.parametrize("style", ["— {} —", "-{}-", "第{}页", "第 {} 页 共 3 页", "{}", "{}/3", "·{}·"])
def test_page_numbers_are_left_out(style: str, text_of: Reader) -> None:
    pages = set_lines(PARAGRAPHS)
    numbered = [[*lines, (280.0, 790.0, 14.0, style.format(number))] for number, lines in enumerate(pages, 1)]
    assert text_of(numbered) == "\n".join(PARAGRAPHS) + "\n"


def test_running_heads_are_left_out(text_of: Reader) -> None:
    pages = set_lines(PARAGRAPHS)
    headed = [[(200.0, 50.0, 10.0, f"江口市交通局文件 第{n}号"), *lines] for n, lines in enumerate(pages)]
    assert text_of(headed) == "\n".join(PARAGRAPHS) + "\n"


def test_what_a_browser_prints_around_a_page_is_left_out(text_of: Reader) -> None:
    pages = set_lines(PARAGRAPHS[:2])
    printed = [
        [(30.0, 20.0, 8.0, "2022/6/10 09:30"), *pages[0], (30.0, 825.0, 8.0, "https://jk.example/a/b.html"), (560.0, 825.0, 8.0, "1/1")]
    ]  # fmt: skip
    assert text_of(printed) == "\n".join(PARAGRAPHS[:2]) + "\n"


def test_a_number_alone_in_the_text_stays(text_of: Reader) -> None:
    lines = [(80.0, 300.0, 16.0, "合计"), (80.0, 328.0, 16.0, "40"), (80.0, 356.0, 16.0, "其余见附件。")]
    assert text_of([lines]) == "合计\n40\n其余见附件。\n"


def test_a_title_in_two_lines_is_one(text_of: Reader) -> None:
    title = [
        (92.0, 100.0, 22.0, "关于市九届人大二次会议第六十一号建议"),
        (213.0, 134.0, 22.0, "办理情况的答复"),
    ]
    body = set_lines(PARAGRAPHS[:2], top=190)[0]
    expected = ["关于市九届人大二次会议第六十一号建议办理情况的答复", *PARAGRAPHS[:2]]
    assert text_of([[*title, *body]]) == "\n".join(expected) + "\n"


def test_two_columns_are_read_one_after_the_other(text_of: Reader) -> None:
    left = set_lines(PARAGRAPHS[:3], size=10, pitch=16, left=60, right=290)[0]
    right = set_lines(PARAGRAPHS[3:6], size=10, pitch=16, left=310, right=540)[0]
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    assert text_of([mixed]) == "\n".join(PARAGRAPHS[:6]) + "\n"


def _ruled(across: list[float], down: list[float]) -> list[Rule]:
    level = [(across[0], y, across[-1], y) for y in down]
    upright = [(x, down[0], x, down[-1]) for x in across]
    return level + upright


def test_a_ruled_table_is_read_by_cells(text_of: Reader) -> None:
    before = set_lines(PARAGRAPHS[:1])[0]
    table = [
        (90.0, 300.0, 12.0, "项目"), (250.0, 300.0, 12.0, "数量"), (400.0, 300.0, 12.0, "期限"),
        (90.0, 325.0, 12.0, "新建候车站亭和"), (250.0, 333.0, 12.0, "四十座"), (400.0, 333.0, 12.0, "年底前"),
        (90.0, 341.0, 12.0, "港湾式站台"),
    ]  # fmt: skip
    after = [(112.0, 400.0, 16.0, "以上各项均已列入计划。")]
    text = text_of([[*before, *table, *after]], _ruled([80, 240, 390, 500], [285, 308, 350]))
    assert text.split("\n")[1:-1] == [
        "项目\t数量\t期限",
        "新建候车站亭和港湾式站台\t四十座\t年底前",
        "以上各项均已列入计划。",
    ]


def test_cells_over_columns_and_rows_stand_once(text_of: Reader) -> None:
    table = [
        (90.0, 300.0, 12.0, "名称"),
        (250.0, 300.0, 12.0, "合并"),
        (250.0, 325.0, 12.0, "甲"),
        (400.0, 325.0, 12.0, "乙"),
    ]
    rules: list[Rule] = [
        (80, 285, 500, 285), (240, 308, 500, 308), (80, 335, 500, 335),
        (80, 285, 80, 335), (240, 285, 240, 335), (390, 308, 390, 335), (500, 285, 500, 335),
    ]  # fmt: skip
    assert text_of([table], rules) == "名称\t合并\n\t甲\t乙\n"


def test_raised_digits_stay_raised() -> None:
    line = [(80.0, 200.0, 16.0, "面积九百m"), (152.0, 193.0, 8.0, "2"), (158.0, 200.0, 16.0, "，已建成。")]
    assert documents.open(ofd([line]), "a.ofd").text == "面积九百m²，已建成。\n"


def test_marks_and_choices_in_a_paper_are_no_portal(text_of: Reader) -> None:
    lines = ["以上答复，请予监督。", "————————", "□满意□基本满意□不满意", "————————", "联系人：方圆。"]
    placed = [(112.0, 200.0 + 28 * n, 16.0, line) for n, line in enumerate(lines)]
    assert text_of([placed]).split("\n")[:-1] == lines

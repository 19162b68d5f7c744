"""Tables of Word files and web pages as grids: cells that span, lines above, and a sentence where there is no table."""

from __future__ import annotations

import io

import docx
import pytest

from replies.documents import DocumentError
from replies.documents.tables import Grid, fill_merged, read_grids


def words(grid: Grid) -> list[tuple[int, list[str]]]:
    """Row numbers and texts with merged cells filled."""
    filled = fill_merged(grid)
    return [
        (number, ["" if one is None else str(one.value) for one in cells]) for number, cells in filled.rows
    ]


def word_file() -> bytes:
    made = docx.Document()
    made.add_paragraph("甲市交通局承诺进展表")
    made.add_paragraph("填报单位：甲市交通局")
    table = made.add_table(4, 3)
    for at, text in enumerate(("编号", "承诺事项", "进展")):
        table.cell(0, at).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    table.cell(1, 1).text, table.cell(2, 1).text = "第一项", "第二项"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "都已\n开工"
    table.cell(3, 0).merge(table.cell(3, 2)).text = "合计"
    made.add_paragraph("另表")
    made.add_table(1, 1).cell(0, 0).text = "甲"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


PAGE = """<html><head><meta charset="gb2312"><title>t</title></head><body><script>var x = "<table>";</script>
<table><tr><td><p>甲市交通局<br>截至2019年3月底</p>
<table><tr><th>编号</th><th>承诺事项</th><th>进展</th></tr>
<tr><td rowspan="2">1</td><td>第一项</td><td rowspan=2>都已<br>开工</td></tr>
<tr style="display:none"><td>藏</td></tr>
<tr><td> 第二
 项 </td></tr><tr><td colspan="3">合计</td></tr></table></td></tr></table></body></html>"""


def test_a_word_file_gives_its_tables_with_what_stands_above_them() -> None:
    first, second = read_grids(word_file(), "进展.docx")
    assert words(first) == [
        (-1, ["甲市交通局承诺进展表"]),
        (0, ["填报单位：甲市交通局"]),
        (1, ["编号", "承诺事项", "进展"]),
        (2, ["1", "第一项", "都已 开工"]),
        (3, ["1", "第二项", "都已 开工"]),
        (4, ["合计", "合计", "合计"]),
    ]
    assert first.merged_ranges == ((2, 0, 3, 0), (2, 2, 3, 2), (4, 0, 4, 2))
    assert (second.name, words(second)) == ("表2", [(0, ["另表"]), (1, ["甲"])])


def test_a_page_gives_the_tables_that_hold_data() -> None:
    (grid,) = read_grids(PAGE.encode("gb18030"), "进展.html")
    assert words(grid) == [
        (-1, ["甲市交通局"]),
        (0, ["截至2019年3月底"]),
        (1, ["编号", "承诺事项", "进展"]),
        (2, ["1", "第一项", "都已\n开工"]),
        (3, ["1", "第二 项", "都已\n开工"]),
        (4, ["合计", "合计", "合计"]),
    ]


@pytest.mark.parametrize("span", ["99999999999", "-1", "x", "0"])
def test_spans_of_any_size_are_bounded(span: str) -> None:
    page = f"<table><tr><td rowspan={span} colspan={span}>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    (grid,) = read_grids(page.encode(), "a.htm")
    assert max(len(cells) for _, cells in grid.rows) <= 200


def empty_word_file() -> bytes:
    out = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("没有表格")
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (empty_word_file(), "a.docx", "a.docx 里没有表格"),
        (b"<p>\xe6\xb2\xa1\xe6\x9c\x89</p>", "a.html", "a.html 里没有表格"),
        (b"PK\x03\x04", "a.docx", "a.docx 不是"),
        (b"%PDF-1.7", "a.pdf", "请给出 .xlsx、.csv、.docx 或 .html"),
    ],
)
def test_a_file_without_a_table_is_refused_by_what_it_is(content: bytes, name: str, said: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read_grids(content, name)
    assert said in refused.value.zh

"""Progress tables as offices really keep them, sent out and their own: each with exactly what is recorded of it, or one
sentence at the place why it is not.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from replies.documents.tables import read_grids
from replies.ledger import Draft, Store
from replies.ledger.recording.marks import reject
from replies.publish.office.apply import TableImport, apply_grids
from replies.publish.publication import PublishError
from tests.ledger.bodies import reply
from tests.publish.office.ledgers import filled

PARKING = "明年新建公共停车场5处，新增泊位1200个"
PLATFORM = "年内完成停车平台升级，投入资金300万元"
SPACES, MONEY, PLAIN = "C-1-1/T-1", "C-1-1/T-2", "C-1-2"
Cell = object
Rows = Sequence[Sequence[Cell]]
Record = tuple[str, str | None, str | None, str]  # commitment, value in base units, words of progress, day


@dataclass(frozen=True)
class Layout:
    """Sheets by name, what of them is merged, hidden or shown as a percentage, and the outcomes that they tell."""

    name: str
    sheets: Mapping[str, Rows]
    records: Sequence[Record]
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_sheets: Sequence[str] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[str] = ()

    def content(self) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in self.sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        first = book.worksheets[0]
        for cells in self.merged:
            first.merge_cells(cells)
        for row_number in self.hidden_rows:
            first.row_dimensions[row_number].hidden = True
        for cell, number_format in self.formats.items():
            first[cell].number_format = number_format
        for name in self.hidden_sheets:
            book[name].sheet_state = "hidden"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


LAYOUTS = [
    Layout(
        "own_table_with_titles_unit_and_the_day_above",
        {
            "Sheet1": [
                ["甲市交通局答复承诺事项进展情况表"],
                ["填报单位：甲市交通局", None, None, None, None, "截至2019年3月底"],
                ["序号", "建议编号", "承诺内容", "落实情况", "存在的问题", "下一步工作打算"],
                [1, 2, 3, 4, 5, 6],
                [1, "第1号", f"{PARKING}。", "已开工3处", "征地慢", "加快征地"],
                [2, "1", PLATFORM, "平台已招标", None, None],
                ["填表人：钱某", None, None, "审核人：孙某"],
            ]
        },
        [("C-1-1", None, "已开工3处", "2019-03-31"), ("C-1-2", None, "平台已招标", "2019-03-31")],
        merged=["A1:F1"],
        notes=["第7行是标题、合计或说明，不读", "第2行，填报单位：“甲市交通局”用于表里没有写的各行"],
    ),
    Layout(
        "heads_in_two_rows_with_units_and_lines_broken",
        {
            "进展": [
                [
                    "序\n号",
                    "建议\n编号",
                    "承诺事项",
                    "指标",
                    "目标",
                    None,
                    "办理进展（截至2019年6月底）",
                    None,
                ],
                [None, None, None, None, "目标值", "单位", "完成值\n（万元）", "进展\n情况"],
                ["甲", "乙", "丙", "丁", 1, 2, 3, 4],
                [1, 1, PARKING, "投入资金", 300, "万元", "１２０.５", "已拨付"],
            ]
        },
        [("C-1-1", "1205000", "已拨付", "2019-06-30")],
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1", "G1:H1"],
    ),
    Layout(
        "a_sheet_for_each_section_and_a_hidden_one",
        {
            "一科": [
                ["记录编号", "进展情况", "数据截至日期"],
                [PLAIN, "平台已上线", "2019.3.15"],
                [MONEY, "已拨付", "20190315"],
            ],
            "二科": [
                ["说明：由二科填报"],
                ["数据截至日期", "完成值", "记录编号"],
                ["二〇一九年三月十五日", "950个", SPACES],
            ],
            "旧表": [["记录编号", "进展情况", "数据截至日期"], [PLAIN, "去年的说法", "2018-12-31"]],
        },
        [
            ("C-1-1", None, "已拨付", "2019-03-15"),
            ("C-1-1", "950", None, "2019-03-15"),
            ("C-1-2", None, "平台已上线", "2019-03-15"),
        ],
        hidden_sheets=["旧表"],
        notes=["工作表“旧表”是隐藏的，不读"],
    ),
    Layout(
        "an_example_hidden_rows_and_sums",
        {
            "台账": [
                ["序号", "记录编号", "承诺事项", "进展情况", "完成值", "数据截至日期"],
                ["示例", "C-0-0/T-1", "某某承诺", "已完成", 10, "2019-01-01"],
                [1, SPACES, None, None, "1,000", "2019年底前"],
                [2, PLAIN, None, "被筛掉的一行", None, "2019-12-31"],
                ["合计", None, None, None, 1010, None],
            ]
        },
        [("C-1-1", "1000", None, "2019-12-31")],
        hidden_rows=[4],
        notes=["第2行是示例或填表说明，不读", "第4行是隐藏的，不读", "第5行是标题、合计或说明，不读"],
    ),
    Layout(
        "heads_again_on_each_page_and_headings_between",
        {
            "台账": [
                ["2019年承诺事项台账"],
                ["记录编号", "承诺事项", "进展情况", "数据截至日期", "备注"],
                ["一、停车类"],
                [SPACES, PARKING, "泊位已建成", "3月15日", "重点"],
                ["记录编号", "承诺事项", "进展情况", "数据截至日期", "备注"],
                ["二、平台类"],
                [PLAIN, PLATFORM, "平台已上线", "３月底", None],
            ]
        },
        [("C-1-1", None, "泊位已建成", "2019-03-15"), ("C-1-2", None, "平台已上线", "2019-03-31")],
        merged=["A1:E1", "A3:E3", "A6:E6"],
        notes=["“备注”一栏不读"],
    ),
    Layout(
        "status_words_and_percentages_of_the_office",
        {
            "Sheet1": [
                ["建议编号", "承诺事项", "完成时限", "完成率", "办理状态", "进展情况", "填报日期"],
                [1, PARKING, "2018年底前", 0.9, "正在推进", "已建1100个泊位", 43555],
                [1, PLATFORM, "长期", 1, "已办结", "平台已上线", 43555],
            ]
        },
        [
            ("C-1-1", None, "已建1100个泊位", "2019-03-31"),
            ("C-1-2", None, "平台已上线", "2019-03-31"),
        ],
        formats={"D2": "0%", "D3": "0%"},
        notes=[
            "“填报日期”当作“数据截至日期”",
            "完成时限：第3行与账本不同，不读；这一列由账本给出",
            "完成率：第2行、第3行与账本不同，不读；这一列由账本给出",
            "状态：第3行与账本不同，不读；这一列由账本给出",
        ],
    ),
    Layout(
        "values_above_in_cells_of_their_own",
        {
            "Sheet1": [
                ["建议承诺办理进展表"],
                ["建议编号：", "第1号", "填报日期：", date(2019, 4, 2)],
                ["承诺事项", "进展情况", "经办人", "经费到位情况"],
                [PLATFORM, "平台已上线", "钱某", "到位"],
            ]
        },
        [("C-1-2", None, "平台已上线", "2019-04-02")],
        notes=[
            "第2行，建议编号：“第1号”用于表里没有写的各行",
            "第2行，数据截至日期：“2019-04-02”用于表里没有写的各行",
            "“经费到位情况”一栏不读",
        ],
    ),
    Layout(
        "columns_moved_and_a_sheet_of_all_repeats_them",
        {
            "交通局": [
                ["数据截至日期", "进展情况", "状态", "记录编号", "完成率"],
                ["2019-06-30", "平台已上线", "尚无人查证", PLAIN, None],
            ],
            "汇总": [
                ["记录编号", "进展情况", "数据截至日期"],
                [PLAIN, "平台已上线", "2019-06-30"],
                [SPACES, "泊位已建成", "2019-06-30"],
            ],
        },
        [("C-1-1", None, "泊位已建成", "2019-06-30"), ("C-1-2", None, "平台已上线", "2019-06-30")],
        notes=["工作表“汇总”第2行：与工作表“交通局”第2行是同一行，只读一次"],
    ),
    Layout(
        "a_commitment_merged_over_its_targets",
        {
            "Sheet1": [
                ["建议号", "答复承诺事项", "指标名称", "目标值", "实际完成", "统计截至时间"],
                ["1、", PARKING, "新增泊位", "1200个", 1000, "截至2019年6月30日"],
                [None, None, "投入资金", "300万元", "200万元", None],
            ]
        },
        [("C-1-1", "1000", None, "2019-06-30"), ("C-1-1", "2000000", None, "2019-06-30")],
        merged=["A2:A3", "B2:B3", "F2:F3"],
    ),
    Layout(
        "sections_with_their_numbers_and_a_year_among_the_heads",
        {
            "Sheet1": [
                ["序号", "编号", "承诺事项", "完成情况", 2018, "数据截至"],
                ["一", None, "停车类", None, None, None],
                [1, 1, PARKING, "已完成", 5, date(2019, 6, 30)],
                ["（二）", None, "平台类", None, None, None],
                [2, 1, PLATFORM, "正在推进", 6, date(2019, 6, 30)],
            ]
        },
        [("C-1-1", None, "已完成", "2019-06-30"), ("C-1-2", None, "正在推进", "2019-06-30")],
        notes=["第2、4行是标题、合计或说明，不读", "“2018”一栏不读"],
    ),
    Layout(
        "the_day_in_front_of_the_head",
        {
            "Sheet1": [
                ["编号", "承诺", "截至2019年第一季度末进展情况"],
                ["1", PLATFORM.replace("，", ", "), "平台已招标"],
            ]
        },
        [("C-1-2", None, "平台已招标", "2019-03-31")],
    ),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        filled(opened)
        yield opened


def brought(store: Store, content: bytes, name: str = "进展.xlsx") -> TableImport:
    return apply_grids(store, read_grids(content, name), name, "单位")


def records(taken: TableImport) -> list[Record]:
    found = [
        (
            one["commitment_id"],
            None if one["value"] is None else f"{Decimal(one['value']).normalize():f}",
            one["event_zh"],
            str(one["period_end"]),
        )
        for one in taken.outcomes
    ]
    return sorted(found, key=str)


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_row_of_a_layout_is_recorded_and_nothing_else(store: Store, layout: Layout) -> None:
    taken = brought(store, layout.content())
    assert [problem.zh for problem in taken.diff.problems] == []
    assert records(taken) == sorted(layout.records, key=str)
    assert taken.commitments == ()
    assert set(layout.notes) <= {note.zh for note in taken.diff.notes}
    again = brought(store, layout.content())
    assert again.outcomes == ()


@pytest.mark.slow
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("gb18030", b""),
        ("gb18030", b"\x841\x953"),
        ("gbk", b""),
        ("utf-8", b""),
        ("utf-8-sig", b""),
        ("utf-16", b""),
    ],
)
def test_csv_of_any_kind_tells_the_same(store: Store, separator: str, encoding: str, mark: bytes) -> None:
    rows = [
        ["填报单位：甲市交通局", "", "截至2019年3月底"],
        ["建议编号", "承诺事项", "进展情况"],
        ["1", PLATFORM, '"平台已招标, 已开标, 已定标, 已签约"'],
    ]
    content = mark + "\r\n".join(separator.join(row) for row in rows).encode(encoding)
    taken = brought(store, content, "进展.tsv" if separator == "\t" else "进展.csv")
    assert taken.diff.problems == []
    assert records(taken) == [("C-1-2", None, "平台已招标, 已开标, 已定标, 已签约", "2019-03-31")]


def test_tables_of_word_files_and_pages_are_read_like_sheets(store: Store) -> None:
    made = docx.Document()
    made.add_paragraph("甲市交通局承诺进展表（截至2019年3月底）")
    table = made.add_table(3, 3)
    for at, row in enumerate(
        (["建议编号", "承诺事项", "进展情况"], ["1", "2", "3"], ["1", PLATFORM, "平台已招标"])
    ):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    out = io.BytesIO()
    made.save(out)
    taken = brought(store, out.getvalue(), "进展.docx")
    assert taken.diff.problems == []
    assert records(taken) == [("C-1-2", None, "平台已招标", "2019-03-31")]
    assert "表格上方，数据截至日期：“2019-03-31”用于表里没有写的各行" in {
        note.zh for note in taken.diff.notes
    }
    page = (
        "<p>填报日期：2019年4月2日</p><table><tr><th>建议编号<th>承诺事项<th>落实情况</tr>"
        f"<tr><td>1<td>{PLATFORM}<td>平台已上线</tr></table>"
    )
    taken = brought(store, page.encode(), "进展.html")
    assert records(taken) == [("C-1-2", None, "平台已上线", "2019-04-02")]


OWN = ["建议编号", "承诺事项", "指标", "完成值", "进展情况", "数据截至日期"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [OWN, [1, PARKING, None, 1000, None, "2019-06-30"]],
            "第2行，指标：这项承诺有2个目标值，请写明是哪一个：新增泊位、投入资金",
        ),
        ([OWN, [1, PLATFORM, None, 5, None, "2019-06-30"]], "第2行，单位：有完成值而没有单位"),
        ([OWN, [1, PLATFORM, None, None, "已上线", "6月底"]], "第2行，数据截至日期：“6月底”不是日期"),
        ([OWN, [1, PLATFORM, None, None, "已上线", None]], "第2行，数据截至日期：没有填"),
        ([OWN, [1, PLATFORM, None, "约5万元", None, "2019-06-30"]], "第2行，完成值：“约5万元”不是数"),
        ([OWN, [None, PLATFORM, None, None, "已上线", "2019-06-30"]], "第2行，建议编号：是空的"),
        ([OWN, [9, PLATFORM, None, None, "已上线", "2019-06-30"]], "第2行，建议编号：没有“9”的已发布的答复"),
        ([OWN, [1, None, None, None, "已上线", "2019-06-30"]], "第2行，承诺事项：是空的，而“进展情况”有内容"),
        (
            [["截至2019年3月底"], ["截至2019年6月底的情况"], OWN, [1, PLATFORM, None, None, "已上线", None]],
            "第1行，数据截至日期：表上写了几个截至日期（“2019年3月底”、“2019年6月底”），请只留一个",
        ),
        (
            [["填报日期：4月初"], OWN, [1, PLATFORM, None, None, "已上线", None]],
            "第1行，数据截至日期：“4月初”不是日期",
        ),
        (
            [["建议编号", "承诺事项", "落实情况", "进展"], [1, PLATFORM, "已上线", "已招标"]],
            "第1行，进展情况：“落实情况”“进展”有两列，请删去一列或指明不读哪一列",
        ),
        (
            [["编号", "内容概要", "目前怎样"], [1, PLATFORM, "已上线"]],
            "第1行：看不出哪一列是“承诺事项”，请指明",
        ),
    ],
)
def test_what_is_not_clear_is_said_at_its_place_and_nothing_is_recorded(
    store: Store, rows: Rows, said: str
) -> None:
    head = store.head
    taken = brought(store, Layout("doubtful", {"Sheet1": rows}, ()).content())
    assert taken.is_empty
    assert [problem.zh for problem in taken.diff.problems if problem.zh.startswith(said)]
    assert store.head == head


def test_a_place_on_one_of_several_sheets_names_the_sheet(store: Store) -> None:
    heads = ["记录编号", "进展情况", "数据截至日期"]
    sheets = {"一科": [heads, [PLAIN, "已上线", "月底"]], "二科": [heads, [SPACES, "已建成", "2019-06-30"]]}
    taken = brought(store, Layout("two", sheets, ()).content())
    assert [problem.zh for problem in taken.diff.problems] == [
        "工作表“一科”第2行，数据截至日期：“月底”不是日期，请写成 2024-06-30"
    ]
    assert taken.is_empty


def test_a_table_on_a_hidden_sheet_alone_is_refused_in_a_sentence(store: Store) -> None:
    sheets = {"说明": [["请填下表"]], "台账": [["记录编号", "进展情况"], [PLAIN, "已上线"]]}
    with pytest.raises(PublishError, match="台账在隐藏的工作表“台账”里，隐藏的不读；请取消隐藏"):
        brought(store, Layout("hidden", sheets, (), hidden_sheets=["台账"]).content())


def test_two_proposals_of_one_reply_in_one_cell_name_that_reply(store: Store) -> None:
    other = reply(store.home, 2)
    other["proposals"].append(other["proposals"][0] | {"proposal_id": "P-15", "number": "15"})
    other["reply"]["proposal_ids"].append("P-15")
    store.record([Draft("test", "reply_added", other)])
    reject(store, "R-2", ["C-2-2"], "审核")
    heads = ["建议编号", "承诺事项", "完成时限"]
    rows = [heads, ["第2、15号", "年内完成停车平台升级", "2018年底前"]]
    taken = brought(store, Layout("new", {"Sheet1": rows}, ()).content())
    assert [(one.marks.document["reply_id"], str(one.added.due)) for one in taken.commitments] == [
        ("R-2", "2018-12-31")
    ]
    rows = [heads, ["1、15", "新建公共停车场", None]]
    taken = brought(store, Layout("apart", {"Sheet1": rows}, ()).content())
    assert [problem.zh for problem in taken.diff.problems] == [
        "第2行，建议编号：“1、15”不是一份答复答的，请分行写"
    ]

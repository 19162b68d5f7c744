"""Registers as offices really keep them: eighteen layouts, each with all of its rows read right, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from replies.documents.tables import read_grids
from replies.ledger import Store
from replies.ledger.recording.register import register_entries
from replies.publish.register.apply import RegisterImport, apply_register
from replies.publish.register.rows import FileDefaults

DAY = date(2024, 3, 1)
COLD, PARK, ROAD = "关于加强冷链建设的建议", "关于增设口袋公园的建议", "关于修缮农村公路的建议"
MOTION, OTHER = "关于发展养老服务的提案", "关于保护古树的提案"
Cell = object
Entry = tuple[
    object, ...
]  # number, kind, lead deputy, co-signers, lead bureaus, co-handlers, day of assignment


@dataclass(frozen=True)
class Layout:
    """Sheets by name, merged ranges of the first, its hidden columns and rows, hidden sheets, and the entries they hold."""

    name: str
    sheets: dict[str, Sequence[Sequence[Cell]]]
    entries: Sequence[Entry]
    merged: Sequence[str] = ()
    hidden: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_sheets: Sequence[str] = ()

    def content(self) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in self.sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        for cells in self.merged:
            book.worksheets[0].merge_cells(cells)
        for column in self.hidden:
            book.worksheets[0].column_dimensions[column].hidden = True
        for row in self.hidden_rows:
            book.worksheets[0].row_dimensions[row].hidden = True
        for name in self.hidden_sheets:
            book[name].sheet_state = "hidden"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


LAYOUTS = [
    Layout(
        "the_day_is_called_转办时间",
        {
            "Sheet1": [
                ["乙市第八届人民代表大会第三次会议代表建议转办表"],
                ["序号", "建议编号", "建议题目", "领衔代表", "承办单位", "转办时间", "备注"],
                [1, "12", COLD, "王一", "市农业农村局", "2024-03-01", "重点"],
                [2, "13", PARK, "李二", "市住建局", "2024/3/1"],
            ]
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], [], DAY),
            ("13", "建议", "李二", [], ["市住建局"], [], DAY),
        ],
        merged=["A1:G1"],
    ),
    Layout(
        "the_day_stands_above_the_heads",
        {
            "交办": [
                ["乙市八届人大三次会议代表建议交办清单"],
                ["交办单位：市人大常委会代表工委", None, None, "交办日期：2024年3月1日"],
                ["编号", "案由", "代表姓名", "主办单位"],
                ["第12号", COLD, "王一等3人", "市农业农村局"],
                ["第13号", PARK, "李二、赵五", "市住建局"],
            ]
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], [], DAY),
            ("13", "建议", "李二", ["赵五"], ["市住建局"], [], DAY),
        ],
        merged=["A1:D1", "A2:C2"],
    ),
    Layout(
        "heads_in_two_rows_under_merged_ones",
        {
            "Sheet1": [
                ["乙市八届人大三次会议代表建议办理分工表"],
                ["序号", "建议编号", "建议题目（全称）", "承办单位", None, "交 办", None, "提出人", None],
                [None, None, None, "主办", "会办", "日期", "方式", "领衔", "附议"],
                [1, 12, COLD, "市农业农村局", "市财政局、市商务局", "2024.3.1", "书面", "王一", "李二 赵五"],
                [2, 13, PARK, "市住建局", None, "2024.3.1", "书面", "孙七", None],
            ]
        },
        [
            ("12", "建议", "王一", ["李二", "赵五"], ["市农业农村局"], ["市财政局", "市商务局"], DAY),
            ("13", "建议", "孙七", [], ["市住建局"], [], DAY),
        ],
        merged=["A1:I1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:I2"],
    ),
    Layout(
        "sessions_merged_over_rows_with_blank_rows_and_days_without_a_year",
        {
            "提案": [
                ["2024年度乙市政协提案分办表"],
                [],
                ["届次", "提案号", "提案名称", "第一提案人", "界别", "承办单位", "分办日期"],
                ["市政协八届三次会议", "0007", MOTION, "周八", "医卫界", "市民政局", "3月1日"],
                [None, "0008", OTHER, "吴九", "农业界", "市林业局", "3月1日"],
                [],
                [None, "0009", "关于改进公交的提案", "郑十", "工商联", "市交通局", "三月一日"],
            ]
        },
        [
            ("0007", "提案", "周八", [], ["市民政局"], [], DAY),
            ("0008", "提案", "吴九", [], ["市林业局"], [], DAY),
            ("0009", "提案", "郑十", [], ["市交通局"], [], DAY),
        ],
        merged=["A1:G1", "A4:A7"],
    ),
    Layout(
        "days_as_serial_numbers_and_a_sum",
        {
            "Sheet1": [
                ["建议号", "标题", "建议人", "主办部门", "交办时间", "件数"],
                [12, COLD, "王一", "市农业农村局", 45352, 1],
                [13, PARK, "李二", "市住建局", 45352, 1],
                ["合计", None, None, "2个部门", None, 2],
            ]
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], [], DAY),
            ("13", "建议", "李二", [], ["市住建局"], [], DAY),
        ],
    ),
    Layout(
        "lead_and_others_in_one_cell_apart_by_a_stroke",
        {
            "Sheet1": [
                ["编号", "案由", "领衔人", "主办/会办单位", "交办日期"],
                ["12", COLD, "王一", "市农业农村局/市财政局、市商务局", DAY],
                ["13", PARK, "李二", "市住建局", DAY],
                ["14", ROAD, "孙七", "主办：市交通局；会办：市财政局", DAY],
            ]
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], ["市财政局", "市商务局"], DAY),
            ("13", "建议", "李二", [], ["市住建局"], [], DAY),
            ("14", "建议", "孙七", [], ["市交通局"], ["市财政局"], DAY),
        ],
    ),
    Layout(
        "who_leads_and_who_joins_in_words",
        {
            "Sheet1": [
                ["编号", "案由", "领衔人", "责任单位", "下达时间"],
                ["12", COLD, "王一", "市农业农村局牵头，市财政局、市商务局配合", "2024-3-1"],
                ["13", PARK, "李二", "市住建局会同市林业局", "2024-3-1"],
                ["14", ROAD, "孙七", "市交通局（主办）\n市财政局（会办）", "2024-3-1"],
            ]
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], ["市财政局", "市商务局"], DAY),
            ("13", "建议", "李二", [], ["市住建局"], ["市林业局"], DAY),
            ("14", "建议", "孙七", [], ["市交通局"], ["市财政局"], DAY),
        ],
    ),
    Layout(
        "headings_between_the_rows_and_notes_under_the_table",
        {
            "Sheet1": [
                ["乙市八届人大三次会议代表建议一览表"],
                ["建议编号", "建议标题", "代表", "代表团", "承办单位", "交办日期"],
                ["一、农业农村类"],
                ["第12号建议", COLD, "王  一", "东团", "市农业农村局", "二〇二四年三月一日"],
                ["二、城建类"],
                ["第13号建议", PARK, "李二代表", "西团", "市住建局", "20240301"],
                ["小计", "2件"],
                ["注：", "1. 本表按类别排列。"],
                ["填表人：钱某", None, None, "联系电话：", "0574-12345678"],
            ]
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], [], DAY),
            ("13", "建议", "李二", [], ["市住建局"], [], DAY),
        ],
        merged=["A1:F1", "A3:F3", "A5:F5", "A9:C9"],
    ),
    Layout(
        "a_hidden_column_of_the_same_name_and_a_sheet_of_sums",
        {
            "明细": [
                ["编号", "编号", "案由", "领衔", "联系电话", "主办", "交办日期"],
                ["A-001", "12", COLD, "王一", "13800000000", "市农业农村局", "2024-03-01"],
                ["A-002", "13", PARK, "李二", "13800000001", "市住建局", "2024-03-01"],
            ],
            "统计": [["单位", "件数"], ["市农业农村局", 1], ["市住建局", 1]],
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], [], DAY),
            ("13", "建议", "李二", [], ["市住建局"], [], DAY),
        ],
        hidden=["A", "E"],
    ),
    Layout(
        "建议_and_提案_on_a_sheet_each",
        {
            "人大建议": [
                ["乙市八届人大三次会议"],
                ["编号", "案由", "领衔代表", "主办单位", "交办日期"],
                ["12", COLD, "王一", "市农业农村局", "2024-03-01"],
            ],
            "政协提案": [
                ["乙市政协八届三次会议"],
                ["提案编号", "提案题目", "提案者", "主办单位", "会办单位", "交办日期"],
                ["12", MOTION, "周八", "市民政局", "市卫生健康委", "2024-03-01"],
            ],
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], [], DAY),
            ("12", "提案", "周八", [], ["市民政局"], ["市卫生健康委"], DAY),
        ],
    ),
    Layout(
        "heads_broken_over_lines_with_stars_and_hints",
        {
            "Sheet1": [
                [
                    "*建议\n编 号",
                    "案　由\n（标题）",
                    "领衔\n代表*",
                    "承办单位\n（多个用顿号分开）",
                    "交办\n时间",
                    "是否公开（是/否）",
                ],
                ["12", COLD, "王一", "市农业农村局、市财政局", "2024年3月1日", "是"],
                ["13", PARK, "李二", "市住建局", "2024年03月01日", "否"],
            ]
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局", "市财政局"], [], DAY),
            ("13", "建议", "李二", [], ["市住建局"], [], DAY),
        ],
    ),
    Layout(
        "heads_again_on_each_printed_page_and_numbered_rows_left_empty",
        {
            "Sheet1": [
                ["序号", "编号", "案由", "领衔", "主办", "交办日期"],
                [1, "12", COLD, "王一", "市农业农村局", "2024-03-01"],
                ["序号", "编号", "案由", "领衔", "主办", "交办日期"],
                [2, "13", PARK, "李二", "市住建局", "2024-03-01"],
                [3, None, None, None, None, None],
                [4, None, None, None, None, None],
                [None, "共计", "2件", None, None, None],
            ]
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], [], DAY),
            ("13", "建议", "李二", [], ["市住建局"], [], DAY),
        ],
    ),
    Layout(
        "a_bureau_and_a_day_merged_over_the_rows_they_hold_for",
        {
            "Sheet1": [
                ["乙市八届人大三次会议建议交办表"],
                ["主办单位", "建议编号", "案由", "领衔代表", "附议代表", "交办日期"],
                ["市农业农村局", "12", COLD, "王一", "李二，赵五", "2024年3月1日（星期五）"],
                [None, "13", PARK, "李二", None, None],
                ["市交通局", "14", ROAD, "孙七", "无", "2024-03-01 00:00:00"],
            ]
        },
        [
            ("12", "建议", "王一", ["李二", "赵五"], ["市农业农村局"], [], DAY),
            ("13", "建议", "李二", [], ["市农业农村局"], [], DAY),
            ("14", "建议", "孙七", [], ["市交通局"], [], DAY),
        ],
        merged=["A1:F1", "A3:A4", "F3:F4"],
    ),
    Layout(
        "column_numbers_an_example_and_two_proposals_in_one_cell",
        {
            "交办清单": [
                ["乙市八届人大三次会议代表建议交办清单"],
                ["交办单位：市人大常委会办公室", None, None, "单位：件"],
                ["序号", "建议\n编号", "建议名称", "提出\n代表", "承办单位", "交办日期\n（2024年）"],
                ["栏次", "（1）", "（2）", "（3）", "（4）", "（5）"],
                ["示例", "第1号", "关于某某的建议", "某某", "市某局", "1月1日"],
                [1, "第12、15号", COLD, "王一", "市农业农村局", "3月1日"],
                [2, "１３", PARK, "李二", "市住建局", "３月１日"],
                ["小计", 2, None, None, None, None],
            ]
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], [], DAY),
            ("13", "建议", "李二", [], ["市住建局"], [], DAY),
            ("15", "建议", "王一", [], ["市农业农村局"], [], DAY),
        ],
        merged=["A1:F1"],
    ),
    Layout(
        "hidden_rows_and_sheets_are_left_out",
        {
            "建议": [
                ["编号", "案由", "领衔", "主办", "转办日期"],
                ["12", COLD, "王一", "市农业农村局", "2024年3月1日前"],
                ["13", PARK, "李二", "市住建局", "2024-03-01"],
            ],
            "上年": [
                ["编号", "案由", "领衔", "主办", "转办日期"],
                ["99", ROAD, "孙七", "市交通局", "2023-03-01"],
            ],
        },
        [("12", "建议", "王一", [], ["市农业农村局"], [], DAY)],
        hidden_rows=[3],
        hidden_sheets=["上年"],
    ),
    Layout(
        "three_rows_of_heads_with_units_in_brackets",
        {
            "Sheet1": [
                ["基本情况", None, None, "办理", None, None],
                ["建议", None, "提出", "承办单位", None, "交办"],
                ["编号", "标题", "代表", "主办", "会办", "时间"],
                ["甲", "乙", "丙", "丁", "戊", "己"],
                ["12", COLD, "王一", "市农业农村局", "市财政局", 45352],
                ["13", PARK, "李二", "市住建局", None, 45352],
            ]
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], ["市财政局"], DAY),
            ("13", "建议", "李二", [], ["市住建局"], [], DAY),
        ],
        merged=["A1:C1", "D1:F1", "A2:B2", "D2:E2"],
    ),
    Layout(
        "a_sheet_for_each_bureau_with_heads_of_its_own",
        {
            "农业农村局": [
                ["序号", "建议编号", "建议标题", "领衔代表", "主办单位", "交办时间"],
                [1, "12", COLD, "王一", "市农业农村局", "20240301"],
            ],
            "住建局": [
                ["主办单位：市住建局"],
                ["案由", "案号", "分送日期", "代表姓名"],
                ["1", "2", "3", "4"],
                [PARK, "13", "2024.3.1", "李二"],
                ["注：本表由各单位填报"],
            ],
        },
        [
            ("12", "建议", "王一", [], ["市农业农村局"], [], DAY),
            ("13", "建议", "李二", [], ["市住建局"], [], DAY),
        ],
    ),
    Layout(
        "numbers_of_a_year_and_a_dash",
        {
            "Sheet1": [
                ["建议案号", "案由", "提出者", "责任单位", "下达日期"],
                ["2024-012", COLD, "王一", "市农业农村局", "截至2024年3月1日"],
                ["2024-013", PARK, "李二", "市住建局", "二○二四年三月一日"],
                ["总计：2件"],
            ]
        },
        [
            ("2024-012", "建议", "王一", [], ["市农业农村局"], [], DAY),
            ("2024-013", "建议", "李二", [], ["市住建局"], [], DAY),
        ],
    ),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        yield opened


def brought(store: Store, layout: Layout) -> RegisterImport:
    kind = None if "提案" in str(layout.sheets) else "建议"
    said = FileDefaults("乙市", None if "三次会议" in str(layout.sheets) else "市八届人大三次会议", kind)
    return apply_register(store, read_grids(layout.content(), "登记.xlsx"), "登记.xlsx", said, "乙")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_row_of_a_layout_is_read_right(store: Store, layout: Layout) -> None:
    register = brought(store, layout)
    assert [problem.zh for problem in register.problems] == []
    held = [
        (
            row["number"],
            row["kind"],
            row["lead_deputy"],
            row["co_signers"],
            row["lead_bureaus"],
            row["co_handlers"],
            row["assigned_on"],
        )
        for row in sorted(register_entries(store), key=lambda row: (row["kind"], row["number"]))
    ]
    assert held == list(layout.entries)
    titles = {row["title"] for row in register_entries(store)}
    assert titles <= {str(cell) for rows in layout.sheets.values() for row in rows for cell in row}
    assert "1234" not in str(register_entries(store))
    assert "1380" not in str(register_entries(store))


def test_every_layout_keeps_its_session_and_brought_again_changes_nothing(store: Store) -> None:
    for layout in LAYOUTS:
        brought(store, layout)
        again = brought(store, layout)
        assert again.count("unchanged") == len(layout.entries)
    assert {str(row["congress_session"])[-4:] for row in register_entries(store)} == {"三次会议"}


def test_what_is_left_out_is_said(store: Store) -> None:
    by_name = {layout.name: layout for layout in LAYOUTS}
    said = {note.zh for note in brought(store, by_name["hidden_rows_and_sheets_are_left_out"]).notes}
    assert said == {"第3行是隐藏的，不读", "工作表“上年”是隐藏的，不读"}
    said = {
        note.zh
        for note in brought(store, by_name["column_numbers_an_example_and_two_proposals_in_one_cell"]).notes
    }
    assert {"第5行是示例或填表说明，不读", "第8行是标题、合计或说明，不读"} <= said


@pytest.mark.parametrize("number", ["12-15", "第12至15号", "1,215"])
def test_a_number_that_may_be_several_is_refused(store: Store, number: str) -> None:
    rows = [["编号", "案由"], [number, COLD], ["16", PARK]]
    register = brought(store, Layout("doubtful", {"Sheet1": rows}, ()))
    (problem,) = register.problems
    assert problem.zh.startswith(f"第2行，编号：{'看不出' if number == '12-15' else ''}“{number}”")
    assert "用顿号分开" in problem.zh
    assert register_entries(store) == []

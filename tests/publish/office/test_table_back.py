"""The office table on its way back: what spreadsheets do is no edit, what people write becomes outcomes or is refused."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from replies.errors import RepliesError
from replies.inputs.target import TargetInput
from replies.ledger import Draft, Store
from replies.ledger.recording.outcomes import publish_outcome
from replies.ledger.recording.targets import add_target
from replies.publish.office.apply import TableImport, apply_table, preview_table
from replies.publish.office.table import table_rows
from replies.publish.office.writing import write_table
from replies.publish.publication import PublishError
from tests.ledger.bodies import outcomes
from tests.publish.office.ledgers import filled

SPACES, MONEY, PLAIN = "C-1-1/T-1", "C-1-1/T-2", "C-1-2"
Edit = Callable[[list[dict[str, str]]], None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        filled(opened)
        yield opened


@pytest.fixture
def book(store: Store, tmp_path: Path) -> Path:
    file = tmp_path / "台账.xlsx"
    write_table(table_rows(store), file)
    return file


def edited(file: Path, change: Callable[[Worksheet, dict[str, int]], None]) -> Path:
    """The workbook after somebody worked in its first sheet; `change` gets the columns' numbers by their heads."""
    workbook = openpyxl.load_workbook(file)
    sheet = workbook.worksheets[0]
    change(sheet, {str(cell.value): cell.column for cell in sheet[1]})
    workbook.save(file)
    return file


def written(file: Path, cells: dict[tuple[str, str], object]) -> Path:
    """The workbook with these cells (record, column) written anew."""

    def change(sheet: Worksheet, columns: dict[str, int]) -> None:
        lines = {sheet.cell(line, 1).value: line for line in range(2, sheet.max_row + 1)}
        for (record, column), value in cells.items():
            sheet.cell(lines[record], columns[column]).value = value  # type: ignore[assignment]

    return edited(file, change)


def as_csv(store: Store, file: Path, change: Edit, encoding: str = "utf-8-sig") -> Path:
    """The table as a spreadsheet saves it as CSV, after `change`."""
    write_table(table_rows(store), file)
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    change(rows)
    text = io.StringIO()
    lines = csv.DictWriter(text, rows[0])
    lines.writeheader()
    lines.writerows(rows)
    file.write_bytes(text.getvalue().encode(encoding))
    return file


def changes_nothing(taken: TableImport) -> None:
    assert taken.diff.problems == []
    assert taken.diff.changes == []
    assert taken.outcomes == ()


def complaints(taken: TableImport) -> list[str]:
    assert taken.outcomes == ()
    assert all(problem.en for problem in taken.diff.problems)
    return [problem.zh for problem in taken.diff.problems]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_table_that_nobody_edited_changes_nothing(kind: str, store: Store, tmp_path: Path) -> None:
    file = tmp_path / f"t.{kind}"
    write_table(table_rows(store), file)
    head = store.head
    taken = apply_table(store, file, "test")
    changes_nothing(taken)
    assert taken.diff.rows == 3
    assert store.head == head


def test_what_was_published_since_is_not_taken_for_an_edit(store: Store, book: Path) -> None:
    store.record([Draft("test", "outcomes_recorded", outcomes("1000"))])
    changes_nothing(apply_table(store, book, "test"))


def test_sorting_dropping_and_moving_columns_and_lines_between_change_nothing(
    store: Store, book: Path
) -> None:
    def change(sheet: Worksheet, columns: dict[str, int]) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        heads, *lines = [list(reversed(row)) for row in rows]
        dropped = heads.index("导出时点")
        sheet.delete_rows(1, sheet.max_row)
        blank: list[Any] = [None] * len(heads)
        title = ["二〇二五年承诺事项台账", *blank[1:]]
        for line in (title, heads, lines[2], blank, lines[0], lines[1]):
            sheet.append([cell for place, cell in enumerate(line) if place != dropped])

    taken = apply_table(store, edited(book, change), "test")
    changes_nothing(taken)
    assert taken.diff.rows == 3


def test_what_a_spreadsheet_does_to_cells_is_no_edit(store: Store, book: Path) -> None:
    def change(sheet: Worksheet, columns: dict[str, int]) -> None:
        def put(column: str, value: object) -> None:
            sheet.cell(2, columns[column]).value = value  # type: ignore[assignment]

        put("完成值", "901.25 ")
        put("数据截至日期", datetime(2018, 12, 31))  # noqa: DTZ001
        put("完成时限", 43465)
        put("建议编号", 1)
        put("序号", 7)
        put("案由", "停车 \r\n")
        put("状态", None)
        sheet.merge_cells(
            start_row=2, end_row=3, start_column=columns["主办单位"], end_column=columns["主办单位"]
        )
        sheet.cell(3, columns["目标值"]).value = 300.00000000000006

    changes_nothing(apply_table(store, edited(book, change), "test"))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_csv_as_spreadsheets_save_it_changes_nothing(encoding: str, store: Store, tmp_path: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows.reverse()
        for row in rows:
            row |= {"完成率": "75.1%" if row["完成率"] else "", "完成时限": row["完成时限"].replace("-", "/")}
            row |= {"完成值": f"{row['完成值']} ", "目标值": row["目标值"].replace("3000000", "3.00E+06")}
            del row["责任人"]

    taken = apply_table(store, as_csv(store, tmp_path / "t.csv", change, encoding), "test")
    changes_nothing(taken)
    assert taken.diff.rows == 3


def test_a_value_becomes_an_outcome_that_waits_and_counts_once_published(store: Store, book: Path) -> None:
    file = written(
        book,
        {
            (MONEY, "完成值"): "120.5",
            (MONEY, "数据截至日期"): date(2019, 6, 30),
            (MONEY, "佐证材料"): "2019年半年总结 https://example.org/2019",
        },
    )
    previewed = preview_table(store, file)
    cells = [(c.place.line, c.place.column, c.before, c.after) for c in previewed.diff.changes]
    assert cells == [
        (3, "完成值", "", "120.5"),
        (3, "数据截至日期", "", "2019-06-30"),
        (3, "佐证材料", "", "2019年半年总结 https://example.org/2019"),
    ]
    assert store.query_unpublished("outcomes_waiting").num_rows == 0
    (outcome,) = apply_table(store, file, "zhang").outcomes
    (waiting,) = store.query_unpublished("outcomes_waiting").to_pylist()
    assert (waiting["stated_value"], waiting["stated_unit"]) == (Decimal("120.5"), "万元")
    assert (waiting["source_kind"], waiting["recorded_by"]) == ("bureau_report", "zhang")
    assert waiting["source_title_zh"] == "2019年半年总结"
    assert table_rows(store)[1].cells["完成值"] is None
    publish_outcome(store, outcome["outcome_id"], "li")
    shown = table_rows(store)[1].cells
    assert (shown["完成值"], shown["单位"]) == (Decimal("120.5"), "万元")


def test_zero_is_a_value_and_an_emptied_cell_is_none(store: Store, book: Path) -> None:
    file = written(
        book,
        {(SPACES, "完成值"): None, (MONEY, "完成值"): 0, (MONEY, "数据截至日期"): "2019年6月30日"},
    )
    taken = apply_table(store, file, "test")
    assert [outcome["value"] for outcome in taken.outcomes] == ["0"]
    assert any("完成值：1格由有变空" in note.zh for note in taken.diff.notes)


def test_words_of_progress_become_one_event_though_two_rows_tell_them(store: Store, book: Path) -> None:
    told = {(record, "进展情况"): "停车场已投用" for record in (SPACES, MONEY)}
    days = {(record, "数据截至日期"): date(2019, 6, 30) for record in (SPACES, MONEY)}
    taken = apply_table(store, written(book, told | days), "test")
    assert [(o["event_zh"], o["value"], o["source_title_zh"]) for o in taken.outcomes] == [
        ("停车场已投用", None, "台账.xlsx")
    ]


def test_a_cell_merged_over_rows_holds_for_each_of_them(store: Store, book: Path) -> None:
    def change(sheet: Worksheet, columns: dict[str, int]) -> None:
        assert [sheet.cell(line, 1).value for line in range(2, 5)] == [SPACES, MONEY, PLAIN]
        sheet.cell(2, columns["进展情况"]).value = "都已动工"
        sheet.cell(2, columns["数据截至日期"]).value = date(2019, 6, 30)
        # What the ledger gives is merged too, though it differs from row to row.
        for head in ("进展情况", "数据截至日期", "承诺事项", "目标值", "完成时限"):
            sheet.merge_cells(None, 2, columns[head], 4, columns[head])

    taken = apply_table(store, edited(book, change), "test")
    assert taken.diff.problems == []
    assert {change.place.line for change in taken.diff.changes if change.place.column == "进展情况"} == {
        2,
        3,
        4,
    }
    assert [(o["commitment_id"], o["event_zh"], o["period_end"]) for o in taken.outcomes] == [
        ("C-1-1", "都已动工", "2019-06-30"),
        ("C-1-2", "都已动工", "2019-06-30"),
    ]


def test_a_merged_value_counts_for_each_row_in_its_own_unit(store: Store, book: Path) -> None:
    def change(sheet: Worksheet, columns: dict[str, int]) -> None:
        sheet.cell(2, columns["完成值"]).value = 250
        sheet.cell(2, columns["数据截至日期"]).value = date(2019, 6, 30)
        for head in ("完成值", "数据截至日期"):
            sheet.merge_cells(None, 2, columns[head], 4, columns[head])

    taken = apply_table(store, edited(book, change), "test")
    assert [(o["metric"], o["value"], o["unit"]) for o in taken.outcomes[:2]] == [
        ("spaces", "250", "个"),
        ("paid", "2500000", "元"),
    ]
    assert len(taken.outcomes) == 3


def test_an_id_merged_over_rows_is_refused(store: Store, book: Path) -> None:
    def change(sheet: Worksheet, _: dict[str, int]) -> None:
        sheet.merge_cells("A2:A3")

    told = complaints(apply_table(store, edited(book, change), "test"))
    assert told == ["第3行，记录编号：与第2行相同，请删去一行"]


def test_a_unit_may_be_one_that_can_be_converted(store: Store, book: Path) -> None:
    day = {(MONEY, "数据截至日期"): date(2019, 6, 30)}
    file = written(book, {(MONEY, "完成值"): 0.012, (MONEY, "单位"): "亿元", **day})
    assert [outcome["value"] for outcome in apply_table(store, file, "test").outcomes] == ["1200000"]


def test_bringing_a_table_twice_records_it_once(store: Store, book: Path) -> None:
    file = written(book, {(MONEY, "完成值"): "120万元", (MONEY, "数据截至日期"): date(2019, 6, 30)})
    assert len(apply_table(store, file, "test").outcomes) == 1
    again = apply_table(store, file, "test")
    assert again.outcomes == ()
    assert "不重复录入" in again.diff.notes[0].zh


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({(MONEY, "完成值"): "约60"}, "第3行，完成值：“约60”不是数"),
        ({(MONEY, "完成值"): "=1+1"}, "第3行，完成值：是公式"),
        ({(MONEY, "完成值"): "60%"}, "第3行，完成值：“60%”的单位"),
        ({(MONEY, "完成值"): 5, (MONEY, "单位"): "家"}, "第3行，完成值：单位“家”与指标的单位“元”不同"),
        ({(MONEY, "单位"): "元"}, "第3行，单位：改了单位而没有完成值"),
        ({(MONEY, "数据截至日期"): "年底"}, "第3行，数据截至日期：“年底”不是日期"),
        ({(PLAIN, "进展情况"): "已建成", (PLAIN, "数据截至日期"): None}, "第4行，数据截至日期：没有填"),
        ({(PLAIN, "进展情况"): "请联系13800000000"}, "第4行，进展情况：里面像是有电话号码"),
        (
            {(MONEY, "完成时限"): date(2030, 1, 1)},
            "第3行，完成时限：只读，不能由“2018-12-31”改成“2030-01-01”",
        ),
        ({(SPACES, "状态"): "已兑现"}, "第2行，状态：只读，不能由“推进中”改成“已兑现”"),
        ({(PLAIN, "领衔代表"): "某人"}, "第4行，领衔代表：只读，账本里是空的，不能填“某人”"),
        ({(SPACES, "记录编号"): "C-none"}, "第2行，记录编号：账本里没有“C-none”"),
        ({(SPACES, "记录编号"): PLAIN}, "第4行，记录编号：与第2行相同"),
        ({(SPACES, "记录编号"): None}, "第2行，记录编号：是空的"),
        ({(SPACES, "导出时点"): "昨天"}, "第2行，导出时点：“昨天”不是导出时写的"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column_and_nothing_is_recorded(
    cells: dict[tuple[str, str], object], said: str, store: Store, book: Path
) -> None:
    fine = {(SPACES, "完成值"): 950}
    days = {(record, "数据截至日期"): date(2019, 6, 30) for record, _ in cells if record != SPACES}
    head = store.head
    told = complaints(apply_table(store, written(book, {**fine, **days, **cells}), "test"))
    assert [problem for problem in told if problem.startswith(said)]
    assert store.head == head


def test_a_day_to_come_is_refused(store: Store, book: Path) -> None:
    tomorrow = store.today() + timedelta(days=1)
    file = written(book, {(MONEY, "完成值"): 5, (MONEY, "数据截至日期"): tomorrow})
    assert complaints(preview_table(store, file)) == [f"第3行，数据截至日期：{tomorrow}还没有到"]


def test_problems_and_next_steps_go_with_what_the_row_says_and_come_back_unchanged(
    store: Store, book: Path, tmp_path: Path
) -> None:
    cells = {(SPACES, "存在问题"): "用地指标不足", (SPACES, "下步措施"): "六月底前供地"}
    (outcome,) = apply_table(store, written(book, cells), "某局").outcomes
    assert (outcome["problems"], outcome["next_steps"]) == ("用地指标不足", "六月底前供地")
    assert outcome["stated_value"] == "901.25"
    publish_outcome(store, outcome["outcome_id"], "办公室")
    row = {row.record_id: row for row in table_rows(store)}[SPACES]
    assert (row.cells["存在问题"], row.cells["下步措施"]) == ("用地指标不足", "六月底前供地")
    for kind in ("xlsx", "csv"):
        file = tmp_path / f"again.{kind}"
        write_table(table_rows(store), file)
        changes_nothing(apply_table(store, file, "test"))
    # Told again with other words it is another outcome, and what stayed in the row is told with it.
    write_table(table_rows(store), book)
    (later,) = apply_table(store, written(book, {(SPACES, "下步措施"): "年底前供地"}), "某局").outcomes
    assert (later["problems"], later["next_steps"]) == ("用地指标不足", "年底前供地")


@pytest.mark.parametrize(
    ("record", "words", "said"),
    [
        (PLAIN, "没有进展", "这一行没有完成值也没有进展情况"),
        (SPACES, "长" * 2_001, "至多2000字"),
        (SPACES, "请打 13800000000", "像是有电话号码"),
    ],
)
def test_problems_that_cannot_be_kept_are_told(
    store: Store, book: Path, record: str, words: str, said: str
) -> None:
    file = written(book, {(record, "存在问题"): words, (record, "数据截至日期"): date(2019, 1, 1)})
    assert any(said in one for one in complaints(preview_table(store, file)))


def test_a_text_that_looks_like_a_formula_comes_back_as_the_text_it_was(store: Store, tmp_path: Path) -> None:
    told = outcomes()["outcomes"][0] | {"source_title_zh": "=1+1", "event_zh": "-已建成"}
    store.record([Draft("test", "outcomes_recorded", {"outcomes": [told]})])
    for kind in ("xlsx", "csv"):
        file = tmp_path / f"t.{kind}"
        write_table(table_rows(store), file)
        changes_nothing(apply_table(store, file, "test"))


def test_a_table_that_holds_none_of_our_records_says_so(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("姓名,金额\n某某,5\n", encoding="utf-8")
    with pytest.raises(PublishError, match="没有“记录编号”"):
        apply_table(store, file, "test")
    file.write_text("记录编号,完成值\n", encoding="utf-8")
    assert complaints(apply_table(store, file, "test")) == ["表里没有记录"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no book", b"\xff\xfe\x00", b"\x00" * 100])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_file_that_is_no_table_is_refused_in_a_sentence(
    kind: str, content: bytes, store: Store, tmp_path: Path
) -> None:
    file = tmp_path / f"t.{kind}"
    file.write_bytes(content)
    with pytest.raises(RepliesError):
        apply_table(store, file, "test")


def test_the_sheet_of_explanations_is_not_taken_for_the_table(store: Store, book: Path) -> None:
    with pytest.raises(PublishError, match="没有“记录编号”"):
        apply_table(store, edited(book, lambda sheet, _: sheet.delete_cols(1, sheet.max_column)), "单位")


def test_a_stray_cell_in_the_last_row_of_a_sheet_is_passed_over(store: Store, book: Path) -> None:
    taken = apply_table(store, edited(book, lambda sheet, _: sheet.cell(1_048_576, 60, "x") and None), "test")
    changes_nothing(taken)
    assert taken.diff.rows == 3


def test_a_workbook_with_entities_of_its_own_is_refused(store: Store, book: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.xlsx"
    declared = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet'
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(hostile, "w") as made:
        for name in whole.namelist():
            part = whole.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b"<worksheet", declared, 1).replace(b"<t>", b"<t>&a;")
            made.writestr(name, part)
    with pytest.raises(RepliesError):
        apply_table(store, hostile, "test")


def test_a_value_filled_into_a_row_comes_back_to_the_target_of_that_row_among_others_of_its_unit(
    store: Store, tmp_path: Path
) -> None:
    house, cold = (
        add_target(store, "C-1-2", TargetInput(label=name, value=Decimal(5), unit="座"), "审核")
        for name in ("仓库", "冷库")
    )

    def change(rows: list[dict[str, str]]) -> None:
        for row in rows:
            if row["记录编号"].endswith(house):
                row |= {"完成值": "3", "数据截至日期": "2019-06-30"}

    taken = apply_table(store, as_csv(store, tmp_path / "t.csv", change), "test")
    assert taken.diff.problems == []
    for outcome in taken.outcomes:
        publish_outcome(store, str(outcome["outcome_id"]), "发布")
    told = {row["target_id"]: row["outcome_value"] for row in store.query("office_table").to_pylist()}
    assert (told[house], told[cold]) == (3, None)

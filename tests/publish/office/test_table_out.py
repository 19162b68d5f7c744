"""The office table on its way out: what each cell says, what a workbook locks and explains, and what stays text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from replies.ledger import Draft, Store
from replies.ledger.recording.handling import AnswerInput, record_answers
from replies.publish.office.columns import BOUNDS, STATUSES, columns, describe_columns
from replies.publish.office.table import read_stamp, table_rows
from replies.publish.office.writing import table_csv, write_table
from replies.texts.catalogue import speaking, t
from tests.ledger.bodies import outcomes, targets
from tests.publish.office.ledgers import filled

ROOT = Path(__file__).resolve().parents[3]
OFFICE = [
    "记录编号",
    "上级记录",
    "序号",
    "届次会次",
    "建议编号",
    "案由",
    "领衔代表",
    "类别",
    "主办单位",
    "会办单位",
    "承诺事项",
    "目标值",
    "单位",
    "完成时限",
    "责任领导",
    "责任人",
    "联系人",
    "进展情况",
    "完成值",
    "数据截至日期",
    "完成率",
    "存在问题",
    "下步措施",
    "佐证材料",
    "满意度",
    "状态",
    "更新日期",
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        filled(opened)
        yield opened


def test_a_row_is_a_commitment_and_a_target(store: Store) -> None:
    rows = {row.record_id: row.cells for row in table_rows(store)}
    assert list(rows) == ["C-1-1/T-1", "C-1-1/T-2", "C-1-2"]
    spaces = rows["C-1-1/T-1"]
    assert (spaces["目标值"], spaces["单位"], spaces["完成值"]) == ("1200以上", "个", Decimal("901.25"))
    assert (spaces["数据截至日期"], spaces["完成时限"]) == (date(2018, 12, 31), date(2018, 12, 31))
    assert spaces["完成率"] == Decimal("0.751042")
    assert (spaces["佐证材料"], spaces["状态"], spaces["建议编号"]) == ("年报", "推进中", "1")
    money = rows["C-1-1/T-2"]
    assert (money["目标值"], money["单位"], money["完成值"]) == (Decimal(300), "万元", None)


def test_a_commitment_without_a_target_shows_the_figure_of_its_words(store: Store) -> None:
    row = table_rows(store)[2].cells
    assert (row["目标值"], row["单位"], row["状态"]) == (Decimal(3000000), "元", "尚无人查证")


def test_zero_is_written_and_nothing_is_blank(store: Store) -> None:
    store.record([Draft("test", "outcomes_recorded", outcomes("0"))])
    first, second, _ = table_rows(store)
    assert first.cells["完成值"] == Decimal(0)
    assert second.cells["完成值"] is None


def test_a_stage_names_the_whole_it_belongs_to(store: Store) -> None:
    stage = targets()["targets"][0] | {"target_id": "T-3", "part_of": "T-1"}
    store.record([Draft("test", "targets_recorded", {"targets": [stage]})])
    rows = {row.record_id: row.cells for row in table_rows(store)}
    assert rows["C-1-1/T-3"]["上级记录"] == "C-1-1/T-1"


def test_the_table_of_a_past_moment_can_be_made_again(store: Store) -> None:
    before = table_rows(store)
    read = read_stamp(str(before[0].cells["导出时点"]))
    assert read is not None
    moment, seals = read
    assert seals == {}
    store.record([Draft("test", "outcomes_recorded", outcomes("1000"))])
    assert table_rows(store)[0].cells["完成值"] == Decimal(1000)
    assert table_rows(store, moment.as_of, moment.known_at) == before
    assert table_rows(store, date(2018, 6, 30))[0].cells["完成值"] is None


def test_columns_are_those_of_offices_and_each_is_explained() -> None:
    names = [column.name for column in columns()]
    assert [name for name in names if name in OFFICE] == OFFICE
    assert set(names) - set(OFFICE) == {"指标", "导出时点"}
    assert all(
        re.search("[㐀-鿿]", c.meaning.zh) and re.search("[A-Za-z]{3}", c.meaning.en) for c in columns()
    )
    assert describe_columns() in (ROOT / "docs" / "office.md").read_text(encoding="utf-8")


def test_contacts_are_blank_without_an_account_and_their_columns_say_so(store: Store) -> None:
    people = [column for column in columns() if column.role == "contact"]
    assert [column.name for column in people] == ["责任领导", "责任人", "联系人"]
    assert all("登录" in column.meaning.zh and "account" in column.meaning.en for column in people)
    assert {row.cells[column.name] for row in table_rows(store) for column in people} == {None}


def test_words_of_codes_are_those_of_the_pages() -> None:
    with speaking("zh"):
        for code, words in STATUSES.items():
            assert words == t(f"standing.{code}" if code == "unchecked" else f"status.{code}")
        for code in set(BOUNDS) - {"range"}:
            assert BOUNDS[code] == t(f"bound_phrase.{code}", value="{value}")


def test_a_workbook_can_be_sorted_is_locked_where_it_must_and_explains_itself(
    store: Store, tmp_path: Path
) -> None:
    write_table(table_rows(store), tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    sheet, meanings = book.worksheets
    assert [cell.value for cell in sheet[1]] == [column.name for column in columns()]
    assert sheet.auto_filter.ref == "A1:AC4"
    assert not sheet.protection.sheet
    locked = {
        str(one.sqref).split(":")[0].rstrip("0123456789") for one in sheet.data_validations.dataValidation
    }
    told = {
        cell.column_letter for cell, column in zip(sheet[1], columns(), strict=True) if column.role == "input"
    }
    assert "A" in locked
    assert not locked & told
    day = next(cell for cell in sheet[2] if sheet.cell(1, cell.column).value == "数据截至日期")
    assert day.is_date
    assert [row[0].value for row in meanings.iter_rows(min_row=2)] == [column.name for column in columns()]


def test_no_cell_becomes_a_formula(store: Store, tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://example.org")'
    told = outcomes()["outcomes"][0] | {"source_title_zh": formula}
    store.record([Draft("test", "outcomes_recorded", {"outcomes": [told]})])
    rows = table_rows(store)
    write_table(rows, tmp_path / "t.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0] for cell in row]
    assert formula in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells if cell.value == formula} == {"s"}
    read = csv.DictReader(io.StringIO(table_csv(rows).decode("utf-8-sig")))
    assert next(read)["佐证材料"] == f"'{formula}"


def test_unpublished_outcomes_are_not_in_the_table(store: Store) -> None:
    day = (store.today() - timedelta(days=1)).isoformat()
    told = outcomes("7")["outcomes"][0] | {"outcome_id": "O-9", "published": False, "period_end": day}
    store.record([Draft("test", "outcomes_recorded", {"outcomes": [told]})])
    assert table_rows(store)[0].cells["完成值"] == Decimal("901.25")


def test_rows_of_chosen_commitments_are_numbered_anew(store: Store) -> None:
    rows = table_rows(store, commitments={"C-1-2"})
    assert [(row.record_id, row.cells["序号"]) for row in rows] == [("C-1-2", Decimal(1))]


def test_what_the_deputy_said_stands_in_its_column(tmp_path: Path) -> None:
    with Store.open(tmp_path / "home", on_disk=False) as store:
        filled(store)
        said = [
            AnswerInput("R-1", "process", "satisfied"),
            AnswerInput("R-1", "result", "dissatisfied"),
            AnswerInput("R-1", "result", "basically_satisfied", round=2),
            AnswerInput("R-1", "commitment", "not_done", commitment_id="C-1-2"),
        ]
        record_answers(store, said, "审核", state="accepted")
        told = {row.record_id: row.cells["满意度"] for row in table_rows(store)}
    assert told["C-1-2"] == "过程满意，结果基本满意，回头看没做到"
    assert told["C-1-1/T-1"] == "过程满意，结果基本满意"

"""Heads that nobody listed: proposed, never assumed; said once, remembered for the place; and values above the heads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from replies.documents.tables import CellValue, read_grids
from replies.ledger import Store
from replies.ledger.recording.register import register_entries
from replies.publish.publication import PublishError
from replies.publish.register.apply import RegisterImport, apply_register, preview_register, register_heads
from replies.publish.register.cells import split_bureaus, split_parts
from replies.publish.register.heads import REGISTER
from replies.publish.register.rows import FileDefaults
from replies.publish.tables.cells import day_of, proposal_numbers
from tests.publish.register.test_register import SAID, csv_of

STRANGE = [
    ["号牌", "说的什么", "谁提的", "归谁管", "哪天转给"],
    ["12", "关于冷链的建议", "王一", "市农业农村局", "2024-03-01"],
    ["13", "关于公园的建议", "李二", "市住建局", "2024-03-02"],
]
MEANING = {
    "号牌": "number",
    "说的什么": "title",
    "谁提的": "lead_deputy",
    "归谁管": "lead_bureaus",
    "哪天转给": "assigned_on",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        yield opened


def brought(
    store: Store, rows: list[list[str]], said: dict[str, str] | None = None, place: str = "乙市"
) -> RegisterImport:
    grids = read_grids(csv_of(rows), "登记.csv")
    defaults = FileDefaults(place, SAID.congress_session, SAID.kind)
    return apply_register(store, grids, "登记.csv", defaults, "甲", said)


def test_heads_that_are_not_understood_are_asked_for_and_nothing_is_recorded(store: Store) -> None:
    register = brought(store, STRANGE)
    assert [one.zh for one in register.problems] == ["第1行：看不出哪一列是“编号”、哪一列是“案由”，请指明"]
    (heads,) = register.heads
    assert [(one.head, one.sample, one.field) for one in heads.columns][:2] == [
        ("号牌", "12", None),
        ("说的什么", "关于冷链的建议", None),
    ]
    assert [one.guess for one in heads.columns] == ["number", "title", None, "lead_bureaus", None]
    assert register_entries(store) == []


def test_what_was_said_of_heads_is_remembered_for_the_place_alone(store: Store) -> None:
    first = brought(store, STRANGE, MEANING)
    assert (first.problems, first.count("new")) == ((), 2)
    assert {(row["number"], row["lead_deputy"], row["assigned_on"]) for row in register_entries(store)} == {
        ("12", "王一", date(2024, 3, 1)),
        ("13", "李二", date(2024, 3, 2)),
    }
    again = brought(store, [*STRANGE, ["14", "关于公路的建议", "孙七", "市交通局", "2024-03-03"]])
    assert (again.problems, again.count("new"), again.settings) == ((), 1, ())
    assert brought(store, STRANGE, place="丙市").problems != ()


def test_what_is_said_anew_replaces_what_was_said(store: Store) -> None:
    brought(store, STRANGE, MEANING)
    brought(store, STRANGE, {"归谁管": "co_handlers", "哪天转给": ""})
    assert [row["co_handlers"] for row in register_entries(store)] == [["市农业农村局"], ["市住建局"]]
    assert [row["lead_bureaus"] for row in register_entries(store)] == [[], []]
    assert [row["assigned_on"] for row in register_entries(store)] == [None, None]


def test_a_preview_remembers_nothing(store: Store) -> None:
    head = store.head
    preview_register(store, read_grids(csv_of(STRANGE), "登记.csv"), "登记.csv", SAID, MEANING)
    assert store.head == head


def test_a_known_head_may_be_said_to_mean_something_else(store: Store) -> None:
    rows = [["编号", "案由", "代表姓名", "姓名"], ["12", "关于冷链的建议", "王一", "经办人钱某"]]
    brought(store, rows, {"姓名": ""})
    assert [row["lead_deputy"] for row in register_entries(store)] == ["王一"]


def test_a_head_that_the_table_has_not_is_told(store: Store) -> None:
    register = brought(store, STRANGE, {**MEANING, "没有的列": "category"})
    assert [one.zh for one in register.problems] == ["表里没有“没有的列”这一列"]
    assert register_entries(store) == []


def test_an_unlisted_head_that_looks_like_a_known_one_is_proposed_and_not_read(store: Store) -> None:
    rows = [["编号", "案由", "来文日期", "序号"], ["12", "关于冷链的建议", "2024-03-01", "1"]]
    (heads,) = register_heads(store, read_grids(csv_of(rows), "登记.csv"), "登记.csv", SAID)
    assert [one.guess for one in heads.columns] == [None, None, None, None], "it is another day"
    rows[0][2] = "转给单位日期"
    (heads,) = register_heads(store, read_grids(csv_of(rows), "登记.csv"), "登记.csv", SAID)
    assert [one.guess for one in heads.columns] == [None, None, "assigned_on", None]
    brought(store, rows)
    assert register_entries(store)[0]["assigned_on"] is None


def test_columns_of_two_words_alone_are_no_register(store: Store) -> None:
    with pytest.raises(PublishError, match="找不到表头"):
        brought(store, [["姓名", "电话"], ["王一", "1"]])


@pytest.mark.parametrize(
    "above",
    [
        ["交办日期：2024年3月1日"],
        ["交办日期：", "2024-03-01"],
        ["填表单位：市人大办  交办时间：2024.3.1"],
        ["2024年建议交办表", "转办日期:3月1日"],
    ],
)
def test_a_value_above_the_heads_holds_for_rows_that_say_none(store: Store, above: list[str]) -> None:
    rows = [
        above,
        ["编号", "案由", "交办日期"],
        ["12", "关于冷链的建议", ""],
        ["13", "关于公园的建议", "2024-05-06"],
    ]
    register = brought(store, rows)
    assert register.problems == ()
    assert [row["assigned_on"] for row in register_entries(store)] == [date(2024, 3, 1), date(2024, 5, 6)]
    assert any("用于表里没有写的各行" in note.zh for note in register.notes)


def test_a_day_above_the_heads_that_is_none_is_told_once_by_its_row(store: Store) -> None:
    rows = [["交办日期：开会那天"], ["编号", "案由"], ["12", "关于冷链的建议"], ["13", "关于公园的建议"]]
    assert [one.zh for one in brought(store, rows).problems] == [
        "第1行，交办日期：“开会那天”不是完整的日期，请写成 2024-06-30"
    ]


def test_a_day_without_a_year_has_that_of_the_title_if_it_names_one_alone(store: Store) -> None:
    assert day_of(CellValue("3月1日"), 2024) == date(2024, 3, 1)
    assert day_of(CellValue("2月30日"), 2024) is None
    heads, row = ["编号", "案由", "交办日期"], ["12", "关于冷链的建议", "3月1日"]
    assert brought(store, [["2023年、2024年建议交办表"], heads, row]).problems != ()
    assert brought(store, [["2024年建议交办表"], heads, row]).problems == ()
    assert register_entries(store)[0]["assigned_on"] == date(2024, 3, 1)


def test_every_listed_head_means_one_field_and_proposals_are_patterns() -> None:
    assert REGISTER.field_of("转办时间") == REGISTER.field_of("交 办 日 期（年月日）") == "assigned_on"
    assert REGISTER.field_of("assigned_on") == REGISTER.field_of("交办日期")
    assert REGISTER.field_of("天气") is None
    assert all(REGISTER.field_of(name) == field for field, name in REGISTER.names.items())


@pytest.mark.parametrize(
    ("said", "lead", "joins"),
    [
        ("市教育局牵头，市财政局、市人社局配合", ["市教育局"], ["市财政局", "市人社局"]),
        ("市教育局会同市财政局、市人社局办理", ["市教育局"], ["市财政局", "市人社局"]),
        ("市教育局；市财政局", ["市教育局", "市财政局"], []),
        ("市招商服务中心", ["市招商服务中心"], []),
    ],
)
def test_bureaus_may_say_their_part_in_words(said: str, lead: list[str], joins: list[str]) -> None:
    assert split_bureaus(said) == (lead, joins)


def test_under_a_head_of_both_a_stroke_parts_who_leads_from_who_joins() -> None:
    assert split_parts("市教育局/市财政局、市人社局") == (["市教育局"], ["市财政局", "市人社局"])
    assert split_parts("市教育局、市财政局") == (["市教育局", "市财政局"], [])
    assert split_parts("主办：市教育局/会办：市财政局") == (["市教育局"], ["市财政局"])


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("第 12 号", "12"),
        ("建议第12号", "12"),
        ("代表建议12号", "12"),
        ("2024-012", "2024-012"),
        ("第十二号", None),
    ],
)
def test_numbers_are_read_as_offices_write_them(said: str, number: str | None) -> None:
    assert proposal_numbers(CellValue(said)) == ([] if number is None else [number])

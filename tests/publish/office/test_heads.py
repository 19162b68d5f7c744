"""Heads of the office table that nobody listed: asked for, said once, remembered for place and office, and forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from replies.documents.tables import read_grids
from replies.ledger import Store
from replies.publish.office.apply import TableImport, apply_grids, office_heads, preview_grids
from replies.publish.tables.memory import HeadAnswers
from tests.publish.office.ledgers import filled
from tests.publish.register.test_register import csv_of

WORDS = "年内完成停车平台升级，投入资金300万元"
STRANGE = [["哪一件", "说好的事", "现在怎样", "哪天的数"], ["1", WORDS, "平台已上线", "2019-06-30"]]
MEANING = {"哪一件": "number", "说好的事": "commitment", "现在怎样": "progress", "哪天的数": "as_of"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        filled(opened)
        yield opened


def brought(
    store: Store,
    rows: list[list[str]],
    said: Mapping[str, str] | None = None,
    office: str | None = None,
    forget: bool = False,
    bureau_id: str | None = None,
) -> TableImport:
    answers = HeadAnswers(said or {}, forget, "甲市", office)
    return apply_grids(store, read_grids(csv_of(rows), "t.csv"), "t.csv", "甲", answers, bureau_id)


def told(words: str) -> list[list[str]]:
    """The strange table with other words of progress."""
    return [STRANGE[0], ["1", WORDS, words, "2019-06-30"]]


def test_heads_that_are_not_understood_are_asked_for_and_nothing_is_recorded(store: Store) -> None:
    head = store.head
    taken = brought(store, STRANGE)
    assert [one.zh for one in taken.diff.problems] == [
        "第1行：看不出哪一列是“记录编号”，或哪两列是“承诺事项”和“建议编号”，请指明"
    ]
    assert [(one.head, one.sample) for one in taken.heads[0].columns][::3] == [
        ("哪一件", "1"),
        ("哪天的数", "2019-06-30"),
    ]
    assert taken.is_empty
    assert store.head == head


def test_what_was_said_is_remembered_for_the_office_alone(store: Store) -> None:
    first = brought(store, STRANGE, MEANING, "教育局")
    assert [one["event_zh"] for one in first.outcomes] == ["平台已上线"]
    assert [one["event_zh"] for one in brought(store, told("平台已验收"), office="教育局").outcomes] == [
        "平台已验收"
    ]
    assert brought(store, told("别处的说法"), office="财政局").diff.problems != []
    assert brought(store, told("别处的说法")).diff.problems != []


@pytest.mark.parametrize(
    "title",
    [["填报单位：教育局"], ["交办单位：", "教育局"], ["2019年进展（填报部门：教育局）"]],
)
def test_the_office_is_known_by_what_the_table_says(store: Store, title: list[str]) -> None:
    brought(store, STRANGE, MEANING, "教育局")
    assert brought(store, [title, *told("平台已验收")]).diff.problems == []
    assert brought(store, [["填报单位：财政局"], *told("别处的说法")]).diff.problems != []


def test_the_office_is_a_bureau_of_the_ledger_in_a_title(store: Store) -> None:
    brought(store, [["甲市交通局承诺进展"], *STRANGE], MEANING)
    assert brought(store, told("平台已验收"), office="甲市交通局").diff.problems == []
    assert brought(store, told("又一说")).diff.problems != [], (
        "the bureau in a cell of a row is not whose table it is"
    )


def test_what_was_remembered_can_be_forgotten(store: Store) -> None:
    brought(store, STRANGE, MEANING, "教育局")
    grids = read_grids(csv_of(STRANGE), "t.csv")
    said = HeadAnswers(forget=True, place="甲市", office="教育局")
    assert preview_grids(store, grids, "t.csv", said).diff.problems != [], (
        "a preview leaves what was remembered"
    )
    assert brought(store, STRANGE, office="教育局").diff.problems == []
    own = [["建议编号", "承诺事项", "进展情况", "数据截至日期"], ["1", WORDS, "平台已上线", "2019-06-30"]]
    assert brought(store, own, office="教育局", forget=True).settings != ()
    assert brought(store, STRANGE, office="教育局").diff.problems != []


def test_what_a_bureaus_account_says_holds_for_that_bureau_alone(store: Store) -> None:
    taken = brought(store, STRANGE, MEANING, "财政局", bureau_id="B-1")
    assert taken.diff.problems == []
    assert brought(store, told("别处的说法"), office="财政局").diff.problems != []
    assert brought(store, told("平台已验收"), bureau_id="B-1").diff.problems == []


def test_a_head_that_looks_like_a_known_one_is_proposed_and_not_read(store: Store) -> None:
    rows = [["编号", "承诺事项", "进展情况", "截至何日"], ["1", WORDS, "平台已上线", "2019-06-30"]]
    (heads,) = office_heads(store, read_grids(csv_of(rows), "t.csv"), "t.csv", HeadAnswers())
    assert [one.guess for one in heads.columns] == [None, None, None, "as_of"]
    assert [one.zh for one in brought(store, rows).diff.problems] == [
        "第2行，数据截至日期：没有填，请写明数据截至哪一天"
    ]
    assert brought(store, rows, {"截至何日": "as_of"}).diff.problems == []


def test_a_column_单位_over_bureaus_is_not_taken_for_the_unit(store: Store) -> None:
    rows = [
        ["编号", "承诺事项", "单位", "进展情况", "截至日期"],
        ["1", WORDS, "甲市交通局", "已上线", "2019-06-30"],
    ]
    (heads,) = office_heads(store, read_grids(csv_of(rows), "t.csv"), "t.csv", HeadAnswers())
    assert (heads.columns[2].field, heads.columns[2].guess) == (None, "lead_bureaus")
    assert len(brought(store, rows).outcomes) == 1


def test_a_head_that_the_table_has_not_is_told(store: Store) -> None:
    taken = brought(store, STRANGE, {**MEANING, "没有的列": "unit"})
    assert [one.zh for one in taken.diff.problems] == ["表里没有“没有的列”这一列"]
    assert taken.is_empty


def test_of_two_columns_of_one_meaning_one_is_said_not_to_be_read(store: Store) -> None:
    rows = [["编号", "承诺事项", "落实情况", "进展", "截至日期"], ["1", WORDS, "旧的", "新的", "2019-06-30"]]
    assert "有两列" in brought(store, rows).diff.problems[0].zh
    assert [one["event_zh"] for one in brought(store, rows, {"落实情况": ""}).outcomes] == ["新的"]

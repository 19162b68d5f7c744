"""The congress office's register: read however offices keep it, matched to replies, all or nothing, never twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from replies import documents, reading
from replies.documents.tables import CellValue, read_grids
from replies.errors import RepliesError
from replies.ledger import Store
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.register import (
    is_open,
    publish_unanswered,
    register_entries,
    session_key,
    settle_entry,
)
from replies.publish.register.apply import RegisterImport, apply_register
from replies.publish.register.cells import split_bureaus, split_names
from replies.publish.register.rows import FileDefaults
from replies.publish.tables.cells import day_of, proposal_numbers
from tests.commands.command_line import OTHER, REPLY

HEADS = [
    "编号",
    "案由",
    "领衔",
    "附议",
    "代表团",
    "主办",
    "会办",
    "交办日期",
    "类别",
    "公开属性",
]
TITLE = "乙市第八届人民代表大会第一次会议代表建议交办表"
ROW = [
    "12",
    "关于冷链的建议",
    "王一",
    "李二、赵五",
    "东团",
    "市农业农村局",
    "市财政局",
    "2022-03-01",
    "农业",
    "公开",
]
SAID = FileDefaults(place="乙市", congress_session="市八届人大一次会议", kind="建议")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        yield opened


def with_reply(store: Store, text: str = REPLY) -> str:
    document = documents.open(text.encode(), "答复.txt")
    return add_document(store, document, text.encode(), reading.read(document.text), "甲").reply_id


def csv_of(rows: Sequence[Sequence[str]], encoding: str = "utf-8-sig", separator: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def book_of(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def taken(store: Store, content: bytes, name: str = "登记.csv", said: FileDefaults = SAID) -> RegisterImport:
    return apply_register(store, read_grids(content, name), name, said, "乙")


def changed(**cells: str) -> list[str]:
    return [cells.get(head, value) for head, value in zip(HEADS, ROW, strict=True)]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-3-1", date(2024, 3, 1)),
        ("2024/03/01", date(2024, 3, 1)),
        ("2024.3.1", date(2024, 3, 1)),
        ("2024年3月1日", date(2024, 3, 1)),
        ("2024 年 3 月 1 日", date(2024, 3, 1)),
        ("二〇二四年三月一日", date(2024, 3, 1)),
        ("二○二四年三月十五日", date(2024, 3, 15)),
        ("20240301", date(2024, 3, 1)),
        ("45352", date(2024, 3, 1)),
        ("2024年3月1日（星期五）", date(2024, 3, 1)),
        ("2024年3月1日上午", date(2024, 3, 1)),
        ("２０２４年３月１日", date(2024, 3, 1)),
        ("2024-03-01 00:00:00", date(2024, 3, 1)),
        ("3月1日", None),
        ("24.3.1", None),
        ("2024年2月30日", None),
        ("会后", None),
    ],
)
def test_days_are_read_in_every_wording_and_never_guessed(said: str, day: date | None) -> None:
    assert day_of(CellValue(said)) == day


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("王一、李二，赵五", ["王一", "李二", "赵五"]),
        ("王 一　李 二 欧阳三", ["王一", "李二", "欧阳三"]),
        ("王一代表等3人", ["王一"]),
        ("王一（女）；阿卜杜拉·买买提", ["王一", "阿卜杜拉·买买提"]),
        ("王一\n李二、王一", ["王一", "李二"]),
    ],
)
def test_names_are_told_apart(said: str, names: list[str]) -> None:
    assert split_names(said) == names


@pytest.mark.parametrize(
    ("said", "lead", "joins"),
    [
        ("市教育局", ["市教育局"], []),
        ("市教育局（主办）、市财政局（会办）", ["市教育局"], ["市财政局"]),
        ("主办：市教育局；会办：市财政局、市人社局", ["市教育局"], ["市财政局", "市人社局"]),
        ("分办：市教育局、市财政局", ["市教育局", "市财政局"], []),
    ],
)
def test_bureaus_may_say_their_part(said: str, lead: list[str], joins: list[str]) -> None:
    assert split_bureaus(said) == (lead, joins)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("第12号", "12"),
        ("0132", "0132"),
        ("DH0271", "DH0271"),
        ("12号建议", "12"),
        ("十二", None),
        ("-", None),
    ],
)
def test_numbers_are_kept_as_written(said: str, number: str | None) -> None:
    assert proposal_numbers(CellValue(said)) == ([] if number is None else [number])


def test_a_session_is_known_in_every_wording() -> None:
    same = ["市十八届人大三次会议", "区人大十八届第三次会议", "第十八届人民代表大会第三次会议", "18届3次"]
    assert len({session_key(said) for said in same}) == 1
    assert session_key("政协十八届三次会议") != session_key("人大十八届三次会议")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_any_encoding_with_a_title_above_and_heads_in_two_rows(store: Store, encoding: str) -> None:
    rows = [
        [TITLE],
        ["序号", "建议编号", "案 由", "领衔代表", "承办单位", "", "交办时间", "联系电话"],
        ["", "", "", "", "主办", "会办", "", ""],
        [
            "1",
            "第12号",
            "关于冷链的建议",
            "王 一",
            "市农业农村局",
            "市财政局 市商务局",
            "二〇二二年三月一日",
            "12345",
        ],
    ]
    register = taken(store, csv_of(rows, encoding), said=FileDefaults(place="乙市"))
    assert register.problems == ()
    held = register_entries(store)[0]
    assert (held["number"], held["kind"], held["lead_deputy"]) == ("12", "建议", "王一")
    assert (held["lead_bureaus"], held["co_handlers"]) == (["市农业农村局"], ["市财政局", "市商务局"])
    assert held["assigned_on"] == date(2022, 3, 1)
    assert "12345" not in str(held)
    assert [note.zh for note in register.notes] == ["“联系电话”一栏不读"]


def test_a_workbook_with_merged_cells_and_several_sheets(store: Store) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "代表建议"
    first.append(["乙市八届人大一次会议交办表"])
    first.merge_cells("A1:J1")
    first.append(HEADS)
    first.append(["农业类"])
    first.merge_cells("A3:J3")
    first.append([12, *ROW[1:7], date(2022, 3, 1), *ROW[8:]])
    first.append([13, "关于仓库的建议"])
    first.merge_cells("C4:C5")
    second = book.create_sheet("政协提案")
    second.append(["乙市政协八届一次会议提案交办表"])
    second.append(["提案号", "提案题目", "提案人", "承办单位"])
    second.append(["0007", "关于公园的提案", "孙七", "市住建局"])
    book.create_sheet("说明").append(["本表由办公室编制"])
    kept = io.BytesIO()
    book.save(kept)
    register = taken(store, kept.getvalue(), "登记.xlsx", FileDefaults(place="乙市"))
    assert register.problems == ()
    told = {row["number"]: row for row in register_entries(store)}
    assert {number: row["kind"] for number, row in told.items()} == {
        "12": "建议",
        "13": "建议",
        "0007": "提案",
    }
    assert told["13"]["lead_deputy"] == "王一"
    assert told["12"]["assigned_on"] == date(2022, 3, 1)
    assert [note.zh for note in register.notes] == ["工作表“说明”没有登记表的表头，不读"]


def test_a_row_finds_its_reply_and_the_rest_stay_without_one(store: Store) -> None:
    reply_id = with_reply(store)
    register = taken(store, csv_of([HEADS, ROW, changed(编号="31", 案由="关于农技的建议")]))
    assert [(one.row.number, one.replies) for one in register.matches] == [("12", (reply_id,)), ("31", ())]
    assert [one.row.number for one in register.unanswered] == ["31"]
    held = store.query_unpublished("reply_records", {"reply_id": reply_id}).to_pylist()[0]
    assert register_entries(store)[0]["proposal_ids"] == held["proposal_ids"]


def test_a_document_number_finds_the_reply_whatever_the_rest_says(store: Store) -> None:
    reply_id = with_reply(store)
    rows = [[*HEADS, "答复文号"], [*changed(编号="99", 主办="市商务局"), "乙农复〔2022〕7号"]]
    assert taken(store, csv_of(rows)).matches[0].replies == (reply_id,)


def test_a_reply_of_another_bureau_is_left_to_a_reviewer_and_stays_settled(store: Store) -> None:
    reply_id = with_reply(store)
    content = csv_of([HEADS, changed(主办="市商务局")])
    first = taken(store, content).matches[0]
    assert (first.replies, first.doubtful) == ((), (reply_id,))
    entry = str(first.record["entry_id"])
    with pytest.raises(RepliesError):
        settle_entry(store, entry, "R-none", "丙")
    settle_entry(store, entry, reply_id, "丙")
    held = register_entries(store)[0]
    assert (held["doubtful"], held["replies"]) == ([], [reply_id])
    again = taken(store, content)
    assert (again.count("unchanged"), again.doubtful) == (1, [])


def test_a_reply_that_comes_later_joins_the_proposal_that_waits_for_it(store: Store) -> None:
    taken(store, csv_of([HEADS, changed(编号="31")]))
    reply_id = with_reply(store, OTHER)
    held = register_entries(store)
    assert len(held) == 1
    assert held[0]["replies"] == [reply_id]


def test_brought_twice_it_changes_nothing_and_a_changed_row_supersedes(store: Store) -> None:
    with_reply(store)
    content = csv_of([HEADS, ROW, changed(编号="31")])
    taken(store, content)
    before = store.head
    assert taken(store, content, "另存的登记.csv").count("unchanged") == 2
    assert store.head == before
    later = taken(store, csv_of([HEADS, changed(交办日期="2022-03-08"), changed(编号="31")]))
    assert [one.outcome for one in later.matches] == ["changed", "unchanged"]
    assert [row["assigned_on"] for row in register_entries(store)] == [date(2022, 3, 8), date(2022, 3, 1)]
    assert len({row["entry_id"] for row in register_entries(store)}) == 2


def test_all_or_nothing_with_the_row_and_column_of_each_mistake(store: Store) -> None:
    rows = [
        [TITLE],
        HEADS,
        ROW,
        changed(编号="", 案由="关于公园的建议"),
        changed(编号="14", 交办日期="3月1日"),
        changed(编号="十五"),
        changed(编号="16", 案由=""),
        changed(编号="12", 领衔="周八"),
        changed(编号="17", 领衔="王一13800000000"),
        changed(编号="18", 交办日期="2999-01-01"),
    ]
    register = taken(store, csv_of(rows))
    assert [problem.zh for problem in register.problems] == [
        "第4行，编号：没有填",
        "第5行，交办日期：“3月1日”不是完整的日期，请写成 2024-06-30",
        "第6行，编号：“十五”不是编号",
        "第7行，案由：没有填",
        "第9行，领衔：里面像是有电话号码，请去掉：账本不存电话",
        "第10行，交办日期：2999-01-01还没有到",
        "第8行，编号：与第3行的编号相同而内容不同，请核对",
    ]
    assert all(problem.en.startswith("Row ") for problem in register.problems)
    assert register.matches == ()
    assert register_entries(store) == []


def test_rows_of_one_number_that_differ_in_their_bureau_are_one_proposal(store: Store) -> None:
    taken(store, csv_of([HEADS, ROW, changed(主办="市商务局")]))
    assert [row["lead_bureaus"] for row in register_entries(store)] == [["市农业农村局", "市商务局"]]


def test_what_the_whole_table_leaves_out_is_told_once_and_hides_no_other_mistake(store: Store) -> None:
    rows = [changed(编号=str(number)) for number in range(1, 300)]
    rows[250] = changed(编号="251", 交办日期="3月1日")
    register = taken(store, csv_of([HEADS, *rows]), said=FileDefaults())
    said = [one.zh for one in register.problems]
    assert len(said) == 4
    assert [one for one in said if "地方" in one] == ["第2行，地方：表里没有写，请另行写明是哪个地方"]
    assert any("第252行，交办日期" in one for one in said)
    assert register_entries(store) == []


def test_what_neither_the_table_nor_anybody_says_is_asked_for(store: Store) -> None:
    register = taken(store, csv_of([HEADS, ROW]), said=FileDefaults())
    columns = [problem.zh.split("：")[0] for problem in register.problems]
    assert columns == ["第2行，种类", "第2行，届次会次", "第2行，地方"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.csv"),
        (csv_of([["姓名", "电话"], ["王一", "1"]]), "a.csv"),
        (b"PK\x03\x04", "a.xlsx"),
        (b"\xd0\xcf\x11\xe0", "a.xls"),
        (book_of(表=[["编号"]]), "a.xlsx"),
        (csv_of([HEADS]), "a.csv"),
    ],
)
def test_a_file_that_is_no_register_is_refused_in_a_sentence(store: Store, content: bytes, name: str) -> None:
    try:
        told = taken(store, content, name).problems[0].zh
    except RepliesError as error:
        told = error.zh
    assert len(told) > 5
    assert register_entries(store) == []


def test_only_what_may_be_shown_is_published(store: Store) -> None:
    rows = [HEADS, ROW, changed(编号="31", 公开属性="不公开"), changed(编号="32", 公开属性="")]
    taken(store, csv_of(rows))
    assert publish_unanswered(store, "丁") == 1
    assert [row["published"] for row in register_entries(store)] == [True, False, False]
    assert publish_unanswered(store, "丁") == 0


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("公开", True),
        ("全文公开", True),
        ("是", True),
        ("不公开", False),
        ("否", False),
        ("依申请公开", False),
        (None, False),
    ],
)
def test_a_disclosure_says_yes_only_where_it_says_so(said: str | None, shown: bool) -> None:
    assert is_open(said) is shown


def test_four_thousand_rows_with_mistakes_are_all_told(store: Store) -> None:
    rows = [HEADS, *(changed(编号=str(n), 交办日期="某日") for n in range(1, 4001))]
    assert len(taken(store, csv_of(rows)).problems) == 4000

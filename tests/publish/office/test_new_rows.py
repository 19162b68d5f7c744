"""A row that an office adds to its table: a commitment where its words stand in the reply, or one sentence why not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from replies.ledger import Draft, Store
from replies.ledger.recording.marks import confirm, read_marks, reject, undo
from replies.ledger.recording.publishing import review_progress
from replies.publish.office.apply import TableImport, apply_grids, apply_table
from replies.publish.office.table import table_rows
from replies.publish.tables.files import open_grids
from tests.ledger.bodies import reply
from tests.publish.office.ledgers import filled

HEADS = ("记录编号", "建议编号", "文号", "届次会次", "主办单位", "承诺事项", "完成时限", "进展情况", "单位")
WORDS = "年内完成停车平台升级"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger whose reader took one sentence of R-1 for no commitment."""
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        filled(opened)
        reject(opened, "R-1", ["C-1-2"], "丙")
        yield opened


def table(folder: Path, *rows: dict[str, str]) -> Path:
    text = io.StringIO()
    lines = csv.DictWriter(text, HEADS)
    lines.writeheader()
    lines.writerows(rows)
    file = folder / "台账.csv"
    file.write_text(text.getvalue(), encoding="utf-8-sig")
    return file


def row(**cells: str) -> dict[str, str]:
    return {"建议编号": "1", "承诺事项": WORDS} | cells


def refused(store: Store, taken: TableImport) -> list[str]:
    assert taken.is_empty
    assert len(read_marks(store, "R-1").commitments) == 1
    assert all(problem.en for problem in taken.diff.problems)
    return [problem.zh for problem in taken.diff.problems]


def test_a_new_row_adds_a_commitment_where_its_words_stand_to_be_reviewed(
    store: Store, tmp_path: Path
) -> None:
    before = store.head.seq
    taken = apply_table(store, table(tmp_path, row(完成时限="2018/12/31"), {"记录编号": "C-1-1/T-1"}), "乙")
    assert taken.diff.problems == []
    assert store.head.seq == before + 2
    marks = read_marks(store, "R-1")
    added = marks.commitments[1]
    assert marks.text[added["span_start"] : added["span_end"]] == WORDS
    assert (added["ordinal"], added["reviewed"], str(added["due"]), added["kind"]) == (
        2,
        False,
        "2018-12-31",
        "dated",
    )
    assert undo(store, "R-1", "乙") == "add"
    assert len(read_marks(store, "R-1").commitments) == 1


def test_what_a_row_adds_is_public_once_it_is_reviewed_and_not_before(store: Store, tmp_path: Path) -> None:
    public = store.query("_published_commitments").to_pylist()
    (before,) = (row for row in store.query("_published_replies").to_pylist() if row["reply_id"] == "R-1")
    apply_table(store, table(tmp_path, row()), "乙")
    added = str(read_marks(store, "R-1").commitments[1]["commitment_id"])
    assert store.query("_published_commitments").to_pylist() == public
    assert before in store.query("_published_replies").to_pylist()
    assert store.query("commitment", {"commitment_id": added}).num_rows == 0
    assert added not in {one.commitment_id for one in table_rows(store)}
    assert review_progress(store, "R-1").unreviewed > 0
    confirm(store, "R-1", [added], "丙")
    assert added in store.query("_published_commitments").column("commitment_id").to_pylist()
    assert added in {one.commitment_id for one in table_rows(store)}
    history = store.query("commitment_history", {"commitment_id": added}).to_pylist()
    assert [one["kind"] for one in history] == ["marks_recorded"] * 2
    undo(store, "R-1", "丙")
    assert store.query("_published_commitments").to_pylist() == public


def test_several_rows_of_a_reply_are_recorded_at_once_and_the_kind_follows_the_figures(
    store: Store, tmp_path: Path
) -> None:
    before = store.head.seq
    file = table(tmp_path, row(), row(承诺事项="投入资金300万元"))
    apply_table(store, file, "乙")
    assert store.head.seq == before + 2
    kinds = [one["kind"] for one in read_marks(store, "R-1").commitments[1:]]
    assert kinds == ["qualitative", "numeric"]


def test_brought_twice_it_is_added_once(store: Store, tmp_path: Path) -> None:
    file = table(tmp_path, row())
    apply_table(store, file, "乙")
    again = apply_table(store, file, "乙")
    assert again.is_empty
    added = read_marks(store, "R-1").commitments[1]["commitment_id"]
    assert [note.zh for note in again.diff.notes] == [f"第2行：与承诺 {added} 相同，不重复录入"]


@pytest.mark.parametrize("name", ["甲交〔2017〕1号", "甲交[2017]1号", "甲交【2017】1号"])
def test_the_document_number_names_the_reply_in_any_brackets(store: Store, tmp_path: Path, name: str) -> None:
    assert read_marks(store, "R-1").document["document_number"] == "甲交〔2017〕1号"
    taken = apply_table(store, table(tmp_path, row(建议编号="", 文号=name)), "乙")
    assert [one.words for one in taken.commitments] == [WORDS]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"承诺事项": "明年建成地铁"}, "第2行，承诺事项：答复正文里没有这句话，请照原文填写，一字不差"),
        ({"承诺事项": "停车"}, "第2行，承诺事项：答复正文里这句话不止一处，请多写几个字"),
        (
            {"承诺事项": "新增泊位1200个"},
            "第2行，承诺事项：与承诺 C-1-1 的文字重叠，请审核人在审核页拆分或更正",
        ),
        ({"建议编号": "99"}, "第2行，建议编号：没有“99”的已发布的答复"),
        (
            {"建议编号": ""},
            "第2行，建议编号：是空的；没有记录编号的行是新增的承诺，须写建议编号或文号",
        ),
        ({"届次会次": "二次会议"}, "第2行，建议编号：没有“1”的已发布的答复"),
        ({"完成时限": "明年底"}, "第2行，完成时限：“明年底”不是日期，请写成 2024-06-30"),
        (
            {"承诺事项": "", "进展情况": "已完成"},
            "第2行，记录编号：是空的，而“进展情况”有内容；请补上编号或删去这一行",
        ),
        (
            {"承诺事项": "明年新建公共停车场5处，新增泊位1200个", "进展情况": "已完成"},
            "第2行，记录编号：是空的，这一行是承诺 C-1-1；填上它的编号，“进展情况”才能录入",
        ),
    ],
)
def test_a_row_that_cannot_be_added_is_told_in_a_sentence_and_nothing_is_recorded(
    store: Store, tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    head = store.head
    file = table(tmp_path, row(承诺事项="投入资金300万元"), row(**cells))
    assert refused(store, apply_table(store, file, "乙")) == [said.replace("第2行", "第3行")]
    assert store.head == head


def test_rows_whose_words_overlap_are_told(store: Store, tmp_path: Path) -> None:
    file = table(tmp_path, row(), row(承诺事项="停车平台升级"))
    assert refused(store, apply_table(store, file, "乙")) == [
        "第3行，承诺事项：与第2行的文字重叠，请删去一行"
    ]


def test_two_replies_of_one_number_have_to_be_told_apart(store: Store, tmp_path: Path) -> None:
    other = reply(store.home, 2)
    other["proposals"][0] |= {"number": "1", "congress_session": "市八届人大二次会议"}
    store.record([Draft("test", "reply_added", other)])
    (said,) = refused(store, apply_table(store, table(tmp_path, row()), "乙"))
    assert said == "第2行，建议编号：“1”有2份答复，请写明届次会次、主办单位，或加一列文号"
    taken = apply_table(store, table(tmp_path, row(届次会次="一次会议")), "乙")
    assert [one.marks.document["reply_id"] for one in taken.commitments] == ["R-1"]


def test_progress_in_a_new_row_waits_for_its_id_and_is_said_to(store: Store, tmp_path: Path) -> None:
    taken = apply_table(store, table(tmp_path, row(进展情况="已完成", 单位="个")), "乙")
    assert len(taken.commitments) == 1
    assert [note.zh for note in taken.diff.notes] == [
        "第2行：承诺还没有编号，单位、进展情况不读；审核后导出台账再填"
    ]


def test_an_unpublished_reply_is_not_added_to(store: Store, tmp_path: Path) -> None:
    store.record([Draft("test", "publication_recorded", {"ids": ["R-1"], "published": False})])
    file = table(tmp_path, row())
    assert refused(store, apply_table(store, file, "乙")) == ["第2行，建议编号：没有“1”的已发布的答复"]


def test_a_bureau_adds_to_its_own_replies_alone(store: Store, tmp_path: Path) -> None:
    grids = open_grids(table(tmp_path, row()))
    other = apply_grids(store, grids, "台账.csv", "单位乙", None, "B-2")
    assert refused(store, other) == ["第2行，建议编号：不是本单位的答复，不能加承诺"]
    own = apply_grids(store, grids, "台账.csv", "单位甲", None, "B-1")
    assert len(own.commitments) == 1

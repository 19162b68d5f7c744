"""Reviewing a reading: each deed is one event, undoing gives back what was, and what is rejected shows nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from replies.ledger import Draft, LedgerError, Store
from replies.ledger.journal.journal import FileJournal
from replies.ledger.recording import marks as review
from replies.ledger.recording.missed_marks import add_commitment, add_figure
from tests.ledger.bodies import TEXT, better_text, groundwork, reply, statuses

R = "R-1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, on_disk=False) as opened:
        opened.record([*groundwork(), Draft("x", "reply_added", unreviewed(reply(opened.home)))])
        yield opened


def unreviewed(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "commitments": [{**row, "reviewed": False} for row in body["commitments"]]}


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def told(store: Store) -> list[tuple[Any, ...]]:
    """All that the reading says, but the moments."""
    marks = review.read_marks(store, R)
    return [tuple(sorted(row.items(), key=str)) for row in (*marks.figures, *marks.commitments)]


def shown(store: Store) -> list[str]:
    rows = store.query("reply_commitments", {"reply_id": R}).to_pylist()
    return [row["quote"] for row in rows]


def test_confirming_counts_towards_the_whole(store: Store) -> None:
    marks = review.read_marks(store, R)
    assert (marks.reviewed, marks.total) == (0, 5)
    review.confirm(store, R, ["C-1-1", "F-1-1"], "审核丙")
    marks = review.read_marks(store, R)
    assert (marks.reviewed, marks.total) == (2, 5)
    assert store.query("commitment", {"commitment_id": "C-1-1"}).to_pylist()[0]["reviewed"]


def test_a_rejected_mark_shows_nowhere_and_comes_back_when_undone(store: Store) -> None:
    before = told(store)
    review.reject(store, R, ["C-1-2", "F-1-3"], "审核丙")
    assert shown(store) == ["明年新建公共停车场5处，新增泊位1200个"]
    figures = store.query("reply_figures", {"reply_id": R}).to_pylist()
    assert [row["figure_id"] for row in figures] == ["F-1-1", "F-1-2"]
    assert review.undo(store, R, "审核丙") == "reject"
    assert told(store) == before


def test_a_correction_keeps_the_id_and_cuts_the_words_anew(store: Store) -> None:
    start, end = span("新增泊位1200个")
    change = {"span_start": start, "span_end": end, "due": date(2019, 6, 30), "kind": "dated"}
    review.correct(store, R, "C-1-1", change, "审核丙")
    row = store.query("commitment", {"commitment_id": "C-1-1"}).to_pylist()[0]
    assert (row["quote"], row["due"], row["kind"], row["reviewed"]) == (
        "新增泊位1200个",
        date(2019, 6, 30),
        "dated",
        True,
    )
    review.correct(store, R, "F-1-2", {"value": Decimal("1250"), "bound": "at_least"}, "审核丙")
    figure = store.query("reply_figures", {"reply_id": R}).to_pylist()[1]
    assert (figure["value"], figure["bound"]) == (Decimal(1250), "at_least")


def test_a_commitment_is_split_into_parts_that_count_in_its_place(store: Store) -> None:
    parts = review.split(store, R, "C-1-1", [span("新增泊位1200个"), span("明年新建公共停车场5处")], "审核丙")
    rows = store.query("reply_commitments", {"reply_id": R}).to_pylist()
    assert [(row["quote"], row["parent_id"]) for row in rows] == [
        ("明年新建公共停车场5处，新增泊位1200个", None),
        ("明年新建公共停车场5处", "C-1-1"),
        ("新增泊位1200个", "C-1-1"),
        ("年内完成停车平台升级，投入资金300万元", None),
    ]
    assert [row["commitment_id"] for row in rows[1:3]] == parts
    counted = store.query("status_list").to_pylist()
    assert {row["commitment_id"] for row in counted} == {*parts, "C-1-2"}
    review.undo(store, R, "审核丙")
    assert len(shown(store)) == 2


def test_parts_are_merged_again(store: Store) -> None:
    parts = review.split(store, R, "C-1-1", [span("明年新建公共停车场5处"), span("新增泊位1200个")], "丙")
    assert review.merge(store, R, reversed(parts), "丙") == parts[0]
    assert shown(store)[1] == "明年新建公共停车场5处，新增泊位1200个"
    review.reject(store, R, ["C-1-1"], "丙")  # with its part
    assert shown(store) == ["年内完成停车平台升级，投入资金300万元"]


def test_what_the_reading_missed_is_added_in_its_place(store: Store) -> None:
    added = add_commitment(store, R, span("甲市交通局答复"), "qualitative", None, "丙")
    inside = add_commitment(store, R, span("投入资金300万元"), "numeric", date(2018, 1, 1), "丙")
    rows = store.query("reply_commitments", {"reply_id": R}).to_pylist()
    assert [row["commitment_id"] for row in rows] == [added, "C-1-1", "C-1-2", inside]
    assert rows[3]["parent_id"] == "C-1-2"
    add_figure(store, R, span("二"), Decimal(2), "项", "exact", "context", "丙")
    figures = store.query("reply_figures", {"reply_id": R}).to_pylist()
    assert [row["quote"] for row in figures] == ["5处", "1200个", "二", "300万元"]
    assert [review.undo(store, R, "丙") for _ in range(3)] == ["add", "add", "add"]
    assert len(shown(store)) == 2
    with pytest.raises(LedgerError, match="没有可撤销"):
        review.undo(store, R, "丙")


def test_what_is_added_or_confirmed_again_is_recorded_once(store: Store) -> None:
    at = span("甲市交通局答复")
    added = add_commitment(store, R, at, "qualitative", None, "丙")
    figure = add_figure(store, R, span("二"), Decimal(2), "项", "exact", "context", "丙")
    before = store.head.seq
    assert add_commitment(store, R, at, "qualitative", None, "丙") == added
    assert add_figure(store, R, span("二"), Decimal(2), "项", "exact", "context", "丙") == figure
    review.confirm(store, R, [added, figure], "丙")
    review.correct(store, R, added, {"kind": "qualitative"}, "丙")
    assert store.head.seq == before
    review.confirm(store, R, [added, "C-1-1"], "丙")
    (changed,) = [
        event.body["commitments"] for event in FileJournal(store.home.journal).read() if event.seq > before
    ]
    assert [one["commitment_id"] for one in changed] == ["C-1-1"], (
        "what is confirmed already is not recorded anew"
    )


def test_an_action_is_undone_once_however_often_it_is_asked(store: Store) -> None:
    review.confirm(store, R, ["C-1-1"], "丙")
    review.confirm(store, R, ["C-1-2"], "丙")
    last = review.read_marks(store, R).last
    assert last is not None
    assert [review.undo(store, R, "丙", last["seq"]) for _ in range(2)] == ["confirm", "confirm"]
    assert review.read_marks(store, R).reviewed == 1
    with pytest.raises(LedgerError, match="此后又有审核"):
        review.undo(store, R, "丙", last["seq"] - 9)


def test_deeds_are_undone_one_after_the_other_and_only_ones_own(store: Store) -> None:
    before = told(store)
    review.confirm(store, R, ["C-1-1"], "丙")
    between = told(store)
    review.correct(store, R, "C-1-1", {"kind": "milestone"}, "丙")
    with pytest.raises(LedgerError, match="不能由丁撤销"):
        review.undo(store, R, "丁")
    assert review.undo(store, R, "丙") == "correct"
    assert told(store) == between
    assert review.undo(store, R, "丙") == "confirm"
    assert told(store) == before


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (lambda s: review.confirm(s, "R-9", ["C-1-1"], "丙"), "没有编号为"),
        (lambda s: review.confirm(s, R, ["C-9-9"], "丙"), "不在这份答复"),
        (lambda s: review.confirm(s, R, [], "丙"), "没有选择"),
        (lambda s: review.correct(s, R, "C-1-1", {"reply_id": "R-2"}, "丙"), "不能更正"),
        (lambda s: review.correct(s, R, "C-1-1", {"kind": "vague"}, "丙"), "kind"),
        (lambda s: review.correct(s, R, "C-1-1", {"span_end": 9999}, "丙"), "不在文本"),
        (lambda s: review.split(s, R, "C-1-1", [span("新增泊位1200个")], "丙"), "至少两个"),
        (lambda s: review.split(s, R, "C-1-1", [span("新增泊位"), span("泊位1200个")], "丙"), "互不重叠"),
        (lambda s: review.split(s, R, "C-1-1", [span("新增泊位"), span("年内完成")], "丙"), "互不重叠"),
        (lambda s: review.merge(s, R, ["C-1-1"], "丙"), "至少两项"),
        (lambda s: add_commitment(s, R, (5, 5), "dated", None, "丙"), "不在文本"),
        (
            lambda s: add_commitment(
                s, R, span("明年新建公共停车场5处，新增泊位1200个"), "dated", None, "丙"
            ),
            "已标为承诺",
        ),
        (lambda s: add_figure(s, R, span("5处"), Decimal(7), "处", "exact", "target", "丙"), "已标为数字"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(store: Store, deed: Any, said: str) -> None:
    before, head = told(store), store.head
    with pytest.raises(LedgerError, match=said):
        deed(store)
    assert (told(store), store.head) == (before, head)


def test_a_part_stays_inside_its_whole(store: Store) -> None:
    parts = review.split(store, R, "C-1-1", [span("明年新建公共停车场5处"), span("新增泊位1200个")], "丙")
    with pytest.raises(LedgerError, match="所属承诺之内"):
        review.correct(store, R, parts[0], {"span_start": 0}, "丙")
    with pytest.raises(LedgerError, match="所属承诺之内"):
        review.correct(store, R, "C-1-1", {"span_end": span("新增泊位")[1]}, "丙")


def test_a_corrected_commitment_keeps_its_status(store: Store) -> None:
    store.record([Draft("x", "statuses_recorded", statuses())])
    before = store.query("status_list", {"commitment_id": "C-1-1"}).to_pylist()[0]["status"]
    review.correct(store, R, "C-1-1", {"span_end": span("停车场5处")[1]}, "丙")
    after = store.query("status_list", {"commitment_id": "C-1-1"}).to_pylist()[0]
    assert (after["status"], after["quote"]) == (before, "明年新建公共停车场5处")


def test_a_mark_of_a_former_text_waits_and_is_not_reviewed_in_the_new_one(store: Store) -> None:
    store.record([Draft("x", "text_replaced", better_text(store.home))])
    marks = review.read_marks(store, R)
    assert [row["commitment_id"] for row in marks.commitments] == ["C-1-1"]
    with pytest.raises(LedgerError, match="当前文本"):
        review.confirm(store, R, ["C-1-2"], "丙")


def test_a_deed_on_a_former_text_is_not_undone_in_the_present_one(store: Store) -> None:
    """Its marks lie elsewhere by now: put back as they were they would mark other words."""
    review.correct(store, R, "C-1-1", {"kind": "milestone"}, "丙")
    store.record([Draft("x", "text_replaced", better_text(store.home))])
    before = told(store)
    with pytest.raises(LedgerError, match="没有可撤销"):
        review.undo(store, R, "丙")
    assert told(store) == before

"""Marks that a better text could not place: a reviewer puts them on words of it or drops them with a reason, and undoes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from replies.ledger import Draft, LedgerError, Store
from replies.ledger.recording.marks import confirm, read_marks, split, undo
from replies.ledger.recording.placing import drop_mark, place_mark, waiting_marks
from tests.ledger.bodies import BETTER_TEXT, TEXT, better_text, statuses

R = "R-1"


@pytest.fixture
def store(store: Store) -> Store:
    """A reply with three confirmed figures and a split commitment, whose better text shows less of it."""
    store.record([Draft("x", "statuses_recorded", statuses())])
    confirm(store, R, ["F-1-1", "F-1-2", "F-1-3"], "丙")
    split(store, R, "C-1-2", [span(TEXT, "年内完成停车平台升级"), span(TEXT, "投入资金300万元")], "丙")
    store.record([Draft("x", "text_replaced", better_text(store.home))])
    return store


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def waiting(store: Store) -> list[str]:
    return [str(row["quote"]) for row in waiting_marks(store, read_marks(store, R))]


def here(store: Store) -> list[tuple[str, str, bool]]:
    marks = read_marks(store, R)
    return [
        (row.get("figure_id") or row["commitment_id"], row["quote"], row["reviewed"])
        for row in (*marks.figures, *marks.commitments)
    ]


def test_what_waits_is_listed_with_the_words_around_it(store: Store) -> None:
    assert waiting(store) == [
        "5处",
        "年内完成停车平台升级，投入资金300万元",
        "年内完成停车平台升级",
        "投入资金300万元",
        "300万元",
    ]
    first = waiting_marks(store, read_marks(store, R))[0]
    assert first["before"].endswith("明年新建公共停车场")
    assert first["after"].startswith("，新增泊位")
    (row,) = [row for row in store.query_unpublished("review_queue").to_pylist() if row["reply_id"] == R]
    assert row["waiting"] == 5


def test_a_figure_is_put_on_words_of_the_present_text_and_keeps_its_id_and_value(store: Store) -> None:
    former = waiting_marks(store, read_marks(store, R))[0]
    before = here(store)
    place_mark(store, R, "F-1-1", span(BETTER_TEXT, "5处"), "丙")
    (placed,) = [row for row in read_marks(store, R).figures if row["figure_id"] == "F-1-1"]
    assert (placed["quote"], placed["value"], placed["role"]) == ("5处", former["value"], former["role"])
    assert placed["reviewed"]
    assert "5处" not in waiting(store)
    figures = store.query("reply_figures", {"reply_id": R}).to_pylist()
    assert [row["quote"] for row in figures] == ["5处", "1200个"], "in the order of the text"

    assert undo(store, R, "丙") == "place"
    assert here(store) == before
    assert waiting(store)[0] == "5处"
    assert waiting_marks(store, read_marks(store, R))[0] == former


def test_an_unreviewed_reading_at_these_words_gives_way_and_comes_back_with_the_undo(store: Store) -> None:
    """The better text's own figure, which nobody has looked at, is the same one read anew."""
    body = better_text(store.home)
    again = {**body["figures"][0], "figure_id": "F-new", "reviewed": False}
    kept = [
        {**again, "figure_id": "F-1-2", "span_start": 0, "span_end": 2, "reviewed": True},
        again,
    ]
    store.record([Draft("x", "text_replaced", {**body, "figures": kept})])
    before = here(store)
    place_mark(store, R, "F-1-3", (again["span_start"], again["span_end"]), "丙")
    assert [row[0] for row in here(store)] == ["F-1-2", "F-1-3", "C-1-1"]
    with pytest.raises(LedgerError, match="已有一个确认过的数字"):
        place_mark(store, R, "F-1-1", (again["span_start"] + 1, again["span_end"]), "丙")
    undo(store, R, "丙")
    assert here(store) == before


def test_a_commitment_is_placed_with_its_status_a_part_only_into_its_placed_whole(store: Store) -> None:
    whole, part = (row["commitment_id"] for row in waiting_marks(store, read_marks(store, R))[1:3])
    with pytest.raises(LedgerError, match="请先放置整项"):
        place_mark(store, R, part, span(BETTER_TEXT, "停车问题"), "丙")
    place_mark(store, R, whole, span(BETTER_TEXT, "关于停车问题的答复"), "丙")
    with pytest.raises(LedgerError, match="所属承诺之内"):
        place_mark(store, R, part, span(BETTER_TEXT, "甲市"), "丙")
    place_mark(store, R, part, span(BETTER_TEXT, "停车问题"), "丙")
    rows = store.query("reply_commitments", {"reply_id": R}).to_pylist()
    assert [(row["commitment_id"], row["quote"]) for row in rows if not row["waiting"]] == [
        (whole, "关于停车问题的答复"),
        (part, "停车问题"),
        ("C-1-1", "明年新建公共停车场5处，增加泊位1200个"),
    ]


def test_what_is_dropped_shows_nowhere_keeps_its_reason_and_comes_back(store: Store) -> None:
    before, whole = (
        waiting_marks(store, read_marks(store, R)),
        waiting_marks(store, read_marks(store, R))[1]["commitment_id"],
    )
    drop_mark(store, R, whole, " 新文本删去了第二条 ", "丙")
    assert waiting(store) == ["5处", "300万元"], "its parts go with it"
    shown = store.query("reply_commitments", {"reply_id": R}).to_pylist()
    assert [row["commitment_id"] for row in shown] == ["C-1-1"]
    (told,) = [
        row
        for row in store.query_unpublished("subject_history", {"subject_id": whole}).to_pylist()
        if row["told"] and "drop" in row["told"]
    ]
    assert (told["told"], told["recorded_by"]) == ("drop | 新文本删去了第二条", "丙")
    assert undo(store, R, "丙") == "drop"
    assert waiting_marks(store, read_marks(store, R)) == before


def test_a_rebuilt_view_says_the_same(store: Store, tmp_path: Path) -> None:
    place_mark(store, R, "F-1-1", span(BETTER_TEXT, "5处"), "丙")
    drop_mark(store, R, "F-1-3", "不再提资金", "丙")
    undo(store, R, "丙")
    told = (here(store), waiting_marks(store, read_marks(store, R)))
    with Store.open(tmp_path / "home", on_disk=False) as again:
        assert (here(again), waiting_marks(again, read_marks(again, R))) == told


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (lambda s: place_mark(s, R, "F-1-2", (0, 2), "丙"), "不在等待放置"),
        (lambda s: place_mark(s, R, "F-9", (0, 2), "丙"), "不在等待放置"),
        (lambda s: place_mark(s, R, "F-1-1", (0, 9999), "丙"), "不在文本"),
        (lambda s: place_mark(s, R, "F-1-1", (4, 4), "丙"), "不在文本"),
        (lambda s: drop_mark(s, R, "F-1-1", "  ", "丙"), "理由"),
        (lambda s: drop_mark(s, R, "C-1-1", "无", "丙"), "不在等待放置"),
        (lambda s: drop_mark(s, "R-9", "F-1-1", "无", "丙"), "没有编号为"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(store: Store, deed: Any, said: str) -> None:
    before, head = (here(store), waiting_marks(store, read_marks(store, R))), store.head
    with pytest.raises(LedgerError, match=said):
        deed(store)
    assert ((here(store), waiting_marks(store, read_marks(store, R))), store.head) == (before, head)

"""Carrying marks to a better text: in order, inside the text, nothing guessed."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies import documents, reading
from replies.ledger.recording.realign import MarkSpan, Realignment, realign_commitments, realign_figures
from tests.examples import examples

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"


def text_of(passages: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The passages one below the other, and where each lies."""
    text, spans = "甲市交通局关于有关建议的答复\n", []
    for passage in passages:
        spans.append((len(text), len(text) + len(passage)))
        text += passage + "\n"
    return text, spans


def carried(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which passage of `new` each passage of `old` was carried to."""
    old_text, old_spans = text_of(old)
    new_text, new_spans = text_of(new)
    marks = [MarkSpan(str(n), *span) for n, span in enumerate(old_spans)]
    result = realign_commitments(old_text, marks, new_text, new_spans)
    assert set(result.placed) | set(result.waiting) == {mark.id for mark in marks}
    return {int(one): new_spans.index(span) for one, span in result.placed.items()}


# Made-up passages and how another hand might put them

BUS = "明年增开夜间公交线路3条，延长地铁接驳线运营时间至23时。"
BUS_OTHERWISE = "将于明年新开夜间公交3条，并把接驳地铁的线路运营时间延长到23时。"
SCHOOL = "加快城东小学扩建工程，新增学位540个，力争秋季开学前投用。"
SCHOOL_OTHERWISE = "城东小学的扩建工程要加快，争取在秋季开学前投用，增加学位540个。"
RIVER = "对南河两岸12公里步道进行整修，补种行道树，设置休息座椅。"
RIVER_OTHERWISE = "整修南河两岸长12公里的步道，行道树予以补种，休息座椅予以设置。"
CLINIC = "在老城区增设社区卫生服务站2处，配备全科医生。"
MARKET = "推动农贸市场智能化改造，完成8家市场的设备更新。"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "reworded",
            [BUS, SCHOOL, RIVER],
            [BUS_OTHERWISE, SCHOOL_OTHERWISE, RIVER_OTHERWISE],
            {0: 0, 1: 1, 2: 2},
        ),
        ("one left out", [BUS, SCHOOL, RIVER], [BUS_OTHERWISE, RIVER_OTHERWISE], {0: 0, 2: 1}),
        ("one put in", [BUS, RIVER], [BUS_OTHERWISE, CLINIC, RIVER_OTHERWISE], {0: 0, 1: 2}),
        ("unlike ones only", [BUS, SCHOOL], [CLINIC, MARKET], {}),
        ("one exchanged", [BUS, SCHOOL, RIVER], [BUS, CLINIC, RIVER], {0: 0, 2: 2}),
        ("nothing new", [BUS], [], {}),
        ("nothing old", [], [BUS], {}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_commitments_find_themselves_in_other_words(
    name: str, old: list[str], new: list[str], expected: dict[int, int]
) -> None:
    assert carried(old, new) == expected


def test_passages_that_no_mark_took_are_listed() -> None:
    old_text, old_spans = text_of([BUS])
    new_text, new_spans = text_of([CLINIC, BUS_OTHERWISE, MARKET])
    result = realign_commitments(old_text, [MarkSpan("C-1", *old_spans[0])], new_text, new_spans)

    assert result == Realignment({"C-1": new_spans[1]}, (), (new_spans[0], new_spans[2]))


def test_parts_find_their_clauses_in_a_reworded_parent() -> None:
    old_text, (old_span,) = text_of([SCHOOL + RIVER])
    new_text, (new_span,) = text_of([SCHOOL_OTHERWISE + RIVER_OTHERWISE])

    def mark(one: str, words: str) -> MarkSpan:
        start = old_text.index(words)
        return MarkSpan(one, start, start + len(words), "U")

    parts = [
        mark("扩建", "加快城东小学扩建工程"),
        mark("步道", "对南河两岸12公里步道进行整修"),
        mark("树", "补种行道树"),
        mark("座椅", "设置休息座椅"),
    ]
    result = realign_commitments(old_text, [MarkSpan("U", *old_span), *parts], new_text, [new_span])

    words = {one: new_text[slice(*span)] for one, span in result.placed.items()}
    assert words.pop("U") == SCHOOL_OTHERWISE + RIVER_OTHERWISE
    assert words == {
        "扩建": "城东小学的扩建工程要加快",
        "步道": "整修南河两岸长12公里的步道",
        "树": "行道树予以补种",
        "座椅": "休息座椅予以设置",
    }


def test_parts_wait_with_a_parent_that_finds_no_place() -> None:
    old_text, (span,) = text_of([BUS])
    new_text, new_spans = text_of([CLINIC])
    marks = [MarkSpan("U", *span), MarkSpan("C", span[0], span[0] + 12, "U")]

    assert realign_commitments(old_text, marks, new_text, new_spans).waiting == ("U", "C")


def test_a_text_that_was_erased_places_nothing() -> None:
    new_text, new_spans = text_of([BUS])
    result = realign_commitments("", [MarkSpan("U", 10, 40)], new_text, new_spans)
    assert result == Realignment({}, ("U",), tuple(new_spans))


# Properties

_CLAUSES = [
    "修复老旧小区屋面",
    "开通区间公交",
    "扩建文化馆",
    "建立联席会议制度",
    "完成投资2亿元",
    "培训护理人员600名",
    "开展水质监测",
    "增设充电桩90个",
    "落实育儿补贴",
    "举办招聘会12场",
    "完善养老助餐点",
    "推行电子证照",
    "清理河道淤泥",
    "提升消防水源",
    "编制保护名录",
    "改造盲道",
]


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[MarkSpan]]:
    """A text of commitments made of unlike clauses, with marks for each and for some runs of their clauses."""
    clauses = draw(st.permutations(_CLAUSES))
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=5))
    text, marks = draw(st.sampled_from(["", "答复如下：\n", "感谢关心。\n\n"])), []
    for n, size in enumerate(sizes):
        own, clauses = clauses[:size], clauses[size:]
        if not own:
            break
        begin, places = len(text), []
        for clause in own:
            places.append((len(text), len(text) + len(clause)))
            text += clause + draw(st.sampled_from("，；。"))
        marks.append(MarkSpan(f"U{n}", begin, len(text)))
        at = 0
        while at < len(places):
            end = draw(st.integers(at, len(places) - 1))
            if draw(st.booleans()):
                marks.append(MarkSpan(f"U{n}.{at}", places[at][0], places[end][1], f"U{n}"))
            at = end + 1
        text += "\n"
    return text, marks


def parents_of(marks: Sequence[MarkSpan]) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in marks if mark.parent is None]


@given(marked())
@examples(150)
def test_a_text_carried_onto_itself_places_everything_where_it_was(drawn: tuple[str, list[MarkSpan]]) -> None:
    text, marks = drawn
    result = realign_commitments(text, marks, text, parents_of(marks))

    assert result.placed == {mark.id: (mark.start, mark.end) for mark in marks}
    assert result.waiting == ()
    assert result.unclaimed == ()


@given(marked(), marked())
@examples(200)
def test_places_keep_their_order_lie_inside_and_do_not_overlap(
    old: tuple[str, list[MarkSpan]], new: tuple[str, list[MarkSpan]]
) -> None:
    (old_text, marks), (new_text, spans) = old, new
    free = parents_of(spans)
    result = realign_commitments(old_text, marks, new_text, free)

    assert set(result.placed).isdisjoint(result.waiting)
    assert set(result.placed) | set(result.waiting) == {mark.id for mark in marks}
    taken = [result.placed[mark.id] for mark in marks if mark.parent is None and mark.id in result.placed]
    assert taken == sorted(set(taken))
    assert sorted([*taken, *result.unclaimed]) == free
    for parent in (mark for mark in marks if mark.parent is None):
        parts = [
            result.placed[mark.id] for mark in marks if mark.parent == parent.id and mark.id in result.placed
        ]
        if parts:
            begin, end = result.placed[parent.id]
            edges = [begin, *(edge for part in parts for edge in part), end]
            assert edges == sorted(edges)
            assert all(start < stop for start, stop in parts)


@given(st.lists(st.integers(0, 5), max_size=25), st.lists(st.integers(0, 5), max_size=25))
def test_figures_pair_with_their_like_and_as_many_as_can_be_in_order(old: list[int], new: list[int]) -> None:
    pairs = realign_figures(old, new)

    assert all(old[i] == new[j] for i, j in pairs.items())
    assert list(pairs) == sorted(pairs)
    assert len(set(pairs.values())) == len(pairs)
    once = {key for key in old if old.count(key) == new.count(key) == 1}
    assert once <= {old[i] for i in pairs}
    longest = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            longest[i + 1][j + 1] = max(longest[i][j] + (one == other), longest[i][j + 1], longest[i + 1][j])
    assert longest[-1][-1] <= len(pairs) <= longest[-1][-1] + len(once)


def test_figures_of_a_sentence_that_was_turned_around_pair_where_they_stand_once() -> None:
    assert realign_figures(["150座", "800万元", "2次"], ["800万元", "150座", "2次"]) == {0: 1, 1: 0, 2: 2}
    assert len(realign_figures(["2次", "9家", "2次"], ["9家", "2次"])) == 2


def test_figures_of_one_text_pair_one_to_one() -> None:
    keys = [(Decimal("10"), None, "家"), (Decimal("10.00"), None, "家"), (Decimal("10"), None, "个")]
    assert realign_figures(keys, keys) == {0: 0, 1: 1, 2: 2}
    assert realign_figures(keys, keys[1:]) == {0: 0, 2: 1}


# The shipped restatement against its original, where that is at hand


@pytest.mark.skipif(not (SHARED / "gold" / "seed.txt").is_file(), reason="the original is not at hand")
def test_the_shipped_restatement_finds_its_place_in_the_original() -> None:
    folder = ROOT / "data" / "replies" / "cixi-2017-239"
    marks: dict[str, Any] = json.loads((folder / "marks.json").read_text("utf-8"))
    original = documents.open(SHARED / "gold" / "seed.txt").text
    read = reading.read(original)
    gold = next(
        entry
        for entry in map(json.loads, (SHARED / "gold" / "gold.jsonl").read_text("utf-8").splitlines())
        if entry["doc"] == "seed"
    )
    anchors = {
        row["commitment_id"]: (int(row["char_start"]), int(row["char_end"]))
        for row in csv.DictReader((SHARED / "facts" / "commitments_evidence.csv").open(encoding="utf-8"))
    }
    commitments = [MarkSpan(c["key"], c["start"], c["end"], c["parent"]) for c in marks["commitments"]]
    result = realign_commitments(
        (folder / "restatement.txt").read_text("utf-8"),
        commitments,
        original,
        [(c.start, c.end) for c in read.commitments],
    )

    parents = [mark.id for mark in commitments if mark.parent is None]
    right = [
        one
        for one, item in zip(parents, gold["commitments"], strict=True)
        if one in result.placed and shared_of(result.placed[one], (item["start"], item["end"])) >= 0.5
    ]
    parts = [mark.id for mark in commitments if mark.parent is not None]
    met = [one for one in parts if one in result.placed and shared_of(result.placed[one], anchors[one]) > 0]
    assert (len(parents), len(parts)) == (17, 31)
    assert len(right) >= 17, sorted(set(parents) - set(right))
    assert len(met) >= 30, sorted(set(parts) - set(met))

    pairs = realign_figures(
        [
            (Decimal(str(f["value"])), f["high"] and Decimal(str(f["high"])), f["unit"])
            for f in marks["figures"]
        ],
        [(f.value, f.high, f.unit) for f in read.figures],
    )
    at_home = [
        i
        for i, j in pairs.items()
        if shared_of((read.figures[j].start, read.figures[j].end), span_of(gold, i)) > 0
    ]
    assert len(at_home) >= 70


def span_of(gold: dict[str, Any], n: int) -> tuple[int, int]:
    return gold["figures"][n]["start"], gold["figures"][n]["end"]


def shared_of(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union of two spans."""
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / (one[1] - one[0] + other[1] - other[0] - common)

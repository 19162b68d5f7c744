"""Corrections of a reply's facts: tables are as if the facts had been right from the start, and each can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies import documents, reading
from replies.inputs.codes import PROPOSAL_KINDS, STANCES
from replies.inputs.reply import PROPOSAL, REPLY_FIELDS
from replies.ledger import Draft, LedgerError, Store
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.corrections import (
    correct_reply,
    facts_on_record,
    open_corrections,
    undo_correction,
)
from replies.ledger.recording.marks import confirm, correct, read_marks, undo
from replies.ledger.shipped.loading import load_shipped
from replies.paths import QUERIES
from tests.examples import examples
from tests.ledger.answers import ORIGINAL, RESTATED
from tests.ledger.bodies import TEXT, metrics, reference, reply

KNOWN, PLACE = "甲市交通局", "甲市"  # the bureau of `reference`
BEGUN = {
    "document_number": "甲交〔2017〕1号",
    "issuer": KNOWN,
    "date": date(2017, 7, 3),
    "category_mark": "A",
    "copied_to": ("市政府办",),
    "kind": "建议",
    "proposal_number": "1",
    "congress_session": "一次会议",
    "proposal_title": "停车",
    "place": PLACE,
    "stance": "agreed",
}


def body_with(home: Any, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a reply that had these facts from the start."""
    body = deepcopy(reply(home))
    records = {"": body["reply"], PROPOSAL: body["proposals"][0]}
    for one in REPLY_FIELDS:
        value = facts.get(one.name)
        if one.kind == "names":
            value = list(value or ())
        for column in one.columns:
            records[one.of][column] = value.isoformat() if isinstance(value, date) else value
    body["reply"]["bureau_id"] = "B-1" if facts.get("issuer") == KNOWN else None
    body["proposals"][0]["place"] = facts.get("place")
    _date_marks(body, facts.get("date"))
    return body


def _date_marks(body: dict[str, Any], day: date | None) -> None:
    """Set what follows from a reply's date as a reading by that date makes it."""

    def iso(value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    found = reading.read(TEXT, day)
    figures = {(one.start, one.end): one for one in found.figures}
    commitments = {(one.start, one.end): one for one in found.commitments}
    for row in body["figures"]:
        figure = figures[row["span_start"], row["span_end"]]
        period = figure.period or reading.Period()
        row.update(role=figure.role, period_every=period.every)
        row.update(period_start=iso(period.start), period_end=iso(period.end))
    for row in body["commitments"]:
        if commitment := commitments.get((row["span_start"], row["span_end"])):
            row.update(kind=commitment.kind, due=iso(commitment.deadline))


def begin(folder: Path | None, facts: Mapping[str, Any] = BEGUN) -> Store:
    store = Store.open(folder or Path(), on_disk=False)
    store.record(
        [
            Draft("x", "reference_recorded", reference()),
            Draft("x", "metrics_recorded", metrics()),
            Draft("x", "reply_added", body_with(store.home, facts)),
        ]
    )
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with begin(tmp_path) as opened:
        yield opened


def published(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Every published table, and what lists, search and calendar ask."""
    names = [path.stem for path in sorted(QUERIES.glob("_published_*.sql"))]
    asked = ("replies", "sessions", "deputies", "bureaus", "due_soon", "_search_entries", "proposal_places")
    # An include has no order of its own.
    return {name: sorted(store.query(name).to_pylist(), key=repr) for name in (*names, *asked)}


words = st.sampled_from(["甲", "乙市", "关于停车的建议", "甲交〔2018〕2号", "王一"])
name_lists = st.lists(st.sampled_from(["王一", "李二", "张三"]), unique=True, max_size=3).map(tuple)


def values(kind: str, name: str) -> st.SearchStrategy[Any]:
    if name == "issuer":
        return st.sampled_from([KNOWN, "丙市公安局", None])
    if kind == "code":
        return st.sampled_from([*(STANCES if name == "stance" else PROPOSAL_KINDS), None])
    if kind == "names":
        return name_lists
    if kind == "day":
        return st.dates(date(2015, 1, 1), date(2020, 1, 1)) | st.none()
    return words if name in ("document_number", "proposal_number") else words | st.none()


facts_given = st.fixed_dictionaries(
    {}, optional={one.name: values(one.kind, one.name) for one in REPLY_FIELDS}
)


def corrected(facts: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The facts after a correction, by the rule that is written in the docstring of `reply_facts`."""
    after = {**facts, **changes}
    if "issuer" in changes and after["issuer"] == KNOWN and after.get("place") is None:
        after["place"] = PLACE
    return after


@pytest.mark.slow
@examples(20)
@given(steps=st.lists(facts_given | st.none(), max_size=6))
def test_corrected_and_undone_tables_equal_those_of_facts_that_were_right_from_the_start(
    steps: list[dict[str, Any] | None], tmp_path_factory: pytest.TempPathFactory
) -> None:
    facts: list[dict[str, Any]] = [dict(BEGUN)]
    with begin(tmp_path_factory.mktemp("corrected")) as store:
        for step in steps:
            after = None if step is None else corrected(facts[-1], step)
            if after is None:
                if len(facts) > 1:
                    undo_correction(store, "R-1", "审核")
                    facts.pop()
            elif body_with(store.home, after) != body_with(store.home, facts[-1]):
                correct_reply(store, "R-1", step or {}, "审核")
                facts.append(after)
        found = published(store)
        assert len(open_corrections(store, "R-1")) == len(facts) - 1
    with begin(tmp_path_factory.mktemp("right"), facts[-1]) as store:
        assert found == published(store)


def test_a_correction_is_told_with_who_and_what_stood_before(store: Store) -> None:
    correct_reply(store, "R-1", {"place": "乙市", "co_signers": ("王一",)}, "审核甲")
    (one,) = open_corrections(store, "R-1")
    assert one.recorded_by == "审核甲"
    assert {
        (row["subject_id"], row["changed_column"], tuple(row["before"]), tuple(row["after"]))
        for row in one.changes
    } == {
        ("R-1", "place", ("甲市",), ("乙市",)),
        ("P-1", "place", ("甲市",), ("乙市",)),
        ("P-1", "co_signers", (), ("王一",)),
    }
    told = store.query_unpublished("subject_history", {"subject_id": "R-1"}).to_pylist()[-1]
    assert (told["kind"], told["told"]) == ("reply_corrected", "place: 甲市 → 乙市")


def test_facts_on_record_are_as_they_are_entered(store: Store) -> None:
    facts = facts_on_record(store, "R-1")
    assert facts == {
        one.name: BEGUN.get(one.name, () if one.kind == "names" else None) for one in REPLY_FIELDS
    }
    with pytest.raises(LedgerError, match="Nothing would change"):
        correct_reply(store, "R-1", facts, "审核")


def test_the_same_correction_sent_twice_is_recorded_once(store: Store) -> None:
    for _ in range(2):
        assert correct_reply(store, "R-1", {"place": "乙市"}, "审核", correction_id="K-1") == "K-1"
    assert store.head.seq == 4
    assert undo_correction(store, "R-1", "审核", "K-1") is not None
    assert undo_correction(store, "R-1", "审核", "K-1") is None
    assert store.head.seq == 5


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"place": PLACE}, "Nothing would change"),
        ({"document_number": None, "proposal_number": None}, "keep one"),
        ({"stance": "maybe"}, "its stance cannot be “maybe”"),
        ({"issuer": "局" * 81}, "the bureau that answers: Each text has at most 80"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_recorded(
    store: Store, facts: dict[str, Any], why: str
) -> None:
    with pytest.raises(LedgerError, match=why):
        correct_reply(store, "R-1", facts, "审核")
    assert store.head.seq == 3


def test_an_unknown_reply_or_proposal_is_refused(store: Store) -> None:
    with pytest.raises(LedgerError, match="There is no reply R-2"):
        correct_reply(store, "R-2", {"place": "乙市"}, "审核")
    with pytest.raises(LedgerError, match="R-1 is no reply to P-2"):
        correct_reply(store, "R-1", {"proposal_title": "乙"}, "审核", "P-2")
    with pytest.raises(LedgerError, match="no correction to undo"):
        undo_correction(store, "R-1", "审核")


def test_somebody_elses_correction_is_not_undone(store: Store) -> None:
    correct_reply(store, "R-1", {"place": "乙市"}, "审核甲")
    with pytest.raises(LedgerError, match="审核甲’s and cannot be undone by 审核乙"):
        undo_correction(store, "R-1", "审核乙")


def test_of_several_proposals_the_one_that_is_named_is_corrected(store: Store) -> None:
    body = reply(store.home, 2)
    body["reply"]["proposal_ids"] = ["P-2", "P-1"]
    store.record([Draft("x", "reply_added", body)])
    with pytest.raises(LedgerError, match=r"answers 2 proposals \(P-2、P-1\); say which one"):
        correct_reply(store, "R-2", {"proposal_title": "甲"}, "审核")
    correct_reply(store, "R-2", {"proposal_title": "甲", "place": "丙县"}, "审核", "P-1")
    assert facts_on_record(store, "R-2", "P-1")["proposal_title"] == "甲"
    assert facts_on_record(store, "R-2")["proposal_title"] == "停车"
    places = {row["proposal_id"]: row["place"] for row in store.query("_published_proposals").to_pylist()}
    assert places == {"P-1": "丙县", "P-2": "丙县"}


def test_what_was_changed_by_way_of_another_reply_is_not_undone(store: Store) -> None:
    body = reply(store.home, 2)
    body["reply"]["proposal_ids"] = ["P-1"]
    store.record([Draft("x", "reply_added", {**body, "proposals": []})])
    correct_reply(store, "R-1", {"proposal_title": "甲"}, "审核")
    correct_reply(store, "R-2", {"proposal_title": "乙"}, "审核")
    with pytest.raises(LedgerError, match="title of P-1 was changed since"):
        undo_correction(store, "R-1", "审核")


def test_marks_are_undone_across_a_correction(store: Store) -> None:
    mark = str(read_marks(store, "R-1").figures[0]["figure_id"])
    confirm(store, "R-1", [mark], "审核")
    correct_reply(store, "R-1", {"place": "乙市"}, "审核")
    assert undo(store, "R-1", "审核") == "confirm"


def add(store: Store, text: str) -> Any:
    document = documents.open(text.encode(), "答复.txt")
    return add_document(store, document, text.encode(), reading.read(text), "审核")


def test_the_same_file_is_known_after_its_number_was_corrected_and_a_better_text_keeps_facts(
    store: Store,
) -> None:
    first = add(store, RESTATED)
    correct_reply(store, first.reply_id, {"document_number": "甲交函〔2021〕81号", "place": "甲市"}, "审核")
    assert add(store, RESTATED).outcome == "unchanged"
    correct_reply(store, first.reply_id, {"document_number": "甲交函〔2021〕18号"}, "审核")
    correct_reply(store, first.reply_id, {"proposal_title": "关于公交的建议"}, "审核")
    assert add(store, ORIGINAL).outcome == "replaced"
    facts = facts_on_record(store, first.reply_id)
    assert (facts["place"], facts["proposal_title"]) == ("甲市", "关于公交的建议")
    undo_correction(store, first.reply_id, "审核")
    assert facts_on_record(store, first.reply_id)["proposal_title"] is None
    assert "候车亭进行改造" in read_marks(store, first.reply_id).text, "the better text stays"


def test_a_corrected_reply_that_ships_is_left_alone_by_an_upgrade(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        load_shipped(store)
        row = next(row for row in store.query("replies").to_pylist() if row["place"] == "慈溪市")
        correct_reply(store, row["reply_id"], {"proposal_title": "改过的标题"}, "审核")
        assert load_shipped(store) == 0
        assert facts_on_record(store, row["reply_id"])["proposal_title"] == "改过的标题"


def test_what_was_read_by_the_date_follows_the_corrected_date_and_comes_back_with_it(tmp_path: Path) -> None:
    text = (
        "甲市交通局文件\n甲交〔2022〕7号\n关于第12号建议的答复\n"
        "（一）我局将在今年底前建成泊位50个。\n（二）我局将在今年底前新增充电桩8个。\n甲市交通局\n"
    )
    document = documents.open(text.encode(), "a.txt")
    with Store.open(tmp_path, on_disk=False) as store:
        added = add_document(store, document, text.encode(), reading.read(document.text), "甲")
        first, second = read_marks(store, added.reply_id).commitments
        assert first["due"] is None, "no day of signing, so nobody knows which year 今年 is"
        correct(store, added.reply_id, second["commitment_id"], {"due": date(2025, 1, 1)}, "甲")
        correct_reply(store, added.reply_id, {"date": date(2022, 5, 20)}, "甲")
        marks = read_marks(store, added.reply_id)
        assert [row["due"] for row in marks.commitments] == [date(2022, 12, 31), date(2025, 1, 1)]
        assert marks.last is None, "what was done by the former date is not undone under the new one"
        by_read = reading.read(document.text, date(2022, 5, 20))
        assert [row["period_end"] for row in marks.figures] == [
            one.period.end if one.period else None for one in by_read.figures
        ]
        correct_reply(store, added.reply_id, {"date": date(2021, 5, 20)}, "甲")
        assert read_marks(store, added.reply_id).commitments[0]["due"] == date(2021, 12, 31)
        for due in (date(2022, 12, 31), None):
            undo_correction(store, added.reply_id, "甲")
            assert [row["due"] for row in read_marks(store, added.reply_id).commitments] == [
                due,
                date(2025, 1, 1),
            ]

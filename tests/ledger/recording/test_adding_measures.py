"""What a reading says of figures and commitments is recorded as places, and told in the text's own words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from replies import documents, reading
from replies.ledger.errors import LedgerError
from replies.ledger.journal.journal import Event, Head
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.marks import correct, read_marks
from replies.ledger.recording.placing import waiting_marks
from replies.ledger.store import Store
from replies.ledger.view.bodies import check
from replies.ledger.view.records import rows

TEXT = """乙市文化局
乙文函〔2022〕7号
关于市八届人大一次会议第41号建议的答复
您提出的建议收悉，现答复如下：
一、已做的工作
截至2021年底，全市共有文化站42个（不含园区3个）。
二、下一步打算
（一）今年新建书屋20间，其中农家书屋8间。
（二）待资金到位后，由市文旅集团牵头，会同市财政局加强场馆管护。
乙市文化局
2022年5月10日
"""


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        content = TEXT.encode()
        document = documents.open(content, "答复.txt")
        add_document(opened, document, content, reading.read(document.text), "审核")
        yield opened


def added(store: Store) -> Event:
    return next(event for event in store._journal.read(Head()) if event.kind == "reply_added")


def table(store: Store, name: str) -> list[dict[str, Any]]:
    found = store._view.cursor().sql(f"SELECT * FROM {name} ORDER BY ALL")  # noqa: S608
    return found.to_arrow_table().to_pylist()


def test_a_figures_noun_scope_and_period_are_told_from_the_text(store: Store) -> None:
    figures = {row["quote"]: row for row in table(store, "figure")}
    told = figures["42个"]
    assert (told["subject"], told["scope"], told["nature"]) == ("文化站", "全市，不含园区", "level")
    assert (told["period_start"], told["period_end"]) == (None, date(2021, 12, 31))
    assert figures["3个"]["scope"] == "园区"
    assert (figures["20间"]["nature"], figures["20间"]["change_direction"]) == ("change", "up")


def test_a_part_is_linked_to_its_total_by_ids(store: Store) -> None:
    ids = {row["quote"]: row["figure_id"] for row in table(store, "figure")}
    links = [(row["figure_id"], row["other_id"], row["kind"]) for row in table(store, "figure_link")]
    assert links == [(ids["8间"], ids["20间"], "part_of")]


def test_a_commitments_condition_and_bureaus_are_told_from_the_text(store: Store) -> None:
    told = {row["kind"]: row for row in table(store, "commitment")}
    vague = told["conditional"]
    assert (vague["condition"], vague["led_by"], vague["together_with"]) == (
        "待资金到位后",
        "市文旅集团",
        "市财政局",
    )
    assert (vague["checkable"], vague["vague_reason"]) == (False, "effort")
    assert (told["numeric"]["checkable"], told["numeric"]["vague_reason"]) == (True, None)


def test_the_journal_holds_none_of_these_words_and_an_erased_text_takes_them_with_it(store: Store) -> None:
    event = added(store)
    marks = str(event.body["figures"]) + str(event.body["commitments"])
    assert not [words for words in ("文化站", "书屋", "市财政局", "待资金") if words in marks]
    gone = [columns for name, columns in rows(event, lambda _: None) if name in ("figure", "commitment")]
    assert gone
    assert all(row.get(name) is None for row in gone for name in ("subject", "scope", "condition", "led_by"))


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("figures", "subject_spans", [0, 10_000]),
        ("figures", "nature", "rising"),
        ("commitments", "condition_end", 10_000),
        ("commitments", "bureau_parts", ["boss", "joint"]),
        ("commitments", "vague_reason", "dull"),
        ("links", "other_id", "F-nowhere"),
    ],
)
def test_a_place_outside_the_text_or_an_unknown_code_is_refused(
    store: Store, name: str, field: str, value: object
) -> None:
    event = added(store)
    check("reply_added", event.body)
    changed = [{**record, field: value} if n == 0 else record for n, record in enumerate(event.body[name])]
    if field == "condition_end":
        changed = [
            {**record, field: value} if record["condition_start"] else record for record in event.body[name]
        ]
    with pytest.raises(LedgerError):
        check("reply_added", {**event.body, name: changed})


def _again(store: Store, words: str, instead: str) -> None:
    text = TEXT.replace(words, instead)
    document = documents.open(text.encode(), "清晰本.txt")
    add_document(store, document, text.encode(), reading.read(document.text), "审核")


def test_a_corrected_value_is_carried_to_a_better_text_by_its_words(store: Store) -> None:
    reply_id = added(store).body["reply"]["reply_id"]
    (books,) = [row for row in read_marks(store, reply_id).figures if row["quote"] == "20间"]
    correct(store, reply_id, books["figure_id"], {"value": Decimal(200), "bound": "about"}, "审核")

    _again(store, "已做的工作", "一年来的工作")

    (carried,) = [row for row in read_marks(store, reply_id).figures if row["quote"] == "20间"]
    assert carried["figure_id"] == books["figure_id"]
    assert (carried["value"], carried["bound"], carried["reviewed"]) == (200, "about", True)
    assert waiting_marks(store, read_marks(store, reply_id)) == []


def test_a_confirmed_figure_that_a_better_text_does_not_show_is_listed_as_waiting(store: Store) -> None:
    reply_id = added(store).body["reply"]["reply_id"]
    (books,) = [row for row in read_marks(store, reply_id).figures if row["quote"] == "20间"]
    correct(store, reply_id, books["figure_id"], {"value": Decimal(200)}, "审核")

    _again(store, "今年新建书屋20间，其中农家书屋8间", "今年再建一批书屋")

    assert "20间" not in [row["quote"] for row in read_marks(store, reply_id).figures]
    (waiting,) = waiting_marks(store, read_marks(store, reply_id))
    assert (waiting["figure_id"], waiting["quote"], waiting["value"]) == (books["figure_id"], "20间", 200)

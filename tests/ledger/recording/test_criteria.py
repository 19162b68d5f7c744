"""What would keep a commitment: superseded by day, refused where nothing changes, shown only with its commitment."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from replies.ledger import Draft, LedgerError, Store
from replies.ledger.recording.criteria import LONGEST_CRITERION, Criteria, current_criteria, record_criteria
from tests.ledger.bodies import reply

ISSUED = Criteria(act_keeps="办法印发", effect_keeps="资金兑付到户", effect_breaks="一年内无一笔兑付")


@pytest.fixture
def store(store: Store) -> Store:
    """The published reply beside one that is not published."""
    store.record([Draft("甲", "reply_added", reply(store.home, 2, published=False))])
    return store


def shown(store: Store, commitment_id: str = "C-1-1", **times: object) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = store.query(
        "commitment_criteria", {"commitment_id": commitment_id, **times}
    ).to_pylist()
    return rows


def test_later_criteria_hold_from_their_day_and_the_earlier_ones_stay(store: Store) -> None:
    record_criteria(store, "C-1-1", ISSUED, "审核", date(2018, 1, 1))
    known = store.last_recorded()
    record_criteria(store, "C-1-1", Criteria(act_keeps="办法施行"), "审核", date(2019, 1, 1))
    (now,) = shown(store)
    assert (now["act_keeps"], now["effect_keeps"]) == ("办法施行", None)
    (then,) = shown(store, as_of=date(2018, 6, 1))
    assert (then["act_keeps"], then["effect_breaks"]) == ("办法印发", "一年内无一笔兑付")
    (before,) = shown(store, known_at=known)
    assert before["act_keeps"] == "办法印发"
    assert shown(store, as_of=date(2017, 12, 31)) == []
    kinds = [
        row["kind"] for row in store.query_unpublished("subject_history", {"subject_id": "C-1-1"}).to_pylist()
    ]
    assert kinds[-2:] == ["criteria_recorded", "criteria_recorded"]
    assert store.query("_published_criteria").num_rows == 2


def test_a_slip_of_the_same_day_is_mended(store: Store) -> None:
    record_criteria(store, "C-1-1", ISSUED, "审核", date(2018, 1, 1))
    record_criteria(store, "C-1-1", Criteria(act_keeps="办法施行"), "审核", date(2018, 1, 1))
    assert [row["act_keeps"] for row in store.query("_published_criteria").to_pylist()] == ["办法施行"]


def test_criteria_without_words_take_the_earlier_ones_back(store: Store) -> None:
    record_criteria(store, "C-1-1", ISSUED, "审核", date(2018, 1, 1))
    record_criteria(store, "C-1-1", Criteria(act_keeps="  "), "审核")
    assert shown(store) == []
    assert current_criteria(store, "C-1-1")[0] == Criteria()
    assert shown(store, as_of=date(2018, 6, 1))


def test_criteria_set_no_status(store: Store) -> None:
    before = store.query("status_list").to_pylist()
    record_criteria(store, "C-1-1", ISSUED, "审核")
    assert store.query("status_list").to_pylist() == before


def test_criteria_of_an_unpublished_commitment_are_seen_by_the_ledger_alone(store: Store) -> None:
    record_criteria(store, "C-2-1", ISSUED, "审核")
    assert shown(store, "C-2-1") == []
    assert store.query("_published_criteria").num_rows == 0
    assert current_criteria(store, "C-2-1")[0] == ISSUED


@pytest.mark.parametrize(
    ("commitment", "criteria", "day"),
    [
        ("C-9", ISSUED, None),
        ("C-1-1", ISSUED, date(2999, 1, 1)),
        ("C-1-1", Criteria(act_keeps="长" * (LONGEST_CRITERION + 1)), None),
        ("C-1-1", Criteria(), None),
        ("C-1-2", ISSUED, None),
    ],
)
def test_what_does_not_fit_or_changes_nothing_is_refused(
    store: Store, commitment: str, criteria: Criteria, day: date | None
) -> None:
    record_criteria(store, "C-1-2", ISSUED, "审核")
    head = store.head
    with pytest.raises(LedgerError):
        record_criteria(store, commitment, criteria, "审核", day)
    assert store.head == head

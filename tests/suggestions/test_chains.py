"""Links between commitments: proposed when a reply arrives, counted only once a reviewer confirmed them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from replies import documents
from replies.ledger import Draft, LedgerError, Store
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.publishing import publish_reply
from replies.reading import read
from replies.suggestions.chains import chain_links, confirm, decide, propose_links, reopen
from tests.ledger.bodies import reference

NOW = datetime(2035, 2, 1, tzinfo=UTC)
REPLY = """甲市水务局文件
甲水复〔{year}〕{number}号
关于市九届人大一次会议第{number}号建议的答复
王一代表：
您提出的建议收悉，现答复如下：
（一）我局将在{due}年底前{plan}。
（二）我局将加快北山水厂二期工程建设。
甲市水务局
{year}年5月20日
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False, clock=lambda: NOW) as ledger:
        ledger.record([Draft("x", "reference_recorded", reference())])
        yield ledger


def add(store: Store, folder: Path, year: int, plan: str, number: int = 7) -> str:
    text = REPLY.format(year=year, number=number, due=year + 1, plan=plan)
    file = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:8]}.txt"
    file.write_text(text, "utf-8")
    document = documents.open(file)
    added = add_document(store, document, file.read_bytes(), read(document.text), "clerk")
    publish_reply(store, added.reply_id, "clerk")
    return added.reply_id


def _chain(store: Store, commitment_id: str) -> list[tuple[object, ...]]:
    rows = store.query("commitment_chain", {"commitment_id": commitment_id}).to_pylist()
    return [(row["made_on"].year, row["step"], row["number_change"], row["due_change"]) for row in rows]


def _needs(store: Store) -> dict[str, int]:
    return {row["need"]: row["total"] for row in store.query("overview_chains").to_pylist()}


def test_a_later_reply_proposes_links_that_count_nowhere(store: Store, tmp_path: Path) -> None:
    add(store, tmp_path, 2031, "建成泵站5座")
    before = store.query("overview_counts").to_pylist()
    assert propose_links(store, add(store, tmp_path, 2032, "建成泵站8座"), "clerk") == 2
    pump, plant = sorted(chain_links(store), key=lambda row: row["earlier_figure_id"] is None)
    assert (pump["number_change"], pump["earlier_day"].year, pump["later_day"].year) == ("raised", 2031, 2032)
    assert "5座→8座" in pump["why_zh"]
    at = pump["earlier_at"]
    assert pump["earlier_quote"][at : at + 2] == "5座"
    assert plant["number_change"] == "none"
    assert _chain(store, pump["later_id"]) == [(2032, "first", None, None)]
    assert _needs(store) == {"proposed": 2}
    assert [row["standing"] for row in store.query("commitment_list").to_pylist()] == ["unchecked"] * 4
    after = store.query("overview_counts").to_pylist()
    assert after[0]["commitments"] == before[0]["commitments"] * 2


def test_confirmed_links_make_a_chain_in_order_of_time(store: Store, tmp_path: Path) -> None:
    add(store, tmp_path, 2031, "建成泵站5座")
    third = add(store, tmp_path, 2033, "建成泵站6座")
    propose_links(store, third, "clerk")
    # One that comes late finds its neighbours on both sides.
    propose_links(store, add(store, tmp_path, 2032, "建成泵站9座"), "clerk")
    for row in chain_links(store):
        confirm(store, row["link_id"], "reviewer")
    pump = next(row for row in chain_links(store, ["confirmed"]) if row["earlier_figure_id"])
    assert _chain(store, pump["later_id"]) == [
        (2031, "first", None, None),
        (2032, "changed", "raised", "none"),
        (2033, "changed", "lowered", "postponed"),
    ]
    assert _needs(store) == {"repeated": 2, "lowered": 1, "postponed": 1}
    for need, years in (("lowered", [2033]), ("postponed", [2033]), ("repeated", [2033, 2033])):
        listed = store.query("commitment_list", {"state": need}).to_pylist()
        assert [row["made_on"].year for row in listed] == years


def test_what_was_decided_is_remembered_and_can_be_taken_back(store: Store, tmp_path: Path) -> None:
    add(store, tmp_path, 2031, "建成泵站5座")
    later = add(store, tmp_path, 2032, "建成泵站8座")
    propose_links(store, later, "clerk")
    one, other = (row["link_id"] for row in chain_links(store))
    decide(store, one, "rejected", "reviewer")
    assert propose_links(store, later, "clerk") == 0
    confirm(store, other, "reviewer")
    with pytest.raises(LedgerError, match="先撤销"):
        decide(store, other, "rejected", "reviewer")
    with pytest.raises(LedgerError, match="已经确认"):
        confirm(store, other, "reviewer")
    reopen(store, other, "reviewer")
    with pytest.raises(LedgerError, match="尚未处理"):
        reopen(store, other, "reviewer")
    assert [row["link_id"] for row in chain_links(store)] == [other]
    assert "repeated" not in _needs(store)


def test_an_unknown_link_is_named(store: Store) -> None:
    with pytest.raises(LedgerError, match="L-0000000000"):
        confirm(store, "L-0000000000", "reviewer")


def test_replies_of_another_place_or_of_one_day_are_not_linked(store: Store, tmp_path: Path) -> None:
    add(store, tmp_path, 2032, "建成泵站5座", number=6)
    assert propose_links(store, add(store, tmp_path, 2032, "建成泵站8座"), "clerk") == 0

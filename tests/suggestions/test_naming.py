"""Two names for one thing: offered when a text or a pairing says so, taken for one only once accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from replies.evidence.short_names import read_short_names
from replies.ledger import Draft, LedgerError, Store
from replies.reading import read
from replies.suggestions.naming import (
    accept_name,
    decide_name,
    ledger_aliases,
    name_aliases,
    offer_explained,
    offer_pairing,
    reopen_name,
)
from tests.ledger.bodies import reference

NOW = datetime(2033, 2, 1, tzinfo=UTC)
TEXT = "甲市今年新建社区养老服务驿站（以下简称“养老驿站”）20家，由市水务管理局（以下简称市水务局）配合。"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", on_disk=False, clock=lambda: NOW) as ledger:
        ledger.record([Draft("x", "reference_recorded", reference())])
        yield ledger


def offer(store: Store, text: str = TEXT) -> int:
    return offer_explained(
        store, read(text, date(2033, 1, 2)), store.home.store_text(text), "报告.txt", "clerk"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("认定高新技术企业（以下简称高企）9家", [("高新技术企业", "高企", "metric")]),
        ("由市工业和信息化局（以下简称“市工信局”）负责", [("市工业和信息化局", "市工信局", "bureau")]),
        ("社区老年食堂（简称：老年食堂）", [("老年食堂", "老年食堂", "metric")][:0]),
        ("《某某条例》（以下简称《条例》）", []),
        ("按规定办理（以下简称本项目）", []),
        ("高新技术企业（含培育）9家", []),
    ],
)
def test_a_short_name_says_where_the_full_one_begins(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(each.name, each.short, each.kind) for each in read_short_names(text)] == found


def test_names_are_offered_with_their_words_and_never_merged_silently(store: Store) -> None:
    assert offer(store) == 2
    metric = next(row for row in name_aliases(store) if row["kind"] == "metric")
    assert (metric["name"], metric["other"]) == ("养老服务驿站", "养老驿站")
    assert metric["quote"] == "养老服务驿站（以下简称“养老驿站”）"
    before = ledger_aliases(store)
    assert before.fold("养老驿站") != before.fold("养老服务驿站")
    accept_name(store, metric["alias_id"], "reviewer")
    after = ledger_aliases(store)
    assert after.fold("新建养老驿站") == "新建养老服务驿站"
    reopen_name(store, metric["alias_id"], "reviewer")
    assert ledger_aliases(store).fold("养老驿站") == "养老驿站"


def test_what_was_offered_before_or_is_one_already_is_not_offered_again(store: Store) -> None:
    assert offer(store) == 2
    for row in name_aliases(store):
        decide_name(store, row["alias_id"], "rejected", "reviewer")
    assert offer(store) == 0
    assert offer(store, "认定高新技术企业（以下简称高企）9家。") == 0  # an alias that ships
    assert offer(store, "本次会议（以下简称会议）有9项议程。") == 0  # measured by no figure


def test_the_names_of_a_pairing_are_one_only_where_they_are_all_of_a_noun(store: Store) -> None:
    assert offer_pairing(store, "泵站", "排涝泵房", "报告.txt", "reviewer") == 1
    assert offer_pairing(store, "泵站", "泵站", "报告.txt", "reviewer") == 0
    (row,) = name_aliases(store)
    accept_name(store, row["alias_id"], "reviewer")
    aliases = ledger_aliases(store)
    assert aliases.fold("排涝泵房") == "泵站"
    assert aliases.fold("小型排涝泵房") == "小型排涝泵房"
    with pytest.raises(LedgerError, match="已经采纳"):
        accept_name(store, row["alias_id"], "reviewer")
    with pytest.raises(LedgerError, match="先撤销"):
        decide_name(store, row["alias_id"], "later", "reviewer")


def test_an_accepted_name_of_a_bureau_finds_the_bureau(store: Store) -> None:
    bureau = reference()["bureaus"][0]
    text = f"会同{bureau['name_zh']}管理局（以下简称{bureau['name_zh'][:2]}管理局）办理。"
    assert offer(store, text) == 1
    (row,) = name_aliases(store)
    assert row["kind"] == "bureau"

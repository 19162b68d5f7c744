"""Overview = sum of bureaus = sum of lists, for any choice, on any day: one ledger, counted in three ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replies import documents, reading
from replies.ledger import Store
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.publishing import publish_reply
from replies.ui.kit.status import DUE_MARKS, STANDINGS
from tests.conftest import ShippedCopy
from tests.examples import examples
from tests.pages.test_overview import LETTER

STATUSES = ("delivered", "partly", "in_progress", "not_started", "not_delivered", "no_evidence", "unrateable")
DAYS = (date(2018, 1, 1), date(2021, 12, 1), date(2026, 11, 24), date(2027, 3, 1))


@pytest.fixture(scope="module")
def ledger(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """What ships, a letter of a bureau that has no id, and statuses of every kind on some of the unchecked ones."""
    content = LETTER.encode()
    document = documents.open(content, "letter.txt")
    with Store.open(shipped_copy(tmp_path_factory.mktemp("many"))) as store:
        added = add_document(store, document, content, reading.read(document.text), "tester")
        publish_reply(store, added.reply_id, "tester")
        rows = store.query("commitment_list", {"state": "unchecked"}).to_pylist()
        statuses = [
            {
                "commitment_id": row["commitment_id"],
                "status": (*STATUSES, "withdrawn")[n],
                "holds_from": "2026-12-01",
                "reason_zh": "测试",
                "reason_en": "test",
                "evidence": [],
                "related": [],
            }
            for n, row in enumerate(rows[::3][:8])
        ]
        assert len(statuses) > 6
        store.record([Draft("tester", "statuses_recorded", {"statuses": statuses})])
        yield store


def one(store: Store, name: str, asked: dict[str, Any]) -> dict[str, Any]:
    (row,) = store.query(name, asked).to_pylist()
    return dict(row)


def add_up(store: Store, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Hold overview, rows, counts and list to each other for one choice; gives the overview's rows."""
    whole = one(store, "overview_counts", asked)
    rows = store.query("overview_rows", asked).to_pylist()
    counted = one(store, "commitment_counts", asked)
    listed = store.query("commitment_list", asked).to_pylist()

    assert whole["commitments"] == sum(whole[code] for code in STANDINGS)
    for name in ("commitments", *STATUSES, *STANDINGS, *DUE_MARKS):
        assert whole[name] == sum(row[name] for row in rows) == counted[name], name
    assert whole["commitments"] == len(listed)
    states = Counter(row["status"] for row in listed)
    assert {name: whole[name] for name in STATUSES} == {name: states[name] for name in STATUSES}
    for name in ("due_unchecked", "overdue"):
        assert whole[name] == sum(row[name] for row in listed)
    assert not {row["commitment_id"] for row in listed if row["overdue"] and row["due_unchecked"]}
    return [dict(row) for row in rows]


def leads_to_its_own(store: Store, asked: dict[str, Any], row: dict[str, Any]) -> None:
    """A row of the overview leads to a list of just its own."""
    if row["row_code"] is None:
        return
    own = {**asked, row["row_kind"]: row["row_code"]}
    if row["row_code"] == "none" and row["row_kind"] == "bureau":
        own["place"] = row["row_place"]
    assert one(store, "commitment_counts", own)["commitments"] == row["commitments"]


def bureaus_are_the_whole(store: Store, asked: dict[str, Any], bureaus: list[str]) -> None:
    """All bureaus together are the whole, whichever rows are shown."""
    whole = one(store, "overview_counts", asked)
    each = [one(store, "overview_counts", {**asked, "bureau": code}) for code in bureaus]
    for name in ("commitments", *STANDINGS, *DUE_MARKS):
        assert whole[name] == sum(row[name] for row in each), name


@pytest.mark.parametrize("day", DAYS)
def test_the_overview_its_bureaus_and_the_lists_count_the_same(ledger: Store, day: date) -> None:
    asked = {"as_of": day}
    for row in add_up(ledger, asked):
        leads_to_its_own(ledger, asked, row)
    offered = ledger.query("overview_choices", asked).to_pylist()
    bureaus_are_the_whole(ledger, asked, [row["code"] for row in offered if row["choice"] == "bureau"])


# A question takes a quarter of a second, so a choice is held to one drawn row, and now and then to all bureaus.
@settings(examples(15), suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_choice_counts_the_same_in_overview_rows_and_lists(ledger: Store, data: st.DataObject) -> None:
    day = data.draw(st.sampled_from(DAYS))
    offered = ledger.query("overview_choices", {"as_of": day}).to_pylist()
    asked: dict[str, Any] = {"as_of": day}
    for field in ("year", "bureau", "theme", "place"):
        codes = [row["code"] for row in offered if row["choice"] == field]
        code = data.draw(st.one_of(st.none(), st.sampled_from(codes)), label=field)
        if code is not None:
            asked[field] = int(code) if field == "year" else code
    rows = add_up(ledger, asked)
    if rows:
        leads_to_its_own(ledger, asked, data.draw(st.sampled_from(rows), label="row"))
    if "bureau" not in asked and data.draw(st.integers(0, 4), label="all bureaus at 4") == 4:
        bureaus_are_the_whole(ledger, asked, [row["code"] for row in offered if row["choice"] == "bureau"])


@examples(10)
@given(since=st.dates(date(2016, 1, 1), date(2027, 6, 1)), until=st.dates(date(2016, 1, 1), date(2027, 6, 1)))
def test_what_changed_since_a_day_is_the_difference_of_the_two_days(
    ledger: Store, since: date, until: date
) -> None:
    since, until = sorted((since, until))
    found = one(ledger, "overview_changes", {"as_of": until, "since": since})
    days = {}
    for day in (since, until):
        replies = {row["reply_id"] for row in ledger.query("replies", {"as_of": day}).to_pylist()}
        leaves = ledger.query("commitment_list", {"as_of": day}).to_pylist()
        days[day] = replies, {row["commitment_id"]: row for row in leaves if row["status"] != "withdrawn"}
    (old_replies, old), (new_replies, new) = days[since], days[until]
    assert found["replies"] == len(new_replies - old_replies)
    assert found["commitments"] == len(new.keys() - old.keys())
    first = [
        row
        for one_, row in new.items()
        if row["status"] is not None and not (one_ in old and old[one_]["status"] is not None)
    ]
    assert found["checked"] == len(first)
    assert found["found"] == sum(row["status"] in ("delivered", "partly", "in_progress") for row in first)
    assert found["changed"] == sum(
        one_ in old and old[one_]["status"] is not None and old[one_]["status"] != row["status"]
        for one_, row in new.items()
    )


def test_the_other_collection_is_counted_apart_and_its_verdicts_add_up(ledger: Store) -> None:
    strip = one(ledger, "overview_targets", {})
    aims = [
        row["target_id"]
        for row in ledger.query("_targets").to_pylist()
        if row["collection"] == "work_reports" and row["kind"] == "target"
    ]
    verdicts = Counter(
        row["verdict"] for row in ledger.query("_progress").to_pylist() if row["target_id"] in set(aims)
    )
    assert strip["targets"] == len(aims) == verdicts.total() > 0
    assert strip["met"] == verdicts["met"] + verdicts["within"]
    assert strip["missed"] == verdicts["missed"] + verdicts["over"]
    assert strip["targets"] == sum(strip[name] for name in ("met", "about", "missed", "unseen"))
    assert strip["areas"] == len(
        {row["area"] for row in ledger.query("_targets").to_pylist() if row["target_id"] in set(aims)}
    )

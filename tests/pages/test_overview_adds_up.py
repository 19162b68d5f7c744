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
from replies.ledger import Store, load_shipped
from replies.ledger.adding import add_document, publish
from replies.ledger.journal import Draft
from tests.pages.test_overview import LETTER

STATUSES = ("delivered", "partly", "in_progress", "not_started", "not_delivered", "no_evidence", "unrateable")
DAYS = (date(2018, 1, 1), date(2021, 12, 1), date(2026, 11, 24), date(2027, 3, 1))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """What ships, a letter of a bureau that has no id, and statuses of every kind on some of the unchecked ones."""
    content = LETTER.encode()
    document = documents.open(content, "letter.txt")
    with Store.open(tmp_path_factory.mktemp("many"), on_disk=False) as store:
        load_shipped(store)
        added = add_document(store, document, content, reading.read(document.text), "tester")
        publish(store, added.reply_id, "tester")
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


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_overview_its_bureaus_and_the_lists_count_the_same(ledger: Store, data: st.DataObject) -> None:
    day = data.draw(st.sampled_from(DAYS))
    offered = ledger.query("overview_choices", {"as_of": day}).to_pylist()
    asked: dict[str, Any] = {"as_of": day}
    for field in ("year", "bureau", "theme", "place"):
        codes = [row["code"] for row in offered if row["choice"] == field]
        code = data.draw(st.one_of(st.none(), st.sampled_from(codes)), label=field)
        if code is not None:
            asked[field] = int(code) if field == "year" else code
    whole = one(ledger, "overview_counts", asked)
    rows = ledger.query("overview_rows", asked).to_pylist()
    counted = one(ledger, "commitment_counts", asked)
    listed = ledger.query("commitment_list", asked).to_pylist()

    assert whole["commitments"] == whole["delivered"] + whole["progress"] + whole["rest"]
    assert whole["no_evidence"] == whole["not_found"] + whole["unchecked"]
    for name in ("commitments", *STATUSES, "not_found", "unchecked", "due_unchecked", "overdue"):
        assert whole[name] == sum(row[name] for row in rows) == counted[name], name
    assert whole["commitments"] == len(listed)
    states = Counter(row["status"] for row in listed)
    assert {name: whole[name] for name in STATUSES} == {name: states[name] for name in STATUSES}
    for name in ("due_unchecked", "overdue"):
        assert whole[name] == sum(row[name] for row in listed)
    assert not {row["commitment_id"] for row in listed if row["overdue"] and row["due_unchecked"]}

    # Each row leads to a list of just its own.
    for row in rows:
        if row["row_code"] is None:
            continue
        own = {**asked, row["row_kind"]: row["row_code"]}
        if row["row_code"] == "none" and row["row_kind"] == "bureau":
            own["place"] = row["row_place"]
        assert one(ledger, "commitment_counts", own)["commitments"] == row["commitments"]

    # All bureaus together are the whole, whichever rows are shown.
    bureaus = [choice["code"] for choice in offered if choice["choice"] == "bureau"]
    if "bureau" not in asked:
        each = [one(ledger, "overview_counts", {**asked, "bureau": code}) for code in bureaus]
        for name in ("commitments", "unchecked", "due_unchecked", "overdue", "delivered"):
            assert whole[name] == sum(row[name] for row in each), name


@settings(max_examples=15, deadline=None)
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
        if row["status_recorded"] and not (one_ in old and old[one_]["status_recorded"])
    ]
    assert found["checked"] == len(first)
    assert found["found"] == sum(row["status"] in ("delivered", "partly", "in_progress") for row in first)
    assert found["changed"] == sum(
        one_ in old and old[one_]["status_recorded"] and old[one_]["status"] != row["status"]
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

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
from replies.workbench.due_days import due_days
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
    if row["row_bureau"]:
        own["bureau"] = row["row_bureau"]
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
@settings(examples(10), suppress_health_check=[HealthCheck.too_slow])
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


@pytest.mark.slow
@examples(6)
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
    for code in STANDINGS:
        then, now = ({one_ for one_, row in rows.items() if row["standing"] == code} for rows in (old, new))
        # One that was withdrawn since is no commitment any more, and counted nowhere.
        assert found[f"{code}_entered"] == len(now - then), code
        assert found[f"{code}_left"] == len((then - now) & new.keys()), code
        for name, chosen in (("state", now - then), ("former", (then - now) & new.keys())):
            asked = {"as_of": until, "since": since, name: code}
            listed = ledger.query("commitment_list", asked).to_pylist()
            assert {row["commitment_id"] for row in listed} == chosen, asked
    assert found["changed"] == sum(
        one_ in old and old[one_]["status"] is not None and old[one_]["status"] != row["status"]
        for one_, row in new.items()
    )


@examples(6)
@given(day=st.dates(date(2017, 1, 1), date(2027, 6, 1)), months=st.integers(1, 30))
def test_a_month_stands_as_the_overview_of_its_last_day(ledger: Store, day: date, months: int) -> None:
    rows = ledger.query("overview_months", {"as_of": day, "months": months}).to_pylist()
    assert len(rows) <= months
    assert not rows or rows[-1]["ends_on"] == day
    for row in rows[:: max(len(rows) // 3, 1)]:
        whole = one(ledger, "overview_counts", {"as_of": row["ends_on"]})
        assert {code: row[code] for code in ("commitments", *STANDINGS)} == {
            code: whole[code] for code in ("commitments", *STANDINGS)
        }


@examples(5)
@given(day=st.dates(date(2017, 1, 1), date(2027, 6, 1)))
def test_deadlines_and_what_is_late_add_up_and_lead_to_their_lists(ledger: Store, day: date) -> None:
    whole = one(ledger, "overview_counts", {"as_of": day})
    quarters = ledger.query("overview_deadlines", {"as_of": day}).to_pylist()
    assert sum(row["late"] for row in quarters) == whole["late"]
    for row in quarters:
        assert row["commitments"] == sum(row[code] for code in ("delivered", "late", "passed", "coming"))
        counted = one(ledger, "commitment_counts", {"as_of": day, **due_days(row["quarter"])})
        assert counted["chosen"] == row["commitments"]
    late = ledger.query("overview_late", {"as_of": day}).to_pylist()
    assert sum(row["late"] for row in late) == whole["late"]
    assert [row["oldest_due"] for row in late] == sorted(row["oldest_due"] for row in late)
    assert (late[0]["oldest_due"] if late else None) == whole["oldest_due"]
    listed = ledger.query("commitment_list", {"as_of": day, "state": "late"}).to_pylist()
    assert [row["due"] for row in listed] == sorted(row["due"] for row in listed)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("2026-Q4", {"due_from": date(2026, 10, 1), "due_to": date(2026, 12, 31)}),
        ("2024-Q1", {"due_from": date(2024, 1, 1), "due_to": date(2024, 3, 31)}),
        ("..2026-Q2", {"due_to": date(2026, 6, 30)}),
        ("2026-Q2..", {"due_from": date(2026, 4, 1)}),
        *((odd, {}) for odd in ("", "2026", "2026-Q5", "..2026-Q1..", "0000-Q1", "2026-Q1'")),
    ],
)
def test_a_quarter_in_an_address_is_read_or_passed_over(asked: str, found: dict[str, date]) -> None:
    assert due_days(asked) == found


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

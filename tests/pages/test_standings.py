"""Five standings that add up, everywhere: each number on a page leads to a list of exactly what it counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as markup

from replies.ledger import Store
from replies.ledger.journal.journal import Draft
from replies.progress import Status
from replies.ui.kit.status import DUE_MARKS, STANDINGS
from replies.workbench.due_days import due_days
from tests.conftest import ShippedCopy
from tests.examples import examples
from tests.generator import write_ledger
from tests.ui.run_page import html, run_page

PAGES = ("", "bureaus", "sessions", "deputies", "replies", "bureau", "deputy")
DAYS = st.dates(date(2017, 1, 1), date(2027, 6, 1))


@pytest.fixture(scope="module")
def ledger(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """What ships, with a status of every kind."""
    with Store.open(shipped_copy(tmp_path_factory.mktemp("standings")), on_disk=False) as store:
        silent = store.query("commitment_list", {"state": "unchecked"}).to_pylist()
        said = {
            "holds_from": "2026-12-01",
            "reason_zh": "测试",
            "reason_en": "test",
            "evidence": [],
            "related": [],
        }
        statuses = [
            {"commitment_id": row["commitment_id"], "status": str(status), **said}
            for row, status in zip(silent[::2], Status, strict=False)
        ]
        assert len(statuses) == len(Status)
        store.record([Draft("tester", "statuses_recorded", {"statuses": statuses})])
        yield store


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A made-up ledger of many bureaus, deputies and sessions, looked at now and then."""
    home = tmp_path_factory.mktemp("made_up")
    write_ledger(home, 300, seed=7)
    with Store.open(home) as store:
        yield store


def one(store: Store, name: str, **asked: Any) -> dict[str, Any]:
    (row,) = store.query(name, asked).to_pylist()
    return dict(row)


def counts(row: dict[str, Any]) -> dict[str, int]:
    """A row's standings and marks; the standings add up."""
    assert row["commitments"] == sum(row[code] for code in STANDINGS)
    return {code: row[code] for code in ("commitments", *STANDINGS, *DUE_MARKS)}


def whose(row: dict[str, Any]) -> dict[str, Any]:
    """What narrows the list of commitments to those of a row of bureaus, sessions, deputies or replies."""
    if "bureau_code" in row:
        return {"bureau": row["bureau_code"], "place": row["place"]}
    if "name" in row:
        return {"person": row["name"], "kind": row["kind"], "place": row["place"]}
    if "congress_session" in row and "proposals" in row:
        return {"session": row["congress_session"] or "none", "place": row["place"]}
    return {"reply": row["reply_id"]}


@pytest.mark.parametrize("name", ["bureaus", "sessions", "deputies", "replies"])
@pytest.mark.parametrize("kind", ["ledger", "made_up"])
@settings(examples(8), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_a_row_counts_what_its_list_holds(
    request: pytest.FixtureRequest, kind: str, name: str, data: st.DataObject
) -> None:
    store: Store = request.getfixturevalue(kind)
    day = data.draw(DAYS)
    rows = store.query(name, {"as_of": day}).to_pylist()
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    own = whose(row)
    assert counts(one(store, "commitment_counts", as_of=day, **own)) == counts(row)
    listed = store.query("commitment_list", {"as_of": day, **own}).to_pylist()
    held = Counter(one["standing"] for one in listed)
    assert {code: held[code] for code in STANDINGS} == {code: row[code] for code in STANDINGS}
    code = data.draw(st.sampled_from([*STANDINGS, *DUE_MARKS]))
    chosen = store.query("commitment_list", {"as_of": day, "state": code, **own}).to_pylist()
    assert len(chosen) == row[code]


@settings(examples(8), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@pytest.mark.parametrize("kind", ["ledger", "made_up"])
@given(day=DAYS)
def test_the_whole_is_the_same_by_whichever_way_it_is_counted(
    request: pytest.FixtureRequest, kind: str, day: date
) -> None:
    store: Store = request.getfixturevalue(kind)
    whole = counts(one(store, "overview_counts", as_of=day))
    assert counts(one(store, "standing_totals", as_of=day)) == whole
    assert counts(one(store, "commitment_counts", as_of=day)) == whole
    for name in ("overview_rows", "bureaus", "replies"):
        summed: Counter[str] = Counter()
        for row in store.query(name, {"as_of": day}).to_pylist():
            summed.update(counts(row))
        assert {code: summed[code] for code in whole} == whole, name
    published = store.query("_published_commitments", {"as_of": day}).to_pylist()
    states = Counter(row["state"] for row in published if row["counted"])
    assert {code: states[code] for code in STANDINGS} == {code: whole[code] for code in STANDINGS}
    for row in published:
        assert (row["status"] is None) == (row["state"] in ("unchecked", None)), row
    for code in DUE_MARKS:
        assert sum(row[code] for row in published if row["counted"]) == whole[code]


def numbered_links(page: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each link to the list of commitments whose words hold one number, with what it narrows the list to."""
    for anchor in markup.fromstring(page).iter("a"):
        address = urlsplit(anchor.get("href") or "")
        found = re.findall(r"\d[\d,]*", anchor.text_content())
        if address.path == "/commitments" and len(found) == 1:
            yield (
                int(found[0].replace(",", "")),
                {key: given[0] for key, given in parse_qs(address.query).items()},
            )


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["中文", "English"])
def test_every_number_on_a_page_leads_to_exactly_what_it_counts(
    ledger: Store, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: dict[str, dict[str, str]] = {name: {} for name in PAGES}
    bureau = ledger.query("bureaus").to_pylist()[0]
    deputy = ledger.query("deputies").to_pylist()[0]
    chosen["bureau"] = {"bureau": bureau["bureau_code"], "place": bureau["place"]}
    chosen["deputy"] = {"deputy": deputy["name"], "place": deputy["place"], "kind": deputy["kind"]}
    for name, query in chosen.items():
        at = run_page(name, ledger.home.folder, monkeypatch, lang=lang, **query)
        links = list(numbered_links(html(at)))
        assert links, name
        for n, asked in links:
            asked.pop("lang", None)
            narrowed: dict[str, object] = dict(asked)
            narrowed |= {"year": int(asked["year"])} if "year" in asked else {}
            narrowed |= due_days(asked["due"]) if "due" in asked else {}
            assert one(ledger, "commitment_counts", **narrowed)["chosen"] == n, (name, asked)

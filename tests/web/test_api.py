"""`/api`: rows as the pages count them, narrowed by any column, page by page; what is odd is refused in one sentence."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openapi_spec_validator import validate
from starlette.applications import Starlette

from replies.ledger import Draft, Store, open_ledger
from replies.publish.code_words import published_columns
from replies.publish.dictionary import tables
from replies.web.api import API_ROUTES
from replies.web.api_request import MOST_ROWS
from replies.workbench.listing import count_query
from replies.workbench.public_rows import changes_column, named_filters
from tests.conftest import ShippedCopy
from tests.each import check_each
from tests.examples import examples
from tests.generator import write_ledger
from tests.ledger.bodies import everything, groundwork, outcomes, reply, statuses
from tests.publish.made_ledgers import fill
from tests.web.asking import ask

APP = Starlette(routes=API_ROUTES)
get = partial(ask, APP)


@pytest.fixture(scope="module")
def shipped(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield shipped_copy(tmp_path_factory.mktemp("home"))
    open_ledger.close_store()


@pytest.fixture
def store(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("REPLIES_HOME", str(shipped))
    return open_ledger.store()


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("REPLIES_HOME", str(tmp_path))
    yield open_ledger.store()
    open_ledger.close_store()


def told(path: str, **asked: object) -> Any:  # Any: JSON
    answer = get(path, urlencode(asked))
    assert answer.status == 200, answer.content
    return json.loads(answer.content)


def all_rows(name: str, **asked: object) -> list[dict[str, Any]]:
    """The rows of all pages."""
    found: list[dict[str, Any]] = []
    address = f"https://office.example/api/tables/{name}.json?{urlencode(asked)}"
    while address:
        path, _, query = address.removeprefix("https://office.example").partition("?")
        answer = get(path, query)
        assert answer.status == 200, answer.content
        page = json.loads(answer.content)
        found += page["rows"]
        address = page["next"]
        assert (f'<{address}>; rel="next"' == answer.headers.get("link")) == bool(address)
    assert len(found) == page["total"]
    return found


def test_the_index_leads_to_all_there_is(store: Store) -> None:
    found = told("/api")
    assert (found["event"], found["ledger"]) == (store.head.seq, store.head.hash)
    assert found["links"]["openapi"] == "https://office.example/api/openapi.json"
    named = {one["name"]: one for one in told("/api/tables", lang="en")["tables"]}
    assert set(named) == set(tables())
    assert named["themes"]["title"] == tables()["themes"].heading.en


def test_the_description_is_openapi_and_names_every_column_and_filter(store: Store) -> None:
    found = told("/api/openapi.json")
    assert found["openapi"].startswith("3.1.")
    validate(found)
    for name, table in tables().items():
        asked = found["paths"][f"/api/tables/{name}.{{format}}"]["get"]["parameters"]
        names = {one["name"] for one in asked if "name" in one}
        assert {column.name for column in table.columns} | set(named_filters(table)) <= names
        refers = {one["$ref"].rpartition("/")[2] for one in asked if "$ref" in one}
        assert ("since" in refers) == (changes_column(table) is not None)
        fields = found["components"]["schemas"][name]["properties"]
        assert list(fields) == [column.name for column in published_columns(name)]


@pytest.mark.parametrize("state", ["delivered", "progress", "no_evidence", "unchecked", "other"])
def test_states_count_as_on_the_overview(store: Store, state: str) -> None:
    (counts,) = store.query("overview_counts").to_pylist()
    assert told("/api/tables/commitments.json", state=state)["total"] == counts[state]


def test_overdue_due_bureau_and_place_count_as_on_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_ledger(tmp_path, commitments=300, seed=5)
    monkeypatch.setenv("REPLIES_HOME", str(tmp_path))
    own_store = open_ledger.store()
    (counts,) = own_store.query("overview_counts").to_pylist()
    assert counts["overdue"]
    assert counts["due_unchecked"]
    commitments = partial(told, "/api/tables/commitments.json")
    assert commitments(overdue="true")["total"] == counts["overdue"]
    assert commitments(due_unchecked="true")["total"] == counts["due_unchecked"]
    for row in own_store.query("bureaus").to_pylist():
        said = {"place": row["place"]} if row["place"] else {}
        assert commitments(bureau=row["bureau_code"], **said)["total"] == row["commitments"]
        assert told("/api/tables/replies.json", bureau=row["bureau_code"], **said)["total"] == row["replies"]
    within = own_store.query("commitment_counts", {"due_from": None, "due_to": None}).to_pylist()
    assert commitments()["total"] == within[0]["commitments"] == counts["commitments"]
    rows = all_rows("commitments", limit=50)
    dated = [row for row in rows if row["due"]]
    year = dated[0]["due"][:4]
    ended = [row for row in dated if row["due"] <= f"{year}-06-30"]
    quarter = [row for row in ended if row["due"] > f"{year}-03-31"]
    assert commitments(due=f"..{year}-Q2")["total"] == len(ended)
    assert commitments(due=f"{year}-Q2")["total"] == len(quarter)
    assert commitments(due=dated[0]["due"])["total"] == sum(row["due"] == dated[0]["due"] for row in rows)
    assert commitments(due="")["total"] == len(rows) - len(dated)
    open_ledger.close_store()


def test_pages_hold_every_row_once_in_the_order_of_the_key(store: Store) -> None:
    def check(name: str) -> None:
        whole = all_rows(name, limit=MOST_ROWS)
        paged = all_rows(name, limit=max(1, len(whole) // 3))
        assert paged == whole
        keys = [tuple(row[one] for one in tables()[name].key) for row in whole]
        assert keys == sorted(keys)
        assert len(set(keys)) == len(keys)

    check_each(check, tables())


def test_no_part_of_a_key_is_ever_empty() -> None:
    for table in tables().values():
        assert all(table.column(name).required for name in table.key), table.name


def test_no_column_has_the_name_of_another_parameter() -> None:
    aside = {"lang", "as_of", "known_at", "fields", "limit", "after", "since", "q", "bureau"}
    for table in tables().values():
        assert not aside & {column.name for column in table.columns}, table.name


@pytest.mark.parametrize("name", ["commitments", "targets", "signers", "codes"])
def test_files_hold_the_same_rows(store: Store, name: str) -> None:
    rows = all_rows(name, limit=100)
    answer = get(f"/api/tables/{name}.csv")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    parquet = pq.read_table(io.BytesIO(get(f"/api/tables/{name}.parquet").content))
    key = tables()[name].key
    assert [[line[one] for one in key] for line in lines] == [[str(row[one]) for one in key] for row in rows]
    assert parquet.num_rows == len(rows)
    assert parquet.column_names == list(lines[0]) == list(rows[0])


def test_only_the_fields_that_are_asked_for_are_sent(store: Store) -> None:
    fields = "due,commitment_id,state_en"
    (first, *_) = told("/api/tables/commitments.json", fields=fields)["rows"]
    assert list(first) == fields.split(",")
    assert get("/api/tables/commitments.csv", f"fields={fields}").content.startswith(
        b"\xef\xbb\xbf" + fields.encode()
    )
    parquet = get("/api/tables/commitments.parquet", f"fields={fields}&limit=2").content
    assert pq.read_table(io.BytesIO(parquet)).column_names == fields.split(",")


def test_an_answer_says_which_filters_hold_unasked(store: Store) -> None:
    found = told("/api/tables/commitments.json", theme="talent")
    assert found["filters"] == {"collection": "replies", "counted": "true", "theme": "talent"}
    (counted,) = store.query(count_query("targets"), {"collection": "work_reports"}).to_pylist()
    assert told("/api/tables/targets.json", collection="work_reports")["total"] == counted["total"]
    parts = told("/api/tables/commitments.json", counted="false", collection="replies")
    assert parts["total"] > 0


@given(data=st.data())
@examples(40)
def test_a_filter_leaves_the_rows_that_have_its_value(shipped: Path, data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPLIES_HOME", str(shipped))
        name = data.draw(st.sampled_from(sorted(tables())))
        table = tables()[name]
        whole = open_ledger.store().query(table.query_name).to_pylist()
        columns = data.draw(st.lists(st.sampled_from(table.columns), min_size=1, max_size=3, unique=True))
        chosen = data.draw(st.sampled_from(whole)) if whole else {}
        asked = {}
        if table.listing:
            asked["collection"] = str(chosen.get("collection") or "replies")
        if table.listing and table.listing.only:
            asked[table.listing.only] = _said(chosen.get(table.listing.only, True))
        asked |= {column.name: _said(chosen.get(column.name)) for column in columns}
        wanted = [row for row in whole if all(_said(row[one]) == text for one, text in asked.items())]
        assert told(f"/api/tables/{name}.json", **asked)["total"] == len(wanted)


def _said(value: object) -> str:
    """A value as an address has it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(
    ("path", "query", "status", "said"),
    [
        ("/api/tables/secrets.json", "", 404, "no such table"),
        ("/api/tables/replies.exe", "", 404, "no such table"),
        ("/api/tables/..%2fjournal.json", "", 404, "no such table"),
        ("/api/tables/replies.json", "signed=1", 400, "have no parameter “signed”"),
        ("/api/tables/themes.json", "q=x", 400, "have no parameter “q”"),
        ("/api/tables/replies.json", "limit=0", 400, "1 to 5000"),
        ("/api/tables/replies.json", "limit=99999999999999999999", 400, "1 to 5000"),
        ("/api/tables/replies.json", "limit=١", 400, "1 to 5000"),
        ("/api/tables/replies.json", "limit=1&limit=2", 400, "twice"),
        ("/api/tables/replies.json", "fields=reply_id,secret", 400, "no field “secret”"),
        ("/api/tables/replies.json", "as_of=yesterday", 400, "cannot be read as as_of"),
        ("/api/tables/replies.json", "known_at=9999-12-31", 400, "cannot be read as known_at"),
        ("/api/tables/replies.json", "chars=99999999999999999999", 400, "cannot be read as chars"),
        ("/api/tables/replies.json", "year=1.5", 400, "cannot be read as year"),
        ("/api/tables/targets.json", "value=NaN", 400, "cannot be read as value"),
        ("/api/tables/targets.json", "value=1e999999999", 400, "cannot be read as value"),
        ("/api/tables/replies.json", "replied_on=2020-13-01", 400, "cannot be read as replied_on"),
        ("/api/tables/commitments.json", "overdue=yes", 400, "true or false"),
        ("/api/tables/commitments.json", "state=late", 400, "it is one of delivered, progress"),
        ("/api/tables/commitments.json", "due=2026-Q5", 400, "cannot be read as due"),
        ("/api/tables/commitments.json", "since=1000000", 400, "the number of an event"),
        ("/api/tables/commitments.json", "since=-1", 400, "the number of an event"),
        ("/api/tables/themes.json", "since=1", 400, "cannot be asked for by since"),
        ("/api/tables/signers.json", "after=P-1", 400, "cannot be read as after"),
        ("/api/tables/signers.json", f"after={'[' * 400}", 400, "cannot be read as after"),
        ("/api/tables/signers.json", 'after=["a",1]', 400, "cannot be read as after"),
        ("/api/tables/statuses.json", 'after=["a","b"]', 400, "cannot be read as after"),
        ("/api/tables/replies.json", "place=\x00", 400, "cannot be read as place"),
        ("/api/tables/replies.json", f"q={'x' * 501}", 400, "cannot be read as q"),
        ("/api/tables/replies.json", f"{'x' * 5000}=1", 400, "have no parameter"),
    ],
)
def test_what_cannot_be_read_is_refused_in_the_language_asked_for(
    store: Store, path: str, query: str, status: int, said: str
) -> None:
    answer = get(path, quote(f"{query}&lang=en", safe="=&"))
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in json.loads(answer.content)["detail"]
    in_chinese = json.loads(get(path, quote(query, safe="=&")).content)["detail"]
    assert in_chinese != json.loads(answer.content)["detail"]
    assert len(in_chinese) < 400


@pytest.mark.parametrize("words", ["' OR 1=1 --", '"; DROP TABLE reply;', "%", "“”", "😀", "{}", "$as_of"])
def test_words_are_only_compared(store: Store, words: str) -> None:
    assert told("/api/tables/replies.json", place=words)["total"] == 0
    assert told("/api/tables/signers.json", name=words)["total"] == 0
    assert told("/api/tables/signers.json", after=json.dumps([words, words]))["table"] == "signers"
    rows = all_rows("figures", q=words)
    assert all(words.lower() in json.dumps(row, ensure_ascii=False).lower() for row in rows)


def test_who_has_the_rows_already_is_told_so(own_store: Store) -> None:
    own_store.record(everything(own_store.home))
    for kind in ("json", "csv", "parquet"):
        path = f"/api/tables/replies.{kind}"
        first = get(path)
        assert first.headers["access-control-allow-origin"] == "*"
        again = get(path, headers={"if-none-match": f"W/{first.headers['etag']}"})
        assert (again.status, again.content) == (304, b"")
        head = get(path, method="HEAD")
        assert (head.status, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])
        assert get(path, "year=2020").headers["etag"] != first.headers["etag"]
        own_store.record([Draft("审核", "reply_added", reply(own_store.home, 7 + len(kind)))])
        assert get(path, headers={"if-none-match": first.headers["etag"]}).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(store: Store, method: str) -> None:
    for path in ("/api", "/api/tables", "/api/openapi.json", "/api/tables/replies.json"):
        assert get(path, method=method).status == 405


def test_since_an_event_there_is_only_what_changed_in_public(own_store: Store) -> None:
    home = own_store.home
    replies = [Draft("甲", "reply_added", reply(home, n)) for n in (1, 2)]
    own_store.record([*groundwork(), *replies, Draft("甲", "outcomes_recorded", outcomes())])
    commitments = partial(all_rows, "commitments", fields="commitment_id")
    before = own_store.head.seq
    assert {row["reply_id"] for row in all_rows("replies", since=0)} == {"R-1", "R-2"}
    assert commitments(since=before) == []
    hidden = reply(home, 3, published=False)
    own_store.record([Draft("甲", "reply_added", hidden)])
    assert all_rows("replies", since=before) == []
    own_store.record([Draft("甲", "statuses_recorded", statuses())])
    assert commitments(since=before) == [{"commitment_id": "C-1-1"}]
    assert [row["reply_id"] for row in all_rows("replies", since=before)] == ["R-1"]
    now = told("/api")["event"]
    assert commitments(since=now) == []


def test_what_is_not_published_is_nowhere(own_store: Store) -> None:
    own_store.record(everything(own_store.home))
    hidden = reply(own_store.home, 3, published=False)
    hidden["reply"] |= {"signatory": "PLANTED", "document_number": "PLANTED"}
    hidden["proposals"][0] |= {"title": "PLANTED", "lead_deputy": "PLANTED"}
    own_store.record([Draft("审核", "reply_added", hidden)])
    for name in tables():
        assert b"PLANTED" not in get(f"/api/tables/{name}.json").content
    assert told("/api/tables/replies.json", document_number="PLANTED")["total"] == 0


def test_a_whole_table_is_sent_in_pieces(own_store: Store) -> None:
    fill(own_store, replies=3, commitments=4_000)
    answer = get("/api/tables/commitments.csv")
    assert len(answer.pieces) >= 4
    assert answer.content.count(b"C-2-") == 4_000
    page = json.loads(get("/api/tables/commitments.json").content)
    assert (len(page["rows"]), page["total"]) == (1_000, 12_000)

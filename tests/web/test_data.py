"""`/data`: the data package, the catalogue of data sets, people and offices; what they name is there."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from frictionless import Package
from starlette.applications import Starlette

from replies.ledger import Draft, Store, open_ledger
from replies.publish.dictionary import tables
from replies.web.data import DATA_ROUTES
from tests.ledger.bodies import everything, reply
from tests.web.asking import ask

APP = Starlette(routes=DATA_ROUTES)
get = partial(ask, APP)


@pytest.fixture
def store(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("REPLIES_HOME", str(own_home))
    yield open_ledger.store()
    open_ledger.close_store()


def told(name: str) -> Any:  # Any: JSON
    answer = get(f"/data/{name}")
    assert answer.status == 200, answer.content
    assert answer.headers["access-control-allow-origin"] == "*"
    assert get(f"/data/{name}", headers={"if-none-match": answer.headers["etag"]}).status == 304
    assert get(f"/data/{name}", method="HEAD").content == b""
    return json.loads(answer.content)


def test_the_package_is_frictionless_and_its_files_are_there(store: Store, tmp_path: Path) -> None:
    found = told("datapackage.json")
    assert found["ledger"]["events"] == store.head.seq
    for resource in found["resources"]:
        answer = get(f"/data/{resource['path']}")
        assert answer.status == 200
        path = tmp_path / resource["path"]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(answer.content)
    (tmp_path / "datapackage.json").write_text(json.dumps(found), encoding="utf-8")
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])


@pytest.mark.parametrize("name", ["commitments", "outcomes"])
def test_files_of_a_table_hold_all_its_rows(store: Store, name: str) -> None:
    n = store.query(tables()[name].query_name).num_rows
    lines = list(csv.reader(io.StringIO(get(f"/data/csv/{name}.csv").content.decode(), newline="")))
    assert len(lines) == n + 1
    assert len(json.loads(get(f"/data/json/{name}.json").content)["rows"]) == n
    assert pq.read_table(io.BytesIO(get(f"/data/parquet/{name}.parquet").content)).num_rows == n


def test_the_catalogue_has_a_data_set_for_each_table_and_its_files_are_there(store: Store) -> None:
    found = told("catalog.jsonld")
    assert found["@type"] == "dcat:Catalog"
    assert "dct:publisher" not in found
    assert [one["dct:identifier"] for one in found["dcat:dataset"]] == list(tables())
    prefixes = set(found["@context"]) | {"@id", "@type", "@context", "@value", "@language"}
    for key in _keys(found):
        assert key.partition(":")[0] in prefixes
    for one in found["dcat:dataset"]:
        for distribution in one["dcat:distribution"]:
            address = distribution["dcat:downloadURL"]["@id"]
            assert get(address.removeprefix("https://office.example")).status == 200
    (commitments,) = [one for one in found["dcat:dataset"] if one["dct:identifier"] == "commitments"]
    days = [row["made_on"] for row in store.query("_published_commitments").to_pylist() if row["made_on"]]
    assert commitments["dct:temporal"]["dcat:startDate"]["@value"] == min(days).isoformat()
    assert {"@language": "zh", "@value": "慈溪市"} in [
        one["skos:prefLabel"] for one in commitments["dct:spatial"]
    ]


def _keys(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (key for key in node)
        for name, value in node.items():
            if name != "@context":
                yield from _keys(value)
    elif isinstance(node, list):
        for one in node:
            yield from _keys(one)


def test_the_publisher_is_who_the_office_names(store: Store) -> None:
    shipped = Path("data/publication.toml").read_text(encoding="utf-8")
    own = shipped.replace('address = ""', 'address = "https://npc.example/r"') + (
        '\n[publisher]\nzh = "某市人大常委会"\nen = "City Congress"\n'
    )
    (store.home.folder / "publication.toml").write_text(own, encoding="utf-8")
    found = told("catalog.jsonld")
    assert found["@id"] == "https://npc.example/r/data/catalog.jsonld"
    assert found["dct:publisher"]["foaf:name"][1] == {"@language": "en", "@value": "City Congress"}


def test_people_and_offices_are_those_of_public_replies(store: Store) -> None:
    hidden = reply(store.home, 3, published=False)
    hidden["reply"] |= {"signatory": "PLANTED"}
    hidden["proposals"][0] |= {"lead_deputy": "PLANTED", "co_signers": ["PLANTED"]}
    store.record([Draft("审核", "reply_added", hidden)])
    assert b"PLANTED" not in get("/data/popolo.json").content
    found = told("popolo.json")
    ids = {kind: {one["id"] for one in found[kind]} for kind in found}
    assert all(len(ids[kind]) == len(found[kind]) for kind in found)
    names = {one["name"] for one in found["persons"]}
    assert names >= {row["name"] for row in store.query("deputies").to_pylist()}
    assert ids["organizations"] >= {row["bureau_id"] for row in store.query("_published_bureaus").to_pylist()}
    for one in found["memberships"]:
        assert one["person_id"] in ids["persons"]
        assert one["organization_id"] in ids["organizations"]
        assert one["post_id"] in ids["posts"]
    for one in found["posts"]:
        assert one["organization_id"] in ids["organizations"]


def test_an_empty_ledger_and_what_there_is_not_are_told(
    empty_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPLIES_HOME", str(empty_home))
    for path in ("datapackage.json", "catalog.jsonld", "nothing", "csv/replies.parquet", "csv/secrets.csv"):
        answer = get(f"/data/{path}", "lang=en")
        assert answer.status == 404
        assert json.loads(answer.content)["detail"]
    with Store.open(empty_home, on_disk=False) as opened:
        opened.record(everything(opened.home))
    assert get("/data/csv/replies.csv").status == 200
    assert get("/data/csv/replies.csv", method="POST").status == 405
    open_ledger.close_store()

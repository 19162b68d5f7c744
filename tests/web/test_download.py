"""Downloads: the rows of the view in the address, in every kind of file, sent in pieces, published ones alone."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette

from replies.ledger import Draft, Store, open_ledger
from replies.publish.code_words import published_columns
from replies.publish.dictionary import tables
from replies.web.download import DOWNLOAD_ROUTES
from replies.workbench.listing import count_query, row_query
from tests.conftest import ShippedCopy
from tests.ledger.bodies import everything, reply
from tests.publish.made_ledgers import NOT_SHIPPED, fill
from tests.web.asking import Answer, ask

APP = Starlette(routes=DOWNLOAD_ROUTES)


get = partial(ask, APP)


@pytest.fixture(scope="module")
def shipped(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield shipped_copy(tmp_path_factory.mktemp("home"))
    open_ledger.close_store()


@pytest.fixture
def store(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("REPLIES_HOME", str(shipped))
    return open_ledger.store()


def csv_rows(answer: Answer) -> list[dict[str, str]]:
    assert answer.status == 200, answer.content
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_every_kind_of_file_holds_the_rows_of_the_explore_page(store: Store) -> None:
    query = "collection=work_reports&state=missed&as_of=2026-12-31"
    rows = store.query(
        row_query("targets"), {"collection": "work_reports", "state": "missed", "as_of": None}
    ).to_pylist()
    ids = [row["target_id"] for row in rows]
    assert ids
    assert [line["target_id"] for line in csv_rows(get("/download/targets.csv", query))] == ids
    told = json.loads(get("/download/targets.json", query).content, parse_float=Decimal)
    assert [row["target_id"] for row in told["rows"]] == ids
    assert [row["value"] for row in told["rows"]] == [row["value"] for row in rows]
    assert (told["table"], told["as_of"], told["ledger"]) == ("targets", "2026-12-31", store.head.hash)
    assert store.head.hash in told["cite"]
    parquet = pq.read_table(io.BytesIO(get("/download/targets.parquet", query).content))
    assert parquet.column("target_id").to_pylist() == ids
    with zipfile.ZipFile(io.BytesIO(get("/download/targets.xlsx", query).content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == len(ids) + 1
    assert all(one in sheet for one in ids)


def test_without_a_collection_it_is_that_of_the_page(store: Store) -> None:
    assert {line["collection"] for line in csv_rows(get("/download/targets.csv"))} == {"replies"}
    (counted,) = store.query(count_query("commitments"), {"collection": "replies"}).to_pylist()
    assert len(csv_rows(get("/download/commitments.csv"))) == counted["total"]


@pytest.mark.parametrize("name", tables())
def test_every_published_table_can_be_taken(store: Store, name: str) -> None:
    lines = csv_rows(get(f"/download/{name}.csv"))
    if name in NOT_SHIPPED:
        assert lines == []
        return
    assert lines
    assert list(lines[0]) == [column.name for column in published_columns(name)]


def test_the_day_and_the_moment_asked_for_hold(store: Store) -> None:
    early = csv_rows(get("/download/replies.csv", "as_of=2019-12-31"))
    assert 0 < len(early) < len(csv_rows(get("/download/replies.csv")))
    assert max(line["replied_on"] for line in early) <= "2019-12-31"
    assert csv_rows(get("/download/replies.csv", "known_at=2020-01-01")) == []


def test_the_name_of_the_file_is_the_tables_and_the_days(store: Store) -> None:
    answer = get("/download/themes.csv", "as_of=2026-12-31")
    assert answer.headers["content-disposition"].startswith("attachment; filename=themes_2026-12-31.csv")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "query", "status", "said"),
    [
        ("/download/secrets.csv", "", 404, "no such file"),
        ("/download/replies.exe", "", 404, "no such file"),
        ("/download/replies", "", 404, "no such file"),
        ("/download/..%2fjournal.csv", "", 404, "no such file"),
        ("/download/replies.csv", "as_of=yesterday", 400, "cannot be read as as_of"),
        ("/download/replies.csv", "known_at=9999-12-31", 400, "cannot be read as known_at"),
        ("/download/replies.csv", "year=99999999999", 400, "cannot be read as year"),
        ("/download/replies.csv", "theme=talent", 400, "cannot be narrowed by theme"),
        ("/download/replies.csv", f"q={'x' * 201}", 400, "cannot be read as q"),
    ],
)
def test_what_cannot_be_read_is_refused_in_both_languages(
    store: Store, path: str, query: str, status: int, said: str
) -> None:
    answer = get(path, query)
    assert answer.status == status
    told = answer.content.decode()
    assert said in told
    assert " / " in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("words", ["' OR 1=1 --", "%", "\x00", "“”", "😀"])
def test_words_are_only_looked_for(store: Store, words: str) -> None:
    lines = csv_rows(get("/download/figures.csv", f"q={quote(words)}"))
    assert all(words in "".join(line.values()) for line in lines)


def test_a_workbook_speaks_the_language_of_the_address(store: Store) -> None:
    for lang, head in (("English", "Theme code"), ("", "主题代码")):
        with zipfile.ZipFile(io.BytesIO(get("/download/themes.xlsx", f"lang={lang}").content)) as book:
            assert head in book.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("kind", ["csv", "json", "parquet", "xlsx"])
def test_what_is_not_published_is_in_no_file_and_formulas_stay_texts(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPLIES_HOME", str(tmp_path))
    with Store.open(tmp_path, on_disk=False) as opened:
        opened.record(everything(opened.home))
        hidden = reply(opened.home, 3, published=False)
        hidden["reply"] |= {"signatory": "PLANTED", "document_number": "PLANTED"}
        hidden["proposals"][0] |= {"title": "PLANTED", "lead_deputy": "PLANTED"}
        shown = reply(opened.home, 4)
        shown["reply"] |= {"signatory": "=HYPERLINK(1)", "document_number": "@SUM(1)"}
        opened.record([Draft("审核", "reply_added", body) for body in (hidden, shown)])
    held = b""
    for name in tables():
        content = get(f"/download/{name}.{kind}").content
        if kind == "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                content = b"".join(map(book.read, book.namelist()))
            assert b"<f>" not in content
        elif kind == "parquet":
            content = repr(pq.read_table(io.BytesIO(content)).to_pylist()).encode()
        held += content
    assert b"PLANTED" not in held
    assert b"HYPERLINK(1)" in held
    if kind == "csv":
        assert b",'=HYPERLINK(1)," in held
        assert b",'@SUM(1)," in held
    open_ledger.close_store()


def test_many_rows_are_sent_in_many_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPLIES_HOME", str(tmp_path))
    with Store.open(tmp_path, on_disk=False) as opened:
        fill(opened, replies=3, commitments=4_000)
    for kind in ("csv", "json"):
        answer = get(f"/download/commitments.{kind}")
        assert len(answer.pieces) >= 4
        assert max(map(len, answer.pieces)) < len(answer.content) / 2
        assert answer.content.count(b"C-2-") == 4_000
    open_ledger.close_store()

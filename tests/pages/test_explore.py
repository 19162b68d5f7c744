"""Explore: counts that agree with what is listed, drawn and downloaded; one collection at a time; the view in the address."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from replies.errors import RepliesError
from replies.ledger import Store
from replies.ledger.queries import QueryText
from replies.publish import wording
from replies.publish.dictionary import tables
from replies.publish.workbook import write_workbook
from replies.ui.explore import filters as explore
from replies.ui.explore.chart import groups
from replies.ui.explore.filters import TABLES
from replies.workbench.listing import count_query, filter_columns, row_query
from tests.conftest import ShippedCopy
from tests.examples import examples
from tests.ledger.beside import record_beside_what_ships
from tests.ui.run_page import html, run_page

SHEET = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@cache
def ledger(home: Path) -> Store:
    """What ships, opened once for all tests here, which only read it."""
    return Store.open(home, on_disk=False)


@pytest.fixture(scope="module")
def shipped_home(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ships, and rows of the tables of which nothing does."""
    home = tmp_path_factory.mktemp("explored")
    with Store.open(shipped_copy(home)) as store:
        record_beside_what_ships(store)
    return home


@pytest.fixture(scope="module", autouse=True)
def _shut(shipped_home: Path) -> Iterator[None]:
    yield
    ledger(shipped_home).close()
    ledger.cache_clear()


def asked(home: Path, query: str | QueryText, **given: object) -> list[dict[str, Any]]:
    return list(ledger(home).query(query, given).to_pylist())


def title(at: Any) -> str:
    return html(at).split('<h1 class="rc-title">')[1].split("</h1>")[0]


def sheets(content: bytes) -> dict[str, list[list[str]]]:
    """The cells of a workbook by the sheet's name, rows of texts as stored; formulas are refused."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = [
            sheet.get("name")
            for sheet in etree.fromstring(book.read("xl/workbook.xml")).iterfind(".//x:sheet", SHEET)
        ]
        found = {}
        for place, name in enumerate(names, start=1):
            tree = etree.fromstring(book.read(f"xl/worksheets/sheet{place}.xml"))
            assert tree.find(".//x:f", SHEET) is None
            assert tree.find(".//x:hyperlink", SHEET) is None
            found[name] = [
                ["".join(cell.itertext()) for cell in row.iterfind("x:c", SHEET)]
                for row in tree.iterfind(".//x:row", SHEET)
            ]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("lang", ["中文", "English"])
def test_every_table_opens_with_its_count(
    shipped_home: Path, name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("explore", shipped_home, monkeypatch, table=name, lang=lang)
    rows = asked(shipped_home, row_query(name), collection="replies")
    assert title(at).startswith(str(len(rows)))
    assert html(at).count("<tr>") - 1 - len(explore.columns_of(TABLES[name])) - 1 == min(
        len(rows), explore.PAGE_SIZE
    )


@pytest.mark.parametrize(
    ("name", "lang", "words", "place"),
    [
        ("criteria", "中文", ["办法印发"], "/commitment?commitment=C-"),
        ("satisfaction", "中文", [">不了解<", ">做到了<", ">一项承诺<"], "/reply?reply=R-"),
        ("satisfaction", "English", [">does not know<", ">one commitment<"], "/commitment?commitment=C-"),
        ("chain_links", "中文", ["同一事项", ">推迟<", ">没有可比的数字<"], "/commitment?commitment=C-"),
        ("chain_links", "English", ["Same thing", ">put off<"], "/commitment?commitment=C-"),
        ("name_aliases", "中文", ["公共停车泊位", ">泊位<", ">指标<"], "&amp;found=0-14"),
    ],
)
def test_what_reviewers_and_deputies_recorded_is_in_words_and_leads_to_its_place(
    shipped_home: Path, name: str, lang: str, words: list[str], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("explore", shipped_home, monkeypatch, table=name, lang=lang)
    for word in words:
        assert word in html(at), word
    assert place in html(at)


def test_counts_are_those_of_the_other_pages(shipped_home: Path) -> None:
    totals = asked(shipped_home, "replies_totals")[0]
    for name in ("replies", "commitments", "figures"):
        (counted,) = asked(shipped_home, count_query(name), collection="replies")
        assert counted["n"] == counted["total"] == totals[name]


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_groups_of_every_side_add_up_to_the_rows(shipped_home: Path, name: str) -> None:
    rows = asked(shipped_home, row_query(name))
    for side in TABLES[name].groups:
        counted = asked(shipped_home, count_query(name, side))
        assert sum(row["n"] for row in counted) == len(rows)
        assert {row["total"] for row in counted} == {len(rows)}
        assert {row["groups"] for row in counted} == {len(counted)}


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_the_two_collections_make_the_whole_and_never_mix(shipped_home: Path, name: str) -> None:
    parts = [asked(shipped_home, row_query(name), collection=each) for each in explore.COLLECTIONS]
    assert sum(map(len, parts)) == len(asked(shipped_home, row_query(name)))
    for collection, rows in zip(explore.COLLECTIONS, parts, strict=True):
        assert {row["collection"] for row in rows} <= {collection}


@settings(examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.data())
def test_filters_choose_just_the_rows_that_have_their_values(
    shipped_home: Path, drawn: st.DataObject
) -> None:
    name = drawn.draw(st.sampled_from(sorted(TABLES)))
    table = TABLES[name]
    columns = filter_columns(tables()[name])
    rows = asked(shipped_home, row_query(name))
    filters = drawn.draw(st.lists(st.sampled_from(table.filters), unique=True, max_size=3))
    example = drawn.draw(st.sampled_from(rows))
    narrowed = {one: example[columns[one].name] for one in filters if example[columns[one].name] is not None}
    wanted = [row for row in rows if all(row[columns[one].name] == given for one, given in narrowed.items())]
    assert asked(shipped_home, row_query(name), **narrowed) == wanted
    counted = asked(shipped_home, count_query(name), **narrowed)
    assert counted[0]["total"] == len(wanted)


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_pages_neither_drop_nor_double_a_row(shipped_home: Path, name: str) -> None:
    whole = asked(shipped_home, row_query(name))
    size = max(7, len(whole) // 3)
    pages = [
        asked(shipped_home, row_query(name), limit=size, offset=place) for place in range(0, len(whole), size)
    ]
    assert [row for page in pages for row in page] == whole


def test_words_are_looked_for_as_they_stand(shipped_home: Path) -> None:
    rows = asked(shipped_home, row_query("figures"))
    words = str(rows[0]["quote"])
    found = asked(shipped_home, row_query("figures"), q=words)
    assert rows[0]["figure_id"] in {row["figure_id"] for row in found}
    assert asked(shipped_home, row_query("figures"), q="%") == [
        row for row in rows if "%" in f"{row['quote']}{row['unit']}{row['measures_zh']}{row['measures_en']}"
    ]


def test_the_whole_view_is_read_from_the_address(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    query = {
        "collection": "work_reports",
        "table": "targets",
        "state": "missed",
        "group": "place",
        "q": "增速",
    }
    at = run_page("explore", shipped_home, monkeypatch, **query)
    rows = asked(shipped_home, row_query("targets"), collection="work_reports", state="missed", q="增速")
    assert title(at).startswith(f"{len(rows)}个目标值，占全部（153）的")
    assert [one.value for one in at.selectbox if one.key in ("collection", "table", "state", "group")] == [
        "work_reports",
        "targets",
        "missed",
        "place",
    ]
    assert at.text_input(key="q").value == "增速"


def test_choices_go_into_the_address_with_the_button_alone(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("explore", shipped_home, monkeypatch, table="figures", sheet="3")
    at.selectbox(key="state").set_value("target")
    at.text_input(key="q").set_value("家")
    at.button[0].click().run()
    assert not at.exception
    assert at.query_params["state"] == "target"
    assert at.query_params["q"] == "家"
    assert "sheet" not in at.query_params
    rows = asked(shipped_home, row_query("figures"), collection="replies", state="target", q="家")
    assert title(at).startswith(f"{len(rows)}个数字，占全部（")


def test_what_a_collection_does_not_hold_is_not_offered(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("explore", shipped_home, monkeypatch, collection="work_reports", table="figures")
    assert "table" not in at.query_params
    assert at.selectbox(key="table").value == "targets"
    assert at.selectbox(key="table").options == ["目标值", "完成值", "目标和完成值", "指标"]


def test_no_hit_and_wrong_codes_are_said(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("explore", shipped_home, monkeypatch, table="commitments", q="没有这样的词")
    assert "没有符合这些条件的承诺" in title(at)
    assert "清除筛选" in html(at)
    at = run_page(
        "explore", shipped_home, monkeypatch, table="commitments", state="nonsense", sheet="99", group="x"
    )
    assert title(at).startswith(str(len(asked(shipped_home, row_query("commitments"), collection="replies"))))


def test_an_empty_ledger_says_so(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("explore", empty_home, monkeypatch)
    assert title(at) == "还没有可以分析的记录"


def test_the_day_asked_for_is_that_of_the_rows(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("explore", shipped_home, monkeypatch, as_of="2019-12-31")
    rows = asked(shipped_home, row_query("replies"), collection="replies", as_of=date(2019, 12, 31))
    assert 0 < len(rows) < len(asked(shipped_home, row_query("replies")))
    assert title(at).startswith(f"{len(rows)}份答复")


def test_a_row_leads_to_its_place_and_quotes_are_marked(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = asked(shipped_home, row_query("figures"), collection="replies")[0]
    drawn = html(run_page("explore", shipped_home, monkeypatch, table="figures"))
    assert f"/reply?reply={row['reply_id']}&amp;figure={row['figure_id']}" in drawn
    assert "转述" in drawn
    assert f"{row['span_start']}–{row['span_end']}" in drawn


def test_nobody_having_looked_is_told_from_having_found_nothing(shipped_home: Path) -> None:
    rows = asked(shipped_home, row_query("commitments"), collection="replies")
    for row in rows:
        assert (row["state"] == "unchecked") == (row["is_leaf"] and row["status"] is None)
    assert {"unchecked", "no_evidence"} <= {row["state"] for row in rows}


def workbook(rows: list[dict[str, Any]], name: str, sql: str) -> dict[str, list[list[str]]]:
    held, columns = io.BytesIO(), explore.columns_of(TABLES[name])
    batch = pa.RecordBatch.from_pylist(rows)
    write_workbook(held, [batch], columns, wording.wording(columns), [("collection", "replies")], sql)
    return sheets(held.getvalue())


@pytest.mark.parametrize("name", TABLES)
def test_the_workbook_holds_the_rows_the_dictionary_and_the_query(shipped_home: Path, name: str) -> None:
    rows, columns = asked(shipped_home, row_query(name)), explore.columns_of(TABLES[name])
    found = workbook(rows, name, "SELECT 1")
    assert list(found) == ["数据", "字段说明", "查询条件"]
    assert len(found["数据"]) == len(rows) + 1
    assert len(found["数据"][0]) == len(columns)
    assert [line[0] for line in found["字段说明"][1:]] == [column.name for column in columns]
    assert found["查询条件"][-1] == ["SQL", "SELECT 1"]


def test_a_text_like_a_formula_or_an_address_stays_a_text() -> None:
    row = {column.name: None for column in explore.columns_of(TABLES["figures"])}
    found = workbook([row | {"quote": "=1+1", "unit": "http://example.org/"}], "figures", "")
    assert {"=1+1", "http://example.org/"} <= set(found["数据"][1])


def test_a_text_longer_than_a_cell_is_cut_with_a_sign() -> None:
    row = {column.name: None for column in explore.columns_of(TABLES["figures"])}
    (cell,) = workbook([row | {"quote": "字" * 40_000}], "figures", "")["数据"][1]
    assert (len(cell), cell[-1]) == (32_767, "…")


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("replies.publish.workbook._MOST_ROWS", 2)
    row = {column.name: None for column in explore.columns_of(TABLES["figures"])}
    with pytest.raises(RepliesError, match="2 rows that a sheet holds"):
        workbook([row] * 3, "figures", "")


def test_the_files_lead_to_the_rows_of_the_view(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = html(
        run_page("explore", shipped_home, monkeypatch, table="figures", state="target", as_of="2026-12-01")
    )
    for kind in ("csv", "xlsx", "parquet", "json"):
        assert f"/download/figures.{kind}?collection=replies&amp;state=target&amp;as_of=2026-12-01" in drawn
    assert "/api/tables/figures.json?collection=replies&amp;state=target&amp;as_of=2026-12-01" in drawn


def test_bars_are_as_long_as_their_counts_and_named() -> None:
    drawn = groups([("慈溪市", 1200), ("一个名称特别长、在图上放不下的单位的全名", 3)])
    (bar,) = drawn.data
    assert list(bar.x) == [1200, 3]
    assert bar.text[0] == "<b>1,200</b>"
    assert drawn.layout.yaxis.ticktext[0] == "慈溪市"
    assert drawn.layout.yaxis.ticktext[1].endswith("…")
    assert bar.customdata[1] == "一个名称特别长、在图上放不下的单位的全名"

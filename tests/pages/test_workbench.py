"""The builder and the pivot: what the address says is what is asked, drawn and shown as SQL."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import pytest

from replies.ledger import Store
from replies.publish.code_words import published_columns
from replies.publish.dictionary import tables
from tests.ui.run_page import html, run_page

HOSTILE = (
    "<script>alert(1)</script>",
    "'; DROP TABLE commitments; --",
    '" onmouseover="x',
    "9" * 400,
    "1e400",
    "nan",
    "..",
    "\u202e\u0000",
    "2020-02-30",
)


def title(at: Any) -> str:
    return html(at).split('<h1 class="rc-title">')[1].split("</h1>")[0]


def test_the_builder_opens_with_a_count_by_place(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("build", shipped_home, monkeypatch)
    assert title(at) == "54项承诺，按地区分为9组，慈溪市最多（32）"
    assert "COUNT(*) AS n\nFROM commitments" in html(at)


def test_the_whole_question_is_read_from_the_address(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"table": "targets", "collection": "work_reports", "measure": "mean.actual", "by": "due.year"}
    at = run_page(
        "build",
        shipped_home,
        monkeypatch,
        **query,
        then="area",
        where="theme",
        w_theme="economy",
        lang="English",
    )
    drawn = html(at)
    assert "theme IN (&#39;economy&#39;)" in drawn
    assert "Economy at large" in drawn.split("</p>")[0] + drawn
    assert [one.value for one in at.selectbox if one.key in ("by", "then")] == ["due.year", "area"]
    assert '<th scope="col">Unit</th>' in drawn


def test_a_choice_goes_into_the_address(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("build", shipped_home, monkeypatch)
    at.selectbox(key="then").set_value("state").run()
    at.multiselect(key="where").set_value(["due"]).run()
    at.multiselect(key="measure").set_value(["count", "distinct.reply_id"]).run()
    assert not at.exception
    assert at.query_params["then"] == ["state"] or at.query_params["then"] == "state"
    assert "COUNT(DISTINCT reply_id) AS distinct_reply_id" in html(at)


def test_no_hit_is_said(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in ("build", "pivot"):
        at = run_page(page, shipped_home, monkeypatch, where="quote", w_quote="没有这样的词")
        assert title(at) == "没有符合这些条件的承诺"


def test_an_empty_ledger_says_so(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in ("build", "pivot"):
        at = run_page(page, empty_home, monkeypatch)
        assert title(at) == "还没有可以分析的记录"


def test_a_pivot_of_values_asks_for_one_metric(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page(
        "pivot", shipped_home, monkeypatch, table="targets", measure="max.value", by="area", then="kind"
    )
    metric = at.selectbox(key="in_metric").value
    assert f"metric IN (&#39;{metric}&#39;)" in html(at)


def test_shares_of_a_row_make_up_one(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("pivot", shipped_home, monkeypatch, by="place", then="state", cells="row")
    row = html(at).split('title="慈溪市">')[1].split("</tr>")[0]
    assert [cell.split("<small>")[0].split(">")[-1] for cell in row.split("</td>") if "<small>" in cell] == [
        "78%",
        "22%",
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("page", ["build", "pivot", "dictionary"])
def test_a_hostile_address_is_dropped_or_looked_for_as_it_stands(
    shipped_home: Path, page: str, hostile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    choices = (
        "table",
        "collection",
        "measure",
        "by",
        "then",
        "chart",
        "cells",
        "where",
        "w_place",
        "lang",
        "of",
    )
    at = run_page(page, shipped_home, monkeypatch, **dict.fromkeys(choices, hostile))
    assert "<script" not in html(at)
    ends = [f"w_{field}_{end}" for field in ("due", "evidence_count") for end in ("from", "to")]
    fields = ["due", "evidence_count", "quote", "place"]
    typed = dict.fromkeys([*ends, "w_quote", "w_place"], hostile)
    at = run_page(page, shipped_home, monkeypatch, where=fields, **typed)
    assert "<script" not in html(at)


@pytest.mark.parametrize("name", tables())
@pytest.mark.parametrize("lang", ["中文", "English"])
def test_the_dictionary_explains_every_column_of_every_table(
    shipped_home: Path, name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("dictionary", shipped_home, monkeypatch, of=name, lang=lang)
    code = "zh" if lang == "中文" else "en"
    for column in published_columns(name):
        assert f'<th scope="row" class="xp-short"><code>{column.name}</code></th>' in html(at)
        assert escape(column.meaning.of(code)) in html(at)
        assert escape(column.example) in html(at)


def test_a_result_is_cited_with_its_day_and_the_ledger_s_head(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("build", shipped_home, monkeypatch, as_of="2020-01-01")
    with Store.open(shipped_home, on_disk=False) as store:
        head = store.head.hash
    assert any("2020-01-01" in code.value and head in code.value for code in at.code)


def test_where_no_target_has_an_outcome_no_empty_chart_is_drawn(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"table": "targets", "by": "area", "where": "verdict", "w_verdict": "pending", "chart": "bullet"}
    at = run_page("build", shipped_home, monkeypatch, measure=["mean.actual", "mean.value"], **query)
    assert not at.get("plotly_chart")
    assert "组缺目标或完成值，没有画出" in html(at)

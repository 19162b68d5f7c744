"""The list of commitments: its numbers add up, its filters leave what they say, every row leads to its commitment."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from itertools import chain
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from replies.ledger import Store, open_ledger
from replies.texts.catalogue import t
from replies.ui.commitments.rows import PAGE_SIZE, STATES, columns
from replies.ui.kit.status import STANDINGS, word
from replies.ui.kit.tables import csv_bytes
from tests.ui.run_page import html, run_page


def ids(at: AppTest) -> list[str]:
    return re.findall(r'href="/commitment\?commitment=(C-\w+)', html(at))


def title(at: AppTest) -> str:
    found = re.search(r'<h1 class="rc-title">(.*?)</h1>', html(at))
    assert found
    return found[1]


def counted(at: AppTest) -> dict[str, int]:
    """What the page's sentence counts: commitments, and each standing that it names."""
    words = {"项承诺": "commitments"} | {f"项{word(code)}": code for code in STANDINGS}
    found = re.findall(r"(\d+)(项[^\d，。]+)", title(at))
    return {words[said]: int(n) for n, said in found}


def store(home: Path) -> Store:
    return open_ledger.open_store(home)


def test_title_counts_add_up(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("commitments", shipped_home, monkeypatch)
    total, *shares = counted(at).values()
    assert total == sum(shares) > 0
    assert total == len(store(shipped_home).query("commitment_list"))


def test_pages_of_the_list_hold_each_commitment_once(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ids(run_page("commitments", shipped_home, monkeypatch))
    whole = [row["commitment_id"] for row in store(shipped_home).query("commitment_list").to_pylist()]
    sheets = range(2, -(-len(whole) // PAGE_SIZE) + 1)
    others = [ids(run_page("commitments", shipped_home, monkeypatch, sheet=str(n))) for n in sheets]
    assert len(first) == PAGE_SIZE
    assert others
    assert first + [one for page in others for one in page] == whole


@pytest.mark.parametrize("asked", ["0", "-3", "99999", "x", "２"])
def test_page_number_out_of_range_still_shows_rows(
    asked: str, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("commitments", shipped_home, monkeypatch, sheet=asked)
    assert ids(at)


@pytest.mark.parametrize("chosen", STATES)
def test_every_state_lists_as_many_as_are_counted(chosen: str, shipped_home: Path) -> None:
    asked = {"state": chosen}
    counts = store(shipped_home).query("commitment_counts", asked).to_pylist()[0]
    listed = store(shipped_home).query("commitment_list", asked).to_pylist()
    assert counts["chosen"] == len(listed)
    if chosen not in ("unreviewed", "repeated", "lowered", "postponed"):  # these have no count of their own
        assert counts["commitments" if chosen == "all" else chosen] == len(listed)


def test_the_standings_share_out_all(shipped_home: Path) -> None:
    listed = {
        chosen: [
            row["commitment_id"]
            for row in store(shipped_home).query("commitment_list", {"state": chosen}).to_pylist()
        ]
        for chosen in ("all", *STANDINGS)
    }
    assert sorted(chain.from_iterable(listed[code] for code in STANDINGS)) == sorted(listed["all"])


def test_themes_share_out_all(shipped_home: Path) -> None:
    offered = store(shipped_home).query("commitment_choices").to_pylist()
    themes = [row for row in offered if row["field"] == "theme"]
    everything = store(shipped_home).query("commitment_counts").to_pylist()[0]["commitments"]
    assert sum(row["commitments"] for row in themes) == everything
    for row in themes:
        found = store(shipped_home).query("commitment_counts", {"theme": row["code"]}).to_pylist()[0]
        assert found["commitments"] == row["commitments"]


@pytest.mark.parametrize(
    ("words", "field"), [("基金", "quote"), ("roadshow", "label_en"), ("ROADSHOW", "label_en")]
)
def test_search_reads_quote_and_both_names(words: str, field: str, shipped_home: Path) -> None:
    found = store(shipped_home).query("commitment_list", {"q": words}).to_pylist()
    whole = store(shipped_home).query("commitment_list").to_pylist()
    fields = ("quote", "label_zh", "label_en")
    hits = [row["commitment_id"] for row in whole if any(words.lower() in row[one].lower() for one in fields)]
    assert [row["commitment_id"] for row in found] == hits
    assert any(words.lower() in row[field].lower() for row in found)


@pytest.mark.parametrize("words", ["%", "_", "'; DROP", "\\"])
def test_signs_in_a_search_are_taken_as_they_are(words: str, shipped_home: Path) -> None:
    found = store(shipped_home).query("commitment_list", {"q": words}).to_pylist()
    assert all(words in row["quote"] + row["label_zh"] + row["label_en"] for row in found)
    assert len(found) < store(shipped_home).query("commitment_list").num_rows


def test_filters_in_the_address_are_taken_and_kept(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("commitments", shipped_home, monkeypatch, state="progress", theme="talent")
    rows = store(shipped_home).query("commitment_list", {"state": "progress", "theme": "talent"}).to_pylist()
    assert ids(at) == [row["commitment_id"] for row in rows]
    assert at.selectbox(key="state").value == "progress"
    at.selectbox(key="state").set_value("no_evidence").run()
    assert {name: at.query_params[name] for name in ("state", "theme")} == {
        "state": "no_evidence",
        "theme": "talent",
    }


def test_choice_begins_at_the_first_page(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("commitments", shipped_home, monkeypatch, sheet="2")
    at.selectbox(key="state").set_value("no_evidence").run()
    assert "sheet" not in at.query_params


@pytest.mark.parametrize(
    "query", [{"state": "nonsense"}, {"theme": "nonsense"}, {"year": "20x7"}, {"bureau": "B-0"}]
)
def test_unknown_choice_counts_as_none_and_leaves_the_address(
    query: dict[str, str], shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("commitments", shipped_home, monkeypatch, **query)
    assert len(ids(at)) == PAGE_SIZE
    assert not set(query) & set(at.query_params)


def test_search_without_a_hit_says_so_and_leads_back(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("commitments", shipped_home, monkeypatch, q="<b>没有这样的词</b>")
    assert t("commitments.none", lang="zh") in title(at)
    assert t("commitments.no_hit", lang="zh") in html(at)
    assert 'href="/commitments"' in html(at)
    assert "<b>没有这样的词" not in html(at)


def test_english_list_carries_the_language(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("commitments", shipped_home, monkeypatch, lang="English", state="due_unchecked")
    assert re.fullmatch(r"\d+ of \d+ commitments: due, unchecked", title(at))
    assert re.search(r'href="/commitment\?commitment=C-\w+&amp;lang=English', html(at))


def test_quotes_are_marked_as_restated(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = html(run_page("commitments", shipped_home, monkeypatch))
    assert shown.count(t("common.restated_help", lang="zh")) == PAGE_SIZE


def test_no_evidence_is_never_called_overdue(shipped_home: Path) -> None:
    rows = store(shipped_home).query("commitment_list", {"state": "no_evidence"}).to_pylist()
    assert rows
    assert not any(row["overdue"] for row in rows)
    assert not any(row["due_unchecked"] for row in rows if row["due"] and row["holds_from"] >= row["due"])


def test_day_before_the_reply_has_no_commitment(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("commitments", shipped_home, monkeypatch, as_of="2017-07-02")
    assert title(at) == t("commitments.empty", lang="zh")


def test_day_before_the_statuses_knows_of_no_progress(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("commitments", shipped_home, monkeypatch, as_of="2020-06-30")
    total = counted(at)["commitments"]
    assert counted(at) == {"commitments": total, "unchecked": total}
    assert total > 0
    assert "as_of=2020-06-30" in html(at)


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_empty_ledger_is_said(lang: str, empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("commitments", empty_home, monkeypatch, lang=lang)
    assert title(at) == t("commitments.empty", lang="zh" if lang == "中文" else "en")


def test_csv_has_offsets_and_units_in_columns_of_their_own(shipped_home: Path) -> None:
    rows = store(shipped_home).query("commitment_list").to_pylist()
    sheet = list(csv.DictReader(io.StringIO(csv_bytes(rows, columns()).decode("utf-8-sig"))))
    assert len(sheet) == len(rows)
    names = {
        name: t(f"commitment_csv.{name}", lang="zh")
        for name in ("span_start", "span_end", "quote", "target_unit")
    }
    for line, row in zip(sheet, rows, strict=True):
        text = store(shipped_home).text(row["document_id"])
        assert text is not None
        assert text[int(line[names["span_start"]]) : int(line[names["span_end"]])] == line[names["quote"]]
    single = [row for row in rows if row["targets"] == 1]
    assert single
    assert all(row["target_unit"] and row["target_value"] is not None for row in single)
    assert all(row["target_value"] is None for row in rows if row["targets"] != 1)


def test_last_evidence_is_dated_as_the_state_says(shipped_home: Path) -> None:
    for row in store(shipped_home).query("commitment_list").to_pylist():
        sources = (
            store(shipped_home)
            .query("commitment_sources", {"commitment_id": row["commitment_id"]})
            .to_pylist()
        )
        days = [one["happened_on"] for one in sources if one["nature"] == "evidence"]
        assert row["last_evidence_on"] == (max(days) if days else None)
        assert (row["evidence_zh"] is None) == (not days)
        assert all(isinstance(day, date) for day in days)


def test_office_table_holds_the_commitments_of_the_list(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []
    offered = st.download_button

    def taken(label: str, data: Callable[[], bytes], **given: object) -> bool:
        if given["key"] == "commitments_office":
            made.append(data())
        return offered(label, data, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", taken)
    run_page("commitments", shipped_home, monkeypatch, theme="talent")
    lines = list(openpyxl.load_workbook(io.BytesIO(made[0])).worksheets[0].iter_rows(values_only=True))[1:]
    listed = store(shipped_home).query("commitment_list", {"theme": "talent"}).to_pylist()
    assert {str(line[0]).partition("/")[0] for line in lines} == {row["commitment_id"] for row in listed}
    assert lines


def test_headings_are_standings_and_count_what_the_title_counts(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("commitments", shipped_home, monkeypatch)
    headed = dict(re.findall(r'class="rc-standing">(\S+) <span>(\d+)项', html(at)))
    found = {word(code): str(n) for code, n in counted(at).items() if code != "commitments"}
    assert headed.items() <= found.items()
    assert headed

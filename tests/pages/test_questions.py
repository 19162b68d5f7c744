"""Named queries: every file is listed and can be asked; a new one appears by itself; parameters are read by type."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from replies.ledger import Store, store
from replies.ledger.queries import load_query, query_names, query_purpose
from replies.paths import QUERIES
from replies.ui.workbench.question_forms import codes_in_note
from tests.pages.test_workbench import HOSTILE
from tests.ui.run_page import html, run_page


def test_every_file_without_underscore_is_listed_with_its_purpose(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = html(run_page("questions", shipped_home, monkeypatch))
    for name in query_names(QUERIES):
        assert f"?query={name}" in drawn
        assert query_purpose(name, QUERIES)["zh"] in drawn
    assert "_progress" not in drawn


@pytest.mark.parametrize(
    "name", ["commitment", "due_soon", "explore_choices", "metric_rows", "overview_squares", "reply_outline"]
)
def test_a_question_is_asked_and_its_columns_explained(
    shipped_home: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("questions", shipped_home, monkeypatch, query=name)
    question = load_query(name, QUERIES)
    drawn = html(at)
    for column in question.columns:
        assert f"<code>{column.name}</code></th>" in drawn
    asked = {
        widget.key
        for kind in ("selectbox", "text_input", "number_input", "date_input", "multiselect")
        for widget in at.get(kind)
    }
    assert {
        f"p_{one.name}" if one.name not in ("as_of", "known_at") else one.name for one in question.parameters
    } <= asked


@pytest.mark.parametrize(
    ("lang", "heads"),
    [
        ("中文", ("有进展", "查过未见", "最近答复")),
        ("English", ("With progress", "Not checked yet", "Last reply")),
    ],
)
def test_counts_by_state_are_headed_with_the_words_of_the_pages(
    shipped_home: Path, lang: str, heads: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = html(run_page("questions", shipped_home, monkeypatch, query="bureaus", lang=lang))
    table = drawn.split('class="xp-table"><thead>')[1].split("</thead>")[0]
    for head in heads:
        assert f">{head}</th>" in table


NEW = """-- Replies of a place, counted by a test.
-- Parameters: $as_of DATE, $known_at TIMESTAMP, $place TEXT (null: all), $least INTEGER (null: 0),
--   $form TEXT (original or restatement; null: all), $since DATE (null: all)
-- Uses: _replies AS published_reply
-- Columns: place TEXT, found BIGINT (replies)
SELECT r.place AS place, COUNT(*) AS found
FROM published_reply AS r
WHERE
    ($place IS NULL OR r.place = $place)
    AND ($form IS NULL OR r.form = $form)
    AND ($since IS NULL OR r.replied_on >= $since)
GROUP BY r.place
HAVING COUNT(*) >= COALESCE($least, 0)
ORDER BY r.place
"""


def test_a_new_file_appears_by_itself_and_takes_its_parameters_from_the_address(
    shipped_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "queries"
    shutil.copytree(QUERIES, folder)
    monkeypatch.setattr(store, "QUERIES", folder)
    (folder / "dropped_in.sql").write_text(NEW, encoding="utf-8")
    (folder / "half_made.sql").write_text("SELECT 1", encoding="utf-8")
    drawn = html(run_page("questions", shipped_home, monkeypatch))
    assert "?query=dropped_in" in drawn
    assert '<code lang="en">Replies of a place, counted by a test.</code>' in drawn
    at = run_page("questions", shipped_home, monkeypatch, query="dropped_in", p_place="慈溪市")
    assert "共1行" in html(at)
    with Store.open(shipped_home, on_disk=False) as opened:
        places = {row["place"] for row in opened.query("_replies").to_pylist()}
    assert set(at.selectbox(key="p_place").options) == {"全部", *places}
    assert at.selectbox(key="p_form").options == ["全部", "原文", "转述"]
    at = run_page("questions", shipped_home, monkeypatch, query="dropped_in", p_least="2")
    assert "共0行" in html(at)
    at = run_page("questions", shipped_home, monkeypatch, query="half_made")
    assert "这个查询文件写得不对" in html(at)


def test_the_button_puts_parameters_into_the_address(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("questions", shipped_home, monkeypatch, query="due_soon")
    at.number_input(key="p_days").set_value(30)
    at.button[0].click().run()
    assert not at.exception
    assert at.query_params["p_days"] in ("30", ["30"])


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("null: all; met, about, missed or unseen", ["met", "about", "missed", "unseen"]),
        ("place, bureau or year; null: all in one", ["place", "bureau", "year"]),
        ("deputy or member; null: all", ["deputy", "member"]),
        ("its id; null: all", []),
        ("a part of the name; null: all", []),
        ("", []),
    ],
)
def test_codes_are_those_that_a_note_lists(note: str, codes: list[str]) -> None:
    assert codes_in_note(note) == codes


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_address_asks_nothing(
    shipped_home: Path, hostile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("questions", shipped_home, monkeypatch, query=hostile)
    parameters = load_query("commitment_list", QUERIES).parameters
    given = {f"p_{one.name}": hostile for one in parameters} | {"as_of": hostile, "known_at": hostile}
    at = run_page("questions", shipped_home, monkeypatch, query="commitment_list", chart=hostile, **given)
    assert "<script" not in html(at)

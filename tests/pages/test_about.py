"""The page of rules: its counts and limits are the ledger's, every mark has its meaning, sources are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from replies.ledger import Store
from replies.ledger.journal.journal import Draft
from replies.texts.catalogue import speaking
from replies.ui.kit import status
from tests.pages.test_overview import leaves, rows_of
from tests.ui.run_page import html, run_page


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_every_status_and_mark_is_explained(
    shipped_home: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("about", shipped_home, monkeypatch, lang=lang)
    page = html(at)
    with speaking("zh" if lang == "中文" else "en"):
        for name in [*status.STATUSES, *status.MARKS]:
            assert status.word(name) in page


def test_the_caption_counts_the_ledger(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(run_page("about", shipped_home, monkeypatch))
    # The other collection is counted nowhere here.
    own = {
        name: [row for row in rows_of(shipped_home, name) if row["collection"] == "replies"]
        for name in ("_outcomes", "_targets")
    }
    outcomes, targets = map(len, own.values())
    facts = [*own["_outcomes"], *own["_targets"]]
    assert len(facts) < len(rows_of(shipped_home, "_outcomes")) + len(rows_of(shipped_home, "_targets"))
    sources = {(row["source_title_zh"], row["source_host"]) for row in facts}
    unsure = {(row["source_title_zh"], row["source_host"]) for row in facts if row["to_confirm"]}
    assert (
        f"{len(leaves(shipped_home))}项承诺、{outcomes}个完成值、{targets}个目标值，来自{len(sources)}个来源，"
        f"其中{len(unsure)}个待原页核实"
    ) in page
    low = sum(not row["charted"] for row in facts)
    assert f"另有{low}个可信度低的数值" in page


def test_the_limits_are_those_of_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(run_page("about", tmp_path, monkeypatch))
    assert "低10%以上" in page
    assert "低5%以内" in page
    with Store.open(tmp_path, on_disk=False) as store:
        lights = {"behind_gap": "0.2", "about_points": "0.5"}
        reference = {name: [] for name in ("bureaus", "themes", "areas", "hosts")}
        store.record([Draft("tester", "reference_recorded", {**reference, "lights": lights})])
    page = html(run_page("about", tmp_path, monkeypatch))
    assert "低20%以上" in page
    assert "低0.5个百分点以内" in page


def test_sources_to_confirm_are_a_table_without_unlisted_addresses(shipped_home: Path) -> None:
    sources = rows_of(shipped_home, "overview_sources")
    assert sources
    assert {row["total"] for row in sources} == {len(sources)}
    linked = {row["source_host"] for row in sources if row["source_link"]}
    known = {row["source_host"] for row in rows_of(shipped_home, "_outcomes") if row["publisher_zh"]}
    assert linked <= known


def test_the_list_of_sources_comes_first_where_it_was_asked_for(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = html(run_page("about", shipped_home, monkeypatch, part="sources"))
    plain = html(run_page("about", shipped_home, monkeypatch))
    assert asked.index("来源与待原页核实") < asked.index("什么算已兑现")
    assert plain.index("什么算已兑现") < plain.index("来源与待原页核实")


def test_it_says_how_much_rests_on_the_bureau_s_own_word_alone(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = html(run_page("about", shipped_home, monkeypatch))
    (partly,) = [row for row in rows_of(shipped_home, "evidence_standings") if row["status"] == "partly"]
    assert f"部分兑现{partly['commitments']}项" in asked
    assert f"只有单位自报{partly['self_reported']}项" in asked


def test_an_empty_ledger_still_explains_the_rules(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("about", empty_home, monkeypatch)
    assert "账本还没有已发布的答复" in html(at)
    assert "没有待原页核实的来源" in html(at)

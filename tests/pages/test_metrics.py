"""The page of metrics over what ships: its sentence, chart and links are the ledger's, in both languages."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from replies.ledger import Store
from tests.ui.run_page import html, run_page

# What the first reply speaks of: these stand in front by data/metrics.csv.
FIRST = ("hte_valid", "talent_project_funding", "fund_planned", "innovation_voucher_amount")


def rows_of(home: Path, name: str, **given: object) -> list[dict[str, object]]:
    with Store.open(home, on_disk=False) as store:
        return list(store.query(name, given).to_pylist())


def figures(at: AppTest) -> list[dict[str, object]]:
    return [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]


def title(at: AppTest) -> str:
    return html(at).split('<h1 class="rc-title">')[1].split("</h1>")[0]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["中文", "English"])
@pytest.mark.parametrize("metric", FIRST)
def test_each_subject_of_the_reply_has_a_chart_and_its_sources(
    shipped_home: Path, metric: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("metrics", shipped_home, monkeypatch, metric=metric, lang=lang)
    assert len(figures(at)) == 1
    code = "zh" if lang == "中文" else "en"
    told = [
        *rows_of(shipped_home, "metric_rows", metric=metric, place="cixi"),
        *rows_of(shipped_home, "metric_targets", metric=metric, place="cixi"),
    ]
    assert told
    for row in told:
        assert str(row[f"source_title_{code}"]) in html(at)
    assert ("转述" if code == "zh" else "Restated") in html(at)


def test_the_sentence_names_values_scopes_and_the_target_without_a_result(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("metrics", shipped_home, monkeypatch)
    rows = rows_of(shipped_home, "metric_rows", metric=FIRST[0], place="cixi")
    (aim,) = rows_of(shipped_home, "metric_targets", metric=FIRST[0], place="cixi")
    drawn = [row for row in rows if row["charted"]]
    first, last = max(drawn[:2], key=lambda row: row["value"]), drawn[-1]
    assert not first["is_whole"]
    assert aim["verdict"] == "unknown"
    said = title(at)
    for part in (
        f"{first['value']:.0f}家（2016年，市级，不含新区）",
        f"{last['value']:.0f}家（2024年，全市）",
        "口径不同不可比",
        f"2025年目标{aim['value']:,.0f}家以上，结果未见",
    ):
        assert part in said
    assert "答复没有给这个指标定目标" in html(at)
    low = next(row for row in rows if not row["charted"])
    heights = [y for trace in figures(at)[0]["data"] if trace["type"] == "scatter" for y in trace["y"]]
    assert float(low["value"]) not in heights


def test_planned_funds_name_every_whole_and_never_add_a_part(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("metrics", shipped_home, monkeypatch, metric="fund_planned")
    told = rows_of(shipped_home, "metric_targets", metric="fund_planned", place="cixi")
    whole = [row for row in told if row["part_of"] is None]
    assert title(at).count(f"{len(whole)}项目标") == 1
    spec = figures(at)[0]
    ticks = sorted(trace["x"][0] for trace in spec["data"] if trace["mode"] == "markers")
    assert ticks == sorted(float(row["value"]) / 1e8 for row in told)
    assert not [trace for trace in spec["data"] if trace["type"] == "bar"]
    assert "没有查到，不等于没有办" in html(at)
    for row in told:
        assert f"figure={row['figure_id']}" in html(at)


def test_caps_are_shown_as_rules_that_lead_into_the_reader(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("metrics", shipped_home, monkeypatch, metric="talent_project_funding")
    limits = rows_of(shipped_home, "metric_rules", metric="talent_project_funding", place="cixi")
    assert limits
    for row in limits:
        assert f"figure={row['figure_id']}" in html(at)
    assert rows_of(shipped_home, "metric_targets", metric="talent_project_funding", place="cixi") == []
    assert "政策上限，不是目标" in html(at)


@pytest.mark.slow
def test_every_metric_on_offer_has_a_page(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = rows_of(shipped_home, "metric_choices")
    for row in offered[:: max(1, len(offered) // 12)]:
        at = run_page(
            "metrics",
            shipped_home,
            monkeypatch,
            metric=str(row["metric"]),
            area=str(row["place"]),
            lang="English",
        )
        assert title(at).startswith(escape(str(row["label_en"])))


def test_events_without_a_number_are_a_dated_list_and_no_chart(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = next(
        row
        for row in rows_of(shipped_home, "_outcomes")
        if row["value"] is None and row["metric"] and row["area"] == "cixi"
    )
    at = run_page("metrics", shipped_home, monkeypatch, metric=str(event["metric"]))
    assert figures(at) == []
    assert str(event["event_zh"]) in html(at)


def test_a_past_day_shows_what_held_then(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("metrics", shipped_home, monkeypatch, metric=FIRST[0], area="cixi", as_of="2018-06-30")
    assert "2024年" not in title(at)
    assert "没有见到目标" in title(at)


def test_an_unknown_metric_is_said_and_leaves_the_address(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("metrics", shipped_home, monkeypatch, metric="no_<such>")
    assert "no_&lt;such&gt;" in html(at)
    assert "metric" not in at.query_params


def test_a_choice_of_theme_brings_its_first_metric(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("metrics", shipped_home, monkeypatch, metric=FIRST[0])
    at.selectbox(key="group").select("talent").run()
    assert not at.exception
    first = next(row for row in rows_of(shipped_home, "metric_choices") if row["theme"] == "talent")
    assert title(at).startswith(escape(str(first["label_zh"])))
    assert at.query_params["group"] == "talent"

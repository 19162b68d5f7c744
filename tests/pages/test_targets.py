"""The targets of work reports over what ships: the four numbers, the table behind them, the board, one target."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from replies.ledger import Store
from replies.texts.catalogue import speaking
from replies.ui.kit.tables import csv_bytes
from replies.ui.targets import words as target_words
from tests.examples import examples
from tests.servers import ROOT
from tests.ui.run_page import html, run_page

STANDINGS = ("met", "about", "missed", "unseen")
PAIRS = ROOT.parent / "shared" / "gold" / "pairs.jsonl"
# The gold writes 山东 where the ledger writes 山东省, and one verdict where the ledger tells caps apart.
GOLD_VERDICTS = {"met": "met", "about": "about", "missed": "missed", "unknown": "unseen"}


def rows_of(home: Path, name: str, **given: object) -> list[dict[str, object]]:
    with Store.open(home, on_disk=False) as store:
        return list(store.query(name, given).to_pylist())


@pytest.fixture(scope="module")
def ledger(shipped_home: Path) -> list[dict[str, object]]:
    """Every target of the collection."""
    return rows_of(shipped_home, "target_rows")


def title(at: AppTest) -> str:
    return unescape(html(at).split('<h1 class="rc-title">')[1].split("</h1>")[0])


def numbers(at: AppTest) -> dict[str, int]:
    """The four numbers of the strip by verdict, read off the page."""
    strip = html(at).split('<nav class="tg-strip"')[1].split("</nav>")[0]
    found = [int(part.split("</b>")[0].replace(",", "")) for part in strip.split("<b>")[1:]]
    return dict(zip(("missed", "about", "met", "unseen"), found, strict=True))


def table_heading(at: AppTest) -> str:
    return next(block.label for block in at.expander if "表格" in block.label or "Table" in block.label)


@pytest.mark.skipif(not PAIRS.exists(), reason="the gold is not beside the checkout")
def test_verdicts_are_those_of_the_gold_province_by_province(ledger: list[dict[str, object]]) -> None:
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    wanted = Counter((pair["province"], GOLD_VERDICTS[pair["verdict"]]) for pair in pairs)
    told = Counter((str(row["area_zh"])[:-1], row["standing"]) for row in ledger)
    assert told == wanted
    numbers_of = {
        (pair["province"], Decimal(str(pair["target"]["value"])))
        for pair in pairs
        if pair["target"]["unit"] == "%"
    }
    assert {(str(row["area_zh"])[:-1], row["value"]) for row in ledger if row["unit"] == "%"} == numbers_of


def test_caps_count_as_met_or_missed_and_keep_their_own_word(ledger: list[dict[str, object]]) -> None:
    caps = [row for row in ledger if row["bound"] == "at_most"]
    assert caps
    assert {(row["standing"], row["verdict"]) for row in caps if row["outcome_id"]} <= {
        ("met", "within"),
        ("missed", "over"),
    }


def test_the_band_of_about_is_where_the_verdict_says_about(ledger: list[dict[str, object]]) -> None:
    judged = [row for row in ledger if row["bound"] == "about" and row["outcome_id"]]
    assert judged
    for row in judged:
        slack = Decimal(str(row["tolerance"]))
        short = row["value"] - row["outcome_value"]  # type: ignore[operator]  # both are decimals here
        if row["is_falling"]:
            assert (row["standing"] == "met") is (-short <= slack)
        else:
            assert (row["standing"] == "about") is (0 < short <= slack)


def test_percentages_are_never_given_a_share_and_amounts_never_points(
    ledger: list[dict[str, object]],
) -> None:
    for row in ledger:
        assert row["share"] is None or row["points"] is None
        if row["unit"] == "%":
            assert row["share"] is None
        if row["standing"] == "unseen":
            assert row["share"] is None
            assert row["points"] is None


@pytest.fixture(scope="module")
def offered(shipped_home: Path) -> dict[str, list[str | None]]:
    """The codes that each choice offers, and None for all."""
    found: dict[str, list[str | None]] = {"province": [None], "theme": [None], "metric": [None]}
    for row in rows_of(shipped_home, "target_choices"):
        found[str(row["field"])].append(str(row["code"]))
    return found


@pytest.fixture
def opened(shipped_home: Path) -> Iterator[Store]:
    """The ledger held open for many questions."""
    with Store.open(shipped_home, on_disk=False) as store:
        yield store


@settings(examples(15), suppress_health_check=list(HealthCheck))
@given(drawn=st.data())
def test_for_every_choice_four_numbers_places_and_rows_agree(
    opened: Store, offered: dict[str, list[str | None]], drawn: st.DataObject
) -> None:
    within = {
        "area": drawn.draw(st.sampled_from(offered["province"])),
        "theme": drawn.draw(st.sampled_from(offered["theme"])),
        "metric": drawn.draw(st.sampled_from(offered["metric"])),
    }
    (counts,) = opened.query("target_counts", within).to_pylist()
    rows = opened.query("target_rows", within).to_pylist()
    places = opened.query("target_provinces", within).to_pylist()
    apart = {code: opened.query("target_rows", {**within, "standing": code}).num_rows for code in STANDINGS}
    told = Counter(row["standing"] for row in rows)
    assert sum(counts[code] for code in STANDINGS) == counts["targets"] == len(rows)
    for code in STANDINGS:
        assert counts[code] == told[code] == apart[code] == sum(place[code] for place in places)


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_the_sentence_and_the_strip_say_what_the_ledger_holds(
    shipped_home: Path, ledger: list[dict[str, object]], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("targets", shipped_home, monkeypatch, lang=lang)
    told = Counter(row["standing"] for row in ledger)
    assert numbers(at) == {code: told[code] for code in STANDINGS}
    for number in (len(ledger), len(ledger) - told["unseen"], told["met"], told["missed"]):
        assert str(number) in title(at)
    apart = "政府工作报告目标，与答复分开计数" if lang == "中文" else "counted apart from replies"
    assert apart in html(at)


@pytest.mark.parametrize("verdict", STANDINGS)
@pytest.mark.parametrize("province", [None, "hunan", "tianjin"])
def test_a_verdict_in_the_address_leaves_its_rows_and_keeps_the_four_numbers(
    shipped_home: Path,
    ledger: list[dict[str, object]],
    province: str | None,
    verdict: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    query = {"verdict": verdict, **({"province": province} if province else {})}
    at = run_page("targets", shipped_home, monkeypatch, **query)
    own = [row for row in ledger if province in (None, row["area"])]
    told = Counter(row["standing"] for row in own)
    assert numbers(at) == {code: told[code] for code in STANDINGS}
    if told[verdict]:
        assert f"{told[verdict]}项目标" in table_heading(at)
    else:
        assert "这些条件下没有目标" in html(at)


def test_the_board_draws_six_metrics_that_three_places_set_and_pages_to_the_rest(
    shipped_home: Path, ledger: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    places = Counter(row["metric"] for row in ledger)
    common = {metric for metric, n in places.items() if n >= 3}
    seen: list[str] = []
    for sheet in ("1", "2"):
        board = (
            html(run_page("targets", shipped_home, monkeypatch, sheet=sheet))
            .split("<table")[1]
            .split("</table>")[0]
        )
        head = board.split("</thead>")[0]
        shown = [
            metric for metric in places if f"metric={metric}&amp;" in head or f'metric={metric}"' in head
        ]
        assert len(shown) == 6
        seen += shown
        cells = [row for row in ledger if row["metric"] in shown]
        for row in cells:
            assert f"target={row['target_id']}" in board
        unseen = sum(row["standing"] == "unseen" for row in cells)
        assert board.count("tg-track tg-dotted") == unseen
        assert board.count('<i class="tg-dot"') == len(cells) - unseen
    assert set(seen) == common


def test_provinces_stand_by_what_they_missed(
    shipped_home: Path, ledger: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = html(run_page("targets", shipped_home, monkeypatch)).split("<tbody>")[1]
    missed = Counter(row["area_zh"] for row in ledger if row["standing"] == "missed")
    stood = [part.split("</a>")[0].split(">")[-1] for part in body.split('class="tg-place">')[1:]]
    assert [missed[name] for name in stood] == sorted((missed[name] for name in stood), reverse=True)
    assert set(stood) == {row["area_zh"] for row in ledger}


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_one_place_shows_amounts_apart_from_percentages(
    shipped_home: Path, ledger: list[dict[str, object]], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("targets", shipped_home, monkeypatch, province="sichuan", lang=lang)
    own = [row for row in ledger if row["area"] == "sichuan"]
    specs = [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]
    ticks = [sum(trace.get("name") == "target" for trace in spec["data"]) for spec in specs]
    assert ticks == [sum(not row["in_points"] for row in own), sum(bool(row["in_points"]) for row in own)]
    for row in own:
        assert f"target={row['target_id']}" in html(at)


def test_the_table_opens_with_a_row_for_each_target_and_the_sources_of_both(
    shipped_home: Path, ledger: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("targets", shipped_home, monkeypatch, metric="wr_urban_new_jobs")
    at.session_state["targets_open"] = True
    at.run()
    (frame,) = at.dataframe
    own = [row for row in ledger if row["metric"] == "wr_urban_new_jobs"]
    assert len(frame.value) == len(own)
    assert set(frame.value["source_title_zh"]) == {row["source_title_zh"] for row in own}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_csv_holds_numbers_in_the_unit_beside_them(ledger: list[dict[str, object]], lang: str) -> None:
    with speaking(lang):
        told = target_words.in_words(ledger)
        lines = csv_bytes(told, target_words.columns()).decode("utf-8-sig").splitlines()
    assert len(lines) == len(ledger) + 1
    jobs = next(row for row in told if row["metric"] == "wr_urban_new_jobs")
    base = jobs["value"]
    assert jobs["target_number"] * (10_000 if lang == "zh" else 1_000_000) == base
    assert jobs["told_unit"] == ("万人" if lang == "zh" else "million people")


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_before_the_due_day_nothing_is_missed(
    shipped_home: Path, ledger: list[dict[str, object]], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("targets", shipped_home, monkeypatch, as_of="2025-06-30", lang=lang)
    assert numbers(at) == {"met": 0, "about": 0, "missed": 0, "unseen": len(ledger)}
    assert ("没有到期" if lang == "中文" else "none due yet") in title(at)


def test_codes_the_ledger_does_not_offer_leave_the_address(
    shipped_home: Path, ledger: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page(
        "targets", shipped_home, monkeypatch, province="atlantis", verdict="won", metric="<b>", sheet="99"
    )
    assert sum(numbers(at).values()) == len(ledger)
    assert not {"province", "verdict", "metric"} & set(at.query_params)


def test_a_choice_of_province_is_kept_in_the_address(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("targets", shipped_home, monkeypatch)
    at.selectbox(key="province").select("gansu").run()
    assert not at.exception
    assert at.query_params["province"] == "gansu"
    assert title(at).startswith("甘肃省：")


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_one_target_names_both_documents_with_their_dates(
    shipped_home: Path, ledger: list[dict[str, object]], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "zh" if lang == "中文" else "en"
    seen = next(row for row in ledger if row["outcome_id"] and row["note_zh"] and row["outcome_note_zh"])
    unseen = next(row for row in ledger if row["standing"] == "unseen")
    for row in (seen, unseen):
        at = run_page("target", shipped_home, monkeypatch, target=str(row["target_id"]), lang=lang)
        told = unescape(html(at))
        for field in (
            f"source_title_{code}",
            "source_date",
            f"outcome_source_title_{code}",
            "outcome_source_date",
        ):
            assert row[field] is None or str(row[field]) in told
        for field in (f"note_{code}", f"outcome_note_{code}"):
            assert row[field] is None or str(row[field]) in told
        assert str(row[f"area_{code}"]) in title(at)


def test_a_cap_is_never_called_progress(
    shipped_home: Path, ledger: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    cap = next(row for row in ledger if row["bound"] == "at_most" and row["share"] is not None)
    at = run_page("target", shipped_home, monkeypatch, target=str(cap["target_id"]))
    told = html(at)
    assert "用到上限的" in told
    assert "完成值是目标的" not in told


@pytest.mark.parametrize(("lang", "words"), [("中文", "没有这一项目标"), ("English", "no such target")])
@pytest.mark.parametrize("target", ["T-nothing<b>", ""])
def test_an_unknown_target_is_said(
    shipped_home: Path, target: str, lang: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("target", shipped_home, monkeypatch, target=target, lang=lang)
    assert words in title(at)

"""The overview over what ships, over a second bureau's reply, on other days, within a choice, and over nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from html import escape
from pathlib import Path

import pytest

from replies.ledger import Store
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.statuses import record_status
from replies.publish.standings import finding
from replies.texts.catalogue import speaking
from replies.ui.kit.status import STANDINGS
from replies.ui.kit.tables import csv_bytes
from replies.ui.overview import changes as overview_changes
from replies.ui.overview import view as overview
from replies.ui.overview.metrics import columns, in_words, metrics_finding
from tests.conftest import ShippedCopy
from tests.pages.office import publish_letter
from tests.ui.in_english import in_english
from tests.ui.run_page import html, run_page

LETTER = """某县水利局文件
某水建〔2019〕8号

关于县十六届人大三次会议第52号建议的答复

王某某代表：
您提出的《关于加快山塘整治的建议》（第52号）收悉。现答复如下：
我局将在2020年底前整治山塘30座以上，并建立巡查制度。

某县水利局
2019年5月6日
"""

Rows = list[dict[str, object]]


def rows_of(home: Path, name: str, **given: object) -> Rows:
    with Store.open(home, on_disk=False) as store:
        return list(store.query(name, given).to_pylist())


def leaves(home: Path, **given: object) -> Rows:
    """Leaves that count, from the includes alone: what the overview's own questions must agree with."""
    commitments = {row["commitment_id"]: row for row in rows_of(home, "_commitments", **given)}
    return [
        {**commitments[row["commitment_id"]], **row}
        for row in rows_of(home, "_states", **given)
        if row["is_leaf"] and row["status"] != "withdrawn"
    ]


def numbers(page: str) -> list[int]:
    found = re.findall(r'class="rc-number">\s*<a [^>]*>([\d,]+)<', page)
    return [int(number.replace(",", "")) for number in found]


def title(page: str) -> str:
    return page.split('<h1 class="rc-title">')[1].split("</h1>")[0]


@pytest.fixture
def two_bureaus(shipped_copy: ShippedCopy, tmp_path: Path) -> Path:
    """What ships, and a made-up letter of another bureau, published."""
    publish_letter(shipped_copy(tmp_path), LETTER)
    return tmp_path


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_the_standings_add_up_and_are_those_of_the_ledger(
    shipped_home: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("", shipped_home, monkeypatch, lang=lang)
    late, *shown = numbers(html(at))
    assert late == sum(bool(row["due_unchecked"] or row["overdue"]) for row in leaves(shipped_home)) > 0
    total = sum(shown)
    standings = Counter(str(row["standing"]) for row in leaves(shipped_home))
    assert total == standings.total()
    assert shown == [standings[code] for code in STANDINGS if code != "other" or standings[code]]
    for n in (total, *filter(None, shown)):
        assert str(n) in title(html(at))


def test_every_commitment_is_one_square_that_opens_it_or_counted_in_the_folded_line(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = html(run_page("", shipped_home, monkeypatch, as_of="2026-11-24"))
    squares = re.findall(
        r'class="ov-square" href="/commitment\?commitment=(C-\w+)&amp;as_of=2026-11-24"', page
    )
    seen = {row["bureau_id"] for row in leaves(shipped_home) if row["standing"] != "unchecked"}
    own = [row for row in leaves(shipped_home) if row["bureau_id"] in seen]
    assert sorted(squares) == sorted(str(row["commitment_id"]) for row in own)
    assert f"{len(leaves(shipped_home)) - len(own)}项承诺尚无人查证" in page


def test_a_square_is_named_by_its_commitment_and_its_state(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    past = [row for row in leaves(shipped_home) if row["due_unchecked"] and row["bureau_id"]]
    page = html(run_page("", shipped_home, monkeypatch, bureau=str(past[0]["bureau_id"])))
    for row in past:
        if row["bureau_id"] != past[0]["bureau_id"]:
            continue
        assert f'aria-label="{escape(str(row["label_zh"]))}：尚无人查证，到期待核实"' in page


def test_cards_and_rows_lead_to_the_list_within_the_same_choice(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = html(run_page("", shipped_home, monkeypatch, theme="talent", year="2017"))
    assert sum(numbers(page)[1:]) == sum(row["theme"] == "talent" for row in leaves(shipped_home))
    for state in ("&amp;state=late", "&amp;state=delivered", "&amp;state=progress", "&amp;state=no_evidence"):
        assert f'href="/commitments?year=2017&amp;theme=talent{state}"' in page
    assert "/commitments?theme=finance" not in page


def test_a_choice_that_does_not_exist_is_ignored(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("", shipped_home, monkeypatch, year="1999", bureau="B-nothing", theme="<b>")
    assert sum(numbers(html(at))[1:]) == len(leaves(shipped_home))


def test_a_choice_that_holds_nothing_together_is_said(
    two_bureaus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("", two_bureaus, monkeypatch, year="2019", theme="talent")
    assert title(html(at)) == "所选范围内没有承诺"
    assert "清除筛选" in html(at)


def test_a_change_is_counted_from_the_end_of_the_last_quarter(
    shipped_copy: ShippedCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(shipped_copy(tmp_path)) as store:
        states = store.query("_states").to_pylist()
        silent = next(row["commitment_id"] for row in states if row["status"] == "no_evidence")
        recorded = {
            "commitment_id": silent,
            "status": "delivered",
            "holds_from": "2027-01-10",
            "reason_zh": "测试",
            "reason_en": "test",
            "evidence": [],
            "related": [],
        }
        store.record([Draft("tester", "statuses_recorded", {"statuses": [recorded]})])
    page = html(run_page("", tmp_path, monkeypatch, as_of="2027-02-01"))
    moved = re.findall(
        r'href="/commitments\?since=2026-12-31&amp;(?:state|former)=(\w+)[^"]*">(\d+)项(转入|转出)<', page
    )
    assert moved == [("delivered", "1", "转入"), ("no_evidence", "1", "转出")]
    assert "1项已兑现" in title(page)


def test_on_the_day_of_the_reply_nothing_is_known_to_have_come_of_it(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = html(run_page("", shipped_home, monkeypatch, as_of="2017-07-03"))
    late, delivered, progress, no_evidence, unchecked = numbers(page)
    assert (late, delivered, progress, no_evidence) == (0, 0, 0, 0)
    assert unchecked > 0
    assert f"{unchecked}项尚无人查证" in title(page)
    # The deadline of the same year has not come, and lies beyond the next 90 days.
    assert "到期待核实" not in page
    assert "90天内到期：无" in page


def test_a_choice_is_told_in_words_and_what_nobody_has_checked_is_not_called_found(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unchecked = [row for row in leaves(shipped_home) if row["standing"] == "unchecked"]
    place = Counter(str(row["place"]) for row in unchecked).most_common(1)[0][0]
    page = html(run_page("", shipped_home, monkeypatch, place=place))
    assert f"只看{place}" in page
    assert "项尚无人查证" in title(page)
    assert "都有承诺有证据" not in page
    assert "只看" not in html(run_page("", shipped_home, monkeypatch))


def test_what_falls_due_within_90_days_is_listed_with_its_day(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = [row for row in leaves(shipped_home) if row["due"] == date(2017, 12, 31)]
    assert due
    page = html(run_page("", shipped_home, monkeypatch, as_of="2017-10-02"))
    assert "90天内到期：1项" in page
    assert str(due[0]["label_zh"]) in page.split("90天内到期")[1]
    assert "90天内到期：无" in html(run_page("", shipped_home, monkeypatch, as_of="2017-10-01"))


def test_what_asks_for_a_person_is_counted_from_the_same_rules(shipped_home: Path) -> None:
    needs = {str(row["need"]): row["total"] for row in rows_of(shipped_home, "overview_needs")}
    states = leaves(shipped_home)
    made = min(row["made_on"] for row in states if isinstance(row["made_on"], date))
    areas = {row["area"] for row in rows_of(shipped_home, "_targets") if row["commitment_id"]}
    unseen = [
        row
        for row in rows_of(shipped_home, "_progress")
        if row["kind"] == "target"
        and row["charted"]
        and row["verdict"] == "unknown"
        and row["area"] in areas
        and isinstance(row["due"], date)
        and row["due"] > made
    ]
    assert needs["due_unchecked"] == sum(bool(row["due_unchecked"]) for row in states) > 0
    assert needs["target_unseen"] == len(unseen) > 0
    assert "overdue" not in needs


def test_sources_to_confirm_are_counted_and_lead_to_their_list(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = [*rows_of(shipped_home, "_outcomes"), *rows_of(shipped_home, "_targets")]
    unsure = {(row["source_title_zh"], row["source_host"]) for row in facts if row["to_confirm"]}
    page = html(run_page("", shipped_home, monkeypatch))
    assert f'href="/about?part=sources">{len(unsure)}个来源未在原网页核实' in page


def test_two_bureaus_make_rows_of_bureaus_and_a_reading_asks_for_review(
    two_bureaus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("", two_bureaus, monkeypatch)
    page = html(at)
    rows = rows_of(two_bureaus, "overview_rows")
    assert {row["row_kind"] for row in rows} == {"bureau", "theme"}
    assert sum(int(str(row["commitments"])) for row in rows) == sum(numbers(page)[1:])
    assert "只有慈溪市经济和信息化局的承诺查证过" in page, "of the others nothing is known yet"
    seen = next(row for row in leaves(two_bureaus) if row["bureau_zh"] == "某县水利局")
    with Store.open(two_bureaus, on_disk=False) as store:
        record_status(
            store, str(seen["commitment_id"]), "no_evidence", date(2026, 11, 1), "查过未见", (), "审核"
        )
    page = html(run_page("", two_bureaus, monkeypatch))
    kinds = {row["row_kind"] for row in rows_of(two_bureaus, "overview_rows")}
    assert kinds == {"bureau"}
    assert "某县水利局" in page
    unreviewed = sum(not row["reviewed"] for row in leaves(two_bureaus))
    assert unreviewed
    assert f"{unreviewed}项承诺由程序读出，尚未审核" in page


def test_restated_replies_are_told(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = rows_of(shipped_home, "overview_counts")[0]
    replies = {row["reply_id"] for row in leaves(shipped_home)}
    assert counts["replies"] == counts["restated"] == len(replies)
    assert f"其中{len(replies)}份为转述" in html(run_page("", shipped_home, monkeypatch))


def test_a_time_before_everything_is_said_as_such(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for asked in ({"as_of": "2010-01-01"}, {"known_at": "2010-01-01"}):
        page = html(run_page("", shipped_home, monkeypatch, **asked))
        assert "还没有已发布的承诺" in title(page)
        assert "还没有任何记录" not in page


def test_metrics_are_drawn_from_charted_rows_of_the_replys_area(shipped_home: Path) -> None:
    marks = rows_of(shipped_home, "overview_metrics")
    assert {row["panel"] for row in marks} == {1, 2, 3, 4, 5, 6}
    charted = {
        (row["metric"], row["area"], row["period_end"], row["value"])
        for row in rows_of(shipped_home, "_outcomes")
        if row["charted"]
    }
    outcomes = [row for row in marks if row["mark"] != "target"]
    assert all((row["metric"], row["area"], row["falls_on"], row["value"]) in charted for row in outcomes)
    for metric in {row["metric"] for row in marks}:
        mine = [row for row in marks if row["metric"] == metric]
        seen = sum(row["mark"] != "target" for row in mine)
        assert seen > 1 or any(row["mark"] == "target" for row in mine)


def test_only_neighbouring_years_of_one_area_share_a_run(shipped_home: Path) -> None:
    runs: dict[tuple[object, ...], Rows] = {}
    for row in rows_of(shipped_home, "overview_metrics"):
        if row["mark"] != "target":
            runs.setdefault((row["panel"], row["area"], row["run"]), []).append(row)
    joined = [sorted(int(str(row["year"])) for row in run) for run in runs.values() if len(run) > 1]
    assert joined
    for years in joined:
        assert years == list(range(years[0], years[0] + len(years)))
    for run in runs.values():
        assert len(run) == 1 or all(row["mark"] == "outcome" for row in run)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_of_metrics_keeps_exact_values_beside_the_written_ones(
    shipped_home: Path, lang: str
) -> None:
    marks = rows_of(shipped_home, "overview_metrics")
    with speaking(lang):
        written = csv_bytes(in_words(marks), columns()).decode("utf-8-sig").splitlines()
    assert len(written) == len(marks) + 1
    for line, row in zip(written[1:], marks, strict=True):
        assert f",{str(row['value']).rstrip('0').rstrip('.')}," in line


def counts(**given: int) -> dict[str, object]:
    return {**dict.fromkeys(STANDINGS, 0), **given, "commitments": sum(given.values())}


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        (
            {"progress": 7, "no_evidence": 25, "unchecked": 22},
            "54项承诺，7项有进展，25项查过未见，22项尚无人查证，没有一项已兑现",
            "54 commitments: 7 with progress, 25 looked for, not found, 22 not checked yet, none delivered",
        ),
        (
            {"delivered": 3, "progress": 1, "other": 1},
            "5项承诺，3项已兑现，1项有进展，1项未开始、未兑现或不可评",
            "5 commitments: 3 delivered, 1 with progress, 1 not started, not delivered or not rateable",
        ),
        ({"delivered": 1}, "1项承诺，1项已兑现", "1 commitment: 1 delivered"),
    ],
)
def test_the_finding_has_a_form_for_none_one_and_many(given: Mapping[str, int], zh: str, en: str) -> None:
    assert finding(counts(**given)) == zh
    assert in_english(finding, counts(**given)) == en


def test_a_row_of_more_than_60_becomes_a_bar_whose_parts_add_up() -> None:
    row = {
        **dict.fromkeys(("delivered", "partly", "not_started", "not_delivered", "unrateable"), 0),
        "row_kind": "bureau",
        "row_key": "B-1",
        "row_code": "B-1",
        "row_zh": "甲<局>",
        "row_en": "A",
        "commitments": 1240,
        "in_progress": 40,
        "no_evidence": 1100,
        "unchecked": 100,
        "row_place": None,
        "row_bureau": None,
        "due_unchecked": 0,
        "with_evidence": 40,
    }
    page = overview.board([row], [], [], [], [], [], None, {"replies": 2, "restated": 0}, 90, "", {})
    assert "ov-square" not in page
    assert re.findall(r"flex:(\d+) 1 0", page) == ["40", "1100", "100"]
    assert 'href="/commitments?bureau=B-1&amp;state=no_evidence"' in page
    assert 'href="/commitments?bureau=B-1&amp;state=unchecked"' in page
    assert "甲&lt;局&gt;" in page


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 11, 24), date(2026, 9, 30)),
        (date(2027, 1, 1), date(2026, 12, 31)),
        (date(2024, 3, 31), date(2023, 12, 31)),
        (date(2024, 7, 1), date(2024, 6, 30)),
    ],
)
def test_the_last_quarter_ends_before_the_day(day: date, end: date) -> None:
    assert overview_changes.last_quarter_end(day) == end


def test_the_metrics_sentence_tells_targets_without_a_result() -> None:
    marks: Rows = [
        {"panel": 1, "mark": "outcome", "verdict": None},
        {"panel": 1, "mark": "target", "verdict": "unknown"},
        {"panel": 2, "mark": "target", "verdict": "met"},
        {"panel": 3, "mark": "outcome", "verdict": None},
    ]
    assert metrics_finding(marks) == "相关指标：3个中2个有目标值，1个期限已过、结果未见"
    assert in_english(metrics_finding, marks[:2]) == (
        "Related metrics: 1 of 1 has a target; it fell due and no result was seen"
    )
    assert metrics_finding(marks[3:]) == "相关指标：1个，都没有目标值"

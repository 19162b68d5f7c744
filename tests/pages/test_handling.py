"""Handling on pages: what a reply's page says of its deadlines, the list, and what reviewers record."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from replies.access import Role
from replies.ledger import Draft, Store, open_ledger
from replies.publish.handling import read_handling
from replies.texts.catalogue import speaking, t
from replies.ui.handling.view import deadlines_csv, ics
from tests.ledger.bodies import groundwork, register, reply, satisfaction, steps
from tests.pages.office import Office
from tests.pages.test_review import press, signed_in, twice
from tests.ui.run_page import html, run_page


@pytest.fixture
def office(office: Office) -> Office:
    with Store.open(office.home, on_disk=False) as store:
        held = store.query_unpublished("reply_records", {"reply_id": office.reply}).to_pylist()[0]
        told = register()
        own = {
            "proposal_ids": held["proposal_ids"],
            "place": "乙市",
            "number": "12",
            "assigned_on": "2022-03-01",
        }
        told["entries"][0] |= own
        store.record(
            [
                Draft("甲", "register_recorded", told),
                Draft("甲", "publication_recorded", {"ids": ["P-9"], "published": True}),
            ]
        )
    return office


def test_the_reply_s_page_shows_the_calculation(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    drawn = html(run_page("reply", office.home, monkeypatch, reply=office.reply))
    assert "2022年3月1日交办，加3个月，为2022年6月1日" in drawn
    assert "按期答复" in drawn
    assert "东区代表团" in drawn
    assert 'href="/handle' not in drawn


def test_without_a_day_of_assignment_no_deadline_is_shown(
    empty_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(empty_home, on_disk=False) as store:
        told = register()
        told["entries"][0]["assigned_on"] = None
        store.record(
            [
                *groundwork(),
                Draft("甲", "reply_added", reply(store.home)),
                Draft("甲", "register_recorded", told),
                Draft("甲", "satisfaction_recorded", satisfaction()),
                Draft("甲", "steps_recorded", steps()),
            ]
        )
    drawn = html(run_page("reply", empty_home, monkeypatch, reply="R-1"))
    assert "没有交办日期，不显示期限" in drawn
    assert "加3个月" not in drawn
    assert "第1轮，办理过程" in drawn
    assert "2017年6月20日 同意延期 · 到2017年8月31日 · 需现场勘察" in drawn


def test_the_list_counts_and_the_overview_leads_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, None)
    at = run_page("handling", office.home, monkeypatch)
    said = "按期答复1件，超期答复0件；未答复的0件未到期，1件已过期"
    assert said in html(at)
    assert at.get("download_button")
    assert said in html(run_page("", office.home, monkeypatch))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_deadline_comes_as_csv_with_its_calculation_and_the_registers_ids(
    office: Office, lang: str
) -> None:
    with Store.open(office.home, on_disk=False) as store, speaking(lang):
        day = date(2022, 7, 1)
        rows = [one for one in read_handling(store, day) if one.row["entry_id"]]
        told = list(csv.DictReader(io.StringIO(deadlines_csv(rows).decode("utf-8-sig"))))
        register = {row["entry_id"] for row in store.query("_published_register", {"as_of": day}).to_pylist()}
    due, how, entry = (t(f"handling.csv_{name}", lang=lang) for name in ("due", "calculation", "entry_id"))
    assert {row[entry] for row in told} == register
    answered = next(row for row in told if row[due] == "2022-06-01")
    assert answered[t("handling.csv_state", lang=lang)] == "in_time"
    assert answered[how] == (
        "2022年3月1日交办，加3个月，为2022年6月1日"
        if lang == "zh"
        else "assigned on 1 Mar 2022, plus 3 months, is 1 Jun 2022"
    )


@pytest.mark.parametrize(("lang", "said"), [("zh", "答复到期：第9号 停车"), ("en", "Reply due: No. 9 停车")])
def test_the_calendar_names_each_unanswered_proposal_by_number_and_title(
    office: Office, lang: str, said: str
) -> None:
    with Store.open(office.home, on_disk=False) as store, speaking(lang):
        lines = ics(read_handling(store, date(2022, 7, 1))).decode("utf-8").split("\r\n")
    assert f"SUMMARY:{said}" in lines
    assert lines.count("BEGIN:VEVENT") == 1
    assert t("handling.ics_title", lang=lang) in "".join(lines)


def test_the_calendar_takes_a_title_with_braces_and_none(office: Office) -> None:
    with Store.open(office.home, on_disk=False) as store:
        one = next(one for one in read_handling(store, date(2022, 7, 1)) if one.row["reply_id"] is None)
    braces = replace(one, row={**one.row, "title": "{title}，停车"})
    nameless = replace(one, row={**one.row, "title": None, "number": None})
    written = ics([braces, nameless]).decode("utf-8")
    assert "第9号 {title}，停车" in written
    assert f"答复到期：{t('replies.untitled')}" in written


def test_without_a_register_the_list_says_so(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "还没有交办登记表" in html(run_page("handling", empty_home, monkeypatch))


@pytest.mark.parametrize("role", [None, Role.READER])
def test_recording_is_for_reviewers(
    office: Office, role: Role | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, None if role is None else office.account("乙", role))
    at = run_page("handle", office.home, monkeypatch, reply=office.reply)
    assert len(at.button) == 0


def test_a_reviewer_records_and_takes_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, office.publisher)
    at = run_page("handle", office.home, monkeypatch, reply=office.reply)
    at.selectbox(key="step_kind_0").set_value("explained")
    at.text_input(key="step_reason_0").set_value("冷库选址未定")
    assert len(twice(at, "记录")) == 1
    assert "说明原因 · 冷库选址未定" in html(at)
    press(at, "撤回")
    assert "冷库选址未定" not in html(at)
    at.selectbox(key="verdict_dimension_0").set_value("result")
    at.selectbox(key="verdict_verdict_0").set_value("basically_satisfied")
    assert len(twice(at, "记录", 1)) == 1
    drawn = html(at)
    assert drawn.index("记录代表的评价") < drawn.index("评价已记录。"), "told below its form"
    assert "基本满意" in html(at)
    said = open_ledger.store().query("satisfaction").to_pylist()
    assert [(row["dimension"], row["verdict"]) for row in said] == [("result", "basically_satisfied")]

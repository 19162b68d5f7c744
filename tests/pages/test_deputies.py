"""Deputies and members: everybody who signed is found, and one's page holds just what the replies promised."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from replies.ledger import Store
from replies.ledger.journal.journal import Draft
from replies.texts.catalogue import t
from replies.ui.kit.status import STANDINGS
from replies.ui.people import deputy_view
from tests.examples import examples
from tests.ledger.bodies import reference, reply
from tests.pages.test_commitment import rows_of, title
from tests.ui.run_page import html, run_page

Row = dict[str, object]


def people(home: Path, **parameters: object) -> list[Row]:
    return rows_of(home, "deputies", **parameters)


def busiest(home: Path) -> Row:
    return max(people(home), key=lambda row: int(str(row["commitments"])))


def page_of(person: Row, home: Path, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    who = {"deputy": str(person["name"]), "place": str(person["place"]), **query}
    return run_page("deputy", home, monkeypatch, **who)


def test_everybody_who_led_or_signed_an_answered_proposal_is_listed(shipped_home: Path) -> None:
    signed = {
        (name, row["place"])
        for row in rows_of(shipped_home, "_proposals")
        for name in [row["lead_deputy"], *row["co_signers"]]  # type: ignore[misc]
        if name
    }
    found = {(row["name"], row["place"]) for row in people(shipped_home)}
    assert found == signed
    assert any(row["co_signed"] for row in people(shipped_home))
    for row in people(shipped_home):
        assert row["proposals"] == int(str(row["led"])) + int(str(row["co_signed"]))


def test_classes_add_up_to_the_commitments_and_agree_with_the_states(shipped_home: Path) -> None:
    states = {row["commitment_id"]: row for row in rows_of(shipped_home, "_states")}
    for person in people(shipped_home):
        who = {"person": person["name"], "place": person["place"], "kind": person["kind"]}
        own = rows_of(shipped_home, "deputy_commitments", **who)
        assert person["commitments"] == len(own) == sum(int(str(person[name])) for name in STANDINGS)
        told = [states[row["commitment_id"]] for row in own]
        assert person["due_unchecked"] == sum(bool(row["due_unchecked"]) for row in told)
        for code in STANDINGS:
            assert person[code] == sum(row["standing"] == code for row in told)
        assert [row["standing"] for row in own] == [row["standing"] for row in told]


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_the_list_shows_everybody_with_a_link_to_their_page(
    shipped_home: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("deputies", shipped_home, monkeypatch, lang=lang)
    shown = html(at)
    assert shown.count('href="/deputy?deputy=') == len(people(shipped_home))
    for person in people(shipped_home):
        assert f">{person['name']}</a>" in shown
    totals = rows_of(shipped_home, "deputy_totals")[0]
    for name in ("proposals", "deputies", "members"):
        assert str(totals[name]) in title(at)


def test_a_part_of_the_name_and_a_place_narrow_the_list(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought = people(shipped_home)[0]
    part = str(sought["name"])[0]
    expected = [row for row in people(shipped_home) if part in str(row["name"])]
    assert 0 < len(expected) < len(people(shipped_home))
    at = run_page("deputies", shipped_home, monkeypatch, q=part)
    assert html(at).count('href="/deputy?deputy=') == len(expected)
    assert title(at) == t("deputies.title_found", lang="zh", n=len(expected))
    at = run_page("deputies", shipped_home, monkeypatch, place=str(sought["place"]), kind="member")
    both = [row for row in people(shipped_home, place=sought["place"]) if row["kind"] == "member"]
    assert html(at).count('href="/deputy?deputy=') == len(both)
    at = run_page("deputies", shipped_home, monkeypatch, q="查无此人")
    assert title(at) == t("deputies.title_none", lang="zh")


def test_a_page_holds_each_commitment_once_by_standing(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = busiest(shipped_home)
    at = page_of(person, shipped_home, monkeypatch)
    assert not at.exception
    shown = unescape(html(at))
    who = {"person": person["name"], "place": person["place"], "kind": person["kind"]}
    own = rows_of(shipped_home, "deputy_commitments", **who)
    listed = re.findall(r'href="/commitment\?commitment=(C-\w+)" class="rc-label"', shown)
    assert listed == [row["commitment_id"] for row in own]
    ranks = [list(STANDINGS).index(str(row["standing"])) for row in own]
    assert ranks == sorted(ranks)
    assert all(row["last_evidence_on"] for row in own if row["standing"] == "progress")
    # What has no result yet is folded behind its count, and each quote is the text's, cut at 60 characters.
    assert '<details class="st-more">' in shown
    for row in own:
        quote = str(row["quote"])
        assert (quote if len(quote) <= 60 else quote[:59] + "…") in shown


@pytest.mark.parametrize(("lang", "code"), [("中文", "zh"), ("English", "en")])
def test_every_person_has_a_page_and_what_is_not_known_is_said(
    shipped_home: Path, lang: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in people(shipped_home)[::3]:
        at = page_of(person, shipped_home, monkeypatch, lang=lang)
        assert not at.exception
        assert title(at).startswith(str(person["name"]))
        shown = html(at)
        assert shown.count(f"<dd>{t('deputy.unrecorded', lang=code)}</dd>") == 3
        assert f"<dd>{t('common.unknown', lang=code)}</dd>" in shown


def test_a_name_without_commitments_says_so_and_offers_no_calendar(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = next(row for row in people(shipped_home) if not row["commitments"])
    at = page_of(person, shipped_home, monkeypatch)
    assert t("standing.none", lang="zh") in title(at)
    assert t("deputy.no_ics", lang="zh") in html(at)
    assert not at.get("download_button")


def test_the_calendar_holds_the_open_deadlines_of_the_person(shipped_home: Path) -> None:
    person = next(row for row in people(shipped_home) if int(str(row["due_unchecked"])) > 1)
    who = {"person": person["name"], "place": person["place"], "kind": person["kind"]}
    own = rows_of(shipped_home, "deputy_commitments", **who)
    deadlines = deputy_view.deadlines(own)
    due = [row for row in own if row["due"]]
    assert {one.identity for one in deadlines} == {row["commitment_id"] for row in due}
    assert [one.due for one in deadlines] == sorted(row["due"] for row in due)  # type: ignore[type-var]
    written = deputy_view.ics(person, deadlines).decode("utf-8")
    assert written.count("BEGIN:VEVENT") == len(due)
    for row in due:
        assert f"UID:{row['commitment_id']}@reply-commitments" in written


@given(
    label=st.text("承诺项目名称很长", min_size=1, max_size=200),
    name=st.text("张王李赵", min_size=1, max_size=60),
    late=st.integers(0, 3),
)
@examples(30)
def test_a_message_for_a_chat_is_at_most_300_characters_and_ends_with_the_address(
    shipped_home: Path, label: str, name: str, late: int
) -> None:
    person = {**busiest(shipped_home), "name": name}
    row = {
        "commitment_id": "C-1",
        "label_zh": label,
        "label_en": label,
        "quote": label,
        "is_open": True,
        "due": date(2025, 1, 1),
        "overdue": False,
        "due_unchecked": True,
    }
    address = "http://example.org/deputy?deputy=%E5%BC%A0&place=%E6%9F%90%E5%B8%82"
    said = deputy_view.message(person, [row] * late, date(2026, 1, 1), address)
    assert len(said) <= deputy_view.LONGEST_MESSAGE
    assert said.endswith(f"\n{address}")
    far = address + "x" * 300
    assert (
        len(deputy_view.message(person, [row] * late, date(2026, 1, 1), far)) <= deputy_view.LONGEST_MESSAGE
    )


def test_what_is_due_next_follows_the_day_asked_for(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = busiest(shipped_home)
    who = {"person": person["name"], "place": person["place"], "kind": person["kind"]}
    days = [row["due"] for row in rows_of(shipped_home, "deputy_commitments", **who)]
    due = [day for day in days if isinstance(day, date)]
    before = html(page_of(person, shipped_home, monkeypatch, as_of=min(due).isoformat()))
    assert "接下来到期（" in before
    assert "到期未结（" not in before
    assert t("mark.due_unchecked", lang="zh") not in before
    after = html(page_of(person, shipped_home, monkeypatch, as_of=(max(due) + timedelta(days=1)).isoformat()))
    assert "接下来到期（" not in after
    late = [
        row
        for row in rows_of(shipped_home, "deputy_commitments", **who, as_of=max(due) + timedelta(days=1))
        if row["due_unchecked"] or row["overdue"]
    ]
    assert f"到期未结（{len(late)}项）" in after
    assert str(min(late, key=lambda row: (row["due"], row["commitment_id"]))["label_zh"]) in after
    assert t("mark.due_unchecked", lang="zh") in after
    early = page_of(person, shipped_home, monkeypatch, as_of="2000-01-01")
    assert title(early) == t("deputy.unknown", lang="zh", name=person["name"])


def test_unknown_and_missing_names_are_said(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("deputy", shipped_home, monkeypatch, deputy="<b>某某</b>")
    assert title(at) == t("deputy.unknown", lang="zh", name="<b>某某</b>")
    assert "<b>某某" not in html(at)
    assert title(run_page("deputy", shipped_home, monkeypatch)) == t("deputy.unnamed", lang="zh")


def test_one_name_in_two_places_asks_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record([Draft("tester", "reference_recorded", reference())])
        for n, place in ((1, "甲市"), (2, "乙县")):
            body = reply(store.home, n)
            body["proposals"][0] |= {"lead_deputy": "李四", "place": place, "co_signers": ["王五", "李四"]}
            store.record([Draft("tester", "reply_added", body)])
    found = rows_of(tmp_path, "deputies", person="李四")
    assert [(row["place"], row["led"], row["co_signed"], row["commitments"]) for row in found] == [
        ("乙县", 1, 0, 2),
        ("甲市", 1, 0, 2),
    ]
    at = run_page("deputy", tmp_path, monkeypatch, deputy="李四")
    assert title(at) == t("deputy.several", lang="zh", n=2, name="李四")
    at = run_page("deputy", tmp_path, monkeypatch, deputy="李四", place="乙县")
    assert title(at).startswith("李四代表：1件建议已获答复，2项承诺")


def test_one_reply_to_two_proposals_is_counted_and_shown_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record([Draft("tester", "reference_recorded", reference())])
        body = reply(store.home)
        body["proposals"][0]["lead_deputy"] = "李四"
        body["proposals"].append(
            {**body["proposals"][0], "proposal_id": "P-2", "number": "2", "title": "道路"}
        )
        body["reply"]["proposal_ids"] = ["P-1", "P-2"]
        store.record([Draft("tester", "reply_added", body)])
    found = rows_of(tmp_path, "deputies")
    assert [(row["proposals"], row["replies"], row["commitments"]) for row in found] == [(2, 1, 2)]
    shown = html(run_page("deputy", tmp_path, monkeypatch, deputy="李四"))
    assert shown.count('<article class="st-card">') == 1
    assert "停车" in shown
    assert "道路" in shown
    assert shown.count('class="rc-label"') == 2

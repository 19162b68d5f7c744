"""Bureaus: rows add up to the whole, due and unchecked stands apart from overdue, each bureau has its page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from replies.ledger import Store
from replies.ledger.journal.journal import Draft
from replies.texts.catalogue import t
from replies.ui.kit.status import DUE_MARKS, STANDINGS
from tests.ledger.bodies import reference, reply
from tests.pages.test_commitment import rows_of, title
from tests.ui.run_page import html, run_page

COUNTS = (
    "replies",
    "commitments",
    *STANDINGS,
    *DUE_MARKS,
)


@pytest.mark.parametrize("day", [date(2019, 8, 1), date(2023, 1, 1), None])
def test_bureaus_add_up_to_the_whole_and_to_the_list_of_commitments(
    shipped_home: Path, day: date | None
) -> None:
    times = {"as_of": day} if day else {}
    total = rows_of(shipped_home, "standing_totals", **times)[0]
    rows = rows_of(shipped_home, "bureaus", **times)
    for name in COUNTS:
        assert sum(int(str(row[name])) for row in rows) == total[name]
    counts = rows_of(shipped_home, "commitment_counts", **times)[0]
    for name in ("commitments", *STANDINGS, *DUE_MARKS):
        assert counts[name] == total[name]
    assert rows[0]["total"] == len(rows)
    assert rows[0]["named"] == sum(row["bureau_zh"] is not None for row in rows)


def test_a_place_leaves_its_own_bureaus(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = str(rows_of(shipped_home, "bureaus")[0]["place"])
    expected = [row for row in rows_of(shipped_home, "bureaus") if row["place"] == place]
    at = run_page("bureaus", shipped_home, monkeypatch, place=place)
    assert html(at).count('href="/bureau?bureau=') == len(expected)
    everywhere = run_page("bureaus", shipped_home, monkeypatch, place="无此地")
    assert html(everywhere).count('href="/bureau?bureau=') == len(rows_of(shipped_home, "bureaus"))


@pytest.mark.parametrize(("lang", "code"), [("中文", "zh"), ("English", "en")])
def test_every_bureau_has_a_page_with_its_replies(
    shipped_home: Path, lang: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = html(run_page("bureaus", shipped_home, monkeypatch, lang=lang))
    for row in rows_of(shipped_home, "bureaus"):
        name = row[f"bureau_{code}"] or t("bureaus.unnamed_in", lang=code, place=row["place"])
        assert f">{name}</a>" in shown
    for row in rows_of(shipped_home, "bureaus")[::4]:
        query = {"bureau": str(row["bureau_code"]), "place": str(row["place"]), "lang": lang}
        at = run_page("bureau", shipped_home, monkeypatch, **query)
        assert html(at).count('href="/reply?reply=') == row["replies"]


def test_oldest_deadline_is_the_first_that_has_passed_without_a_record(shipped_home: Path) -> None:
    commitments = rows_of(shipped_home, "commitment_list", state="due_unchecked")
    for row in rows_of(shipped_home, "bureaus"):
        own = [
            one["due"]
            for one in commitments
            if (one["bureau_zh"], one["place"]) == (row["bureau_zh"], row["place"])
        ]
        assert row["oldest_due"] == min(own, default=None)  # type: ignore[type-var]
        assert row["due_unchecked"] == len(own)


def test_overdue_is_only_what_a_reviewer_has_said_after_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record(
            [
                Draft("tester", "reference_recorded", reference()),
                Draft("tester", "reply_added", reply(store.home)),
            ]
        )
        before = store.query("bureaus", {"as_of": date(2019, 6, 1)}).to_pylist()[0]
        assert (before["due_unchecked"], before["overdue"], before["unchecked"]) == (1, 0, 2)
        status = {
            "commitment_id": "C-1-1",
            "status": "not_delivered",
            "holds_from": "2019-03-01",
            "reason_zh": "未建成",
            "reason_en": "Not built",
            "evidence": [],
            "related": [],
        }
        store.record([Draft("tester", "statuses_recorded", {"statuses": [status]})])
        after = store.query("bureaus", {"as_of": date(2019, 6, 1)}).to_pylist()[0]
        assert (after["due_unchecked"], after["overdue"], after["other"]) == (0, 1, 1)
        assert after["oldest_due"] == date(2018, 12, 31)
    at = run_page("bureaus", tmp_path, monkeypatch, as_of="2019-06-01")
    assert "1项未开始、未兑现或不可评，1项尚无人查证" in title(at)
    assert "逾期 1" in re.sub(r"<[^>]+>|\s+", " ", html(at)).replace("  ", " ")


def test_an_unknown_bureau_is_said(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert title(run_page("bureau", shipped_home, monkeypatch, bureau="B-none")) == t(
        "bureau.unknown", lang="zh"
    )
    assert title(run_page("bureau", shipped_home, monkeypatch)) == t("bureau.no_choice", lang="zh")

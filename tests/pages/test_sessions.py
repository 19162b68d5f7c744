"""Congress sessions: kept apart by place, kinds counted, each with its proposals and the commitments in the replies."""

from __future__ import annotations

from pathlib import Path

import pytest

from replies.ledger import Store
from replies.ledger.journal.journal import Draft
from replies.texts.catalogue import t
from replies.ui.kit.status import DUE_MARKS, STANDINGS
from tests.ledger.bodies import reference, reply
from tests.pages.test_commitment import rows_of, title
from tests.ui.run_page import html, run_page


def test_sessions_hold_every_proposal_once(shipped_home: Path) -> None:
    proposals = rows_of(shipped_home, "_proposals")
    rows = rows_of(shipped_home, "sessions")
    assert {(row["place"], row["congress_session"]) for row in rows} == {
        (row["place"], row["congress_session"]) for row in proposals
    }
    assert sum(int(str(row["suggestions"])) for row in rows) == sum(
        row["kind"] == "建议" for row in proposals
    )
    assert (
        sum(int(str(row["motions"])) for row in rows) == sum(row["kind"] == "提案" for row in proposals) > 0
    )
    # One reply a proposal and one proposal a reply, so that here sessions add up to the whole.
    total = rows_of(shipped_home, "standing_totals")[0]
    for name in ("replies", "commitments", *STANDINGS, *DUE_MARKS):
        assert sum(int(str(row[name])) for row in rows) == total[name]


@pytest.mark.parametrize(("lang", "code"), [("中文", "zh"), ("English", "en")])
def test_the_page_lists_sessions_with_their_proposals(
    shipped_home: Path, lang: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("sessions", shipped_home, monkeypatch, lang=lang)
    shown = html(at)
    rows = rows_of(shipped_home, "sessions")
    for row in rows:
        assert str(row["congress_session"]) in shown
    proposals = rows_of(shipped_home, "session_proposals")
    assert shown.count('href="/reply?reply=') == len(proposals)
    for proposal in proposals:
        assert str(proposal["title"]) in shown
    total = rows_of(shipped_home, "standing_totals")[0]
    assert t("standing.commitments", lang=code, n=total["commitments"]) in title(at)


def test_sessions_of_one_name_in_two_places_stay_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record([Draft("tester", "reference_recorded", reference())])
        for n, place, kind in ((1, "甲市", "建议"), (2, "乙县", "提案"), (3, "乙县", "建议")):
            body = reply(store.home, n)
            body["proposals"][0] |= {"place": place, "kind": kind}
            store.record([Draft("tester", "reply_added", body)])
    found = {row["place"]: row for row in rows_of(tmp_path, "sessions")}
    assert [(found[place]["suggestions"], found[place]["motions"]) for place in ("甲市", "乙县")] == [
        (1, 0),
        (1, 1),
    ]
    assert found["乙县"]["commitments"] == 4
    at = run_page("sessions", tmp_path, monkeypatch, place="乙县")
    assert html(at).count('href="/reply?reply=') == 2


def test_a_day_before_every_reply_shows_nothing(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("sessions", shipped_home, monkeypatch, as_of="2000-01-01")
    assert title(at) == t("sessions.empty", lang="zh")


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_an_empty_ledger_is_said(empty_home: Path, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("sessions", empty_home, monkeypatch, lang=lang)
    assert 'class="rc-empty"' in html(at)

"""The list of replies: its counts, its order, both languages, another day, and nothing to list."""

from __future__ import annotations

from pathlib import Path

import pytest

from replies.ledger import Store
from replies.ui.reply_cards import cards, told
from tests.pages.test_reply import added_home, rows_of
from tests.ui.run_page import html, run_page

__all__ = ["added_home"]


def test_counts_of_a_reply_add_up(shipped_home: Path) -> None:
    row = rows_of(shipped_home, "replies")[0]
    roles = ("figures_delivered", "figures_target", "figures_rule", "figures_context")
    assert sum(int(str(row[name])) for name in roles) == row["figures"]
    assert sum(int(str(row[name])) for name in ("delivered", "progress", "rest")) == row["commitments"]


@pytest.mark.parametrize(
    ("lang", "words"), [("中文", "个数字，{n}项承诺"), ("English", "figures, {n} commitments")]
)
def test_the_title_counts_what_the_ledger_holds(
    shipped_home: Path, lang: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("replies", shipped_home, monkeypatch, lang=lang)
    assert not at.exception
    totals = rows_of(shipped_home, "replies_totals")[0]
    title = html(at).split('<h1 class="rc-title">')[1].split("</h1>")[0]
    assert words.format(n=totals["commitments"]) in title
    assert str(totals["figures"]) in title


def test_a_card_leads_to_its_reply_and_carries_the_day(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = rows_of(shipped_home, "replies")[0]
    at = run_page("replies", shipped_home, monkeypatch, as_of="2018-01-01")
    assert f'href="/reply?reply={row["reply_id"]}&amp;as_of=2018-01-01"' in html(at)
    assert str(row["proposal_title"]) in html(at)
    assert "转述" in html(at)


def test_states_are_those_of_the_day_asked_for(shipped_home: Path) -> None:
    with Store.open(shipped_home, on_disk=False) as store:
        days = [store.query("replies", {"as_of": day}).to_pylist()[0] for day in (None, store.today())]
    assert days[0]["commitments"] == days[1]["commitments"]
    # On the day of the reply nothing can have come of it yet.
    early = rows_of(shipped_home, "replies", as_of=days[0]["replied_on"])[0]
    assert (early["delivered"], early["progress"]) == (0, 0)
    assert early["rest"] == early["commitments"]


def test_before_the_first_reply_the_page_says_so(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("replies", shipped_home, monkeypatch, as_of="2000-01-01")
    assert not at.exception
    assert "还没有已发布的答复" in html(at)


def test_an_empty_ledger_says_what_can_be_done(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("replies", empty_home, monkeypatch)
    assert not at.exception
    assert "还没有已发布的答复" in html(at)
    assert "python -m replies add" in html(at)


def test_the_latest_reply_comes_first(added_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = rows_of(added_home, "replies")
    assert [row["form"] for row in rows] == ["original", "restatement"]
    totals = rows_of(added_home, "replies_totals")[0]
    assert totals["replies"] == 2
    assert totals["figures"] == sum(int(str(row["figures"])) for row in rows)
    assert totals["commitments"] == sum(int(str(row["commitments"])) for row in rows)
    at = run_page("replies", added_home, monkeypatch)
    assert html(at).index(str(rows[0]["reply_id"])) < html(at).index(str(rows[1]["reply_id"]))


def test_pages_of_the_list_neither_drop_nor_double_a_reply(added_home: Path) -> None:
    whole = [row["reply_id"] for row in rows_of(added_home, "replies")]
    single = [
        rows_of(added_home, "replies", limit=1, offset=place)[0]["reply_id"] for place in range(len(whole))
    ]
    assert single == whole


def test_names_from_a_document_are_escaped(shipped_home: Path) -> None:
    row = {
        **rows_of(shipped_home, "replies")[0],
        "proposal_title": "<img src=x>",
        "lead_deputy": "<b>",
        "bureau_zh": "<i>",
    }
    drawn = cards([row])
    assert "<img" not in drawn
    assert "<b>" not in drawn
    assert "<i>" not in drawn
    assert told(row)["bureau"] == "<i>"  # a table's cell is text, not markup

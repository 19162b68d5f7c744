"""The list of replies: its counts, its order, both languages, another day, and nothing to list."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from replies.ledger import Store
from replies.texts.catalogue import t
from replies.ui.kit.status import STANDINGS
from replies.ui.replies.cards import cards, with_display_fields
from tests.pages.test_reply import added_home, rows_of
from tests.ui.run_page import html, run_page

__all__ = ["added_home"]


def test_counts_of_every_reply_add_up(shipped_home: Path) -> None:
    roles = ("figures_delivered", "figures_target", "figures_rule", "figures_context")
    for row in rows_of(shipped_home, "replies"):
        assert sum(int(str(row[name])) for name in roles) == row["figures"]
        assert sum(int(str(row[name])) for name in STANDINGS) == row["commitments"]


@pytest.mark.slow
@pytest.mark.parametrize("field", ["place", "year", "kind", "stance"])
def test_each_choice_leaves_what_it_says_and_together_they_share_out_all(
    field: str, shipped_home: Path
) -> None:
    column = {"kind": "proposal_kind"}.get(field, field)
    whole = rows_of(shipped_home, "replies")
    codes = [row for row in rows_of(shipped_home, "replies_choices") if row["field"] == field]
    seen = 0
    for row in codes:
        code = int(str(row["code"])) if field == "year" else row["code"]
        found = rows_of(shipped_home, "replies", **{field: code})
        totals = rows_of(shipped_home, "replies_totals", **{field: code})[0]
        wanted = [
            one["reply_id"]
            for one in whole
            if code
            == (
                one["replied_on"].year
                if isinstance(one["replied_on"], date) and field == "year"
                else one.get(column)
            )
        ]
        assert [one["reply_id"] for one in found] == wanted
        assert row["replies"] == totals["replies"] == len(found) > 0
        assert totals["commitments"] == sum(int(str(one["commitments"])) for one in found)
        seen += len(found)
    assert seen == len(whole)


def test_words_are_found_in_titles_numbers_bureaus_and_names_of_all_deputies(shipped_home: Path) -> None:
    whole = rows_of(shipped_home, "replies")
    signed = next(row for row in whole if row["co_signers"])
    sought = [str(signed["co_signers"][-1]), str(signed["lead_deputy"]), str(signed["document_number"])]  # type: ignore[index]
    for words in [*sought, str(whole[0]["proposal_title"])[3:9]]:
        found = [row["reply_id"] for row in rows_of(shipped_home, "replies", q=words)]
        assert (signed if words in sought else whole[0])["reply_id"] in found
        assert len(found) < len(whole)
    assert rows_of(shipped_home, "replies", q="%") == []


def test_choices_stay_in_the_address_and_narrow_the_page(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("replies", shipped_home, monkeypatch, stance="refused")
    (row,) = rows_of(shipped_home, "replies", stance="refused")
    assert f"reply={row['reply_id']}" in html(at)
    assert "答复态度：未采纳" in html(at)
    assert "没有承诺事项" in html(at)
    at.selectbox(key="stance").set_value("part").run()
    assert at.query_params["stance"] == ["part"] or at.query_params["stance"] == "part"
    assert f"reply={row['reply_id']}" not in html(at)
    at.selectbox(key="kind").set_value("提案").run()
    (motion,) = rows_of(shipped_home, "replies", stance="part", kind="提案")
    assert f"第{motion['proposal_number']}号提案" in html(at)
    assert html(at).count('class="rl-card"') == 1
    assert "委员" in html(at)


@pytest.mark.parametrize("query", [{"place": "nowhere"}, {"year": "20x9"}, {"stance": "<b>"}, {"kind": "x"}])
def test_a_choice_that_is_not_offered_counts_as_none(
    query: dict[str, str], shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("replies", shipped_home, monkeypatch, **query)
    assert html(at).count('class="rl-card"') == len(rows_of(shipped_home, "replies"))
    assert not set(query) & set(at.query_params)


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_nothing_found_is_said_with_a_way_back(
    lang: str, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("replies", shipped_home, monkeypatch, q="<b>没有这样的词</b>", lang=lang)
    assert t("replies.no_hit", lang="zh" if lang == "中文" else "en") in html(at)
    assert 'href="/replies' in html(at)
    assert "<b>没有" not in html(at)


def test_what_a_reply_does_not_name_is_said(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(run_page("replies", shipped_home, monkeypatch))
    whole = rows_of(shipped_home, "replies")
    nameless = [row for row in whole if not row["bureau_zh"]]
    assert nameless
    for row in nameless:
        assert f"未署名单位（{row['place']}）" in page
    assert page.count("未写文号") == sum(not row["document_number"] for row in whole) > 0


@pytest.mark.parametrize(
    ("lang", "words"), [("中文", "个数字，{n}项承诺"), ("English", "figures, {n} commitments")]
)
def test_the_title_counts_what_the_ledger_holds(
    shipped_home: Path, lang: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("replies", shipped_home, monkeypatch, lang=lang)
    totals = rows_of(shipped_home, "replies_totals")[0]
    title = html(at).split('<h1 class="rc-title">')[1].split("</h1>")[0]
    assert words.format(n=totals["commitments"]) in title
    assert str(totals["figures"]) in title


def test_a_card_leads_to_its_reply_and_carries_the_day(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On that day only the first reply had been given.
    (row,) = rows_of(shipped_home, "replies", as_of=date(2018, 1, 1))
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
    assert early["unchecked"] == early["commitments"]


def test_before_the_first_reply_the_page_says_so(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("replies", shipped_home, monkeypatch, as_of="2000-01-01")
    assert "还没有已发布的答复" in html(at)


def test_an_empty_ledger_says_what_can_be_done(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("replies", empty_home, monkeypatch)
    assert "还没有已发布的答复" in html(at)
    assert "python -m replies add" in html(at)


def test_the_latest_reply_comes_first(added_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = rows_of(added_home, "replies")
    days = [row["replied_on"] for row in rows]
    assert days == sorted(days, reverse=True)
    totals = rows_of(added_home, "replies_totals")[0]
    assert totals["replies"] == len(rows)
    assert Counter(row["form"] for row in rows) == {"original": 1, "restatement": totals["restated"]}
    assert totals["figures"] == sum(int(str(row["figures"])) for row in rows)
    assert totals["commitments"] == sum(int(str(row["commitments"])) for row in rows)
    at = run_page("replies", added_home, monkeypatch)
    assert html(at).index(str(rows[0]["reply_id"])) < html(at).index(str(rows[1]["reply_id"]))


@pytest.mark.slow
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
    assert with_display_fields(row)["bureau"] == "<i>"  # a table's cell is text, not markup

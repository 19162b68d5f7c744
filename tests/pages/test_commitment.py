"""One commitment's page: its words in their place, what is known since, its kin, and what is said where it is not there."""

from __future__ import annotations

import re
from datetime import date
from html import escape, unescape
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from replies.ledger import Store, open_ledger
from replies.ledger.journal.journal import Draft, FileJournal
from replies.texts.catalogue import t
from replies.ui.kit.status import STANDINGS
from tests.conftest import ShippedCopy
from tests.ui.run_page import html, run_page

Rows = list[dict[str, object]]


def rows_of(home: Path, name: str, **parameters: object) -> Rows:
    return list(open_ledger.open_store(home).query(name, parameters).to_pylist())


def title(at: AppTest) -> str:
    found = re.search(r'<h1 class="rc-title">(.*?)</h1>', html(at))
    assert found
    return unescape(found[1])


def first(home: Path, **parameters: object) -> str:
    return str(rows_of(home, "commitment_list", **parameters)[0]["commitment_id"])


def parent(home: Path) -> str:
    return next(
        str(row["parent_id"])
        for row in rows_of(home, "commitment_list", state="progress")
        if row["parent_id"]
    )


def test_marked_words_are_the_slice_of_the_text(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = first(shipped_home, state="progress")
    row = rows_of(shipped_home, "commitment", commitment_id=given)[0]
    at = run_page("commitment", shipped_home, monkeypatch, commitment=given)
    block = re.search(r'<blockquote class="rc-said"><div lang="zh-CN">(.*?)</div>', html(at), re.DOTALL)
    assert block
    text = open_ledger.open_store(shipped_home).text(str(row["document_id"]))
    assert text is not None
    marked = re.search(r"<mark>(.*?)</mark>", block[1], re.DOTALL)
    assert marked
    assert (
        unescape(marked[1]) == text[int(str(row["span_start"])) : int(str(row["span_end"]))] == row["quote"]
    )
    around = unescape(re.sub(r"</?mark>", "", block[1]))
    assert around == row["parent_quote"]


@pytest.mark.slow
def test_every_commitment_has_a_page_in_both_languages(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves = rows_of(shipped_home, "commitment_list")
    some = [str(row["commitment_id"]) for row in leaves[::6]] + [parent(shipped_home)]
    for given in some:
        for lang, code in (("中文", "zh"), ("English", "en")):
            at = run_page("commitment", shipped_home, monkeypatch, commitment=given, lang=lang)
            row = rows_of(shipped_home, "commitment", commitment_id=given)[0]
            assert title(at).startswith(str(row[f"label_{code}"]))


def test_table_holds_each_source_once_with_its_nature(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = first(shipped_home, state="partly")
    sources = rows_of(shipped_home, "commitment_sources", commitment_id=given)
    shown = html(run_page("commitment", shipped_home, monkeypatch, commitment=given))
    assert {row["nature"] for row in sources} == {"evidence", "plan", "related"}
    for nature in ("evidence", "plan", "related"):
        assert shown.count(f"rc-num rc-num-{nature}") == sum(row["nature"] == nature for row in sources)


def test_evidence_says_whose_word_it_is_and_is_counted_by_it(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = first(shipped_home, state="partly")
    sources = rows_of(shipped_home, "commitment_sources", commitment_id=given)
    told = sum(row["nature"] == "evidence" and row["standing"] == "third_party" for row in sources)
    shown = html(run_page("commitment", shipped_home, monkeypatch, commitment=given))
    assert f"证据：他方发布{told}条" in shown
    assert shown.count('<p class="rc-note">自报</p>') == sum(
        row["standing"] == "self_reported" for row in sources
    )


def test_targets_named_by_a_status_are_plans(shipped_home: Path) -> None:
    for leaf in rows_of(shipped_home, "commitment_list"):
        for row in rows_of(shipped_home, "commitment_sources", commitment_id=leaf["commitment_id"]):
            assert (row["nature"] == "plan") == str(row["source_id"]).startswith("T-")


def test_sources_link_only_to_listed_hosts(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = first(shipped_home, state="partly")
    shown = html(run_page("commitment", shipped_home, monkeypatch, commitment=given))
    sources = rows_of(shipped_home, "commitment_sources", commitment_id=given)
    allowed = {escape(str(row["source_link"])) for row in sources if row["source_link"]}
    assert set(re.findall(r'href="(https?://[^"]+)"', shown)) == allowed
    assert (
        shown.count(t("common.to_confirm", lang="zh")) == sum(bool(row["to_confirm"]) for row in sources) > 0
    )


def test_commitment_without_evidence_says_so_and_never_not_done(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = next(row for row in rows_of(shipped_home, "commitment_list", state="no_evidence") if not row["due"])
    at = run_page("commitment", shipped_home, monkeypatch, commitment=str(row["commitment_id"]))
    assert "查过未见" in title(at)
    assert t("commitment.grey_means", lang="zh") in html(at)
    assert t("mark.overdue", lang="zh") not in html(at)


@pytest.mark.parametrize(("lang", "said"), [("中文", "尚无人查证"), ("English", "not checked yet")])
def test_commitment_that_nobody_looked_at_says_so_and_not_that_nothing_was_found(
    lang: str, said: str, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "zh" if lang == "中文" else "en"
    for row in rows_of(shipped_home, "commitment_list", state="unchecked"):
        at = run_page(
            "commitment", shipped_home, monkeypatch, commitment=str(row["commitment_id"]), lang=lang
        )
        assert said in title(at)
        assert t("commitment.unchecked_means", lang=code) in html(at)
        for key in ("status.no_evidence", "commitment.grey_means", "commitment.no_sources", "mark.overdue"):
            assert t(key, lang=code) not in html(at)
        assert not at.get("plotly_chart")


def test_due_and_unchecked_one_names_its_deadline(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = str(rows_of(shipped_home, "commitment_list", state="due_unchecked")[0]["commitment_id"])
    at = run_page("commitment", shipped_home, monkeypatch, commitment=given, lang="English")
    assert "past its due date of" in title(at)
    assert t("mark.due_unchecked", lang="en") in html(at)
    assert t("mark.overdue", lang="en") not in html(at)


def test_one_that_was_looked_for_after_its_deadline_is_not_unchecked(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = next(
        str(row["commitment_id"])
        for row in rows_of(shipped_home, "commitment_list", state="no_evidence")
        if isinstance(row["due"], date)
        and isinstance(row["holds_from"], date)
        and row["due"] < row["holds_from"]
    )
    at = run_page("commitment", shipped_home, monkeypatch, commitment=given)
    assert t("mark.due_unchecked", lang="zh") not in html(at)
    assert "待核实" not in title(at)


def test_no_bar_without_target_and_outcome(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_targets = next(row for row in rows_of(shipped_home, "commitment_list") if row["targets"] == 3)
    given = str(with_targets["commitment_id"])
    targets = rows_of(shipped_home, "commitment_targets", commitment_id=given)
    assert [row["outcome_id"] for row in targets] == [None] * len(targets)
    shown = html(run_page("commitment", shipped_home, monkeypatch, commitment=given))
    assert t("commitment.no_outcome", lang="zh", n=len(targets)) in shown
    bare = next(
        row for row in rows_of(shipped_home, "commitment_list") if not row["targets"] and not row["due"]
    )
    shown = html(run_page("commitment", shipped_home, monkeypatch, commitment=str(bare["commitment_id"])))
    assert t("commitment.no_target_no_due", lang="zh") in shown


def test_first_stages_stand_under_their_total(shipped_home: Path) -> None:
    given = next(
        row["commitment_id"] for row in rows_of(shipped_home, "commitment_list") if row["targets"] == 3
    )
    targets = rows_of(shipped_home, "commitment_targets", commitment_id=given)
    for before, row in pairwise(targets):
        if row["part_of"]:
            assert row["part_of"] == before["target_id"]
    assert sum(1 for row in targets if row["part_of"]) == 3


def test_parent_shows_its_parts_and_their_count(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = parent(shipped_home)
    at = run_page("commitment", shipped_home, monkeypatch, commitment=given)
    parts = rows_of(shipped_home, "commitment_parts", commitment_id=given)
    row = rows_of(shipped_home, "commitment", commitment_id=given)[0]
    assert row["status"] is None
    assert row["parts"] == len(parts) == sum(int(str(row[f"parts_{one}"])) for one in STANDINGS)
    for part in parts:
        assert f"commitment={part['commitment_id']}" in html(at)
    assert f"分为{len(parts)}项" in title(at)


def test_parts_of_a_part_are_its_siblings_and_itself(shipped_home: Path) -> None:
    whole = rows_of(shipped_home, "commitment_parts", commitment_id=parent(shipped_home))
    for part in whole:
        assert rows_of(shipped_home, "commitment_parts", commitment_id=part["commitment_id"]) == whole


def test_figures_lie_inside_the_words(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = 0
    for leaf in rows_of(shipped_home, "commitment_list"):
        for row in rows_of(shipped_home, "commitment_figures", commitment_id=leaf["commitment_id"]):
            start, end = int(str(row["span_start"])), int(str(row["span_end"]))
            base = int(str(leaf["span_start"]))
            assert str(leaf["quote"])[start - base : end - base] == row["quote"]
            seen += 1
    assert seen
    leaf = next(row for row in rows_of(shipped_home, "commitment_list") if row["targets"] == 3)
    figures = rows_of(shipped_home, "commitment_figures", commitment_id=leaf["commitment_id"])
    shown = html(run_page("commitment", shipped_home, monkeypatch, commitment=str(leaf["commitment_id"])))
    for row in figures:
        assert f"reply={row['reply_id']}&amp;figure={row['figure_id']}" in shown


def test_next_walks_through_every_commitment_of_the_reply(shipped_home: Path) -> None:
    replies: dict[object, list[str]] = {}
    for row in rows_of(shipped_home, "commitment_list"):
        replies.setdefault(row["reply_id"], []).append(str(row["commitment_id"]))
    assert len(replies) > 1
    for leaves in replies.values():
        walked = [rows_of(shipped_home, "commitment", commitment_id=one)[0] for one in leaves]
        by_id = {row["commitment_id"]: row for row in walked}
        (at,) = (row for row in walked if row["previous_id"] is None)
        order = [at]
        while at["next_id"] is not None:
            following = by_id[at["next_id"]]
            assert following["previous_id"] == at["commitment_id"]
            assert int(str(following["span_start"])) > int(str(at["span_start"]))
            order.append(following)
            at = following
        assert [row["place_in_reply"] for row in order] == list(range(1, len(leaves) + 1))


def test_history_says_who_and_never_changes_the_past(
    shipped_copy: ShippedCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(shipped_copy(tmp_path)) as store:
        given = str(store.query("commitment_list", {"state": "no_evidence"}).to_pylist()[0]["commitment_id"])
        before = store.query("commitment_history", {"commitment_id": given}).to_pylist()
        moment = before[0]["recorded_at"]
        status = {
            "commitment_id": given,
            "status": "in_progress",
            "holds_from": before[0]["holds_from"].isoformat(),
            "reason_zh": "<甲>见到开工",
            "reason_en": "A start was seen",
            "evidence": [],
            "related": [],
        }
        store.record([Draft("reviewer-li", "statuses_recorded", {"statuses": [status]})])
    shown = html(run_page("commitment", tmp_path, monkeypatch, commitment=given))
    assert "reviewer-li" in shown
    assert t("commitment.shipped", lang="zh") in shown
    assert "&lt;甲&gt;见到开工" in shown
    assert "<甲>" not in shown
    after = rows_of(tmp_path, "commitment_history", commitment_id=given)
    assert [row["status"] for row in after][:2] == ["in_progress", "no_evidence"]
    assert after[1:] == before
    then = rows_of(tmp_path, "commitment", commitment_id=given, known_at=moment)[0]
    assert then["status"] == "no_evidence"


def test_day_before_the_status_knows_none(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = first(shipped_home, state="progress")
    at = run_page("commitment", shipped_home, monkeypatch, commitment=given, as_of="2020-06-30")
    assert "截至2020年6月30日尚无人查证" in title(at)
    assert "rc-num-evidence" not in html(at)
    assert "as_of=2020-06-30" in html(at)


@pytest.mark.parametrize("lang", ["中文", "English"])
@pytest.mark.parametrize("query", [{"commitment": "C-0000000000"}, {"commitment": "<script>"}, {}])
def test_wrong_or_missing_id_says_so_and_leads_back(
    query: dict[str, str], lang: str, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("commitment", shipped_home, monkeypatch, lang=lang, **query)
    code = "zh" if lang == "中文" else "en"
    assert title(at) == t("commitment.unknown" if query else "commitment.unnamed", lang=code)
    assert 'href="/commitments' in html(at)
    assert "<script>" not in html(at)


def test_commitment_not_made_yet_is_unknown(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = first(shipped_home)
    at = run_page("commitment", shipped_home, monkeypatch, commitment=given, as_of="2017-07-02")
    assert title(at) == t("commitment.unknown", lang="zh")


def test_empty_ledger_has_no_commitment(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("commitment", empty_home, monkeypatch, commitment="C-0000000000")
    assert title(at) == t("commitment.unknown", lang="zh")


def test_one_without_a_place_in_the_new_text_waits_with_its_former_words(
    shipped_copy: ShippedCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(shipped_copy(tmp_path)) as store:
        leaf = store.query("commitment_list", {"state": "no_evidence"}).to_pylist()[-1]
        body = next(
            event.body
            for event in FileJournal(store.home.journal).read()
            if event.kind == "reply_added" and event.body["reply"]["reply_id"] == leaf["reply_id"]
        )
        old = store.text(body["document"]["document_id"])
        assert old is not None
        renewed = {"document_id": "D-renewed000", "text_sha256": store.home.store_text("新\n" + old)}
        moved = [
            {**one, "span_start": one["span_start"] + 2, "span_end": one["span_end"] + 2}
            for one in body["commitments"]
            if one["commitment_id"] != leaf["commitment_id"]
        ]
        replaced = {
            "reply": {**body["reply"], "document_id": renewed["document_id"]},
            "document": {**body["document"], **renewed, "chars": len(old) + 2},
            "outline": [],
            "figures": [],
            "commitments": moved,
        }
        store.record([Draft("reviewer-li", "text_replaced", replaced)])
    assert [row["commitment_id"] for row in rows_of(tmp_path, "commitment_list", state="waiting")] == [
        leaf["commitment_id"]
    ]
    shown = html(run_page("commitment", tmp_path, monkeypatch, commitment=leaf["commitment_id"]))
    assert t("commitment.waiting", lang="zh") in shown
    assert f"<mark>{escape(leaf['quote'])}</mark>" in shown
    listed = html(run_page("commitments", tmp_path, monkeypatch, state="waiting"))
    assert t("commitments.waiting", lang="zh") in listed
    one = rows_of(tmp_path, "commitment_list", state="progress")[0]
    kept = html(run_page("commitment", tmp_path, monkeypatch, commitment=str(one["commitment_id"])))
    assert f"<mark>{escape(str(one['quote']))}</mark>" in kept
    assert t("commitment.waiting", lang="zh") not in kept


def test_bar_is_drawn_where_target_and_outcome_are_known(
    shipped_copy: ShippedCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(shipped_copy(tmp_path)) as store:
        leaf = next(row for row in store.query("commitment_list").to_pylist() if row["targets"] == 1)
        given = leaf["commitment_id"]
        target = store.query("commitment_targets", {"commitment_id": given}).to_pylist()[0]
        outcome = dict.fromkeys(
            ("high", "stated_high", "event_zh", "event_en", "source_url", "source_host", "note_zh", "note_en")
        )
        outcome |= {
            "outcome_id": "O-0000000001",
            "metric": target["metric"],
            "area": target["area"],
            "label_zh": "甲数",
            "label_en": "Count",
            "value": "4",
            "stated_value": "4",
            "bound": "exact",
            "unit": target["unit"],
            "stated_unit": target["unit"],
            "measure": "stock",
            "period_start": "2019-12-31",
            "period_end": "2019-12-31",
            "source_title_zh": "某公报",
            "source_title_en": "A bulletin",
            "origin": "direct",
            "source_date": "2020-01-02",
            "confidence": "high",
        }
        body = next(
            event.body for event in FileJournal(store.home.journal).read() if event.kind == "targets_recorded"
        )
        same = next(one for one in body["targets"] if one["target_id"] == target["target_id"])
        same = {**same, "measure": "stock"}
        store.record(
            [
                Draft("li", "outcomes_recorded", {"outcomes": [outcome]}),
                Draft("li", "targets_recorded", {"targets": [same]}),
            ]
        )
    at = run_page("commitment", tmp_path, monkeypatch, commitment=given)
    assert len(at.get("plotly_chart")) == 2
    assert t("commitment.bullets", lang="zh", n=1) in html(at)
    assert "某公报" in html(at)
    assert t("commitment.no_outcome", lang="zh", n=1) not in html(at)


def test_bureau_and_deputies_are_links_to_their_pages(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = {(row["proposal_id"], row["name"]) for row in rows_of(shipped_home, "_signers")}
    assert signed
    row = next(row for row in rows_of(shipped_home, "_commitments") if row["lead_deputy"])
    page = html(run_page("commitment", shipped_home, monkeypatch, commitment=str(row["commitment_id"])))
    assert re.search(r'href="/deputy\?[^"]*kind=(deputy|member)">' + str(row["lead_deputy"]), page)
    assert f'href="/bureau?bureau={row["bureau_id"]}' in page

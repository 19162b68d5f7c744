"""The search page: hits by kind with the match marked and links to their place; nothing typed or found is said."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from replies.ledger import Store
from replies.publish.commitment_words import source_value
from replies.search import search
from replies.texts.catalogue import t
from replies.ui.kit.status import display_status, word
from replies.ui.replies.reader import find_mark
from tests.pages.test_commitment import title
from tests.ui.run_page import html, run_page


def test_hits_stand_by_kind_with_the_match_marked(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("search", shipped_home, monkeypatch, q="高企")
    shown = html(at)
    with Store.open(shipped_home, on_disk=False) as store:
        answer = search(store, "高企")
    assert str(answer.total) in title(at)
    assert "<mark>高新技术企业</mark>" in shown
    for group in answer.groups:
        assert (f"{t(f'search.{group.kind}', lang='zh')} {group.total}</h2>" in shown) == bool(group.total)
    assert shown.count('class="sr-name"') == sum(len(group.entries) for group in answer.groups)
    assert t("search.also", lang="zh", names="高新技术企业")[:10] in shown


def test_commitments_say_how_they_stand_and_outcomes_their_value(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(shipped_home, on_disk=False) as store:
        told = {row["commitment_id"]: row for row in store.query("commitment_list").to_pylist()}
        values = {row["outcome_id"]: row for row in store.query("_outcomes").to_pylist()}
        answer = {group.kind: group.entries for group in search(store, "企业", limit=20).groups}
    assert answer["commitment"]
    assert answer["outcome"]
    shown = html(run_page("search", shipped_home, monkeypatch, q="企业", kind="commitment"))
    lines = re.findall(r'<p class="sr-meta">(.*?)</p>', shown, re.DOTALL)
    for entry, line in zip(answer["commitment"], lines, strict=True):
        # One with parts is in no list, and has no standing of its own.
        row = told.get(entry.entry_id)
        assert ("rc-badge" in line) == (row is not None)
        assert row is None or word(display_status(row), "status") in line
    shown = html(run_page("search", shipped_home, monkeypatch, q="企业", kind="outcome"))
    lines = re.findall(r'<p class="sr-meta">(.*?)</p>', shown, re.DOTALL)
    for entry, line in zip(answer["outcome"], lines, strict=True):
        assert source_value(values[entry.entry_id]) in unescape(line)


def test_a_reply_leads_to_the_place_in_its_text(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = html(run_page("search", shipped_home, monkeypatch, q="高企", kind="reply"))
    reply, place = re.findall(r"/reply\?reply=(R-\w+)&amp;found=(\d+-\d+)", shown)[0]
    at = run_page("reply", shipped_home, monkeypatch, reply=reply, found=place)
    marked = re.findall(r'<span class="rr-found"[^>]*>(.*?)</span>', html(at))
    assert "高新技术企业" in unescape("".join(re.sub("<[^>]*>", "", part) for part in marked))


@pytest.mark.parametrize("told", ["", "x", "5", "5-", "-5", "9-5", "0-99999999999", "９-１２", "1-2-3"])
def test_a_place_that_is_none_marks_nothing_and_breaks_nothing(
    told: str, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [mark for mark in find_mark(told) if mark.start < mark.end] == []
    shown = html(run_page("search", shipped_home, monkeypatch, q="高企", kind="reply"))
    reply = re.findall(r"/reply\?reply=(R-\w+)", shown)[0]
    at = run_page("reply", shipped_home, monkeypatch, reply=reply, found=told)
    assert 'class="rr-found"' not in html(at)


def test_a_kind_has_pages_of_its_own(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("search", shipped_home, monkeypatch, q="的", kind="metric")
    first = re.findall(r'class="sr-name"><a data-go href="([^"]*)"', html(at))
    assert len(first) == 20
    at = run_page("search", shipped_home, monkeypatch, q="的", kind="metric", search_page="2")
    second = re.findall(r'class="sr-name"><a data-go href="([^"]*)"', html(at))
    assert len(second) == 20
    assert not set(first) & set(second)
    assert not run_page("search", shipped_home, monkeypatch, q="的", kind="nonsense").exception


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_nothing_found_says_what_was_searched_and_offers_help(
    lang: str, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("search", shipped_home, monkeypatch, q="没有这样的话", lang=lang)
    code = "en" if lang == "English" else "zh"
    assert title(at) == t("search.none", lang=code, words="没有这样的话")
    shown = html(at)
    assert t("search.n_reply", lang=code, n=11) in shown
    assert t("search.help_pinyin", lang=code) in shown
    assert 'href="/commitments' in shown


def test_without_words_the_page_says_what_can_be_typed(
    empty_home: Path, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for home in (shipped_home, empty_home):
        at = run_page("search", home, monkeypatch)
        assert title(at) == t("search.title", lang="zh")
        assert t("search.help_short", lang="zh") in html(at)
    at = run_page("search", empty_home, monkeypatch, q="企业")
    assert t("search.nothing", lang="zh") in html(at)


@pytest.mark.parametrize(
    "typed", ['<b>"x"</b>', "' onfocus=alert(1) x='", "<script>alert(1)</script>", "&lt;mark&gt;"]
)
def test_what_was_typed_is_shown_as_text(
    typed: str, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("search", shipped_home, monkeypatch, q=typed)
    shown = html(at)
    assert typed not in shown.replace("&lt;mark&gt;", "") or typed == "&lt;mark&gt;"
    assert title(at) == t("search.none", lang="zh", words=typed)


def test_the_box_is_in_the_head_of_every_page_and_carries_language_and_day(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("replies", shipped_home, monkeypatch, lang="English", as_of="2024-06-30")
    box = re.findall(r'<form data-go role="search".*?</form>', html(at), re.DOTALL)
    assert len(box) == 1
    assert 'action="/search?lang=English"' in box[0]
    assert 'name="as_of" value="2024-06-30"' in box[0]
    at = run_page("search", shipped_home, monkeypatch, q="高企", lang="English", as_of="2024-06-30")
    assert html(at).count('role="search"') == 1

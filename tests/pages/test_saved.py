"""Saving on the pages: an analyst saves for everybody, a visitor shares the address, everybody finds and opens it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from replies.access import Account, Accounts, Role
from replies.ui.kit import visitor
from replies.workbench.saved import SavedQueries
from tests.ui.run_page import html, run_page

PHRASE = "一串足够长的口令 2017"
LONG = "SELECT " + ", ".join(f"'{chr(0x4E00 + n * 7 % 20000)}{n * 7919}' AS c{n}" for n in range(900))


@pytest.fixture
def home(shipped_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped_home, tmp_path / "home"))


@pytest.fixture
def signed_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = Accounts(home)
    first = accounts.first_link()
    assert first is not None
    accounts.accept(first, PHRASE, "办公室")
    token = accounts.accept(accounts.invite("分析甲", Role.ANALYST), PHRASE)
    monkeypatch.setattr(visitor, "cookie", lambda: token)


@pytest.mark.usefixtures("signed_in")
def test_an_analyst_saves_and_everybody_opens(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page(
        "build", home, monkeypatch, table="targets", w_area=["cixi", "gansu"], where="area", lang="中文"
    )
    at.text_input(key="saved_name").set_value("<b>Targets</b> & more")
    at.button(key="saved_for_all").click().run()
    assert not at.exception
    (made,) = SavedQueries(home).list_queries()
    assert (made.page, made.choices["table"], "lang" in made.choices) == ("build", ["targets"], False)
    monkeypatch.setattr(visitor, "cookie", lambda: None)
    at = run_page("questions", home, monkeypatch)
    assert "&lt;b&gt;Targets&lt;/b&gt; &amp; more" in html(at)
    assert "/build?table=targets" in html(at)
    assert not [button for button in at.button if button.label == "删除"]


@pytest.mark.usefixtures("signed_in")
def test_a_statement_too_long_for_an_address_opens_by_its_name(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SavedQueries(home).save(Account("分析甲", Role.ANALYST), "很长", "sql", {"sql": [LONG]})
    at = run_page("questions", home, monkeypatch)
    assert "/sql?saved=%E5%BE%88%E9%95%BF" in html(at)
    (remove,) = [button for button in at.button if button.label == "删除"]
    at = run_page("sql", home, monkeypatch, saved="很长")
    assert run_page("sql", home, monkeypatch, saved="'; --").exception == []
    at = run_page("questions", home, monkeypatch)
    at.button(key=remove.key).click().run()
    assert SavedQueries(home).list_queries() == []


def test_a_visitor_is_told_to_share_the_address(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("pivot", home, monkeypatch)
    assert "地址栏里的链接带着全部条件" in html(at)
    assert "saved_name" not in {widget.key for widget in at.text_input}

"""Suggested outcomes on the review page: both quotes, and what a reviewer does with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from replies import documents, reading
from replies.access import Accounts, Role
from replies.ledger import Store, open_ledger
from replies.ledger.recording.adding import add_document
from replies.suggestions.suggest import LaterSource, suggest, suggestions
from tests.commands.command_line import REPLY
from tests.conftest import ShippedCopy
from tests.pages.office import PHRASE
from tests.pages.test_review import press, signed_in
from tests.ui.run_page import html, run_page

REPORT = """2024年乙市政府工作报告
各位代表：
一、2023年工作回顾
建成冷链仓库6座，新增库容7000吨，见<附表>。
"""


@pytest.fixture
def home(shipped_copy: ShippedCopy, empty_home: Path) -> Path:
    file = empty_home / "reply.txt"
    file.write_text(REPLY, encoding="utf-8")
    with Store.open(shipped_copy(empty_home)) as store:
        document = documents.open(file)
        add_document(store, document, file.read_bytes(), reading.read(document.text), "甲")
        source = LaterSource("报告<b>.txt", store.home.store_text(REPORT), "work_report", date(2024, 1, 15))
        assert suggest(store, reading.read(REPORT, date(2024, 1, 15)), source, "甲") == 2
    return empty_home


def _account(home: Path, role: Role) -> str:
    accounts = Accounts(home)
    first = accounts.accept(accounts.first_link() or "", PHRASE, "发布甲")
    return first if role is Role.PUBLISHER else accounts.accept(accounts.invite("乙", role, None), PHRASE)


def test_a_reviewer_sees_both_quotes_and_accepts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, _account(home, Role.REVIEWER))
    at = run_page("review", home, monkeypatch)
    drawn = html(at)
    assert "建成冷链仓库<mark>5座</mark>" in drawn
    assert "建成冷链仓库<mark>6座</mark>" in drawn
    assert "报告&lt;b&gt;.txt" in drawn
    assert "见&lt;附表&gt;" in drawn
    press(at, "采纳为完成值")
    (accepted,) = suggestions(open_ledger.store(), ["accepted"])
    assert (
        open_ledger.store()
        .query_unpublished("outcome_record", {"outcome_id": accepted["outcome_id"]})
        .num_rows
        == 1
    )


def test_a_decision_can_be_taken_back(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, _account(home, Role.REVIEWER))
    at = press(run_page("review", home, monkeypatch), "不是")
    assert len(suggestions(open_ledger.store(), ["rejected"])) == 1
    press(at, "撤销处理")
    assert suggestions(open_ledger.store(), ["rejected"]) == []

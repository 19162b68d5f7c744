"""Editing targets on the progress page, and the commitment's page that tells what was changed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from replies.access import Role
from replies.ledger import Store, open_ledger
from replies.workbench.listing import row_query
from tests.pages.office import Office
from tests.pages.test_review import press, signed_in, twice
from tests.ui.run_page import html, run_page


def add_target(at: AppTest) -> str:
    """Press the button of the form; returns the id of the target that it added."""
    press(at, "记录目标")
    added = re.search("(T-[0-9a-z]{10})已增加", html(at))
    assert added is not None, html(at)
    return added[1]


def test_a_target_is_added_and_changed_and_both_are_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    at = run_page("progress", office.home, monkeypatch, commitment=office.commitment)
    press(at, "记录目标")
    assert "目标值须有数值和单位" in html(at)
    at.text_input(key="target_label_0").set_value("冷链仓库")
    at.text_input(key="target_value_0").set_value("约60")
    at.text_input(key="target_unit_0").set_value("座")
    press(at, "记录目标")
    assert "“约60”不是数" in html(at)
    at.text_input(key="target_value_0").set_value("60")
    at.selectbox(key="target_bound_0").set_value("at_least")
    added = add_target(at)
    at.selectbox(key="target_which_1").set_value(added)
    at.text_input(key="target_value_1").set_value("40")
    at.text_input(key="target_title_1").set_value("年度任务调整通知")
    at.date_input(key="target_holds_from_1").set_value(date(2023, 9, 1))
    press(at, "记录目标")
    assert f"{added}已变更" in html(at)

    page = html(run_page("commitment", office.home, monkeypatch, commitment=office.commitment))
    assert "目标变更（1次）" in page
    assert "由60座以上改为40座以上" in page
    assert "年度任务调整通知" in page
    earlier = html(
        run_page("commitment", office.home, monkeypatch, commitment=office.commitment, as_of="2023-08-31")
    )
    assert "目标变更" not in earlier
    assert "60座" in earlier


def test_a_target_that_is_sent_twice_is_added_once_and_told_below_its_form(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    at = run_page("progress", office.home, monkeypatch, commitment=office.commitment)
    at.text_input(key="target_label_0").set_value("冷链仓库")
    at.text_input(key="target_value_0").set_value("60")
    at.text_input(key="target_unit_0").set_value("座")
    assert len(twice(at, "记录目标")) == 1
    drawn = html(at)
    assert re.search("T-[0-9a-z]{10}已增加", drawn)
    assert drawn.index("变更须写明依据的文件") < drawn.index("已增加")
    assert at.text_input(key="target_value_1").value == ""


def test_a_target_is_withdrawn_with_its_reason(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, office.publisher)
    at = run_page("progress", office.home, monkeypatch, commitment=office.commitment)
    press(at, "撤回所选目标")
    assert "请先选择目标" in html(at)
    at.selectbox(key="target_kind_0").set_value("milestone")
    at.text_input(key="target_label_0").set_value("冷链仓库全部投用")
    added = add_target(at)
    at.selectbox(key="target_which_1").set_value(added)
    at.text_input(key="target_note_1").set_value("原文没有这一节点")
    press(at, "撤回所选目标")
    assert f"{added}已撤回" in html(at)
    assert open_ledger.store().query("commitment_targets", {"commitment_id": office.commitment}).num_rows == 0


def test_a_bureau_is_not_offered_the_form(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(office.home, on_disk=False) as store:
        own = next(row for row in store.query(row_query("commitments")).to_pylist() if row["bureau_id"])
    signed_in(monkeypatch, office.account("单位丙", Role.BUREAU, own["bureau_id"]))
    at = run_page("progress", office.home, monkeypatch, commitment=own["commitment_id"])
    typed = {widget.key for widget in at.text_input}
    assert "progress_value_0" in typed
    assert "target_value_0" not in typed

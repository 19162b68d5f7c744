"""Writing down what would keep a commitment, and where it is shown."""

from __future__ import annotations

import pytest

from replies.access import Role
from replies.ledger import Store
from replies.workbench.listing import row_query
from tests.pages.office import Office
from tests.pages.test_review import press, signed_in
from tests.ui.run_page import html, run_page


def test_criteria_are_written_shown_and_taken_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, office.publisher)
    at = run_page("progress", office.home, monkeypatch, commitment=office.commitment)
    at.text_area(key="criteria_act_keeps").set_value("仓库<建成>投用")
    at.text_area(key="criteria_effect_breaks").set_value("库容不足一千吨")
    press(at, "记录判定标准")
    drawn = html(at)
    assert "判定标准已记录" in drawn
    assert "这项承诺的判定标准" in drawn
    page = html(run_page("commitment", office.home, monkeypatch, commitment=office.commitment))
    assert "怎样算兑现" in page
    assert "仓库&lt;建成&gt;投用" in page
    assert "库容不足一千吨" in page
    assert "判定标准有更新" in page
    earlier = run_page(
        "commitment", office.home, monkeypatch, commitment=office.commitment, as_of="2023-08-31"
    )
    assert "怎样算兑现" not in html(earlier)

    press(at, "记录判定标准")
    assert "没有变化" in html(at)
    for name in ("act_keeps", "effect_breaks"):
        at.text_area(key=f"criteria_{name}").set_value("")
    press(at, "记录判定标准")
    assert "判定标准已撤回" in html(at)
    assert "怎样算兑现" not in html(
        run_page("commitment", office.home, monkeypatch, commitment=office.commitment)
    )


def test_a_bureau_sees_no_form_for_criteria(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(office.home, on_disk=False) as store:
        own = next(row for row in store.query(row_query("commitments")).to_pylist() if row["bureau_id"])
    signed_in(monkeypatch, office.account("单位丙", Role.BUREAU, own["bureau_id"]))
    at = run_page("progress", office.home, monkeypatch, commitment=own["commitment_id"])
    assert [button.label for button in at.button] == ["录入"]

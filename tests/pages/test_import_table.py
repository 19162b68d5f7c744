"""The page that brings tables in: who may, what the preview says, and that nothing is recorded before it is asked for."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from replies.access import Role
from replies.ledger import Store, open_ledger
from replies.ledger.recording.marks import read_marks
from replies.ledger.recording.register import register_entries
from replies.publish.office.table import table_rows
from replies.publish.office.writing import write_table
from tests.pages.office import Office
from tests.pages.test_review import press, signed_in
from tests.publish.register.test_register import HEADS, ROW, changed, csv_of
from tests.ui.run_page import html, run_page

TITLE = ["乙市第八届人民代表大会第一次会议代表建议交办表"]


def brought(at: AppTest, content: bytes, name: str) -> AppTest:
    at.file_uploader(key="take_in_file").set_value((name, content, "text/csv")).run()
    assert not at.exception
    return at


@pytest.mark.parametrize("role", [None, Role.READER, Role.ANALYST])
def test_it_is_for_reviewers_and_bureaus(
    office: Office, role: Role | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, None if role is None else office.account("乙", role))
    at = run_page("import", office.home, monkeypatch)
    assert len(at.get("file_uploader")) == 0


def test_a_register_is_shown_then_recorded_then_decided(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    content = csv_of([TITLE, HEADS, changed(主办="市商务局"), changed(编号="31")])
    at = brought(run_page("import", office.home, monkeypatch), content, "登记.csv")
    assert "第3行，地方：表里没有写" in html(at)
    at.text_input(key="take_in_place").set_value("乙市").run()
    assert "2件：0件对上答复，1件待认定，1件没有答复" in html(at)
    assert register_entries(open_ledger.store()) == []
    press(at, "全部录入")
    assert [row["number"] for row in register_entries(open_ledger.store())] == ["12", "31"]
    assert "登记表已录入：新增2件" in html(at)
    press(at, "就是乙市农业农村局 · 乙农复〔2022〕7号")
    assert register_entries(open_ledger.store())[0]["replies"] == [office.reply]
    press(at, "发布可公开的")
    assert register_entries(open_ledger.store())[1]["published"]


@pytest.mark.slow
def test_strange_heads_are_asked_for_once_with_what_they_look_like(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    content = csv_of(
        [
            ["乙市八届人大三次会议代表建议表"],
            ["号牌", "说的什么", "归谁管", "哪天给的"],
            ["31", "关于仓库的建议", "市商务局", "2024-03-01"],
        ]
    )
    at = brought(run_page("import", office.home, monkeypatch), content, "登记.csv")
    at.text_input(key="take_in_place").set_value("乙市").run()
    proposed = {one.key.removeprefix("take_in_column_"): one.value for one in at.selectbox[1:]}
    assert proposed == {"号牌": "number", "说的什么": "title", "归谁管": "lead_bureaus", "哪天给的": ""}
    assert "归谁管　例：市商务局" in [one.label for one in at.selectbox]
    at.selectbox(key="take_in_column_哪天给的").set_value("assigned_on").run()
    assert "1件：0件对上答复" in html(at)
    press(at, "全部录入")
    assert [str(row["assigned_on"]) for row in register_entries(open_ledger.store())] == ["2024-03-01"]
    at = brought(run_page("import", office.home, monkeypatch), content, "登记.csv")
    at.text_input(key="take_in_place").set_value("乙市").run()
    assert {one.value for one in at.selectbox[1:]} == {"number", "title", "lead_bureaus", "assigned_on"}
    assert "1件都已登记，与账本一致，没有要录入的。" in html(at)


@pytest.mark.slow
def test_a_bureau_brings_its_own_rows_in_and_no_others_and_no_register(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(office.home, on_disk=False) as store:
        rows = [row for row in table_rows(store) if row.bureau_id is not None]
    own = rows[0]
    foreign = next(row for row in rows if row.bureau_id != own.bureau_id)
    signed_in(monkeypatch, office.account("单位丁", Role.BUREAU, own.bureau_id))

    def filled(*records: str) -> bytes:
        heads = ("记录编号", "进展情况", "数据截至日期", "联系人")
        lines = [",".join((record, "已开工建设", "2024-05-01", "某科长")) for record in records]
        return "\r\n".join([",".join(heads), *lines]).encode("utf-8-sig")

    at = run_page("import", office.home, monkeypatch)
    brought(at, filled(own.record_id, foreign.record_id), "台账.csv")
    assert "第3行，联系人：不是本单位的承诺，不能改" in html(at)
    assert "全部录入" not in [button.label for button in at.button]
    brought(at, filled(own.record_id), "台账.csv")
    press(at, "全部录入")
    assert "已录入1条完成值，待发布。1项承诺的联系人已保存。" in html(at)
    waiting = open_ledger.store().query_unpublished("outcomes_waiting").to_pylist()
    assert [(row["recorded_by"], row["commitment_id"]) for row in waiting] == [("单位丁", own.commitment_id)]
    at = run_page("import", office.home, monkeypatch)
    brought(at, csv_of([TITLE, HEADS, ROW]), "登记.csv")
    assert "没有这项权限" in html(at)


def test_a_mistake_is_named_and_there_is_nothing_to_record(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    content = csv_of([TITLE, HEADS, [*ROW[:7], "3月1日"]])
    at = brought(run_page("import", office.home, monkeypatch, lang="English"), content, "登记.csv")
    assert "Row 3, 交办日期: “3月1日” is no whole day" in html(at)
    assert "Record all of it" not in [button.label for button in at.button]


def test_the_office_table_comes_back_cell_by_cell(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, office.publisher)
    file = office.home / "台账.csv"
    with Store.open(office.home, on_disk=False) as store:
        write_table([row for row in table_rows(store) if row.commitment_id == office.commitment], file)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    heads = lines[0].split(",")
    row = lines[1].split(",")
    row[heads.index("进展情况")], row[heads.index("数据截至日期")] = "冷链仓库已开工", "2023-05-01"
    content = "\n".join([lines[0], ",".join(row)]).encode()
    at = brought(run_page("import", office.home, monkeypatch), content, "台账.csv")
    assert "得完成值1条" in html(at)
    shown = at.dataframe[0].value
    assert "冷链仓库已开工" in set(shown["改成"])
    press(at, "全部录入")
    waiting = open_ledger.store().query_unpublished("outcomes_waiting").to_pylist()
    assert [row["event_zh"] for row in waiting] == ["冷链仓库已开工"]
    assert at.file_uploader(key="take_in_file_1").value is None, (
        "the box is emptied, so nothing is asked for twice"
    )
    assert len(at.dataframe) == 0
    at.file_uploader(key="take_in_file_1").set_value(("台账.csv", content, "text/csv")).run()
    assert "这些改动都已录入过，没有新的要录入。" in html(at)
    assert "全部录入" not in [button.label for button in at.button]


def test_a_new_row_is_shown_with_its_words_and_adds_a_commitment(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    with Store.open(office.home, on_disk=False) as store:
        row = next(row for row in table_rows(store) if row.cells["建议编号"])
        found = store.query("_published_replies").to_pylist()
        reply = next(one["reply_id"] for one in found if one["proposal_number"] == row.cells["建议编号"])
        marks = read_marks(store, reply)
    words = next(
        line
        for line in marks.text.splitlines()
        if len(line) > 5
        and marks.text.count(line) == 1
        and all(marks.text[one["span_start"] : one["span_end"]] not in line for one in marks.commitments)
    )
    heads = ("记录编号", "建议编号", "届次会次", "主办单位", "承诺事项")
    cells = ("", *(str(row.cells[head] or "") for head in heads[1:4]), words)
    at = brought(run_page("import", office.home, monkeypatch), csv_of([heads, cells]), "台账.csv")
    assert "新增的承诺" in html(at)
    press(at, "全部录入")
    assert "已新增1项承诺，待审核，审核后才公开。" in html(at)
    assert len(read_marks(open_ledger.store(), reply).commitments) == len(marks.commitments) + 1


@pytest.mark.parametrize(
    ("lang", "said"),
    [("中文", "1行都与账本一致，没有要录入的。"), ("English", "The one row is as in the ledger")],
)
def test_a_table_that_changes_nothing_is_said_to_match(
    office: Office, lang: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    file = office.home / "台账.csv"
    with Store.open(office.home, on_disk=False) as store:
        write_table([row for row in table_rows(store) if row.commitment_id == office.commitment], file)
    at = brought(run_page("import", office.home, monkeypatch, lang=lang), file.read_bytes(), "台账.csv")
    assert said in html(at)
    assert len(at.dataframe) == 0
    assert at.button == []
    assert open_ledger.store().query_unpublished("outcomes_waiting").num_rows == 0


def test_a_file_that_is_no_table_is_refused_in_a_sentence(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    at = brought(run_page("import", office.home, monkeypatch), b"PK\x03\x04 broken", "表.xlsx")
    assert "表.xlsx 不是能读的 .xlsx 工作簿" in html(at)


def test_strange_heads_of_an_office_table_are_asked_for_and_what_was_said_can_be_forgotten(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    with Store.open(office.home, on_disk=False) as store:
        row = next(row for row in table_rows(store) if row.commitment_id == office.commitment)
    number, words = str(row.cells["建议编号"]), str(row.cells["承诺事项"])
    content = csv_of(
        [["哪一件", "说好的事", "现在怎样", "哪天的数"], [number, words, "冷链仓库已开工", "2023-05-01"]]
    )
    at = brought(run_page("import", office.home, monkeypatch), content, "进展.csv")
    at.radio(key="take_in_which").set_value(False).run()
    assert "看不出哪一列是" in html(at)
    for head, field in (
        ("哪一件", "number"),
        ("说好的事", "commitment"),
        ("现在怎样", "progress"),
        ("哪天的数", "as_of"),
    ):
        at.selectbox(key=f"take_in_office_column_{head}").set_value(field)
    at.text_input(key="take_in_office").set_value("乙市商务局").run()
    assert "录入时记住各列的含义" in html(at)
    assert set(at.dataframe[0].value["改成"]) == {"冷链仓库已开工", "2023-05-01"}
    press(at, "全部录入")
    assert "已录入1条完成值，待发布。" in html(at)
    at = brought(run_page("import", office.home, monkeypatch), content, "进展.csv")
    at.text_input(key="take_in_office").set_value("乙市商务局").run()
    assert "这些改动都已录入过" in html(at)
    at.checkbox(key="take_in_forget").check().run()
    at.radio(key="take_in_which").set_value(False).run()
    assert "看不出哪一列是" in html(at)

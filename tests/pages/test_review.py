"""Review and progress pages: who may see them, and what is recorded from them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from replies import documents, reading
from replies.access import Role
from replies.inputs.outcome import OutcomeInput
from replies.ledger import Store, open_ledger
from replies.ledger.journal.journal import FileJournal
from replies.ledger.journal.lines import Event
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.corrections import correct_reply, open_corrections
from replies.ledger.recording.marks import confirm, read_marks
from replies.ledger.recording.outcomes import record_outcome, set_two_person
from replies.ledger.recording.reply_facts import read_records
from replies.texts.catalogue import t
from replies.ui.kit import visitor
from replies.ui.review.moves import SELECTED
from replies.workbench.listing import row_query
from tests.commands.command_line import OTHER, REPLY
from tests.pages.office import Office
from tests.ui.run_page import html, run_page


def signed_in(monkeypatch: pytest.MonkeyPatch, token: str | None) -> None:
    monkeypatch.setattr(visitor, "cookie", lambda: token)


def press(at: AppTest, label: str) -> AppTest:
    return next(button for button in at.button if button.label == label).click().run()


def twice(at: AppTest, label: str, place: int = 0) -> list[Event]:
    """Press a button twice, the second time with the fields as the browser still has them; returns what was recorded."""
    before = open_ledger.store().head.seq
    [button for button in at.button if button.label == label][place].click()
    sent = at._tree.get_widget_states()
    states = [one for one in sent.widgets if one.WhichOneof("value") != "trigger_value" or one.trigger_value]
    del sent.widgets[:]
    sent.widgets.extend(states)  # a browser sends nothing of a button that was not pressed
    for _ in range(2):
        at._run(sent)
        assert not at.exception
    return recorded_after(before)


def recorded_after(seq: int) -> list[Event]:
    return [event for event in FileJournal(open_ledger.store().home.journal).read() if event.seq > seq]


def entry(at: AppTest, label: str) -> TextInput:
    return next(one for one in at.text_input if one.label == label)


def told(office: Office) -> Any:
    return read_marks(open_ledger.store(), office.reply)


def open_commitment(office: Office, monkeypatch: pytest.MonkeyPatch) -> tuple[AppTest, str]:
    """The review desk at the office's commitment, for its publisher; and the commitment's id."""
    signed_in(monkeypatch, office.publisher)
    key = office.commitment
    return run_page("review", office.home, monkeypatch, reply=office.reply, mark=key), key


def test_the_queue_lists_what_waits_and_leads_to_the_desk(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, unpublished.publisher)
    drawn = html(run_page("review", unpublished.home, monkeypatch))
    assert "乙农复〔2022〕7号" in drawn
    assert f'href="/review?reply={unpublished.reply}"' in drawn


@pytest.mark.parametrize("role", [None, Role.READER, Role.ANALYST])
def test_the_unpublished_reading_is_shown_to_nobody_without_the_right(
    unpublished: Office, role: Role | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, None if role is None else unpublished.account("乙", role))
    for query in ({}, {"reply": unpublished.reply}):
        at = run_page("review", unpublished.home, monkeypatch, **query)
        assert "冷链仓库" not in html(at)
        assert "乙农复" not in html(at)


def test_a_bureau_sees_its_outcomes_and_no_readings(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, unpublished.account("单位丙", Role.BUREAU, "B-1"))
    queue = html(run_page("review", unpublished.home, monkeypatch))
    assert "乙农复" not in queue
    assert 'href="/commitments?bureau=B-1"' in queue, "where its work begins"
    at = run_page("review", unpublished.home, monkeypatch, reply=unpublished.reply)
    assert "冷链仓库" not in html(at)


def test_confirming_goes_on_to_the_next_and_counts(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, unpublished.publisher)
    at = run_page("review", unpublished.home, monkeypatch, reply=unpublished.reply)
    press(at, "从第一处未审核的开始")
    assert len(twice(at, "确认（y）")) == 1
    assert "已审核1处" in html(at)
    press(at, "上一处（p）")
    settled = next(one for one in at.button if one.label == "✓ 已确认")
    assert (settled.disabled, settled.proto.type) == (True, "secondary")
    press(at, "下一处（n）")
    assert len(twice(at, "不是（x）")) == 1
    assert "不在这份答复" not in html(at)
    assert len(twice(at, "撤销（u）")) == 1
    assert told(unpublished).reviewed == 1


def test_selected_words_that_are_sent_twice_are_added_once(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, unpublished.publisher)
    at = run_page("review", unpublished.home, monkeypatch, reply=unpublished.reply)
    start = told(unpublished).text.index("您提出的建议收悉")
    for label in ("作为承诺补充", "作为数字补充"):
        at.session_state[SELECTED] = (start, start + 4)
        at.run()
        if label == "作为数字补充":
            at.text_input(key="value_added").set_value("1")
            at.text_input(key="unit_added").set_value("件")
        assert len(twice(at, label)) == 1
        assert "已补充。" in html(at)


def test_the_desk_reads_a_reply_s_records_once_a_run(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[str] = Counter()
    ask = Store.query_unpublished

    def counting(store: Store, name: str, *given: Any, **named: Any) -> Any:
        asked[name] += 1
        return ask(store, name, *given, **named)

    at = at_desk(unpublished, monkeypatch)
    monkeypatch.setattr(Store, "query_unpublished", counting)
    at.run()
    assert {name: n for name, n in asked.items() if n > 1} == {}
    assert asked["reply_records"] == 1


def test_a_commitment_is_corrected_split_and_published(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, key = open_commitment(unpublished, monkeypatch)
    at.selectbox(key=f"kind_{key}").set_value("milestone")
    press(at, "保存更正并确认")
    assert told(unpublished).commitments[0]["kind"] == "milestone"
    words = told(unpublished).commitments[0]["quote"]
    at.text_area(key=f"split_{key}").set_value(words.replace("，", "，｜"))
    press(at, "拆分")
    assert not at.exception
    assert [row["parent_id"] for row in told(unpublished).commitments] == [None, key, key]
    progress = told(unpublished)
    assert f"读出的{progress.total}处中有{progress.total - progress.reviewed}处尚未审核" in html(at)
    press(at, "照样发布")
    assert told(unpublished).document["published"]
    assert "还没有人审核" in html(run_page("reply", unpublished.home, monkeypatch, reply=unpublished.reply))
    press(at, "撤回公开")
    assert not told(unpublished).document["published"]
    assert "没有找到这份答复" in html(
        run_page("reply", unpublished.home, monkeypatch, reply=unpublished.reply)
    )


def test_a_name_is_proposed_and_recorded_as_the_reviewer_leaves_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    key = office.commitment
    at = run_page("review", office.home, monkeypatch, reply=office.reply, mark=key)
    assert "名称“建成冷链仓库5座”是程序从原话拟的" in html(at)
    assert entry(at, "名称").value == "建成冷链仓库5座"
    entry(at, "名称").set_value("冷链仓库五座")
    press(at, "保存更正并确认")
    assert "是程序从原话拟的" not in html(at)
    assert told(office).commitments[0]["label_zh"] == "冷链仓库五座"
    assert "冷链仓库五座</a>" in html(run_page("commitments", office.home, monkeypatch, reply=office.reply))


def test_a_fact_is_corrected_where_it_stands_shown_in_lists_and_undone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    at = run_page("review", office.home, monkeypatch, reply=office.reply)
    assert entry(at, "地区").value == "乙市", "seen from the bureau's name"
    entry(at, "建议或提案标题").set_value("关于冷链仓库的建议")
    entry(at, "附议人").set_value("王一，李二")
    press(at, "保存更正")
    assert not at.exception
    assert "已更正：附议人、建议或提案标题、地区。" in html(at)
    assert entry(at, "附议人").value == "王一、李二"
    row = next(
        row for row in open_ledger.store().query("replies").to_pylist() if row["reply_id"] == office.reply
    )
    assert (row["place"], row["proposal_title"]) == ("乙市", "关于冷链仓库的建议")
    assert "关于冷链仓库的建议" in html(run_page("replies", office.home, monkeypatch))

    at = run_page("review", office.home, monkeypatch, reply=office.reply)
    press(at, "撤销最近一次更正")
    assert "已撤销更正。" in html(at)
    assert entry(at, "建议或提案标题").value == ""
    assert "撤销最近一次更正" not in [button.label for button in at.button]


def test_the_same_corrections_sent_twice_are_recorded_once_and_none_say_so(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, unpublished.publisher)
    at = run_page("review", unpublished.home, monkeypatch, reply=unpublished.reply)
    entry(at, "签发人").set_value("周五")
    twice(at, "保存更正")
    assert "已更正：签发人、地区。" in html(at)
    at.run()
    assert len(open_corrections(open_ledger.store(), unpublished.reply)) == 1
    press(at, "保存更正")
    assert "没有改动。" in html(at)
    entry(at, "签发人").set_value("请拨13800138000")
    press(at, "保存更正")
    assert "签发人：里面像是有电话号码" in html(at)
    assert entry(at, "签发人").value == "请拨13800138000", "what was typed stays"


@pytest.mark.slow
def test_a_choice_that_fits_nothing_can_be_emptied(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, office.publisher)
    key = office.commitment
    at = run_page("review", office.home, monkeypatch, reply=office.reply, mark=key)
    assert at.selectbox(key=f"kind_{key}").value is not None
    at.selectbox(key=f"kind_{key}").set_value(None)
    press(at, "保存更正并确认")
    assert not at.exception
    assert told(office).commitments[0]["kind"] is None
    for chosen in ("agreed", None):
        stance = next(one for one in at.selectbox if one.label == "答复态度")
        stance.set_value(chosen)
        press(at, "保存更正")
        assert not at.exception
        assert read_records(open_ledger.store(), office.reply)[0]["stance"] == chosen
    assert not run_page("commitment", office.home, monkeypatch, commitment=key).exception
    assert not run_page("commitments", office.home, monkeypatch, reply=office.reply).exception
    assert not run_page("reply", office.home, monkeypatch, reply=office.reply, commitment=key).exception


def test_a_reply_without_a_number_is_called_by_its_proposal(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(unpublished.home, on_disk=False) as store:
        correct_reply(store, unpublished.reply, {"document_number": None}, "发布甲")
    signed_in(monkeypatch, unpublished.publisher)
    assert ">第12号建议的答复</a>" in html(run_page("review", unpublished.home, monkeypatch))
    with Store.open(unpublished.home, on_disk=False) as store:
        correct_reply(store, unpublished.reply, {"proposal_title": "关于冷链仓库的建议"}, "发布甲")
    queue = html(run_page("review", unpublished.home, monkeypatch))
    assert ">《关于冷链仓库的建议》</a>" in queue
    assert "未写文号" not in queue
    desk = html(run_page("review", unpublished.home, monkeypatch, reply=unpublished.reply))
    assert "《关于冷链仓库的建议》：已审核" in desk


def test_words_changed_while_splitting_are_refused(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, key = open_commitment(unpublished, monkeypatch)
    at.text_area(key=f"split_{key}").set_value("改了｜文字")
    press(at, "拆分")
    assert "没有拆分" in html(at)
    assert len(told(unpublished).commitments) == 1


def test_a_figure_is_corrected_in_its_own_unit(unpublished: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, unpublished.publisher)
    key = told_figures(unpublished)[0]
    at = run_page("review", unpublished.home, monkeypatch, reply=unpublished.reply, mark=key)
    at.text_input(key=f"value_{key}").set_value("1,0.5.")
    press(at, "保存更正并确认")
    assert "不是数" in html(at)
    at.text_input(key=f"value_{key}").set_value("0.8")
    at.text_input(key=f"unit_{key}").set_value("万座")
    press(at, "保存更正并确认")
    figure = told(unpublished).figures[0]
    assert (int(figure["value"]), figure["unit"], figure["reviewed"]) == (8000, "座", True)


@pytest.mark.slow
def test_a_figure_that_a_better_text_could_not_place_is_put_on_selected_words_or_dropped(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, other = told_figures(unpublished)
    better = REPLY.replace("5座", "五处").replace("8000吨", "若干")
    with Store.open(unpublished.home, on_disk=False) as store:
        confirm(store, unpublished.reply, [key, other], "甲")
        document = documents.open(better.encode(), "清晰本.txt")
        add_document(store, document, better.encode(), reading.read(better), "甲")
        start = better.index("五处")
    signed_in(monkeypatch, unpublished.publisher)
    at = run_page("review", unpublished.home, monkeypatch, reply=unpublished.reply)
    assert f"mark={key}" in html(at)
    at = run_page("review", unpublished.home, monkeypatch, reply=unpublished.reply, mark=key)
    assert "将在2023年底前建成冷链仓库<strong>5座" in html(at)
    at.session_state[SELECTED] = (start, start + 2)
    at.run()
    press(at, "放到选中的字上")
    assert not at.exception
    (placed,) = [row for row in told(unpublished).figures if row["figure_id"] == key]
    assert (placed["quote"], placed["reviewed"]) == ("五处", True)
    at = run_page("review", unpublished.home, monkeypatch, reply=unpublished.reply, mark=other)
    press(at, "放弃")
    assert "须写明理由" in html(at)
    at.text_input(key=f"drop_{other}").set_value("新文本不写吨数")
    press(at, "放弃")
    assert "没有找到位置" not in html(at)
    press(at, "撤销（u）")
    assert f"mark={other}" in html(at)


def told_figures(office: Office) -> list[str]:
    with Store.open(office.home, on_disk=False) as store:
        return [str(row["figure_id"]) for row in read_marks(store, office.reply).figures]


def test_from_an_outcome_to_the_status_that_rests_on_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    at = run_page("progress", office.home, monkeypatch, commitment=office.commitment)
    for key in ("progress_end_0", "progress_source_kind_0", "progress_title_0"):
        assert "（必填）" in next(
            one.label for one in (*at.date_input, *at.selectbox, *at.text_input) if one.key == key
        )
    press(at, "录入")
    assert "数值或事件" in html(at)
    at.text_input(key="progress_event_0").set_value("五座仓库建成投用")
    at.text_input(key="progress_title_0").set_value("市报")
    at.selectbox(key="progress_source_kind_0").set_value("press")
    at.date_input(key="progress_end_0").set_value(date(2023, 11, 30))
    press(at, "录入")
    outcome = re.search("O-[0-9a-z]{10}", html(at))
    assert outcome is not None, html(at)
    assert "冷链" not in html(run_page("metrics", office.home, monkeypatch))
    queue = run_page("review", office.home, monkeypatch)
    assert "五座仓库建成投用" in html(queue)
    press(queue, "发布")
    at = run_page("progress", office.home, monkeypatch, commitment=office.commitment)
    at.selectbox(key="status_status_0").set_value("delivered")
    at.text_input(key="status_reason_0").set_value("已投用")
    at.multiselect(key="status_evidence_0").set_value([outcome[0]])
    assert len(twice(at, "评定状态")) == 1
    drawn = html(at)
    assert drawn.index("评定状态") < drawn.index("状态已记录"), "told below its form"
    assert at.selectbox(key="status_status_1").value is None
    row = open_ledger.store().query("status_list", {"commitment_id": office.commitment}).to_pylist()[0]
    assert (row["status"], row["evidence_count"]) == ("delivered", 1)


def at_desk(office: Office, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The desk with the office's commitment chosen, by its publisher."""
    signed_in(monkeypatch, office.publisher)
    return run_page("review", office.home, monkeypatch, reply=office.reply, mark=office.commitment)


def test_at_the_desk_one_press_records_publishes_and_rates(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = at_desk(office, monkeypatch)
    press(at, "录入并发布")
    assert "没有录入：请填写事件或数值，或选状态。" in html(at)
    fill_in(at, 0, "五座仓库建成投用")
    at.button_group(key="progress_status_0").set_value("delivered")
    assert len(twice(at, "录入并发布")) == 2, "an outcome and a status, once each"
    assert "已录入并发布。" in html(at)
    assert ("五座仓库建成投用", None) in published(office.commitment)
    row = open_ledger.store().query("status_list", {"commitment_id": office.commitment}).to_pylist()[0]
    assert (row["status"], row["evidence_count"]) == ("delivered", 1)
    assert at.text_input(key="progress_event_1").value == ""


def test_what_the_evidence_does_not_prove_leaves_nothing_recorded_and_the_form_as_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = at_desk(office, monkeypatch)
    fill_in(at, 0, "五座仓库开工")
    at.button_group(key="progress_status_0").set_value("delivered")
    before = open_ledger.store().head.seq
    press(at, "录入并发布")
    assert "不能记为" in html(at)
    assert open_ledger.store().head.seq == before
    assert at.text_input(key="progress_event_0").value == "五座仓库开工"


def test_what_somebody_looked_for_and_did_not_find_is_recorded_at_the_desk(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = at_desk(office, monkeypatch)
    at.button_group(key="progress_status_0").set_value("no_evidence")
    at.text_input(key="progress_reason_0").set_value("查市报和年报未见")
    press(at, "录入并发布")
    row = open_ledger.store().query("status_list", {"commitment_id": office.commitment}).to_pylist()[0]
    assert row["status"] == "no_evidence"


def test_an_unpublished_reply_is_rated_and_shows_nothing_until_it_is_published(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = at_desk(unpublished, monkeypatch)
    fill_in(at, 0, "五座仓库建成投用")
    at.button_group(key="progress_status_0").set_value("delivered")
    press(at, "录入并发布")
    assert "答复发布后一并公开" in html(at)
    assert published(unpublished.commitment) == []
    left = told(unpublished).total - told(unpublished).reviewed
    assert len(twice(at, f"确认其余{left}处并发布")) == 2, "the marks and the publication, once each"
    assert f"已确认其余{left}处并发布。" in html(at)
    assert told(unpublished).reviewed == told(unpublished).total
    assert published(unpublished.commitment) == [("五座仓库建成投用", None)]
    press(at, "撤销（u）")
    assert "已撤销：确认其余并发布。" in html(at)
    assert (told(unpublished).reviewed, published(unpublished.commitment)) == (0, [])


def test_two_commitments_have_each_a_form_of_their_own(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = at_desk(unpublished, monkeypatch)
    at.text_input(key="progress_event_0").set_value("五座仓库建成投用").run()
    other = next(row for row in open_ledger.store().query("_commitments").to_pylist() if row["is_leaf"])
    at.query_params["reply"], at.query_params["mark"] = other["reply_id"], other["commitment_id"]
    at.run()
    assert at.text_input(key="progress_event_1").value == ""


def test_under_the_two_person_rule_the_desk_records_and_another_publishes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(office.home, on_disk=False) as store:
        set_two_person(store, True, "甲")
    at = at_desk(office, monkeypatch)
    fill_in(at, 0, "五座仓库建成投用")
    at.button_group(key="progress_status_0").set_value("delivered")
    press(at, "录入")
    assert "按双人复核" in html(at)
    assert outcomes(office) == []
    at.button_group(key="progress_status_0").set_value(None)
    press(at, "录入")
    ((outcome_id, _),) = outcomes(office)
    assert published(office.commitment) == []
    press(at, f"发布{outcome_id}")
    assert "须由另一人发布" in html(at)
    signed_in(monkeypatch, office.account("复核乙", Role.REVIEWER))
    at = run_page("review", office.home, monkeypatch, reply=office.reply, mark=office.commitment)
    press(at, f"发布{outcome_id}")
    assert published(office.commitment) == [("五座仓库建成投用", None)]


def test_the_progress_page_of_an_unpublished_commitment_is_the_desk(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, unpublished.publisher)
    at = run_page("progress", unpublished.home, monkeypatch, commitment=unpublished.commitment)
    assert at.query_params["mark"] == unpublished.commitment
    assert "录入并发布" in [button.label for button in at.button]
    at = run_page("progress", unpublished.home, monkeypatch, commitment="C-0000000000")
    assert "没有这一项承诺" in html(at)


def outcomes(office: Office) -> list[tuple[str, str]]:
    rows = (
        open_ledger.store()
        .query_unpublished("commitment_outcomes", {"commitment_id": office.commitment})
        .to_pylist()
    )
    return [(row["outcome_id"], row["event_zh"]) for row in rows]


def fill_in(at: AppTest, number: int, event: str) -> None:
    """Type an outcome into the form, which is the `number`th that this visitor fills in."""
    at.text_input(key=f"progress_event_{number}").set_value(event)
    at.text_input(key=f"progress_title_{number}").set_value("市报")
    at.selectbox(key=f"progress_source_kind_{number}").set_value("press")
    at.date_input(key=f"progress_end_{number}").set_value(date(2023, 11, 30))


def test_what_is_sent_twice_is_recorded_once_and_the_form_begins_anew(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    at = run_page("progress", office.home, monkeypatch, commitment=office.commitment)
    fill_in(at, 0, "五座仓库建成投用")
    twice(at, "录入")
    (recorded,) = outcomes(office)
    assert t("progress.recorded", lang="zh", id=recorded[0]) in html(at)
    assert at.text_input(key="progress_event_1").value == ""
    assert at.selectbox(key="progress_source_kind_1").value is None
    at.run()
    assert outcomes(office) == [recorded]
    press(at, "录入")
    assert "数值或事件" in html(at)
    fill_in(at, 1, "五座仓库建成投用")
    press(at, "录入")
    assert len(outcomes(office)) == 2, "what is typed anew is an outcome of its own"


def test_a_form_whose_renewal_was_lost_records_nothing_more(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    at = run_page("progress", office.home, monkeypatch, commitment=office.commitment)
    draft = f"draft_progress_{office.commitment}"
    entry = at.session_state[draft]
    fill_in(at, 0, "五座仓库建成投用")
    press(at, "录入")
    at.session_state[draft] = entry
    at.run()
    fill_in(at, 0, "五座仓库建成投用")
    press(at, "录入")
    assert not at.exception
    assert [recorded[0] for recorded in outcomes(office)] == [entry.record_id]


def test_a_range_of_low_confidence_is_recorded_on_the_page(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    at = run_page("progress", office.home, monkeypatch, commitment=office.commitment)
    for name, typed in (("value", "3"), ("high", "五座"), ("unit", "座"), ("title", "市报")):
        at.text_input(key=f"progress_{name}_0").set_value(typed)
    for name, chosen in (("bound", "range"), ("confidence", "low"), ("source_kind", "press")):
        at.selectbox(key=f"progress_{name}_0").set_value(chosen)
    at.date_input(key="progress_end_0").set_value(date(2023, 11, 30))
    press(at, "录入")
    assert "“五座”不是数" in html(at)
    at.text_input(key="progress_high_0").set_value("5")
    press(at, "录入")
    outcome = re.search("O-[0-9a-z]{10}", html(at))
    assert outcome is not None, html(at)
    (row,) = open_ledger.store().query_unpublished("outcome_record", {"outcome_id": outcome[0]}).to_pylist()
    assert (row["value"], row["high"], row["bound"], row["confidence"]) == (3, 5, "range", "low")


def sign_in_bureau(office: Office, monkeypatch: pytest.MonkeyPatch) -> str:
    """Sign in for a bureau; returns one of its own commitments."""
    with Store.open(office.home, on_disk=False) as store:
        # Ids of added replies are random: whichever comes first, the commitment must be one of a known bureau.
        rows = store.query(row_query("commitments")).to_pylist()
        own = next(row for row in rows if row["bureau_id"] is not None)
    signed_in(monkeypatch, office.account("单位丁", Role.BUREAU, own["bureau_id"]))
    return str(own["commitment_id"])


def test_a_bureau_records_for_its_own_commitments_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = sign_in_bureau(office, monkeypatch)
    at = run_page("progress", office.home, monkeypatch, commitment=own)
    assert [button.label for button in at.button] == ["录入"]
    at = run_page("progress", office.home, monkeypatch, commitment=office.commitment)
    assert [button.label for button in at.button] == []
    assert "没有权限" in html(at)


def test_what_a_bureau_proposes_shows_when_a_reviewer_confirms_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = sign_in_bureau(office, monkeypatch)
    at = run_page("progress", office.home, monkeypatch, commitment=own)
    at.text_input(key="progress_event_0").set_value("试点方案印发")
    at.text_area(key="progress_problems_0").set_value("缺少经费")
    at.text_input(key="progress_title_0").set_value("本局材料")
    at.selectbox(key="progress_source_kind_0").set_value("bureau_report")
    at.date_input(key="progress_end_0").set_value(date(2024, 11, 30))
    press(at, "录入")
    queue = run_page("review", office.home, monkeypatch)
    assert "试点方案印发" in html(queue)
    assert "发布" not in [button.label for button in queue.button]  # it proposes, others confirm
    assert ("试点方案印发", "缺少经费") not in published(own)
    signed_in(monkeypatch, office.account("别的单位", Role.BUREAU, "B-another00"))
    assert "试点方案印发" not in html(run_page("review", office.home, monkeypatch))
    signed_in(monkeypatch, office.account("审核丁", Role.REVIEWER))
    queue = run_page("review", office.home, monkeypatch)
    assert "存在问题：缺少经费" in html(queue)
    press(queue, "发布")
    assert ("试点方案印发", "缺少经费") in published(own)


def recorded(office: Office, by: str, n: int) -> list[str]:
    """Outcomes of the office's commitment, recorded by somebody and waiting."""
    with Store.open(office.home, on_disk=False) as store:
        return [
            record_outcome(
                store,
                OutcomeInput(
                    commitment_id=office.commitment,
                    event=f"第{place}座冷链仓库开工",
                    period_end=date(2023, 5, 1),
                    source_kind="press",
                    source_title="市报",
                ),
                by,
            )
            for place in range(1, n + 1)
        ]


def test_under_the_two_person_rule_the_queue_says_why_one_cannot_publish(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(office.home, on_disk=False) as store:
        set_two_person(store, True, "发布甲")
    recorded(office, "发布甲", 1)
    signed_in(monkeypatch, office.publisher)
    queue = run_page("review", office.home, monkeypatch)
    assert "由您录入，按双人复核须由另一人发布。" in html(queue)
    assert [button.label for button in queue.button] == ["撤回"]
    signed_in(monkeypatch, office.account("审核丁", Role.REVIEWER))
    queue = run_page("review", office.home, monkeypatch)
    assert "按双人复核" not in html(queue)
    press(queue, "发布")
    assert open_ledger.store().query_unpublished("outcomes_waiting").num_rows == 0


@pytest.mark.slow
def test_many_outcomes_wait_in_pages_and_a_page_is_published_together(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, others = recorded(office, "发布甲", 2), recorded(office, "审核乙", 23)
    with Store.open(office.home, on_disk=False) as store:
        set_two_person(store, True, "发布甲")
    signed_in(monkeypatch, office.publisher)
    queue = run_page("review", office.home, monkeypatch)
    drawn = html(queue)
    assert "待发布的完成值（25）" in drawn
    assert "建成冷链仓库5座" in drawn, "of which commitment"
    assert [one for one in (*own, *others) if one in drawn] == [*own, *others[:18]]
    press(queue, "发布以上18条")
    assert not queue.exception
    assert [event.kind for event in recorded_after(0)][-2:] == ["settings_recorded", "outcomes_recorded"]
    waiting = {
        row["outcome_id"] for row in open_ledger.store().query_unpublished("outcomes_waiting").to_pylist()
    }
    assert waiting == {*own, *others[18:]}


def published(commitment_id: str) -> list[tuple[str | None, str | None]]:
    """Words and problems of the outcomes that everybody sees of a commitment."""
    rows = open_ledger.store().query(row_query("outcomes")).to_pylist()
    return [(row["event_zh"], row["problems"]) for row in rows if row["commitment_id"] == commitment_id]


def test_an_uploaded_file_is_read_shown_and_recorded(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, unpublished.publisher)
    at = run_page("add", unpublished.home, monkeypatch, timeout=90)
    at.file_uploader(key="add_file").set_value(("乙.txt", OTHER.encode(), "text/plain")).run()
    assert entry(at, "发文字号").value == "乙农复〔2022〕8号"
    assert entry(at, "地区").value == "乙市", "seen from the bureau's name"
    entry(at, "建议或提案标题").set_value("关于培训农技员的建议")
    press(at, "加入账本")
    assert not at.exception
    assert "已加入" in html(at), "told at the desk, where the reply is looked through"
    added = at.query_params["reply"]
    assert len(read_marks(open_ledger.store(), added).commitments) == 1
    reply, proposals = read_records(open_ledger.store(), added)
    assert (reply["place"], reply["document_number"]) == ("乙市", "乙农复〔2022〕8号")
    assert [(one["place"], one["number"], one["title"]) for one in proposals] == [
        ("乙市", "31", "关于培训农技员的建议")
    ]


def test_a_file_that_is_none_is_refused_in_a_sentence(
    unpublished: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, unpublished.publisher)
    at = run_page("add", unpublished.home, monkeypatch, timeout=90)
    at.file_uploader(key="add_file").set_value(("x.pdf", b"%PDF-1.4 broken", "application/pdf")).run()
    assert not at.exception
    assert [button.label for button in at.button] == []
    assert "x.pdf" in html(at)


def test_only_reviewers_may_add(unpublished: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, unpublished.account("读者", Role.READER))
    at = run_page("add", unpublished.home, monkeypatch)
    assert len(at.get("file_uploader")) == 0


def test_what_was_read_and_never_labelled_has_a_name_wherever_it_is_listed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, office.publisher)
    words = "建成冷链仓库5座"
    listed = html(run_page("commitments", office.home, monkeypatch, reply=office.reply))
    assert re.search(f'<a [^>]*commitment={office.commitment}"[^>]*>{words}</a>', listed)
    at = run_page("handle", office.home, monkeypatch, reply=office.reply)
    assert any(words in option for box in at.selectbox for option in box.options)

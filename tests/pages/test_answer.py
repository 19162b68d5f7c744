"""A deputy's personal link: own replies alone, nothing shown before a reviewer accepts it, files for reviewers alone."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from replies.access import DeputyLinks
from replies.ledger import Draft, Store, open_ledger
from replies.ledger.recording.handling import answers_waiting
from tests.documents.test_attachments import PNG
from tests.ledger.bodies import groundwork, reply
from tests.pages.office import Office
from tests.pages.test_review import press, signed_in
from tests.ui.run_page import html, run_page


@pytest.fixture
def office(office: Office) -> Office:
    with Store.open(office.home, on_disk=False) as store:
        told = reply(store.home)
        told["proposals"][0] |= {"lead_deputy": "王一", "title": "关于停车的建议"}
        other = reply(store.home, 2)
        other["proposals"][0] |= {"lead_deputy": "李二", "title": "关于公园的建议"}
        store.record(
            [
                *groundwork(),
                Draft("甲", "reply_added", told),
                Draft("甲", "reply_added", other),
            ]
        )
    return office


@pytest.fixture
def token(office: Office, monkeypatch: pytest.MonkeyPatch) -> str:
    signed_in(monkeypatch, None)
    return DeputyLinks(office.home).make("王一", "甲市", "deputy", "审核甲")


def opened(office: Office, monkeypatch: pytest.MonkeyPatch, token: str) -> AppTest:
    return run_page("answer", office.home, monkeypatch, link=token)


def send(at: AppTest, place: int) -> AppTest:
    """Press the button of the form in that place on the page."""
    return [button for button in at.button if button.label == "提交"][place].click().run()


def test_the_deputy_sees_their_own_replies_and_no_others(
    office: Office, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = html(opened(office, monkeypatch, token))
    assert "王一，您怎样看这些答复？" in drawn
    assert "关于停车的建议" in drawn
    assert "关于公园的建议" not in drawn


@pytest.mark.parametrize("given", ["", "x" * 32])
def test_without_a_link_that_holds_there_is_nothing(
    office: Office, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, None)
    at = opened(office, monkeypatch, given)
    assert "需要个人链接" in html(at)
    assert len(at.button) == 0
    assert "停车" not in html(at)


def test_a_verdict_on_a_reply_without_a_number_waits_under_its_proposals_title(
    office: Office, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(office, monkeypatch, token)
    next(radio for radio in at.radio if radio.label == "办理结果").set_value("satisfied")
    send(at, 0)
    assert answers_waiting(open_ledger.store())
    signed_in(monkeypatch, office.publisher)
    assert "关于停车的建议" in html(run_page("review", office.home, monkeypatch))


def test_what_is_sent_waits_for_a_reviewer_and_shows_only_then(
    office: Office, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(office, monkeypatch, token)
    at.radio(key="answer_process_R-1").set_value("satisfied")
    at.radio(key="answer_result_R-1").set_value("dissatisfied")
    send(at, 0)
    assert "已收到，谢谢" in html(at)
    assert {row["dimension"] for row in answers_waiting(open_ledger.store())} == {"process", "result"}
    assert "不满意" not in html(run_page("reply", office.home, monkeypatch, reply="R-1"))
    signed_in(monkeypatch, office.publisher)
    queue = run_page("review", office.home, monkeypatch)
    assert "代表送来的评价（2）" in html(queue)
    press(press(queue, "采纳"), "采纳")
    assert answers_waiting(open_ledger.store()) == []
    signed_in(monkeypatch, None)
    assert "第1轮，办理结果" in html(run_page("reply", office.home, monkeypatch, reply="R-1"))


def test_a_commitment_is_judged_with_a_photo_that_only_reviewers_get(
    office: Office, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(office, monkeypatch, token)
    at.radio(key="answer_kept_C-1-1").set_value("not_done")
    at.text_area(key="answer_note_C-1-1").set_value("现场还是空地")
    at.file_uploader(key="answer_files_C-1-1").set_value([("现场.png", PNG, "image/png")])
    send(at, 1)
    waiting = answers_waiting(open_ledger.store())[0]
    assert (waiting["commitment_id"], waiting["verdict"], waiting["note"]) == (
        "C-1-1",
        "not_done",
        "现场还是空地",
    )
    digest = waiting["attachments"][0]
    assert (office.home / "documents" / digest).read_bytes() == PNG
    for place in ("review", "commitment", "reply", "deputy"):
        at = run_page(place, office.home, monkeypatch, reply="R-1", deputy="王一")
        assert "现场还是空地" not in html(at)
        assert not [one for one in at.get("download_button") if "附件" in str(one.proto.label)]
    signed_in(monkeypatch, office.publisher)
    queue = run_page("review", office.home, monkeypatch)
    assert [one.proto.label for one in queue.get("download_button")] == ["附件1（png）"]


def test_sending_again_replaces_what_was_not_read_yet(
    office: Office, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(office, monkeypatch, token)
    for verdict in ("done", "not_done"):
        at.radio(key="answer_kept_C-1-1").set_value(verdict)
        send(at, 1)
    assert [row["verdict"] for row in answers_waiting(open_ledger.store())] == ["not_done"]


def test_a_file_of_another_kind_is_refused_and_nothing_is_kept(
    office: Office, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(office, monkeypatch, token)
    before = {file.name for file in (office.home / "documents").iterdir()}
    at.radio(key="answer_kept_C-1-1").set_value("not_done")
    at.file_uploader(key="answer_files_C-1-1").set_value([("现场.png", b"<script>", "image/png")])
    send(at, 1)
    assert "现场.png 不能附上" in html(at)
    assert answers_waiting(open_ledger.store()) == []
    assert {file.name for file in (office.home / "documents").iterdir()} == before


def test_a_link_that_is_ended_while_the_page_is_open_sends_nothing(
    office: Office, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = opened(office, monkeypatch, token)
    links = DeputyLinks(office.home)
    links.revoke(links.list_links()[0].link_id)
    at.radio(key="answer_result_R-1").set_value("satisfied")
    send(at, 0)
    assert "需要个人链接" in html(at)
    assert answers_waiting(open_ledger.store()) == []


def test_a_reviewer_makes_and_ends_a_link_on_the_deputy_s_page(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(monkeypatch, None)
    assert not run_page("deputy", office.home, monkeypatch, deputy="王一").button
    signed_in(monkeypatch, office.publisher)
    at = run_page("deputy", office.home, monkeypatch, deputy="王一")
    press(at, "生成链接")
    made = re.search(r"/answer\?link=([\w-]+)", " ".join(code.value for code in at.code))
    assert made is not None
    assert DeputyLinks(office.home).open_link(made[1], "").deputy == "王一"
    press(at, "停用")
    assert DeputyLinks(office.home).list_links() == []

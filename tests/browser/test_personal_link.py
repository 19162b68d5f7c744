"""A deputy opens a personal link on a telephone, says that a promise was not kept, attaches a photo; a reviewer accepts it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from replies.access import Accounts, DeputyLinks
from replies.ledger import Store
from replies.ledger.recording.handling import answers_waiting
from replies.web.forms import COOKIE
from tests.browser.conftest import DESK, PHONE, settled, shoot
from tests.conftest import ShippedCopy
from tests.documents.test_attachments import PNG
from tests.servers import running

pytestmark = pytest.mark.slow

PHRASE = "一串足够长的口令 2017"


def test_what_a_deputy_says_by_the_link_shows_once_a_reviewer_accepts_it(
    shipped_copy: ShippedCopy, browser: Browser, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    with Store.open(shipped_copy(home)) as store:
        person = next(row for row in store.query("deputies").to_pylist() if row["commitments"] > 1)
        who = {"person": person["name"], "place": person["place"], "kind": person["kind"]}
        commitment = store.query("deputy_commitments", who).to_pylist()[0]
    token = DeputyLinks(home).make(person["name"], person["place"], person["kind"], "审核甲")
    accounts = Accounts(home)
    signed_in = accounts.accept(accounts.first_link() or "", PHRASE, "审核甲")
    photo = tmp_path / "现场.png"
    photo.write_bytes(PNG)
    with running(home) as server:
        telephone = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
        page = telephone.new_page()
        page.goto(f"{server.address}/answer?link={token}")
        settled(page)
        shoot(page, "answer-phone")
        form = page.locator(f".st-key-answer_{commitment['commitment_id']}")
        form.locator("summary").click()
        form.get_by_text("没做到").click()
        form.locator('input[type="file"]').set_input_files(photo)
        form.get_by_text("现场.png").wait_for()
        form.get_by_role("button", name="提交").click()
        told = page.get_by_text("已收到，谢谢")
        told.wait_for()
        settled(page)
        place = told.bounding_box()
        assert place is not None
        assert 0 < place["y"] < PHONE[1], "said where the deputy is looking"
        shoot(page, "answer-sent-phone")
        reply = f"{server.address}/reply?reply={commitment['reply_id']}"
        page.goto(reply)
        settled(page)
        assert page.get_by_text("代表对1项承诺有评价").count() == 0
        with Store.open(home, on_disk=False) as store:
            assert [row["verdict"] for row in answers_waiting(store)] == ["not_done"]

        desk = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
        desk.add_cookies([{"name": COOKIE, "value": signed_in, "url": server.address}])
        queue = desk.new_page()
        queue.goto(f"{server.address}/review")
        settled(queue)
        queue.get_by_role("button", name="附件1（png）").wait_for()
        shoot(queue, "answers-waiting-desk")
        with queue.expect_download() as taken:
            queue.get_by_role("button", name="附件1（png）").click()
        assert Path(taken.value.path()).read_bytes() == PNG
        queue.get_by_role("button", name="采纳", exact=True).click()
        queue.get_by_text("已采纳。").wait_for()
        page.goto(reply)
        settled(page)
        page.locator(".hd-block summary").click()
        page.get_by_text("代表对1项承诺有评价").wait_for()
        telephone.close()
        desk.close()

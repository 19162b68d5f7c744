"""Permanent addresses: one for equal questions, asked again at their day and event, held to what they gave then."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from lxml import html as markup
from starlette.applications import Starlette

from replies.access import Account, NotAllowed, Role
from replies.console import Console
from replies.ledger import Draft, Store, open_ledger
from replies.publish.snapshot import take_snapshot
from replies.texts.catalogue import t
from replies.web.permanent import PERMANENT_ROUTES
from replies.workbench.permanent import PermanentQueries, PermanentQuery, digest_of
from replies.workbench.saved import SavedError
from tests.ledger.bodies import groundwork, reply
from tests.web.asking import ask

APP = Starlette(routes=PERMANENT_ROUTES)
get = partial(ask, APP)
ANALYST, READER = Account("分析甲", Role.ANALYST), Account("读者", Role.READER)
SQL = "SELECT reply_id, '=1' AS formula, '<script>' AS words FROM replies"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("REPLIES_HOME", str(tmp_path))
    opened = open_ledger.store()
    opened.record([*groundwork(), Draft("甲", "reply_added", reply(opened.home, 1))])
    yield opened
    open_ledger.close_store()


def kept(store: Store, sql: str = SQL, account: Account | None = ANALYST) -> PermanentQuery:
    moment = (store.last_recorded() or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)
    with Console(take_snapshot(store).path) as console:
        answer = console.run(sql)
    return PermanentQueries(store.home.folder).keep(
        account, sql, store.today(), moment, store.head.seq, store.head.hash, answer
    )


def test_a_result_is_the_same_whatever_was_recorded_since_and_told_changed_when_taken_back(
    store: Store,
) -> None:
    made = kept(store)
    assert kept(store) == made
    for recorded in (False, True):
        if recorded:
            store.record([Draft("甲", "reply_added", reply(store.home, 2))])
        page = markup.fromstring(get(f"/q/{made.identity}").content)
        assert page.findtext(".//p[@role='status']") == t("permanent.same", n=1)
        assert page.xpath("//pre")[0].text == SQL
        assert store.head.hash == made.ledger or recorded
        assert made.ledger in page.text_content()
    store.record([Draft("甲", "publication_recorded", {"ids": ["R-1"], "published": False})])
    page = markup.fromstring(get(f"/q/{made.identity}", "lang=en").content)
    said = t("permanent.changed", lang="en", then=1, now=0)
    assert page.findtext(".//p[@role='status']") == said
    assert json.loads(get(f"/q/{made.identity}.json").content)["same"] is False


def test_files_hold_the_rows_and_words_stand_as_words(store: Store) -> None:
    made = kept(store)
    (line,) = csv.DictReader(io.StringIO(get(f"/q/{made.identity}.csv").content.decode("utf-8-sig")))
    assert line == {"reply_id": "R-1", "formula": "'=1", "words": "<script>"}
    found = json.loads(get(f"/q/{made.identity}.json").content)
    assert (found["rows"], found["sql"], found["event"]) == ([["R-1", "=1", "<script>"]], SQL, made.event)
    page = get(f"/q/{made.identity}")
    assert b"<script" not in page.content
    assert get(f"/q/{made.identity}", headers={"if-none-match": page.headers["etag"]}).status == 304
    assert get(f"/q/{made.identity}", method="POST").status == 405


@pytest.mark.parametrize("name", ["x", "0" * 32, "' OR 1=1 --", "../saved", f"{'0' * 32}.exe"])
def test_there_is_nothing_at_another_address(store: Store, name: str) -> None:
    kept(store)
    assert get(f"/q/{name}").status == 404


@pytest.mark.parametrize("account", [None, READER, replace(ANALYST, closed=True)])
def test_who_may_not_save_makes_none(store: Store, account: Account | None) -> None:
    with pytest.raises(NotAllowed):
        kept(store, account=account)


def test_there_are_only_so_many(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("replies.workbench.permanent._MOST", 1)
    kept(store)
    with pytest.raises(SavedError, match="already"):
        kept(store, "SELECT 2")


def test_a_statement_that_can_no_longer_be_asked_says_why(store: Store) -> None:
    made = kept(store)
    with Console(take_snapshot(store).path) as console:
        answer = console.run("SELECT 1 AS n")
    broken = PermanentQueries(store.home.folder).keep(
        ANALYST, "SELECT gone FROM replies", made.as_of, made.known_at, made.event, made.ledger, answer
    )
    page = get(f"/q/{broken.identity}")
    assert page.status == 200
    assert "现在无法查询" in page.content.decode()
    assert get(f"/q/{broken.identity}.csv").status == 503


def test_the_order_of_rows_and_the_last_places_of_numbers_do_not_count(store: Store) -> None:
    with Console(take_snapshot(store).path) as console:
        one, other, third = (
            console.run(f"SELECT * FROM (VALUES {rows}) AS v(a, b)")  # noqa: S608  our own
            for rows in (
                "(1, 0.1::DOUBLE + 0.2), (2, 5::DOUBLE)",
                "(2, 5::DOUBLE), (1, 0.3::DOUBLE)",
                "(2, 5::DOUBLE), (1, 0.31::DOUBLE)",
            )
        )
    assert digest_of(one) == digest_of(other) != digest_of(third)

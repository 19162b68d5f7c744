"""Feeds and calendars to subscribe to: what is in them, that nothing is sent twice, and what odd addresses get."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from replies.access import DeputyLinks
from replies.access.deputy_links import BORNE_ADDRESS
from replies.ledger import Draft, Store, open_ledger
from replies.web.subscriptions import SUBSCRIPTION_ROUTES
from tests.ledger.bodies import groundwork, marks, outcomes, reply, statuses
from tests.web import asking
from tests.web.asking import Answer

APP = Starlette(routes=SUBSCRIPTION_ROUTES)
ATOM = "{http://www.w3.org/2005/Atom}"


def ask(address: str, method: str = "GET", **headers: str) -> Answer:
    """What the app answers; `if_none_match` is the header If-None-Match."""
    path, _, query = address.partition("?")
    given = {name.replace("_", "-"): text for name, text in headers.items()}
    return asking.ask(APP, path, quote(query, safe="=&"), method, given)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("REPLIES_HOME", str(tmp_path))
    opened = open_ledger.store()
    first, second = reply(opened.home, 1), reply(opened.home, 2, published=False)
    for body in (first, second):
        body["proposals"][0]["lead_deputy"] = "张三"
    second["reply"]["signatory"] = "PLANTED"
    opened.record(
        [
            *groundwork(),
            Draft("shipped", "reply_added", first),
            Draft("审核", "reply_added", second),
        ]
    )
    yield opened
    open_ledger.close_store()


def entries(answer: Answer) -> list[dict[str, str]]:
    """The entries of a feed: id, title, updated, link and content."""
    assert answer.status == 200, answer.content
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.content)  # noqa: S314  our own
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1, "RFC 4287, 4.1.1"
    found = []
    for entry in feed.findall(f"{ATOM}entry"):
        texts = {name: entry.findtext(f"{ATOM}{name}", "") for name in ("id", "title", "updated", "content")}
        link = entry.find(f"{ATOM}link")
        assert link is not None
        found.append({**texts, "link": link.attrib["href"]})
        assert datetime.fromisoformat(texts["updated"]).utcoffset() is not None
    assert len({one["id"] for one in found}) == len(found)
    assert feed.findtext(f"{ATOM}updated") == max(
        (one["updated"] for one in found), default=feed.findtext(f"{ATOM}updated")
    )
    return found


def titles(address: str) -> list[str]:
    return [one["title"] for one in entries(ask(address))]


def unpublish(store: Store, subject: str) -> None:
    store.record([Draft("审核", "publication_recorded", {"ids": [subject], "published": False})])


def test_a_feed_tells_what_happened_to_which_commitment_the_last_first(store: Store) -> None:
    outcome = outcomes()
    outcome["outcomes"][0] |= {"commitment_id": "C-1-1", "source_title_zh": "停车年报"}
    store.record(
        [Draft("审核", "outcomes_recorded", outcome), Draft("审核", "statuses_recorded", statuses())]
    )
    store.record([Draft("审核", "statuses_recorded", statuses("delivered"))])
    found = entries(ask("/feeds/all.atom"))
    assert [one["title"].partition("”")[2] or one["title"] for one in found[:3]] == [
        "由推进中变为已兑现",
        "有了第一次记录：推进中",
        "有新的完成值：901.25个（截至2018年12月31日）",
    ]
    assert [one["title"][:4] for one in found[3:]] == ["公布承诺"] * 2
    assert found[0]["link"] == "https://office.example/commitment?commitment=C-1-1"
    for words in ("推进中→已兑现", "停车年报", "明年新建公共停车场5处", "甲市交通局"):
        assert words in found[0]["content"]


def test_words_of_a_restatement_are_not_told_as_the_replys_own(store: Store) -> None:
    body = reply(store.home, 3)
    body["document"]["form"] = "restatement"
    store.record([Draft("审核", "reply_added", body)])
    assert "<p>转述：" in entries(ask("/feeds/commitment/C-3-1.atom"))[0]["content"]
    assert "<p>原句：" in entries(ask("/feeds/commitment/C-1-1.atom"))[0]["content"]


def test_a_feed_speaks_the_language_of_the_address(store: Store) -> None:
    store.record([Draft("审核", "statuses_recorded", statuses())])
    found = entries(ask("/feeds/all.atom?lang=English"))
    assert found[0]["title"].startswith("First record of “")
    assert found[0]["link"].endswith("&lang=English")


@pytest.mark.parametrize(
    "address",
    [
        "/feeds/all.atom",
        "/feeds/commitment/C-1-1.atom",
        "/feeds/bureau/B-1.atom",
        "/feeds/bureau/B-1.atom?place=甲市",
        "/feeds/deputy/张三.atom",
        "/feeds/deputy/张三.atom?place=甲市&kind=deputy",
    ],
)
def test_what_is_subscribed_to_narrows_the_feed_and_what_is_not_public_is_in_none(
    store: Store, address: str
) -> None:
    content = ask(address).content
    assert b"C-1-1" in content
    assert (b"C-1-2" in content) == ("commitment" not in address)
    assert b"C-2-" not in content
    assert b"PLANTED" not in content
    store.record([Draft("审核", "publication_recorded", {"ids": ["R-2"], "published": True})])
    assert (b"C-2-1" in ask(address).content) == ("commitment" not in address)
    unpublish(store, "R-2")
    assert ask(address).content == content


def test_after_it_is_taken_back_nothing_is_left_of_it(store: Store) -> None:
    store.record([Draft("审核", "statuses_recorded", statuses())])
    (told,) = [one for one in titles("/feeds/all.atom") if "推进中" in one]
    unpublish(store, f"C-1-1@{store.head.seq}")
    after = titles("/feeds/all.atom")
    assert told not in after
    assert after[0].endswith("的一条状态已收回，现为尚无人查证")
    unpublish(store, "R-1")
    assert titles("/feeds/all.atom") == []
    for gone in ("commitment/C-1-1", "bureau/B-1", "deputy/张三"):
        assert ask(f"/feeds/{gone}.atom").status == 404


def test_the_same_record_again_sends_nothing(store: Store) -> None:
    store.record([Draft("审核", "statuses_recorded", statuses())])
    first = ask("/feeds/all.atom")
    store.record([Draft("审核", "statuses_recorded", statuses())])
    again = ask("/feeds/all.atom")
    assert (again.headers["etag"], again.content) == (first.headers["etag"], first.content)


def test_who_sends_the_tag_back_gets_304_also_after_a_rebuild(store: Store, tmp_path: Path) -> None:
    first = ask("/feeds/all.atom")
    etag = first.headers["etag"]
    assert etag.startswith('"')
    assert first.headers["cache-control"] == "public, no-cache"
    for said in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        same = ask("/feeds/all.atom", if_none_match=said)
        assert (same.status, same.content, same.headers["etag"]) == (304, b"", etag)
    assert ask("/feeds/all.atom", if_none_match='"other"').status == 200
    open_ledger.close_store()
    for file in (tmp_path / "view").iterdir():
        file.unlink()
    rebuilt = open_ledger.store()
    assert ask("/feeds/all.atom", if_none_match=etag).status == 304
    rebuilt.record([Draft("审核", "statuses_recorded", statuses())])
    assert ask("/feeds/all.atom", if_none_match=etag).status == 200


def test_a_head_request_gets_the_head_alone(store: Store) -> None:
    whole, head = ask("/feeds/all.atom"), ask("/feeds/all.atom", "HEAD")
    assert (head.status, head.content) == (200, b"")
    for name in ("etag", "content-length", "last-modified", "content-type"):
        assert head.headers[name] == whole.headers[name]


def test_the_publisher_says_under_which_address_the_feed_is_read(store: Store, tmp_path: Path) -> None:
    here = ask("/feeds/all.atom", host="elsewhere.example")
    assert b'href="https://elsewhere.example/feeds/all.atom"' in here.content
    told = Path("data/publication.toml").read_text("utf-8")
    (tmp_path / "publication.toml").write_text(
        told.replace('address = ""', 'address = "https://npc.example/r"'), "utf-8"
    )
    store.record([Draft("审核", "settings_recorded", {"settings": [{"name": "two_person", "value": "no"}]})])
    moved = ask("/feeds/all.atom", host="elsewhere.example")
    assert b'href="https://npc.example/r/feeds/all.atom"' in moved.content
    assert b"elsewhere" not in moved.content
    assert [one["id"] for one in entries(moved)] == [one["id"] for one in entries(here)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "",
        "all",
        "all.ics",
        "all.atom/",
        "all/x.atom",
        ".atom",
        "commitment/.atom",
        "commitment/C-9-9.atom",
        "commitment/../all.atom",
        "../feeds/all.atom",
        "bureau/B-9.atom",
        "bureau/' OR 1=1 --.atom",
        "deputy/张.atom",
        "deputy/%.atom",
        "deputy/张三\x00.atom",
        "deputy/张三.atom?place=乙市",
        "deputy/张三.atom?kind=member",
        f"deputy/{'张' * 300}.atom",
        f"bureau/B-1.atom?place={'甲' * 300}",
        "sheriff/1.atom",
        "personal/x.atom.atom",
    ],
)
def test_what_there_is_not_is_said_in_one_sentence(store: Store, path: str) -> None:
    answer = ask(f"/feeds/{path}")
    assert answer.status == 404
    assert answer.content.decode() == "没有这个订阅 / There is no such subscription\n"


def test_signs_that_no_feed_can_hold_are_left_out(store: Store) -> None:
    told = statuses()
    outcome = outcomes()
    outcome["outcomes"][0] |= {"commitment_id": "C-1-1", "source_title_zh": "年\x0b报]]><b>&\ufffe"}
    store.record([Draft("审核", "outcomes_recorded", outcome), Draft("审核", "statuses_recorded", told)])
    content = entries(ask("/feeds/all.atom"))[0]["content"]
    assert "年报]]&gt;&lt;b&gt;&amp;</p>" in content


def test_a_feed_holds_the_last_hundred(store: Store) -> None:
    for n in range(120):
        store.record([Draft("审核", "statuses_recorded", statuses(("in_progress", "partly")[n % 2]))])
    assert len(entries(ask("/feeds/all.atom"))) == 100


def redate(store: Store, commitment: str, due: str | None, **more: object) -> None:
    """Record a commitment of R-1 again with another due day."""
    body = marks(store.home, 1)
    (found,) = [one for one in reply(store.home, 1)["commitments"] if one["commitment_id"] == commitment]
    store.record(
        [
            Draft(
                "审核",
                "marks_recorded",
                {**body, "figures": [], "commitments": [{**found, "due": due, **more}]},
            )
        ]
    )


def days(store: Store, after: int) -> str:
    return (store.today() + timedelta(days=after)).isoformat()


def lines_of(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.content
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    return answer.content.decode().replace("\r\n ", "").split("\r\n")


def events(answer: Answer) -> dict[str, dict[str, str]]:
    """The events of a calendar by UID: their properties, and how many reminders each has."""
    found: dict[str, dict[str, str]] = {}
    event: dict[str, str] = {}
    inside: list[str] = []
    for line in lines_of(answer):
        name, _, words = line.partition(":")
        if name == "BEGIN":
            inside.append(words)
            if words == "VEVENT":
                event = {"reminders": "0"}
            if words == "VALARM":
                event["reminders"] = str(int(event["reminders"]) + 1)
        elif name == "END":
            assert inside.pop() == words
            if words == "VEVENT":
                assert event["UID"] not in found
                found[event["UID"]] = event
        elif inside[-1:] == ["VEVENT"]:
            assert name not in event, "once in an event (RFC 5545, 3.6.1)"
            event[name] = words
    return found


def test_a_calendar_holds_the_deadlines_and_says_how_often_to_look_again(store: Store) -> None:
    redate(store, "C-1-1", days(store, 60))
    lines = lines_of(ask("/calendar/all.ics"))
    for line in ("METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"):
        assert line in lines
    assert "X-WR-CALNAME:答复承诺：承诺期限" in lines
    found = events(ask("/calendar/bureau/B-1.ics?place=甲市"))
    event = found["C-1-1@reply-commitments"]
    assert event["DTSTART;VALUE=DATE"] == days(store, 60).replace("-", "")
    assert (event["STATUS"], event["SEQUENCE"], event["reminders"]) == ("CONFIRMED", "1", "1")
    assert event["URL"] == "https://office.example/commitment?commitment=C-1-1"
    assert "尚无人查证" in event["DESCRIPTION"]
    assert found.keys() == events(ask("/calendar/deputy/张三.ics")).keys() == {"C-1-1@reply-commitments"}
    assert "X-WR-CALNAME:张三：承诺期限" in lines_of(ask("/calendar/deputy/张三.ics"))


def test_an_event_changes_when_its_commitment_does_and_else_not(store: Store) -> None:
    redate(store, "C-1-1", days(store, 60))
    first = ask("/calendar/all.ics")
    redate(store, "C-1-1", days(store, 60), reviewed=True)
    assert ask("/calendar/all.ics", if_none_match=first.headers["etag"]).status == 304
    moves = [
        lambda: redate(store, "C-1-1", days(store, 90)),
        lambda: redate(store, "C-1-1", days(store, 90), label_zh="新名"),
    ]
    moves.append(lambda: store.record([Draft("审核", "statuses_recorded", statuses())]))
    before = events(first)["C-1-1@reply-commitments"]
    for move in moves:
        move()
        after = events(ask("/calendar/all.ics"))["C-1-1@reply-commitments"]
        assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
        assert after["DTSTAMP"] >= before["DTSTAMP"]
        before = after
    assert (after["SUMMARY"], after["DTSTART;VALUE=DATE"]) == (
        "承诺到期：新名",
        days(store, 90).replace("-", ""),
    )


def test_what_is_past_or_done_has_no_reminder_and_what_is_long_past_is_left_out(store: Store) -> None:
    for due, reminders in ((-1, "0"), (6, "0"), (7, "1"), (-365, "0")):
        redate(store, "C-1-1", days(store, due))
        assert events(ask("/calendar/all.ics"))["C-1-1@reply-commitments"]["reminders"] == reminders
    redate(store, "C-1-1", days(store, -366))
    assert events(ask("/calendar/all.ics")) == {}
    assert "BEGIN:VTIMEZONE" in lines_of(ask("/calendar/all.ics")), (
        "a calendar is never empty (RFC 5545, 3.6)"
    )
    redate(store, "C-1-1", days(store, 60))
    store.record([Draft("审核", "statuses_recorded", statuses("delivered"))])
    assert events(ask("/calendar/all.ics"))["C-1-1@reply-commitments"]["reminders"] == "0"


@pytest.mark.parametrize("address", ["all", "bureau/B-1", "deputy/张三"])
def test_what_was_public_once_is_cancelled_without_its_words(store: Store, address: str) -> None:
    query = "?place=甲市" if "/" in address else ""
    redate(store, "C-1-1", days(store, 60), label_zh="PLANTED")
    shown = events(ask(f"/calendar/{address}.ics{query}"))["C-1-1@reply-commitments"]
    unpublish(store, "R-1")
    answer = ask(f"/calendar/{address}.ics{query}")
    (event,) = events(answer).values()
    assert (event["UID"], event["STATUS"], event["reminders"]) == (shown["UID"], "CANCELLED", "0")
    assert int(event["SEQUENCE"]) == int(shown["SEQUENCE"]) + 1
    for words in ("PLANTED", "停车", "交通局"):
        assert words.encode() not in answer.content
    store.record([Draft("审核", "publication_recorded", {"ids": ["R-1"], "published": True})])
    (again,) = events(ask(f"/calendar/{address}.ics{query}")).values()
    assert (again["STATUS"], int(again["SEQUENCE"])) == ("CONFIRMED", int(event["SEQUENCE"]) + 1)


@pytest.mark.parametrize("change", [{"withdrawn": True}, {"rejected": True}, {"due": None}])
def test_a_commitment_without_a_deadline_any_more_is_cancelled(
    store: Store, change: dict[str, object]
) -> None:
    redate(store, "C-1-1", days(store, 60))
    redate(store, "C-1-1", **{"due": days(store, 60), **change})
    (event,) = events(ask("/calendar/all.ics")).values()
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "2")
    assert event["DTSTART;VALUE=DATE"] == days(store, 60).replace("-", "")


def test_what_was_never_public_is_in_no_calendar(store: Store) -> None:
    assert b"C-2-" not in ask("/calendar/all.ics").content
    for path in ("bureau/B-9", "deputy/李四", "commitment/C-1-1", "all/x", "../x", ""):
        assert ask(f"/calendar/{path}.ics").status == 404
    assert ask("/calendar/all.atom").status == 404


@pytest.fixture
def links(store: Store) -> DeputyLinks:
    return DeputyLinks(store.home.folder)


def test_a_personal_link_gives_what_is_the_deputys_own(store: Store, links: DeputyLinks) -> None:
    redate(store, "C-1-1", days(store, 60))
    token = links.make("张三", "甲市", "deputy", "审核")
    answer = ask(f"/feeds/personal/{token}.atom")
    assert len(entries(answer)) == 3
    assert events(ask(f"/calendar/personal/{token}.ics")).keys() == {"C-1-1@reply-commitments"}
    for address in (f"/feeds/personal/{token}.atom", f"/calendar/personal/{token}.ics"):
        told = ask(address)
        assert told.headers["cache-control"] == "private, no-store"
        assert token.encode() not in told.content
        assert token not in str(told.headers)
        assert ask(address, if_none_match=told.headers["etag"]).status == 304
        assert ask(address, "HEAD").content == b""
    assert b"C-2-" not in answer.content
    other = links.make("李四", "甲市", "deputy", "审核")
    assert entries(ask(f"/feeds/personal/{other}.atom?place=甲市")) == []
    assert ask(f"/calendar/personal/{other}.ics").status == 200


def test_a_personal_link_that_ran_out_or_was_revoked_gives_nothing(store: Store) -> None:
    now = [datetime(2026, 1, 1, tzinfo=UTC)]
    links = DeputyLinks(store.home.folder, lambda: now[0])
    ended = links.make("张三", "甲市", "deputy", "审核", days=1)
    now[0] = datetime.now(UTC)
    revoked = links.make("张三", "甲市", "deputy", "审核")
    links.revoke(links.list_links()[0].link_id)
    for token in (ended, revoked, "", "x", "../张三", "张三"):
        for address in (f"/feeds/personal/{token}.atom", f"/calendar/personal/{token}.ics"):
            answer = ask(address)
            assert answer.status == 404
            assert answer.headers["cache-control"] == "private, no-store"


def test_tokens_cannot_be_guessed_at_leisure(store: Store, links: DeputyLinks) -> None:
    token = links.make("张三", "甲市", "deputy", "审核")
    for n in range(BORNE_ADDRESS):
        assert ask(f"/feeds/personal/wrong-{n}.atom").status == 404
    for address in ("/feeds/personal/wrong.atom", f"/calendar/personal/{token}.ics"):
        answer = ask(address)
        assert (answer.status, answer.content.count(b"\n")) == (429, 1)
    assert ask("/feeds/all.atom").status == 200

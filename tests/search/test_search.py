"""What a visitor finds: short names, pinyin, English; only what is published, as it is now or was on a day."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from replies.ledger import Store
from replies.ledger.journal.erasing import erase
from replies.ledger.journal.home import locked
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.publishing import publish_reply
from replies.search import KINDS, Entry, Follower, SearchResult, follow, quote_words, scan, search
from replies.search import index as side_file
from replies.search.follower import FollowerStopped
from replies.search.hits import hits_of_kind
from replies.search.query import read_query
from tests.commands.command_line import ROOT, replies_apart
from tests.conftest import ShippedCopy
from tests.ledger.bodies import reference, reply


@pytest.fixture(scope="module")
def shipped(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(shipped_copy(tmp_path_factory.mktemp("search"))) as store:
        follow(store)
        yield store


def found(answer: SearchResult, kind: str) -> list[str]:
    return [entry.entry_id for group in answer.groups if group.kind == kind for entry in group.entries]


def side(store: Store) -> Path:
    return store.home.folder / "search" / "index.sqlite"


@pytest.mark.parametrize(
    "typed",
    [
        "高企",
        "创新",
        "的",
        "企业 2020",
        "慈溪",
        "jxj",
        "talent",
        "High-Tech",
        "２０２０年",
        "没有这样的话",
        "NEAR(",
        "\0",
        "GDP",
    ],
)
def test_the_index_answers_as_a_scan_of_all_entries_does(shipped: Store, typed: str) -> None:
    for limit, offset in ((5, 0), (1000, 0), (7, 7)):
        assert search(shipped, typed, limit=limit, offset=offset) == scan(
            shipped, read_query(typed), limit=limit, offset=offset
        )


def test_a_short_name_finds_the_long_one_and_the_other_way(shipped: Store) -> None:
    short, long = search(shipped, "高企", limit=1000), search(shipped, "高新技术企业", limit=1000)
    for kind in ("reply", "metric"):
        assert found(short, kind)
        assert found(short, kind) == found(long, kind)
    assert "高新技术企业" in short.query.further_names
    inside = search(shipped, "新认定高企", limit=1000)
    assert found(inside, "metric")


def test_bureaus_and_deputies_are_found_by_pinyin_and_its_first_letters(shipped: Store) -> None:
    bureaus = {row["entry_id"]: row for row in _rows(shipped, "bureau")}
    deputies = {row["entry_id"]: row for row in _rows(shipped, "deputy")}
    assert bureaus
    for key, row in bureaus.items():
        full, first = _pinyin(row["title_zh"])
        for typed in (full, first, full.upper(), first[-3:]):
            assert key in found(search(shipped, typed, limit=100), "bureau"), typed
    for key, row in deputies.items():
        for typed in _pinyin(row["title_zh"]):
            assert key in found(search(shipped, typed, limit=100), "deputy"), typed
    # A sound begins at a character, so that the middle of one finds nothing.
    assert not found(search(shipped, "ingxinju", limit=100), "bureau")


def test_english_names_of_metrics_and_themes_lead_to_them(shipped: Store) -> None:
    metrics = _rows(shipped, "metric")
    for row in metrics[::20]:
        assert row["entry_id"] in found(search(shipped, row["title_en"], limit=1000), "metric")
    theme = next(row for row in _rows(shipped, "commitment") if row["words"])["words"].split("\n")[1]
    assert found(search(shipped, theme.upper(), limit=1000), "commitment")


def test_the_quote_is_the_text_and_the_place_holds_what_was_found(shipped: Store) -> None:
    answer = search(shipped, "企业", kinds=["reply"], limit=20)
    for row in _rows(shipped, "reply"):
        if row["entry_id"] not in found(answer, "reply"):
            continue
        entry = next(one for one in answer.groups[0].entries if one.entry_id == row["entry_id"])
        quote = quote_words(entry.body or "", answer.query.names)
        text = shipped.text(row["document_id"])
        assert quote
        assert text
        assert text[quote.start : quote.end] == "企业"
        assert quote.places == text.count("企业")


def test_nothing_found_tells_what_was_searched(shipped: Store) -> None:
    answer = search(shipped, "没有这样的话")
    assert answer.total == 0
    assert answer.entry_counts == {kind: len(_rows(shipped, kind)) for kind in KINDS}
    assert search(shipped, " \n ").entry_counts == {}


def ledger(home: Path) -> Store:
    store = Store.open(home, on_disk=False)
    store.record([Draft("tester", "reference_recorded", reference())])
    store.record([Draft("tester", "reply_added", reply(store.home))])
    return store


def test_new_events_are_followed_and_what_did_not_change_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ledger(tmp_path) as store:
        follow(store)
        made: list[str] = []
        change = side_file.change

        def noted(folder, stamp, gone, entries):  # type: ignore[no-untyped-def]
            listed = list(entries)
            made.extend(entry.entry_id for entry, _ in listed)
            change(folder, stamp, gone, listed)

        monkeypatch.setattr(side_file, "change", noted)
        monkeypatch.setattr(side_file, "make", None)
        second = reply(store.home, 2)
        store.record([Draft("tester", "reply_added", second)])
        follow(store)
        key = second["reply"]["reply_id"]
        assert key in made
        assert not {row["entry_id"] for row in _rows(store, "reply")} - {key} & set(made)
        assert search(store, "的", limit=100) == scan(store, read_query("的"), limit=100)


@pytest.mark.slow
def test_a_reply_shows_once_it_is_published_and_another_process_follows(tmp_path: Path) -> None:
    file = tmp_path / "reply.txt"
    file.write_text(REPLY_TEXT, encoding="utf-8")
    added = replies_apart("reply", "add", file, home=tmp_path / "home")
    reply_id = re.findall(r"R-\w{10}", added.out, re.ASCII)[0]
    with Store.open(tmp_path / "home", on_disk=False) as store:
        follow(store)
        assert not search(store, "冷链仓库五座").total
        assert "冷链".encode() not in side(store).read_bytes()
        publish_reply(store, reply_id, "甲")
        said = replies_apart("search", "冷链仓库", home=tmp_path / "home")
        assert (said.code, reply_id in said.out, said.err) == (0, True, "")
        assert found(search(store, "冷链仓库"), "reply") == [reply_id]
        # Its bureau is on no list, and is found by the name that it signs with.
        assert found(search(store, "农业农村局"), "bureau") == ["乙市农业农村局"]
        # The line that names whom to ask is in no result.
        assert not search(store, "13800001111").total
        erase(store, reply_id, "试", "甲")
        assert not side(store).exists()
        assert not search(store, "冷链仓库").total
        follow(store)
        assert "冷链".encode() not in side(store).read_bytes()
        assert "链仓".encode() not in side(store).read_bytes()


REPLY_TEXT = """乙市农业农村局文件
乙农复〔2022〕7号
关于市八届人大一次会议第12号建议的答复
您提出的建议收悉，现答复如下：
（一）我局将在2023年底前建成冷链仓库5座，新增库容8000吨。
联系人：张三，联系电话：13800001111
乙市农业农村局
2022年5月20日
"""


@pytest.mark.parametrize("damage", ["deleted", "emptied", "noise", "inside", "folder"])
def test_a_lost_or_damaged_side_file_is_made_again_without_a_word(tmp_path: Path, damage: str) -> None:
    with ledger(tmp_path) as store:
        follow(store)
        before = search(store, "停车", limit=100)
        file = side(store)
        content = file.read_bytes()
        state = file.stat()
        match damage:
            case "deleted":
                file.unlink()
            case "emptied":
                file.write_bytes(b"")
            case "noise":
                file.write_bytes(os.urandom(5000))
            case "inside":
                # Of the same size and time, so that only SQLite can notice.
                file.write_bytes(content[:100] + b"\xa5" * (len(content) - 100))
                os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
            case "folder":
                for path in file.parent.iterdir():
                    path.unlink()
                file.parent.rmdir()
        assert before.total
        assert search(store, "停车", limit=100) == before
        follow(store)
        assert side_file.valid_stamp(file.parent) is not None
        assert search(store, "停车", limit=100) == before


def test_where_no_side_file_can_be_written_the_entries_are_scanned(tmp_path: Path) -> None:
    with ledger(tmp_path) as store:
        (tmp_path / "search").write_text("in the way")
        assert search(store, "停车", limit=100) == scan(store, read_query("停车"), limit=100)
        assert search(store, "停车").total


@pytest.mark.slow
def test_processes_side_by_side_are_all_answered(tmp_path: Path) -> None:
    with ledger(tmp_path):
        pass
    code = (
        "import sys; from pathlib import Path; from replies.ledger import Store; from replies.search import follow, search\n"
        "with Store.open(Path(sys.argv[1]), on_disk=False) as store:\n"
        "    print(search(store, '停车').total, follow(store) and search(store, '停车').total)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    said = [process.communicate(timeout=120)[0].split() for process in running]
    assert len({total for both in said for total in both}) == 1
    assert int(said[0][0]) > 0


def test_nobody_waits_for_the_first_index_and_the_answer_is_the_same(tmp_path: Path) -> None:
    with ledger(tmp_path) as store:
        (tmp_path / "search").mkdir()
        with locked(tmp_path / "search" / "lock"):  # as whoever makes it holds it
            assert search(store, "停车", limit=100) == scan(store, read_query("停车"), limit=100)
            assert search(store, "停车").total
        assert not side(store).exists()


def test_a_server_makes_the_index_and_takes_in_what_is_recorded(tmp_path: Path) -> None:
    with ledger(tmp_path) as store:
        follower = Follower(store)
        follower.start()
        first = _made_from(store, None)
        store.record([Draft("tester", "reply_added", reply(store.home, 2))])
        _made_from(store, first)
        follower.stop()
        for typed in ("的", "停车"):
            assert search(store, typed, limit=100) == scan(store, read_query(typed), limit=100)


def _made_from(store: Store, before: str | None) -> str:
    """What the index is made from, once that is another state than `before`."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        now = side_file.valid_stamp(side(store).parent)
        if now not in (None, before):
            return now
        time.sleep(0.05)
    raise AssertionError("no index was made")


def test_an_index_that_is_given_up_half_made_leaves_nothing_that_is_read(tmp_path: Path) -> None:
    with ledger(tmp_path) as store:
        asked = iter([False] * 2)
        with pytest.raises(FollowerStopped):
            follow(store, lambda: next(asked, True))
        assert side_file.valid_stamp(side(store).parent) is None
        assert search(store, "停车", limit=100) == scan(store, read_query("停车"), limit=100)


KILLED = """
import os, signal, sys
from pathlib import Path
from replies.ledger import Store
from replies.search import follow, index
setattr(index, sys.argv[2], lambda *given: os.kill(os.getpid(), signal.SIGKILL))
with Store.open(Path(sys.argv[1]), on_disk=False) as store:
    follow(store)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("made", "step"),
    [
        (False, "_store_counts"),
        (False, "sync_file"),
        (False, "_write_marker"),
        (True, "_store_counts"),
        (True, "_write_marker"),
    ],
)
def test_whoever_is_killed_while_following_leaves_no_damage(tmp_path: Path, made: bool, step: str) -> None:
    with ledger(tmp_path) as store:
        if made:
            follow(store)
            store.record([Draft("tester", "reply_added", reply(store.home, 2))])
        killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), step], cwd=ROOT, check=False)
        assert killed.returncode == -signal.SIGKILL
        expected = {typed: scan(store, read_query(typed), limit=100) for typed in ("的", "停车", "停")}
        for typed, answer in expected.items():
            assert search(store, typed, limit=100) == answer
        follow(store)
        for typed, answer in expected.items():
            assert search(store, typed, limit=100) == answer
        names = {path.name for path in side(store).parent.iterdir()}
        assert names == {"index.sqlite", "index.json", "lock"}


def test_entries_of_a_day_stand_by_id_whenever_they_came_in(tmp_path: Path) -> None:
    day = date(2022, 5, 20)
    entries = [Entry("reply", f"R-{n:03}", day, body="停车场 停") for n in range(900)]
    later = Entry("reply", "R-later", date(2022, 5, 21), body="停车场 停")
    chance = random.Random(7)
    chance.shuffle(entries)
    side_file.make(tmp_path, "a", [(one, "-") for one in sorted(entries[:500], key=lambda one: one.entry_id)])
    side_file.change(tmp_path, "b", [], [(one, "-") for one in [*entries[500:], later]])
    expected = [later, *sorted(entries, key=lambda one: one.entry_id, reverse=True)]
    with side_file.open_index(tmp_path, "b") as db:
        for typed in ("停", "停车", "停车场", "停车 停"):
            for limit, offset in ((20, 0), (20, 20), (1, 0), (7, 890), (50, 895), (5, 2000)):
                group = hits_of_kind(db, read_query(typed), "reply", limit, offset)
                assert [one.entry_id for one in group.entries] == [
                    one.entry_id for one in expected[offset : offset + limit]
                ], (typed, limit, offset)


def test_another_day_is_answered_as_of_that_day(shipped: Store) -> None:
    assert search(shipped, "企业", times={"as_of": shipped.today()}) == search(shipped, "企业")
    assert not search(shipped, "企业", kinds=["reply", "commitment"], times={"as_of": date(2010, 1, 1)}).total
    early = search(shipped, "的", kinds=["reply"], limit=100, times={"as_of": date(2018, 1, 1)})
    days = [entry.found_on for entry in early.groups[0].entries]
    assert days
    assert all(day is None or day <= date(2018, 1, 1) for day in days)


def _rows(store: Store, kind: str) -> list[dict]:  # type: ignore[type-arg]
    return [row for row in store.query("_search_entries").to_pylist() if row["kind"] == kind]


def _pinyin(name: str) -> tuple[str, str]:
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(name, errors="ignore")
    return "".join(syllables), "".join(one[0] for one in syllables)

"""The index gives what a plain scan gives, follows the ledger, and is made again where it is gone or damaged."""

from __future__ import annotations

import random
import sqlite3
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.search import hits, index
from replies.search.entries import Entry
from replies.search.folding import fold, spans
from replies.search.hits import hits_of_kind
from replies.search.query import SearchQuery, SearchWord, read_query
from replies.search.sounds import as_sound

ROOT = Path(__file__).resolve().parents[2]
# What texts are made of beside their words: signs, blanks, other scripts, and characters that FTS5 or we write with.
STRANGE = "，。；、（）〔〕“”\"'*():^-+{}\\%_ \n\t\u3000\0ＡｂＣ０１２３㎡①ﬁİßÅ\u0301𠮷😀\U0010fffd\U00100041\U0010007f\ue000NEAR AND or"


def made_texts(seed: int, count: int) -> list[str]:
    """Texts of stretches of the shipped ones with strange characters put in, some very short, one empty."""
    draw = random.Random(seed)
    sources = [
        path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("data/replies/*/restatement.txt"))
    ]
    texts = ["", "一", "a", "\U0010fffd"]
    while len(texts) < count:
        parts = []
        for _ in range(draw.randint(1, 12)):
            source = draw.choice(sources)
            start = draw.randrange(len(source))
            parts.append(source[start : start + draw.randint(1, 60)])
            parts.append("".join(draw.choices(STRANGE, k=draw.randint(0, 3))))
        texts.append("".join(parts))
    return texts


def made_words(seed: int, texts: list[str], count: int) -> list[str]:
    """Words of one to six characters: most of them cut from the texts, the others put together at random."""
    draw = random.Random(seed)
    letters = sorted(set("".join(texts))) + list(STRANGE)
    words = []
    for n in range(count):
        length = draw.randint(1, 6)
        text = draw.choice(texts)
        if n % 4 and len(text) >= length:
            start = draw.randrange(len(text) - length + 1)
            words.append(text[start : start + length])
        else:
            words.append("".join(draw.choices(letters, k=length)))
    return words


def entries(texts: list[str]) -> list[Entry]:
    return [
        Entry("reply", f"R-{n}", date(2020, 1, 1 + n % 28), title_zh=text[:7] if n % 3 else None, body=text)
        for n, text in enumerate(texts)
    ]


def ids(db: sqlite3.Connection, query: SearchQuery, kind: str = "reply") -> list[str]:
    return [entry.entry_id for entry in hits_of_kind(db, query, kind, 1_000_000).entries]


def word(typed: str) -> SearchWord:
    """A word as it is, without other names: what is asked of the index."""
    return SearchWord(typed, (fold(typed),))


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return made_texts(1, 250)


@pytest.fixture(scope="module")
def db(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("index")
    index.make(folder, "now", ((entry, "-") for entry in entries(texts)))
    with index.open_index(folder, "now") as opened:
        yield opened


def test_2000_random_words_are_found_exactly_where_a_scan_finds_them(
    texts: list[str], db: sqlite3.Connection
) -> None:
    folded = [(entry.entry_id, fold(entry.head), fold(entry.body or "")) for entry in entries(texts)]
    hits = 0
    for typed in made_words(2, texts, 2000):
        sought = fold(typed)
        expected = {key for key, head, body in folded if sought in head or sought in body}
        found = ids(db, SearchQuery((word(typed),)))
        assert set(found) == expected, repr(typed)
        assert len(found) == len(expected) == hits_of_kind(db, SearchQuery((word(typed),)), "reply", 1).total
        hits += bool(expected)
    assert 1200 < hits < 2000  # both what is there and what is not was asked for


def test_several_words_must_all_be_there_in_any_order(texts: list[str], db: sqlite3.Connection) -> None:
    folded = [(entry.entry_id, fold(f"{entry.head}\x01{entry.body}")) for entry in entries(texts)]
    sought = made_words(3, texts, 300)
    several = 0
    for first, second in zip(sought[::2], sought[1::2], strict=True):
        query = SearchQuery((word(first), word(second)))
        expected = {key for key, text in folded if all(one.names[0] in text for one in query.words)}
        assert set(ids(db, query)) == expected, (first, second)
        several += bool(expected)
    assert several > 20


def test_a_word_longer_than_what_is_asked_of_the_index_is_compared_to_its_end(tmp_path: Path) -> None:
    long = "关于加快先进制造业基地建设的若干意见和配套政策措施的实施细则及其说明材料汇编"
    index.make(tmp_path, "now", [(one, "-") for one in entries([long + "甲", long + "乙"])])
    with index.open_index(tmp_path, "now") as db:
        assert ids(db, SearchQuery((word(long + "甲"),))) == ["R-0"]
        assert ids(db, SearchQuery((word(long * 400),))) == []


def test_the_latest_come_first_and_a_page_goes_on_where_the_one_before_ended(
    texts: list[str], db: sqlite3.Connection
) -> None:
    query = SearchQuery((word("的"),))
    whole = hits_of_kind(db, query, "reply", 1000)
    days = [entry.found_on for entry in whole.entries]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    pages = [hits_of_kind(db, query, "reply", 7, offset).entries for offset in range(0, whole.total, 7)]
    assert [entry for page in pages for entry in page] == list(whole.entries)


@pytest.mark.parametrize("typed", ["企", "企业", "企业甲", "企业 甲"])
def test_hits_are_counted_up_to_a_limit_beyond_which_more_is_said(
    tmp_path: Path, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [Entry("metric", str(n), body="企业甲" if n % 3 else "企业") for n in range(1_800)]
    index.make(tmp_path, "now", [(one, "-") for one in many])
    held = sum(all(word in str(one.body) for word in typed.split()) for one in many)
    assert held > 1_000
    with index.open_index(tmp_path, "now") as db:
        query = SearchQuery(tuple(word(one) for one in typed.split()))
        group = hits_of_kind(db, query, "metric", 3)
        assert (group.total, group.has_more, len(group.entries)) == (held, False, 3)
        assert not hits_of_kind(db, query, "reply", 3).total
        monkeypatch.setattr(hits, "COUNT_LIMIT", held)
        assert hits_of_kind(db, query, "metric", 3) == group
        monkeypatch.setattr(hits, "COUNT_LIMIT", held - 1)
        more = hits_of_kind(db, query, "metric", 3)
        assert (more.total, more.has_more, more.entries) == (held - 1, True, group.entries)


@pytest.mark.parametrize(
    "typed",
    ['"', '""', "*", "a*", "NEAR(", "NEAR(a b)", "AND", "OR OR", "-x", "tokens:x", "^a", "\0", "'; DROP TABLE entry", "%",
     "(", "{", "企" * 10_000, "x" * 10_000, " ".join("一二三四五六七八九十" * 1000), "\ud800", "🏭"],
)  # fmt: skip
def test_any_query_is_answered_as_by_a_scan(typed: str, texts: list[str], db: sqlite3.Connection) -> None:
    query = read_query(typed)
    expected = {
        entry.entry_id
        for entry in entries(texts)
        if query.words
        and all(
            any(name in fold(entry.head) or name in fold(entry.body or "") for name in one.names)
            for one in query.words
        )
    }
    assert set(ids(db, query)) == expected


def test_changes_touch_only_what_changed_and_equal_an_index_made_anew(
    texts: list[str], tmp_path: Path
) -> None:
    before = entries(texts)
    index.make(tmp_path, "one", ((entry, "-") for entry in before))
    changed = [replace(entry, body=(entry.body or "") + "改过的文字") for entry in before[5:60:7]]
    gone = [(entry.kind, entry.entry_id) for entry in before[2:40:5]]
    changed = [entry for entry in changed if (entry.kind, entry.entry_id) not in gone]
    out = [*gone, *((entry.kind, entry.entry_id) for entry in changed)]
    index.change(tmp_path, "two", out, ((entry, "+") for entry in changed))
    told = index.read_digests(tmp_path)
    assert len(told) == len(before) - len(gone)
    assert {key for key, mark in told.items() if mark == "+"} == {(one.kind, one.entry_id) for one in changed}
    now = {entry.entry_id: entry for entry in before if (entry.kind, entry.entry_id) not in gone}
    now |= {entry.entry_id: entry for entry in changed}
    with pytest.raises(index.StaleIndex), index.open_index(tmp_path, "one"):
        pass
    folded = {key: (fold(entry.head), fold(entry.body or "")) for key, entry in now.items()}
    with index.open_index(tmp_path, "two") as db:
        for typed in [*made_words(4, texts, 200), "改过", "过的文"]:
            sought = fold(typed)
            expected = {key for key, (head, body) in folded.items() if sought in head or sought in body}
            assert set(ids(db, SearchQuery((word(typed),)))) == expected, repr(typed)
            assert hits_of_kind(db, SearchQuery((word(typed),)), "reply", 1).total == len(expected), repr(
                typed
            )


def test_what_leaves_the_index_leaves_no_bytes(tmp_path: Path) -> None:
    secret = [Entry("reply", "R-secret", date(2020, 1, 1), title_zh="暗记甲乙", body="暗记丙丁之文")]
    index.make(tmp_path, "one", ((entry, "-") for entry in [*entries(made_texts(5, 50)), *secret]))
    file = tmp_path / "index.sqlite"
    for written in ("暗记", "记丙", "丙丁"):
        assert written.encode() in file.read_bytes()
    index.change(tmp_path, "two", [("reply", "R-secret")], [])
    for written in ("暗记", "记丙", "丙丁", "R-secret"):
        assert written.encode() not in file.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.json", "index.sqlite"]


@pytest.mark.parametrize("damage", ["cut", "emptied", "overwritten", "marker", "no marker", "no file"])
def test_a_file_that_is_not_the_one_that_was_left_is_not_trusted(tmp_path: Path, damage: str) -> None:
    index.make(tmp_path, "now", ((entry, "-") for entry in entries(["企业"])))
    file, marker = tmp_path / "index.sqlite", tmp_path / "index.json"
    content = file.read_bytes()
    assert index.valid_stamp(tmp_path) == "now"
    match damage:
        case "cut":
            file.write_bytes(content[:-4096])
        case "emptied":
            file.write_bytes(b"")
        case "overwritten":
            file.write_bytes(content[:5000] + b"\xff" * 500 + content[5500:])
        case "marker":
            marker.write_bytes(b'{"size": [')
        case "no marker":
            marker.unlink()
        case "no file":
            file.unlink()
    assert index.valid_stamp(tmp_path) is None


def test_readers_are_answered_while_another_writes(tmp_path: Path) -> None:
    index.make(tmp_path, "0", ((entry, "-") for entry in entries(made_texts(6, 60))))
    steps = 12
    wrong: list[BaseException] = []
    answered: list[int] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                for stamp in range(steps + 1):
                    try:
                        with index.open_index(tmp_path, str(stamp)) as db:
                            answered.append(len(ids(db, SearchQuery((word("新增"),)))))
                    except index.StaleIndex:
                        continue
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for step in range(1, steps + 1):
        new = Entry("reply", f"R-new-{step}", date(2021, 1, 1), body="新增")
        index.change(tmp_path, str(step), [], [(new, "-")])
    done.set()
    for thread in threads:
        thread.join()
    assert not wrong
    with index.open_index(tmp_path, str(steps)) as db:
        assert len(ids(db, SearchQuery((word("新增"),)))) >= steps


def test_what_is_folded_once_is_folded_for_good() -> None:
    # Texts are folded on their way into the index, words also before: both must come to the same.
    assert [point for point in range(0x110000) if fold(fold(chr(point))) != fold(chr(point))] == []


@pytest.mark.parametrize(
    ("typed", "sound"),
    [("jxj", "jxj"), ("ＪＸＪ", "jxj"), ("xi'an", "xian"), ("j", None), ("局", None), ("a1", None)],
)
def test_only_letters_are_taken_for_a_sound(typed: str, sound: str | None) -> None:
    assert as_sound(fold(typed)) == sound


@given(
    st.text(
        st.sampled_from("AzZ9 ，。：（）“”…—·℃㎡ⅣＡａ１～　甲企〇①ﬁΣσİ̈が゛")
        | st.characters(exclude_categories=["Cs"])
    )
)
def test_a_text_is_folded_character_by_character(text: str) -> None:
    assert fold(text) == "".join(unicodedata.normalize("NFKC", one).lower() for one in text)


def test_every_character_is_folded_alike_in_a_text_of_common_ones_and_in_any_other() -> None:
    every = [chr(point) for point in range(0x10000) if not 0xD800 <= point < 0xE000]
    folded = [unicodedata.normalize("NFKC", one).lower() for one in every]
    assert [fold(one) for one in every] == folded
    assert fold("".join(every)) == "".join(folded)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("甲㎡乙㎡丙", ["乙"], [(2, 3)]),
        ("㎡", ["2"], [(0, 1)]),
        ("㎡㎡", ["2m"], [(0, 2)]),
        ("①ﬁ创新", ["i创", "新"], [(1, 3), (3, 4)]),
        ("]㎡^-\\", ["^-"], [(2, 4)]),
        ("甲乙", ["乙"], [(1, 2)]),
    ],
)
def test_places_are_those_of_the_text_where_one_character_became_several(
    text: str, words: list[str], expected: list[tuple[int, int]]
) -> None:
    assert spans(text, words) == expected

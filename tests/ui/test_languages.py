"""Every page in both languages as a visitor gets it: what is shown is data, or is in the visitor's language.

A text of the code that is in no catalogue shows in one of the two languages, whichever it was written in. Data (names of
people and places, quotes, titles, numbers of documents) stays in its own; what the ledger holds in both languages does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pages import NAVIGATION
from replies.ledger import Store
from replies.publish.dictionary import tables
from replies.ui.explore.filters import TABLES, columns_of
from replies.workbench.listing import row_query
from tests.ui.page_words import html_words, words
from tests.ui.run_page import run_page

HAN = re.compile("[㐀-鿿]+")
WORD = re.compile(r"[A-Za-z_]{4,}")
# Latin words on Chinese pages: names of formats, what is typed in a terminal or stands in an address.
KNOWN = frozenset(
    [
        "XLSX",
        "Atom",
        "DCAT",
        "Popolo",
        "OpenAPI",
        "PARQUET",
        "Word",
        "Excel",
        "Parquet",
        "JSON",
        "pandas",
        "python",
        "replies",
        "read",
        "publish",
        "known_at",
        "as_of",
        "docx",
        "html",
        "UTF-8",
    ]
)
# Fields that hold a code or a unit: never shown as they are, so they excuse nothing.
CODES = frozenset(
    [
        "unit",
        "per",
        "stated_unit",
        "bound",
        "role",
        "kind",
        "measure",
        "status",
        "state",
        "verdict",
        "form",
        "collection",
    ]
)
SOURCES = ("_replies", "_commitments", "_figures", "_targets", "_outcomes", "_metrics", "_themes", "_areas")
EXPLORED = [("explore", {"table": name}) for name in TABLES]
REPORTS = ("explore", {"collection": "work_reports", "table": "targets", "group": "state"})


@pytest.fixture(scope="module")
def data(shipped_home: Path) -> dict[str, frozenset[str]]:
    """By language the texts of the ledger that may be shown in it: those it has in no other, and those of the language."""
    found: dict[str, set[str]] = {"zh": set(), "en": set()}
    with Store.open(shipped_home, on_disk=False) as store:
        for name in (*SOURCES, *map(row_query, TABLES)):
            for row in store.query(name).to_pylist():
                for field, given in row.items():
                    if field in CODES:
                        continue
                    texts = [given] if isinstance(given, str) else given if isinstance(given, list) else []
                    for lang, other in (("zh", "en"), ("en", "zh")):
                        if not field.endswith(f"_{other}"):
                            found[lang].update(text for text in texts if len(text) > 1)
        for row in store.query("_replies").to_pylist():
            for name in store.query("bureau_names", {"bureau": row["bureau_id"]}).to_pylist():
                for lang in found:
                    found[lang].update(name["aliases"] or ())
            outline = store.query("reply_outline", {"document_id": row["document_id"]}).to_pylist()
            for lang in found:
                found[lang].update(str(part["title"]) for part in outline if part.get("title"))
                found[lang].add(store.text(row["document_id"]) or "")
    return {lang: frozenset(texts) for lang, texts in found.items()}


def addresses(home: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """An address of every page; of hidden pages one that finds something."""
    with Store.open(home, on_disk=False) as store:
        commitments = store.query("_commitments").to_pylist()
        replies = store.query("_replies").to_pylist()
        target = next(
            row for row in store.query("_targets").to_pylist() if row["collection"] == "work_reports"
        )
    commitment, reply = commitments[0], replies[0]
    details = {
        "commitment": {"commitment": commitment["commitment_id"]},
        "reply": {"reply": reply["reply_id"]},
        "deputy": {"deputy": reply["lead_deputy"], "place": reply["place"]},
        "bureau": {"bureau": reply["bureau_id"]},
        "target": {"target": target["target_id"]},
        "build": {"table": "targets", "measure": "mean.actual", "by": "due.year"},
        "pivot": {"by": "place", "then": "state"},
        "review": {},
        "search": {"q": "2017"},  # what is typed is shown again, so it is in no language
        "add": {},
        "import": {},
        "handling": {},
        "answer": {},
        "handle": {"reply": reply["reply_id"]},
        "progress": {"commitment": commitment["commitment_id"]},
        "questions": {},
        "dictionary": {"of": "targets"},
        "sql": {"sql": "SELECT 1 AS n"},
        "sign-in": {},
        "account": {},
    }
    for place in NAVIGATION:
        if place.parent is None:
            yield place.url_path, {}
        else:
            assert place.url_path in details, f"give {place.url_path} an address that finds something"
            yield place.url_path, {name: str(given) for name, given in details[place.url_path].items()}


@cache
def joined(data: frozenset[str]) -> str:
    return "\n".join(data)


@cache
def latin_words(data: frozenset[str]) -> frozenset[str]:
    return frozenset(WORD.findall(joined(data)))


@cache
def by_beginning(data: frozenset[str]) -> dict[str, list[str]]:
    """The texts by their first character: only those can stand in a text that holds it."""
    found: dict[str, list[str]] = {}
    for held in data:
        found.setdefault(held[:1], []).append(held)
    return found


def foreign(text: str, pattern: re.Pattern[str], data: frozenset[str], whole: str) -> list[str]:
    """The runs of the other language in a text that are not data."""
    if not pattern.search(text):
        return []
    if text.strip(" …“”‘’·《》") in whole and len(text.strip()) > 1:
        return []
    rest = text
    beginnings = by_beginning(data)
    near = (held for char in {*text, ""} for held in beginnings.get(char, ()) if held in text)
    for held in sorted(near, key=lambda each: (-len(each), each)):
        rest = rest.replace(held, " ")
    # What was cut short for the screen is data too, where it is long enough to be told from a word.
    return [run for run in pattern.findall(rest) if not (len(run) >= 6 and run in whole)]


def left_over(texts: set[str], lang: str, data: frozenset[str]) -> list[tuple[str, list[str]]]:
    whole = joined(data)
    if lang == "en":
        told = ((text, foreign(text, HAN, data, whole)) for text in texts)
    else:
        fields = {column.name for table in TABLES.values() for column in columns_of(table)}
        known = KNOWN | fields | latin_words(data) | CODE_WORDS
        told = ((text, [word for word in WORD.findall(text) if word not in known]) for text in texts)
    return [(text, runs) for text, runs in told if runs]


# Codes that the data dictionary explains: exact, at_least, …
CODE_WORDS = frozenset(
    code for table in tables().values() for column in table.columns for code in column.codes
)


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "label"), [("en", "English"), ("zh", "中文")])
def test_every_page_is_in_the_language_asked_for(
    shipped_home: Path,
    data: dict[str, frozenset[str]],
    lang: str,
    label: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = {}
    for url_path, query in [*addresses(shipped_home), *EXPLORED, REPORTS]:
        at = run_page(url_path, shipped_home, monkeypatch, lang=label, **query)
        assert not at.exception, url_path
        if found := left_over(words(at), lang, data[lang]):
            wrong[url_path, *query.values()] = found
    assert wrong == {}


@pytest.mark.parametrize(("lang", "label"), [("en", "English"), ("zh", "中文")])
def test_pages_without_data_and_wrong_addresses_are_in_the_language_asked_for(
    empty_home: Path, lang: str, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {}
    for place in NAVIGATION:
        at = run_page(
            place.url_path, empty_home, monkeypatch, lang=label, as_of="nonsense", known_at="nonsense"
        )
        assert not at.exception, place.url_path
        if found := left_over(words(at), lang, frozenset({"nonsense"})):
            wrong[place.url_path] = found
    assert wrong == {}


def test_a_text_in_no_catalogue_is_found() -> None:
    data = frozenset({"慈溪市", "新建5所学校"})
    assert left_over({"3 schools 所"}, "en", data) == [("3 schools 所", ["所"])]
    assert left_over({"慈溪市: 5 schools"}, "en", data) == []
    assert left_over({"共3所 schools"}, "zh", data) == [("共3所 schools", ["schools"])]


def test_quotes_and_code_are_in_nobodys_language() -> None:
    html = '<p title="甲">a <span lang="zh-CN">乙 <b>丙</b></span><code>丁</code><br>b</p>'
    assert html_words(html) == ["甲", "a", "b"]

"""Papers by their address: public, narrowed as the pages are, refused with a sentence, made once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from starlette.applications import Starlette

from replies.ledger import Draft, Store, open_ledger
from replies.publish.papers.make import MEDIA, PAPERS
from replies.web import papers
from replies.web.papers import PAPER_ROUTES
from tests.conftest import ShippedCopy
from tests.ledger.bodies import reply
from tests.publish.papers.reading import docx_words, pdf_words
from tests.publish.papers.test_papers import filters
from tests.web.asking import ask

get = partial(ask, Starlette(routes=PAPER_ROUTES))


@pytest.fixture(scope="module")
def shipped(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield shipped_copy(tmp_path_factory.mktemp("home"))
    open_ledger.close_store()


@pytest.fixture
def store(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("REPLIES_HOME", str(shipped))
    return open_ledger.store()


@pytest.mark.parametrize("kind", PAPERS)
def test_every_paper_has_an_address(store: Store, kind: str) -> None:
    query = urlencode(filters(store, kind))
    for ending in PAPERS[kind].made:
        answer = get(f"/papers/{kind}.{ending}", query)
        assert answer.status == 200, answer.content
        assert answer.headers["content-type"] == MEDIA[ending]
        name = f"{kind}_{store.today().isoformat()}.{ending}"
        assert answer.headers["content-disposition"] == f"attachment; filename={name}"


def test_day_and_language_of_the_address_hold(store: Store) -> None:
    then = pdf_words(get("/papers/briefing.pdf", "as_of=2019-08-01&lang=English").content)
    assert "1Aug2019" in then
    assert then != pdf_words(get("/papers/briefing.pdf", "lang=English").content)


@pytest.mark.parametrize(
    ("file", "query", "status", "said"),
    [
        ("briefing.exe", "", 404, "no such paper"),
        ("reminder.pdf", "bureau=B-esewzsd4ep", 404, "no such paper"),
        ("nothing.pdf", "", 404, "no such paper"),
        ("deputy.pdf", "", 400, "Say deputy"),
        ("deputy.pdf", "deputy=无此人", 404, "无此人"),
        ("bureau.pdf", "bureau=B-0000000000", 404, "B-0000000000"),
        ("commitment.pdf", "commitment=C-0000000000", 404, "C-0000000000"),
        ("briefing.pdf", "as_of=2019-13-01", 400, "2019-13-01"),
        ("briefing.pdf", "known_at=soon", 400, "soon"),
        ("briefing.pdf", "year=abc", 400, "abc"),
        ("briefing.pdf", "deputy=甲", 400, "deputy"),
        ("briefing.pdf", "place=" + "甲" * 201, 400, "place"),
        ("reminder.docx", "bureau=B-esewzsd4ep&reply_by=never", 400, "never"),
    ],
)
def test_what_there_is_not_and_what_cannot_be_read_is_said_in_a_sentence(
    store: Store, file: str, query: str, status: int, said: str
) -> None:
    answer = get(f"/papers/{file}", quote(query, safe="=&"))
    assert answer.status == status
    assert said in answer.content.decode()
    assert answer.content.count(b"\n") == 1


def test_one_is_made_once_until_something_is_recorded(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPLIES_HOME", str(own_home))
    counted: list[str] = []
    make = papers.make_paper

    def counting(store: Store, kind: str, *rest: object) -> bytes:
        counted.append(kind)
        return make(store, kind, *rest)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(papers, "make_paper", counting)
    first = get("/papers/briefing.docx").content
    assert get("/papers/briefing.docx").content == first
    assert len(counted) == 1
    store = open_ledger.store()
    store.record([Draft("test", "reply_added", reply(store.home, 1))])
    assert store.head.hash in docx_words(get("/papers/briefing.docx").content)
    assert len(counted) == 2


def test_what_is_not_published_is_in_no_paper(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPLIES_HOME", str(own_home))
    store = open_ledger.store()
    body = reply(store.home, 1, published=False)
    store.record([Draft("test", "reply_added", body)])
    commitment = body["commitments"][0]["commitment_id"]
    assert get("/papers/commitment.pdf", f"commitment={commitment}").status == 404

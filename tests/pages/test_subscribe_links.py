"""Where a reader looks for it, a page says under which address its changes and deadlines are subscribed to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from replies.access import DeputyLinks
from replies.ledger import open_ledger
from tests.conftest import ShippedCopy
from tests.pages.test_commitment import rows_of
from tests.pages.test_review import signed_in
from tests.ui.run_page import html, run_page
from tests.web.test_subscriptions import ask


@pytest.fixture(scope="module")
def home(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield shipped_copy(tmp_path_factory.mktemp("home"))
    open_ledger.close_store()


def addresses(page: str, home: Path, monkeypatch: pytest.MonkeyPatch, **query: str) -> list[str]:
    """The addresses of subscriptions on a page, as a browser asks for them."""
    at = run_page(page, home, monkeypatch, **query)
    assert not at.exception
    (line,) = re.findall(r'<p class="rc-note rc-subscribe".*?</p>', html(at), re.DOTALL)
    return [unquote(unescape(found)) for found in re.findall(r'href="([^"]+)"', line)]


@pytest.mark.parametrize("lang", ["", "English"])
def test_each_address_on_a_page_is_answered(home: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    person = max(rows_of(home, "deputies"), key=lambda row: int(str(row["commitments"])))
    bureau = max(rows_of(home, "bureaus"), key=lambda row: int(str(row["commitments"])))
    commitment = rows_of(home, "commitment_list", limit=1)[0]
    spoken = {"lang": lang} if lang else {}
    pages = {
        "": {},
        "bureau": {"bureau": str(bureau["bureau_code"]), "place": str(bureau["place"])},
        "deputy": {"deputy": str(person["name"]), "place": str(person["place"]), "kind": str(person["kind"])},
        "commitment": {"commitment": str(commitment["commitment_id"])},
    }
    for page, query in pages.items():
        found = addresses(page, home, monkeypatch, **query, **spoken)
        assert [Path(one.partition("?")[0]).suffix for one in found] == [".atom", ".ics"][
            : 1 if page == "commitment" else 2
        ]
        for one in found:
            answer = ask(one)
            assert answer.status == 200, one
            assert (b"<entry>" in answer.content) or (b"BEGIN:V" in answer.content)
            assert ("lang=English" in one) == bool(lang)


def test_the_page_of_a_personal_link_gives_the_deputys_own(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = max(rows_of(home, "deputies"), key=lambda row: int(str(row["commitments"])))
    place = None if person["place"] is None else str(person["place"])
    signed_in(monkeypatch, None)
    token = DeputyLinks(home).make(str(person["name"]), place, str(person["kind"]), "审核")
    found = addresses("answer", home, monkeypatch, link=token)
    assert found == [f"/feeds/personal/{token}.atom", f"/calendar/personal/{token}.ics"]
    assert [ask(one).status for one in found] == [200, 200]

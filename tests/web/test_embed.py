"""Frames for other sites: the overview's numbers, no script, and nothing else of ours may be framed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import pytest
from lxml import html as markup
from starlette.applications import Starlette
from starlette.middleware import Middleware

from replies.ledger import Store, open_ledger
from replies.publish.standings import STANDINGS, finding
from replies.texts.catalogue import speaking
from replies.web.api import API_ROUTES
from replies.web.embed import EMBED_ROUTES
from replies.web.headers import SecurityHeaders, content_security_policy
from replies.web.unknown_address import UnknownAddress
from tests.web.asking import ask

APP = Starlette(
    routes=[*EMBED_ROUTES, *API_ROUTES],
    middleware=[
        Middleware(SecurityHeaders, policy=content_security_policy(Path("nowhere"))),
        Middleware(UnknownAddress),
    ],
)
get = partial(ask, APP)


@pytest.fixture
def store(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("REPLIES_HOME", str(shipped_home))
    return open_ledger.store()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("chart", ["standing", "months"])
def test_a_frame_has_the_numbers_of_the_overview(store: Store, chart: str, lang: str) -> None:
    choices = [
        {},
        *({"bureau": row["bureau_code"]} for row in store.query("bureaus", {"limit": 3}).to_pylist()),
    ]
    for chosen in choices:
        (counts,) = store.query("overview_counts", chosen).to_pylist()
        answer = get(f"/embed/{chart}", urlencode({**chosen, "lang": lang}))
        assert answer.status == 200
        page = markup.fromstring(answer.content)
        if counts["commitments"]:
            with speaking(lang):
                assert page.findtext(".//h1") == finding(counts)
            numbers = [one.text for one in page.xpath("//ul[@class='legend']//b")]
            assert numbers == [str(counts[code]) for code in STANDINGS]
        (link,) = page.xpath("//p[@class='source']/a")
        assert link.get("href").startswith("https://office.example/")
        assert not page.xpath("//script")
        assert bool(page.xpath("//ol[@class='columns']")) == (
            chart == "months" and bool(counts["commitments"])
        )


def test_only_a_frame_may_be_framed(store: Store) -> None:
    frame, other = get("/embed/standing"), get("/api")
    assert "frame-ancestors *" in frame.headers["content-security-policy"]
    assert "script-src" not in frame.headers["content-security-policy"]
    assert "x-frame-options" not in frame.headers
    assert frame.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in other.headers["content-security-policy"]
    assert other.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/embed/pie", "", 404),
        ("/embed/standing", "year=x", 400),
        ("/embed/standing", "as_of=x", 400),
        ("/embed/standing", f"bureau={'x' * 201}", 400),
        ("/embed/standing", "place=%00", 400),
    ],
)
def test_what_cannot_be_read_is_refused(store: Store, path: str, query: str, status: int) -> None:
    assert get(path, query).status == status


def test_what_was_typed_stands_as_text(store: Store) -> None:
    answer = get("/embed/standing", urlencode({"place": '"><script>alert(1)</script>'}))
    assert answer.status == 200
    assert b"<script" not in answer.content
    again = get("/embed/standing", headers={"if-none-match": get("/embed/standing").headers["etag"]})
    assert again.status == 304

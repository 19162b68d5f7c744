"""What search engines are told: the public pages, once the office said where the dashboard is reached."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import partial
from pathlib import Path

import pytest
from starlette.applications import Starlette

from replies.ledger import open_ledger
from replies.paths import DATA
from replies.web.routes import ROUTES
from replies.web.unknown_address import page_addresses
from tests.web.asking import ask

get = partial(ask, Starlette(routes=ROUTES))


def test_the_public_pages_are_listed_once_the_address_is_known(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPLIES_HOME", str(own_home))
    assert get("/sitemap.xml").status == 404
    assert b"Sitemap" not in get("/robots.txt").content
    shipped = (DATA / "publication.toml").read_text(encoding="utf-8")
    own = shipped.replace('address = ""', 'address = "https://npc.example/r"')
    (own_home / "publication.toml").write_text(own, encoding="utf-8")
    assert b"Sitemap: https://npc.example/r/sitemap.xml" in get("/robots.txt").content
    root = ET.fromstring(get("/sitemap.xml").content)  # noqa: S314  our own
    found = [one.text or "" for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    commitments = open_ledger.store().query("_published_commitments").num_rows
    assert sum("?commitment=" in address for address in found) == commitments
    pages = {address.removeprefix("https://npc.example/r/").partition("?")[0] for address in found}
    assert pages <= page_addresses()
    open_ledger.close_store()

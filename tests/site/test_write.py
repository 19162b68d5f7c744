"""The public side as files: the pages' numbers, every link leads somewhere, nothing hidden, the same bytes each time."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html as markup

from replies.ledger import Draft, Store
from replies.publish.publication import PublishError
from replies.publish.standings import DUE_MARKS, STANDINGS, describe_outcomes, finding
from replies.site.rows import file_name
from replies.site.write import write_site
from replies.texts.catalogue import speaking
from tests.generator import write_ledger
from tests.ledger.bodies import everything, reply

LANGUAGES = {"zh": "", "en": "en/"}


@dataclass
class Site:
    store: Store
    folder: Path

    def page(self, path: str) -> markup.HtmlElement:
        return markup.fromstring((self.folder / path).read_bytes())


@pytest.fixture(scope="module", params=["made", "shipped"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, shipped_home: Path
) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    home = shipped_home
    if request.param == "made":
        home = tmp_path_factory.mktemp("home")
        write_ledger(home, commitments=120, seed=3)
    with Store.open(home, on_disk=False) as store:
        write_site(store, folder)
        yield Site(store, folder)


@pytest.mark.parametrize(("lang", "below"), LANGUAGES.items())
def test_the_numbers_are_those_of_the_queries(site: Site, lang: str, below: str) -> None:
    (counts,) = site.store.query("overview_counts").to_pylist()
    first = site.page(f"{below}index.html")
    with speaking(lang):
        assert first.findtext(".//h1") == finding(counts)
    shown = {one.get("data-code"): one.findtext("b") for one in first.xpath("//ul[@class='cards']/li")}
    assert {code: int(n.replace(",", "")) for code, n in shown.items()} == {
        code: counts[code] for code in ("late", *STANDINGS)
    }
    listed = site.page(f"{below}commitments.html").xpath("//ul[@class='rows']/li")
    assert len(listed) == counts["commitments"]
    with speaking(lang):
        for row in site.store.query("bureaus").to_pylist():
            _check_counts(site, f"{below}bureau/{file_name(row['bureau_code'], row['place'])}.html", row)
        for row in site.store.query("deputies").to_pylist():
            _check_counts(
                site, f"{below}deputy/{file_name(row['name'], row['place'], row['kind'])}.html", row
            )
        for row in site.store.query("sessions").to_pylist():
            _check_counts(
                site, f"{below}session/{file_name(row['place'], row['congress_session'])}.html", row
            )
    (targets,) = site.store.query("overview_targets").to_pylist()
    standings = [one.get("data-standing") for one in site.page(f"{below}targets.html").xpath("//tbody/tr")]
    for standing in ("met", "about", "missed", "unseen"):
        assert standings.count(standing) == targets[standing]


def _check_counts(site: Site, path: str, row: dict[str, object]) -> None:
    page = site.page(path)
    assert describe_outcomes(row) in page.findtext(".//h1")
    shown = {one.get("data-code"): one.findtext("b") for one in page.xpath("//ul[@class='legend']/li")}
    assert {code: int(n) for code, n in shown.items()} == {
        code: row[code] for code in (*STANDINGS, *DUE_MARKS)
    }
    assert len(page.xpath("//ul[@class='rows']/li")) == row["replies"]


def test_every_link_leads_to_a_file_and_nothing_runs(site: Site) -> None:
    pages = sorted(site.folder.rglob("*.html"))
    assert len(pages) > 20
    reached = set()
    for path in pages:
        page = markup.fromstring(path.read_bytes())
        assert not page.xpath("//script | //@onclick | //@style[contains(., 'url(')]")
        for address in page.xpath("//@href"):
            parts = urlsplit(address)
            if parts.scheme in ("http", "https"):
                continue
            assert not address.startswith("/")
            target = (path.parent / unquote(parts.path)).resolve()
            assert target.is_file(), (path, address)
            reached.add(target)
    assert {path.resolve() for path in pages} <= reached | {(site.folder / "index.html").resolve()}


def test_feeds_and_data_are_whole(site: Site) -> None:
    feeds = sorted(site.folder.rglob("*.atom"))
    assert feeds
    for path in feeds:
        for link in ET.parse(path).iter("{http://www.w3.org/2005/Atom}link"):  # noqa: S314  our own
            assert (path.parent / link.attrib["href"]).resolve().is_file(), (path, link.attrib)
    assert (site.folder / "calendar/all.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    package = json.loads((site.folder / "data/datapackage.json").read_text(encoding="utf-8"))
    assert all((site.folder / "data" / one["path"]).is_file() for one in package["resources"])
    found = json.loads((site.folder / "data/catalog.jsonld").read_text(encoding="utf-8"))
    for one in found["dcat:dataset"]:
        for distribution in one["dcat:distribution"]:
            assert (site.folder / "data" / distribution["dcat:downloadURL"]["@id"]).is_file()
    assert json.loads((site.folder / "data/popolo.json").read_text(encoding="utf-8"))["persons"]
    assert not (site.folder / "sitemap.xml").exists()


def test_the_same_ledger_gives_the_same_bytes_and_an_earlier_site_is_replaced(
    shipped_home: Path, tmp_path: Path
) -> None:
    def content(folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }

    with Store.open(shipped_home, on_disk=False) as store:
        made = write_site(store, tmp_path / "one", address="https://npc.example/r/")
        write_site(store, tmp_path / "two", address="https://npc.example/r")
        first = content(tmp_path / "one")
        assert first == content(tmp_path / "two")
        (tmp_path / "two" / "stale.html").write_text("x", encoding="utf-8")
        write_site(store, tmp_path / "two", address="https://npc.example/r")
    assert first == content(tmp_path / "two")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
    sitemap = ET.fromstring(first["sitemap.xml"])  # noqa: S314  our own
    addresses = [one.text or "" for one in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(addresses) == made.pages == sum(path.endswith(".html") for path in first)
    for address in addresses:
        assert unquote(address.removeprefix("https://npc.example/r/")) in first
    assert b"Sitemap: https://npc.example/r/sitemap.xml" in first["robots.txt"]


def test_what_is_not_public_is_in_no_file_and_words_stand_as_words(tmp_path: Path) -> None:
    with Store.open(tmp_path / "home", on_disk=False) as store:
        store.record(everything(store.home))
        hidden = reply(store.home, 3, published=False)
        hidden["reply"] |= {"signatory": "PLANTED", "document_number": "PLANTED"}
        hidden["proposals"][0] |= {"title": "PLANTED", "lead_deputy": "PLANTED"}
        shown = reply(store.home, 4)
        shown["proposals"][0] |= {"title": "<script>alert(1)</script>", "lead_deputy": "../../甲"}
        store.record([Draft("审核", "reply_added", body) for body in (hidden, shown)])
        write_site(store, tmp_path / "site")
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"PLANTED" not in content
            if path.suffix == ".html":
                assert b"<script" not in content


def test_a_folder_with_other_things_and_an_empty_ledger_are_refused(
    empty_home: Path, shipped_home: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("x", encoding="utf-8")
    with (
        Store.open(shipped_home, on_disk=False) as store,
        pytest.raises(PublishError, match="something else"),
    ):
        write_site(store, other)
    assert [path.name for path in other.iterdir()] == ["letter.txt"]
    with Store.open(empty_home / "none", on_disk=False) as store, pytest.raises(PublishError, match="empty"):
        write_site(store, tmp_path / "site")
    assert not (tmp_path / "site").exists()

"""The public side as files: pages that a search engine reads, feeds, calendar, data; no server and no script is needed.

    index.html, commitments.html …    Chinese; the same in English below en/
    commitment/, reply/, bureau/, deputy/, session/    a page each
    feeds/, calendar/    Atom and iCalendar, in each language
    data/    the data package, with catalog.jsonld and popolo.json
    style.css, robots.txt, sitemap.xml (where the address is known)

The same ledger, day and moment give the same bytes. The folder is made aside and renamed, so it is whole or not there.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

from replies.ledger.journal.home import write_error
from replies.ledger.store import Store
from replies.publish.atom import MOST_ENTRIES, FeedHead, atom
from replies.publish.calendar import calendar
from replies.publish.changes import TAG
from replies.publish.commitment_name import name_of
from replies.publish.dcat import catalogue
from replies.publish.deadlines import MOST_DEADLINES, first_due, subscribed_events
from replies.publish.package import LedgerState, blank_contacts, export
from replies.publish.popolo import popolo
from replies.publish.publication import PublishError, publication
from replies.publish.subjects import commitment, everything, rows_of
from replies.rows import ChangesRow, DeadlinesRow, LedgerStartRow
from replies.site.pages import pages
from replies.site.rows import PublicRows, file_name, public_rows_of
from replies.site.style import style_sheet
from replies.texts.catalogue import speaking, t

__all__ = ["SiteResult", "write_site"]

_MARK = "publication.json"  # says what made the folder
_LANGUAGES = {"zh": "", "en": "en/"}


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What was written: how many pages (both languages), and the state of the ledger that they are of."""

    folder: Path
    pages: int
    as_of: date
    head: str


def write_site(
    store: Store, folder: Path, *, as_of: date | None = None, address: str | None = None
) -> SiteResult:
    """Write the public side to `folder`: a new one, an empty one, or an earlier one of ours, which is replaced.

    `as_of` is today where None; `address` where the folder will be reached, that of publication.toml where None.
    Raises PublishError where the folder holds anything else or the ledger is empty, LedgerError where it cannot be
    written; nothing is changed then.
    """
    store.refresh()
    known_at = store.last_recorded()
    if known_at is None:
        raise PublishError(
            "账本是空的，没有可以发布的内容", "The ledger is empty; there is nothing to publish"
        )
    folder = folder.absolute()
    _refuse_other(folder)
    state = LedgerState(as_of or store.today(), known_at, store.head)
    told = publication(store.home.folder).address if address is None else address.rstrip("/")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as aside:
            part = Path(aside) / "site"
            part.mkdir()
            count = _SiteWriter(store, part, state, told).write()
            if folder.exists():
                os.replace(folder, Path(aside) / "earlier")  # noqa: PTH105 (a folder onto a folder)
            os.replace(part, folder)  # noqa: PTH105
    except OSError as error:
        raise write_error(folder, error) from error
    return SiteResult(folder, count, state.as_of, state.head.hash)


def _refuse_other(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        if not any(folder.iterdir()) or (folder / _MARK).is_file():
            return
    elif not os.path.lexists(folder):
        return
    raise PublishError(
        f"{folder} 已有其他内容，未发布；请另给一个文件夹",
        f"{folder} holds something else and was left as it is; name another folder",
    )


class _SiteWriter:
    """One site under way."""

    def __init__(self, store: Store, folder: Path, state: LedgerState, address: str) -> None:
        self._store = store
        self._folder = folder
        self._state = state
        self._address = address
        self._times = {"as_of": state.as_of, "known_at": state.known_at}
        self._pages: list[str] = []

    def write(self) -> int:
        rows = public_rows_of(self._store, self._state)
        texts = self._texts()
        settings = publication(self._store.home.folder)
        for lang, below in _LANGUAGES.items():
            with speaking(lang):
                for path, html in pages(rows, texts.get, settings.licence.covers.of(lang)):
                    self._put(below + path, html.encode())
                    self._pages.append(below + path)
                self._subscriptions(below, rows)
        self._put("style.css", style_sheet().encode())
        self._data()
        self._put(_MARK, _json({"as_of": self._state.as_of.isoformat(), "ledger": self._state.head.hash}))
        self._put("robots.txt", self._robots().encode())
        if self._address:
            self._put("sitemap.xml", self._sitemap().encode())
        return len(self._pages)

    def _put(self, path: str, content: bytes) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def _texts(self) -> dict[str, str]:
        """The texts of published documents, without contact lines, by the document's id."""
        digests = {
            row["document_id"]: row["text_sha256"]
            for row in self._store.query_unpublished("document_texts", self._times).to_pylist()
        }
        found = {}
        for identity in self._store.query("_published_documents", self._times)["document_id"].to_pylist():
            text = self._store.home.text(digests[identity])
            if text is not None:
                found[identity] = blank_contacts(text)
        return found

    def _data(self) -> None:
        """The data package, and beside its description the catalogue and the people."""
        export(self._store, self._folder / "data", as_of=self._state.as_of, known_at=self._state.known_at)
        base = f"{self._address}/data/" if self._address else ""
        settings = publication(self._store.home.folder)

        def file_address(name: str, ending: str) -> str:
            return f"{base}{ending}/{name}.{ending}"

        found = catalogue(
            self._store,
            self._state,
            settings,
            f"{base}catalog.jsonld",
            file_address,
            endings=("csv", "parquet"),
        )
        self._put("data/catalog.jsonld", _json(found))
        self._put("data/popolo.json", _json(popolo(self._store, self._state)))

    def _subscriptions(self, below: str, rows: PublicRows) -> None:
        """Feeds of all changes and of each commitment, and the calendar of all deadlines."""
        base = f"{self._address}/{below}" if self._address else ""

        def page(identity: str, top: str = base) -> str:
            return f"{top}commitment/{file_name(identity)}.html"

        (start,) = rows_of(self._store, LedgerStartRow, {})
        changes: list[ChangesRow] = rows_of(self._store, ChangesRow, self._times)
        of_each: dict[str, list[ChangesRow]] = {identity: [] for identity in rows.commitments}
        for row in changes:
            parent = rows.commitments.get(row["commitment_id"], {}).get("parent_id")
            for identity in filter(of_each.__contains__, (row["commitment_id"], parent)):
                of_each[str(identity)].append(row)
        subjects = [(everything(), changes)]
        subjects += [
            (commitment(name_of(rows.commitments[identity]), identity), own)
            for identity, own in of_each.items()
        ]
        for subject, own in subjects:
            changed_at = max((row["recorded_at"] for row in own), default=start["recorded_at"])
            path = f"feeds/{subject.path}.atom"
            # From where the feed lies, as long as nobody says where it is reached.
            top = base or "../" * path.count("/")
            identity = str(subject.chosen.get("commitment_id", ""))
            head = FeedHead(
                identity=f"{TAG}{start['event_hash'][:16]}/{subject.path}",
                title=t("feed.of", name=subject.name) if subject.name else t("feed.all"),
                updated=changed_at,
                page=page(identity, top) if identity else f"{top}index.html",
                self_address=base + path if base else "",
                commitment_page=partial(page, top=top),
            )
            self._put(below + path, atom(head, own[:MOST_ENTRIES]))
        chosen = {**self._times, "due_from": first_due(self._state.as_of), "limit": MOST_DEADLINES}
        due = rows_of(self._store, DeadlinesRow, chosen)
        self._put(
            f"{below}calendar/all.ics", self._calendar(due, page if base else _nowhere, start["recorded_at"])
        )

    def _calendar(self, due: list[DeadlinesRow], page: Callable[[str], str], began_at: datetime) -> bytes:
        changed_at = max((row["changed_at"] for row in due), default=began_at)
        return calendar(
            subscribed_events(due, self._state.as_of, page),
            title=t("calendar.all"),
            made_at=changed_at.replace(tzinfo=UTC),
            is_subscribed=True,
        )

    def _robots(self) -> str:
        told = ["User-agent: *", "Allow: /"]
        return "\n".join([*told, *([f"Sitemap: {self._address}/sitemap.xml"] if self._address else []), ""])

    def _sitemap(self) -> str:
        lines = [f"<url><loc>{escape(f'{self._address}/{quote(path)}')}</loc></url>" for path in self._pages]
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        return "\n".join([head, *lines, "</urlset>", ""])


def _nowhere(identity: str) -> str:
    """No address: a calendar lies elsewhere than the pages, and takes no relative one."""
    return ""


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()

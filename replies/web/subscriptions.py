"""What can be subscribed to: `/feeds/all.atom`, `/feeds/deputy|bureau|commitment/<id>.atom` tell what changed in public,
`/calendar/all.ics`, `/calendar/deputy|bureau/<id>.ics` hold the deadlines.

`/feeds/personal/<token>.atom` and `/calendar/personal/<token>.ics` are those of the deputy who holds a personal link: a
wrong, ended or revoked one is nothing, wrong ones are counted as on the page, and no cache keeps the answer.

A bureau is named by its code, a deputy by name, with `?place=` and `?kind=` as on their pages. What is sent is made of
the ledger alone, so that a rebuild or an equal reading sends nothing: the ETag stands for the bytes, and whoever sends
it back gets 304. What was made is kept until something is recorded or another day begins.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import format_datetime
from functools import partial
from urllib.parse import urlencode

import anyio
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from replies.access import DeputyLinks, TooManyFailures, WrongPersonalLink
from replies.errors import RepliesError
from replies.ledger import Store, open_ledger
from replies.publish.atom import MOST_ENTRIES, FeedHead, atom
from replies.publish.calendar import calendar
from replies.publish.changes import TAG
from replies.publish.deadlines import MOST_DEADLINES, first_due, subscribed_events
from replies.publish.subjects import (
    Subject,
    everything,
    find_bureau,
    find_commitment,
    find_person,
    page_address,
    person,
    rows_of,
    subscription_address,
)
from replies.rows import ChangesRow, DeadlinesRow, LedgerStartRow
from replies.texts.catalogue import LANGUAGES, speaking, t
from replies.web.answer_cache import AnswerCache
from replies.web.answers import is_known, server_address

__all__ = ["SUBSCRIPTION_ROUTES"]

_ATOM = "application/atom+xml; charset=utf-8"
_CALENDAR = "text/calendar; charset=utf-8"
_LONGEST = 200  # signs of a name or a parameter
_PERSONAL = "personal"
_NOTHING = RepliesError("没有这个订阅", "There is no such subscription")
# Making one keeps a processor busy: one at a time leaves the pages their share.
_making = anyio.CapacityLimiter(1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks for. `base` is the server's address, without a slash at the end."""

    kind: str
    name: str
    place: str | None
    person_kind: str | None
    lang: str
    base: str


@dataclass(frozen=True, slots=True)
class _Made:
    """What is sent: its bytes, its tag, and the moment of its last change (UTC)."""

    body: bytes
    etag: str
    changed_at: datetime


_Key = tuple[str, str, date, str, _Asked]
_answers: AnswerCache[_Made] = AnswerCache(64, 16 * 2**20)


async def feed(request: Request) -> Response:
    """The Atom feed that the address names; 404 in one sentence where there is none."""
    return await _answer(request, ".atom", _ATOM, _make_feed)


async def deadline_calendar(request: Request) -> Response:
    """The calendar that the address names; 404 in one sentence where there is none."""
    return await _answer(request, ".ics", _CALENDAR, _make_calendar)


SUBSCRIPTION_ROUTES: list[BaseRoute] = [
    Route("/feeds/{path:path}", feed, methods=["GET"]),
    Route("/calendar/{path:path}", deadline_calendar, methods=["GET"]),
]


_Make = Callable[[Store, _Asked], _Made | None]


async def _answer(request: Request, ending: str, media_type: str, make: _Make) -> Response:
    store = open_ledger.store()
    made = asked = None
    try:
        asked = _read(request, store, ending)
        if asked is not None and asked.kind == _PERSONAL:
            address = request.client.host if request.client else ""
            asked = await anyio.to_thread.run_sync(_of_holder, store, asked, address)
        if asked is not None:
            made = await anyio.to_thread.run_sync(_find_kept, store, asked, ending)
            if made is None:
                made = await anyio.to_thread.run_sync(
                    _make_and_keep, store, asked, ending, make, limiter=_making
                )
    except TooManyFailures as error:
        return _refusal(429, error)
    except RepliesError as error:
        return _refusal(503, error)
    if asked is None or made is None:
        return _refusal(404, _NOTHING)
    headers = {
        "ETag": made.etag,
        "Last-Modified": format_datetime(made.changed_at.replace(tzinfo=UTC), usegmt=True),
        # A shared cache asks each time, so that what was taken back is gone at once, and keeps nothing personal.
        "Cache-Control": "private, no-store" if asked.kind == _PERSONAL else "public, no-cache",
    }
    if is_known(request.headers.get("if-none-match", ""), made.etag):
        return Response(status_code=304, headers=headers)
    if request.method == "HEAD":
        headers["Content-Length"] = str(len(made.body))
        return Response(media_type=media_type, headers=headers)
    return Response(made.body, media_type=media_type, headers=headers)


def _refusal(status: int, error: RepliesError) -> Response:
    headers = {"Cache-Control": "private, no-store"}
    return PlainTextResponse(f"{error.zh} / {error.en}\n", status_code=status, headers=headers)


def _of_holder(store: Store, asked: _Asked, address: str) -> _Asked | None:
    """What a personal link asks for, its token replaced by whose it is; None where it does not hold."""
    try:
        held = DeputyLinks(store.home.folder).open_link(asked.name, address)
    except WrongPersonalLink:
        return None
    return replace(asked, name=held.deputy, place=held.place, person_kind=held.kind)


def _read(request: Request, store: Store, ending: str) -> _Asked | None:
    """What the address asks for; None where it can be nothing of ours."""
    path, given = str(request.path_params["path"]), request.query_params
    kind, _, name = path.removesuffix(ending).partition("/")
    words = {key: given.get(key) or None for key in ("place", "kind")}
    if not path.endswith(ending) or any(len(word or "") > _LONGEST for word in (name, *words.values())):
        return None
    lang = LANGUAGES.get(given.get("lang", ""), "zh")
    return _Asked(kind, name, words["place"], words["kind"], lang, server_address(request, store))


def _key(store: Store, asked: _Asked, ending: str) -> _Key:
    store.refresh()
    return str(store.home.folder), store.head.hash, store.today(), ending, asked


def _find_kept(store: Store, asked: _Asked, ending: str) -> _Made | None:
    return _answers.get(_key(store, asked, ending))


def _make_and_keep(store: Store, asked: _Asked, ending: str, make: _Make) -> _Made | None:
    if (found := _find_kept(store, asked, ending)) is not None:  # somebody else waited for the same
        return found
    key = _key(store, asked, ending)
    with speaking(asked.lang):
        made = make(store, asked)
    if made is not None:
        _answers.put(key, made, len(made.body))
    return made


def _subject(store: Store, asked: _Asked) -> Subject | None:
    if asked.kind == "all" and not asked.name:
        return everything()
    if asked.kind == "commitment":
        return find_commitment(store, asked.name)
    if asked.kind == "bureau":
        return find_bureau(store, asked.name, asked.place)
    if asked.kind == _PERSONAL:
        return person(asked.name, asked.place, asked.person_kind or "")
    if asked.kind == "deputy":
        return find_person(store, asked.name, asked.place, asked.person_kind)
    return None


def _former_subject(asked: _Asked) -> Subject | None:
    """Whose replies are public no more: their calendar still says that the deadlines are cancelled, without a name."""
    if asked.kind == "bureau":
        return Subject("", "", "", {"bureau": asked.name, "place": asked.place})
    if asked.kind == "deputy":
        kind = asked.person_kind or "deputy"
        return Subject("", "", "", {"person": asked.name, "person_place": asked.place, "kind": kind})
    return None


def _make_feed(store: Store, asked: _Asked) -> _Made | None:
    subject = _subject(store, asked)
    if subject is None:
        return None
    rows = rows_of(store, ChangesRow, {**subject.chosen, "limit": MOST_ENTRIES})
    start = rows_of(store, LedgerStartRow, {})[0]  # what ships is recorded before a server answers
    changed_at = max((row["recorded_at"] for row in rows), default=start["recorded_at"])
    asked_more = urlencode(dict(sorted(subject.asked.items())))
    head = FeedHead(
        # Two ledgers have the same names in them, so the ledger is named too.
        identity=f"{TAG}{start['event_hash'][:16]}/{subject.path}" + (f"?{asked_more}" if asked_more else ""),
        title=t("feed.of", name=subject.name) if subject.name else t("feed.all"),
        updated=changed_at,
        commitment_page=partial(_commitment_page, asked.base),
        page=asked.base + subject.page,
        # A personal address is told to nobody, not even in the feed.
        self_address=""
        if asked.kind == _PERSONAL
        else asked.base + subscription_address("feeds", subject, "atom"),
    )
    return _made(atom(head, rows), changed_at)


def _make_calendar(store: Store, asked: _Asked) -> _Made | None:
    subject = None if asked.kind == "commitment" else _subject(store, asked) or _former_subject(asked)
    if subject is None:
        return None
    chosen = {**subject.chosen, "due_from": first_due(store.today()), "limit": MOST_DEADLINES}
    rows = rows_of(store, DeadlinesRow, chosen)
    if not rows and not subject.path:
        return None
    start = rows_of(store, LedgerStartRow, {})[0]
    changed_at = max((row["changed_at"] for row in rows), default=start["recorded_at"])
    body = calendar(
        subscribed_events(rows, store.today(), partial(_commitment_page, asked.base)),
        title=t("deputy.calendar", name=subject.name) if subject.name else t("calendar.all"),
        made_at=changed_at.replace(tzinfo=UTC),
        is_subscribed=True,
    )
    return _made(body, changed_at)


def _commitment_page(base: str, identity: str) -> str:
    return base + page_address("commitment", commitment=identity)


def _made(body: bytes, changed_at: datetime) -> _Made:
    return _Made(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"', changed_at)

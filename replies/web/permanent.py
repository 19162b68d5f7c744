"""`/q/<hash>`: a result's permanent address, with its SQL, day and ledger; the answer is asked anew and held to the first.

`/q/<hash>.csv` and `.json` are its rows. The statement runs where those of the SQL page run, in the console's processes,
as of the day and the event that it was asked at; what was taken back from the public since is gone from it too.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from replies.console import ConsoleError, StatementResult
from replies.errors import RepliesError
from replies.ledger import Store, open_ledger
from replies.publish.files import guard_formula
from replies.publish.snapshot import take_snapshot
from replies.publish.subjects import page_address
from replies.site.style import style_sheet
from replies.site.templates import render_page
from replies.texts.catalogue import speaking
from replies.web.answers import answer_with_tag, is_known, language_of, problem, server_address, tag_of
from replies.workbench.permanent import PermanentQueries, PermanentQuery, digest_of
from replies.workbench.snapshot import Snapshots

__all__ = ["PERMANENT_ROUTES"]

_MEDIA = {"": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8", "json": "application/json"}
_MOST_SHOWN = 500  # rows of the page
_SECONDS = 5.0
_NOTHING = RepliesError("没有这个固定网址", "There is no such permanent address")
# A statement has a processor for seconds: one at a time.
_asking = anyio.CapacityLimiter(1)
_snapshots = Snapshots()


async def permanent(request: Request) -> Response:
    """The page or a file of it; 404 where there is no such address."""
    store, lang = open_ledger.store(), language_of(request.query_params)
    identity, _, ending = str(request.path_params["name"]).partition(".")
    try:
        found = PermanentQueries(store.home.folder).find(identity) if ending in _MEDIA else None
        if found is None:
            return problem(404, _NOTHING, lang)
        store.refresh()
        base = server_address(request, store)
        etag = tag_of(store.head.hash, identity, ending, lang, base)
        if is_known(request.headers.get("if-none-match", ""), etag):
            return answer_with_tag(request, b"", _MEDIA[ending], etag)
        body = await anyio.to_thread.run_sync(_made, store, found, ending, lang, base, limiter=_asking)
    except RepliesError as error:
        return problem(503, error, lang)
    return answer_with_tag(request, body, _MEDIA[ending], etag)


PERMANENT_ROUTES: list[BaseRoute] = [Route("/q/{name}", permanent, methods=["GET"])]


def _made(store: Store, found: PermanentQuery, ending: str, lang: str, base: str) -> bytes:
    key = (str(store.home.folder), store.head.hash, found.as_of, found.known_at)
    opened = _snapshots.get(key, lambda: take_snapshot(store, found.as_of, found.known_at))
    try:
        answer = opened.console().run(found.sql, _SECONDS)
    except ConsoleError as error:
        if ending:
            raise
        return _page(found, None, lang, base, error.message(lang))
    if ending == "csv":
        return _csv(answer)
    if ending == "json":
        return _json(found, answer)
    return _page(found, answer, lang, base, "")


def _page(found: PermanentQuery, answer: StatementResult | None, lang: str, base: str, failure: str) -> bytes:
    with speaking(lang):
        return render_page(
            "html/permanent.html",
            found=found,
            heads=[column.name for column in answer.columns] if answer else [],
            rows=[[_text(cell) for cell in row] for row in answer.rows[:_MOST_SHOWN]] if answer else [],
            count=len(answer.rows) if answer else 0,
            same=answer is not None and digest_of(answer) == found.digest,
            failure=failure,
            home=base + page_address(""),
            style=style_sheet(),
        ).encode()


def _csv(answer: StatementResult) -> bytes:
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([guard_formula(column.name) for column in answer.columns])
    lines.writerows(
        [guard_formula(cell) if isinstance(cell, str) else _text(cell) for cell in row] for row in answer.rows
    )
    return text.getvalue().encode("utf-8-sig")


def _json(found: PermanentQuery, answer: StatementResult) -> bytes:
    content: dict[str, Any] = {  # Any: JSON
        "sql": found.sql,
        "as_of": found.as_of.isoformat(),
        "known_at": found.known_at.isoformat(),
        "event": found.event,
        "ledger": found.ledger,
        "same": digest_of(answer) == found.digest,
        "rows_then": found.rows,
        "columns": [column.name for column in answer.columns],
        "rows": [
            [cell if isinstance(cell, str | int | float | None) else str(cell) for cell in row]
            for row in answer.rows
        ],
    }
    return json.dumps(content, ensure_ascii=False).encode()


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)

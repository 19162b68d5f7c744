"""`/api`: the published tables for other programs, with OpenAPI 3.1 at `/api/openapi.json`.

`/api/tables/<table>.<json|csv|parquet>` gives rows in the order of their key, narrowed by any column, by `state`, `due`,
`bureau`, `place`, and by `since`, the number of an event: rows that changed in public after it. JSON comes a page at a
time with the address of the next; CSV and Parquet whole, in pieces. A tag stands for ledger, day and address, so that a
reader who asks again is told 304. The rows are those of `queries/_published_<table>.sql` and nothing else.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from urllib.parse import urlencode

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from replies import __version__
from replies.errors import RepliesError
from replies.ledger import Store, open_ledger
from replies.publish.code_words import add_words
from replies.publish.dictionary import tables
from replies.publish.files import csv_chunks, json_chunks, parquet_chunks
from replies.publish.publication import publication
from replies.web.answers import (
    answer_with_tag,
    first_made,
    is_known,
    language_of,
    problem,
    server_address,
    tag_of,
)
from replies.web.api_request import FORMATS, RowRequest, next_after, read_request
from replies.web.openapi import openapi
from replies.workbench.public_rows import public_count, public_rows

__all__ = ["API_ROUTES"]

_MEDIA = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
# Rows keep a processor busy while they are made: two at a time leave the pages their share.
_making = anyio.CapacityLimiter(2)
_NO_TABLE = RepliesError(
    "没有这张表，/api/tables列出全部", "There is no such table; /api/tables lists them all"
)


async def index(request: Request) -> Response:
    """What there is, and of which state of the ledger."""
    store = open_ledger.store()
    base = server_address(request, store)
    licence = publication(store.home.folder).licence
    store.refresh()
    links = {
        "openapi": "/api/openapi.json",
        "tables": "/api/tables",
        "datapackage": "/data/datapackage.json",
        "catalog": "/data/catalog.jsonld",
        "popolo": "/data/popolo.json",
        "changes": "/feeds/all.atom",
        "deadlines": "/calendar/all.ics",
    }
    return _json(
        {
            "title": "答复承诺 / Reply Commitments",
            "version": __version__,
            "as_of": store.today().isoformat(),
            "event": store.head.seq,
            "ledger": store.head.hash,
            "licence": {"name": licence.name, "url": licence.address},
            "links": {name: base + path for name, path in links.items()},
        }
    )


async def table_list(request: Request) -> Response:
    """Every table with its meaning and where its rows are."""
    lang, base = language_of(request.query_params), server_address(request, open_ledger.store())
    return _json(
        {
            "tables": [
                {
                    "name": name,
                    "title": table.heading.of(lang),
                    "description": table.meaning.of(lang),
                    "key": list(table.key),
                    "fields": len(table.columns),
                    **{kind: f"{base}/api/tables/{name}.{kind}" for kind in FORMATS},
                }
                for name, table in tables().items()
            ]
        }
    )


async def description(request: Request) -> Response:
    """The OpenAPI document."""
    store = open_ledger.store()
    return _json(openapi(server_address(request, store), publication(store.home.folder).licence))


async def rows(request: Request) -> Response:
    """Rows of a table; 404 for one that there is not, 400 in one sentence for what cannot be read."""
    store, lang = open_ledger.store(), language_of(request.query_params)
    name, _, kind = str(request.path_params["file"]).partition(".")
    if name not in tables() or kind not in FORMATS:
        return problem(404, _NO_TABLE, lang)
    store.refresh()
    try:
        asked = read_request(
            tables()[name], kind, request.query_params.multi_items(), store.today(), store.head.seq
        )
        etag = _tag(store, asked, request)
        if is_known(request.headers.get("if-none-match", ""), etag):
            return answer_with_tag(request, b"", _MEDIA[kind], etag)
        if kind == "json":
            return await anyio.to_thread.run_sync(_page, store, asked, request, etag, limiter=_making)
        return await anyio.to_thread.run_sync(_file, store, asked, request, etag, limiter=_making)
    except RepliesError as error:
        return problem(400, error, lang)


API_ROUTES: list[BaseRoute] = [
    Route("/api", index, methods=["GET"]),
    Route("/api/openapi.json", description, methods=["GET"]),
    Route("/api/tables", table_list, methods=["GET"]),
    Route("/api/tables/{file}", rows, methods=["GET"]),
]


def _json(content: dict[str, object]) -> Response:
    return JSONResponse(content, headers={"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"})


def _tag(store: Store, asked: RowRequest, request: Request) -> str:
    """The tag of what is asked for: the same ledger, day and address give the same rows."""
    parts = [store.head.hash, asked.as_of.isoformat(), server_address(request, store)]
    parts += [request.url.path, urlencode(sorted(request.query_params.multi_items()))]
    return tag_of(*parts)


def _page(store: Store, asked: RowRequest, request: Request, etag: str) -> Response:
    """A page of rows as JSON, with how many there are in all and where the next ones are."""
    is_since = asked.since is not None
    name, limit = asked.table.name, asked.limit or 0
    found = store.query(
        public_rows(name, since=is_since), {**asked.parameters, **asked.after, "limit": limit + 1}
    )
    (counted,) = store.query(public_count(name, since=is_since), asked.parameters).to_pylist()
    shown = found.slice(0, limit)
    more: dict[str, str] = {}
    following = None
    if found.num_rows > limit:
        given = [(key, text) for key, text in request.query_params.multi_items() if key != "after"]
        after = next_after(asked.table, shown.slice(limit - 1).to_pylist()[0])
        following = (
            f"{server_address(request, store)}/api/tables/{name}.json?{urlencode([*given, ('after', after)])}"
        )
        more["Link"] = f'<{following}>; rel="next"'
    metadata: dict[str, object] = {
        "table": name,
        "as_of": asked.as_of.isoformat(),
        "known_at": asked.known_at.isoformat() if asked.known_at else None,
        "event": store.head.seq,
        "ledger": store.head.hash,
        "filters": dict(asked.asked),
        "since": asked.since,
        "total": counted["n"],
        "next": following,
    }
    batches = add_words(asked.table, shown).to_batches()
    body = b"".join(json_chunks(asked.columns, batches, metadata))
    more["Access-Control-Expose-Headers"] = "ETag, Link"
    return answer_with_tag(request, body, _MEDIA["json"], etag, more)


def _file(store: Store, asked: RowRequest, request: Request, etag: str) -> Response:
    """The rows as a file, in pieces; nothing is made for HEAD."""
    name = f"{asked.table.name}_{asked.as_of.isoformat()}.{asked.kind}"
    chunks = iter(()) if request.method == "HEAD" else first_made(_chunks(store, asked))
    more = {"Content-Disposition": f"inline; filename={name}"}
    return answer_with_tag(request, chunks, _MEDIA[asked.kind], etag, more)


def _chunks(store: Store, asked: RowRequest) -> Iterator[bytes]:
    query = public_rows(asked.table.name, since=asked.since is not None)
    names = [column.name for column in asked.columns]
    with store.stream(query, {**asked.parameters, **asked.after, "limit": asked.limit}) as found:
        batches = (add_words(asked.table, batch).select(names) for batch in found)
        if asked.kind == "csv":
            yield codecs.BOM_UTF8  # spreadsheets take the file for the local encoding without it
            yield from csv_chunks(asked.columns, batches)
        else:
            metadata = {"as_of": asked.as_of.isoformat(), "ledger": store.head.hash}
            yield from parquet_chunks(asked.columns, batches, metadata)

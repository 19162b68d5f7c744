"""`/data`: everything that is published in the forms that open-data tools read.

`/data/datapackage.json` is the data package as it stands now: its tables lie beside it (`csv/<table>.csv`,
`parquet/<table>.parquet`, `json/<table>.json`), whole, made when they are asked for, so their hashes are not told.
`/data/catalog.jsonld` is DCAT-AP, `/data/popolo.json` people and offices. A tag stands for ledger and day.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from replies.errors import RepliesError
from replies.ledger import Store, open_ledger
from replies.publish.code_words import add_words, published_columns
from replies.publish.dcat import DISTRIBUTIONS, catalogue
from replies.publish.dictionary import tables
from replies.publish.files import csv_chunks, json_chunks, parquet_chunks
from replies.publish.package import LedgerState, package_descriptor
from replies.publish.popolo import popolo
from replies.publish.publication import publication
from replies.publish.schema import parquet_resource, table_resource
from replies.web.answers import (
    answer_with_tag,
    first_made,
    is_known,
    language_of,
    problem,
    server_address,
    tag_of,
)

__all__ = ["DATA_ROUTES"]

Content = dict[str, Any]  # Any: JSON
# One at a time: each asks for many tables.
_making = anyio.CapacityLimiter(1)
_EMPTY = RepliesError("账本是空的，没有数据", "The ledger is empty; there are no data")
_NO_FILE = RepliesError(
    "没有这个文件，见/data/datapackage.json", "There is no such file; see /data/datapackage.json"
)


def _package(store: Store, state: LedgerState, base: str) -> Content:
    settings = publication(store.home.folder)
    resources = []
    for name, table in tables().items():
        resources.append(table_resource(table, f"csv/{name}.csv", {}))
        resources.append(parquet_resource(table, f"parquet/{name}.parquet", {}))
    return {**package_descriptor(state, settings), "resources": resources}


def _catalogue(store: Store, state: LedgerState, base: str) -> Content:
    settings = publication(store.home.folder)
    return catalogue(
        store,
        state,
        settings,
        f"{base}/data/catalog.jsonld",
        lambda name, ending: f"{base}/data/{ending}/{name}.{ending}",
    )


def _people(store: Store, state: LedgerState, base: str) -> Content:
    return popolo(store, state)


_DOCUMENTS: dict[str, tuple[str, Callable[[Store, LedgerState, str], Content]]] = {
    "datapackage.json": ("application/json", _package),
    "catalog.jsonld": ("application/ld+json", _catalogue),
    "popolo.json": ("application/json", _people),
}


async def document(request: Request) -> Response:
    """One of the documents; 404 in one sentence for any other."""
    store, lang = open_ledger.store(), language_of(request.query_params)
    asked = _DOCUMENTS.get(str(request.path_params["name"]))
    if asked is None:
        return problem(404, _NO_FILE, lang)
    media_type, make = asked
    state = _state(store)
    if state is None:
        return problem(404, _EMPTY, lang)
    base = server_address(request, store)
    etag = tag_of(state.head.hash, state.as_of.isoformat(), base, request.url.path)
    if is_known(request.headers.get("if-none-match", ""), etag):
        return answer_with_tag(request, b"", media_type, etag)
    made = await anyio.to_thread.run_sync(make, store, state, base, limiter=_making)
    body = json.dumps(made, ensure_ascii=False, indent=1).encode()
    return answer_with_tag(request, body, media_type, etag)


async def table_file(request: Request) -> Response:
    """A whole table as a file."""
    store = open_ledger.store()
    name, _, ending = str(request.path_params["file"]).partition(".")
    state = _state(store)
    if (
        name not in tables()
        or ending != request.path_params["ending"]
        or ending not in DISTRIBUTIONS
        or not state
    ):
        return problem(404, _NO_FILE, language_of(request.query_params))
    media_type = DISTRIBUTIONS[ending][1]
    etag = tag_of(state.head.hash, state.as_of.isoformat(), request.url.path)
    if request.method == "HEAD" or is_known(request.headers.get("if-none-match", ""), etag):
        return answer_with_tag(request, iter(()), media_type, etag)
    chunks = await anyio.to_thread.run_sync(first_made, _chunks(store, state, name, ending))
    return answer_with_tag(request, chunks, media_type, etag)


DATA_ROUTES: list[BaseRoute] = [
    Route("/data/{name}", document, methods=["GET"]),
    Route("/data/{ending}/{file}", table_file, methods=["GET"]),
]


def _state(store: Store) -> LedgerState | None:
    """What holds now; None for an empty ledger."""
    store.refresh()
    known_at = store.last_recorded()
    return LedgerState(store.today(), known_at, store.head) if known_at else None


def _chunks(store: Store, state: LedgerState, name: str, ending: str) -> Iterator[bytes]:
    table, columns = tables()[name], published_columns(name)
    metadata = {"as_of": state.as_of.isoformat(), "ledger": state.head.hash}
    with store.stream(table.query_name, {"as_of": state.as_of}, order=table.key) as found:
        batches = (add_words(table, batch) for batch in found)
        if ending == "csv":
            yield from csv_chunks(columns, batches)
        elif ending == "json":
            yield from json_chunks(columns, batches, {"table": name, **metadata})
        else:
            yield from parquet_chunks(columns, batches, metadata)

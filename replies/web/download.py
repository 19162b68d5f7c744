"""`/download/<table>.<csv|xlsx|parquet|json>`: a published table as a file, narrowed as the Explore page's address is.

`/download/commitments.csv?place=…&state=delivered&as_of=2024-06-30` gives the rows that the Explore page shows under
the same parameters (without `collection` those of replies, as there); a table that Explore does not narrow comes whole.
Rows are read and sent a few thousand at a time; a workbook is made on disk first. CSV and workbook never hold a
formula: in CSV such a text has an apostrophe in front, in a workbook it is a text. What cannot be read in the address
is refused with a sentence, never ignored: a file outlives its address.
"""

from __future__ import annotations

import codecs
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

import anyio
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from replies.documents.formats import FORMATS
from replies.errors import RepliesError
from replies.ledger import open_ledger
from replies.ledger.queries import QueryText
from replies.ledger.store import Store
from replies.ledger.times import read_moment
from replies.paths import QUERIES
from replies.publish.cite import cite
from replies.publish.code_words import add_words, published_columns
from replies.publish.dictionary import COLLECTIONS, Table, tables
from replies.publish.files import csv_chunks, json_chunks, parquet_chunks
from replies.publish.publication import PublishError
from replies.publish.wording import wording
from replies.publish.workbook import write_workbook
from replies.texts.catalogue import LANGUAGES, speaking
from replies.web.answers import first_made
from replies.workbench.listing import filter_columns, row_query

__all__ = ["DOWNLOAD_ROUTES"]

_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": FORMATS[".xlsx"].media_type,
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
}
_LONGEST = 200  # signs of a filter
_CHUNK = 256 * 1024
# A workbook keeps a processor busy for as long as it is made: one at a time leaves the pages their share.
_workbooks = anyio.CapacityLimiter(1)


@dataclass(frozen=True, slots=True)
class _DownloadRequest:
    """What an address asks for: a table's rows, narrowed by parameters."""

    table: Table
    kind: str
    parameters: dict[str, object]
    lang: str

    @property
    def query(self) -> str | QueryText:
        """The query of the Explore page for a table that it lists, else the table's own."""
        return row_query(self.table.name) if self.table.listing else self.table.query_name

    @property
    def order(self) -> tuple[str, ...]:
        """What is to be ordered by: a table's own query has no order."""
        return () if self.table.listing else self.table.key

    @property
    def as_of(self) -> date:
        given = self.parameters["as_of"]
        if not isinstance(given, date):
            raise TypeError(given)
        return given


async def download(request: Request) -> Response:
    """The file; 404 for a table or a kind of file that there is not, 400 for an address that cannot be read."""
    store = open_ledger.store()
    try:
        wanted = _read(request, store)
        if wanted is None:
            return _text_response(404, "没有这个文件", "There is no such file")
        if wanted.kind == "xlsx":
            chunks = await anyio.to_thread.run_sync(_workbook, store, wanted, limiter=_workbooks)
        else:
            chunks = await anyio.to_thread.run_sync(first_made, _rows(store, wanted, str(request.url)))
    except RepliesError as error:
        return _text_response(400, error.zh, error.en)
    name = f"{wanted.table.name}_{wanted.as_of.isoformat()}.{wanted.kind}"
    headers = {
        "Content-Disposition": f"attachment; filename={name}; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "no-store",
    }
    return StreamingResponse(chunks, media_type=_MEDIA[wanted.kind], headers=headers)


DOWNLOAD_ROUTES: list[BaseRoute] = [Route("/download/{file}", download, methods=["GET"])]


def _text_response(status: int, zh: str, en: str) -> Response:
    return PlainTextResponse(f"{zh} / {en}\n", status_code=status, headers={"Cache-Control": "no-store"})


def _read(request: Request, store: Store) -> _DownloadRequest | None:
    """What the address asks for, None for a file that there is not. Raises PublishError for what cannot be read."""
    name, _, kind = str(request.path_params["file"]).partition(".")
    table = tables().get(name)
    if table is None or kind not in _MEDIA:
        return None
    given = request.query_params
    filters = _filters(table)
    parameters: dict[str, object] = {"as_of": store.today()}
    if "collection" in filters:
        parameters["collection"] = COLLECTIONS[0]
    for key, said in given.items():
        if key == "as_of":
            parameters[key] = _parse(key, said, date.fromisoformat)
        elif key == "known_at":
            parameters[key] = _parse(key, said, read_moment)
        elif key in filters:
            if len(said) > _LONGEST:
                raise _unreadable(key, said[:20] + "…")
            parameters[key] = _parse(key, said, _year) if key == "year" else said
        elif key in _FILTERS:
            raise PublishError(
                f"{table.heading.zh}不能按{key}筛选，请去掉这一项",
                f"{table.heading.en} cannot be narrowed by {key}; leave it out",
            )
    lang = LANGUAGES.get(given.get("lang", ""), "zh")
    return _DownloadRequest(table, kind, parameters, lang)


def _filters(table: Table) -> frozenset[str]:
    """What a table can be narrowed by; nothing where the Explore page does not list it."""
    return frozenset(filter_columns(table)) | ({"q"} if table.listing else set())


_FILTERS = frozenset().union(*map(_filters, tables().values()))


def _parse(key: str, text: str, read: Callable[[str], object]) -> object:
    try:
        return read(text)
    except (ValueError, OverflowError):
        raise _unreadable(key, text[:40]) from None


def _year(text: str) -> int:
    return date(int(text), 1, 1).year


def _unreadable(key: str, text: str) -> PublishError:
    return PublishError(
        f"网址中的{key}“{text}”无法识别，请改正",
        f"“{text}” cannot be read as {key} in the address; mend it",
    )


def _rows(store: Store, wanted: _DownloadRequest, address: str) -> Iterator[bytes]:
    columns = published_columns(wanted.table.name)
    with store.stream(wanted.query, wanted.parameters, order=wanted.order) as found:
        batches = (add_words(wanted.table, batch) for batch in found)
        if wanted.kind == "csv":
            yield codecs.BOM_UTF8  # spreadsheets take the file for the local encoding without it
            yield from csv_chunks(columns, batches)
        elif wanted.kind == "json":
            yield from json_chunks(columns, batches, _metadata(store, wanted, address))
        else:
            metadata = {"as_of": wanted.as_of.isoformat(), "ledger": store.head.hash}
            yield from parquet_chunks(columns, batches, metadata)


def _metadata(store: Store, wanted: _DownloadRequest, address: str) -> dict[str, object]:
    known = wanted.parameters.get("known_at")
    citation = cite(
        wanted.table.heading,
        as_of=wanted.as_of,
        known_at=known if isinstance(known, datetime) else None,
        head=store.head.hash,
        address=address,
    )
    return {
        "table": wanted.table.name,
        **{name: str(given) for name, given in wanted.parameters.items()},
        "ledger": store.head.hash,
        "cite": citation.text.of(wanted.lang),
    }


def _workbook(store: Store, wanted: _DownloadRequest) -> Iterator[bytes]:
    parameters = [(name, str(given)) for name, given in wanted.parameters.items()]
    parameters.append(("ledger", store.head.hash))
    file_name = f"{wanted.table.query_name}.sql"
    sql = f"-- queries/{file_name}\n{(QUERIES / file_name).read_text(encoding='utf-8')}"
    if isinstance(wanted.query, QueryText):
        sql += f"\n{wanted.query.text}\n"
    with ExitStack() as kept:
        file = kept.enter_context(tempfile.TemporaryFile())
        with (
            speaking(wanted.lang),
            store.stream(wanted.query, wanted.parameters, order=wanted.order) as batches,
        ):
            columns = wanted.table.columns
            write_workbook(file, batches, columns, wording(columns), parameters, sql)
        file.seek(0)
        left = kept.pop_all()

    def sent() -> Iterator[bytes]:
        with left:
            while chunk := file.read(_CHUNK):
                yield chunk

    return sent()

"""What routes for other programs have in common: where the server is reached, and what a reader already has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from replies import __version__
from replies.errors import RepliesError
from replies.ledger import Store
from replies.publish.publication import publication
from replies.texts.catalogue import LANGUAGES
from replies.web.forms import is_https

__all__ = ["answer_with_tag", "first_made", "is_known", "language_of", "problem", "server_address", "tag_of"]


def server_address(request: Request, store: Store) -> str:
    """The server's address, without a slash at the end: as its publisher says, else as it was asked under."""
    if told := publication(store.home.folder).address:
        return told
    here = request.base_url.replace(scheme="https") if is_https(request) else request.base_url
    return str(here).rstrip("/")


def is_known(said: str, etag: str) -> bool:
    """Whether If-None-Match names the tag, weak or strong (RFC 9110, 13.1.2)."""
    tags = {one.strip().removeprefix("W/") for one in said.split(",")}
    return etag in tags or "*" in tags


def tag_of(*parts: str) -> str:
    """The tag of what these parts determine; the version of the software goes with them."""
    digest = hashlib.sha256("\n".join([__version__, *parts]).encode()).hexdigest()
    return f'"{digest[:32]}"'


def answer_with_tag(
    request: Request,
    body: bytes | Iterator[bytes],
    media_type: str,
    etag: str,
    more: Mapping[str, str] | None = None,
) -> Response:
    """What was made, 304 where the reader has it under this tag already, the head alone for HEAD.

    Any site's pages may read it: it is public. A shared cache asks each time, so that what was taken back is gone at once.
    """
    headers = {
        "ETag": etag,
        "Cache-Control": "public, no-cache",
        "Access-Control-Allow-Origin": "*",
        **(more or {}),
    }
    if is_known(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    if request.method == "HEAD":
        if isinstance(body, bytes):
            headers["Content-Length"] = str(len(body))
        return Response(media_type=media_type, headers=headers)
    if isinstance(body, bytes):
        return Response(body, media_type=media_type, headers=headers)
    return StreamingResponse(body, media_type=media_type, headers=headers)


def problem(status: int, error: RepliesError, lang: str) -> Response:
    """A refusal in one sentence (RFC 9457)."""
    return JSONResponse(
        {"status": status, "detail": error.message(lang)},
        status_code=status,
        headers={"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"},
        media_type="application/problem+json",
    )


def language_of(given: Mapping[str, str]) -> str:
    """`zh` or `en`, as an address names it by its code or its own word; Chinese where it names none."""
    lang = given.get("lang", "")
    return lang if lang in LANGUAGES.values() else LANGUAGES.get(lang, "zh")


def first_made(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks, the first of them made: what is wrong with a question shows before anything is sent."""
    first = next(chunks)

    def rest() -> Iterator[bytes]:
        yield first
        yield from chunks

    return rest()

"""Our own HTTP routes beside Streamlit's. A new route (a download, a feed) joins by one line in ROUTES.

Streamlit keeps `/_stcore/`, `/media/`, `/component/` and `/static/` for itself. Routes answer from the
published view alone, through the same queries as the pages.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from replies import __version__
from replies.ledger import Store, open_ledger
from replies.publish.publication import publication
from replies.publish.subjects import page_address
from replies.web.api import API_ROUTES
from replies.web.data import DATA_ROUTES
from replies.web.download import DOWNLOAD_ROUTES
from replies.web.embed import EMBED_ROUTES
from replies.web.papers import PAPER_ROUTES
from replies.web.permanent import PERMANENT_ROUTES
from replies.web.sign_in import SIGN_IN_ROUTES
from replies.web.subscriptions import SUBSCRIPTION_ROUTES

__all__ = ["ROUTES"]

_LISTS = (
    "",
    "commitments",
    "replies",
    "bureaus",
    "deputies",
    "sessions",
    "targets",
    "metrics",
    "explore",
    "about",
)
_WORK = (
    "account",
    "add",
    "answer",
    "calendar/personal",
    "feeds/personal",
    "handle",
    "import",
    "progress",
    "review",
    "sign-in",
)


async def health(request: Request) -> Response:
    """`{"ok": true, "version": "…"}`: the server runs and its ledger was opened (it does not start otherwise)."""
    return JSONResponse({"ok": True, "version": __version__}, headers={"Cache-Control": "no-store"})


async def robots(request: Request) -> Response:
    """Which addresses search engines leave alone: those of people who work here (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: /{address}" for address in _WORK)]
    if told := publication(open_ledger.store().home.folder).address:
        lines.append(f"Sitemap: {told}/sitemap.xml")
    return PlainTextResponse("\n".join([*lines, ""]))


async def sitemap(request: Request) -> Response:
    """The public pages for search engines (sitemaps.org); 404 as long as nobody told the server's address."""
    store = open_ledger.store()
    base = publication(store.home.folder).address
    if not base:
        return PlainTextResponse(
            "没有写明看板网址 / The address of the dashboard is not told\n", status_code=404
        )
    found = await anyio.to_thread.run_sync(_public_pages, store)
    lines = [f"<url><loc>{escape(base + address)}</loc></url>" for address in found]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    body = "\n".join([head, *lines, "</urlset>", ""])
    return Response(body, media_type="application/xml", headers={"Cache-Control": "public, no-cache"})


def _public_pages(store: Store) -> list[str]:
    """The lists, and the pages of replies and commitments: a sitemap holds 50,000 addresses."""
    found = [page_address(name) for name in _LISTS]
    for table, name in (("replies", "reply"), ("commitments", "commitment")):
        ids = store.query(f"_published_{table}")[f"{name}_id"].to_pylist()
        found += [page_address(name, **{name: identity}) for identity in sorted(ids)]
    return found[:50_000]


ROUTES: list[BaseRoute] = [
    Route("/health", health, methods=["GET"]),
    Route("/robots.txt", robots, methods=["GET"]),
    Route("/sitemap.xml", sitemap, methods=["GET"]),
    *API_ROUTES,
    *DATA_ROUTES,
    *DOWNLOAD_ROUTES,
    *EMBED_ROUTES,
    *PAPER_ROUTES,
    *PERMANENT_ROUTES,
    *SIGN_IN_ROUTES,
    *SUBSCRIPTION_ROUTES,
]

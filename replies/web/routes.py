"""Our own HTTP routes beside Streamlit's. A new route (a download, a feed) joins by one line in ROUTES.

Streamlit keeps `/_stcore/`, `/media/`, `/component/` and `/static/` for itself. Routes answer from the
published view alone, through the same queries as the pages.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from replies import __version__
from replies.web.api import API_ROUTES
from replies.web.data import DATA_ROUTES
from replies.web.download import DOWNLOAD_ROUTES
from replies.web.embed import EMBED_ROUTES
from replies.web.papers import PAPER_ROUTES
from replies.web.sign_in import SIGN_IN_ROUTES
from replies.web.subscriptions import SUBSCRIPTION_ROUTES

__all__ = ["ROUTES"]

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
    return PlainTextResponse("\n".join([*lines, ""]))


ROUTES: list[BaseRoute] = [
    Route("/health", health, methods=["GET"]),
    Route("/robots.txt", robots, methods=["GET"]),
    *API_ROUTES,
    *DATA_ROUTES,
    *DOWNLOAD_ROUTES,
    *EMBED_ROUTES,
    *PAPER_ROUTES,
    *SIGN_IN_ROUTES,
    *SUBSCRIPTION_ROUTES,
]

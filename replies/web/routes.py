"""Our own HTTP routes beside Streamlit's. A new route (a download, a feed) joins by one line in ROUTES.

Streamlit keeps `/_stcore/`, `/media/`, `/component/` and `/static/` for itself. Routes answer from the
published view alone, through the same queries as the pages.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from replies import __version__
from replies.web.download import DOWNLOAD_ROUTES
from replies.web.sign_in import SIGN_IN_ROUTES

__all__ = ["ROUTES"]


async def health(request: Request) -> Response:
    """`{"ok": true, "version": "…"}`: the server runs and its ledger was opened (it does not start otherwise)."""
    return JSONResponse({"ok": True, "version": __version__}, headers={"Cache-Control": "no-store"})


ROUTES: list[BaseRoute] = [
    Route("/health", health, methods=["GET"]),
    *DOWNLOAD_ROUTES,
    *SIGN_IN_ROUTES,
]

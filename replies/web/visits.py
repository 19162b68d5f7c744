"""When a visitor was here last, so that a page can say what changed since; kept by the visitor's own browser.

A cookie holds two moments: when the visit before this one ended, and when a page of ours was last loaded. It names
nobody and the server keeps no copy. A visit ends where no page is loaded for half an hour.
"""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from replies.web.forms import is_https
from replies.web.unknown_address import is_page

__all__ = ["VISITS_COOKIE", "Visits", "next_visits", "visit_before"]

VISITS_COOKIE: Final = "reply_commitments_visits"
_PAUSE: Final = 30 * 60  # seconds
_LASTS: Final = 400 * 24 * 3600  # seconds; browsers keep no cookie longer (RFC 6265bis, 5.5)
_VISITS = re.compile(r"([0-9]{1,12})\.([0-9]{1,12})")


def visit_before(cookie: str | None) -> datetime | None:
    """When the visit before this one ended, UTC; None for somebody who is here for the first time."""
    before, _ = _moments(cookie, int(time.time()))
    return datetime.fromtimestamp(before, UTC) if before else None


def next_visits(cookie: str | None, now: int) -> str:
    """The cookie after a page is loaded at this moment, in seconds since 1970."""
    before, last = _moments(cookie, now)
    return f"{last if now - last > _PAUSE else before}.{now}"


def _moments(cookie: str | None, now: int) -> tuple[int, int]:
    """The two moments of a cookie; 0 for what it does not tell, or tells of a time to come."""
    found = _VISITS.fullmatch(cookie or "")
    before, last = (int(found[1]), int(found[2])) if found else (0, 0)
    return (before, last) if before <= last <= now else (0, 0)


class Visits:
    """ASGI middleware that tells a browser with each page when it was loaded."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and set the cookie on its response."""
        if scope["type"] != "http" or scope["method"] != "GET" or not is_page(scope["path"]):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        visits = next_visits(request.cookies.get(VISITS_COOKIE), int(time.time()))
        secure = "; Secure" if is_https(request) else ""

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append(
                    "set-cookie",
                    f"{VISITS_COOKIE}={visits}; Path=/; Max-Age={_LASTS}; HttpOnly; SameSite=Lax{secure}",
                )
            await send(message)

        await self.app(scope, receive, send_with_cookie)

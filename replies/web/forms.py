"""Plain HTML forms that a page draws and a route of ours takes: their tokens, and what is said after a refusal.

A form carries a token bound to its purpose and to the visitor's sign-in, so that no other site's form is taken
(OWASP, Cross-Site Request Forgery Prevention: HMAC-based token; beside it the browser's own word on the form's origin
is checked). The key lives as long as the process.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict
from threading import Lock
from urllib.parse import urlsplit

from starlette.requests import Request

from replies.errors import RepliesError

__all__ = [
    "COOKIE",
    "find_message",
    "form_token",
    "inside_address",
    "is_https",
    "is_own_form",
    "store_message",
]

COOKIE = "reply_commitments_sign_in"
_KEY = secrets.token_bytes(32)
_MOST_MESSAGES = 1000
_messages: OrderedDict[str, tuple[RepliesError, str]] = OrderedDict()
_lock = Lock()


def form_token(purpose: str, sign_in: str | None) -> str:
    """The token that a form for this purpose carries; `sign_in` is the visitor's cookie, None without one."""
    return hmac.new(_KEY, f"{purpose}|{sign_in or ''}".encode(), hashlib.sha256).hexdigest()


def is_own_form(request: Request, purpose: str, token: str) -> bool:
    """Whether a form that came in was drawn by a page of ours for this visitor."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    host = request.headers.get("host", "")
    if site not in ("same-origin", "none") or (origin is not None and urlsplit(origin).netloc != host):
        return False
    return hmac.compare_digest(
        form_token(purpose, request.cookies.get(COOKIE)).encode(), token.encode("utf-8", "replace")
    )


def is_https(request: Request) -> bool:
    """Whether the visitor's browser speaks https, to this server or to a proxy before it."""
    return request.url.scheme == "https" or request.headers.get("x-forwarded-proto") == "https"


def inside_address(address: str) -> str:
    """The address if it leads to a page of ours, else the first page: a link must not lead people elsewhere."""
    if not address.startswith("/") or address[1:2] in ("/", "\\") or not address.isprintable():
        return "/"
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc else "/"


def store_message(error: RepliesError, account: str = "") -> str:
    """Keep a sentence, and the name that was typed, for the page that the visitor is sent to; the key of both."""
    key = secrets.token_urlsafe(9)
    with _lock:
        _messages[key] = error, account
        while len(_messages) > _MOST_MESSAGES:
            _messages.popitem(last=False)
    return key


def find_message(key: str) -> tuple[RepliesError | None, str]:
    """The sentence and name kept under a key; None and no name for a key that nobody gave or that is long past."""
    with _lock:
        return _messages.get(key, (None, ""))

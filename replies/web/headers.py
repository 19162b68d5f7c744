"""HTTP headers that tell browsers what a page of ours may load and who may frame it.

The policy allows only this server's own files. Streamlit needs four openings, each measured: `blob:` scripts
(v2 components), the one inline script of its index page (by hash), inline styles (its style engine), and
`data:` for images and fonts.
Source of the header set: OWASP Secure Headers Project.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["SecurityHeaders", "content_security_policy"]

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_security_policy(index_page: Path) -> str:
    """The Content-Security-Policy for the index page in that file; its inline scripts are allowed by hash.

    Where the file cannot be read no inline script is allowed.
    """
    try:
        page = index_page.read_text(encoding="utf-8")
    except OSError:
        page = ""
    hashes = [
        "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"
        for script in _INLINE_SCRIPT.findall(page)
    ]
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self' blob:", *hashes]),
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


class SecurityHeaders:
    """ASGI middleware that adds the headers to every HTTP response and leaves websockets alone."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and put the headers on its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # What brings a policy of its own says in it who may frame it: see replies.web.embed.
                has_policy = "Content-Security-Policy" in headers
                for name, text in self.headers.items():
                    if not (has_policy and name in ("Content-Security-Policy", "X-Frame-Options")):
                        headers[name] = text
            await send(message)

        await self.app(scope, receive, send_with_headers)

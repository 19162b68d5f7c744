"""404 for an address that is no page: Streamlit answers any address with its index page and 200 (RFC 9110, 15.5.5).

The body stays the index page, which says in the visitor's language that there is no such page and leads back. What
routes of ours draw themselves keeps its status.
"""

from __future__ import annotations

from functools import cache

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from replies.paths import ROOT

__all__ = ["UnknownAddress", "is_page", "page_addresses"]

# Pages whose address is not the name of their file.
_ADDRESSES = {
    "overview": "",
    "builder": "build",
    "import_table": "import",
    "record_handling": "handle",
    "sign_in": "sign-in",
}


# Where routes of ours answer with whole pages of HTML themselves.
_OWN_PAGES = ("embed", "q")


@cache
def page_addresses() -> frozenset[str]:
    """The addresses of the pages, without the slash before them; `""` is the overview."""
    files = {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__"}
    return frozenset(_ADDRESSES.get(name, name) for name in files)


def is_page(path: str) -> bool:
    """Whether a request's path is the address of a page, below the address that the server is set to."""
    return _inside(path) in page_addresses()


def _inside(path: str) -> str:
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    address = path.strip("/")
    if base and (address == base or address.startswith(f"{base}/")):
        address = address[len(base) :].strip("/")
    return address


def _is_known(path: str) -> bool:
    return is_page(path) or _inside(path).partition("/")[0] in _OWN_PAGES


class UnknownAddress:
    """ASGI middleware that gives the index page 404 where the address is none of a page's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and correct the status of its response."""
        if scope["type"] != "http" or _is_known(scope["path"]):
            await self.app(scope, receive, send)
            return

        async def send_with_status(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                kind = Headers(raw=message["headers"]).get("content-type", "")
                if kind.startswith("text/html"):
                    message["status"] = 404
            await send(message)

        await self.app(scope, receive, send_with_status)

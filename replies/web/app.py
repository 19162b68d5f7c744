"""The ASGI entry: Streamlit's app with page discovery off, our routes, our headers and our word for errors.

`pages/` beside the script is a folder Streamlit would serve by itself: a deep link to a fresh server would run
one page file alone, past navigation. `create_app` switches that off before the app is made.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from replies.access import Accounts
from replies.errors import RepliesError
from replies.ledger import open_ledger
from replies.paths import DASHBOARD
from replies.search import Follower
from replies.texts.catalogue import language, t
from replies.web.headers import SecurityHeaders, content_security_policy
from replies.web.routes import ROUTES
from replies.web.single_sign_on import SignInWay
from replies.web.unknown_address import UnknownAddress
from replies.web.visits import Visits

__all__ = ["create_app"]

_log = logging.getLogger(__name__)


def create_app(script: Path = DASHBOARD) -> st.App:
    """The ASGI application over the dashboard's script; its ledger is opened at start and shut at the end."""
    PagesManager.uses_pages_directory = False
    index_page = Path(st.__file__).parent / "static" / "index.html"
    return st.App(
        script,
        lifespan=_lifespan,
        routes=ROUTES,
        middleware=[
            Middleware(SecurityHeaders, policy=content_security_policy(index_page)),
            Middleware(UnknownAddress),
            Middleware(Visits),
            Middleware(SignInWay),
        ],
        on_script_error=show_error,
    )


def show_error(error: Exception) -> bool:
    """Draw one sentence in the visitor's language in place of Streamlit's English box; True: it is drawn.

    An error of ours says its own sentence. Any other gives a number that stands in the server's log beside
    the traceback, so that a visitor can quote it.
    """
    if isinstance(error, RepliesError):
        st.error(error.message(language()))
        return True
    number = secrets.token_hex(3)
    _log.error("Page error %s: %s", number, type(error).__name__)
    st.error(t("common.page_failed", number=number))
    return True


@asynccontextmanager
async def _lifespan(app: st.App) -> AsyncIterator[dict[str, Any] | None]:
    store = open_ledger.store()
    accounts = Accounts(store.home.folder)
    # The socket is bound and listens before the lifespan begins, so this port is the one that was got.
    print(_with_address("common.address", ""), flush=True)
    if (link := accounts.first_link()) is not None:
        print(_with_address("common.first_link", f"/sign-in?link={link}"), flush=True)
    follower = Follower(store)
    follower.start()
    try:
        yield None
    finally:
        follower.stop()
        open_ledger.close_store()


def _with_address(key: str, page: str) -> str:
    """A sentence in both languages with the address of a page of this server in it."""
    port = int(config.get_option("server.port"))
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    host = config.get_option("server.address") or "localhost"
    address = f"http://{host}:{port}/{base}".rstrip("/") + page
    return f"{t(key, lang='zh', address=address)} / {t(key, lang='en', address=address)}"

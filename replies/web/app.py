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

from replies.errors import RepliesError
from replies.ui.texts import language, t
from replies.web import state
from replies.web.headers import SecurityHeaders, content_security_policy
from replies.web.routes import ROUTES

__all__ = ["DASHBOARD", "create_app"]

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"
_log = logging.getLogger(__name__)


def create_app(script: Path = DASHBOARD) -> st.App:
    """The ASGI application over the dashboard's script; its ledger is opened at start and shut at the end."""
    PagesManager.uses_pages_directory = False
    index_page = Path(st.__file__).parent / "static" / "index.html"
    return st.App(
        script,
        lifespan=_lifespan,
        routes=ROUTES,
        middleware=[Middleware(SecurityHeaders, policy=content_security_policy(index_page))],
        on_script_error=tell_of_error,
    )


def tell_of_error(error: Exception) -> bool:
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
    state.store()
    # The socket is bound and listens before the lifespan begins, so this port is the one that was got.
    print(_address_line(), flush=True)
    try:
        yield None
    finally:
        state.close_store()


def _address_line() -> str:
    port = int(config.get_option("server.port"))
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    host = config.get_option("server.address") or "localhost"
    address = f"http://{host}:{port}/{base}".rstrip("/")
    return f"{t('common.address', lang='zh', address=address)} / {t('common.address', lang='en', address=address)}"

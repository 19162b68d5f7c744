"""Single sign-on through `st.login`: where its settings lie, and what its way back to us lacks.

Streamlit has the routes (`/auth/login`, `/oauth2callback`, `/auth/logout`) and checks state, nonce and signature. Its
callback leads everybody to the first page, also whom it refused. `SignInWay` leads on to where somebody wanted to go,
or to a sentence that says it failed, and marks its cookies Secure behind https.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from replies.access import AccessError
from replies.access.providers import Provider, read_providers
from replies.paths import ROOT
from replies.web.forms import inside_address, is_https, store_message

__all__ = ["SignInWay", "check_settings", "providers", "secret_files"]

_ONWARD = "reply_commitments_onward"
_ONWARD_HOLDS = 600  # seconds in which somebody signs in at the provider
_STREAMLITS = "_streamlit_user"
_SAFE_SIGNS = ":/%#?=@[]!$&'()*+,;"  # of an address; what else it holds is written as bytes
_REFUSED = AccessError(
    "统一登录没有成功，请再试一次；仍不成功时请联系发布员",
    "Single sign-on did not succeed: try again, and ask a publisher where it fails again",
)


def secret_files(home: Path) -> list[Path]:
    """Where the settings may lie, later ones first in rank: the user's, the program's, the home's own."""
    return [
        Path.home() / ".streamlit" / "secrets.toml",
        ROOT / ".streamlit" / "secrets.toml",
        home / "access" / "secrets.toml",
    ]


def check_settings(home: Path) -> tuple[Provider, ...]:
    """The providers that the files name. Raises AccessError with the file or key that is wrong, never its content."""
    auth: Mapping[str, object] = {}
    for path in secret_files(home):
        try:
            told = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            raise AccessError(
                f"设置文件 {path.parent.name}/{path.name} 无法读取，请检查权限和TOML格式",
                f"The settings {path.parent.name}/{path.name} cannot be read: check the permissions and the TOML",
            ) from error
        auth = told.get("auth", auth)
    return read_providers(auth)


def providers() -> tuple[Provider, ...]:
    """The providers of the server that runs; none without settings."""
    if not st.secrets.load_if_toml_exists() or "auth" not in st.secrets:
        return ()
    return read_providers(st.secrets["auth"])


class SignInWay:
    """ASGI middleware around Streamlit's sign-in routes; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and set right where its answer leads."""
        if scope["type"] != "http" or not scope["path"].endswith(
            ("/auth/login", "/auth/logout", "/oauth2callback")
        ):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if scope["path"].endswith("/auth/logout") and _is_of_another_site(request):
            await RedirectResponse("/", status_code=303)(scope, receive, send)
            return

        async def send_set_right(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"].endswith("/auth/login"):
                    _remember_onward(request, headers)
                elif scope["path"].endswith("/oauth2callback"):
                    _lead_on(request, headers)
                headers["Cache-Control"] = "no-store"
                if is_https(request):
                    _mark_secure(headers)
            await send(message)

        await self.app(scope, receive, send_set_right)


def _is_of_another_site(request: Request) -> bool:
    """Whether another site's page leads here: Streamlit's sign-out is a plain link that anybody could set."""
    return request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none")


def _remember_onward(request: Request, headers: MutableHeaders) -> None:
    """Keep where the sign-in page was to lead on to, for the way back."""
    asked = parse_qs(urlsplit(request.headers.get("referer", "")).query).get("next", [""])[0]
    _set_cookie(headers, urlencode({"next": inside_address(asked)}) if asked else "", _ONWARD_HOLDS)


def _lead_on(request: Request, headers: MutableHeaders) -> None:
    """After a sign-in to the place that was asked for or to the account, after a refusal to a sentence.

    A callback without a query is the way back from the provider's own sign-out: Streamlit's first page is right.
    """
    if not request.query_params or "location" not in headers:
        return
    if any(_is_sign_in(line) for line in headers.getlist("set-cookie")):
        kept = parse_qs(request.cookies.get(_ONWARD, "")).get("next", [""])[0]
        headers["location"] = quote(inside_address(kept), safe=_SAFE_SIGNS) if kept else "/account"
    else:
        headers["location"] = f"/sign-in?{urlencode({'said': store_message(_REFUSED)})}"
    _set_cookie(headers, "", _ONWARD_HOLDS)


def _is_sign_in(line: str) -> bool:
    """Whether a Set-Cookie line gives somebody an identity (a deletion's text is empty)."""
    cookie = SimpleCookie(line).get(_STREAMLITS)
    return cookie is not None and bool(cookie.value)


def _set_cookie(headers: MutableHeaders, text: str, seconds: int) -> None:
    age = seconds if text else 0
    headers.append("set-cookie", f"{_ONWARD}={text}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}")


def _mark_secure(headers: MutableHeaders) -> None:
    lines = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for line in lines:
        headers.append("set-cookie", line if "secure" in line.lower().split("; ") else f"{line}; Secure")

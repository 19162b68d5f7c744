"""The routes of the forms on the sign-in page: sign in, use a one-time link, sign out.

Each answers 303 to a page. A sign-in is an HttpOnly cookie that holds a random token and nothing else. Passwords are
looked at outside the event loop.
"""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from replies.access import AccessError, Accounts
from replies.access.accounts import LONGEST, SIGN_IN_HOLDS
from replies.errors import RepliesError
from replies.ledger import open_ledger
from replies.texts.catalogue import LANGUAGES
from replies.web.forms import COOKIE, inside_address, is_https, is_own_form, store_message

__all__ = ["SIGN_IN_ROUTES"]

_LONGEST_FORM = 16 * 1024
_STALE = AccessError("这张表单已过期，请重新填写", "This form has run out: fill it in again")


async def sign_in(request: Request) -> Response:
    """Take name and password; on to `next` with a cookie, or back to the form with a sentence."""
    form = await _form(request)
    if form is None or not is_own_form(request, "sign-in", _text(form, "token")):
        return _back(_STALE, form)
    onward = inside_address(_text(form, "next"))
    address = request.client.host if request.client else ""
    accounts = Accounts(open_ledger.store().home.folder)
    try:
        token = await run_in_threadpool(
            accounts.sign_in, _text(form, "account"), _text(form, "password"), address
        )
    except RepliesError as error:
        return _back(error, form, next=onward)
    return _signed_in(request, token, onward)


async def accept(request: Request) -> Response:
    """Take a one-time link with the password (and the first publisher's name) that its holder chose."""
    form = await _form(request)
    if form is None or not is_own_form(request, "accept", _text(form, "token")):
        return _back(_STALE, form)
    link = _text(form, "link")
    accounts = Accounts(open_ledger.store().home.folder)
    try:
        token = await run_in_threadpool(
            accounts.accept, link, _text(form, "password"), _text(form, "account")
        )
    except RepliesError as error:
        return _back(error, form, link=link)
    if (earlier := request.cookies.get(COOKIE)) is not None:  # its cookie is replaced
        await run_in_threadpool(accounts.sign_out, earlier)
    return _signed_in(request, token, "/account")


async def sign_out(request: Request) -> Response:
    """End the visitor's sign-in."""
    form = await _form(request)
    if form is None or not is_own_form(request, "sign-out", _text(form, "token")):
        return _back(_STALE, form)
    await run_in_threadpool(
        Accounts(open_ledger.store().home.folder).sign_out, request.cookies.get(COOKIE, "")
    )
    answer = RedirectResponse("/", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


async def _form(request: Request) -> FormData | None:
    """The fields of a form, None where it is larger than any of ours."""
    try:
        length = int(request.headers.get("content-length", ""))
    except ValueError:
        return None
    if not 0 <= length <= _LONGEST_FORM:
        return None
    return await request.form(max_files=0, max_fields=10)


def _text(form: FormData, name: str) -> str:
    given = form.get(name)
    return given if isinstance(given, str) else ""


def _back(error: RepliesError, form: FormData | None, **kept: str) -> Response:
    if form is not None and (label := _text(form, "shown_in")) in LANGUAGES:
        kept["lang"] = label
    said = store_message(error, "" if form is None else _text(form, "account")[:LONGEST])
    return RedirectResponse(f"/sign-in?{urlencode({'said': said, **kept})}", status_code=303)


def _signed_in(request: Request, token: str, onward: str) -> Response:
    answer = RedirectResponse(onward, status_code=303)
    answer.set_cookie(
        COOKIE,
        token,
        max_age=int(SIGN_IN_HOLDS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=is_https(request),
    )
    return answer


SIGN_IN_ROUTES: list[BaseRoute] = [
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/accept", accept, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
]

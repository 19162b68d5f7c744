"""`/papers/<paper>.<pdf|docx|xlsx>`: a page's answer as a paper, of what is public, under the page's own parameters.

`/papers/briefing.pdf?as_of=2024-06-30`, `/papers/deputy.docx?deputy=…&place=…&kind=…`, `/papers/reminder.docx?bureau=B-…`
(a letter, .docx and .xlsx alone). One is made at a time, in a thread; what was made is kept until something is recorded,
another day begins or `publication.toml` changes. What cannot be read in the address is refused with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import anyio
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from replies.errors import RepliesError
from replies.ledger import Store, open_ledger
from replies.ledger.times import read_moment
from replies.publish.papers.make import MEDIA, PAPERS, make_paper
from replies.publish.papers.request import NoSuchPaper, PaperRequest
from replies.publish.publication import PublishError, publication
from replies.texts.catalogue import LANGUAGES, speaking
from replies.web.answer_cache import AnswerCache

__all__ = ["PAPER_ROUTES"]

T = TypeVar("T")

_LONGEST = 200  # signs of a parameter
_PARAMETERS = frozenset(name for kind in PAPERS.values() for name in kind.filters)
_papers: AnswerCache[bytes] = AnswerCache(32, 32 * 2**20)
# Making one keeps a processor busy: one at a time leaves the pages their share.
_making = anyio.CapacityLimiter(1)


async def paper(request: Request) -> Response:
    """The file; 404 for a paper that there is not, 400 for an address that cannot be read."""
    store = open_ledger.store()
    kind, _, ending = str(request.path_params["file"]).partition(".")
    if kind not in PAPERS or ending not in PAPERS[kind].made:
        return _refusal(404, RepliesError("没有这种文件", "There is no such paper"))
    lang = LANGUAGES.get(request.query_params.get("lang", ""), "zh")
    try:
        asked = _read(request, kind, store)
        made = await anyio.to_thread.run_sync(
            _find_or_make, store, kind, ending, asked, lang, limiter=_making
        )
    except NoSuchPaper as error:
        return _refusal(404, error)
    except RepliesError as error:
        return _refusal(400, error)
    headers = {
        "Content-Disposition": f"attachment; filename={kind}_{asked.as_of.isoformat()}.{ending}",
        "Cache-Control": "no-cache",
    }
    return Response(made, media_type=MEDIA[ending], headers=headers)


PAPER_ROUTES: list[BaseRoute] = [Route("/papers/{file}", paper, methods=["GET"])]


def _refusal(status: int, error: RepliesError) -> Response:
    headers = {"Cache-Control": "no-store"}
    return PlainTextResponse(f"{error.zh} / {error.en}\n", status_code=status, headers=headers)


def _read(request: Request, kind: str, store: Store) -> PaperRequest:
    """What the address asks for. Raises PublishError for what cannot be read, and where what is needed is not told."""
    given, known = request.query_params, PAPERS[kind]
    filters: dict[str, str | int] = {}
    for name, said in given.items():
        if name not in _PARAMETERS or not said:
            continue
        if name not in known.filters:
            raise PublishError(
                f"这种文件不能按{name}筛选，请去掉这一项",
                f"This paper cannot be narrowed by {name}; leave it out",
            )
        if len(said) > _LONGEST:
            raise _unreadable(name, f"{said[:20]}…")
        filters[name] = _parse(name, said, _year) if name == "year" else said
        if name == "reply_by":
            _parse(name, said, date.fromisoformat)
    if known.needs and known.needs not in filters:
        raise PublishError(f"请在网址中写明{known.needs}", f"Say {known.needs} in the address")
    as_of, moment = given.get("as_of"), given.get("known_at")
    return PaperRequest(
        _parse("as_of", as_of, date.fromisoformat) if as_of else store.today(),
        _parse("known_at", moment, read_moment) if moment else None,
        tuple(sorted(filters.items())),
    )


def _parse(name: str, said: str, read: Callable[[str], T]) -> T:
    try:
        return read(said)
    except (ValueError, OverflowError):
        raise _unreadable(name, said[:40]) from None


def _year(said: str) -> int:
    return date(int(said), 1, 1).year


def _unreadable(name: str, said: str) -> PublishError:
    return PublishError(
        f"网址中的{name}“{said}”无法识别，请改正",
        f"“{said}” cannot be read as {name} in the address; mend it",
    )


def _find_or_make(store: Store, kind: str, ending: str, asked: PaperRequest, lang: str) -> bytes:
    store.refresh()
    home = store.home.folder
    key = (str(home), store.head.hash, store.today(), publication(home), kind, ending, asked, lang)
    if (found := _papers.get(key)) is not None:
        return found
    with speaking(lang):
        made = make_paper(store, kind, ending, asked)
    _papers.put(key, made, len(made))
    return made

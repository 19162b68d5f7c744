"""`/embed/standing` and `/embed/months`: how commitments stand, or stood month by month, for other sites to frame.

Narrowed as the overview is (`bureau`, `place`, `theme`, `year`, `lang`, `as_of`). A page without script that may load
nothing, not even from here; it alone may be framed, so that nobody's sign-in can be led astray by it.
"""

from __future__ import annotations

from datetime import date

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from replies.errors import RepliesError
from replies.ledger import Store, open_ledger
from replies.publish.standings import finding
from replies.publish.subjects import page_address, rows_of
from replies.rows import OverviewCountsRow, OverviewMonthsRow
from replies.site.months import month_columns
from replies.site.style import style_sheet
from replies.site.templates import render_page
from replies.texts.catalogue import speaking, t
from replies.web.answers import answer_with_tag, language_of, problem, server_address, tag_of

__all__ = ["EMBED_ROUTES"]

_POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors *",
    ]
)
_NARROWING = ("bureau", "place", "theme")
_LONGEST = 200  # signs of a choice
_NO_CHART = RepliesError(
    "没有这个图，有standing和months两种", "There is no such chart: there are standing and months"
)
_UNREADABLE = RepliesError("网址无法识别，请改正", "The address cannot be read; mend it")
_making = anyio.CapacityLimiter(1)


async def embed(request: Request) -> Response:
    """The frame; 404 for another chart, 400 for choices that cannot be read."""
    store, given = open_ledger.store(), request.query_params
    lang, chart = language_of(given), str(request.path_params["chart"])
    if chart not in ("standing", "months"):
        return problem(404, _NO_CHART, lang)
    chosen: dict[str, object] = {name: given[name] for name in _NARROWING if given.get(name)}
    if any(len(str(text)) > _LONGEST or "\x00" in str(text) for text in chosen.values()):
        return problem(400, _UNREADABLE, lang)
    try:
        if given.get("year"):
            chosen["year"] = date(int(given["year"]), 1, 1).year
        day = date.fromisoformat(given["as_of"]) if given.get("as_of") else store.today()
    except (ValueError, OverflowError):
        return problem(400, _UNREADABLE, lang)
    store.refresh()
    base = server_address(request, store)
    said = [f"{name}={text}" for name, text in sorted(chosen.items())]
    etag = tag_of(store.head.hash, day.isoformat(), base, chart, lang, *said)
    body = await anyio.to_thread.run_sync(_page, store, chart, chosen, day, lang, base, limiter=_making)
    return answer_with_tag(
        request, body, "text/html; charset=utf-8", etag, {"Content-Security-Policy": _POLICY}
    )


EMBED_ROUTES: list[BaseRoute] = [Route("/embed/{chart}", embed, methods=["GET"])]


def _page(store: Store, chart: str, chosen: dict[str, object], day: date, lang: str, base: str) -> bytes:
    (counts,) = rows_of(store, OverviewCountsRow, {**chosen, "as_of": day})
    months = rows_of(store, OverviewMonthsRow, {**chosen, "as_of": day}) if chart == "months" else []
    asked = {name: str(text) for name, text in chosen.items()}
    if day != store.today():
        asked["as_of"] = day.isoformat()
    with speaking(lang):
        return render_page(
            "html/embed.html",
            finding=finding(counts) if counts["commitments"] else t("overview.no_hit"),
            columns=month_columns(months),
            counts=counts,
            page=base + page_address("", **asked),
            day=day,
            style=style_sheet(),
        ).encode()

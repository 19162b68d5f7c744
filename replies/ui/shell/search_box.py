"""The search box: a plain form, so that it works on every page, with the keyboard and before any script has come.

The shell sends it without a reload (`form[data-go]`) and lets `/` go to it.
"""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from replies.texts.catalogue import t
from replies.ui.kit.address import link

__all__ = ["box"]

_LONGEST = 200


def box(typed: str = "", *, names: str = "", **carried: str | None) -> str:
    """HTML of the box with what was typed in it; language, asked times and `carried` go along.

    `names` are CSS classes of the form.
    """
    target = urlsplit(link("search", **carried))
    given = dict(parse_qsl(target.query))
    # Streamlit takes the name off a field called lang, as a form has a property of that name: the shell takes it from here.
    lang = given.pop("lang", None)
    action = f"{target.path}?{urlencode({'lang': lang})}" if lang else target.path
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in given.items()
    )
    return (
        f'<form data-go role="search" method="get" action="{escape(action)}" class="rc-search {escape(names)}">{hidden}'
        f'<input type="search" name="q" value="{escape(typed[:_LONGEST])}" maxlength="{_LONGEST}" autocomplete="off" '
        f'aria-label="{escape(t("search.label"))}" placeholder="{escape(t("search.placeholder"))}">'
        f'<button type="submit" class="rc-search-go" aria-label="{escape(t("search.go"))}">'
        f'<span aria-hidden="true">{escape(t("search.go"))}</span></button></form>'
    )

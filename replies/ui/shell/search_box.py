"""The search box: a plain form, so that it works on every page, with the keyboard and before any script has come.

The shell sends it without a reload (`form[data-go]`) and lets `/` go to it.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from replies.ui.kit.address import link
from replies.ui.kit.templates import render

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
    return render(
        "shell/search_box.html",
        action=action,
        names=names,
        hidden=given,
        typed=typed[:_LONGEST],
        longest=_LONGEST,
    )

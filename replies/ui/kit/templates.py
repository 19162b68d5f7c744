"""HTML from the templates that lie beside the code, with every value escaped.

    render("commitments/targets.html", rows=rows)   # what a template makes of these values
    macro("kit/macros.html", "badge")("partly")     # one of its macros

Templates see the words (`t`, `local`), addresses (`link`), numbers and days (`formats`) and marks (`status`) without being
given them. A line break beside a tag is no space: templates are laid out for whoever reads them, and a space between two
words on a page is written as one. A name that nothing was given for is an error, never an empty place.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment
from markupsafe import Markup

from replies.site.templates import environment
from replies.texts import formats
from replies.texts.catalogue import catalogue, language, local, t
from replies.ui.kit import address, status

__all__ = ["FOLDER", "macro", "render", "t_with"]

FOLDER: Final = Path(__file__).parents[1]


def render(name: str, /, **values: object) -> Markup:
    """What the template `folder/file.html` makes of these values, ready to be drawn or to stand in another one."""
    return Markup(templates().get_template(name).render(values))  # noqa: S704  (its values are escaped)


def macro(name: str, called: str, /) -> Callable[..., Markup]:
    """A macro of a template, to be called from Python."""
    found: Callable[..., Markup] = getattr(templates().get_template(name).module, called)
    return found


def t_with(key: str, /, **parts: object) -> Markup:
    """The text of a key with its parts in it, of which those that a template made keep their tags."""
    html = {name: part for name, part in parts.items() if isinstance(part, Markup)}
    slots = {name: f"\x00{name}\x00" for name in html}
    told = catalogue(language()).text(key, {**parts, **slots})
    return Markup("").join(
        html[piece] if place % 2 else piece for place, piece in enumerate(told.split("\x00"))
    )


@cache
def templates() -> Environment:
    """The templates of all folders; each is compiled once."""
    made = environment(FOLDER)
    made.globals |= {"formats": formats, "language": language, "link": address.link, "local": local}
    made.globals |= {"status": status, "t": t, "t_with": t_with}
    return made

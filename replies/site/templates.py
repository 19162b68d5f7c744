"""Templates that lie beside the code, every value escaped, as pages, written files and frames have them.

A line break beside a tag is no space: templates are laid out for whoever reads them, and a space between two words on a
page is written as one. A name that nothing was given for is an error, never an empty place.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension

from replies.publish import standings
from replies.site import marks
from replies.texts import formats
from replies.texts.catalogue import language, local, t

__all__ = ["environment", "render_page"]

_FOLDER: Final = Path(__file__).parent
_BREAK: Final = re.compile(r"(?:(?<=>)|(?<=[}%#]\})) *\n\s*| *\n\s*(?=<|\{[{%#])")


class _LineBreaks(Extension):
    """Takes out line breaks beside tags, with the indentation after them; the lines keep their numbers for errors."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _BREAK.sub(lambda found: "{#-" + "\n" * found[0].count("\n") + "-#}", source)


def environment(folder: Path) -> Environment:
    """The templates of a folder; each is compiled once."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        extensions=[_LineBreaks],
    )


def render_page(name: str, /, **values: object) -> str:
    """What the template of that name in this folder makes of these values: a whole page, in the language spoken."""
    return _templates().get_template(name).render(values) + "\n"


@cache
def _templates() -> Environment:
    made = environment(_FOLDER)
    made.globals |= {"formats": formats, "language": language, "local": local, "t": t}
    made.globals |= {"look": marks.look, "standings": standings}
    return made

"""The product's own words in Chinese and English, one catalogue a language, looked up by `table.key`.

`t("overview.title", n=35, …)` gives the sentence in the visitor's language. A missing key or parameter raises
MissingText: a page never shows a key, and tests hold the two catalogues to the same keys and parameters.
Data (names, quotes, reasons) never pass through here. Texts are plain: templates escape them.

In zh.toml and en.toml a text names its parameters in braces. Where English needs a plural the entry is a table
`{ one = "…", other = "…" }` chosen by the number `n`. A space between Han characters and digits is left to
the style sheet (`text-autospace`).
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from pathlib import Path

__all__ = [
    "LANGUAGES",
    "Catalogue",
    "MissingText",
    "ask_visitor",
    "catalogue",
    "language",
    "local",
    "speaking",
    "t",
]

# The labels of the language switch, which are also what the address carries, and their codes.
LANGUAGES: Mapping[str, str] = {"中文": "zh", "English": "en"}
FOLDER = Path(__file__).parent
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
_visitor_label: Callable[[], str | None] | None = None


class MissingText(KeyError):
    """A key that the catalogue does not have, or a parameter that a text needs and was not given."""


class Catalogue:
    """The texts of one language, by `table.key`; a text is a string or a plural table."""

    def __init__(self, texts: Mapping[str, str | Mapping[str, str]]) -> None:
        self.texts = texts

    @classmethod
    def read(cls, path: Path) -> Catalogue:
        """The catalogue in a TOML file whose tables hold texts and plural tables."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls({f"{table}.{key}": text for table, rows in tables.items() for key, text in rows.items()})

    def parameters(self, key: str) -> frozenset[str]:
        """The names of the parameters that any form of a text uses."""
        text = self.texts[key]
        forms = [text] if isinstance(text, str) else list(text.values())
        return frozenset(name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name)

    def text(self, key: str, parameters: Mapping[str, object]) -> str:
        """The text with its parameters put in; whole numbers get thousand separators, except years.

        Raises MissingText.
        """
        found = self.texts.get(key)
        if found is None:
            raise MissingText(key)
        if not isinstance(found, str):
            n = parameters.get("n")
            if n is None:
                raise MissingText(f"{key}: n")
            found = found["one" if n == 1 and "one" in found else "other"]
        try:
            return found.format(**{name: _written(name, given) for name, given in parameters.items()})
        except KeyError as error:
            raise MissingText(f"{key}: {error.args[0]}") from error


@cache
def catalogue(lang: str) -> Catalogue:
    """The catalogue of `zh` or `en`."""
    return Catalogue.read(FOLDER / f"{lang}.toml")


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Say everything in `lang` until the block ends: for what is made outside a page, such as a file."""
    token = _spoken.set(lang)
    try:
        yield
    finally:
        _spoken.reset(token)


def ask_visitor(label: Callable[[], str | None]) -> None:
    """Take the language from `label` from now on: it gives the label (of LANGUAGES) that the visitor of a page chose."""
    global _visitor_label
    _visitor_label = label


def language() -> str:
    """The visitor's language, `zh` or `en`; Chinese before one is chosen and outside a page."""
    return _spoken.get() or LANGUAGES.get((_visitor_label and _visitor_label()) or "", "zh")


def t(key: str, *, lang: str | None = None, **parameters: object) -> str:
    """The text `table.key` in the visitor's language, or in `lang`.

    `t("overview.title", n=1084, …)` → `1,084项承诺…`. Parameters that are whole numbers get thousand separators, those
    named `year…` do not. Raises MissingText.
    """
    return catalogue(lang or language()).text(key, parameters)


def local(row: Mapping[str, object], name: str) -> str:
    """The text `name` of a row in the visitor's language, or in Chinese where it has no other; empty for none."""
    return str(row.get(f"{name}_{language()}") or row.get(f"{name}_zh") or "")


def _written(name: str, given: object) -> str:
    if isinstance(given, int | Decimal) and not isinstance(given, bool) and not name.startswith("year"):
        return f"{given:,}"
    return str(given)

"""Texts of charts, in which Plotly reads a few tags: what comes from data is escaped, as in the templates."""

from __future__ import annotations

from markupsafe import Markup

from replies.ui.kit.templates import macro

__all__ = ["bold", "hover", "label", "lines", "plain"]

_MACROS = "kit/plotly.html"


def plain(words: str) -> Markup:
    """Words as they are."""
    return macro(_MACROS, "plain")(words)


def bold(words: str) -> Markup:
    """Words in bold."""
    return macro(_MACROS, "bold")(words)


def lines(*several: str) -> Markup:
    """Texts below each other; empty ones are left out."""
    return macro(_MACROS, "lines")(several)


def hover(words: str) -> Markup:
    """A `hovertemplate`: what hovering over a mark says, `%{hovertext}` for the mark's own text."""
    return macro(_MACROS, "hover")(words)


def label(name: str, said: str, colour: str) -> Markup:
    """A label over a mark: its name, and below it in smaller type and this colour what is said of it."""
    return macro(_MACROS, "label")(name, said, colour)

"""The style sheet of written pages and frames: the palette, light and dark as the reader's system has it, and the rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markupsafe import Markup

from replies.site.palette import DARK, LIGHT, css_variables

__all__ = ["style_sheet"]


@cache
def style_sheet() -> Markup:
    """The whole sheet as CSS."""
    rules = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    dark = f"@media (prefers-color-scheme: dark) {{ :root {{ {css_variables(DARK)} }} }}"
    return Markup(f":root {{ {css_variables(LIGHT)} }}\n{dark}\n{rules}")  # noqa: S704  (our own)

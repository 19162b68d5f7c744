"""What a page with placed characters is: what a reader hands to the layout.

Lengths are in points (1/72 inch) in the page as it is read, x to the right and y down from the upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Glyph", "PlacedPage", "Rule"]


class Glyph(NamedTuple):
    """One character with its left and right edge, base line and size of type; whether it stands in a link."""

    char: str
    x0: float
    x1: float
    base: float
    size: float
    is_linked: bool = False


class Rule(NamedTuple):
    """A thin line, level or upright, as tables are ruled with."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class PlacedPage:
    """A page: its characters in the order of the file, the lines drawn on it, and what was odd about it.

    `slanted` and `unknown` count characters left out: set at a slant (a watermark), in a font without codes.
    """

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    slanted: int = 0
    unknown: int = 0
    has_picture: bool = False
    is_damaged: bool = False

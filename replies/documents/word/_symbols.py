"""Signs that Word sets from its symbol fonts, as the signs of Unicode they look like.

A symbol font puts its signs at F000 and up in the private area; the tables name those that stand in official
letters: boxes to tick, bullets, arithmetic.
"""

from __future__ import annotations

import re

__all__ = ["is_symbol_font", "symbol"]

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢",
    0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"}
_SYMBOL = {
    0x61: "α", 0x62: "β", 0x67: "γ", 0x6D: "μ", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xE5: "∑",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def is_symbol_font(font: str) -> bool:
    """Whether a font shows signs in place of letters."""
    return font.strip().lower() in _FONTS


def symbol(font: str, code: str) -> str | None:
    """The sign of a w:sym, None where it is not known: symbol("Wingdings", "F0FE") is ☑."""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) or not 0x20 <= (point := int(code, 16)) <= 0x10FFFF:
        return None
    table = _FONTS.get(font.strip().lower())
    if table is not None and (point <= 0xFF or 0xF000 <= point <= 0xF0FF):
        return table.get(point & 0xFF)
    private = 0xE000 <= point <= 0xF8FF or 0xD800 <= point <= 0xDFFF
    return None if private or not chr(point).isprintable() else chr(point)

"""The names of WordprocessingML that are read, and the choice between an element's two spellings.

Word and WPS write a new drawing twice, as Choice and as Fallback (ECMA-376 part 3, 9.3): one of them is read.
"""

from __future__ import annotations

from lxml import etree

__all__ = ["ALTERNATES", "W", "choose_spelling", "is_on", "value"]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ALTERNATES = f"{{{_COMPATIBILITY}}}AlternateContent"
_CHOICE, _FALLBACK = f"{{{_COMPATIBILITY}}}Choice", f"{{{_COMPATIBILITY}}}Fallback"
_OFF = {"0", "false", "off"}


def W(name: str) -> str:
    """The full name of an element or attribute of the main namespace."""
    return f"{{{_WORD}}}{name}"


_VALUE = W("val")


def value(parent: etree._Element | None, name: str) -> str | None:
    """The w:val of a child, None where there is no such child or it has none."""
    child = None if parent is None else parent.find(W(name))
    return None if child is None else child.get(_VALUE)


def is_on(parent: etree._Element | None, name: str) -> bool | None:
    """A switch: True where the child stands without a value, None where there is no such child."""
    child = None if parent is None else parent.find(W(name))
    return None if child is None else child.get(_VALUE, "1") not in _OFF


def choose_spelling(alternates: etree._Element) -> etree._Element | None:
    """The one spelling to read of an AlternateContent: the first Choice, else the Fallback."""
    choice = alternates.find(_CHOICE)
    return choice if choice is not None else alternates.find(_FALLBACK)

"""Styles of a Word file, as far as they decide what stands in the text: list numbers and hidden text."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ._names import W, is_on, value

__all__ = ["ListPlace", "Styles"]


_DEEPEST = 64
_LEVELS = frozenset("012345678")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a paragraph stands in a list. None: not said here; list `0` takes a paragraph out of its list."""

    list_id: str | None
    level: int | None

    @classmethod
    def of(cls, properties: etree._Element | None) -> ListPlace:
        """The place in the w:numPr of paragraph properties."""
        place = None if properties is None else properties.find(W("numPr"))
        level = value(place, "ilvl")
        return cls(value(place, "numId"), int(level) if level is not None and level in _LEVELS else None)


@dataclass(frozen=True, slots=True)
class _Style:
    base: str | None
    place: ListPlace
    hidden: bool | None


class Styles:
    """The styles by their ids, each with what it takes over from the one it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._hidden: dict[str | None, bool] = {None: False}
        self._places: dict[str | None, ListPlace] = {}
        for style in () if root is None else root.iterchildren(W("style")):
            key = style.get(W("styleId"), "")
            self._styles[key] = _Style(
                value(style, "basedOn"),
                ListPlace.of(style.find(W("pPr"))),
                is_on(style.find(W("rPr")), "vanish"),
            )
            if style.get(W("type")) == "paragraph" and style.get(W("default"), "0") in ("1", "true", "on"):
                self._default = key

    def of_paragraph(self, properties: etree._Element | None) -> str | None:
        """The id of a paragraph's style, the default one where it names none."""
        return value(properties, "pStyle") or self._default

    def ancestors(self, key: str | None) -> list[str]:
        """A style and those it is based on, nearest first, as deep as anyone writes; a circle ends where it closes."""
        out: list[str] = []
        while key is not None and key in self._styles and key not in out and len(out) < _DEEPEST:
            out.append(key)
            key = self._styles[key].base
        return out

    def place(self, key: str | None) -> ListPlace:
        """The place in a list that a style gives its paragraphs."""
        if key not in self._places:
            places = [self._styles[each].place for each in self.ancestors(key)]
            self._places[key] = ListPlace(
                next((place.list_id for place in places if place.list_id is not None), None),
                next((place.level for place in places if place.level is not None), None),
            )
        return self._places[key]

    def is_hidden(self, key: str | None) -> bool:
        """Whether a style hides its text."""
        if key not in self._hidden:
            settings = (self._styles[each].hidden for each in self.ancestors(key))
            self._hidden[key] = next((hidden for hidden in settings if hidden is not None), False)
        return self._hidden[key]

"""The head of every page: product, links to the pages, language switch.

`Place` is one page of the dashboard; `pages/__init__.py` lists them. A place without a label is reached by links
alone (one commitment, one reply) and marks its parent as the present page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from replies.ui.address import link
from replies.ui.layout import anchor, draw
from replies.ui.texts import LANGUAGES, t

__all__ = ["Place", "draw_head", "open_head"]


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its `url_path` (`""` for the first), what draws it, its name in the catalogue, the place above it."""

    url_path: str
    page: Callable[[], None]
    text_key: str
    parent: str | None = None


def open_head() -> DeltaGenerator:
    """Draw the head's row with the language switch in it, and give the slot that `draw_head` fills.

    First on the page: the switch settles the language that all texts after it are written in. It is kept in the
    address as `?lang=English`; Chinese needs no parameter.
    """
    with st.container(key="head", horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        slot = st.container()
        st.segmented_control(
            t("nav.language"),
            list(LANGUAGES),
            default=next(iter(LANGUAGES)),
            required=True,
            key="lang",
            bind="query-params",
            label_visibility="collapsed",
        )
    return slot


def draw_head(slot: DeltaGenerator, places: Sequence[Place], present: Place) -> None:
    """Fill the head: a row of links on a desk, a menu on a phone; the present page is marked for screen readers."""
    current = present.url_path if present.parent is None else present.parent
    rows = "".join(
        "<li>"
        + (
            f'<a data-go href="{escape(link(place.url_path))}" aria-current="page">{escape(t(place.text_key))}</a>'
            if place.url_path == current
            else anchor(t(place.text_key), link(place.url_path))
        )
        + "</li>"
        for place in places
        if place.parent is None
    )
    product = (
        f'<a data-go class="rc-product" href="{escape(link(""))}"><span class="rc-logo" aria-hidden="true"></span>'
        f"{escape(t('nav.product'))}</a>"
    )
    label = escape(t("nav.label"))
    with slot:
        draw(
            f'<div class="rc-head"><details class="rc-menu"><summary aria-label="{escape(t("nav.menu"))}">☰</summary>'
            f'<nav aria-label="{label}"><ul>{rows}</ul></nav></details>{product}'
            f'<nav class="rc-nav" aria-label="{label}"><ul>{rows}</ul></nav></div>'
        )

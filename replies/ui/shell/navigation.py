"""The head of every page: product, links to the pages in three groups, language switch.

`Place` is one page of the dashboard; `pages/__init__.py` lists them. A place without a label is reached by links
alone (one commitment, one reply) and marks its parent as the present page. On a desk each group is a button that opens
its links (a disclosure, as WAI-ARIA's patterns have it), on a phone one menu holds all groups under their names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from replies.access import Account, Right
from replies.texts.catalogue import LANGUAGES, t
from replies.ui.kit.address import link
from replies.ui.kit.layout import draw
from replies.ui.kit.templates import render
from replies.ui.shell.search_box import box

__all__ = ["NavEntry", "draw_head", "open_head"]

# The groups in their order, each with the addresses of its pages; a page named in none stands in the last.
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("nav.group_progress", ("", "commitments", "targets", "metrics")),
    ("nav.group_people", ("deputies", "bureaus", "sessions", "replies")),
    ("nav.group_method", ("explore", "about")),
)


@dataclass(frozen=True, slots=True)
class NavEntry:
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


def draw_head(
    slot: DeltaGenerator, places: Sequence[NavEntry], present: NavEntry, account: Account | None
) -> None:
    """Fill the head: groups of links on a desk, a menu on a phone; the present page is marked for screen readers.

    Who is signed in stands at the end, or where to sign in.
    """
    # The page of the search has the box itself; a phone's head has room for a link to it alone.
    drawn = render(
        "shell/head.html",
        groups=[(t(key), found) for key, found in _grouped(places) if found],
        current=present.url_path if present.parent is None else present.parent,
        doors=_doors(account),
        search="" if present.url_path == "search" else box(),
    )
    with slot:
        draw(drawn)


def _doors(account: Account | None) -> list[tuple[str, str]]:
    """Words and address of where to sign in, or of the visitor's account and what waits for them."""
    if account is None:
        return [(t("nav.sign_in"), link("sign-in"))]
    doors = [(account.name, link("account"))]
    if account.may(Right.SEE_UNPUBLISHED) or account.bureau_id is not None:
        doors.insert(0, (t("nav.review"), link("review")))
    return doors


def _grouped(places: Sequence[NavEntry]) -> list[tuple[str, list[NavEntry]]]:
    """The places that navigation shows, by group; within a group in the group's order, then in the list's."""
    shown = [place for place in places if place.parent is None]
    named = {path for _, paths in _GROUPS for path in paths}
    found = []
    for key, paths in _GROUPS:
        inside = sorted(
            (one for one in shown if one.url_path in paths), key=lambda one: paths.index(one.url_path)
        )
        found.append((key, inside))
    found[-1][1].extend(one for one in shown if one.url_path not in named)
    return found

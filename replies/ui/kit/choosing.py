"""Select boxes, search boxes and pages of lists whose choice the address keeps, so that a view can be sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from replies.ui.kit.address import bind_choice, bind_words, from_first_page

__all__ = ["choose_sheet", "search_box", "select"]


def select(
    key: str,
    codes: Sequence[str],
    label: str,
    word: Callable[[str], str],
    *,
    default: str | None = None,
    sheet: str = "",
    width: int | Literal["stretch"] = "stretch",
    help: str | None = None,
) -> str:
    """Draw a box of codes, shown in words, and give the chosen one; without a choice `default`, else the first.

    The address has it as `?key=code`. `sheet` names the page of a list in the address that a new choice takes away.
    """
    write_to_url = bind_choice(key, codes, codes[0] if default is None else default)
    return str(
        st.selectbox(
            label,
            codes,
            key=key,
            format_func=word,
            on_change=from_first_page(write_to_url, sheet) if sheet else write_to_url,
            width=width,
            help=help,
        )
    )


def search_box(
    label: str, hint: str, *, longest: int = 60, sheet: str = "", live: bool = False, width: int = 260
) -> None:
    """Draw a box for words; the address has them as `?q=words`. `sheet` as in `select`; a `live` box answers while one types."""
    write_to_url = bind_words("q")
    st.text_input(
        label,
        key="q",
        type="search",
        max_chars=longest,
        placeholder=hint,
        live=live,
        on_change=from_first_page(write_to_url, sheet) if sheet else write_to_url,
        width=width,
    )


def choose_sheet(total: int, size: int, key: str) -> tuple[DeltaGenerator, int]:
    """Draw the choice of a page of a list under the place for it; gives the place, and how many rows lie before the page."""
    slot = st.container()
    pages = -(-total // size)
    shown = st.pagination(pages, key=key, bind="query-params") if pages > 1 else 1
    return slot, (shown - 1) * size

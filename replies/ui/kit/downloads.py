"""Files that a page offers: a button that looks like a link and does not run the page again."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

__all__ = ["download"]


def download(
    label: str,
    content: bytes | Callable[[], bytes],
    file_name: str,
    *,
    key: str,
    media_type: str = "text/csv",
    help: str | None = None,
) -> None:
    """Offer a file; content that is a function is made when it is asked for."""
    st.download_button(
        label,
        content,
        file_name=file_name,
        mime=media_type,
        key=key,
        on_click="ignore",
        type="tertiary",
        help=help,
    )

"""Upload boxes that are emptied once their file was taken: under the next key Streamlit draws a new, empty one."""

from __future__ import annotations

import streamlit as st

__all__ = ["clear_upload", "upload_key"]


def upload_key(name: str) -> str:
    """The key under which the box of that name is drawn now: the name itself until it was emptied once."""
    times = st.session_state.get(f"{name}_emptied", 0)
    return f"{name}_{times}" if times else name


def clear_upload(name: str) -> None:
    """Empty the box when the page is drawn next."""
    st.session_state[f"{name}_emptied"] = st.session_state.get(f"{name}_emptied", 0) + 1

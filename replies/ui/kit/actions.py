"""What somebody who is signed in does on a page: the right is asked for anew, the outcome is told on the next run.

Deeds run as callbacks of widgets, before the page is drawn again, so what is drawn is what then holds.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from replies.access import Account, Right
from replies.errors import RepliesError
from replies.texts.catalogue import language
from replies.ui.kit import layout
from replies.ui.kit.visitor import require

__all__ = ["do", "tell"]

_SAID = "deed_said"


def do(right: Right, deed: Callable[[Account], str], bureau_id: str | None = None) -> bool:
    """Do something for the visitor if they have the right (a bureau for its own), and keep what is to be said of it.

    `deed` takes the account and returns the sentence; an error of ours is said in its place. Returns whether it was
    done.
    """
    try:
        st.session_state[_SAID] = deed(require(right, bureau_id))
    except RepliesError as error:
        st.session_state[_SAID] = error.message(language())
        return False
    return True


def tell() -> None:
    """Draw what the last deed left to be said, once."""
    if sentence := st.session_state.pop(_SAID, ""):
        layout.notice(sentence)

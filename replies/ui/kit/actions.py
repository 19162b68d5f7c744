"""What somebody who is signed in does on a page: the right is checked each time, the result is shown on the next run.

Actions run as callbacks of widgets, before the page is drawn again, so what is drawn is what then holds.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st

from replies.access import Account, Right
from replies.errors import RepliesError
from replies.texts.catalogue import language
from replies.ui.kit import layout
from replies.ui.kit.visitor import require

__all__ = ["run_action", "show_result"]

_RESULT = "action_result"
_SHOWN = "action_shown"
_STAYS = (
    2.0  # seconds in which the page may be drawn again with the sentence: the second press of a double click
)


def run_action(
    right: Right, action: Callable[[Account], str], bureau_id: str | None = None, at: str = ""
) -> bool:
    """Run `action` for the visitor if they have the right (a bureau for its own), and keep its sentence for the next run.

    `at` names the part of the page that shows the sentence, where it is not the page's head.
    `action` takes the account and returns the sentence to show; an error of ours is shown in its place. Returns
    whether it was done.
    """
    st.session_state.pop(_SHOWN + at, None)
    try:
        st.session_state[_RESULT + at] = action(require(right, bureau_id))
    except RepliesError as error:
        st.session_state[_RESULT + at] = error.message(language())
        return False
    return True


def show_result(at: str = "") -> None:
    """Draw the sentence that the last action left for this part of the page, until the visitor goes on."""
    sentence = st.session_state.get(_RESULT + at, "")
    if not sentence:
        return
    if time.monotonic() - st.session_state.setdefault(_SHOWN + at, time.monotonic()) > _STAYS:
        del st.session_state[_RESULT + at], st.session_state[_SHOWN + at]
        return
    layout.notice(sentence)

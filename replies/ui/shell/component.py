"""The component mounted on every page: it sets the page's language and follows links without a reload.

Streamlit's page always says `<html lang="en">`, and a link in `st.html` loads the whole application again. The
component sets `lang`, and takes plain clicks on `a[data-go]`: it writes the address and lets Streamlit go there as
it does for the browser's own back and forward, so that back returns to the very address. Clicks that open a new tab
or window are left alone, and without the component the links still work; so does the search box, a `form[data-go]` that
is sent in the same way and that the key `/` goes to. The page's head names the feed of all changes, for readers that look
for one there. A menu in the head closes on Escape and on a click beside it.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from replies.publish.subjects import everything, subscription_address
from replies.texts.catalogue import language, t
from replies.ui.shell.widget_words import mount_widget_words

__all__ = ["mount_shell"]

_shell = component(
    "reply_commitments_shell", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def mount_shell() -> None:
    """Mount the component and the words of widgets; the style sheet takes both out of the page's flow, or they would
    leave a gap."""
    with st.container(key="shell"):
        data = {
            "lang": language(),
            "feed": subscription_address("feeds", everything(), "atom"),
            "feed_title": t("feed.all"),
        }
        _shell(data=data, key="shell_component")
        mount_widget_words()

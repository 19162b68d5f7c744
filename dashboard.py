"""The Streamlit script: language, navigation, the page. Run it with `python -m replies serve`."""

from __future__ import annotations

import streamlit as st

from pages import PLACES
from replies.ui.layout import frame
from replies.ui.navigation import draw_head, open_head
from replies.ui.shell import mount_shell
from replies.ui.texts import language, t
from replies.ui.visitor import visitor

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
frame()
head = open_head()
chosen = st.navigation(
    [
        st.Page(
            place.page,
            title=f"{t(place.text_key)} · {t('nav.product')}",
            url_path=place.url_path or None,
            default=not place.url_path,
        )
        for place in PLACES
    ],
    position="hidden",
)
draw_head(head, PLACES, next(place for place in PLACES if place.url_path == chosen.url_path), visitor())
mount_shell(language())
chosen.run()

"""The Streamlit script: language, navigation, the page. Run it with `python -m replies serve`."""

from __future__ import annotations

import streamlit as st

from pages import NAVIGATION
from replies.texts.catalogue import t
from replies.ui.kit.layout import frame
from replies.ui.kit.visitor import visitor
from replies.ui.shell.component import mount_shell
from replies.ui.shell.navigation import draw_head, open_head

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
        for place in NAVIGATION
    ],
    position="hidden",
)
draw_head(
    head, NAVIGATION, next(place for place in NAVIGATION if place.url_path == chosen.url_path), visitor()
)
mount_shell()
chosen.run()

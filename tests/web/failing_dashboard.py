"""A script of the test: it fails in its page, with a word that no visitor may see."""

from __future__ import annotations

import streamlit as st

from replies.ui.shell.navigation import open_head

open_head()
st.html("<h1>before</h1>")
raise RuntimeError("secret-in-the-traceback")

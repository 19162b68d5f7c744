"""What pages draw, a folder a page's address: `view` (HTML), `words` (sentences), `chart`, `filters`, `forms`.

    from replies.texts.catalogue import language, t
    from replies.ui.kit import address, layout, status, theme
    from replies.ui.kit.query import query

The words of `replies.texts` know no Streamlit; here they learn which language a page's visitor chose.
"""

from __future__ import annotations

import streamlit as st

from replies.texts.catalogue import ask_visitor

ask_visitor(lambda: st.session_state.get("lang"))

"""Streamlit's own words in its widgets, which are English everywhere: said in Chinese on a Chinese page.

Streamlit 1.67 has no setting for them. The component (widget_words.js) changes the words where they stand, so that what is
read aloud is Chinese too; a word that a later Streamlit writes otherwise stays English, and a browser's test says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from replies.texts.catalogue import language, t

__all__ = ["PATTERNS", "mount_widget_words"]

# What Streamlit writes, as a pattern of JavaScript, by the key of our words; what it takes out stands for our parameter.
PATTERNS: Mapping[str, tuple[str, str]] = {
    "upload": ("^Upload$", ""),
    "drop_one": ("^Drag and drop a file here$", ""),
    "drop_several": ("^Drag and drop files here$", ""),
    "limit": (r"^(\S+) per file$", "size"),
    "too_large": (r"^File must be (\S+) or smaller\.$", "size"),
    "wrong_kind": (r"^.*files are not allowed\.$", ""),
    "only_one": (r"^Only one file is allowed\.$", ""),
    "failed": ("^Upload failed$", ""),
    "retry": ("^Click to retry upload$", ""),
    "error": ("^Error: $", ""),
    "remove": ("^Remove (.+)$", "name"),
    "cancel": ("^Cancel upload of (.+)$", "name"),
    "add": ("^(?:Add files|add icon)$", ""),
    "choose": ("^(?:file upload|upload icon)$", ""),
    "submit": ("^Press Enter to submit form$", ""),
    "apply": ("^Press Enter to apply$", ""),
    "submit_long": (r"^Press (\S+)\+Enter to submit form$", "modifier"),
    "apply_long": (r"^Press (\S+)\+Enter to apply$", "modifier"),
    "select_all": ("^Select all$", ""),
    "no_results": ("^No results$", ""),
    "no_page": ("^Page not found$", ""),
    "no_page_why": (r"^The page that you have requested does not seem to exist\..*$", ""),
    "close": ("^Close$", ""),
    "skip": ("^Skip to main content$", ""),
}

_words = st.components.v2.component(
    "reply_commitments_widget_words",
    js=Path(__file__).with_name("widget_words.js").read_text(encoding="utf-8"),
)


def mount_widget_words() -> None:
    """Mount the component, which says Streamlit's words in `lang`; in English they are its own."""
    told = [
        (pattern, t(f"widget.{name}", **({parameter: "$1"} if parameter else {})))
        for name, (pattern, parameter) in PATTERNS.items()
        if language() != "en"
    ]
    _words(data={"words": told}, key="widget_words")

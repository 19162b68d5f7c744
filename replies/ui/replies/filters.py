"""The choices of the list of replies, kept in the address: place, year, kind of proposal, stance, words.

Parameters: `place`, `year` (of the reply), `kind` (建议 or 提案), `stance` (agreed, part, reference, refused), `q` (words
in title, numbers, bureau and deputies' names), `replies_page` (the page of the list).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from replies.texts.catalogue import t
from replies.ui.kit.address import chosen
from replies.ui.kit.choosing import search_box, select
from replies.ui.kit.query import Row

__all__ = ["choose", "describe_filters", "parameters", "stance_word"]

_FIELDS: Final = ("place", "year", "kind", "stance")


def stance_word(code: object) -> str:
    """The reply's stance (答复态度) in words; empty where none is known."""
    return t(f"stance.{code}") if code else ""


def parameters(offered: Sequence[Row]) -> dict[str, object]:
    """What the address chooses, as parameters of the list's questions; a code that is not offered counts as none."""
    found: dict[str, object] = {}
    for field in _FIELDS:
        code = chosen(field)
        if code in _codes(field, offered):
            found[field] = int(code) if field == "year" and code else code
    if words := chosen("q"):
        found["q"] = words
    return found


def describe_filters(choices: Mapping[str, object]) -> list[str]:
    """The choices in words, for the line under the title."""
    words = [_word(field, str(choices[field])) for field in _FIELDS if field in choices]
    return [*words, *([t("replies.searched", words=str(choices["q"]))] if "q" in choices else [])]


def choose(offered: Sequence[Row]) -> None:
    """Draw the filters; what was chosen stands in the address and is read by `parameters`."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="reply_filters", gap="small"):
        for field in _FIELDS:
            _select(field, _codes(field, offered))
        search_box(t("commitments.search"), t("replies.search_hint"), sheet="replies_page")


def _codes(field: str, offered: Sequence[Row]) -> list[str]:
    return [str(row["code"]) for row in offered if row["field"] == field]


def _word(field: str, code: str) -> str:
    if field == "stance":
        return stance_word(code)
    return t(f"proposal_kind.{code}") if field == "kind" else code


def _select(field: str, codes: Sequence[str]) -> None:
    select(
        field,
        ["", *codes],
        t(f"replies.{field}"),
        lambda code: _word(field, code) if code else t(f"replies.all_{field}"),
        sheet="replies_page",
        width=160,
    )

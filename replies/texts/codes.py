"""Codes of the ledger in words, for the explore page's table, chart and workbook."""

from __future__ import annotations

from replies.texts import formats
from replies.texts.catalogue import catalogue, language, t

__all__ = ["coded", "deputy_word", "type_word"]


def deputy_word(code: str) -> str:
    """What a deputy said in words: 基本满意 of a reply, 已办 of a commitment."""
    return t(f"handling.verdict_{code}")


def coded(column: str, given: object) -> str:
    """A cell's text in words: the codes of closed lists through the catalogue, everything else as it is."""
    if isinstance(given, bool):
        return t("explore.yes") if given else t("explore.no")
    code = str(given)
    texts = catalogue(language()).texts
    named = {
        "state": (f"status.{code}",),
        "status": (f"status.{code}",),
        "verdict": (f"verdict.{code}", f"handling.verdict_{code}"),  # of a target, and what a deputy said
    }
    for key in named.get(column, ()):
        if key in texts:
            return t(key)
    if column == "bound":
        return formats.bound_word(code, language())
    if column == "role":
        return t(f"role.{code}")
    if column == "collection":
        return t(f"explore_collection.{code}")
    if column == "per":
        return formats.unit_word(code, language(), 1)
    if column == "unit":
        return formats.scale_for(code, language()).label
    key = f"explore_word.{column}_{code}"
    return t(key) if key in texts else code


def type_word(type_: str) -> str:
    """DuckDB's type in words: DECIMAL(28,6) → 小数."""
    return t(f"explore_type.{type_.split('(')[0]}")

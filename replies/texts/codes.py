"""Codes of the ledger in words, for the explore page and the published table of codes."""

from __future__ import annotations

from collections.abc import Mapping

from replies.texts import formats
from replies.texts.catalogue import catalogue, language, t

__all__ = ["code_word", "coded", "deputy_word", "type_word"]

# Where the word of a column's code stands, up to the code; else it is `explore_word.<column>_<code>`.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "state": ("standing.", "status."),
    "status": ("status.",),
    "ceiling": ("status.",),
    "verdict": ("verdict.", "handling.verdict_"),  # of a target, and what a deputy said
    "bound": ("bound.",),
    "role": ("role.",),
    "collection": ("explore_collection.",),
    "money": ("target_money.",),
    "pace": ("mark.",),
    "kind": ("explore_word.kind_", "target_kind."),
}
_IN_TABLES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("targets", "kind"): ("target_kind.",),
    ("facts", "kind"): ("target_kind.",),
    ("satisfaction", "verdict"): ("handling.verdict_",),
}


def deputy_word(code: str) -> str:
    """What a deputy said in words: 基本满意 of a reply, 已办 of a commitment."""
    return t(f"handling.verdict_{code}")


def code_word(column: str, code: str, lang: str | None = None, table: str = "") -> str:
    """The word of a code in a language; as it is where the catalogue has none.

    `table` is the published table, for columns whose codes mean something else there than elsewhere.
    """
    texts = catalogue(lang or language()).texts
    begun = (*_IN_TABLES.get((table, column), ()), *_WORDS.get(column, ()), f"explore_word.{column}_")
    key = next((found for one in begun if (found := f"{one}{code}") in texts), None)
    return t(key, lang=lang) if key else code


def coded(column: str, given: object) -> str:
    """A cell's text in words: the codes of closed lists through the catalogue, everything else as it is."""
    if isinstance(given, bool):
        return t("explore.yes") if given else t("explore.no")
    code = str(given)
    if column == "per":
        return formats.unit_word(code, language(), 1)
    if column == "unit":
        return formats.scale_for(code, language()).label
    return code_word(column, code)


def type_word(type_: str) -> str:
    """DuckDB's type in words: DECIMAL(28,6) → 小数."""
    return t(f"explore_type.{type_.split('(')[0]}")

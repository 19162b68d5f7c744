"""Codes of the ledger in words, for the explore page's table, chart and workbook."""

from __future__ import annotations

from replies.texts import formats
from replies.texts.catalogue import catalogue, language, t

__all__ = ["coded", "deputy_word", "group_label", "state_word", "type_word"]

# Which column the state of a table is.
_STATE_COLUMNS = {
    "replies": "stance",
    "proposals": "proposal_kind",
    "commitments": "state",
    "figures": "role",
    "targets": "verdict",
    "metrics": "measure",
    "documents": "form",
    "satisfaction": "verdict",
    "chain_links": "number_change",
    "name_aliases": "name_kind",
}


def state_word(table: str, code: str) -> str:
    """The word of a code of the table's state: 已兑现 of commitments, 达到 of targets, 目标 of figures."""
    if table == "satisfaction":
        return deputy_word(code)
    return coded(_STATE_COLUMNS[table], code)


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


def group_label(table: str, group: str, row: dict[str, object]) -> str:
    """The name of one group of `explore_<table>_counts`; what is not stated is called so."""
    if row["code"] is None:
        return t("explore.unknown_group")
    code = str(row["code"])
    if group == "state":
        return state_word(table, code)
    if group == "unit":
        return coded("unit", code)
    return str(row[f"label_{language()}"] or code)


def type_word(type_: str) -> str:
    """DuckDB's type in words: DECIMAL(28,6) → 小数."""
    return t(f"explore_type.{type_.split('(')[0]}")

"""Sentences of the explore page: how many rows there are, in which groups, and what a group is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from replies.publish.dictionary import tables
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.texts.codes import coded, deputy_word
from replies.ui.kit.query import Row

__all__ = ["finding", "group_label", "group_word", "grouped", "state_word"]


def finding(table: str, counted: Sequence[Row], whole: Sequence[Row], side: str) -> str:
    """How many rows there are, what share of the collection's, and which group has most, in one sentence.

    `counted` are groups of the chosen rows with the largest first, `whole` is the one of all rows of the collection.
    """
    every = int(whole[0]["total"]) if whole else 0
    if not every:
        return t("explore.title_without", table=t(f"explore_table.{table}"))
    if not counted:
        return t("explore.title_none", table=t(f"explore_table.{table}"))
    total = int(counted[0]["total"])
    said = t(f"explore_count.{table}", n=total)
    if total < every:
        share = formats.percent(Decimal(total) / every)
        said = t("explore.title_of", counted=said, n=every, share=share)
    first = counted[0]
    alone = first["code"] is not None and len(counted) > 1 and int(first["n"]) > int(counted[1]["n"])
    if not alone:
        return said
    name = group_label(table, side, first)
    return t("explore.most", told=said, name=name, k=int(first["n"]))


def grouped(table: str, counted: Sequence[Row], side: str) -> str:
    """What the chart shows: the rows by one side, and in how many groups."""
    groups = int(counted[0]["groups"])
    said = t(f"explore_count.{table}", n=counted[0]["total"])
    word = group_word(table, side).lower()
    if groups > len(counted):
        return t("explore.grouped_top", counted=said, group=word, n=groups, shown=len(counted))
    return t("explore.grouped", counted=said, group=word, n=groups)


def group_word(table: str, code: str) -> str:
    """What counting by a side is called: 按地区 / place; for the state its name in this table."""
    if code == "state":
        return t("explore_group.state", name=t(f"explore_state.{table}"))
    return t(f"explore_group.{code}")


def group_label(table: str, group: str, row: Mapping[str, object]) -> str:
    """The name of one group of `count_query`; what is not stated is called so."""
    if row["code"] is None:
        return t("explore.unknown_group")
    code = str(row["code"])
    if group == "state":
        return state_word(table, code)
    if group == "unit":
        return coded("unit", code)
    return str(row[f"label_{language()}"] or code)


def state_word(table: str, code: str) -> str:
    """The word of a code of the table's state: 已兑现 of commitments, 达到 of targets, 目标 of figures."""
    if table == "satisfaction":
        return deputy_word(code)
    listing = tables()[table].listing
    return coded(listing.state if listing and listing.state else "", code)

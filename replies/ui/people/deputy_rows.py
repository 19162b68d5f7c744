"""The list of deputies and members: its choices, kept in the address, and its rows as HTML.

Parameters in the address: `q` (a part of the name), `place`, `kind` (deputy or member).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from replies.texts.catalogue import t
from replies.ui.kit.address import chosen, link
from replies.ui.kit.choosing import search_box, select
from replies.ui.kit.query import Row
from replies.ui.kit.tables import GridColumn
from replies.ui.kit.templates import macro
from replies.ui.people import standings
from replies.ui.people.bureau_rows import choose_place

__all__ = ["choices", "choose", "columns", "deputy_link", "kind_word", "row_list", "with_display_fields"]

_KINDS: Final = ("", "deputy", "member")


def choose(places: Sequence[str]) -> None:
    """Draw search, place and kind; what was chosen stands in the address and is read by `choices`."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="deputy_filters"):
        search_box(t("deputies.search"), t("deputies.search_hint"), longest=40, live=True, width=320)
        choose_place(places, width=200)
        select(
            "kind",
            _KINDS,
            t("deputies.kind"),
            lambda kind: kind_word(kind) if kind else t("deputies.all_kinds"),
            width=160,
        )


def choices(places: Sequence[str]) -> dict[str, str]:
    """What the address chooses, as parameters of `deputies`; a code that is not offered counts as none."""
    found = {"q": chosen("q"), "place": chosen("place"), "kind": chosen("kind")}
    offered = {"place": places, "kind": _KINDS}
    return {name: given for name, given in found.items() if given and (name == "q" or given in offered[name])}


def kind_word(kind: str) -> str:
    """代表 or 委员, by the kind of proposal that was signed."""
    return t(f"deputies.{kind}")


def deputy_link(row: Row) -> str:
    """The address of one person's page; name, place and kind name the person."""
    return link("deputy", deputy=str(row["name"]), place=row["place"], kind=str(row["kind"]))


def row_list(rows: Sequence[Row]) -> str:
    """HTML of the people, each leading to the person's page."""
    whole = standings.longest(rows)
    return macro(standings.MACROS, "people")([_person(row, whole) for row in rows])


def with_display_fields(row: Row) -> Row:
    """A row with the words that the table and the CSV show beside the numbers."""
    return {**row, "kind_word": kind_word(str(row["kind"]))}


def columns() -> list[GridColumn]:
    """The columns of the table behind the list; its rows are those of `with_display_fields`."""
    return standings.columns(
        [
            GridColumn("name", t("deputies.name")),
            GridColumn("kind_word", t("deputies.kind")),
            GridColumn("place", t("deputies.place")),
            *(
                GridColumn(name, t(f"deputies.col_{name}"), "number", decimals=0)
                for name in ("led", "co_signed", "replies")
            ),
            GridColumn("last_replied_on", t("standing.col_last_replied_on"), "date"),
        ]
    )


def _person(row: Row, whole: int) -> dict[str, object]:
    said = [str(row["place"] or t("common.unknown"))]
    said += [t(f"deputies.{role}", n=row[role]) for role in ("led", "co_signed") if row[role]]
    return {
        "name": row["name"],
        "href": deputy_link(row),
        "kind": kind_word(str(row["kind"])),
        "said": said,
        **standings.shown(
            row, whole, {"person": str(row["name"]), "kind": str(row["kind"]), "place": row["place"]}
        ),
    }

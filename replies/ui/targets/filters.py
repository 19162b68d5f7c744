"""What of the targets is looked at: choices kept in the address, made from what the ledger holds.

`?province=hunan&theme=economy&metric=…&verdict=missed&view=bullets&sheet=2`; anything the ledger does not offer is
dropped. `sheet` is the page of columns of the board.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from replies.texts.catalogue import language, t
from replies.ui.kit.address import bind_choice, chosen
from replies.ui.kit.choosing import select
from replies.ui.kit.query import Row
from replies.ui.targets.board import PAGE_SIZE, STANDINGS

__all__ = ["ALL", "choose", "describe_filters", "read_choices", "sheet", "view"]

ALL = "all"
_FIELDS = ("province", "theme", "metric")
_VIEWS = ("board", "bullets")


def read_choices(offered: Sequence[Row]) -> dict[str, str | None]:
    """What the address asks for: province, theme, metric and verdict, None where all are meant.

    A metric of another theme than the chosen one counts as none, as does what is not offered.
    """
    found: dict[str, str | None] = {}
    for field in _FIELDS:
        code = chosen(field)
        found[field] = code if any(row["field"] == field and row["code"] == code for row in offered) else None
    if found["theme"] and found["metric"] not in _metrics(offered, found["theme"]):
        found["metric"] = None
    verdict = chosen("verdict")
    if verdict is not None and verdict not in STANDINGS:
        st.query_params.pop("verdict", None)
    found["verdict"] = verdict if verdict in STANDINGS else None
    return found


def choose(offered: Sequence[Row]) -> None:
    """Draw the choices: province in sight, theme and metric in a panel that says how many are set."""
    with st.container(key="target_filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        _select("province", offered)
        inside = sum(chosen(field) is not None for field in ("theme", "metric"))
        label = t("targets.more_chosen", n=inside) if inside else t("targets.more")
        with st.popover(label, key="target_more"):
            _select("theme", offered)
            theme = st.session_state["theme"]
            metrics = _metrics(offered, None if theme == ALL else str(theme))
            _select("metric", [row for row in offered if row["field"] != "metric" or row["code"] in metrics])


def view(choices: Mapping[str, str | None]) -> str:
    """Draw the switch between board and bullets and return what is shown; one place or one metric shows its bullets."""
    write_to_url = bind_choice(
        "view", _VIEWS, "bullets" if choices["province"] or choices["metric"] else "board"
    )
    st.segmented_control(
        t("targets.view"),
        _VIEWS,
        key="view",
        required=True,
        format_func=lambda code: t(f"targets.view_{code}"),
        on_change=write_to_url,
        label_visibility="collapsed",
    )
    return str(st.session_state["view"])


def sheet(metrics: int) -> int:
    """The page of columns that the address asks for, from 1, kept within those there are."""
    asked = chosen("sheet") or "1"
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), max(-(-metrics // PAGE_SIZE), 1))


def describe_filters(choices: Mapping[str, str | None], offered: Sequence[Row]) -> list[str]:
    """The choices in words, for the line under the title."""
    return [
        str(row[f"label_{language()}"])
        for field in _FIELDS
        for row in offered
        if row["field"] == field and row["code"] == choices[field]
    ]


def _metrics(offered: Sequence[Row], theme: str | None) -> set[str]:
    return {
        str(row["code"])
        for row in offered
        if row["field"] == "metric" and (theme is None or row["within"] == theme)
    }


def _select(field: str, offered: Sequence[Row]) -> None:
    words = {str(row["code"]): str(row[f"label_{language()}"]) for row in offered if row["field"] == field}
    words = {ALL: t(f"targets.all_{field}"), **words}
    select(field, list(words), t(f"targets.{field}"), words.__getitem__)

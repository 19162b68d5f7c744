"""The explore page's choices: which table, of which collection, narrowed how; all of it in the address.

Parameters: `table`, `collection` (never mixed: one at a time), `place`, `bureau`, `theme`, `year`, `state` (stance,
status, role or verdict, by the table), `q` (words), `group` (the side that the chart counts by), `sheet` (the page).
`TABLES` says for each table which filters and sides the page offers; the questions, the columns and what they mean come
from the dictionary of what is published, so that the page, the files and the data package cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from replies.ledger.queries import load_query
from replies.paths import QUERIES
from replies.progress.handling import VERDICTS as ANSWERS
from replies.publish.dictionary import COLLECTIONS, Column, tables
from replies.texts.catalogue import language, t
from replies.ui.explore.words import group_word, state_word
from replies.ui.kit.address import bind_choice, bind_words, chosen, from_first_page, known_at, link
from replies.ui.kit.choosing import select
from replies.ui.kit.query import Row, requested_day
from replies.ui.kit.status import STANDINGS, VERDICTS
from replies.workbench.listing import row_query

__all__ = [
    "PAGE_SIZE",
    "TABLES",
    "ExploreTable",
    "address_of",
    "bound",
    "choices_of",
    "choose",
    "choose_table",
    "columns_of",
    "describe_filters",
    "grouping",
    "narrowed",
    "note",
    "page_number",
    "sql_of",
]

PAGE_SIZE: Final = 10
_ROLES: Final = ("delivered", "target", "rule", "context")
_STANCES: Final = ("agreed", "part", "reference", "refused")


@dataclass(frozen=True, slots=True)
class ExploreTable:
    """A table that can be explored.

    `side` is text (replies and what stands in them) or number (targets, outcomes, metrics); `filters` are in the form's
    order; `states` are the codes that `state` may have; `groups` the sides to count by, the first where none is chosen.
    `shown` are the columns on the page: fields of the question, or the names that explore_parts bound together.
    """

    name: str
    side: str
    filters: tuple[str, ...]
    states: tuple[str, ...]
    groups: tuple[str, ...]
    shown: tuple[str, ...]


_STATED: Final = ("place", "bureau", "year", "state")
TABLES: Final[Mapping[str, ExploreTable]] = {
    table.name: table
    for table in (
        ExploreTable(
            "replies",
            "text",
            _STATED,
            _STANCES,
            ("place", "bureau", "year", "state"),
            (
                "title",
                "place",
                "bureau",
                "document_number",
                "replied_on",
                "stance",
                "figures",
                "commitments",
                "chars",
            ),
        ),
        ExploreTable(
            "proposals",
            "text",
            _STATED,
            ("建议", "提案"),
            ("place", "bureau", "year", "state"),
            (
                "title",
                "proposal_kind",
                "place",
                "congress_session",
                "lead_deputy",
                "co_signers",
                "bureau",
                "replied_on",
            ),
        ),
        ExploreTable(
            "commitments",
            "text",
            ("place", "bureau", "theme", "year", "state"),
            tuple(STANDINGS),
            ("state", "place", "bureau", "theme", "year"),
            ("label", "state", "place", "bureau", "due", "checkable", "quote", "span"),
        ),
        ExploreTable(
            "figures",
            "text",
            _STATED,
            _ROLES,
            ("state", "place", "bureau", "unit", "year"),
            ("quote", "measures", "role", "value", "bound", "unit", "period", "place", "replied_on", "span"),
        ),
        ExploreTable(
            "targets",
            "number",
            ("place", "theme", "year", "state"),
            tuple(VERDICTS),
            ("metric", "place", "theme", "state", "year", "unit"),
            (
                "label",
                "area",
                "value",
                "bound",
                "actual",
                "unit",
                "share_delivered",
                "verdict",
                "due",
                "source",
            ),
        ),
        ExploreTable(
            "outcomes",
            "number",
            ("place", "theme", "year"),
            (),
            ("metric", "place", "theme", "year", "unit"),
            ("label", "area", "value", "bound", "unit", "period", "event", "source"),
        ),
        ExploreTable(
            "facts",
            "number",
            ("place", "theme", "year", "state"),
            tuple(STANDINGS),
            ("metric", "place", "theme", "bureau", "state", "year", "unit"),
            ("label", "fact_kind", "area", "bureau", "value", "bound", "unit", "holds_on", "state", "source"),
        ),
        ExploreTable(
            "metrics",
            "number",
            ("theme", "state"),
            ("stock", "flow", "rate"),
            ("theme", "state", "unit"),
            ("label", "theme", "unit", "measure", "targets", "outcomes", "definition"),
        ),
        ExploreTable(
            "documents",
            "text",
            _STATED,
            ("original", "restatement"),
            ("place", "bureau", "state", "year"),
            ("number", "place", "bureau", "replied_on", "form", "chars", "figures", "notes"),
        ),
        ExploreTable(
            "criteria",
            "text",
            ("place", "bureau"),
            (),
            ("bureau", "place", "year"),
            ("bureau", "holds_from", "act_keeps", "act_breaks", "effect_keeps", "effect_breaks", "is_latest"),
        ),
        ExploreTable(
            "satisfaction",
            "text",
            ("place", "bureau", "state"),
            ANSWERS,
            ("state", "place", "bureau", "year"),
            ("deputy", "verdict", "dimension", "round", "said_on", "place", "bureau"),
        ),
        ExploreTable(
            "chain_links",
            "text",
            ("place", "bureau", "state"),
            ("same", "raised", "lowered", "none"),
            ("state", "place", "bureau", "year"),
            (
                "why",
                "number_change",
                "due_change",
                "earlier_words",
                "later_words",
                "earlier_on",
                "later_on",
                "place",
                "bureau",
            ),
        ),
        ExploreTable(
            "name_aliases",
            "text",
            ("place", "bureau", "state"),
            ("metric", "bureau"),
            ("state", "place", "bureau", "year"),
            ("name", "other_name", "name_kind", "place", "bureau", "replied_on", "span"),
        ),
    )
}


def choose_table() -> tuple[ExploreTable, str]:
    """Draw the two choices that settle all others, and give the table and the collection that the address names."""
    collection = select(
        "collection",
        COLLECTIONS,
        t("explore.collection"),
        lambda code: t(f"explore_collection.{code}"),
        sheet="sheet",
    )
    offered = [
        name for name, table in TABLES.items() if collection == COLLECTIONS[0] or table.side == "number"
    ]
    table = select("table", offered, t("explore.table"), _table_word, sheet="sheet")
    return TABLES[table], collection


def choose(table: ExploreTable, offered: Sequence[Row]) -> None:
    """Draw the filters in one form; the address takes them all with its button. `offered` are of explore_choices."""
    bound: list[Callable[[], None]] = []
    with st.form("explore_filters", border=True):
        for name in table.filters:
            words = choices_of(table, name, offered)
            bound.append(bind_choice(name, ["", *words], ""))
            label = t(f"explore_state.{table.name}") if name == "state" else t(f"explore.{name}")
            st.selectbox(label, ["", *words], key=name, format_func=_named(words))
        bound.append(_search())
        bound.append(_group(table))
        st.form_submit_button(
            t("explore.submit"),
            type="primary",
            width="stretch",
            on_click=from_first_page(lambda: [write() for write in bound]),
        )


def choices_of(table: ExploreTable, name: str, offered: Sequence[Row]) -> dict[str, str]:
    """The codes that a filter of the table can take, with their words."""
    if name == "state":
        return {code: state_word(table.name, code) for code in table.states}
    return {
        str(row["code"]): str(row[f"label_{language()}"])
        for row in offered
        if row["choice"] == name and row["side"] == table.side
    }


def narrowed(table: ExploreTable, collection: str, offered: Sequence[Row]) -> dict[str, object]:
    """What the address narrows the table to, as parameters of its questions; codes that are not offered count as none."""
    found: dict[str, object] = {"collection": collection}
    for name in table.filters:
        code = chosen(name)
        if code in choices_of(table, name, offered):
            found[name] = int(code) if name == "year" and code else code
    if words := chosen("q"):
        found["q"] = words
    return found


def grouping(table: ExploreTable) -> str:
    """The side that the chart counts by: the address's, else the table's first."""
    asked = chosen("group")
    return asked if asked in table.groups else table.groups[0]


def describe_filters(
    table: ExploreTable, parameters: Mapping[str, object], offered: Sequence[Row]
) -> list[str]:
    """The chosen filters in words, without the collection."""
    words = [
        choices_of(table, name, offered)[str(parameters[name])]
        for name in table.filters
        if name in parameters
    ]
    return [*words, *([t("explore.searched", words=str(parameters["q"]))] if "q" in parameters else [])]


def address_of(table: ExploreTable, parameters: Mapping[str, object], *, sheet: int = 1) -> str:
    """The address of this very view at one of its pages."""
    carried = {name: str(given) for name, given in parameters.items() if given != COLLECTIONS[0]}
    if grouping(table) != table.groups[0]:
        carried["group"] = grouping(table)
    first = "targets" if parameters.get("collection") == COLLECTIONS[1] else next(iter(TABLES))
    return link(
        "explore",
        table=table.name if table.name != first else None,
        **carried,
        sheet=str(sheet) if sheet > 1 else None,
    )


def page_number(total: int) -> int:
    """The page that the address asks for, kept within those there are; from 1."""
    asked = chosen("sheet") or "1"
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    return min(max(number, 1), max(-(-total // PAGE_SIZE), 1))


def note(table: ExploreTable) -> str:
    """What must be known to read the table's numbers: base units, and what positions count."""
    said = []
    if "value" in table.shown:
        said.append(t("explore.base_units"))
    if "span" in table.shown:
        said.append(t("explore.positions"))
    return ("" if language() == "zh" else " ").join(said)


def bound(table: ExploreTable, parameters: Mapping[str, object]) -> list[tuple[str, str]]:
    """The names that the question binds with their values in this view; those left out are NULL: not narrowed."""
    question = load_query(row_query(table.name), QUERIES)
    known = known_at()
    given = {
        **parameters,
        "as_of": requested_day().isoformat(),
        "known_at": known.isoformat(" ", "minutes") if known else t("explore.now"),
    }
    return [(name, str(given[name])) for name in (each.name for each in question.parameters) if name in given]


def columns_of(table: ExploreTable) -> tuple[Column, ...]:
    """The fields of a table in order, with what each means."""
    return tables()[table.name].columns


def sql_of(table: ExploreTable) -> str:
    """The query that the rows of a table come from, as a file of `queries/` would hold it."""
    return row_query(table.name).text


def _table_word(name: str) -> str:
    said = t(f"explore_table.{name}")
    return said[:1].upper() + said[1:]


def _named(words: Mapping[str, str]) -> Callable[[str], str]:
    everything = t("explore.all")
    return lambda code: words.get(code, everything)


def _search() -> Callable[[], None]:
    write_to_url = bind_words("q")
    st.text_input(t("explore.q"), key="q", max_chars=60, placeholder=t("explore.q_hint"))
    return write_to_url


def _group(table: ExploreTable) -> Callable[[], None]:
    write_to_url = bind_choice("group", table.groups, table.groups[0])
    st.selectbox(
        t("explore.group"), table.groups, key="group", format_func=lambda code: group_word(table.name, code)
    )
    return write_to_url

"""What the workbench's pages share: the published tables as of the address's times, and the strip that joins them.

Every page of the workbench asks one snapshot of the published tables (`replies.workbench.snapshot`), made anew when the
journal has grown, the day has turned, or the address asks for another day or moment.
"""

from __future__ import annotations

import pyarrow as pa
from sqlglot import exp

from replies.ledger import open_ledger
from replies.publish.dictionary import COLLECTIONS, tables
from replies.publish.snapshot import take_snapshot
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.address import as_of, chosen, known_at, link
from replies.ui.kit.choosing import select
from replies.ui.kit.templates import macro
from replies.workbench import TableFields, fields_of
from replies.workbench.snapshot import OpenSnapshot, Snapshots

__all__ = ["TABLES", "answer", "choose_table", "draw_strip", "falling", "fields", "published"]

TABLES = ("commitments", "targets", "outcomes", "facts", "replies", "proposals", "figures", "metrics", "documents", "criteria",
          "satisfaction", "chain_links", "name_aliases")  # fmt: skip
# Tables that work reports have rows in.
_OF_REPORTS = ("targets", "outcomes", "facts", "metrics")
_snapshots = Snapshots()
_PAGES = ("explore", "build", "pivot", "questions", "sql", "dictionary")


def draw_strip(here: str) -> None:
    """Links to the workbench's pages, the present one marked; table and collection go along."""
    carried = {name: chosen(name) for name in ("table", "collection")}
    pages = [
        (
            t(f"bench.{page}"),
            link(page, **({"of": carried["table"]} if page == "dictionary" else carried)),
            page == here,
        )
        for page in _PAGES
    ]
    layout.draw(macro("workbench/parts.html", "strip")(pages))


def published() -> OpenSnapshot:
    """The published tables as of the day and the moment that the address asks for."""
    store = open_ledger.store()
    store.refresh()
    day, moment = as_of() or store.today(), known_at()
    key = (str(store.home.folder), store.head.hash, day, moment)
    return _snapshots.get(key, lambda: take_snapshot(store, day, moment))


def answer(sql: str, *, most: int) -> pa.Table:
    """At most so many rows of a SELECT that this house put together over the published tables."""
    return published().answer(sql, most=most)


def fields(table: str) -> TableFields:
    """The fields of a published table."""
    return fields_of(tables()[table])


def falling(table: TableFields) -> frozenset[str]:
    """The names, in the reader's language, of the metrics of which less is better; none for a table without metrics."""
    if "metric" not in table.fields:
        return frozenset()
    found = (
        exp.select(exp.column(f"label_{language()}").as_("label"))
        .from_("metrics")
        .where(exp.column("direction").eq(exp.Literal.string("down")))
    )
    return frozenset(answer(found.sql("duckdb"), most=10_000).column("label").to_pylist())


def choose_table() -> tuple[str, str]:
    """Draw the choice of collection and table, and give (table, collection)."""
    collection = select(
        "collection", COLLECTIONS, t("explore.collection"), lambda code: t(f"explore_collection.{code}")
    )
    offered = TABLES if collection == COLLECTIONS[0] else _OF_REPORTS
    table = select("table", offered, t("explore.table"), lambda code: t(f"explore_table.{code}").capitalize())
    return table, collection

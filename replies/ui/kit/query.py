"""Rows of `queries/` for a page, as of the times its address asks for.

The one way in which a page gets rows: `query("commitment_list", theme="talent")`. Rows are cached by the
ledger's sequence number, the day and the parameters, so a rerun costs no query and a new record shows at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import streamlit as st

from replies.ledger import open_ledger
from replies.ledger.queries import QueryText
from replies.ui.kit.address import as_of, requested_times

__all__ = ["Row", "query", "query_later", "query_one", "requested_day", "text_of"]

# Any: a row's types stand in its question's `-- Columns:` header, where no type checker looks.
Row = dict[str, Any]


def query(question: str | QueryText, **parameters: object) -> list[Row]:
    """The rows of `queries/<question>.sql` or of a text made like one, in order; decimals are exact, NULL is None.

    `as_of` and `known_at` come from the address where it has them, else today and now. Lists are given as tuples.
    Raises QueryError for an unknown name.
    """
    store = open_ledger.store()
    store.refresh()
    given: Mapping[str, object] = {**requested_times(), **parameters}
    state = (str(store.home.folder), store.head.seq, store.today())
    return _rows(state, question, tuple(sorted(given.items())))


def query_later(name: str, **parameters: object) -> Callable[[], list[Row]]:
    """A function that gives the rows of `query` when called: for files made on a click, outside the page's run."""
    store, given = open_ledger.store(), {**requested_times(), **parameters}
    return lambda: list(store.query(name, given).to_pylist())


def query_one(name: str, **parameters: object) -> Row | None:
    """The first row of a query, or None where it has none."""
    rows = query(name, **parameters)
    return rows[0] if rows else None


def text_of(document_id: str) -> str | None:
    """The canonical text of a published document, or None where it was erased or is not published."""
    return open_ledger.store().text(document_id)


def requested_day() -> date:
    """The day the page speaks of: the address's `as_of`, else today in Asia/Shanghai."""
    return as_of() or open_ledger.store().today()


def _rows(
    state: tuple[str, int, date], question: str | QueryText, parameters: tuple[tuple[str, object], ...]
) -> list[Row]:
    return _cached_query()(state, question, parameters)


@cache
def _cached_query() -> Callable[
    [tuple[str, int, date], str | QueryText, tuple[tuple[str, object], ...]], list[Row]
]:
    """`_run_query` with a cache; made at the first query, because Streamlit warns where no server runs yet."""
    return st.cache_data(max_entries=512, show_spinner=False)(_run_query)


def _run_query(
    state: tuple[str, int, date], question: str | QueryText, parameters: tuple[tuple[str, object], ...]
) -> list[Row]:
    # `state` is part of the cache's key alone: the same query over a longer journal runs again.
    given = {key: list(part) if isinstance(part, tuple) else part for key, part in parameters}
    return list(open_ledger.store().query(question, given).to_pylist())

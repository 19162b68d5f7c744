"""Rows of `queries/` for a page, as of the times its address asks for.

The one way in which a page gets rows: `query(CommitmentListRow, theme="talent")`, the type of a row in `replies.rows`
standing for the query. Rows are cached by the
ledger's sequence number, the day and the parameters, so a rerun costs no query and a new record shows at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar, overload

import streamlit as st

from replies.ledger import open_ledger
from replies.ledger.queries import QueryText, query_name
from replies.ui.kit.address import as_of, requested_times

__all__ = ["Row", "query", "query_later", "query_one", "requested_day", "text_of"]

T = TypeVar("T")
# Any: what takes rows of several queries, or of a text made while the dashboard runs.
Row = Mapping[str, Any]


@overload
def query(question: type[T], **parameters: object) -> list[T]: ...


@overload
def query(question: QueryText, **parameters: object) -> list[Row]: ...


def query(question: type[T] | QueryText, **parameters: object) -> list[T] | list[Row]:
    """The rows of the query that a type of row is of, or of a text made like one, in order.

    Decimals are exact, NULL is None. `as_of` and `known_at` come from the address where it has them, else today and
    now. Lists are given as tuples.
    """
    store = open_ledger.store()
    store.refresh()
    given: Mapping[str, object] = {**requested_times(), **parameters}
    state = (str(store.home.folder), store.head.seq, store.today())
    asked = query_name(question.__name__) if isinstance(question, type) else question
    return _rows(state, asked, tuple(sorted(given.items())))


def query_later(row: type[T], **parameters: object) -> Callable[[], list[T]]:
    """A function that gives the rows of `query` when called: for files made on a click, outside the page's run."""
    store, given = open_ledger.store(), {**requested_times(), **parameters}
    return lambda: list(store.query(query_name(row.__name__), given).to_pylist())


def query_one(row: type[T], **parameters: object) -> T | None:
    """The first row of a query, or None where it has none."""
    rows = query(row, **parameters)
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

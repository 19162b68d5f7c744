"""Answers of `queries/` for a page, as of the times its address asks for.

The one way in which a page gets rows: `ask("commitment_list", theme="talent")`. Answers are cached by what the
ledger holds (its sequence), the day and the parameters, so a rerun costs no query and a new record shows at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import streamlit as st

from replies.ledger import open_ledger
from replies.ui.kit.address import as_of, asked

__all__ = ["Row", "ask", "ask_later", "ask_one", "day_asked", "text_of"]

# Any: a row's types stand in its question's `-- Columns:` header, where no type checker looks.
Row = dict[str, Any]


def ask(name: str, **parameters: object) -> list[Row]:
    """The rows of `queries/<name>.sql`, one dict a row in the query's order; decimals are exact, NULL is None.

    `as_of` and `known_at` come from the address where it has them, else today and now. Lists are given as tuples.
    Raises QuestionError for an unknown name.
    """
    store = open_ledger.store()
    store.refresh()
    given: Mapping[str, object] = {**asked(), **parameters}
    held = (str(store.home.folder), store.head.seq, store.today())
    return _rows(held, name, tuple(sorted(given.items())))


def ask_later(name: str, **parameters: object) -> Callable[[], list[Row]]:
    """What gives the rows of `ask` when it is called: for files that are made on a click, outside the page's run."""
    store, given = open_ledger.store(), {**asked(), **parameters}
    return lambda: list(store.query(name, given).to_pylist())


def ask_one(name: str, **parameters: object) -> Row | None:
    """The first row of a question, or None where it has none."""
    rows = ask(name, **parameters)
    return rows[0] if rows else None


def text_of(document_id: str) -> str | None:
    """The canonical text of a published document, or None where it was erased or is not published."""
    return open_ledger.store().text(document_id)


def day_asked() -> date:
    """The day the page speaks of: the address's `as_of`, else today in Asia/Shanghai."""
    return as_of() or open_ledger.store().today()


def _rows(held: tuple[str, int, date], name: str, parameters: tuple[tuple[str, object], ...]) -> list[Row]:
    return _remembering()(held, name, parameters)


@cache
def _remembering() -> Callable[[tuple[str, int, date], str, tuple[tuple[str, object], ...]], list[Row]]:
    """`_asked_anew` with a memory; made at the first question, because Streamlit warns where no server runs yet."""
    return st.cache_data(max_entries=512, show_spinner=False)(_asked_anew)


def _asked_anew(
    held: tuple[str, int, date], name: str, parameters: tuple[tuple[str, object], ...]
) -> list[Row]:
    # `held` is part of the cache's key alone: the same question of a longer journal is asked again.
    given = {key: list(part) if isinstance(part, tuple) else part for key, part in parameters}
    return list(open_ledger.store().query(name, given).to_pylist())

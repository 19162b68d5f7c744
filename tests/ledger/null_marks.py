"""What the `?` in a query's header promises: a column without one never holds NULL."""

from __future__ import annotations

import pyarrow as pa

from replies.ledger.queries import Query


def check_nulls(query: Query, rows: pa.Table) -> None:
    """Raise AssertionError where a column that the header does not mark holds NULL."""
    unmarked = [column.name for column in query.columns if not column.nullable]
    empty = [name for name in unmarked if rows[name].null_count]
    assert not empty, f"{query.name}: a `?` is missing behind the type of {empty}"

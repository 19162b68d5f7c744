"""Rows for other programs: whole queries, which a file could hold, with every choice bound."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from replies.ledger.queries import load_query
from replies.paths import QUERIES
from replies.publish.dictionary import tables
from replies.workbench.due_days import due_days
from replies.workbench.public_rows import changes_column, named_filters, public_count, public_rows


def test_a_query_could_lie_among_the_queries_as_a_file(tmp_path: Path) -> None:
    for path in QUERIES.glob("_*.sql"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for name, table in tables().items():
        for since in (False, *([True] if changes_column(table) else [])):
            for made in (public_rows(name, since=since), public_count(name, since=since)):
                (tmp_path / f"{made.name}.sql").write_text(made.text, encoding="utf-8")
                filed, asked = load_query(made.name, tmp_path), load_query(made, QUERIES)
                assert (filed.parameters, filed.columns, filed.sql) == (
                    asked.parameters,
                    asked.columns,
                    asked.sql,
                )
                named = {one.name for one in asked.parameters}
                assert {column.name for column in table.columns} | set(named_filters(table)) <= named


@pytest.mark.parametrize(
    ("name", "column"),
    [("commitments", "commitment_id"), ("outcomes", "outcome_id"), ("replies", "reply_id"), ("themes", None)],
)
def test_changes_are_found_by_what_a_row_is_of(name: str, column: str | None) -> None:
    assert changes_column(tables()[name]) == column


def test_the_last_quarter_that_there_is_ends() -> None:
    assert due_days("9999-Q4") == {"due_from": date(9999, 10, 1), "due_to": date.max}
    assert due_days("0999-Q4") == {}

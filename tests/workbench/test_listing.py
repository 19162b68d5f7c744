"""Lists and counts made from the dictionary: whole questions, with every choice bound and none written into the SQL."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlglot

from replies.ledger import Store
from replies.ledger.queries import load_query
from replies.paths import QUERIES
from replies.publish.dictionary import tables
from replies.ui.explore.filters import TABLES
from replies.workbench.listing import count_query, filter_columns, row_query

COUNTED = ["code", "label_zh", "label_en", "n", "total", "groups"]


def test_what_the_page_offers_is_what_the_dictionary_lists() -> None:
    assert set(TABLES) == {name for name, table in tables().items() if table.listing}
    for name, table in TABLES.items():
        assert set(table.filters) <= set(filter_columns(tables()[name])), name


@pytest.mark.slow
def test_every_table_is_listed_and_counted_with_the_columns_that_are_named(tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        for name, table in TABLES.items():
            listed = store.query(row_query(name))
            assert listed.column_names == [column.name for column in tables()[name].columns]
            for side in (None, *table.groups):
                assert store.query(count_query(name, side)).column_names == COUNTED, (name, side)


def test_a_list_could_lie_among_the_queries_as_a_file(tmp_path: Path) -> None:
    for path in QUERIES.glob("_*.sql"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for name in TABLES:
        made = row_query(name)
        (tmp_path / f"{made.name}.sql").write_text(made.text, encoding="utf-8")
        filed, asked = load_query(made.name, tmp_path), load_query(made, QUERIES)
        assert (filed.parameters, filed.columns, filed.sql) == (asked.parameters, asked.columns, asked.sql)
        assert max(map(len, made.text.splitlines())) <= 120
        assert sqlglot.transpile(made.text, read="duckdb", write="spark")


def test_what_the_dictionary_does_not_list_has_no_list_and_no_filters() -> None:
    assert filter_columns(tables()["themes"]) == {}
    with pytest.raises(KeyError):
        row_query("themes")
    with pytest.raises(KeyError):
        count_query("metrics", "place")

"""No hostile statement gets an answer, tells where anything lies, or touches a file."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from replies.console import Console, StatementFailed, StatementRefused
from tests.console.samples import listing

pytestmark = pytest.mark.slow

FAMILIES = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(sql, id=f"{family}-{name}")
    for family, statements in FAMILIES.items()
    for name, sql in statements.items()
]

# Ways to dress one statement as part of another.
DRESSES = [
    "PIVOT ({}) ON a",
    "PIVOT orders ON ({}) USING count(*)",
    "PIVOT orders ON region USING max(({}))",
    "EXPLAIN ANALYZE {}",
    "EXPLAIN (ANALYZE, FORMAT json) {}",
    "DESCRIBE {}",
    "SUMMARIZE {}",
    "WITH q AS ({}) SELECT 1",
    "WITH q AS (PIVOT orders ON region) {}",
    "SELECT * FROM ({})",
    "SELECT 1; {}",
    "{}; SELECT 1",
    "SELECT EXISTS({})",
    "SELECT 1 UNION ALL {}",
    "PIVOT orders ON region; {}",
    "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL ({})) SELECT 1",
    "SELECT list_transform([1], lambda x: ({}))",
]
# Nothing at all is no harm in another statement; nor is a CTE that nobody reads and whose name means nothing here, or
# which would have failed: of a name in a text DuckDB looks for an aggregate alone.
HARMLESS_INSIDE = {"only_semicolons", "named_out_of_sight", "select_list_aggregate_home_getenv"}


@pytest.mark.parametrize("sql", CASES)
def test_a_hostile_statement_is_refused_without_telling_a_path(
    console: Console, sample: Path, sql: str
) -> None:
    sql = sql.replace("{file}", str(sample)).replace("{folder}", str(sample.parent))
    before = listing(sample.parent)
    with pytest.raises((StatementRefused, StatementFailed)) as raised:
        print(console.run(sql))
    for told in (raised.value.zh, raised.value.en):
        assert told
        assert "\n" not in told
        assert str(sample.parent) not in told
        assert os.environ.get("HOME", "/root") + "/" not in told
        assert "Traceback" not in told
    assert raised.value.position is None or 0 <= raised.value.position <= len(sql)
    assert listing(sample.parent) == before


@pytest.mark.parametrize("family", sorted(FAMILIES.keys() - {"telling_messages"}))
def test_dressed_as_part_of_another_statement_it_is_refused_as_well(
    console: Console, sample: Path, family: str
) -> None:
    before = listing(sample.parent)
    for name, sql in FAMILIES[family].items():
        told = sql.replace("{file}", str(sample)).replace("{folder}", str(sample.parent)).rstrip(";")
        for dress in DRESSES if name not in HARMLESS_INSIDE else ():
            with pytest.raises((StatementRefused, StatementFailed)) as raised:
                print(dress, name, console.run(dress.replace("{}", told)))
            assert str(sample.parent) not in str(raised.value)
    assert listing(sample.parent) == before


def test_after_all_of_them_the_console_answers(console: Console) -> None:
    assert console.run("SELECT count(*) FROM orders").rows == [(6,)]

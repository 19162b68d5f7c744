"""Every honest statement is answered, and as DuckDB itself answers it."""

from __future__ import annotations

import math
import tomllib
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from replies.console import Console

FAMILIES = tomllib.loads(Path(__file__).with_name("honest.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(sql, id=f"{family}-{name}")
    for family, statements in FAMILIES.items()
    for name, sql in statements.items()
]


@pytest.fixture(scope="module")
def plain(sample: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(sample), read_only=True)


@pytest.mark.parametrize("sql", CASES)
def test_an_honest_statement_is_answered_as_duckdb_answers_it(
    console: Console, plain: duckdb.DuckDBPyConnection, sql: str
) -> None:
    expected = plain.execute(sql)
    answer = console.run(sql)
    assert [tuple(column) for column in answer.columns] == [
        (column[0], str(column[1])) for column in expected.description
    ]
    assert not answer.truncated
    assert typed(answer.rows) == typed(expected.fetchall())


def test_explain_analyze_runs_the_statement_and_tells_how(console: Console) -> None:
    answer = console.run("EXPLAIN ANALYZE SELECT region, sum(amount) FROM orders GROUP BY region")
    [(key, plan)] = answer.rows
    assert key == "analyzed_plan"
    assert "Total Time" in plan


def test_explain_takes_its_options_and_a_pivot(console: Console) -> None:
    assert console.run("EXPLAIN (ANALYZE, FORMAT json) SELECT 1").rows[0][1].startswith("{")
    assert console.run("/* why */ EXPLAIN PIVOT orders ON region USING sum(amount)").rows


def test_what_depends_on_chance_or_the_clock_is_answered(console: Console) -> None:
    assert 0 <= console.run("SELECT random()").rows[0][0] < 1
    assert len(console.run("FROM orders USING SAMPLE 2 ROWS").rows) == 2
    [(day, moment)] = console.run("SELECT current_date, now()").rows
    assert moment.tzinfo is not None
    assert abs((moment.date() - day).days) <= 1


def typed(value: object) -> object:
    """Values with their types, NaN equal to itself, a moment whatever its zone is called."""
    if isinstance(value, list | tuple):
        return type(value).__name__, [typed(part) for part in value]
    if isinstance(value, dict):
        return {key: typed(part) for key, part in value.items()}
    if isinstance(value, float) and math.isnan(value):
        return "NaN"
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone().isoformat(), value.utcoffset()
    return type(value).__name__, value

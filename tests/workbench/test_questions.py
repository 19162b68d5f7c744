"""Choices as SQL: values come in as literals, units and collections never mix, sums take whole values once."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest
import sqlglot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replies.publish.dictionary import tables
from replies.ui.workbench.tables import TABLES
from replies.workbench import Filter, Measure, Question, Split, TableFields, fields_of, select
from replies.workbench.pivot import arrange, pivot_select
from replies.workbench.snapshot import OpenSnapshot
from replies.workbench.whole import source
from tests.examples import examples


def fields(table: str) -> TableFields:
    return fields_of(tables()[table])


def asked(snapshot: OpenSnapshot, question: Question, lang: str = "zh") -> list[dict[str, Any]]:
    sql = select(question, fields(question.table), lang).sql("duckdb")
    return list(snapshot.answer(sql, most=10_000).to_pylist())


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_measure_by_every_split_is_answered_and_the_groups_make_the_whole(
    snapshot: OpenSnapshot, table: str, lang: str
) -> None:
    known = fields(table)
    measures = tuple(Measure(how, name) for how, name in known.measured())
    (whole,) = asked(snapshot, Question(table, "replies"))
    for name in known.split_by():
        split = Split(name, "month" if known.fields[name].kind == "date" else "")
        rows = asked(snapshot, Question(table, "replies", measures, (split,)), lang)
        assert sum(row["n"] for row in rows) == whole["n"]


@pytest.mark.parametrize("table", TABLES)
def test_a_measure_of_values_is_always_told_apart_by_unit(snapshot: OpenSnapshot, table: str) -> None:
    known = fields(table)
    valued = [one for one in known.fields.values() if one.unit and one.hows]
    assert {one.name for one in valued} == ({"value"} if table in ("figures", "outcomes") else set()) | (
        {"value", "actual"} if table in ("targets", "facts") else set()
    )
    for one in valued:
        rows = asked(snapshot, Question(table, "replies", (Measure("max", one.name),)))
        assert len({row["unit"] for row in rows}) > 1
        assert {"metric", "unit"} <= set(one.within) or table == "figures"


def test_figures_in_a_text_and_rates_are_never_added() -> None:
    assert ("sum", "value") not in fields("figures").measured()
    assert ("sum", "value") not in fields("facts").measured()
    assert ("sum", "share_delivered") not in fields("targets").measured()
    assert ("sum", "replies") not in fields("proposals").measured()


@settings(examples(200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_what_was_typed_stays_one_literal(snapshot: OpenSnapshot, words: str) -> None:
    filters = (Filter("place", values=(words,)), Filter("quote", words=words)) if words else ()
    tree = select(Question("commitments", "replies", filters=filters), fields("commitments"), "zh")
    sql = tree.sql("duckdb", pretty=True)
    again = sqlglot.parse(sql, dialect="duckdb")
    assert len(again) == 1
    literals = Counter(one.this for one in tree.find_all(sqlglot.exp.Literal))
    assert literals == Counter(one.this for one in again[0].find_all(sqlglot.exp.Literal))  # type: ignore[union-attr]
    (row,) = snapshot.answer(sql, most=5).to_pylist()
    assert row["n"] == (0 if words else 54)


def test_filters_narrow_by_code_day_number_and_what_is_not_known(snapshot: OpenSnapshot) -> None:
    rows = snapshot.answer(
        "SELECT * FROM commitments WHERE collection = 'replies' AND counted", most=1000
    ).to_pylist()
    for filters, wanted in (
        ((Filter("theme", values=("talent",)),), [row for row in rows if row["theme"] == "talent"]),
        ((Filter("bureau", values=("",)),), [row for row in rows if row["bureau_id"] is None]),
        (
            (Filter("due", low=date(2019, 1, 1), high=date(2020, 12, 31)),),
            [row for row in rows if row["due"] and date(2019, 1, 1) <= row["due"] <= date(2020, 12, 31)],
        ),
        ((Filter("evidence_count", low=Decimal(1)),), [row for row in rows if row["evidence_count"] >= 1]),
        (
            (Filter("status", values=("",)),),
            [row for row in rows if row["status"] is None],
        ),
        ((Filter("year", values=("2017", "2025")),), [row for row in rows if row["year"] in (2017, 2025)]),
    ):
        (row,) = asked(snapshot, Question("commitments", "replies", filters=filters))
        assert 0 < row["n"] == len(wanted) < len(rows)


def test_collections_are_never_counted_together(snapshot: OpenSnapshot) -> None:
    every = snapshot.answer("SELECT COUNT(*) AS n FROM targets", most=1).to_pylist()[0]["n"]
    counted = [asked(snapshot, Question("targets", name))[0]["n"] for name in ("replies", "work_reports")]
    assert sum(counted) == every
    assert 0 not in counted


ADDED = """
CREATE TABLE metrics AS SELECT * FROM (VALUES ('m', 'sum'), ('s', 'latest')) AS v(metric, adds);
CREATE TABLE targets AS SELECT * FROM (VALUES
    ('T1', 'm', 'x', NULL, 'flow', 'target', 'exact', 10, DATE '2020-01-01', DATE '2020-12-31'),
    ('T2', 'm', 'x', 'T1', 'flow', 'target', 'exact', 4, DATE '2020-01-01', DATE '2020-12-31'),
    ('T3', 'm', 'x', NULL, 'flow', 'target', 'exact', 3, DATE '2020-01-01', DATE '2020-06-30'),
    ('T4', 'm', 'x', NULL, 'flow', 'target', 'at_most', 7, DATE '2021-01-01', DATE '2021-12-31'),
    ('T5', 'm', 'x', NULL, 'flow', 'forecast', 'exact', 9, DATE '2022-01-01', DATE '2022-12-31'),
    ('T6', 'm', 'x', NULL, 'flow', 'target', 'exact', 5, DATE '2023-01-01', DATE '2023-12-31'),
    ('T7', 'm', 'x', NULL, 'flow', 'target', 'exact', 5, DATE '2023-01-01', DATE '2023-12-31'),
    ('T8', 'm', 'y', NULL, 'flow', 'target', 'exact', 20, DATE '2020-01-01', DATE '2020-12-31'),
    ('T9', 's', 'x', NULL, 'stock', 'target', 'exact', 100, DATE '2020-01-01', DATE '2020-12-31')
) AS v(target_id, metric, area, part_of, measure, kind, bound, value, period_start, due);
ALTER TABLE targets ADD COLUMN made_on DATE;
CREATE TABLE outcomes AS SELECT * FROM (VALUES
    ('O1', 'm', 'x', FALSE, 'flow', 12, DATE '2020-01-01', DATE '2020-12-31'),
    ('O2', 'm', 'x', FALSE, 'flow', 6, DATE '2020-01-01', DATE '2020-06-30'),
    ('O3', 'm', 'x', FALSE, 'flow', 6, DATE '2020-07-01', DATE '2020-12-31'),
    ('O4', 'm', 'x', FALSE, 'flow', 12, DATE '2020-01-01', DATE '2020-12-31'),
    ('O5', 'm', 'x', TRUE, 'flow', 50, DATE '2021-01-01', DATE '2021-12-31'),
    ('O6', 's', 'x', FALSE, 'stock', 90, DATE '2020-12-31', DATE '2020-12-31')
) AS v(outcome_id, metric, area, set_apart, measure, value, period_start, period_end);
"""


@pytest.mark.parametrize(
    ("table", "key", "added"),
    [("targets", "target_id", ["T1", "T6", "T8"]), ("outcomes", "outcome_id", ["O1"])],
)
def test_whole_values_are_added_once(table: str, key: str, added: list[str]) -> None:
    with duckdb.connect() as connection:
        connection.execute(ADDED)
        reads = sqlglot.exp.select(key).from_(source(table, adding=True)).where("adds_up").order_by(key)
        assert [row[0] for row in connection.execute(reads.sql("duckdb")).fetchall()] == added


def test_totals_of_a_pivot_are_worked_out_and_not_added_up(snapshot: OpenSnapshot) -> None:
    known = fields("replies")
    question = Question("replies", "replies", (Measure("mean", "chars"),), (Split("place"), Split("stance")))
    rows = snapshot.answer(pivot_select(question, known, "zh").sql("duckdb"), most=1000)
    grid = arrange(zip(*(column.to_pylist() for column in rows.columns), strict=True))
    chars = snapshot.answer("SELECT place, stance, chars FROM replies", most=1000).to_pylist()
    assert grid.total == pytest.approx(sum(row["chars"] for row in chars) / len(chars))
    for at, place in enumerate(grid.rows):
        of_place = [row["chars"] for row in chars if row["place"] == place]
        assert grid.row_totals[at] == pytest.approx(sum(of_place) / len(of_place))
        for across, stance in enumerate(grid.columns):
            cell = [row["chars"] for row in chars if (row["place"], row["stance"]) == (place, stance)]
            assert grid.at(at, across) == (pytest.approx(sum(cell) / len(cell)) if cell else None)


def test_a_cell_without_rows_is_not_zero_and_a_zero_is() -> None:
    cells = [("a", "x", 0, 0, 0), ("b", "y", 0, 0, 5)]
    rows = [("a", None, 0, 1, 0), ("b", None, 0, 1, 5)]
    columns = [(None, "x", 1, 0, 0), (None, "y", 1, 0, 5)]
    grid = arrange([*cells, *rows, *columns, (None, None, 1, 1, 5)])
    assert (grid.rows, grid.columns, grid.total) == (["b", "a"], ["y", "x"], 5)
    assert grid.at(1, 1) == 0
    assert grid.at(0, 1) is None


def test_a_grid_too_large_says_what_it_leaves_out() -> None:
    lines: list[tuple[object, ...]] = [(f"r{n}", None, 0, 1, n) for n in range(12)]
    lines += [(None, f"c{n}", 1, 0, n) for n in range(7)] + [(None, None, 1, 1, 99)]
    grid = arrange(lines, most_rows=10, most_columns=5)
    assert (grid.rows[0], len(grid.rows), grid.rows_left) == ("r11", 10, 2)
    assert (grid.columns[0], len(grid.columns), grid.columns_left) == ("c6", 5, 2)


def test_what_is_not_known_stands_last_and_is_told_from_the_total() -> None:
    grid = arrange(
        [(None, None, 0, 0, 3), (None, None, 0, 1, 3), (None, None, 1, 0, 3), (None, None, 1, 1, 3)]
    )
    assert (grid.rows, grid.columns, grid.at(0, 0), grid.total) == ([None], [None], 3, 3)

"""A statement in the address, its place of error, its answer as a result and as files."""

from __future__ import annotations

import base64
import csv
import io
import json
import threading
import zlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from replies.console import Console, ResultColumn, StatementCancelled, StatementResult
from replies.publish.code_words import published_columns
from replies.publish.dictionary import tables
from replies.ui.workbench.files import files_of, pandas_lines
from replies.ui.workbench.sql_address import LONGEST, address_parts
from replies.ui.workbench.sql_editor import QUOTED, place_of
from replies.ui.workbench.sql_run import Statement, Visit, arrow_of, result_of
from tests.pages.test_workbench import HOSTILE
from tests.ui.run_page import html, run_page

ANSWER = StatementResult(
    (
        ResultColumn("day", "DATE"),
        ResultColumn("name", "VARCHAR"),
        ResultColumn("share", "DECIMAL(5,2)"),
        ResultColumn("name", "INTEGER[]"),
        ResultColumn("year", "INTEGER"),
    ),
    [(date(2020, 1, 1), "=1+1", Decimal("0.50"), [1, 2], 2020), (None, None, None, None, None)],
    False,
    0.01,
)


def asked(parts: dict[str, str]) -> str:
    """What the page reads back from such an address."""

    def script() -> None:
        import streamlit

        from replies.ui.workbench.sql_address import sql_asked

        streamlit.text(sql_asked())

    at = AppTest.from_function(script)
    for name, part in parts.items():
        at.query_params[name] = part
    return str(at.run().text[0].value)


@given(
    sql=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
        lambda text: text == text.strip()
    )
)
def test_an_address_carries_a_statement_whole(sql: str) -> None:
    parts = address_parts(sql)
    if "z" in parts:
        assert zlib.decompress(base64.urlsafe_b64decode(parts["z"])).decode() == sql
    else:
        assert parts == {"sql": sql}


def test_a_long_statement_is_packed_and_one_too_long_is_not_put_there() -> None:
    long = "SELECT " + ", ".join(f"{n} AS column_{n}" for n in range(300))
    parts = address_parts(long)
    assert list(parts) == ["z"]
    assert asked(parts) == long
    noise = "".join(chr(0x4E00 + (n * 7919) % 20000) for n in range(9000))
    assert address_parts(noise) == {}


@pytest.mark.parametrize(
    "packed",
    [
        "!!!",
        "AAAA",
        "甲",
        "9" * 400,
        base64.urlsafe_b64encode(zlib.compress(b"\xff\xfe")).decode(),
        base64.urlsafe_b64encode(zlib.compress(b"SELECT 1")[:-2]).decode(),
        base64.urlsafe_b64encode(zlib.compress(b" " * (LONGEST + 1))).decode(),
    ],
)
def test_a_packed_statement_that_cannot_be_read_counts_as_none(packed: str) -> None:
    assert asked({"z": packed}) == ""


@pytest.mark.parametrize("hostile", [*HOSTILE, "</textarea><script>alert(1)</script>"])
def test_a_hostile_statement_is_shown_and_not_run(
    shipped_home: Path, hostile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("sql", "z", "chart"):
        at = run_page("sql", shipped_home, monkeypatch, **{name: hostile})
        assert "<script" not in html(at)
        assert "用SQL查询已公开的数据" in html(at)


@pytest.mark.parametrize(
    ("sql", "position", "place"),
    [("SELECT", 0, (1, 1)), ("a\nbc", 3, (2, 2)), ("𠮷\n x", 3, (2, 2)), ("a", 1, (1, 2))],
)
def test_a_place_is_counted_in_characters_from_one(sql: str, position: int, place: tuple[int, int]) -> None:
    assert place_of(sql, position) == place


def test_names_that_duckdb_does_not_take_everywhere_are_completed_in_quotation_marks() -> None:
    connection = duckdb.connect(":memory:")
    statements = (
        'SELECT {0} FROM (SELECT 1 AS "{0}") AS t',
        'SELECT t.{0} AS {0} FROM (SELECT 1 AS "{0}") AS t GROUP BY {0} ORDER BY {0}',
        "WITH {0} AS (SELECT 1 AS n) SELECT {0}.n FROM {0}",
        "SELECT 1 {0}",
    )

    def is_taken(name: str) -> bool:
        for statement in statements:
            try:
                connection.execute(statement.format(name))
            except duckdb.ParserException:
                return False
        return True

    names = {
        name
        for table in tables().values()
        for name in (table.name, *(one.name for one in published_columns(table.name)))
    }
    assert {name for name in names if not is_taken(name)} == QUOTED


def test_an_answer_says_how_its_columns_are_read() -> None:
    found = result_of(ANSWER)
    assert [(column.kind, column.measured) for column in found.columns] == [
        ("date", False),
        ("text", False),
        ("number", True),
        ("text", False),
        ("number", False),
    ]
    assert found.columns[1].cell_text("state") == "state"


def test_files_hold_every_row_of_an_answer() -> None:
    table = arrow_of(ANSWER)
    assert table.column_names == ["day", "name", "share", "name_2", "year"]
    files = files_of(lambda: table, result_of(ANSWER).columns, "SELECT 1")
    made = {kind: make() for kind, (_, make) in files.items()}
    lines = list(csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig"))))
    assert lines[0] == {
        "day": "2020-01-01",
        "name": "'=1+1",
        "share": "0.5",
        "name_2": "[1, 2]",
        "year": "2020",
    }
    assert json.loads(made["json"])[0] == {
        "day": "2020-01-01",
        "name": "=1+1",
        "share": 0.5,
        "name_2": [1, 2],
        "year": 2020,
    }
    assert pq.read_table(io.BytesIO(made["parquet"])).to_pylist() == table.to_pylist()
    assert made["xlsx"].startswith(b"PK")
    assert 'parse_dates=["day"]' in pandas_lines("query", result_of(ANSWER).columns)


class Waiting:
    """A console that answers nothing until it is cancelled."""

    def __init__(self) -> None:
        self.stop = threading.Event()

    def run(self, sql: str, timeout: float) -> StatementResult:
        self.stop.wait(20)
        raise StatementCancelled("", "")

    def cancel(self) -> None:
        self.stop.set()


def test_a_statement_is_cancelled_also_before_its_console_is_there() -> None:
    waiting = Waiting()

    def console() -> Console:
        waiting.stop.wait(20)
        return waiting  # type: ignore[return-value]  # all that a statement asks of one

    statement = Statement("SELECT 1", console)
    assert statement.running
    statement.cancel()
    waiting.stop.set()
    statement.wait(20)
    assert isinstance(statement.failure, StatementCancelled)


def test_history_is_newest_first_and_holds_each_statement_once() -> None:
    visit = Visit()
    waiting = Waiting()
    waiting.stop.set()
    for sql in ("a", "b", "a"):
        visit.start(sql, lambda: waiting)  # type: ignore[arg-type,return-value]
    assert visit.history == ["a", "b"]
    assert visit.statement is not None
    visit.statement.wait(20)
    visit.look()
    visit.look()
    assert visit.ends == 1


def test_one_drawing_goes_by_one_look_though_the_statement_ends_meanwhile() -> None:
    """A title that says "running" above an answer that nobody looks after would stay so for good."""
    visit = Visit()
    waiting = Waiting()
    visit.start("a", lambda: waiting)  # type: ignore[arg-type,return-value]
    visit.look()
    waiting.stop.set()
    assert visit.statement is not None
    visit.statement.wait(20)
    assert not visit.statement.running
    assert visit.running
    visit.look()
    assert not visit.running

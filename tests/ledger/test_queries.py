"""Query files: the header's grammar, includes merged without capture, and every file of `queries/` on an empty ledger."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from replies.ledger.queries import load_query, query_names
from replies.ledger.query_header import Parameter, QueryColumn, QueryError
from replies.ledger.store import Store
from tests.each import check_each
from tests.ledger.bodies import everything
from tests.ledger.null_marks import check_nulls
from tests.written_files import written_by

ROOT = Path(__file__).resolve().parents[2]
QUERIES = ROOT / "queries"
SCHEMA = ROOT / "replies" / "ledger" / "view" / "schema.sql"
# Questions that `queries/` holds for pages, and the ones the ledger keeps beside itself for its own use.
FOLDERS = [folder for folder in (QUERIES, ROOT / "replies" / "ledger" / "sql") if folder.is_dir()]
FILES = [path for folder in FOLDERS for path in sorted(folder.glob("*.sql"))]
ASKED = [path for path in FILES if path.parent == QUERIES and not path.stem.startswith("_")]


def rows(statement: str, uses: str = "") -> str:
    """A file of one column."""
    used = f"-- Uses: {uses}\n" if uses else ""
    return f"-- Rows.\n{used}-- Columns: n INTEGER\n{statement}"


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.sql").write_text(text, encoding="utf-8")


def answer(folder: Path, name: str, **given: Any) -> list[tuple[Any, ...]]:
    connection = duckdb.connect(":memory:")
    connection.execute("CREATE TABLE fact AS SELECT UNNEST([1, 2, 3]) AS n")
    return connection.execute(load_query(name, folder).sql, given).fetchall()


def test_header_is_read_whole(tmp_path: Path) -> None:
    write(
        tmp_path,
        _base=rows("SELECT n AS n FROM fact"),
        ask="-- What stands open,\n-- by bureau.\n"
        "-- Parameters: $as_of DATE, $names TEXT[],\n"
        "--   $year INTEGER (null: all, of every year)\n"
        "-- Uses: _base AS base_row\n"
        "-- Columns: n INTEGER (days, of work (net)), amount DECIMAL(28, 6)? (null: none),\n"
        "--     kinds TEXT[], told STRUCT(a INTEGER, b TEXT) (pairs)\n"
        "SELECT n, 1 AS amount, [] AS kinds, 1 AS told FROM base_row WHERE $year IS NULL\n",
    )
    question = load_query("ask", tmp_path)
    assert question.purpose == "What stands open,\nby bureau."
    assert question.parameters == (
        Parameter("as_of", "DATE"),
        Parameter("names", "TEXT[]"),
        Parameter("year", "INTEGER", "null: all, of every year"),
    )
    assert question.uses == (("_base", "base_row"),)
    assert question.columns == (
        QueryColumn("n", "INTEGER", "days, of work (net)"),
        QueryColumn("amount", "DECIMAL(28,6)", "null: none", nullable=True),
        QueryColumn("kinds", "TEXT[]"),
        QueryColumn("told", "STRUCT(aINTEGER,bTEXT)", "pairs"),
    )
    assert question.parameter_names == {"year"}


def test_header_may_name_all_columns_of_a_table_but_some(tmp_path: Path) -> None:
    write(
        tmp_path,
        ask="-- Rows.\n-- Columns: setting.* (without value), recorded_by TEXT\n"
        "SELECT * EXCLUDE (seq, recorded_at, recorded_by, value), recorded_by FROM setting",
    )
    assert load_query("ask", tmp_path).columns == (
        QueryColumn("name", "TEXT", nullable=True),
        QueryColumn("recorded_by", "TEXT"),
    )


def test_latest_rows_of_a_table_stand_before_the_ctes_of_a_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        ask="-- Ask.\n-- Parameters: $known_at TIMESTAMP\n-- Latest: setting, theme\n-- Columns: value TEXT\n"
        "WITH RECURSIVE own AS (SELECT name, value FROM latest_setting) "
        "SELECT o.value FROM own AS o LEFT JOIN latest_theme AS t ON t.theme = o.name ORDER BY o.name",
    )
    question = load_query("ask", tmp_path)
    assert question.tables == {"setting", "theme"}
    connection = duckdb.connect(":memory:")
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    connection.executemany(
        "INSERT INTO setting VALUES (?, ?, '', ?, ?)",
        [
            (1, "2026-01-01", "a", "first"),
            (2, "2026-01-02", "a", "second"),
            (3, "2026-01-03", "a", "not known"),
            (4, "2026-01-01", "b", "other"),
        ],
    )
    known_at = {"known_at": datetime(2026, 1, 2)}  # noqa: DTZ001  as the store passes it: UTC without a zone
    assert connection.execute(question.sql, known_at).fetchall() == [("second",), ("other",)]


MALFORMED = [
    (
        "no_such_latest",
        "-- Rows.\n-- Latest: nothing\n-- Columns: n INTEGER\nSELECT 1 AS n",
        "no table nothing",
    ),
    ("no_such_table", "-- Rows.\n-- Columns: nothing.*\nSELECT 1 AS n", "no table nothing"),
    ("no_purpose", "-- Columns: n INTEGER\nSELECT 1 AS n", "what it is for"),
    ("no_columns", "-- Rows.\nSELECT 1 AS n", "no Columns"),
    ("twice", "-- Rows.\n-- Columns: n INTEGER\n-- Columns: m INTEGER\nSELECT 1 AS n", "twice"),
    ("no_type", "-- Rows.\n-- Columns: n\nSELECT 1 AS n", "name TYPE"),
    ("lower_case_type", "-- Rows.\n-- Columns: n integer\nSELECT 1 AS n", "name TYPE"),
    ("same_column", "-- Rows.\n-- Columns: n INTEGER, n TEXT\nSELECT 1 AS n", "listed twice"),
    (
        "parameter_without_dollar",
        "-- Rows.\n-- Parameters: x DATE\n-- Columns: n INTEGER\nSELECT 1 AS n",
        "$name TYPE",
    ),
    (
        "mark_on_a_parameter",
        "-- Rows.\n-- Parameters: $x DATE?\n-- Columns: n INTEGER\nSELECT 1 AS n",
        "$name TYPE",
    ),
    ("open_bracket", "-- Rows.\n-- Columns: n DECIMAL(28, 6\nSELECT 1 AS n", "do not pair"),
    ("stray_line", "-- Rows.\n-- Columns: n INTEGER,\n-- m TEXT\nSELECT 1 AS n, 'a' AS m", "three blanks"),
    ("no_alias", "-- Rows.\n-- Uses: _base\n-- Columns: n INTEGER\nSELECT 1 AS n", "_file AS alias"),
    (
        "uses_a_path",
        "-- Rows.\n-- Uses: ../_base AS base\n-- Columns: n INTEGER\nSELECT 1 AS n",
        "_file AS alias",
    ),
    (
        "uses_a_question",
        "-- Rows.\n-- Uses: other AS base\n-- Columns: n INTEGER\nSELECT 1 AS n",
        "_file AS alias",
    ),
    (
        "alias_twice",
        "-- Rows.\n-- Uses: _a AS x, _b AS x\n-- Columns: n INTEGER\nSELECT 1 AS n",
        "used twice",
    ),
    ("not_sql", rows("SELEC 1 FROM FROM"), "cannot be parsed"),
    ("two_statements", rows("SELECT 1 AS n; SELECT 2 AS n"), "one SELECT"),
    ("writes", rows("DELETE FROM fact"), "one SELECT"),
    ("no_statement", rows(""), "one SELECT"),
    ("nameless_parameter", rows("SELECT n AS n FROM fact WHERE n = ?"), "needs a name"),
]


@pytest.mark.parametrize(
    ("text", "told"), [case[1:] for case in MALFORMED], ids=[case[0] for case in MALFORMED]
)
def test_malformed_file_is_told_in_one_sentence_of_each_language(
    tmp_path: Path, text: str, told: str
) -> None:
    write(tmp_path, ask=text)
    with pytest.raises(QueryError) as raised:
        load_query("ask", tmp_path)
    assert told in raised.value.en
    assert "ask.sql" in raised.value.en
    assert "ask.sql" in raised.value.zh
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["", "../ask", "/etc/ask", "Ask", "ask.sql", "ask\n", "1ask", "__ask"])
def test_a_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    write(tmp_path, ask=rows("SELECT 1 AS n"))
    with pytest.raises(QueryError):
        load_query(name, tmp_path / "inner")


def test_unknown_name_is_told_with_who_uses_it(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no query named ask"):
        load_query("ask", tmp_path)
    write(
        tmp_path,
        ask=rows("SELECT n AS n FROM lost", uses="_lost AS lost"),
    )
    with pytest.raises(QueryError, match=r"named _lost, which ask\.sql uses"):
        load_query("ask", tmp_path)


def test_includes_take_in_includes_once_and_in_order(tmp_path: Path) -> None:
    write(
        tmp_path,
        _low="-- Low.\n-- Parameters: $least INTEGER\n-- Columns: n INTEGER\nSELECT n AS n FROM fact WHERE n >= $least",
        _mid="-- Mid.\n-- Uses: _low AS low\n-- Columns: n INTEGER\nSELECT n * 10 AS n FROM low",
        ask="-- Ask.\n-- Uses: _mid AS mid, _low AS low\n-- Columns: n INTEGER, m INTEGER\n"
        "WITH own AS (SELECT n FROM mid) SELECT low.n AS n, own.n AS m FROM low, own ORDER BY n, m",
    )
    assert answer(tmp_path, "ask", least=2) == [(2, 20), (2, 30), (3, 20), (3, 30)]
    question = load_query("ask", tmp_path)
    assert question.sql.count("FROM fact") == 1
    assert question.parameters == (Parameter("least", "INTEGER"),)


def test_two_aliases_of_one_file_are_worked_out_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        _low=rows("SELECT n AS n FROM fact"),
        ask="-- Ask.\n-- Uses: _low AS one, _low AS other\n-- Columns: n INTEGER\n"
        "SELECT one.n + other.n AS n FROM one, other ORDER BY n",
    )
    assert answer(tmp_path, "ask") == [(2,), (3,), (3,), (4,), (4,), (4,), (5,), (5,), (6,)]
    assert load_query("ask", tmp_path).sql.count("FROM fact") == 1


def test_ctes_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    include = "-- Rows.\n-- Columns: n INTEGER\nWITH picked AS (SELECT n FROM fact WHERE n = {0}) SELECT n AS n FROM picked"
    write(
        tmp_path,
        _one=include.format(1),
        _two=include.format(2),
        ask="-- Ask.\n-- Uses: _one AS one, _two AS two\n-- Columns: a INTEGER, b INTEGER, c INTEGER\n"
        "WITH picked AS (SELECT 9 AS n) SELECT one.n AS a, two.n AS b, picked.n AS c FROM one, two, picked",
    )
    assert answer(tmp_path, "ask") == [(1, 2, 9)]


def test_unions_and_recursion_keep_their_shape(tmp_path: Path) -> None:
    write(
        tmp_path,
        _both=rows("SELECT n AS n FROM fact WHERE n = 1 UNION ALL SELECT n AS n FROM fact WHERE n = 3"),
        ask="-- Ask.\n-- Uses: _both AS both_row\n-- Columns: n INTEGER\n"
        "WITH RECURSIVE up AS (SELECT n FROM both_row UNION ALL SELECT n + 10 FROM up WHERE n < 10) "
        "SELECT n AS n FROM up UNION ALL SELECT n AS n FROM both_row ORDER BY n",
    )
    assert answer(tmp_path, "ask") == [(1,), (1,), (3,), (3,), (11,), (13,)]


CLASHES = [
    ("circle", {"_a": "_b AS b", "_b": "_a AS a"}, "_a AS a", "in a circle: _a → _b → _a"),
    ("uses_itself", {"_a": "_a AS a"}, "_a AS a", "in a circle: _a → _a"),
    ("one_alias_for_two_files", {"_a": "_c AS x", "_c": ""}, "_a AS a, _b AS x", "stands for _c already"),
    ("alias_that_is_a_table", {"_a": "", "_b": ""}, "_a AS a, _b AS fact", "reads table fact"),
]


@pytest.mark.parametrize(
    ("includes", "uses", "told"), [case[1:] for case in CLASHES], ids=[case[0] for case in CLASHES]
)
def test_includes_that_do_not_fit_are_refused(
    tmp_path: Path, includes: dict[str, str], uses: str, told: str
) -> None:
    for name in ("_a", "_b", "_c"):
        write(tmp_path, **{name: rows("SELECT n AS n FROM fact", uses=includes.get(name, ""))})
    write(tmp_path, ask=f"-- Ask.\n-- Uses: {uses}\n-- Columns: n INTEGER\nSELECT n AS n FROM a")
    with pytest.raises(QueryError) as raised:
        load_query("ask", tmp_path)
    assert told in raised.value.en


def test_an_alias_never_captures_a_table_read_inside_a_cte_of_that_name(tmp_path: Path) -> None:
    write(
        tmp_path,
        _a=rows("WITH fact AS (SELECT n + 5 AS n FROM fact) SELECT n AS n FROM fact"),
        _b=rows("SELECT 8 AS n"),
        ask="-- Ask.\n-- Uses: _a AS a, _b AS fact\n-- Columns: n INTEGER\nSELECT a.n AS n FROM a, fact",
    )
    with pytest.raises(QueryError, match="reads table fact"):
        load_query("ask", tmp_path)


def test_own_cte_may_not_hide_an_include(tmp_path: Path) -> None:
    write(
        tmp_path,
        _a=rows("SELECT n AS n FROM fact"),
        ask="-- Ask.\n-- Uses: _a AS a\n-- Columns: n INTEGER\nWITH a AS (SELECT 1 AS n) SELECT n AS n FROM a",
    )
    with pytest.raises(QueryError, match="also a CTE of its own"):
        load_query("ask", tmp_path)


def test_own_cte_may_not_take_the_alias_of_an_include_further_down(tmp_path: Path) -> None:
    write(
        tmp_path,
        _a=rows("SELECT n AS n FROM fact"),
        _b="-- Rows.\n-- Uses: _a AS low\n-- Columns: n INTEGER\nSELECT n AS n FROM low",
        ask="-- Ask.\n-- Uses: _b AS b\n-- Columns: n INTEGER\nWITH low AS (SELECT 1 AS n) SELECT low.n AS n FROM low, b",
    )
    with pytest.raises(QueryError, match="also an alias"):
        load_query("ask", tmp_path)


def test_a_parameter_has_one_type(tmp_path: Path) -> None:
    write(
        tmp_path,
        _a="-- Rows.\n-- Parameters: $x INTEGER\n-- Columns: n INTEGER\nSELECT n AS n FROM fact WHERE n = $x",
        ask="-- Ask.\n-- Parameters: $x DATE\n-- Uses: _a AS a\n-- Columns: n INTEGER\nSELECT n AS n FROM a WHERE $x IS NULL",
    )
    with pytest.raises(QueryError, match="another type"):
        load_query("ask", tmp_path)


def test_null_for_an_optional_parameter_asks_for_all(tmp_path: Path) -> None:
    write(
        tmp_path,
        ask="-- Ask.\n-- Parameters: $x INTEGER (null: all)\n-- Columns: n INTEGER\n"
        "SELECT n AS n FROM fact WHERE $x IS NULL OR n = $x ORDER BY n",
    )
    assert load_query("ask", tmp_path).parameter_names == {"x"}
    assert answer(tmp_path, "ask", x=None) == [(1,), (2,), (3,)]
    assert answer(tmp_path, "ask", x=2) == [(2,)]


def test_a_question_is_read_again_only_when_one_of_its_files_changed(tmp_path: Path) -> None:
    write(
        tmp_path,
        _a=rows("SELECT n AS n FROM fact WHERE n = 1"),
        ask="-- Ask.\n-- Uses: _a AS a\n-- Columns: n INTEGER\nSELECT n AS n FROM a",
    )
    first = load_query("ask", tmp_path)
    assert load_query("ask", tmp_path) is first
    write(tmp_path, _a=rows("SELECT n AS n FROM fact WHERE n = 2"))
    os.utime(tmp_path / "_a.sql", ns=(1, 1))
    assert answer(tmp_path, "ask") == [(2,)]


def test_names_are_the_questions_without_includes(tmp_path: Path) -> None:
    write(tmp_path, _a="", b="", a="", **{"not-one": ""})
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    assert query_names(tmp_path) == ["a", "b"]


def test_no_two_sources_of_one_from_have_the_same_alias() -> None:
    doubled = [
        (path.stem, name)
        for path in FILES
        for select in sqlglot.parse_one(path.read_text(encoding="utf-8"), read="duckdb").find_all(exp.Select)
        for name, times in Counter(sources(select)).items()
        if times > 1
    ]
    assert doubled == [], "DuckDB takes it, PostgreSQL and Spark refuse"


def sources(select: exp.Select) -> list[str]:
    """What the FROM of a SELECT calls its tables, joined ones among them."""
    begun, joins = select.args.get("from_"), select.args.get("joins") or []
    laterals = select.args.get("laterals") or []
    joined = [*([begun.this] if begun else []), *(join.this for join in joins), *laterals]
    return [one.alias_or_name.lower() for one in joined]


def test_a_column_that_keeps_its_name_has_no_as() -> None:
    renamed_alike = [
        (path.stem, alias.sql(dialect="duckdb"))
        for path in FILES
        for alias in sqlglot.parse_one(path.read_text(encoding="utf-8"), read="duckdb").find_all(exp.Alias)
        if isinstance(alias.this, exp.Column) and alias.this.name == alias.alias
    ]
    assert renamed_alike == [], "`t.due` says it, `t.due AS due` says it twice"


VALUES: dict[str, Any] = {
    "DATE": date(2026, 1, 1),
    "TIMESTAMP": datetime(2026, 1, 1),  # noqa: DTZ001  as the store passes it: UTC without a zone
    "TEXT": "x",
    "TEXT[]": ["x"],
    "BOOLEAN": True,
    "INTEGER": 1,
    "BIGINT": 1,
    "DOUBLE": 1.0,
}


@pytest.fixture(scope="module")
def empty_ledger() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:")
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    return connection


IDS = {
    "reply_id": "R-1",
    "commitment_id": "C-1-1",
    "document_id": "D-1-2",
    "figure_id": "F-1-1",
    "metric": "spaces",
    "person": "王一",
}


@pytest.fixture(scope="module")
def full_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("full"), on_disk=False) as store:
        store.record(everything(store.home))
        yield store


def file_name(path: Path) -> str:
    return path.stem


def test_file_answers_with_the_columns_it_names_whatever_the_ledger_holds(
    empty_ledger: duckdb.DuckDBPyConnection, full_ledger: Store
) -> None:
    def check(path: Path) -> None:
        question = load_query(path.stem, path.parent)
        given = {p.name: VALUES[p.type] for p in question.parameters if p.name in question.parameter_names}
        # Not `sql`, which plans a question twice.
        answered = empty_ledger.execute(question.sql, given)
        types = {column[0]: str(column[1]) for column in answered.description}
        wanted = {column.name: duckdb.sqltype(column.type) for column in question.columns}
        assert types == {name: str(kind) for name, kind in wanted.items()}
        assert list(types) == list(wanted), "in the header's order"
        answered.fetchall()
        optional = {
            p.name: None if p.note.startswith("null") else given.get(p.name) for p in question.parameters
        }
        empty_ledger.execute(
            question.sql, {name: optional[name] for name in question.parameter_names}
        ).fetchall()
        if path in ASKED:
            for chosen in ({}, IDS):
                check_nulls(question, full_ledger.query(question.name, chosen))

    check_each(check, FILES, file_name)


def test_header_names_every_parameter_that_is_asked_for() -> None:
    def check(path: Path) -> None:
        question = load_query(path.stem, path.parent)
        header = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("--")]
        assert set(re.findall(r"\$(\w+) [A-Z]", "\n".join(header))) == question.parameter_names

    check_each(check, FILES, file_name)


def test_sql_travels_to_another_engine() -> None:
    # Each file by itself: merged, the includes would be moved a hundred times over.
    def check(path: Path) -> None:
        sql = path.read_text(encoding="utf-8")
        moved = sqlglot.transpile(
            sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE
        )
        assert len(moved) == 1
        assert sqlglot.parse_one(moved[0], read="spark") is not None

    check_each(check, FILES, file_name)


def test_query_has_no_clock_and_no_star_in_its_answer() -> None:
    def check(path: Path) -> None:
        tree = sqlglot.parse_one(path.read_text(encoding="utf-8"), read="duckdb")
        assert not list(tree.find_all(exp.CurrentDate, exp.CurrentTimestamp, exp.CurrentTime))
        # A record of the ledger is read whole; which of its columns are left out stands beside the star.
        assert not any(
            select.is_star and not next(select.find_all(exp.Star)).args.get("except_")
            for select in tree.selects
        )

    check_each(check, FILES, file_name)


def test_the_types_of_rows_are_those_of_the_headers() -> None:
    assert (ROOT / "replies" / "rows.py").read_text(encoding="utf-8") == written_by("rows", "module"), (
        "run scripts/rows.py"
    )

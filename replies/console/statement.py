"""Whether a statement may run, by the tree that DuckDB itself parses it into; the worker's judge.

Statement types are no guide: `WITH x AS (DELETE … RETURNING *) SELECT …` calls itself a SELECT. So the whole tree is
walked, and every node, table and function must be listed (`replies.console.allowlist`). Two forms do not serialise:

- EXPLAIN: what it explains is judged by itself, and what runs is put together from the words EXPLAIN allows and it.
- PIVOT without a list of values, which DuckDB runs as two statements: judged as `FROM source SELECT on, using`, the
  same text with three keywords changed, so that every expression in it still stands in the tree.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import duckdb

from replies.console.allowlist import (
    BARE_FUNCTIONS,
    CONTAINERS,
    EXPRESSIONS,
    FUNCTIONS,
    NODES,
    TABLE_FUNCTIONS,
)

__all__ = ["SnapshotCatalogue", "Stop", "check_statement", "limit_of", "read_catalogue"]

_OPTION_WORDS = frozenset(
    {"analyze", "format", "text", "json", "yaml", "html", "graphviz", "mermaid", "true", "false", "on", "off"}
)
_PIVOTS = frozenset({"pivot", "pivot_wider"})
_QUERY_STARTS = _PIVOTS | {"from", "with", "select"}
_PIVOT_ENDS = frozenset({"group", "order", "limit", "offset", "union", "intersect", "except"})
_WORD = re.compile(rb"[A-Za-z_]+")
_NO_NAME = re.compile(r"[./\\:*?\[\]$~]")
_LIMIT_WORDS = {"Max expression depth": "nested", "Allocation failure": "memory"}
_Tree = Any  # what json.loads gives; its shape is judged here, key by key


class Stop(Exception):
    """Why a statement does not run. `reason` names a sentence of `replies.console.sentences`, `what` goes into it;
    `offset` is in bytes of the statement's UTF-8."""

    def __init__(
        self,
        kind: Literal["refused", "failed", "too_much"],
        reason: str,
        what: str = "",
        offset: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.what = what
        self.offset = offset


@dataclass(frozen=True, slots=True)
class SnapshotCatalogue:
    """What a snapshot holds, in lower case: `tables` as every path that names one, `columns` of all of them,
    `reserved` the names that are DuckDB's own views, `shadowed` the functions that the file defines itself."""

    tables: frozenset[tuple[str, ...]]
    columns: frozenset[str]
    reserved: frozenset[str]
    shadowed: frozenset[str]


def read_catalogue(connection: duckdb.DuckDBPyConnection) -> SnapshotCatalogue:
    """What the database that `connection` has open holds."""
    tables: set[tuple[str, ...]] = set()
    found = connection.execute(
        "SELECT current_database(), schema_name, table_name FROM duckdb_tables() WHERE NOT internal "
        "AND database_name = current_database() UNION ALL "
        "SELECT current_database(), schema_name, view_name FROM duckdb_views() WHERE NOT internal "
        "AND database_name = current_database()"
    ).fetchall()
    for path in found:
        database, schema, name = (part.lower() for part in path)
        tables |= {(schema, name), (database, schema, name)}
        if schema == "main":
            tables |= {(name,), (database, name)}
    return SnapshotCatalogue(
        tables=frozenset(tables),
        columns=_names(
            connection,
            "SELECT column_name FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()",
        ),
        reserved=_names(
            connection,
            "SELECT view_name FROM duckdb_views() WHERE internal AND schema_name IN ('main', 'pg_catalog')",
        ),
        shadowed=_names(connection, "SELECT function_name FROM duckdb_functions() WHERE NOT internal"),
    )


def _names(connection: duckdb.DuckDBPyConnection, question: str) -> frozenset[str]:
    return frozenset(name.lower() for (name,) in connection.execute(question).fetchall())


def check_statement(connection: duckdb.DuckDBPyConnection, sql: bytes, catalogue: SnapshotCatalogue) -> str:
    """The text to run for `sql` (UTF-8), every place in it where it was. Raises Stop for what may not run."""
    tokens = _tokens(sql)
    head, start = _split_explain(tokens)
    inner = b" " * start + sql[start:]
    shifts: list[tuple[int, int]] = []
    tree = _parse(connection, inner)
    if tree.get("error_type") == "not implemented":
        changed, shifts = _pivots_as_selects(inner, [token for token in tokens if token.start >= start])
        tree = _parse(connection, changed)
        if tree["error"]:
            raise Stop("refused", "pivot")
    if tree["error"]:
        place = tree.get("position")
        reason = limit_of(str(tree["error_message"]))
        if reason:
            raise Stop("too_much", reason)
        raise Stop("failed", "syntax", str(tree["error_message"]), None if place is None else int(place))
    if not tree["statements"]:
        raise Stop("failed", "empty")
    if len(tree["statements"]) > 1:
        raise Stop("refused", "several")
    try:
        _judge(tree["statements"][0], catalogue)
    except Stop as stop:
        if stop.offset is not None:
            stop.offset -= sum(more for place, more in shifts if place <= stop.offset)
        raise
    return (head.rjust(start) + sql[start:]).decode() if head else sql.decode()


@dataclass(frozen=True, slots=True)
class _SqlToken:
    start: int
    text: bytes
    word: str  # a keyword or name in lower case, else empty


def _tokens(sql: bytes) -> list[_SqlToken]:
    """DuckDB's tokens without comments; empty where it cannot tell them apart (the parser then says why)."""
    try:
        found = duckdb.tokenize(sql.decode())
    except duckdb.Error:
        return []
    ends = [start for start, _ in found[1:]] + [len(sql)]
    tokens = []
    for (start, kind), end in zip(found, ends, strict=True):
        if kind == duckdb.token_type.comment:
            continue
        text = sql[start:end]
        match = (
            _WORD.match(text) if kind in (duckdb.token_type.keyword, duckdb.token_type.identifier) else None
        )
        tokens.append(_SqlToken(start, text.strip(), match[0].decode().lower() if match else ""))
    return tokens


def _split_explain(tokens: list[_SqlToken]) -> tuple[bytes, int]:
    """The opening words of an EXPLAIN and the offset at which what it explains begins; (b"", 0) for any other."""
    if not tokens or tokens[0].word != "explain":
        return b"", 0
    opening = [tokens[0]]
    if len(tokens) > 1 and tokens[1].word == "analyze":
        opening.append(tokens[1])
    elif len(tokens) > 2 and tokens[1].text == b"(" and tokens[2].word in _OPTION_WORDS:
        for token in tokens[1:]:
            opening.append(token)
            if token.text == b")":
                break
            if token.word not in _OPTION_WORDS and token.text not in (b"(", b","):
                raise Stop("refused", "explain", offset=token.start)
    if len(opening) == len(tokens):
        raise Stop("failed", "empty")
    words = (_WORD.match(token.text) or re.match(rb".", token.text) for token in opening)
    return b" ".join(word[0] for word in words if word) + b" ", tokens[len(opening)].start


def _parse(connection: duckdb.DuckDBPyConnection, sql: bytes) -> dict[str, _Tree]:
    try:
        row = connection.execute("SELECT json_serialize_sql(CAST(? AS VARCHAR))", [sql.decode()]).fetchone()
        tree: dict[str, _Tree] = json.loads(row[0]) if row else {}
    except RecursionError as error:
        raise Stop("too_much", "nested") from error
    return tree


def _pivots_as_selects(sql: bytes, tokens: list[_SqlToken]) -> tuple[bytes, list[tuple[int, int]]]:
    """`sql` with each `PIVOT source ON … USING …` as `FROM source SELECT …, …`: for judging, never for running.

    Beside it, from which offset on it has grown by how many bytes.
    """
    if not tokens or not (tokens[0].word in _QUERY_STARTS or tokens[0].text == b"("):
        raise Stop("refused", "statement", tokens[0].word.upper() if tokens else "")
    if not any(token.word in _PIVOTS for token in tokens):
        raise Stop("refused", "form")
    changes: dict[int, tuple[int, bytes]] = {}
    for place, token in enumerate(tokens):
        if token.word not in _PIVOTS:
            continue
        clauses = list(_clauses(tokens[place + 1 :]))
        stop = next((n for n, clause in enumerate(clauses) if clause.word in _PIVOT_ENDS), len(clauses))
        ons = [n for n, clause in enumerate(clauses[:stop]) if clause.word == "on"]
        if not ons:
            continue  # PIVOT (… FOR … IN …) after a table serialises as it is
        changes[token.start] = (len(token.word), b"FROM")
        changes[clauses[ons[-1]].start] = (2, b"SELECT")
        for clause in clauses[ons[-1] : stop]:
            if clause.word == "using":
                changes[clause.start] = (5, b",")
    if not changes:
        raise Stop("refused", "pivot")
    parts, done, shifts = [], 0, []
    for start, (length, instead) in sorted(changes.items()):
        parts += [sql[done:start], b" " + instead + b" "]
        done = start + length
        shifts.append((sum(map(len, parts)), len(parts[-1]) - length))
    return b"".join([*parts, sql[done:]]), shifts


def _clauses(tokens: list[_SqlToken]) -> Iterator[_SqlToken]:
    """The words that stand outside brackets, up to the bracket that closes the whole."""
    depth = 0
    for token in tokens:
        depth += (token.text == b"(") - (token.text == b")")
        if depth < 0:
            return
        if depth == 0 and token.word:
            yield token


def limit_of(what: str) -> str:
    """The limit that DuckDB's words speak of, where it tells of one as of any other error; else empty."""
    for words, reason in _LIMIT_WORDS.items():
        if what.startswith(words):
            return reason
    return ""


def _judge(statement: dict[str, _Tree], catalogue: SnapshotCatalogue) -> None:
    """Walk a statement's tree without recursion; raises Stop at the first thing that is not listed."""
    ctes: set[str] = set()
    tables: list[tuple[list[str], int | None]] = []
    rest: list[tuple[str, _Tree]] = [("statements", statement)]
    while rest:
        key, node = rest.pop()
        if isinstance(node, list):
            rest.extend((key, part) for part in node)
            continue
        if not isinstance(node, dict):
            continue
        offset = _offset(node)
        kind, form = node.get("class"), node.get("type")
        if isinstance(kind, str):
            _judge_expression(kind, node, offset, catalogue)
        elif isinstance(form, str):
            if form not in NODES:
                raise Stop("refused", "node", form.removesuffix("_NODE").removesuffix("_QUERY"), offset)
            if form == "BASE_TABLE":
                if node["at_clause"] is not None:
                    raise Stop("refused", "node", "AT", offset)
                tables.append((_path(node), offset))
            elif form == "SHOW_REF" and node["query"] is None:
                if node["show_type"] == "SHOW":
                    tables.append((_path(node), offset))
                elif node["table_name"] != '"tables"':
                    raise Stop("refused", "show", offset=offset)
            elif form == "TABLE_FUNCTION":
                _judge_table_function(node["function"], offset, catalogue)
                # Judged; what is inside it is walked on like anything else.
                node = {**node, "function": {**node["function"], "class": None, "type": None}}
        elif key not in CONTAINERS:
            raise Stop("refused", "node", key, offset)
        if key == "map":
            ctes.add(_cte_name(node, catalogue))
        rest.extend(node.items())
    for path, offset in tables:
        if not (len(path) == 1 and path[0].lower() in ctes):
            _judge_table(path, offset, catalogue)


def _offset(node: dict[str, _Tree]) -> int | None:
    """Where a node stands in the text; DuckDB writes 2^64 - 1 where it does not know."""
    place = node.get("query_location")
    return place if isinstance(place, int) and place < 1 << 32 else None


def _path(node: dict[str, _Tree]) -> list[str]:
    return [str(part) for part in node["qualified_name"]["path"]]


def _cte_name(node: dict[str, _Tree], catalogue: SnapshotCatalogue) -> str:
    """The name of a CTE: none that DuckDB has a view of, or a place where the CTE is not seen would mean that."""
    name = str(node["key"]).lower()
    if name in catalogue.reserved:
        raise Stop("refused", "table", name)
    return name


def _judge_expression(
    kind: str, node: dict[str, _Tree], offset: int | None, catalogue: SnapshotCatalogue
) -> None:
    if kind == "PARAMETER":
        raise Stop("failed", "parameter", offset=offset)
    if kind not in EXPRESSIONS:
        raise Stop("refused", "node", kind, offset)
    if kind in ("FUNCTION", "WINDOW"):
        name = str(node["function_name"])
        if name.lower() not in FUNCTIONS or name.lower() in catalogue.shadowed:
            raise Stop("refused", "function", name, offset)
    elif kind == "COLUMN_REF" and len(node["column_names"]) == 1:
        name = str(node["column_names"][0]).lower()
        if name in BARE_FUNCTIONS and name not in catalogue.columns:
            raise Stop("refused", "function", name, offset)


def _judge_table_function(
    function: dict[str, _Tree], offset: int | None, catalogue: SnapshotCatalogue
) -> None:
    name = str(function["function_name"])
    allowed = TABLE_FUNCTIONS - catalogue.shadowed
    if function["class"] != "FUNCTION" or name.lower() not in allowed:
        raise Stop("refused", "function", name, offset)


def _judge_table(path: list[str], offset: int | None, catalogue: SnapshotCatalogue) -> None:
    lowered = tuple(part.lower() for part in path)
    if lowered in catalogue.tables:
        return
    name = ".".join(path)
    if len(path) > 1 or lowered[0] in catalogue.reserved:
        raise Stop("refused", "table", name, offset)
    if _NO_NAME.search(name):
        raise Stop("refused", "file", name, offset)
    near = difflib.get_close_matches(lowered[0], sorted({known[-1] for known in catalogue.tables}), 1)
    raise Stop("failed", "no_table_but" if near else "no_table", "\n".join([name, *near]), offset)

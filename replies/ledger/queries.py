"""One `.sql` file of `queries/` as a query that can run: its header read, its includes merged in.

A file opens with a comment block, then holds one SELECT:

    -- What stands overdue, by lead bureau, as of a day.
    -- Parameters: $as_of DATE, $known_at TIMESTAMP, $congress_session TEXT (null: all)
    -- Latest: proposal, reply
    -- Uses: _progress AS progress, _states AS state
    -- Columns: bureau TEXT, overdue BIGINT, oldest_due DATE?,
    --   median_days DOUBLE? (days)

A `?` behind a column's type says that a row may hold NULL there; parameters and the columns of includes have no such
mark. `outcome.* (without quote)` among the columns stands for all columns of a table of the view, but for the stamps that its
events give and those named. A list continues on lines that begin with `--` and three blanks or more.
`Latest` names tables of the view: of each id the row recorded last by $known_at, with all columns, is the CTE `latest_reply`.
An include is a file of the same kind whose name begins with `_`. It becomes a CTE under its alias, once, before whatever uses it; its own WITH stays inside its
CTE, so two includes may use the same CTE names. Accidental captures are refused: an alias that is also a table some
file reads, an alias for two files, a circle. SQL is DuckDB's, read and written by sqlglot, so that it can go to other
engines too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from replies.ledger.query_header import (
    NAME,
    Parameter,
    QueryColumn,
    QueryError,
    column_parts,
    fields_of_list,
    keys_of_list,
    malformed,
    read_header,
    uses_of_list,
)

__all__ = [
    "SHARED_SCHEMA",
    "Query",
    "QueryText",
    "load_query",
    "query_name",
    "query_names",
    "query_purpose",
]

_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class QueryText:
    """A query that no file has: its name, and what its file would contain, header and all."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class _Header:
    name: str
    purpose: str
    parameters: tuple[Parameter, ...]
    uses: tuple[tuple[str, str], ...]
    columns: tuple[QueryColumn, ...]


@dataclass(frozen=True, slots=True)
class Query(_Header):
    """A query ready to run.

    `parameters` are those of its own header, then those that only its includes name; `uses` are its own (file, alias)
    pairs; `sql` has every include merged in; `parameter_names` are the names in `sql`, exactly those that DuckDB wants
    bound; `tables` are the view's tables that it and its includes read; `shared` are the includes that it reads as
    tables, see `load_query`.
    """

    sql: str
    parameter_names: frozenset[str]
    tables: frozenset[str]
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _QueryFile(_Header):
    """One file by itself: its header, its SQL, and the tables it reads that are no CTE of its own.

    `ctes` are its own, each as SQL, by alias in lower case; `rest` is the SQL without them.
    """

    sql: str
    ctes: Mapping[str, str]
    rest: str
    is_recursive: bool
    reads: frozenset[str]
    placeholders: frozenset[str]


_Stamp = tuple[tuple[Path, int, int], ...]  # file, time of change in ns, size
_cache: dict[tuple[Path, str | QueryText, frozenset[str], str], tuple[_Stamp, Query]] = {}
SHARED_SCHEMA = "shared"  # the schema with the tables that a query may read for its includes


def query_name(row: str) -> str:
    """The name of the query that a type of `replies.rows` is of: `commitment_list` of `CommitmentListRow`."""
    return re.sub(r"\B([A-Z])", r"_\1", row.removesuffix("Row")).lower()


def query_names(folder: Path) -> list[str]:
    """The names of the queries in `folder`, in order, without includes."""
    found = (path.stem for path in folder.glob("*.sql"))
    return sorted(name for name in found if NAME.fullmatch(name) and not name.startswith("_"))


def load_query(
    source: str | QueryText, folder: Path, shared: frozenset[str] = frozenset(), schema: str = SHARED_SCHEMA
) -> Query:
    """The query `folder/source.sql` with its includes merged in; an include can be loaded by its name too.

    A query given as a text takes its includes from `folder` like a file there. Includes named in `shared` are not
    merged in but read as tables of that name in `schema`, a name of ours. Cached until one of its files changes; texts are cached
    too, so there should be few. Raises QueryError with one sentence for a bad name, a missing file, a header or SQL
    that is not well formed, and includes that do not fit together.
    """
    name = source.name if isinstance(source, QueryText) else source
    if not NAME.fullmatch(name):
        raise QueryError(
            f"“{name}”不能作为查询名：只用小写字母、数字和下划线",
            f"“{name}” cannot be the name of a query; use lower-case letters, digits and underscores",
        )
    cached = _cache.get((folder, source, shared, schema))
    if cached is not None and _stamp(path for path, _, _ in cached[0]) == cached[0]:
        return cached[1]
    files: dict[str, _QueryFile] = {}
    # Stamped before reading: a file that changes in between is read again next time.
    stamps: list[tuple[Path, int, int]] = []
    tables = {name: f"SELECT * FROM {schema}.{name}" for name in shared}  # noqa: S608  names of ours
    if isinstance(source, QueryText):
        file = _read_text(name, source.text)
        for used, _ in file.uses:
            _collect(used, folder, files, stamps, (name,), tables)
        files[name] = file
    else:
        _collect(name, folder, files, stamps, (), tables)
    query = replace(
        _merge(files[name], files), shared=tuple(used for used in files if used in shared - {name})
    )
    _cache[folder, source, shared, schema] = (tuple(stamps), query)
    return query


def query_purpose(name: str, folder: Path) -> Mapping[str, str]:
    """What `folder/name.sql` is for, by language: the lines of its header in Chinese (`zh`) and the others (`en`).

    A language without lines is left out. Includes are not read. Raises QueryError as `load_query` does.
    """
    try:
        text = (folder / f"{name}.sql").read_text(encoding="utf-8") if NAME.fullmatch(name) else ""
    except (OSError, UnicodeDecodeError):
        text = ""
    lines = read_header(name, text)[0].splitlines()
    by_lang = {
        "zh": [line for line in lines if _HAN.match(line)],
        "en": [line for line in lines if not _HAN.match(line)],
    }
    return {lang: ("" if lang == "zh" else " ").join(part) for lang, part in by_lang.items() if part}


def _stamp(paths: Iterator[Path]) -> _Stamp | None:
    try:
        return tuple((path, (state := path.stat()).st_mtime_ns, state.st_size) for path in paths)
    except OSError:
        return None


def _collect(
    name: str,
    folder: Path,
    files: dict[str, _QueryFile],
    stamps: list[tuple[Path, int, int]],
    above: tuple[str, ...],
    tables: Mapping[str, str],
) -> None:
    """Read a file and, before it, every file it uses; `above` are the files that led here.

    `tables` holds the SQL of files that are not read but have a table, by name.
    """
    if name in above:
        circle = " → ".join((*above[above.index(name) :], name))
        raise QueryError(f"查询互相引用成环：{circle}", f"Queries use each other in a circle: {circle}")
    if name in files:
        return
    path = folder / f"{name}.sql"
    stamp = _stamp(iter((path,)))
    if stamp is None:
        user = f"（{above[-1]}.sql 引用）" if above else ""
        by = f", which {above[-1]}.sql uses" if above else ""
        raise QueryError(f"没有名为 {name} 的查询{user}", f"There is no query named {name}{by}")
    stamps.extend(stamp)
    file = _read_once(name, stamp)
    if above and name in tables:
        file = replace(
            file, parameters=(), uses=(), sql=tables[name], reads=frozenset(), placeholders=frozenset()
        )
    for used, _ in file.uses:
        _collect(used, folder, files, stamps, (*above, name), tables)
    files[name] = file


@lru_cache(maxsize=512)
def _read_once(name: str, stamp: _Stamp) -> _QueryFile:
    """The file as it was when its stamp was taken."""
    ((path, _, _),) = stamp
    return _read(name, path)


def _read(name: str, path: Path) -> _QueryFile:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"{name}.sql 无法读取，请检查权限与编码",
            f"{name}.sql cannot be read; check its rights and encoding",
        ) from error
    return _read_text(name, text)


def _read_text(name: str, text: str) -> _QueryFile:
    purpose, lists = read_header(name, text)
    parameters = tuple(Parameter(*field[:3]) for field in fields_of_list(name, lists["Parameters"], mark="$"))
    columns = tuple(
        QueryColumn(*field) for field in fields_of_list(name, ", ".join(column_parts(name, lists["Columns"])))
    )
    if not columns:
        raise malformed(name, "开头的注释没有 Columns", "its header names no Columns")
    uses = tuple(uses_of_list(name, lists["Uses"]))
    tree = _parse(name, text)
    _add_latest(name, tree, lists["Latest"])
    own = {cte.alias.lower() for cte in _ctes(tree)}
    for _, alias in uses:
        if alias in own:
            raise malformed(
                name, f"引用别名 {alias} 与自身的 CTE 同名", f"alias {alias} is also a CTE of its own"
            )
    reads = frozenset(table.name.lower() for table in tree.find_all(exp.Table) if not _is_bound(table))
    placeholders = frozenset(node.name for node in tree.find_all(exp.Placeholder, exp.Parameter))
    if not all(map(NAME.fullmatch, placeholders)):
        raise malformed(name, "参数须有名称，如 $as_of", "a parameter needs a name, such as $as_of")
    sql = _to_sql(tree)
    ctes = {cte.alias.lower(): _to_sql(cte) for cte in _ctes(tree)}
    is_recursive = bool(ctes) and bool(tree.args["with_"].args.get("recursive"))
    tree.set("with_", None)
    return _QueryFile(
        name, purpose, parameters, uses, columns, sql, ctes, _to_sql(tree), is_recursive, reads, placeholders
    )


def _add_latest(name: str, tree: exp.Query, listed: str) -> None:
    """Give a query a CTE for each table of its list, before its own."""
    own = tree.args.get("with_") or exp.With(expressions=[])
    ctes = []
    for table, key in keys_of_list(name, listed):
        latest = (
            exp.select("*")
            .from_(table)
            .where("recorded_at <= $known_at", dialect="duckdb")
            .qualify(f"ROW_NUMBER() OVER (PARTITION BY {key} ORDER BY seq DESC) = 1")
        )
        ctes.append(exp.CTE(this=latest, alias=exp.to_identifier(f"latest_{table}")))
    if ctes:
        own.set("expressions", [*ctes, *own.expressions])
        tree.set("with_", own)


def _to_sql(tree: exp.Expr) -> str:
    return tree.sql(dialect="duckdb", pretty=True, comments=False)


def _parse(name: str, text: str) -> exp.Query:
    try:
        trees = [tree for tree in sqlglot.parse(text, read="duckdb") if tree is not None]
    except SqlglotError as error:
        where = str(error).splitlines()[0]
        raise malformed(name, f"SQL 无法解析：{where}", f"its SQL cannot be parsed: {where}") from error
    if len(trees) != 1 or not isinstance(trees[0], exp.Select | exp.SetOperation):
        raise malformed(name, "应只有一条 SELECT 语句", "it must hold one SELECT and nothing else")
    return trees[0]


def _ctes(tree: exp.Expr) -> list[exp.CTE]:
    clause = tree.args.get("with_")
    return list(clause.expressions) if clause else []


def _is_bound(table: exp.Table) -> bool:
    """Whether a table's name means a CTE of the same file; a CTE sees neither itself nor those after it."""
    wanted = table.name.lower()
    inside: exp.Expr | None = None
    node = table.parent
    while node is not None:
        if isinstance(node, exp.CTE):
            inside = node
        visible = _ctes(node)
        if visible and not node.args["with_"].args.get("recursive"):
            place = next((n for n, cte in enumerate(visible) if cte is inside), len(visible))
            visible = visible[:place]
        if any(cte.alias.lower() == wanted for cte in visible):
            return True
        node = node.parent
    return False


def _merge(main: _QueryFile, files: dict[str, _QueryFile]) -> Query:
    """The query with every other file of `files` (each after those it uses) as a CTE before its own."""
    stands_for: dict[str, str] = {}
    first: dict[str, str] = {}
    ctes: dict[str, str] = {}
    for file in files.values():
        for used, alias in file.uses:
            if stands_for.setdefault(alias, used) != used:
                raise malformed(
                    file.name,
                    f"别名 {alias} 已代表 {stands_for[alias]}，不能再代表 {used}",
                    f"alias {alias} stands for {stands_for[alias]} already and cannot stand for {used}",
                )
    for file in files.values():
        for used, alias in file.uses:
            if alias in ctes:
                continue
            # A second alias of a file reads the first, so that no file is computed twice.
            body = f"SELECT * FROM {first[used]}" if used in first else files[used].sql  # noqa: S608  an alias
            ctes[alias] = f"{alias} AS (\n{body}\n)"
            first.setdefault(used, alias)
    for file in files.values():
        for alias in sorted(file.reads & (stands_for.keys() - {alias for _, alias in file.uses})):
            raise malformed(
                file.name,
                f"读取的表 {alias} 与 {stands_for[alias]} 的别名同名，请换一个别名",
                f"it reads table {alias}, which is also the alias of {stands_for[alias]}; choose another alias",
            )
    for alias in main.ctes:
        if alias in stands_for:
            raise malformed(
                main.name,
                f"CTE {alias} 与引用的别名同名",
                f"its CTE {alias} is also an alias that is used",
            )
    with_clause = ",\n".join((*ctes.values(), *main.ctes.values()))
    recursive = " RECURSIVE" if main.is_recursive else ""
    return Query(
        name=main.name,
        purpose=main.purpose,
        parameters=tuple(_parameters(main, files)),
        uses=main.uses,
        columns=main.columns,
        sql=f"WITH{recursive} {with_clause}\n{main.rest}" if ctes else main.sql,
        parameter_names=frozenset().union(*(file.placeholders for file in files.values())),
        tables=frozenset().union(*(file.reads for file in files.values())) - stands_for.keys(),
    )


def _parameters(main: _QueryFile, files: dict[str, _QueryFile]) -> Iterator[Parameter]:
    by_name: dict[str, Parameter] = {}
    for file in (main, *files.values()):
        for parameter in file.parameters:
            known = by_name.setdefault(parameter.name, parameter)
            if known.type != parameter.type:
                raise malformed(
                    file.name,
                    f"参数 ${parameter.name} 的类型在引用的文件中不一致",
                    f"parameter ${parameter.name} has another type in a file it is used with",
                )
    yield from by_name.values()

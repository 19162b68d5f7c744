"""One `.sql` file of `queries/` as a query that can run: its header read, its includes merged in.

A file opens with a comment block, then holds one SELECT:

    -- What stands overdue, by lead bureau, as of a day.
    -- Parameters: $as_of DATE, $known_at TIMESTAMP, $congress_session TEXT (null: all)
    -- Uses: _progress AS progress, _states AS state
    -- Columns: bureau TEXT, overdue BIGINT, oldest_due DATE,
    --   median_days DOUBLE (days)

`outcome.* (without quote)` among the columns stands for all columns of a table of the view, but for the stamps that its
events give and those named. A list continues on lines that begin with `--` and three blanks or more. An include is a file of the same kind whose
name begins with `_`. It becomes a CTE under its alias, once, before whatever uses it; its own WITH stays inside its
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

from replies.errors import RepliesError
from replies.ledger.view.tables import table_columns

__all__ = [
    "SHARED_SCHEMA",
    "Parameter",
    "Query",
    "QueryColumn",
    "QueryError",
    "QueryText",
    "load_query",
    "query_names",
    "query_purpose",
]

_NAME = re.compile(r"_?[a-z][a-z0-9_]*")
_HAN = re.compile("[\u4e00-\u9fff]")
_LABEL = re.compile(r"(Parameters|Uses|Columns):\s*(.*)")
_USE = re.compile(rf"({_NAME.pattern})\s+AS\s+({_NAME.pattern})")
# `due DATE`, `value DECIMAL(28, 6)`, `aliases TEXT[] (as written)`: the note stands apart by a blank.
_FIELD = re.compile(
    r"""(?P<name>[a-z_][a-z0-9_]*)\s+
        (?P<type>[A-Z][A-Z0-9_]*(?:\((?:[^()]|\([^()]*\))*\))?(?:\[\d*\])*)
        (?:\s+\((?P<note>.*)\))?""",
    re.VERBOSE | re.DOTALL,
)
_WHOLE_TABLE = re.compile(r"([a-z_]+)\.\*(?:\s+\(without ([a-z_, ]+)\))?")


class QueryError(RepliesError):
    """A query file that is unknown or not well formed; its author can mend it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; `note` says what NULL means."""

    name: str
    type: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class QueryColumn:
    """A column of the result, with DuckDB's type; `note` gives a unit or says what NULL means."""

    name: str
    type: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class QueryText:
    """A query that no file has: its name, and what its file would contain, header and all."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query ready to run.

    `parameters` are those of its own header, then those that only its includes name; `uses` are its own (file, alias)
    pairs; `sql` has every include merged in; `parameter_names` are the names in `sql`, exactly those that DuckDB wants
    bound; `tables` are the view's tables that it and its includes read; `shared` are the includes that it reads as
    tables, see `load_query`.
    """

    name: str
    purpose: str
    parameters: tuple[Parameter, ...]
    uses: tuple[tuple[str, str], ...]
    columns: tuple[QueryColumn, ...]
    sql: str
    parameter_names: frozenset[str]
    tables: frozenset[str]
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _QueryFile:
    """One file by itself: its header, its SQL, and the tables it reads that are no CTE of its own.

    `ctes` are its own, each as SQL, by alias in lower case; `rest` is the SQL without them.
    """

    name: str
    purpose: str
    parameters: tuple[Parameter, ...]
    uses: tuple[tuple[str, str], ...]
    columns: tuple[QueryColumn, ...]
    sql: str
    ctes: Mapping[str, str]
    rest: str
    is_recursive: bool
    reads: frozenset[str]
    placeholders: frozenset[str]


_Stamp = tuple[tuple[Path, int, int], ...]  # file, time of change in ns, size
_cache: dict[tuple[Path, str | QueryText, frozenset[str]], tuple[_Stamp, Query]] = {}
SHARED_SCHEMA = "shared"  # the schema with the tables that a query may read for its includes


def query_names(folder: Path) -> list[str]:
    """The names of the queries in `folder`, in order, without includes."""
    found = (path.stem for path in folder.glob("*.sql"))
    return sorted(name for name in found if _NAME.fullmatch(name) and not name.startswith("_"))


def load_query(source: str | QueryText, folder: Path, shared: frozenset[str] = frozenset()) -> Query:
    """The query `folder/source.sql` with its includes merged in; an include can be loaded by its name too.

    A query given as a text takes its includes from `folder` like a file there. Includes named in `shared` are not
    merged in but read as tables of that name in SHARED_SCHEMA. Cached until one of its files changes; texts are cached
    too, so there should be few. Raises QueryError with one sentence for a bad name, a missing file, a header or SQL
    that is not well formed, and includes that do not fit together.
    """
    name = source.name if isinstance(source, QueryText) else source
    if not _NAME.fullmatch(name):
        raise QueryError(
            f"“{name}”不能作为查询名：只用小写字母、数字和下划线",
            f"“{name}” cannot be the name of a query; use lower-case letters, digits and underscores",
        )
    cached = _cache.get((folder, source, shared))
    if cached is not None and _stamp(path for path, _, _ in cached[0]) == cached[0]:
        return cached[1]
    files: dict[str, _QueryFile] = {}
    # Stamped before reading: a file that changes in between is read again next time.
    stamps: list[tuple[Path, int, int]] = []
    if isinstance(source, QueryText):
        file = _read_text(name, source.text)
        for used, _ in file.uses:
            _collect(used, folder, files, stamps, (name,), shared)
        files[name] = file
    else:
        _collect(name, folder, files, stamps, (), shared)
    query = replace(
        _merge(files[name], files), shared=tuple(used for used in files if used in shared - {name})
    )
    _cache[folder, source, shared] = (tuple(stamps), query)
    return query


def query_purpose(name: str, folder: Path) -> Mapping[str, str]:
    """What `folder/name.sql` is for, by language: the lines of its header in Chinese (`zh`) and the others (`en`).

    A language without lines is left out. Includes are not read. Raises QueryError as `load_query` does.
    """
    try:
        text = (folder / f"{name}.sql").read_text(encoding="utf-8") if _NAME.fullmatch(name) else ""
    except (OSError, UnicodeDecodeError):
        text = ""
    lines = _header(name, text)[0].splitlines()
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
    shared: frozenset[str],
) -> None:
    """Read a file and, before it, every file it uses; `above` are the files that led here, `shared` are read as tables."""
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
    if above and name in shared:
        table = f"SELECT * FROM {SHARED_SCHEMA}.{name}"  # noqa: S608  the file's name, a word as _NAME says
        file = replace(file, parameters=(), uses=(), sql=table, reads=frozenset(), placeholders=frozenset())
    for used, _ in file.uses:
        _collect(used, folder, files, stamps, (*above, name), shared)
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
    purpose, lists = _header(name, text)
    parameters = tuple(Parameter(*field) for field in _fields(name, lists["Parameters"], mark="$"))
    columns = tuple(
        QueryColumn(*field) for field in _fields(name, ", ".join(_columns(name, lists["Columns"])))
    )
    if not columns:
        raise _malformed(name, "开头的注释没有 Columns", "its header names no Columns")
    uses = tuple(_uses(name, lists["Uses"]))
    tree = _parse(name, text)
    own = {cte.alias.lower() for cte in _ctes(tree)}
    for _, alias in uses:
        if alias in own:
            raise _malformed(
                name, f"引用别名 {alias} 与自身的 CTE 同名", f"alias {alias} is also a CTE of its own"
            )
    reads = frozenset(table.name.lower() for table in tree.find_all(exp.Table) if not _is_bound(table))
    placeholders = frozenset(node.name for node in tree.find_all(exp.Placeholder, exp.Parameter))
    if not all(map(_NAME.fullmatch, placeholders)):
        raise _malformed(name, "参数须有名称，如 $as_of", "a parameter needs a name, such as $as_of")
    sql = _to_sql(tree)
    ctes = {cte.alias.lower(): _to_sql(cte) for cte in _ctes(tree)}
    is_recursive = bool(ctes) and bool(tree.args["with_"].args.get("recursive"))
    tree.set("with_", None)
    return _QueryFile(
        name, purpose, parameters, uses, columns, sql, ctes, _to_sql(tree), is_recursive, reads, placeholders
    )


def _to_sql(tree: exp.Expr) -> str:
    return tree.sql(dialect="duckdb", pretty=True, comments=False)


def _header(name: str, text: str) -> tuple[str, dict[str, str]]:
    """The purpose and the text of each list of a header."""
    purpose: list[str] = []
    lists: dict[str, list[str]] = {"Parameters": [], "Uses": [], "Columns": []}
    seen: set[str] = set()
    current: list[str] | None = None
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        content = line[2:].strip()
        label = _LABEL.fullmatch(content)
        if label:
            if label[1] in seen:
                raise _malformed(name, f"{label[1]} 出现两次", f"{label[1]} stands in its header twice")
            seen.add(label[1])
            current = lists[label[1]]
            current.append(label[2])
        elif current is not None and line.startswith("--   "):
            current.append(content)
        elif current is not None:
            raise _malformed(
                name,
                f"“{content}”既不是列表也不是续行；续行以 -- 加三个空格开头",
                f"“{content}” is no list and goes on with none; such a line begins with -- and three blanks",
            )
        else:
            purpose.append(content)
    if not any(purpose):
        raise _malformed(name, "第一行注释应说明用途", "its first comment must say what it is for")
    return "\n".join(purpose), {key: " ".join(part for part in parts if part) for key, parts in lists.items()}


def _parts(name: str, listed: str) -> Iterator[str]:
    """The parts of a list, divided at commas that stand outside brackets."""
    depth = start = 0
    for place, sign in enumerate(listed):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            break
        if sign == "," and depth == 0:
            yield listed[start:place].strip()
            start = place + 1
    if depth:
        raise _malformed(name, f"括号不成对：{listed}", f"brackets do not pair in “{listed}”")
    if listed:
        yield listed[start:].strip()


def _columns(name: str, listed: str) -> Iterator[str]:
    """The parts of a list of columns, a table's own in place of `table.*`."""
    for part in _parts(name, listed):
        whole = _WHOLE_TABLE.fullmatch(part)
        if whole is None:
            yield part
            continue
        without = re.split(r",\s*", whole[2] or "")
        try:
            columns = table_columns(whole[1])
        except KeyError:
            raise _malformed(name, f"没有 {whole[1]} 这张表", f"there is no table {whole[1]}") from None
        yield from (f"{column} {kind}" for column, kind in columns.items() if column not in without)


def _fields(name: str, listed: str, mark: str = "") -> Iterator[tuple[str, str, str]]:
    """Name, type and note of each part; `mark` stands before each name."""
    seen: set[str] = set()
    for part in _parts(name, listed):
        field = _FIELD.fullmatch(part.removeprefix(mark)) if part.startswith(mark) else None
        if field is None:
            raise _malformed(
                name,
                f"“{part}”应写作“{mark}名称 类型（可加括号说明）”",
                f"“{part}” should read “{mark}name TYPE (note)”",
            )
        if field["name"] in seen:
            raise _malformed(name, f"{field['name']} 列出两次", f"{field['name']} is listed twice")
        seen.add(field["name"])
        yield field["name"], re.sub(r"\s+", "", field["type"]), field["note"] or ""


def _uses(name: str, listed: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for part in _parts(name, listed):
        use = _USE.fullmatch(part)
        if use is None or not use[1].startswith("_"):
            raise _malformed(name, f"“{part}”应写作“_文件 AS 别名”", f"“{part}” should read “_file AS alias”")
        if use[2] in seen:
            raise _malformed(name, f"别名 {use[2]} 用了两次", f"alias {use[2]} is used twice")
        seen.add(use[2])
        yield use[1], use[2]


def _parse(name: str, text: str) -> exp.Query:
    try:
        trees = [tree for tree in sqlglot.parse(text, read="duckdb") if tree is not None]
    except SqlglotError as error:
        where = str(error).splitlines()[0]
        raise _malformed(name, f"SQL 无法解析：{where}", f"its SQL cannot be parsed: {where}") from error
    if len(trees) != 1 or not isinstance(trees[0], exp.Select | exp.SetOperation):
        raise _malformed(name, "应只有一条 SELECT 语句", "it must hold one SELECT and nothing else")
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
                raise _malformed(
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
            raise _malformed(
                file.name,
                f"读取的表 {alias} 与 {stands_for[alias]} 的别名同名，请换一个别名",
                f"it reads table {alias}, which is also the alias of {stands_for[alias]}; choose another alias",
            )
    for alias in main.ctes:
        if alias in stands_for:
            raise _malformed(
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
                raise _malformed(
                    file.name,
                    f"参数 ${parameter.name} 的类型在引用的文件中不一致",
                    f"parameter ${parameter.name} has another type in a file it is used with",
                )
    yield from by_name.values()


def _malformed(name: str, zh: str, en: str) -> QueryError:
    return QueryError(f"queries/{name}.sql：{zh}", f"queries/{name}.sql: {en}")

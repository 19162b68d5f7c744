"""The header of a query file: what it is for, its parameters, what it reads, its columns with their types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from replies.errors import RepliesError
from replies.ledger.view.tables import table_columns

__all__ = [
    "NAME",
    "Parameter",
    "QueryColumn",
    "QueryError",
    "column_parts",
    "fields_of_list",
    "keys_of_list",
    "malformed",
    "read_header",
    "uses_of_list",
]

NAME = re.compile(r"_?[a-z][a-z0-9_]*")
_LABEL = re.compile(r"(Parameters|Latest|Uses|Columns):\s*(.*)")
_USE = re.compile(rf"({NAME.pattern})\s+AS\s+({NAME.pattern})")
# `made_on DATE`, `due DATE?`, `value DECIMAL(28, 6)`, `aliases TEXT[] (as written)`: the note stands apart by a blank.
_FIELD = re.compile(
    r"""(?P<name>[a-z_][a-z0-9_]*)\s+
        (?P<type>[A-Z][A-Z0-9_]*(?:\((?:[^()]|\([^()]*\))*\))?(?:\[\d*\])*)
        (?P<nullable>\?)?
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
    """A column of the result, with DuckDB's type; `note` gives a unit or says what NULL means.

    `nullable`, a `?` behind the type: a row may hold NULL there. Headers of includes leave it out, for no Python reads
    their rows.
    """

    name: str
    type: str
    note: str = ""
    nullable: bool = False


def read_header(name: str, text: str) -> tuple[str, dict[str, str]]:
    """The purpose and the text of each list of a header."""
    purpose: list[str] = []
    lists: dict[str, list[str]] = {"Parameters": [], "Latest": [], "Uses": [], "Columns": []}
    seen: set[str] = set()
    current: list[str] | None = None
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        content = line[2:].strip()
        label = _LABEL.fullmatch(content)
        if label:
            if label[1] in seen:
                raise malformed(name, f"{label[1]} 出现两次", f"{label[1]} stands in its header twice")
            seen.add(label[1])
            current = lists[label[1]]
            current.append(label[2])
        elif current is not None and line.startswith("--   "):
            current.append(content)
        elif current is not None:
            raise malformed(
                name,
                f"“{content}”既不是列表也不是续行；续行以 -- 加三个空格开头",
                f"“{content}” is no list and goes on with none; such a line begins with -- and three blanks",
            )
        else:
            purpose.append(content)
    if not any(purpose):
        raise malformed(name, "第一行注释应说明用途", "its first comment must say what it is for")
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
        raise malformed(name, f"括号不成对：{listed}", f"brackets do not pair in “{listed}”")
    if listed:
        yield listed[start:].strip()


def column_parts(name: str, listed: str) -> Iterator[str]:
    """The parts of a list of columns, a table's own in place of `table.*`."""
    for part in _parts(name, listed):
        whole = _WHOLE_TABLE.fullmatch(part)
        if whole is None:
            yield part
            continue
        without = re.split(r",\s*", whole[2] or "")
        columns = _columns_of(name, whole[1])
        yield from (f"{column} {kind}?" for column, kind in columns.items() if column not in without)


def _columns_of(name: str, table: str) -> Mapping[str, str]:
    try:
        return table_columns(table)
    except KeyError:
        raise malformed(name, f"没有 {table} 这张表", f"there is no table {table}") from None


def keys_of_list(name: str, listed: str) -> Iterator[tuple[str, str]]:
    """Each table of a list with its key, the first column that is no stamp."""
    for table in _parts(name, listed):
        yield table, next(iter(_columns_of(name, table)))


def fields_of_list(name: str, listed: str, mark: str = "") -> Iterator[tuple[str, str, str, bool]]:
    """Name, type, note of each part, and whether it may be NULL; `mark` stands before each name."""
    seen: set[str] = set()
    for part in _parts(name, listed):
        field = _FIELD.fullmatch(part.removeprefix(mark)) if part.startswith(mark) else None
        if field is None or (mark and field["nullable"]):
            raise malformed(
                name,
                f"“{part}”应写作“{mark}名称 类型（可加括号说明）”",
                f"“{part}” should read “{mark}name TYPE (note)”",
            )
        if field["name"] in seen:
            raise malformed(name, f"{field['name']} 列出两次", f"{field['name']} is listed twice")
        seen.add(field["name"])
        yield field["name"], re.sub(r"\s+", "", field["type"]), field["note"] or "", bool(field["nullable"])


def uses_of_list(name: str, listed: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for part in _parts(name, listed):
        use = _USE.fullmatch(part)
        if use is None or not use[1].startswith("_"):
            raise malformed(name, f"“{part}”应写作“_文件 AS 别名”", f"“{part}” should read “_file AS alias”")
        if use[2] in seen:
            raise malformed(name, f"别名 {use[2]} 用了两次", f"alias {use[2]} is used twice")
        seen.add(use[2])
        yield use[1], use[2]


def malformed(name: str, zh: str, en: str) -> QueryError:
    """The error that a query file is not well formed."""
    return QueryError(f"queries/{name}.sql：{zh}", f"queries/{name}.sql: {en}")

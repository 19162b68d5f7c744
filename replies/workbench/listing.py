"""The rows of a published table, narrowed, in order, and counted by their sides: questions made from the dictionary.

What the Explore page and the downloads ask. One text serves every choice of filters: a filter that is not given is
NULL and narrows nothing. What somebody typed is bound to a parameter and never stands in the SQL, which reads
`queries/_published_<table>.sql` and could lie beside it as a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from textwrap import wrap
from typing import Final

from sqlglot import exp

from replies.ledger.queries import QueryText
from replies.publish.dictionary import Column, Listing, Table, tables
from replies.workbench.fields import Field, fields_of

__all__ = ["count_query", "filter_columns", "row_query"]

# The sides of a table that its rows can be narrowed to, by the name of the parameter.
_NARROWING: Final = ("place", "bureau", "theme", "year", "state")
_LIMIT: Final = "$limit BIGINT (null: all)"


def filter_columns(table: Table) -> Mapping[str, Column]:
    """The columns that rows can be narrowed by, by the parameter's name; none of a table that is not listed."""
    if table.listing is None:
        return {}
    sides = {name: _side(table, name) for name in _NARROWING}
    codes = {"collection": "collection", **{name: side.code for name, side in sides.items() if side}}
    return {name: table.column(code) for name, code in codes.items()}


@cache
def row_query(name: str) -> QueryText:
    """The listed rows of a table in their order, a page of them where `$limit` and `$offset` are given."""
    table, listing = _listing(name)
    select = exp.select(*(column.name for column in table.columns)).order_by(*map(_order_term, listing.order))
    rest = exp.Coalesce(this=exp.Placeholder(this="offset"), expressions=[exp.Literal.number(0)])
    about = [
        f"The chosen {table.heading.en.lower()} a page at a time, as they can be downloaded.",
        f"所选{table.heading.zh}的明细，可下载。",
    ]
    columns = [f"{column.name} {column.type}" for column in table.columns]
    return _query(table, about, select.offset(rest), [_LIMIT, "$offset BIGINT (null: 0)"], columns)


@cache
def count_query(name: str, side: str | None = None) -> QueryText:
    """How many rows are listed, by a side of the table with the most in front; in one group where none is given.

    Its columns are `code` (NULL for what is not known), `label_zh`, `label_en`, `n`, and on each line `total` (of all
    groups) and `groups`. Raises KeyError for a side that the table does not have.
    """
    table, _ = _listing(name)
    code, zh, en = _group_query(table, side)
    counted = exp.Count(this=exp.Star(), big_int=True)
    total = exp.Window(this=exp.Sum(this=counted))
    select = exp.select(
        code.as_("code"),
        exp.Min(this=zh).as_("label_zh"),
        exp.Min(this=en).as_("label_en"),
        counted.as_("n"),
        exp.cast(total, "BIGINT").as_("total"),
        exp.Window(this=counted.copy()).as_("groups"),
    )
    select = select.group_by(code).order_by(_order_term("-n"), _order_term("code"))
    about = [f"How many of the chosen {table.heading.en.lower()} there are{f' by {side}' if side else ''}."]
    columns = [f"{one} TEXT" for one in ("code", "label_zh", "label_en")]
    columns += [f"{one} BIGINT" for one in ("n", "total", "groups")]
    return _query(table, about, select, [_LIMIT], columns)


def _listing(name: str) -> tuple[Table, Listing]:
    table = tables()[name]
    if table.listing is None:
        raise KeyError(f"{name} is not listed")
    return table, table.listing


def _side(table: Table, name: str) -> Field | None:
    """The field that a side is in this table, None where it has no such side."""
    state = table.listing.state if table.listing else None
    fields = fields_of(table).fields
    for one in {"place": ("place", "area"), "state": (state or "",)}.get(name, (name,)):
        if one in fields:
            return fields[one]
    return None


def _group_query(table: Table, name: str | None) -> tuple[exp.Expr, exp.Expr, exp.Expr]:
    """The code of a row's group and its name in both languages."""
    if name is None:
        nothing = exp.cast(exp.null(), "TEXT")
        return nothing, nothing, nothing
    side = _side(table, name)
    if side is None:
        raise KeyError(f"{table.name} has no side {name}")
    if side.in_languages:
        zh, en = (exp.column(side.column_in(lang)) for lang in ("zh", "en"))
        # A bureau without an id is told by its name.
        return exp.func("COALESCE", exp.column(side.code), zh.copy()), zh, en
    code = exp.cast(exp.column(side.code), "TEXT") if side.kind == "year" else exp.column(side.code)
    return code, code, code


def _order_term(column: str) -> exp.Ordered:
    return exp.Ordered(this=exp.column(column.lstrip("-")), desc=column.startswith("-"), nulls_first=False)


def _query(
    table: Table, about: Sequence[str], select: exp.Select, paging: Sequence[str], columns: Sequence[str]
) -> QueryText:
    """The text of a file: its header, and the SELECT from the table, narrowed and a page at a time."""
    _, listing = _listing(table.name)
    select = (
        select.from_(f"published_{table.name}")
        .where(*_conditions(table, listing))
        .limit(exp.Placeholder(this="limit"))
    )
    filters = [f"${name} {column.type} (null: all)" for name, column in filter_columns(table).items()]
    parameters = [
        "$as_of DATE",
        "$known_at TIMESTAMP",
        *filters,
        "$q TEXT (words in a text; null: all)",
        *paging,
    ]
    lists = {
        "Parameters": parameters,
        "Uses": [f"{table.query_name} AS published_{table.name}"],
        "Columns": columns,
    }
    head = [f"-- {line}" for line in about]
    for label, parts in lists.items():
        head += wrap(f"{label}: {', '.join(parts)}", 120, initial_indent="-- ", subsequent_indent="--   ")
    sql = select.sql("duckdb", pretty=True, indent=4, pad=4)
    return QueryText(f"chosen_{table.name}", "\n".join([*head, sql]))


def _conditions(table: Table, listing: Listing) -> Iterator[exp.Expr]:
    if listing.only:
        yield exp.column(listing.only)
    for name, column in filter_columns(table).items():
        given = exp.Placeholder(this=name)
        yield exp.or_(given.is_(exp.null()), exp.column(column.name).eq(given.copy()))
    words = exp.cast(exp.Placeholder(this="q"), "TEXT")
    nothing = exp.func("COALESCE", words, exp.Literal.string("")).eq(exp.Literal.string(""))
    found = [
        exp.func("CONTAINS", exp.Lower(this=exp.column(one)), exp.Lower(this=words.copy()), dialect="duckdb")
        for one in listing.words
    ]
    yield exp.or_(nothing, *found)

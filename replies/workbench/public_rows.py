"""The rows of a published table for other programs: narrowed by any of its columns, a page at a time by its key.

As in `listing`, one text serves every choice: what somebody typed is bound to a parameter and never stands in the SQL.
A filter that is not given is NULL and narrows nothing; an empty one asks for rows in which the column is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from textwrap import wrap
from typing import Final

from sqlglot import exp

from replies.ledger.queries import QueryText
from replies.publish.dictionary import Column, Table, tables

__all__ = ["DUE_ENDS", "after_names", "changes_column", "named_filters", "public_count", "public_rows"]

# The ends of `due`, where a table has that column.
DUE_ENDS: Final = ("due_from", "due_to")


def named_filters(table: Table) -> Mapping[str, Column]:
    """What rows can be narrowed by besides their own columns, with the column that each means."""
    columns = {column.name: column for column in table.columns}
    meant = {
        "place": "area",
        "bureau": "bureau_id",
        "state": table.listing.state if table.listing else None,
    }
    return {
        name: columns[column]
        for name, column in meant.items()
        if name not in columns and column is not None and column in columns
    }


def changes_column(table: Table) -> str | None:
    """The column by which rows are found that changed after an event; None where a table cannot be asked for these."""
    names = {column.name for column in table.columns}
    own = ("outcome_id",) if table.key == ("outcome_id",) else ()
    return next((name for name in (*own, "commitment_id", "reply_id") if name in names), None)


def after_names(table: Table) -> tuple[str, ...]:
    """The parameters that hold the key of the last row that was seen."""
    return tuple(f"after_{name}" for name in table.key)


@cache
def public_rows(name: str, *, since: bool = False) -> QueryText:
    """The rows of a table in the order of its key, those behind `$after_…` at most `$limit`."""
    table = tables()[name]
    select = exp.select(*(column.name for column in table.columns)).order_by(*table.key)
    columns = [f"{column.name} {column.type}" for column in table.columns]
    # With the values of the key of the row before: (a, b) > (…, …).
    behind = exp.Tuple(expressions=[exp.column(one) for one in table.key]) > exp.Tuple(
        expressions=[
            exp.cast(exp.Placeholder(this=after), table.column(one).type)
            for one, after in zip(table.key, after_names(table), strict=True)
        ]
    )
    first = exp.Placeholder(this=after_names(table)[0]).is_(exp.null())
    select = select.where(exp.or_(first, behind)).limit(exp.Placeholder(this="limit"))
    paging = [*(f"${after} TEXT (null: from the first)" for after in after_names(table)), "$limit BIGINT"]
    about = f"The published {table.heading.en.lower()} that are asked for, in the order of their key."
    return _query("rows", table, about, select, paging, columns, since)


@cache
def public_count(name: str, *, since: bool = False) -> QueryText:
    """How many rows of a table the same filters leave, as `n`."""
    table = tables()[name]
    select = exp.select(exp.Count(this=exp.Star(), big_int=True).as_("n"))
    about = f"How many published {table.heading.en.lower()} are asked for."
    return _query("count", table, about, select, [], ["n BIGINT"], since)


def _query(
    what: str,
    table: Table,
    about: str,
    select: exp.Select,
    paging: list[str],
    columns: list[str],
    since: bool,
) -> QueryText:
    uses = [f"{table.query_name} AS published_{table.name}"]
    select = select.from_(f"published_{table.name}").where(*_conditions(table))
    parameters = ["$as_of DATE", "$known_at TIMESTAMP"]
    parameters += [f"${name} TEXT (null: all)" for name in _filter_columns(table)]
    if _has_due(table):
        parameters += [f"${name} DATE (null: any)" for name in DUE_ENDS]
    if table.listing:
        parameters.append("$q TEXT (words in a text; null: all)")
    if since and (changed := changes_column(table)):
        uses.append("_touched AS touched")
        parameters.append("$since BIGINT (the number of an event)")
        touched = exp.select("subject_id").from_("touched")
        select = select.where(exp.column(changed).isin(query=touched))
    lists = {"Parameters": [*parameters, *paging], "Uses": uses, "Columns": columns}
    head = [f"-- {about}"]
    for label, parts in lists.items():
        head += wrap(f"{label}: {', '.join(parts)}", 120, initial_indent="-- ", subsequent_indent="--   ")
    sql = select.sql("duckdb", pretty=True, indent=4, pad=4)
    return QueryText(f"public_{what}_{table.name}{'_since' if since else ''}", "\n".join([*head, sql]))


def _filter_columns(table: Table) -> Mapping[str, Column]:
    return {**{column.name: column for column in table.columns}, **named_filters(table)}


def _has_due(table: Table) -> bool:
    return any(column.name == "due" for column in table.columns)


def _conditions(table: Table) -> Iterator[exp.Expr]:
    for name, column in _filter_columns(table).items():
        given = exp.Placeholder(this=name)
        if name == "bureau" and any(one.name == "bureau_zh" for one in table.columns):
            # As on the pages: its name where it has no id, `none` where none is named.
            held: exp.Expr = exp.func(
                "COALESCE", exp.column("bureau_id"), exp.column("bureau_zh"), exp.Literal.string("none")
            )
            yield exp.or_(given.is_(exp.null()), held.eq(given.copy()))
            continue
        empty_is_null = exp.func("NULLIF", given.copy(), exp.Literal.string(""))
        wanted = exp.TryCast(this=empty_is_null, to=exp.DataType.build(column.type, dialect="duckdb"))
        same = exp.NullSafeEQ(this=exp.column(column.name), expression=wanted)
        yield exp.or_(given.is_(exp.null()), same)
    if _has_due(table):
        for name, compared in zip(DUE_ENDS, (exp.GTE, exp.LTE), strict=True):
            end = exp.Placeholder(this=name)
            within = compared(this=exp.column("due"), expression=end.copy())
            yield exp.or_(end.is_(exp.null()), within)
    if table.listing:
        words = exp.cast(exp.Placeholder(this="q"), "TEXT")
        found = [
            exp.func(
                "CONTAINS", exp.Lower(this=exp.column(one)), exp.Lower(this=words.copy()), dialect="duckdb"
            )
            for one in table.listing.words
        ]
        yield exp.or_(words.is_(exp.null()), *found)

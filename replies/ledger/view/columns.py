"""Rows of the view as Arrow tables with the types of the view's tables, a column at a time.

Bodies of events hold days and numbers as text (see `replies.ledger.view.records`); converting whole columns at once
rebuilds a ledger in seconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date
from typing import Any

import pyarrow as pa

from replies.ledger.errors import LedgerError
from replies.ledger.journal.lines import Event
from replies.ledger.view.records import DEFAULTS, TextOf, rows
from replies.ledger.view.tables import STAMPS

__all__ = ["Stamps", "TableSchema", "to_arrow", "validate_events"]

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What a body of the wrong shape may raise.
_SHAPE_ERRORS = (KeyError, TypeError, ValueError, ArithmeticError, AttributeError, IndexError, RecursionError)


@dataclass(slots=True)
class _TableRows:
    """The rows of one table, and for each the index of its event among the stamps."""

    records: list[dict[str, Any]] = field(default_factory=list)  # Any: what the column's type takes
    places: list[int] = field(default_factory=list)


class TableSchema:
    """A table's columns: their types, the types in event bodies, and by index the conversions and default values."""

    def __init__(self, table: str, schema: pa.Schema) -> None:
        types = [_body_type(one.type) for one in schema]
        self.schema = schema
        self.body_type = pa.struct(list(zip(schema.names, types, strict=True)))
        self.conversions = {n: one.type for n, one in enumerate(schema) if one.type != types[n]}
        self._checks = {one.name: _check_for(one.type) for one in schema}
        self.defaults = {
            schema.get_field_index(name): value for name, value in DEFAULTS.get(table, {}).items()
        }

    def fits(self, records: Iterable[dict[str, Any]]) -> bool:
        """Whether every record surely fits the table; False where only a conversion can tell."""
        checks = self._checks
        return all(
            value is None or name not in checks or checks[name](value)
            for record in records
            for name, value in record.items()
        )


class Stamps:
    """Sequence, moment (UTC), name and hash of each event, held once however many rows the event has."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._columns = {
            "seq": pa.array([event.seq for event in events], pa.int64()),
            "recorded_at": pa.array(
                [event.at.astimezone(UTC).replace(tzinfo=None) for event in events], pa.timestamp("us")
            ),
            "recorded_by": pa.array([event.by for event in events], pa.string()),
            "hash": pa.array([event.hash for event in events], pa.string()),
        }

    def column(self, name: str, places: Sequence[int]) -> pa.Array:
        """The stamp of that name for each row."""
        return self._columns[name].take(pa.array(places, pa.int64()))


def to_arrow(
    events: Sequence[Event], text_of: TextOf, schema_of: Callable[[str], TableSchema]
) -> dict[str, pa.Table]:
    """The rows of events by table, with the types of the view's tables; nothing is stored.

    Raises LedgerError where a body does not have its kind's shape: such an event must never enter a journal.
    """
    stamps = Stamps(events)
    tables: dict[str, pa.Table] = {}
    for table, table_rows in _rows_by_table(events, text_of).items():
        try:
            tables[table] = _to_table(table_rows, schema_of(table), stamps)
        except _SHAPE_ERRORS as error:
            raise _shape_error(table, error) from error
    return tables


def validate_events(
    events: Sequence[Event], text_of: TextOf, schema_of: Callable[[str], TableSchema]
) -> frozenset[str]:
    """The names of the tables that events have rows in; LedgerError as `to_arrow` raises it.

    For the few events that somebody records: mostly it needs no conversion to know that they fit.
    """
    by_table = _rows_by_table(events, text_of)
    if not all(schema_of(table).fits(table_rows.records) for table, table_rows in by_table.items()):
        to_arrow(events, text_of, schema_of)
    return frozenset(by_table)


def _rows_by_table(events: Iterable[Event], text_of: TextOf) -> dict[str, _TableRows]:
    by_table: dict[str, _TableRows] = defaultdict(_TableRows)
    for place, event in enumerate(events):
        try:
            for table, columns in rows(event, text_of):
                rows_of_table = by_table[table]
                rows_of_table.records.append(columns)
                rows_of_table.places.append(place)
        except _SHAPE_ERRORS as error:
            raise _shape_error(event.kind, error) from error
    return by_table


def _shape_error(name: str, error: Exception) -> LedgerError:
    """The error that names the kind or the table that a body does not fit."""
    reason = " ".join(str(error).split()) or type(error).__name__
    return LedgerError(
        f"{name} 中有一条记录的格式不对（{reason}），未记录",
        f"A record of {name} is not of its shape ({reason})",
    )


def _to_table(table_rows: _TableRows, schema: TableSchema, stamps: Stamps) -> pa.Table:
    """The rows of a table as Arrow, each with the stamps of its event."""
    try:
        records = pa.array(table_rows.records, schema.body_type)
    except pa.ArrowTypeError:  # a number given as an integer, not as text
        numbers = [one.name for one in schema.schema if pa.types.is_decimal(one.type)]
        records = pa.array([_as_text(record, numbers) for record in table_rows.records], schema.body_type)
    columns = records.flatten()
    for place, kind in schema.conversions.items():
        column = columns[place]
        empty = column.null_count == len(column)  # converting nulls takes as long as converting values
        columns[place] = pa.nulls(len(column), kind) if empty else column.cast(kind)
    for place, value in schema.defaults.items():
        if columns[place].null_count:
            columns[place] = columns[place].fill_null(value)
    for place, name in enumerate(schema.schema.names):
        if name in STAMPS:
            columns[place] = stamps.column(name, table_rows.places)
    return pa.Table.from_arrays(columns, schema=schema.schema)


def _as_text(record: dict[str, Any], numbers: Sequence[str]) -> dict[str, Any]:
    return {**record, **{name: str(record[name]) for name in numbers if type(record.get(name)) is int}}


def _body_type(kind: pa.DataType) -> pa.DataType:
    """The type of a column in event bodies, where days and numbers are text."""
    return pa.string() if pa.types.is_date(kind) or pa.types.is_decimal(kind) else kind


def _check_for(kind: pa.DataType) -> Callable[[Any], bool]:
    """A check that a value surely fits a column of that type; it may refuse rare values that fit too."""
    if pa.types.is_string(kind):
        return lambda value: type(value) is str
    if pa.types.is_boolean(kind):
        return lambda value: type(value) is bool
    if pa.types.is_integer(kind):
        most = 1 << (kind.bit_width - 1)
        return lambda value: type(value) is int and -most <= value < most
    if pa.types.is_date(kind):
        return lambda value: type(value) is str and _is_day(value)
    if pa.types.is_decimal(kind):
        number = re.compile(rf"-?[0-9]{{1,{kind.precision - kind.scale}}}(\.[0-9]{{1,{kind.scale}}})?")
        return lambda value: type(value) is str and number.fullmatch(value) is not None
    if pa.types.is_list(kind):
        part = _check_for(kind.value_type)
        return lambda value: type(value) is list and all(map(part, value))
    return lambda value: False


def _is_day(value: str) -> bool:
    if _DAY.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True

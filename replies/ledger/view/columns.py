"""Rows of the view as Arrow tables of the very types that the view's tables have, a column at a time.

Bodies of events hold days and numbers as text (see `replies.ledger.view.records`); turning a whole column at once is what
lets a ledger be made again in seconds.
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

__all__ = ["Layout", "Stamps", "checked", "shaped"]

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
STAMPS = ("seq", "recorded_at", "recorded_by", "hash")


# What a body of the wrong shape raises on its way to a row.
_MISSHAPEN = (KeyError, TypeError, ValueError, ArithmeticError, AttributeError, IndexError, RecursionError)


@dataclass(slots=True)
class _Gathered:
    """The rows of one table, and for each the place of its event among the stamps."""

    records: list[dict[str, Any]] = field(default_factory=list)  # Any: what the column's type takes
    places: list[int] = field(default_factory=list)


class Layout:
    """A table's columns, how bodies hold a row of them, and by its place what is turned into what and told if left out."""

    def __init__(self, table: str, schema: pa.Schema) -> None:
        told = [_told_as(one.type) for one in schema]
        self.schema = schema
        self.read = pa.struct(list(zip(schema.names, told, strict=True)))
        self.turned = {n: one.type for n, one in enumerate(schema) if one.type != told[n]}
        self._fits = {one.name: _fit(one.type) for one in schema}
        self.told = {schema.get_field_index(name): value for name, value in DEFAULTS.get(table, {}).items()}

    def surely_holds(self, records: Iterable[dict[str, Any]]) -> bool:
        """Whether every record is a row of the table, as far as a look at it tells; False where that must be tried."""
        fits = self._fits
        return all(
            value is None or name not in fits or fits[name](value)
            for record in records
            for name, value in record.items()
        )


class Stamps:
    """Sequence, moment (UTC), name and hash of each event, told once however many rows the event has."""

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


def shaped(
    events: Sequence[Event], text_of: TextOf, layout_of: Callable[[str], Layout]
) -> dict[str, pa.Table]:
    """The rows of events by table, of the very types that the tables have; nothing is stored.

    Raises LedgerError where a body is not of its kind's shape: such an event must never come into a journal.
    """
    stamps = Stamps(events)
    made: dict[str, pa.Table] = {}
    for table, held in _gathered(events, text_of).items():
        try:
            made[table] = _shaped(held, layout_of(table), stamps)
        except _MISSHAPEN as error:
            raise _misshapen(table, error) from error
    return made


def checked(events: Sequence[Event], text_of: TextOf, layout_of: Callable[[str], Layout]) -> frozenset[str]:
    """The tables that events have rows in, where `shaped` will make these; LedgerError as `shaped` raises it.

    It is for the few events that somebody records, and finds out sooner than they are shaped.
    """
    gathered = _gathered(events, text_of)
    if not all(layout_of(table).surely_holds(held.records) for table, held in gathered.items()):
        shaped(events, text_of, layout_of)
    return frozenset(gathered)


def _gathered(events: Iterable[Event], text_of: TextOf) -> dict[str, _Gathered]:
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    for place, event in enumerate(events):
        try:
            for table, columns in rows(event, text_of):
                held = gathered[table]
                held.records.append(columns)
                held.places.append(place)
        except _MISSHAPEN as error:
            raise _misshapen(event.kind, error) from error
    return gathered


def _misshapen(name: str, error: Exception) -> LedgerError:
    """The sentence that names the kind or the table a body does not fit."""
    told = " ".join(str(error).split()) or type(error).__name__
    return LedgerError(
        f"{name} 中有一条记录的格式不对（{told}），未记录",
        f"A record of {name} is not of its shape ({told})",
    )


def _shaped(gathered: _Gathered, layout: Layout, stamps: Stamps) -> pa.Table:
    """The gathered rows of a table, each with the stamps of its event."""
    try:
        records = pa.array(gathered.records, layout.read)
    except pa.ArrowTypeError:  # a number that stands there as a whole number, not as text
        numbers = [one.name for one in layout.schema if pa.types.is_decimal(one.type)]
        records = pa.array([_as_text(record, numbers) for record in gathered.records], layout.read)
    columns = records.flatten()
    for place, kind in layout.turned.items():
        column = columns[place]
        empty = column.null_count == len(column)  # turning nothing takes as long as turning one value
        columns[place] = pa.nulls(len(column), kind) if empty else column.cast(kind)
    for place, value in layout.told.items():
        if columns[place].null_count:
            columns[place] = columns[place].fill_null(value)
    for place, name in enumerate(layout.schema.names):
        if name in STAMPS:
            columns[place] = stamps.column(name, gathered.places)
    return pa.Table.from_arrays(columns, schema=layout.schema)


def _as_text(record: dict[str, Any], numbers: Sequence[str]) -> dict[str, Any]:
    return {**record, **{name: str(record[name]) for name in numbers if type(record.get(name)) is int}}


def _told_as(kind: pa.DataType) -> pa.DataType:
    """The type in which bodies hold what a column holds: days and numbers are text in them."""
    return pa.string() if pa.types.is_date(kind) or pa.types.is_decimal(kind) else kind


def _fit(kind: pa.DataType) -> Callable[[Any], bool]:
    """Whether a value surely goes into a column of that type; what is seldom may be left to trying."""
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
        part = _fit(kind.value_type)
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

"""Rows of the view as Arrow tables of the very types that the view's tables have, a column at a time.

Bodies of events hold days and numbers as text (see `replies.ledger.records`); turning a whole column at once is what
lets a ledger be made again in seconds. What does not fit its column raises ValueError or TypeError.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC
from functools import cache
from typing import Any

import pyarrow as pa

from replies.ledger.lines import Event
from replies.ledger.records import DEFAULTS

__all__ = ["Gathered", "Shaped", "Stamps", "shaped"]


STAMPS = ("seq", "recorded_at", "recorded_by", "hash")


@dataclass(slots=True)
class Gathered:
    """The rows of one table, and for each the place of its event among the stamps."""

    records: list[dict[str, Any]] = field(default_factory=list)  # Any: what the column's type takes
    places: list[int] = field(default_factory=list)


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


@dataclass(frozen=True, slots=True)
class Shaped:
    """The rows of one table in its types, but for the stamps: the same events get theirs when they are recorded."""

    schema: pa.Schema
    columns: tuple[pa.Array, ...]  # in the schema's order; those of stamps are empty of values
    places: tuple[int, ...]

    def stamped(self, stamps: Stamps) -> pa.Table:
        """The whole rows, with the stamps of their events."""
        columns = [
            stamps.column(name, self.places) if name in STAMPS else column
            for name, column in zip(self.schema.names, self.columns, strict=True)
        ]
        return pa.Table.from_arrays(columns, schema=self.schema)


def shaped(name: str, gathered: Gathered, schema: pa.Schema) -> Shaped:
    """The gathered rows of the table `name`, in its schema."""
    told = DEFAULTS.get(name, {})
    read = _read_as(schema)
    try:
        records = pa.array(gathered.records, read)
    except pa.ArrowTypeError:  # a number that stands there as a whole number, not as text
        numbers = [one.name for one in schema if pa.types.is_decimal(one.type)]
        records = pa.array([_as_text(record, numbers) for record in gathered.records], read)
    columns = []
    for place, wanted in enumerate(schema):
        column = records.field(place)
        if column.type != wanted.type:
            column = column.cast(wanted.type)
        if wanted.name in told:
            column = column.fill_null(told[wanted.name])
        columns.append(column)
    return Shaped(schema, tuple(columns), tuple(gathered.places))


def _as_text(record: dict[str, Any], numbers: Sequence[str]) -> dict[str, Any]:
    return {**record, **{name: str(record[name]) for name in numbers if type(record.get(name)) is int}}


@cache
def _read_as(schema: pa.Schema) -> pa.StructType:
    """A row of a table as bodies hold it."""
    return pa.struct([pa.field(one.name, _told_as(one.type)) for one in schema])


def _told_as(kind: pa.DataType) -> pa.DataType:
    """The type in which bodies hold what a column holds: days and numbers are text in them."""
    return pa.string() if pa.types.is_date(kind) or pa.types.is_decimal(kind) else kind

"""The way of values from the worker to the caller: JSON, so that nothing the worker sends can run.

What JSON has (text, whole numbers of any size, doubles with NaN and the infinities, booleans, null) travels bare;
everything else as a pair [tag, payload], and so do lists, so that a bare list is always such a pair. `decode` gives
back what DuckDB's own `fetchall` gives: Decimal, date, datetime, time, timedelta, UUID, bytes, list, tuple, dict.
An aware datetime comes back with its offset in place of its zone's name; the moment is the same.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

__all__ = ["WHOLE_NUMBERS", "decode", "encode", "is_bare"]

WHOLE_NUMBERS = frozenset(
    {
        "TINYINT",
        "SMALLINT",
        "INTEGER",
        "BIGINT",
        "HUGEINT",
        "UTINYINT",
        "USMALLINT",
        "UINTEGER",
        "UBIGINT",
        "UHUGEINT",
    }
)
# DuckDB's types whose values JSON carries as they are; JSON the type is text.
_BARE = WHOLE_NUMBERS | {"BOOLEAN", "FLOAT", "DOUBLE", "VARCHAR", "JSON", "BIT", "BIGNUM", '"NULL"'}

_SCALARS: dict[type, Callable[[object], list[object]]] = {
    Decimal: lambda value: ["decimal", str(value)],
    datetime: lambda value: ["datetime", value.isoformat()],  # type: ignore[attr-defined]  # by the key
    date: lambda value: ["date", value.isoformat()],  # type: ignore[attr-defined]
    time: lambda value: ["time", value.isoformat()],  # type: ignore[attr-defined]
    UUID: lambda value: ["uuid", str(value)],
}


_PLAIN = frozenset({type(None), bool, int, float, str})


def is_bare(type_name: str) -> bool:
    """Whether every value of a column of that DuckDB type travels bare."""
    return type_name in _BARE or type_name.startswith("ENUM(")


def encode(value: object) -> object:
    """A value as DuckDB's Python client gives it, in the form that JSON carries. Raises TypeError for any other."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    scalar = _SCALARS.get(type(value))
    if scalar is not None:
        return scalar(value)
    if isinstance(value, list):
        # A long list of numbers or texts is the common case, and goes as it is.
        return ["list", value if _PLAIN.issuperset(map(type, value)) else [encode(part) for part in value]]
    if isinstance(value, tuple):
        return ["tuple", [encode(part) for part in value]]
    if isinstance(value, dict):
        return ["dict", [[encode(key), encode(part)] for key, part in value.items()]]
    if isinstance(value, bytes | bytearray | memoryview):
        return ["bytes", base64.b64encode(value).decode("ascii")]
    if isinstance(value, timedelta):
        return ["timedelta", [value.days, value.seconds, value.microseconds]]
    raise TypeError(f"no way for a {type(value).__name__}")


def decode(value: object) -> object:
    """The value that `encode` was given. Raises ValueError, TypeError or ArithmeticError for what it never makes."""
    if not isinstance(value, list):
        return value
    tag, payload = value
    return _DECODERS[tag](payload)


_DECODERS: dict[str, Callable[..., object]] = {
    "decimal": Decimal,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "uuid": UUID,
    "list": lambda parts: [decode(part) for part in parts] if list in map(type, parts) else parts,
    "tuple": lambda parts: tuple(decode(part) for part in parts),
    "dict": lambda pairs: {decode(key): decode(part) for key, part in pairs},
    "bytes": base64.b64decode,
    "timedelta": lambda parts: timedelta(*parts),
}

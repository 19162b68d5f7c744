"""Frozen dataclasses and named tuples to JSON values and back, led by their annotations.

What crosses between the processes is plain data: the reader of hostile bytes cannot make its caller build anything
but the class that was asked for. Known: str, int, bool, float, None, Decimal, date, tuples and such classes.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

__all__ = ["from_plain", "to_plain"]

_T = TypeVar("_T")
_BARE = (str, int, bool, float)


def to_plain(value: object) -> Any:
    """The JSON value of a record, tuple, number, date, text or None. Raises TypeError for anything else."""
    if value is None or type(value) in _BARE:
        return value
    kind: Any = type(value)
    if _is_record(kind):
        return {name: to_plain(getattr(value, name)) for name in _field_names(kind)}
    if type(value) is tuple:
        return [to_plain(each) for each in value]
    if type(value) is Decimal:
        return str(value)
    if type(value) is date:
        return value.isoformat()
    raise TypeError(f"{kind.__name__} does not cross between processes")


def from_plain(kind: type[_T], value: object) -> _T:
    """The `kind` that `to_plain` wrote. Raises ValueError or TypeError where the value is none."""
    built = _build(kind, value)
    if not isinstance(built, kind):
        raise TypeError(kind.__name__)
    return built


def _build(kind: Any, value: Any) -> object:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        some = [each for each in get_args(kind) if each is not NoneType]
        if value is None:
            return None
        if len(some) != 1:
            raise TypeError(str(kind))
        return _build(some[0], value)
    if origin is tuple:
        return _tuple(get_args(kind), value)
    if kind is Decimal:
        return Decimal(_check_type(str, value))
    if kind is date:
        return date.fromisoformat(_check_type(str, value))
    if kind in _BARE:
        return _check_type(kind, value)
    if isinstance(kind, type) and _is_record(kind) and isinstance(value, Mapping):
        return kind(**{name: _build(hint, value[name]) for name, hint in _hints(kind).items()})
    raise TypeError(str(kind))


def _tuple(kinds: tuple[Any, ...], value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise TypeError("tuple")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_build(kinds[0], each) for each in value)
    return tuple(_build(kind, each) for kind, each in zip(kinds, value, strict=True))


def _check_type(kind: type[_T], value: object) -> _T:
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value


def _is_record(kind: type) -> bool:
    return is_dataclass(kind) or hasattr(kind, "_fields")


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass or a named tuple."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else kind._fields  # type: ignore[attr-defined]


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The annotations of a record's fields, its bases' too; a field may bear the name of its own type (date)."""
    known: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        known |= vars(sys.modules[base.__module__])
    hints = get_type_hints(kind, known, {})
    return {name: hints[name] for name in _field_names(kind)}

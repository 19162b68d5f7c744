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

_Made = TypeVar("_Made")
_BARE = (str, int, bool, float)


def to_plain(held: object) -> Any:
    """The JSON value of a record, tuple, number, date, text or None. Raises TypeError for anything else."""
    if held is None or type(held) in _BARE:
        return held
    kind: Any = type(held)
    if _is_record(kind):
        return {name: to_plain(getattr(held, name)) for name in _names(kind)}
    if type(held) is tuple:
        return [to_plain(each) for each in held]
    if type(held) is Decimal:
        return str(held)
    if type(held) is date:
        return held.isoformat()
    raise TypeError(f"{kind.__name__} does not cross between processes")


def from_plain(kind: type[_Made], value: object) -> _Made:
    """The `kind` that `to_plain` wrote. Raises ValueError or TypeError where the value is none."""
    made = _made(kind, value)
    if not isinstance(made, kind):
        raise TypeError(kind.__name__)
    return made


def _made(kind: Any, value: Any) -> object:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        some = [each for each in get_args(kind) if each is not NoneType]
        if value is None:
            return None
        if len(some) != 1:
            raise TypeError(str(kind))
        return _made(some[0], value)
    if origin is tuple:
        return _tuple(get_args(kind), value)
    if kind is Decimal:
        return Decimal(_checked(str, value))
    if kind is date:
        return date.fromisoformat(_checked(str, value))
    if kind in _BARE:
        return _checked(kind, value)
    if isinstance(kind, type) and _is_record(kind) and isinstance(value, Mapping):
        return kind(**{name: _made(hint, value[name]) for name, hint in _hints(kind).items()})
    raise TypeError(str(kind))


def _tuple(kinds: tuple[Any, ...], value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise TypeError("tuple")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_made(kinds[0], each) for each in value)
    return tuple(_made(kind, each) for kind, each in zip(kinds, value, strict=True))


def _checked(kind: type[_Made], value: object) -> _Made:
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value


def _is_record(kind: type) -> bool:
    return is_dataclass(kind) or hasattr(kind, "_fields")


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass or a named tuple."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else kind._fields  # type: ignore[attr-defined]


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The annotations of a record's fields; a field may bear the name of its own type (date)."""
    hints = get_type_hints(kind, vars(sys.modules[kind.__module__]), {})
    return {name: hints[name] for name in _names(kind)}

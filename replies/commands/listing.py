"""Lists on standard output: a header row and a line a row, its cells apart by tabs, or one JSON array."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

__all__ = ["one_line", "print_header", "print_json", "print_list", "print_row"]


def print_list(rows: Iterable[Mapping[str, object]], columns: Mapping[str, str], as_json: bool) -> None:
    """Print rows: as a table the columns, which map a key to its Chinese name; as JSON all that a row holds."""
    if as_json:
        print_json(rows)
        return
    print_header(columns)
    for row in rows:
        print_row(row, columns)


def print_json(rows: Iterable[Mapping[str, object]]) -> None:
    """Print rows as one JSON array; days as text, numbers as numbers."""
    print(json.dumps(list(rows), ensure_ascii=False, default=_plain))


def print_header(columns: Mapping[str, str]) -> None:
    """Print the header row of a table: each column's Chinese name and its key in JSON."""
    print("\t".join(f"{name} {key}" for key, name in columns.items()))


def print_row(row: Mapping[str, object], columns: Iterable[str]) -> None:
    """Print one line of a table."""
    print("\t".join(_cell(row[key]) for key in columns))


def one_line(value: object) -> str:
    """Words with all blanks between them made one, also those that would begin a new line or a new cell."""
    return " ".join(str(value).split())


def _cell(value: object) -> str:
    if value is None or value == "" or value == []:
        return "-"
    if isinstance(value, list):
        return "、".join(map(one_line, value))
    return f"{value:.2f}" if isinstance(value, float) else one_line(value)


def _plain(value: object) -> object:
    """What JSON has for a value that it has no type for."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else str(value)

"""The CSV tables that ship, and errors in files that ship in one sentence."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from replies.ledger.errors import LedgerError
from replies.ledger.view.bodies import Record

__all__ = ["file_errors", "read_table", "read_tables"]


@contextlib.contextmanager
def file_errors(file: str, key: str = "") -> Iterator[None]:
    """Turn whatever a malformed file raises into one sentence that names the file and the record."""
    try:
        yield
    except (OSError, ValueError, LookupError, TypeError, ArithmeticError, AttributeError, csv.Error) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        where_zh, where_en = (f"的 {key}", f", {key}") if key else ("", "")
        raise LedgerError(
            f"data/{file} {where_zh}格式不对或无法读取（{reason}）",
            f"data/{file}{where_en} is not of its format or cannot be read ({reason})",
        ) from error


def read_tables(data: Path, name: str, key: str) -> list[Record]:
    """The rows of a table of every collection: in `data/` itself the replies', in `data/work_reports/` theirs."""
    records = [*read_table(data / name, key), *read_table(data / "work_reports" / name, key)]
    with file_errors(name):
        if len({record[key] for record in records}) < len(records):
            raise ValueError(f"a {key} stands in two collections")
    return records


def read_table(path: Path, key: str) -> list[Record]:
    """The rows of one table, None for an empty cell. Raises LedgerError for a broken file or a key that is empty or stands twice."""
    with file_errors(path.name), path.open(encoding="utf-8", newline="") as handle:
        records = list(_rows(csv.DictReader(handle, strict=True), path.name))
        seen: set[str] = set()
        for record in records:
            if not record[key] or record[key] in seen:
                raise ValueError(f"{key} “{record[key] or ''}” is empty or stands there twice")
            seen.add(record[key])
        return records


def _rows(reader: Iterable[dict[str, str]], name: str) -> Iterator[Record]:
    for n, row in enumerate(reader, 2):
        if None in row or None in row.values():
            raise LedgerError(
                f"data/{name} 第 {n} 行的列数不对", f"data/{name}, line {n}: wrong number of columns"
            )
        yield {column: (value if value != "" else None) for column, value in row.items()}

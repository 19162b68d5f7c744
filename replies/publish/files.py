"""Rows of a published table as CSV, JSON or Parquet, a few thousand at a time: never all of them in memory.

CSV is RFC 4180 in UTF-8 with the columns' names as heads: exact numbers without trailing zeros, ISO dates, `true` and
`false`, an empty field for what is not known. A text that a spreadsheet would take for a formula has an apostrophe in
front (OWASP, CSV injection); JSON and Parquet hold it as it is. Parquet keeps DuckDB's types; its bytes depend on the
rows alone, not on how they came.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from replies.publish.dictionary import Column

__all__ = ["Batches", "csv_chunks", "guard_formula", "json_chunks", "parquet_chunks"]

Batches: TypeAlias = Iterable[pa.RecordBatch]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GROUP = 20_000  # rows of a Parquet row group


def csv_chunks(columns: Sequence[Column], batches: Batches) -> Iterator[bytes]:
    """The rows as CSV: the heads first, then a chunk for each batch."""
    yield _lines([[column.name for column in columns]])
    for batch in batches:
        cells = [_to_text(column, batch.column(column.name), guard_formula) for column in columns]
        yield _lines(zip(*cells, strict=True))


def json_chunks(columns: Sequence[Column], batches: Batches, metadata: dict[str, object]) -> Iterator[bytes]:
    """One JSON object: the `metadata`, and under `rows` one object a row; numbers stay exact."""
    opening = json.dumps(metadata, ensure_ascii=False)[:-1]
    yield f'{opening}{", " if metadata else ""}"rows": ['.encode()
    names = [json.dumps(column.name) for column in columns]
    before = "\n"
    for batch in batches:
        cells = [_to_text(column, batch.column(column.name), _quote) for column in columns]
        for number, column in enumerate(columns):
            if column.type == "DATE":
                cells[number] = [None if cell is None else f'"{cell}"' for cell in cells[number]]
        pieces = []
        for row in zip(*cells, strict=True):
            fields = (f"{name}: {cell or 'null'}" for name, cell in zip(names, row, strict=True))
            pieces.append(f"{before}{{{', '.join(fields)}}}")
            before = ",\n"
        yield "".join(pieces).encode()
    yield b"\n]}\n"


def parquet_chunks(columns: Sequence[Column], batches: Batches, metadata: dict[str, str]) -> Iterator[bytes]:
    """The rows as Parquet; `metadata` is that of the file; each column has its meaning."""
    schema = pa.schema([_field(column) for column in columns], metadata=metadata)
    buffer = _Buffer()
    with pq.ParquetWriter(buffer, schema, compression="zstd") as writer:
        for group in _row_groups(batches, schema):
            writer.write_table(group, row_group_size=_GROUP)
            yield buffer.take()
    yield buffer.take()


def guard_formula(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(rows: Iterable[Iterable[str | None]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def _to_text(column: Column, values: pa.Array, text: Callable[[str], str]) -> list[str | None]:
    """The values as a file writes them, None for NULL; `text` writes texts."""
    if column.type == "TEXT":
        return [None if value is None else text(value) for value in values.to_pylist()]
    written: list[str | None] = values.cast(pa.string()).to_pylist()
    if column.type.startswith("DECIMAL"):
        return [None if value is None else value.rstrip("0").rstrip(".") for value in written]
    return written


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_ARROW = {
    "TEXT": pa.string(),
    "DATE": pa.date32(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DECIMAL(28,6)": pa.decimal128(28, 6),
}


def _field(column: Column) -> pa.Field:
    metadata = {
        "title": f"{column.heading.zh} / {column.heading.en}",
        "description": f"{column.meaning.zh} / {column.meaning.en}",
    }
    if column.unit:
        metadata["unit"] = f"{column.unit.zh} / {column.unit.en}"
    return pa.field(column.name, _ARROW[column.type], nullable=not column.required, metadata=metadata)


def _row_groups(batches: Batches, schema: pa.Schema) -> Iterator[pa.Table]:
    """The same rows in tables of one row group each, the last one shorter."""
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        waiting.append(batch)
        rows += batch.num_rows
        while rows >= _GROUP:
            table = pa.Table.from_batches(waiting)
            yield table.slice(0, _GROUP).cast(schema)
            waiting = table.slice(_GROUP).to_batches()
            rows -= _GROUP
    if rows:
        yield pa.Table.from_batches(waiting).cast(schema)


class _Buffer(io.RawIOBase):
    """A file that holds what was written to it until it is taken."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        part = bytes(content)  # type: ignore[call-overload]  # pyarrow gives any kind of buffer
        self._parts.append(part)
        self._length += len(part)
        return len(part)

    def tell(self) -> int:
        return self._length

    def take(self) -> bytes:
        """What was written since it was last asked."""
        content = b"".join(self._parts)
        self._parts.clear()
        return content

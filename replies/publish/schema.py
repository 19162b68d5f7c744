"""A published table as a Frictionless resource: Data Package and Table Schema, version 1, which version 2 reads too."""

from __future__ import annotations

from typing import Any

from replies.publish.code_words import published_columns
from replies.publish.dictionary import Column, Table, Words, tables

__all__ = ["both", "parquet_resource", "table_resource"]

_TYPES = {
    "TEXT": "string",
    "DATE": "date",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DECIMAL(28,6)": "number",
}
Descriptor = dict[str, Any]  # Any: JSON


def both(words: Words) -> str:
    """One text with both languages in it, for fields that hold one."""
    return f"{words.zh} / {words.en}"


def table_resource(table: Table, path: str, content: Descriptor) -> Descriptor:
    """The CSV file of a table with its schema; `content` are its hash and its length in bytes."""
    return {
        "name": table.name,
        "profile": "tabular-data-resource",
        "path": path,
        "title": both(table.heading),
        "description": both(table.meaning),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **content,
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": _schema(table),
    }


def parquet_resource(table: Table, path: str, content: Descriptor) -> Descriptor:
    """The Parquet file of the same rows; its types are its own."""
    return {
        "name": f"{table.name}-parquet",
        "profile": "data-resource",
        "type": "file",
        "path": path,
        "title": both(table.heading),
        "description": f"{both(table.meaning)}. Parquet.",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **content,
    }


def _schema(table: Table) -> Descriptor:
    foreign = [
        {
            "fields": [column.name],
            "reference": {
                # The empty name is the table itself.
                "resource": "" if column.references == table.name else column.references,
                "fields": list(tables()[column.references].key),
            },
        }
        for column in table.columns
        if column.references
    ]
    return {
        "fields": [_field(table, column) for column in published_columns(table.name)],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": foreign} if foreign else {}),
    }


def _field(table: Table, column: Column) -> Descriptor:
    constraints: Descriptor = {}
    if column.required:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.codes:
        constraints["enum"] = list(column.codes)
    if column.name in ("span_start", "span_end", "chars") or (column.type == "BIGINT" and column.required):
        constraints["minimum"] = 0
    return {
        "name": column.name,
        "type": _TYPES[column.type],
        "title": both(column.heading),
        "description": both(column.meaning),
        **({"unit": both(column.unit)} if column.unit else {}),
        "example": column.example,
        **({"constraints": constraints} if constraints else {}),
    }

"""The OpenAPI 3.1 description of `/api`, made from the dictionary: every table, column, filter and code.

A new column or table is described by itself. Summaries are in both languages, as in the data package.
"""

from __future__ import annotations

from typing import Any

from replies import __version__
from replies.publish.code_words import published_columns
from replies.publish.dictionary import Column, Table, Words, tables
from replies.publish.publication import Licence
from replies.publish.schema import both
from replies.web.api_request import FORMATS, MOST_ROWS, USUAL_ROWS
from replies.workbench.public_rows import changes_column, named_filters

__all__ = ["openapi"]

Schema = dict[str, Any]  # Any: JSON
_TYPES: dict[str, Schema] = {
    "TEXT": {"type": "string"},
    "DATE": {"type": "string", "format": "date"},
    "INTEGER": {"type": "integer", "format": "int32"},
    "BIGINT": {"type": "integer", "format": "int64"},
    "DOUBLE": {"type": "number", "format": "double"},
    "BOOLEAN": {"type": "boolean"},
    "DECIMAL(28,6)": {"type": "number"},
}
_DUE = Words(
    "期限：某天（2026-12-31）、某季（2026-Q4）、某季及以前（..2024-Q1）或以后（2027-Q2..）",
    "The deadline: a day (2026-12-31), a quarter (2026-Q4), all up to one (..2024-Q1) or from one (2027-Q2..)",
)
_NAMED = {
    "place": Words("地区的代码，同area", "The code of the area, as in area"),
    "bureau": Words(
        "单位编号，同各页网址；没有编号的写名称",
        "The bureau’s id, as in the addresses of pages; its name where it has none",
    ),
    "state": Words("同探索数据页的状态", "The state as on the Explore page"),
}
_WORDS = Words("含有的词，同探索数据页", "Words in a text, as on the Explore page")
_EMPTY = Words("写空值则只要没有值的", "empty: those without one")
_SHARED: dict[str, tuple[Schema, Words]] = {
    "fields": ({"type": "string"}, Words("要哪些字段，逗号分隔", "Which fields, with commas between them")),
    "limit": (
        {"type": "integer", "minimum": 1, "maximum": MOST_ROWS},
        Words(
            f"最多几行；JSON不写时{USUAL_ROWS}行，CSV和Parquet不写时全部",
            f"At most so many rows; unsaid {USUAL_ROWS} in JSON, all in CSV and Parquet",
        ),
    ),
    "after": ({"type": "string"}, Words("接在哪一行之后，取自next", "Behind which row; taken from next")),
    "as_of": (
        {"type": "string", "format": "date"},
        Words("哪一天的情况，默认今天", "As of which day, today unless told"),
    ),
    "known_at": ({"type": "string"}, Words("录入截止的时刻", "Recorded by which moment")),
    "lang": ({"enum": ["zh", "en"]}, Words("出错时用的语言", "The language of refusals")),
    "since": (
        {"type": "integer", "minimum": 0},
        Words(
            "账本事件的编号（event）：此后公开有变化的行，同订阅的变化",
            "The number of an event of the ledger (event): rows that changed in public after it, as feeds tell it",
        ),
    ),
}


def openapi(address: str, licence: Licence) -> Schema:
    """The document for the server at this address."""
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "答复承诺 / Reply Commitments",
            "version": __version__,
            "summary": "已发布的表 / The published tables",
            "license": {"name": licence.name, "url": licence.address},
        },
        "servers": [{"url": address}],
        "paths": {
            "/api": _document("index", "入口 / What there is"),
            "/api/tables": _document("tables", "全部表 / All tables"),
            **{f"/api/tables/{name}.{{format}}": _path(table) for name, table in tables().items()},
        },
        "components": {
            "schemas": {**{name: _row(table) for name, table in tables().items()}, "problem": _PROBLEM},
            "parameters": {
                "format": {
                    "name": "format",
                    "in": "path",
                    "required": True,
                    "schema": {"enum": list(FORMATS)},
                },
                **{name: _parameter(name, *said) for name, said in _SHARED.items()},
            },
        },
    }


_PROBLEM: Schema = {
    "type": "object",
    "required": ["status", "detail"],
    "properties": {"status": {"type": "integer"}, "detail": {"type": "string"}},
}


def _document(name: str, summary: str) -> Schema:
    answer = {"description": summary, "content": {"application/json": {"schema": {"type": "object"}}}}
    return {"get": {"operationId": name, "summary": summary, "responses": {"200": answer}}}


def _path(table: Table) -> Schema:
    shared = [name for name in _SHARED if name != "since" or changes_column(table)]
    return {
        "get": {
            "operationId": f"rows_of_{table.name}",
            "summary": both(table.heading),
            "description": both(table.meaning),
            "parameters": [
                {"$ref": "#/components/parameters/format"},
                *({"$ref": f"#/components/parameters/{name}"} for name in shared),
                *_filters(table),
            ],
            "responses": {
                "200": {
                    "description": both(table.heading),
                    "headers": {
                        "ETag": {"schema": {"type": "string"}},
                        "Link": {"schema": {"type": "string"}},
                    },
                    "content": {
                        "application/json": {"schema": _page(table)},
                        "text/csv": {"schema": {"type": "string"}},
                        "application/vnd.apache.parquet": {"schema": {"type": "string"}},
                    },
                },
                "304": {"description": "没有变化 / Nothing changed"},
                "400": {
                    "description": "网址有误 / The address cannot be read",
                    "content": {
                        "application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}
                    },
                },
            },
        }
    }


def _filters(table: Table) -> list[Schema]:
    found = [_filter(column.name, column) for column in table.columns]
    for name, column in named_filters(table).items():
        schema = {"enum": [*column.codes, ""]} if column.codes and name == "state" else {"type": "string"}
        found.append(_parameter(name, schema, _NAMED[name]))
    if table.listing:
        found.append(_parameter("q", {"type": "string"}, _WORDS))
    return found


def _filter(name: str, column: Column) -> Schema:
    if name == "due":
        return _parameter(name, {"type": "string"}, _DUE)
    said = Words(f"{column.meaning.zh}；{_EMPTY.zh}", f"{column.meaning.en}; {_EMPTY.en}")
    schema: Schema = {"enum": [*column.codes, ""]} if column.codes else dict(_TYPES[column.type])
    return {**_parameter(name, schema, said), "allowEmptyValue": True}


def _parameter(name: str, schema: Schema, said: Words) -> Schema:
    return {"name": name, "in": "query", "description": both(said), "schema": schema}


def _page(table: Table) -> Schema:
    return {
        "type": "object",
        "required": ["table", "as_of", "event", "ledger", "filters", "total", "next", "rows"],
        "properties": {
            "table": {"const": table.name},
            "as_of": {"type": "string", "format": "date"},
            "known_at": {"type": ["string", "null"]},
            "event": {"type": "integer"},
            "ledger": {"type": "string"},
            "filters": {"type": "object", "additionalProperties": {"type": "string"}},
            "since": {"type": ["integer", "null"]},
            "total": {"type": "integer"},
            "next": {"type": ["string", "null"], "format": "uri"},
            "rows": {"type": "array", "items": {"$ref": f"#/components/schemas/{table.name}"}},
        },
    }


def _row(table: Table) -> Schema:
    return {
        "type": "object",
        "description": both(table.meaning),
        "properties": {
            column.name: _property(column, column.required) for column in published_columns(table.name)
        },
    }


def _property(column: Column, required: bool) -> Schema:
    typed = dict(_TYPES[column.type])
    if not required:
        typed["type"] = [typed["type"], "null"]
    if column.codes:
        typed["enum"] = [*column.codes, *([] if required else [None])]
    unit = {"x-unit": both(column.unit)} if column.unit else {}
    return {**typed, "title": both(column.heading), "description": both(column.meaning), **unit}

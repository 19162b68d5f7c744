"""What is published: every table and column with its meaning, unit, type and example, in both languages.

Read from `dictionary.toml`, the one source of the Explore page's dictionary, of the files that are downloaded, of the
data package's schema and of docs/data.md. The rows of a table are those of `queries/_published_<table>.sql`, whose
header has the same columns in the same order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

__all__ = ["COLLECTIONS", "Column", "Listing", "Table", "Words", "tables"]

# Never counted together; the first is the one that is meant where none is named.
COLLECTIONS: Final = ("replies", "work_reports")

_FILE = Path(__file__).with_name("dictionary.toml")


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """The text in `lang` (`zh` or `en`; anything else gives Chinese, the default language)."""
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a published table.

    `type` is DuckDB's; `heading` its name in words; `unit` None where it is no number or a number of nothing (a
    year); `codes` the closed list it keeps to, empty where it keeps to none; `required` whether it is never NULL;
    `references` the table whose key it holds, else None; `example` a value as a CSV file writes it.
    """

    name: str
    type: str
    heading: Words
    meaning: Words
    unit: Words | None
    codes: tuple[str, ...]
    required: bool
    references: str | None
    example: str


@dataclass(frozen=True, slots=True)
class Listing:
    """How the Explore page lists a table.

    `order` are columns by which its rows stand, with `-` in front from the last to the first; `words` the columns that
    words are looked for in; `state` the column that the page calls the state, None where it has none; `only` the
    Boolean column that is true of its rows, None where all are listed.
    """

    order: tuple[str, ...]
    words: tuple[str, ...]
    state: str | None
    only: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A published table: `key` are the columns that tell its rows apart, and by which they are ordered.

    `counted` names the Boolean column that says which rows count, None where all do. `listing` is None for a table that
    the Explore page does not list.
    """

    name: str
    heading: Words
    meaning: Words
    key: tuple[str, ...]
    counted: str | None
    columns: tuple[Column, ...]
    listing: Listing | None

    @property
    def query_name(self) -> str:
        """The query that gives the table's rows, as of any day."""
        return f"_published_{self.name}"

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


@cache
def tables() -> Mapping[str, Table]:
    """Every published table by its name, in the order in which they are listed."""
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType(
        {name: _table(name, fields, content["columns"]) for name, fields in content["tables"].items()}
    )


def _table(name: str, fields: Mapping[str, Any], columns: Mapping[str, Any]) -> Table:  # Any: TOML's values
    own, references = fields.get("own", {}), fields.get("references", {})
    return Table(
        name=name,
        heading=Words(**fields["name"]),
        meaning=Words(**fields["meaning"]),
        key=tuple(fields["key"]),
        counted=fields.get("counted"),
        columns=tuple(
            _column(
                column,
                {**columns[column], **own.get(column, {})},
                column in fields["required"],
                references.get(column),
            )
            for column in fields["columns"]
        ),
        listing=_listing(fields["listing"], fields.get("counted")) if "listing" in fields else None,
    )


def _listing(fields: Mapping[str, Any], counted: str | None) -> Listing:  # Any: TOML's values
    return Listing(
        tuple(fields["order"]), tuple(fields["words"]), fields.get("state"), fields.get("only", counted)
    )


def _column(name: str, fields: Mapping[str, Any], required: bool, references: str | None) -> Column:
    return Column(
        name=name,
        type=fields["type"],
        heading=Words(**fields["name"]),
        meaning=Words(**fields["meaning"]),
        unit=Words(**fields["unit"]) if "unit" in fields else None,
        codes=tuple(fields.get("codes", ())),
        required=required,
        references=references,
        example=fields["example"],
    )

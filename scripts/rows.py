"""Writes replies/rows.py, the types of the rows that Python asks for, from the headers of the queries."""

from __future__ import annotations

import ast
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from replies.ledger.queries import load_query, query_name  # noqa: E402
from replies.ledger.query_header import QueryColumn  # noqa: E402
from replies.paths import QUERIES  # noqa: E402

OPENING = '''"""The rows of queries, a type for each that Python names: `CommitmentListRow` of `queries/commitment_list.sql`.

Made from the queries' headers by `scripts/rows.py`, which looks for what is imported from here; not to be edited.
"""

# ruff: noqa: UP013  a line for each column would be a thousand lines
# fmt: off
from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict
'''
TYPES = {
    "TEXT": "str",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "BOOLEAN": "bool",
    "INTEGER": "int",
    "BIGINT": "int",
    "DOUBLE": "float",
    "DECIMAL": "Decimal",
}


def module() -> str:
    """The text of replies/rows.py."""
    return OPENING + "".join(f"\n{_row(name)}" for name in sorted(_imported()))


def _imported() -> set[str]:
    """The names that `replies` and `pages` import from replies.rows."""
    return {
        alias.name
        for folder in ("replies", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if "replies.rows" in (text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module == "replies.rows"
        for alias in node.names
    }


def _row(name: str) -> str:
    columns = load_query(query_name(name), QUERIES).columns
    fields = ", ".join(f'"{column.name}": {_type(column)}' for column in columns)
    # Broken between fields alone, so that no type stands on two lines.
    lines = textwrap.wrap(fields.replace(": ", ":\0").replace(" | ", "\0|\0"), 106, break_long_words=False)
    body = "".join(f"    {line}\n" for line in lines).replace("\0", " ")
    return f'{name} = TypedDict("{name}", {{\n{body}}})\n'


def _type(column: QueryColumn) -> str:
    kind = column.type.removesuffix("[]")
    written = TYPES[kind.partition("(")[0]]
    if kind != column.type:
        written = f"list[{written}]"
    return f"{written} | None" if column.nullable else written


if __name__ == "__main__":
    (ROOT / "replies" / "rows.py").write_text(module(), encoding="utf-8")

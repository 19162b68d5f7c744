"""The table behind a chart, with its CSV.

`table(rows, columns, key=…)` shows at most a page of rows (page in SQL beyond 500) and offers the same rows as a
CSV that spreadsheet programs open rightly: UTF-8 with BOM, exact numbers, units in the heads, and no cell that
would run as a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from replies.texts.catalogue import language, t
from replies.ui.kit.downloads import download

__all__ = ["GridColumn", "csv_bytes", "grid_columns", "table"]

Kind = Literal["text", "number", "share", "date", "link"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS: Mapping[str, Literal["small", "medium", "large"]] = {"s": "small", "m": "medium", "l": "large"}


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: the row's field, its head in words, its kind, and for numbers what the shown value is divided by.

    A number's head names its unit (`目标（亿元）`). A share (0 to 1) is shown as a bar with its percentage. `width`
    is s, m, l or empty; `help` explains the head.
    """

    field: str
    label: str
    kind: Kind = "text"
    divide_by: Decimal = Decimal(1)
    decimals: int = 2
    width: str = ""
    help: str = ""


def grid_columns(
    fields: str, heading: Callable[[str], str], numbers: Set[str], dates: Set[str]
) -> list[GridColumn]:
    """Columns of a CSV by the names of their fields, those apart by blanks; what is neither number nor date is text."""
    return [
        GridColumn(name, heading(name), "number" if name in numbers else "date" if name in dates else "text")
        for name in fields.split()
    ]


def table(
    rows: Sequence[Mapping[str, object]],
    columns: Sequence[GridColumn],
    *,
    key: str,
    alt: str,
    file_name: str,
    height: int | Literal["content"] = "content",
) -> None:
    """Show rows as a table and offer them as `<file_name>.csv`; `alt` says what the table holds.

    Empty cells are what is not known. The order is that of the rows.
    """
    frame = pd.DataFrame({column.field: [_shown(row, column) for row in rows] for column in columns})
    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        width="stretch",
        height=height,
        row_height=36,
        placeholder="—",
        alt=alt,
        column_config={column.field: _config(column) for column in columns},
    )
    download(t("common.csv"), csv_bytes(rows, columns), f"{file_name}.csv", key=f"{key}_csv")


def csv_bytes(rows: Sequence[Mapping[str, object]], columns: Sequence[GridColumn]) -> bytes:
    """The rows as CSV in UTF-8 with BOM: heads in the visitor's language, exact numbers, ISO dates, shares 0 to 1.

    A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).
    """
    written = io.StringIO()
    sheet = csv.writer(written, lineterminator="\r\n")
    sheet.writerow([_safe(column.label) for column in columns])
    for row in rows:
        sheet.writerow([_cell(row.get(column.field), column) for column in columns])
    return written.getvalue().encode("utf-8-sig")


def _config(column: GridColumn) -> ColumnConfig:
    label, explained = column.label, column.help or None
    width = _WIDTHS.get(column.width)
    if column.kind == "share":
        return st.column_config.ProgressColumn(
            label, width=width, help=explained, format="percent", min_value=0, max_value=1
        )
    if column.kind == "number":
        return st.column_config.NumberColumn(label, width=width, help=explained, format="localized")
    if column.kind == "date":
        pattern = "YYYY年M月D日" if language() == "zh" else "D MMM YYYY"
        return st.column_config.DateColumn(label, width=width, help=explained, format=pattern)
    if column.kind == "link":
        return st.column_config.LinkColumn(label, width=width, help=explained, display_text=t("common.view"))
    return st.column_config.TextColumn(label, width=width, help=explained)


def _shown(row: Mapping[str, object], column: GridColumn) -> object:
    given = row.get(column.field)
    if given is None:
        return None
    if column.kind == "number" and isinstance(given, Decimal | int | float):
        return round(float(Decimal(str(given)) / column.divide_by), column.decimals)
    if column.kind == "share" and isinstance(given, Decimal | int | float):
        return float(given)
    if column.kind == "date":
        return given
    return str(given)


def _cell(given: object, column: GridColumn) -> str:
    if given is None:
        return ""
    if isinstance(given, Decimal | int) and not isinstance(given, bool):
        exact = Decimal(given) / column.divide_by if column.kind == "number" else Decimal(given)
        return _plain(exact)
    if isinstance(given, float):
        return repr(given / float(column.divide_by) if column.kind == "number" else given)
    if isinstance(given, date | datetime):
        return given.isoformat()
    return _safe(str(given))


def _plain(exact: Decimal) -> str:
    """The number without exponent and without trailing zeros behind the point: 1120.000000 → 1120."""
    written = f"{exact:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text

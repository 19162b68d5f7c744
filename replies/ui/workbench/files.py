"""A result as files for other programs, from the whole answer and not from the rows on the screen.

CSV (UTF-8 with BOM, names of the SQL as heads, ISO dates), XLSX (heads and cells in words, beside it the SQL), Parquet
(DuckDB's own types, decimals exact), JSON (one object a row; what is not known is null) and the lines of pandas that
read them. A text never becomes a formula or a link.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import urlencode

import pyarrow as pa
import pyarrow.parquet as pq
import streamlit as st
import xlsxwriter

from replies.documents.formats import FORMATS
from replies.ledger import open_ledger
from replies.publish.cite import Citation, cite
from replies.publish.dictionary import Words
from replies.texts.catalogue import language, t
from replies.ui.kit import layout, tables
from replies.ui.kit.address import known_at
from replies.ui.kit.query import requested_day
from replies.ui.workbench import permanent
from replies.ui.workbench import saved as saved_parts
from replies.ui.workbench.results import ResultHead, kind_of

__all__ = ["MOST_TAKEN", "download", "files_of", "pandas_lines"]

MOST_TAKEN = 100_000


def download(
    key: str, whole: Callable[[], pa.Table], columns: Sequence[ResultHead], sql: str, file_name: str
) -> None:
    """Draw the buttons that take a result away, cite it and save its question; `key` is the page's address.

    `whole` gives the answer when one is pressed, at most MOST_TAKEN rows."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}_files"):
        layout.paragraph(t("bench.take", n=MOST_TAKEN), "caption")
        for kind, (mime, made) in files_of(whole, columns, sql).items():
            st.download_button(
                t(f"bench.{kind}"),
                made,
                file_name=f"{file_name}.{kind}",
                mime=mime,
                key=f"{key}_{kind}",
                on_click="ignore",
            )
        with st.popover(t("bench.pandas")):
            st.code(pandas_lines(file_name, columns), language="python")
        with st.popover(t("bench.cite")):
            cited = _citation()
            st.code(cited.text.of(language()), language=None, wrap_lines=True)
            st.code(cited.bibtex, language="bibtex")
            # A named query is asked otherwise than of the published tables, with parameters beside it.
            if key != "questions":
                permanent.draw_permanent(key, sql)
        saved_parts.draw_save(key, **({"sql": sql} if key == "sql" else {}))


def _citation() -> Citation:
    """How to cite what the page shows: the data, its day and moment, the ledger's head, this very address."""
    moment = known_at()
    query = urlencode({name: st.query_params.get_all(name) for name in st.query_params}, doseq=True)
    base = str(st.context.url or "").split("?")[0]
    return cite(
        Words(t("bench.cited", lang="zh"), t("bench.cited", lang="en")),
        as_of=requested_day(),
        known_at=moment.replace(tzinfo=UTC) if moment else None,
        head=open_ledger.store().head.hash,
        address=f"{base}?{query}" if base and query else base,
    )


def files_of(
    whole: Callable[[], pa.Table], columns: Sequence[ResultHead], sql: str
) -> Mapping[str, tuple[str, Callable[[], bytes]]]:
    """By kind of file its media type and what makes it."""
    return {
        "csv": ("text/csv", lambda: _csv(whole())),
        "xlsx": (FORMATS[".xlsx"].media_type, lambda: _xlsx(whole(), columns, sql)),
        "parquet": ("application/vnd.apache.parquet", lambda: _parquet(whole())),
        "json": ("application/json", lambda: _json(whole())),
    }


def pandas_lines(file_name: str, columns: Sequence[ResultHead]) -> str:
    """The lines that read the files into pandas."""
    days = [column.name for column in columns if column.kind == "date"]
    parsed = f", parse_dates={json.dumps(days)}" if days else ""
    return (
        "import pandas as pd\n\n"
        f'rows = pd.read_parquet("{file_name}.parquet")\n'
        f'rows = pd.read_csv("{file_name}.csv"{parsed})\n'
    )


def _csv(rows: pa.Table) -> bytes:
    kinds = [
        tables.GridColumn(field.name, field.name, "number" if kind_of(field.type) == "number" else "text")
        for field in rows.schema
    ]
    return tables.csv_bytes(rows.to_pylist(), kinds)


def _parquet(rows: pa.Table) -> bytes:
    held = io.BytesIO()
    pq.write_table(rows, held)
    return held.getvalue()


def _json(rows: pa.Table) -> bytes:
    return json.dumps(rows.to_pylist(), ensure_ascii=False, default=_plain, indent=1).encode()


def _plain(given: object) -> object:
    if isinstance(given, Decimal):
        return int(given) if given == given.to_integral_value() else float(given)
    return given.isoformat() if isinstance(given, date | datetime) else str(given)


def _xlsx(rows: pa.Table, columns: Sequence[ResultHead], sql: str) -> bytes:
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet(t("explore.rows_sheet"))
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.head, bold)
            sheet.set_column(place, place, 28 if column.kind == "text" else 14)
            for line, given in enumerate(rows.column(place).to_pylist(), start=1):
                if given is None:
                    continue
                if isinstance(given, Decimal | int | float) and not isinstance(given, bool):
                    sheet.write_number(line, place, float(given))
                elif isinstance(given, date) and not isinstance(given, datetime):
                    sheet.write_datetime(line, place, given, day)
                else:
                    sheet.write_string(line, place, column.cell_text(given))
        sheet.freeze_panes(1, 0)
        sheet = book.add_worksheet(t("explore.query_sheet"))
        sheet.set_column(0, 0, 100)
        sheet.write_string(0, 0, sql, book.add_format({"text_wrap": True, "valign": "top"}))
    return held.getvalue()

"""The reader's lists as files: figures and commitments with their units and offsets as columns of their own."""

from __future__ import annotations

from collections.abc import Sequence

from replies.texts.catalogue import language, t
from replies.ui.kit.downloads import download
from replies.ui.kit.query import Row
from replies.ui.kit.tables import GridColumn, csv_bytes
from replies.ui.replies.reader_frame import reply_name
from replies.ui.replies.reader_panel import number_of

__all__ = ["csv_file", "list_csv"]


def csv_file(reply: Row, kind: str, figures: Sequence[Row], commitments: Sequence[Row]) -> None:
    """A button that gives the list of that kind (figures or commitments) as CSV."""
    file_name = f"{t(f'reader.csv_{kind}', reply=reply_name(reply))}.csv"
    download(t("common.csv"), list_csv(kind, figures, commitments), file_name, key=f"reader_csv_{kind}")


def list_csv(kind: str, figures: Sequence[Row], commitments: Sequence[Row]) -> bytes:
    """The list as CSV in the visitor's language: values in base units, offsets in code points, end exclusive."""
    place = [
        GridColumn("span_start", t("reader.col_start"), "number"),
        GridColumn("span_end", t("reader.col_end"), "number"),
    ]
    if kind == "commitments":
        columns = [
            GridColumn("number", t("reader.ordinal")),
            GridColumn("commitment_id", t("reader.col_id")),
            GridColumn("parent_id", t("reader.col_parent")),
            GridColumn(f"label_{language()}", t("reader.col_label")),
            GridColumn("quote", t("reader.words")),
            GridColumn("status", t("reader.col_status")),
            GridColumn("due", t("reader.col_due"), "date"),
            *place,
            GridColumn("condition", t("reader.condition")),
            GridColumn("led_by", t("reader.led_by")),
            GridColumn("together_with", t("reader.together_with")),
            GridColumn("checkable", t("reader.checkable")),
            GridColumn("vague_reason", t("reader.col_vague")),
        ]
        return csv_bytes([{**row, "number": number_of(row)} for row in commitments], columns)
    columns = [
        GridColumn("ordinal", t("reader.ordinal"), "number"),
        GridColumn("figure_id", t("reader.col_id")),
        GridColumn("quote", t("reader.words")),
        GridColumn("role", t("reader.role")),
        GridColumn("bound", t("reader.bound")),
        GridColumn("value", t("reader.col_value"), "number"),
        GridColumn("high", t("reader.col_high"), "number"),
        GridColumn("unit", t("reader.col_unit")),
        GridColumn("per", t("reader.col_per")),
        GridColumn(f"measures_{language()}", t("reader.measures")),
        *place,
        GridColumn("commitment_id", t("reader.col_commitment")),
        GridColumn("target_id", t("reader.col_target")),
        GridColumn("subject", t("reader.subject")),
        GridColumn("scope", t("reader.scope")),
        GridColumn("nature", t("reader.col_nature")),
        GridColumn("change_direction", t("reader.col_direction")),
        GridColumn("aggregate", t("reader.col_aggregate")),
        GridColumn("period_start", t("reader.col_period_start"), "date"),
        GridColumn("period_end", t("reader.col_period_end"), "date"),
        GridColumn("period_every", t("reader.col_every")),
    ]
    return csv_bytes(figures, columns)

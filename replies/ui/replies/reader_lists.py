"""The reader's lists as files: figures and commitments with their units and offsets as columns of their own."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from replies.texts.catalogue import language, t
from replies.ui.kit.query import Row
from replies.ui.kit.tables import Column, csv_bytes
from replies.ui.replies.reader_frame import reply_name
from replies.ui.replies.reader_panel import number_of

__all__ = ["csv_file", "list_csv"]


def csv_file(reply: Row, kind: str, figures: Sequence[Row], commitments: Sequence[Row]) -> None:
    """A button that gives the list of that kind (figures or commitments) as CSV."""
    st.download_button(
        t("common.csv"),
        list_csv(kind, figures, commitments),
        file_name=f"{t(f'reader.csv_{kind}', reply=reply_name(reply))}.csv",
        mime="text/csv",
        key=f"reader_csv_{kind}",
        on_click="ignore",
        type="tertiary",
    )


def list_csv(kind: str, figures: Sequence[Row], commitments: Sequence[Row]) -> bytes:
    """The list as CSV in the visitor's language: values in base units, offsets in code points, end exclusive."""
    place = [
        Column("span_start", t("reader.col_start"), "number"),
        Column("span_end", t("reader.col_end"), "number"),
    ]
    if kind == "commitments":
        columns = [
            Column("number", t("reader.ordinal")),
            Column("commitment_id", t("reader.col_id")),
            Column("parent_id", t("reader.col_parent")),
            Column(f"label_{language()}", t("reader.col_label")),
            Column("quote", t("reader.words")),
            Column("status", t("reader.col_status")),
            Column("due", t("reader.col_due"), "date"),
            *place,
            Column("condition", t("reader.condition")),
            Column("led_by", t("reader.led_by")),
            Column("together_with", t("reader.together_with")),
            Column("checkable", t("reader.checkable")),
            Column("vague_reason", t("reader.col_vague")),
        ]
        return csv_bytes([{**row, "number": number_of(row)} for row in commitments], columns)
    columns = [
        Column("ordinal", t("reader.ordinal"), "number"),
        Column("figure_id", t("reader.col_id")),
        Column("quote", t("reader.words")),
        Column("role", t("reader.role")),
        Column("bound", t("reader.bound")),
        Column("value", t("reader.col_value"), "number"),
        Column("high", t("reader.col_high"), "number"),
        Column("unit", t("reader.col_unit")),
        Column("per", t("reader.col_per")),
        Column(f"measures_{language()}", t("reader.measures")),
        *place,
        Column("commitment_id", t("reader.col_commitment")),
        Column("target_id", t("reader.col_target")),
        Column("subject", t("reader.subject")),
        Column("scope", t("reader.scope")),
        Column("nature", t("reader.col_nature")),
        Column("change_direction", t("reader.col_direction")),
        Column("aggregate", t("reader.col_aggregate")),
        Column("period_start", t("reader.col_period_start"), "date"),
        Column("period_end", t("reader.col_period_end"), "date"),
        Column("period_every", t("reader.col_every")),
    ]
    return csv_bytes(figures, columns)

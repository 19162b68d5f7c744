"""The figures of a text as the ledger has them, with what reviewers changed, in the shape that the reader gives."""

from __future__ import annotations

from typing import Any

from replies.ledger import Store
from replies.ledger.view.bodies import pairs
from replies.reading import Figure, Period

__all__ = ["read_stored_figures"]


def read_stored_figures(store: Store, document_id: str, text: str) -> tuple[list[str], tuple[Figure, ...]]:
    """The ids and figures of a document in text order, rejected ones left out; `text` is its canonical text."""
    rows = store.query_unpublished("figure_records", {"document_id": document_id}).to_pylist()
    figures = sorted((row for row in rows if not row["rejected"]), key=lambda row: row["span_start"])
    return [row["figure_id"] for row in figures], tuple(_figure(row, text) for row in figures)


def _figure(row: dict[str, Any], text: str) -> Figure:
    subject, scope = (tuple(pairs(row[name])) for name in ("subject_spans", "scope_spans"))
    period = Period(row["period_start"], row["period_end"], row["period_every"])
    return Figure(
        start=row["span_start"],
        end=row["span_end"],
        value=row["value"],
        high=row["high"],
        unit=row["unit"],
        per=row["per"],
        bound=row["bound"],
        role=row["role"],
        subject="".join(text[start:end] for start, end in subject) or None,
        scope="，".join(text[start:end] for start, end in scope) or None,
        nature=row["nature"],
        direction=row["change_direction"],
        aggregate=row["aggregate"],
        period=None if period == Period() else period,
        subject_at=subject,
        scope_at=scope,
    )

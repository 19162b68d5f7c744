"""The outcomes of a commitment, each in one line, as those who record and publish them read it."""

from __future__ import annotations

from replies.ledger import open_ledger
from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit.query import Row

__all__ = ["commitment_outcomes", "outcome_words"]


def commitment_outcomes(commitment_id: str) -> list[Row]:
    """What is recorded for the commitment, published or not: for who may see what is unpublished."""
    found = open_ledger.store().query_unpublished("commitment_outcomes", {"commitment_id": commitment_id})
    rows: list[Row] = found.to_pylist()
    return rows


def outcome_words(row: Row) -> str:
    """Event or value with its as-of day and source: `办法印发，2024年3月1日（某某办法）`."""
    told = str(row["event_zh"] or row["label_zh"] or "")
    if row["stated_value"] is not None:
        amount = {
            "value": row["stated_value"],
            "high": row["stated_high"],
            "unit": row["stated_unit"],
            "bound": row["bound"],
        }
        told = f"{told} {formats.value(amount)}".strip()
    day = formats.day(row["period_end"])
    words = t("progress.outcome", told=told, day=day, source=str(row["source_title_zh"] or ""))
    more = [t(f"target_money.{row['money']}")] if row["money"] else []
    more += [t(f"progress.{name}_told", told=row[name]) for name in ("problems", "next_steps") if row[name]]
    return t("progress.joined").join([words, *more])

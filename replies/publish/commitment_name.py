"""What a commitment is called, wherever it is listed: as a reviewer named it, else by a short name made from its words."""

from __future__ import annotations

from collections.abc import Mapping

from replies.reading.short_names import propose_name
from replies.texts import formats
from replies.texts.catalogue import local

__all__ = ["name_of"]


def name_of(row: Mapping[str, object]) -> str:
    """The name of a row with label and quote: its label, a proposed name, the first of its words, its id; never empty."""
    if label := local(row, "label"):
        return label
    words = str(row.get("quote") or "")
    return (words and propose_name(words)) or formats.clip(words, 30) or str(row["commitment_id"])

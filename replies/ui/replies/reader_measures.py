"""What a figure measures and what a commitment hangs on, as lines of the reader's detail.

Rows are those of `reply_figures` and `reply_commitments`; what the text does not say gives no line.
"""

from __future__ import annotations

from datetime import date

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.query import Row

__all__ = ["measure_lines", "measured_noun", "period_words", "task_of"]


def measured_noun(row: Row) -> str:
    """What a figure measures in a few words: a reviewer's name for it, else the text's own noun; empty without."""
    return str(row[f"measures_{language()}"] or row["subject"] or "")


def measure_lines(row: Row) -> list[tuple[str, str]]:
    """The lines on a figure's noun, scope, nature and period."""
    nature = "_".join(part for part in (row["nature"], row["change_direction"]) if part)
    kinds = [
        *([t(f"reader.nature_{nature}")] if nature else []),
        *([t(f"reader.aggregate_{row['aggregate']}")] if row["aggregate"] else []),
    ]
    said = [
        ("subject", row["subject"]),
        ("scope", row["scope"]),
        ("nature", t("reader.comma").join(kinds)),
        ("period", period_words(row)),
    ]
    return [(t(f"reader.{name}"), str(words)) for name, words in said if words]


def period_words(row: Row) -> str:
    """A figure's period in words: 截至2016年12月31日, 每年; empty where the text says none."""
    if row["period_every"]:
        return t(f"reader.every_{row['period_every']}")
    start, end = _day(row["period_start"]), _day(row["period_end"])
    if start and end:
        return t("reader.period_span", start=start, end=end)
    if end:
        return t("reader.period_until", end=end)
    return t("reader.period_from", start=start) if start else ""


def task_of(row: Row) -> list[tuple[str, str]]:
    """The lines on a commitment's kind, condition and named bureaus, and whether it can be checked."""
    said = [
        ("kind", t(f"explore_word.kind_{row['kind']}") if row["kind"] else ""),
        ("condition", row["condition"]),
        ("led_by", row["led_by"]),
        ("together_with", row["together_with"]),
        ("checkable", _checkable(row)),
    ]
    return [(t(f"reader.{name}"), str(words)) for name, words in said if words]


def _checkable(row: Row) -> str:
    if row["checkable"] is None:
        return ""
    return t("reader.checkable_yes") if row["checkable"] else t(f"vague.{row['vague_reason']}")


def _day(given: object) -> str:
    return formats.day(given) if isinstance(given, date) else ""

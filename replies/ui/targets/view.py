"""One target as a list of facts: what was set, what was reached, how it was judged, where each is written."""

from __future__ import annotations

from typing import Final

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import status
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.targets import words as target_words

__all__ = ["facts"]

_MACROS: Final = "targets/one.html"


def facts(row: Row) -> str:
    """HTML of the facts; what is not known is said so and not left out."""
    verdict = str(row["verdict"])
    pairs = [
        ("verdict", status.badge(verdict, "verdict")),
        ("target", target_words.target_words(row)),
        ("outcome", target_words.outcome_words(row)),
        ("judged", _judged(row)),
        ("period", _period(row)),
        ("source", _source(row, "")),
        ("outcome_source", _source(row, "outcome_")),
        ("meaning", row[f"definition_{language()}"]),
        ("note", _notes(row)),
    ]
    return macro(_MACROS, "facts")(pairs)


def _judged(row: Row) -> str:
    """How far the outcome is from the target, in the terms that its measure allows."""
    if row["standing"] == "unseen":
        return t(f"one_target.judged_{row['verdict']}")
    if row["in_points"]:
        return t("one_target.judged_points", points=formats.points(row["points"]))
    key = "one_target.judged_used" if row["bound"] == "at_most" else "one_target.judged_share"
    return t(key, share=formats.percent(row["share"]))


def _period(row: Row) -> str:
    return t(
        "one_target.set_on",
        made=formats.day(row["made_on"]),
        due=formats.day(row["due"]),
    )


def _source(row: Row, front: str) -> str:
    title = row[f"{front}source_title_{language()}"]
    if not title:
        return t("one_target.no_source")
    words = t("targets.source_one", title=str(title), day=str(row[f"{front}source_date"] or ""))
    return macro(_MACROS, "source")(words, row[f"{front}source_link"], row[f"{front}to_confirm"])


def _notes(row: Row) -> str:
    gap = "" if language() == "zh" else " "
    return gap.join(
        str(note) for note in (row[f"note_{language()}"], row[f"outcome_note_{language()}"]) if note
    )

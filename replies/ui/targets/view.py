"""One target as a list of facts: what was set, what was reached, how it was judged, where each is written."""

from __future__ import annotations

from html import escape

from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import status
from replies.ui.kit.layout import to_confirm_badge
from replies.ui.kit.query import Row
from replies.ui.targets import words as target_words

__all__ = ["facts"]


def facts(row: Row, lang: str) -> str:
    """HTML of the facts, every text escaped; what is not known is said so and not left out."""
    verdict = str(row["verdict"])
    pairs = [
        ("verdict", status.badge(verdict, "verdict")),
        ("target", escape(target_words.told(row, lang))),
        ("outcome", escape(target_words.outcome_told(row, lang))),
        ("judged", escape(_judged(row, lang))),
        ("period", escape(_period(row, lang))),
        ("source", _source(row, "", lang)),
        ("outcome_source", _source(row, "outcome_", lang)),
        ("meaning", escape(str(row[f"definition_{lang}"] or ""))),
        ("note", escape(_notes(row, lang))),
    ]
    listed = "".join(
        f"<dt>{escape(t(f'one_target.{name}', lang=lang))}</dt><dd>{said}</dd>"
        for name, said in pairs
        if said
    )
    return f'<dl class="tg-facts">{listed}</dl>'


def _judged(row: Row, lang: str) -> str:
    """How far the outcome is from the target, in the terms that its measure allows."""
    if row["standing"] == "unseen":
        return t(f"one_target.judged_{row['verdict']}", lang=lang)
    if row["in_points"]:
        return t("one_target.judged_points", lang=lang, points=formats.points(row["points"], lang))
    key = "one_target.judged_used" if row["bound"] == "at_most" else "one_target.judged_share"
    return t(key, lang=lang, share=formats.percent(row["share"], lang))


def _period(row: Row, lang: str) -> str:
    return t(
        "one_target.set_on",
        lang=lang,
        made=formats.day(row["made_on"], lang),
        due=formats.day(row["due"], lang),
    )


def _source(row: Row, front: str, lang: str) -> str:
    title = row[f"{front}source_title_{lang}"]
    if not title:
        return escape(t("one_target.no_source", lang=lang))
    said = escape(
        t("targets.source_one", lang=lang, title=str(title), day=str(row[f"{front}source_date"] or ""))
    )
    if href := row[f"{front}source_link"]:
        said = f'<a href="{escape(str(href))}" rel="noreferrer">{said}</a>'
    return said + (f" {to_confirm_badge()}" if row[f"{front}to_confirm"] else "")


def _notes(row: Row, lang: str) -> str:
    gap = "" if lang == "zh" else " "
    return gap.join(str(note) for note in (row[f"note_{lang}"], row[f"outcome_note_{lang}"]) if note)

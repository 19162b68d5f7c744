"""What the targets of work reports come to in one sentence, in notes, and in the table behind the chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import status
from replies.ui.kit.query import Row
from replies.ui.kit.tables import Column
from replies.ui.targets import scales as target_scales

__all__ = [
    "caption",
    "columns",
    "finding",
    "in_words",
    "names",
    "notes",
    "one_finding",
    "outcome_told",
    "sources",
    "told",
]

_SAID = ("met", "about", "missed")


def finding(counts: Row, choices: Mapping[str, str | None], chosen: Sequence[str], lang: str) -> str:
    """The title: how many targets, of how many a result was seen, and what it says; one or none in words of their own.

    `chosen` are the choices of place, theme and metric in words, which stand in front. With a verdict chosen it is
    that number alone. Where every place with a result missed one metric, that is said too.
    """
    said = _counted(counts, choices, lang)
    if not chosen:
        return said
    return t("targets.title_of", lang=lang, of=t("targets.comma", lang=lang).join(chosen), said=said)


def _counted(counts: Row, choices: Mapping[str, str | None], lang: str) -> str:
    total = int(counts["targets"])
    if not total:
        return t("targets.none", lang=lang)
    if standing := choices["verdict"]:
        n = int(counts[standing])
        key = "targets.title_standing" if n else "targets.title_standing_none"
        return t(key, lang=lang, n=n, total=total, standing=t(f"target_title.{standing}", lang=lang))
    seen = total - int(counts["unseen"])
    if not seen:
        pending = counts["pending"] == counts["unseen"]
        return t("targets.title_pending" if pending else "targets.title_unseen", lang=lang, n=total)
    told = [code for code in _SAID if counts[code]]
    if len(told) == 1 and seen == total:
        return t(f"targets.title_all_{told[0]}", lang=lang, n=total)
    parts = [t(f"target_count.{code}", lang=lang, n=int(counts[code])) for code in told]
    said = t("targets.title", lang=lang, n=total, seen=seen, said=t("targets.comma", lang=lang).join(parts))
    if counts["all_missed"] and not choices["metric"]:
        name, n = str(counts[f"all_missed_{lang}"]), int(counts["all_missed"])
        said += t("targets.standout", lang=lang, metric=name, n=n)
    return said


def caption(counts: Row, day: str, lang: str) -> str:
    """The line under the title: of how many places and which years, that it is a collection of its own, the day."""
    years = sorted({counts["first_year"], counts["last_year"]} - {None})
    parts = [t("targets.apart", lang=lang), t("targets.as_of", lang=lang, day=day)]
    if years:
        of = t("targets.caption", lang=lang, n=int(counts["places"]), years="–".join(map(str, years)))
        parts.insert(0, of)
    return " · ".join(parts)


def told(row: Row, lang: str) -> str:
    """A target in words with its unit: 5.5%左右 / about 5.5%."""
    return formats.value(row, lang)


def outcome_told(row: Row, lang: str) -> str:
    """The outcome in words with its unit, or that none was seen."""
    if row["standing"] == "unseen" and row["outcome_id"] is None:
        return status.word(str(row["verdict"]), "verdict", lang=lang)
    reached = {
        "value": row["outcome_value"],
        "high": row["outcome_high"],
        "bound": row["outcome_bound"],
        "unit": row["unit"],
    }
    return formats.value(reached, lang)


def one_finding(row: Row, lang: str) -> str:
    """The title of one target's page."""
    key = "one_target.title_unseen" if row["standing"] == "unseen" else "one_target.title"
    return t(
        key,
        lang=lang,
        place=str(row[f"area_{lang}"]),
        metric=str(row[f"metric_{lang}"]),
        target=told(row, lang),
        outcome=outcome_told(row, lang),
        verdict=status.word(str(row["verdict"]), "verdict", lang=lang),
    )


def notes(metrics: Sequence[Row], lights: Row, lang: str, most: int = 6) -> str:
    """HTML of how verdicts are made, with the tolerances that the ledger holds, and of what the metrics count.

    `metrics` are rows that carry metric, label and definition; each metric is told once, `most` of them.
    """
    points = formats.points(lights["about_points"], lang).lstrip("+")
    share = formats.percent(lights["about_share"], lang)
    rules = [
        t("targets.rule_floor", lang=lang),
        t("targets.rule_about", lang=lang, points=points, share=share),
        t("targets.rule_cap", lang=lang),
        t("targets.rule_same", lang=lang),
        t("targets.rule_unseen", lang=lang),
    ]
    kinds: dict[str, str] = {}
    for row in metrics:
        if definition := row.get(f"definition_{lang}"):
            kinds.setdefault(str(row[f"metric_{lang}"]), str(definition))
    listed = "".join(f"<li>{escape(rule)}</li>" for rule in rules)
    meant = "".join(
        f"<li><b>{escape(name)}</b>{escape(t('targets.colon', lang=lang))}{escape(definition)}</li>"
        for name, definition in list(kinds.items())[:most]
    )
    meanings = f"<section><h2>{escape(t('targets.meanings', lang=lang))}</h2><ul>{meant}</ul></section>"
    return (
        f'<div class="tg-notes"><section><h2>{escape(t("targets.rules", lang=lang))}</h2><ul>{listed}</ul></section>'
        f"{meanings if meant else ''}</div>"
    )


def sources(rows: Sequence[Row], lang: str) -> str:
    """The documents the rows rest on, by title and date, targets' first; their number alone beyond four."""
    found: dict[str, str] = {}
    for front in ("", "outcome_"):
        for row in rows:
            if title := row[f"{front}source_title_{lang}"]:
                found.setdefault(str(title), str(row[f"{front}source_date"] or ""))
    if len(found) > 4:
        return t("targets.source_many", lang=lang, n=len(found))
    named = [t("targets.source_one", lang=lang, title=title, day=day) for title, day in found.items()]
    return t("targets.listed", lang=lang).join(named)


def in_words(rows: Sequence[Row], lang: str) -> list[Row]:
    """The rows of the table: numbers in the unit that stands beside them, verdict, difference and sources in words."""
    return [
        {
            **row,
            "told_bound": formats.bound_word(str(row["bound"]), lang),
            "told_unit": target_scales.drawn_unit(row, lang),
            "target_number": target_scales.in_unit(row, "value", lang),
            "target_high": target_scales.in_unit(row, "high", lang),
            "outcome_number": target_scales.in_unit(row, "outcome_value", lang),
            "told_outcome_bound": (
                formats.bound_word(str(row["outcome_bound"]), lang)
                if row["outcome_id"] and row["outcome_bound"] not in (None, "exact")
                else None
            ),
            "told_verdict": status.word(str(row["verdict"]), "verdict", lang=lang),
            "told_standing": t(f"target_standing.{row['standing']}", lang=lang),
            "told_notes": " ".join(
                str(note) for note in (row[f"note_{lang}"], row[f"outcome_note_{lang}"]) if note
            )
            or None,
        }
        for row in rows
    ]


def columns(lang: str) -> list[Column]:
    """The columns of the table and its CSV; numbers are in the unit of their row."""

    def head(name: str) -> str:
        return t(f"target_table.{name}", lang=lang)

    return [
        Column(f"area_{lang}", head("province"), width="s"),
        Column(f"metric_{lang}", head("metric"), width="m"),
        Column("target_number", head("target"), "number", decimals=3, help=head("number_help")),
        Column("target_high", head("high"), "number", decimals=3),
        Column("told_bound", head("bound"), width="s"),
        Column("told_unit", head("unit"), width="s"),
        Column("outcome_number", head("outcome"), "number", decimals=3, help=head("number_help")),
        Column("told_outcome_bound", head("outcome_bound"), width="s", help=head("outcome_bound_help")),
        Column("told_standing", head("standing"), width="s"),
        Column("told_verdict", head("verdict"), width="s"),
        Column("points", head("points"), "number", help=head("points_help")),
        Column(f"source_title_{lang}", head("source"), width="m"),
        Column("source_date", head("source_date"), width="s"),
        Column(f"outcome_source_title_{lang}", head("outcome_source"), width="m"),
        Column("outcome_source_date", head("outcome_source_date"), width="s"),
        Column("told_notes", head("notes"), width="l"),
        Column("target_id", head("id"), width="s"),
    ]


def names(rows: Sequence[Row], choices: Mapping[str, str | None], lang: str) -> dict[str, str]:
    """What each target's bar is called: its metric where one place is looked at, its place where one metric is."""
    by_place = choices.get("metric") is not None and choices.get("province") is None
    field = f"area_{lang}" if by_place else f"metric_{lang}"
    return {str(row["target_id"]): str(row[field]) for row in rows}

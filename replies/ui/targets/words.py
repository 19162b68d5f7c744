"""What the targets of work reports come to in one sentence, in notes, and in the table behind the chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import status
from replies.ui.kit.query import Row
from replies.ui.kit.tables import GridColumn
from replies.ui.kit.templates import macro
from replies.ui.targets import scales as target_scales

__all__ = [
    "caption",
    "columns",
    "finding",
    "in_words",
    "names",
    "notes",
    "one_finding",
    "outcome_words",
    "sources",
    "target_words",
]

_SAID = ("met", "about", "missed")


def finding(counts: Row, choices: Mapping[str, str | None], chosen: Sequence[str]) -> str:
    """The title: how many targets, of how many a result was seen, and what it says; one or none in words of their own.

    `chosen` are the choices of place, theme and metric in words, which stand in front. With a verdict chosen it is
    that number alone. Where every place with a result missed one metric, that is said too.
    """
    said = _counted(counts, choices)
    if not chosen:
        return said
    return t("targets.title_of", of=t("targets.comma").join(chosen), said=said)


def _counted(counts: Row, choices: Mapping[str, str | None]) -> str:
    total = int(counts["targets"])
    if not total:
        return t("targets.none")
    if standing := choices["verdict"]:
        n = int(counts[standing])
        key = "targets.title_standing" if n else "targets.title_standing_none"
        return t(key, n=n, total=total, standing=t(f"target_title.{standing}"))
    seen = total - int(counts["unseen"])
    if not seen:
        pending = counts["pending"] == counts["unseen"]
        return t("targets.title_pending" if pending else "targets.title_unseen", n=total)
    told = [code for code in _SAID if counts[code]]
    if len(told) == 1 and seen == total:
        return t(f"targets.title_all_{told[0]}", n=total)
    parts = [t(f"target_count.{code}", n=int(counts[code])) for code in told]
    said = t("targets.title", n=total, seen=seen, said=t("targets.comma").join(parts))
    if counts["all_missed"] and not choices["metric"]:
        name, n = str(counts[f"all_missed_{language()}"]), int(counts["all_missed"])
        said += t("targets.standout", metric=name, n=n)
    return said


def caption(counts: Row, day: str) -> str:
    """The line under the title: of how many places and which years, that it is a collection of its own, the day."""
    years = sorted({counts["first_year"], counts["last_year"]} - {None})
    parts = [t("targets.apart"), t("targets.as_of", day=day)]
    if years:
        of = t("targets.caption", n=int(counts["places"]), years="–".join(map(str, years)))
        parts.insert(0, of)
    return " · ".join(parts)


def target_words(row: Row) -> str:
    """A target in words with its unit: 5.5%左右 / about 5.5%."""
    return formats.value(row)


def outcome_words(row: Row) -> str:
    """The outcome in words with its unit, or that none was seen."""
    if row["standing"] == "unseen" and row["outcome_id"] is None:
        return status.word(str(row["verdict"]), "verdict")
    reached = {
        "value": row["outcome_value"],
        "high": row["outcome_high"],
        "bound": row["outcome_bound"],
        "unit": row["unit"],
    }
    return formats.value(reached)


def one_finding(row: Row) -> str:
    """The title of one target's page."""
    key = "one_target.title_unseen" if row["standing"] == "unseen" else "one_target.title"
    return t(
        key,
        place=str(row[f"area_{language()}"]),
        metric=str(row[f"metric_{language()}"]),
        target=target_words(row),
        outcome=outcome_words(row),
        verdict=status.word(str(row["verdict"]), "verdict"),
    )


def notes(metrics: Sequence[Row], lights: Row, most: int = 6) -> str:
    """HTML of how verdicts are made, with the tolerances that the ledger holds, and of what the metrics count.

    `metrics` are rows that carry metric, label and definition; each metric is told once, `most` of them.
    """
    points = formats.points(lights["about_points"]).lstrip("+")
    share = formats.percent(lights["about_share"])
    rules = [
        t("targets.rule_floor"),
        t("targets.rule_about", points=points, share=share),
        t("targets.rule_cap"),
        t("targets.rule_same"),
        t("targets.rule_unseen"),
    ]
    kinds: dict[str, str] = {}
    for row in metrics:
        if definition := row.get(f"definition_{language()}"):
            kinds.setdefault(str(row[f"metric_{language()}"]), str(definition))
    return macro("targets/one.html", "notes")(rules, list(kinds.items())[:most])


def sources(rows: Sequence[Row]) -> str:
    """The documents the rows rest on, by title and date, targets' first; their number alone beyond four."""
    found: dict[str, str] = {}
    for front in ("", "outcome_"):
        for row in rows:
            if title := row[f"{front}source_title_{language()}"]:
                found.setdefault(str(title), str(row[f"{front}source_date"] or ""))
    if len(found) > 4:
        return t("targets.source_many", n=len(found))
    named = [t("targets.source_one", title=title, day=day) for title, day in found.items()]
    return t("targets.listed").join(named)


def in_words(rows: Sequence[Row]) -> list[Row]:
    """The rows of the table: numbers in the unit that stands beside them, verdict, difference and sources in words."""
    return [
        {
            **row,
            "told_bound": formats.bound_word(str(row["bound"])),
            "told_unit": target_scales.drawn_unit(row),
            "target_number": target_scales.in_unit(row, "value"),
            "target_high": target_scales.in_unit(row, "high"),
            "outcome_number": target_scales.in_unit(row, "outcome_value"),
            "told_outcome_bound": (
                formats.bound_word(str(row["outcome_bound"]))
                if row["outcome_id"] and row["outcome_bound"] not in (None, "exact")
                else None
            ),
            "told_verdict": status.word(str(row["verdict"]), "verdict"),
            "told_standing": t(f"target_standing.{row['standing']}"),
            "told_notes": " ".join(
                str(note) for note in (row[f"note_{language()}"], row[f"outcome_note_{language()}"]) if note
            )
            or None,
        }
        for row in rows
    ]


def columns() -> list[GridColumn]:
    """The columns of the table and its CSV; numbers are in the unit of their row."""

    def head(name: str) -> str:
        return t(f"target_table.{name}")

    return [
        GridColumn(f"area_{language()}", head("province"), width="s"),
        GridColumn(f"metric_{language()}", head("metric"), width="m"),
        GridColumn("target_number", head("target"), "number", decimals=3, help=head("number_help")),
        GridColumn("target_high", head("high"), "number", decimals=3),
        GridColumn("told_bound", head("bound"), width="s"),
        GridColumn("told_unit", head("unit"), width="s"),
        GridColumn("outcome_number", head("outcome"), "number", decimals=3, help=head("number_help")),
        GridColumn("told_outcome_bound", head("outcome_bound"), width="s", help=head("outcome_bound_help")),
        GridColumn("told_standing", head("standing"), width="s"),
        GridColumn("told_verdict", head("verdict"), width="s"),
        GridColumn("points", head("points"), "number", help=head("points_help")),
        GridColumn(f"source_title_{language()}", head("source"), width="m"),
        GridColumn("source_date", head("source_date"), width="s"),
        GridColumn(f"outcome_source_title_{language()}", head("outcome_source"), width="m"),
        GridColumn("outcome_source_date", head("outcome_source_date"), width="s"),
        GridColumn("told_notes", head("notes"), width="l"),
        GridColumn("target_id", head("id"), width="s"),
    ]


def names(rows: Sequence[Row], choices: Mapping[str, str | None]) -> dict[str, str]:
    """What each target's bar is called: its metric where one place is looked at, its place where one metric is."""
    by_place = choices.get("metric") is not None and choices.get("province") is None
    field = f"area_{language()}" if by_place else f"metric_{language()}"
    return {str(row["target_id"]): str(row[field]) for row in rows}

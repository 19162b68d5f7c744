"""What a metric's rows say in words: the finding in one sentence, and how its numbers are to be read.

Every number comes from the rows. The sentence has a form for no value, one, and many, for values of different
scope (never compared), and for no target, one, and many; what was not found is said and never called missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.status import word
from replies.ui.metrics.series import Aim, Point, Row, aims, amount, points, scope_word, when

__all__ = ["finding", "reading_notes", "year_span"]

_MOST_NOTES = 4


def finding(metric: Row, rows: Sequence[Row], targets: Sequence[Row]) -> str:
    """The page's sentence: what is known of the metric (a row of metric_named), and what of its target.

    "有效高新技术企业：136家（2016年，市级，不含新区）到994家（2024年，全市），口径不同不可比；
    2025年目标1,120家以上，结果未见".
    """
    unit = _unit(metric)
    name, sought = str(metric[f"label_{language()}"] or metric["metric"]), aims(targets)
    if sought and not rows:
        return t("metrics.title_aim", name=name, aim=_aim(sought, unit, alone=True))
    return t("metrics.title", name=name, known=_known(rows, unit), aim=_aim(sought, unit))


def reading_notes(metric: Row, rows: Sequence[Row], targets: Sequence[Row]) -> list[str]:
    """How to read the numbers, one sentence or two each: definition, target's origin, disputes, the rows' own notes."""
    unit = _unit(metric)
    told = [str(metric[f"definition_{language()}"] or ""), _origin(rows, targets, unit)]
    told += _disputes(points(rows), unit)
    told += [
        t(
            "metrics.not_drawn",
            value=amount(row, unit),
            when=when(row) if "period_end" in row else formats.day(_day(row["due"])),
            note=row[f"note_{language()}"] or "",
        )
        for row in [*rows, *targets]
        if not row["charted"] and row["value"] is not None
    ]
    own = _notes([*((when(row), row) for row in rows if row["charted"]), *_target_notes(targets, unit)])
    if len(own) > _MOST_NOTES:
        own = [*own[:_MOST_NOTES], t("metrics.more_notes", n=len(own) - _MOST_NOTES)]
    return [sentence.strip() for sentence in [*told, *own] if sentence.strip()]


def year_span(first: int, last: int) -> str:
    """2017–2023年 / 2017–2023, 2023年 / 2023."""
    years = str(first) if first == last else f"{first}–{last}"
    return f"{years}年" if language() == "zh" else years


def _known(rows: Sequence[Row], unit: str | None) -> str:
    drawn = points(rows)
    if not drawn:
        events = sum(1 for row in rows if row["value"] is None)
        if events:
            return t("metrics.known_events", n=events)
        return t("metrics.known_low" if rows else "metrics.known_none")
    if len(drawn) == 1:
        (only,) = drawn
        return t("metrics.known_one", value=_value(only, unit), when=_when(only, scoped=not only.whole))
    series = _telling(drawn)
    first, last = series[0], series[-1]
    scoped = len({point.area for point in series}) > 1
    if len(series) == 1:
        return t("metrics.known_mixed", n=len(drawn), value=_value(last, unit), when=_when(last))
    if first.end == last.end:
        said = [f"{_value(point, unit)}{_bracket(_scope(point) if scoped else '')}" for point in series]
        return t("metrics.known_same", when=_when(first), values=t("metrics.and").join(said))
    told = {
        "first": _value(first, unit),
        "first_when": _when(first, scoped=scoped),
        "last": _value(last, unit),
        "last_when": _when(last, scoped=scoped),
    }
    if scoped:
        return t("metrics.known_scopes", **told)
    broken = any(point.set_apart for point in series)
    return t("metrics.known_broken" if broken else "metrics.known_span", **told)


def _telling(drawn: Sequence[Point]) -> list[Point]:
    """The points whose first and last the sentence names: the whole place's where it has two, else all scopes'.

    Of several scopes at the first day the largest is named; a level and a flow are never set beside each other.
    """
    kinds = [[point for point in drawn if point.kind == kind] for kind in ("stock", "year", "part")]
    for pool in kinds:
        whole = [point for point in pool if point.whole]
        if len({point.end for point in whole}) > 1:
            return whole
    pool = max(kinds, key=len)
    if len({point.end for point in pool}) == 1:
        return pool
    first = max((point for point in pool if point.end == pool[0].end), key=lambda point: point.value)
    return [first, pool[-1]]


def _aim(drawn: Sequence[Aim], unit: str | None, *, alone: bool = False) -> str:
    """What is known of the targets; `alone` where there is no value either, which is then said here."""
    whole = [aim for aim in drawn if aim.kind == "target" and aim.part_of is None]
    whole = whole or [aim for aim in drawn if aim.kind == "target"]
    if not whole:
        if not drawn:
            return t("metrics.aim_none")
        ids = {aim.row["target_id"] for aim in drawn}
        n = sum(1 for aim in drawn if aim.part_of not in ids)
        return t("metrics.aim_plans_alone" if alone else "metrics.aim_plans", n=n)
    seen = sum(1 for aim in whole if _seen(aim.row) is not None)
    if len(whole) == 1:
        (aim,) = whole
        value = amount(aim.row, unit)
        if aim.due is None:
            return t("metrics.aim_undated_seen" if seen else "metrics.aim_undated", value=value)
        verdict = word(aim.verdict, "verdict")
        said = verdict if language() == "zh" else verdict[:1].lower() + verdict[1:]
        return t("metrics.aim_one", year=aim.due.year, value=value, verdict=said)
    if all(aim.due is None for aim in whole) and not seen:
        ordered = sorted(whole, key=lambda aim: aim.value)
        low, high = amount(ordered[0].row, unit), amount(ordered[-1].row, unit)
        return t("metrics.aim_undated_many", n=len(whole), low=low, high=high)
    return t("metrics.aim_many", n=len(whole), seen=seen)


def _origin(rows: Sequence[Row], targets: Sequence[Row], unit: str | None) -> str:
    """Who set the target: the reply, a later document, or nobody in what was read."""
    own = [row for row in targets if row["commitment_id"] and row["kind"] == "target"]
    if own:
        parts = any(row["part_of"] for row in own)
        said = t("metrics.origin_reply", n=sum(1 for row in own if not row["part_of"]) or len(own))
        unseen = t("metrics.origin_unseen") if all(_seen(row) is None for row in own) else ""
        return ("" if language() == "zh" else " ").join(
            filter(None, [said, t("metrics.origin_parts") if parts else "", unseen])
        )
    if not any(row["origin"] == "seed" for row in rows):
        return ""
    later = [row for row in targets if row["kind"] == "target"]
    if not later:
        return t("metrics.origin_none")
    source = t("metrics.quoted", title=later[0][f"source_title_{language()}"] or "")
    return t("metrics.origin_later", value=amount(later[0], unit), source=source)


def _disputes(drawn: Sequence[Point], unit: str | None) -> list[str]:
    found: dict[tuple[str, str], list[Point]] = {}
    for point in drawn:
        if point.disputed:
            found.setdefault((point.area, when(point.row)), []).append(point)
    said = []
    for (_, period), several in found.items():
        values = t("metrics.and").join(
            t(
                "metrics.value_by",
                value=_value(point, unit),
                source=point.row[f"source_title_{language()}"] or "",
            )
            for point in several
        )
        said.append(t("metrics.dispute", when=period, n=len(several), values=values))
    return said


def _target_notes(targets: Sequence[Row], unit: str | None) -> list[tuple[str, Row]]:
    return [
        (t("metrics.aim_named", label=row[f"label_{language()}"] or "", value=amount(row, unit)), row)
        for row in targets
        if row["charted"] and not (row["commitment_id"] and row["part_of"])
    ]


def _notes(named: Iterable[tuple[str, Row]]) -> list[str]:
    """The rows' notes, each once, with what it speaks of in front: 2017年、2019年：初次公布数。"""
    subjects: dict[str, list[str]] = {}
    for subject, row in named:
        note = str(row[f"note_{language()}"] or "")
        if note:
            held = subjects.setdefault(note, [])
            if subject not in held:
                held.append(subject)
    return [
        t("metrics.noted", subject=t("metrics.and").join(held), note=note) for note, held in subjects.items()
    ]


def _unit(metric: Row) -> str | None:
    return str(metric["unit"]) if metric["unit"] else None


def _value(point: Point, unit: str | None) -> str:
    return amount(point.row, unit)


def _when(point: Point, *, scoped: bool = False) -> str:
    said = when(point.row)
    return t("metrics.when_scope", when=said, scope=_scope(point)) if scoped else said


def _scope(point: Point) -> str:
    return scope_word(point.row) or point.area


def _bracket(inner: str) -> str:
    return t("metrics.bracket", inner=inner) if inner else ""


def _seen(row: Row) -> Decimal | None:
    actual = row["actual"]
    return actual if isinstance(actual, Decimal) else None


def _day(given: object) -> date | None:
    return given if isinstance(given, date) else None

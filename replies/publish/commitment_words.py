"""What is said of one commitment: its sentence, lengths of time, days and periods, for its page and its paper alike.

Every number in a sentence comes from a row of a query. "No evidence" is never said as "not done", and nothing is
called overdue that the rows do not call so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from replies.publish.commitment_name import name_of
from replies.publish.standings import display_status, in_sentence, standing_words, state_key
from replies.texts import formats
from replies.texts.catalogue import language, local, t

__all__ = [
    "SILENCE",
    "due_words",
    "find_title",
    "is_unchecked",
    "length",
    "no_bar",
    "period",
    "reply_told",
    "silences",
    "source_value",
    "source_words",
    "title",
]

Row = Mapping[str, object]

# A stretch without evidence is named from this length on.
SILENCE = timedelta(days=92)


def length(start: date, end: date) -> str:
    """The time between two days in whole years and months: `4年8个月` / `4 years 8 months`; days below a month."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if months < 1:
        return t("commitment.days", n=max((end - start).days, 0))
    years, rest = divmod(months, 12)
    said = [t("commitment.years", n=years)] if years else []
    said += [t("commitment.months", n=rest)] if rest else []
    return ("" if language() == "zh" else " ").join(said)


def silences(made_on: date | None, seen: Iterable[date], day: date) -> list[tuple[date, date]]:
    """The stretches of three months and more between the promise, each day of evidence and `day`, in order."""
    days = sorted({*seen, day, *([made_on] if made_on else [])})
    if made_on is not None:
        days = [one for one in days if one >= made_on]
    pairs = pairwise(days)
    return [(start, end) for start, end in pairs if start < day and end <= day and end - start >= SILENCE]


def title(row: Row, day: date) -> str:
    """The finding about one commitment: what it is, its status, its last evidence or that nothing was found since.

    `row` is that of the question `commitment`, `day` the day the page speaks of.
    """
    name = name_of(row)
    if not row["is_leaf"]:
        return t("commitment.title_parts", name=name, n=row["parts"], said=standing_words(row, "parts_"))
    code, last, made, due = display_status(row), row["last_evidence_on"], row["made_on"], row["due"]
    said = in_sentence(t(state_key(code)))
    if code in ("withdrawn", "unrateable"):
        return t("commitment.title_plain", name=name, status=said)
    if code == "unchecked":
        if row["due_unchecked"] and isinstance(due, date):
            return t("commitment.title_unrecorded_due", name=name, due=formats.day(due))
        return t("commitment.title_unrecorded", name=name, day=formats.day(day))
    late = _int(row["days_late"])
    if code == "delivered" and late:
        return t("commitment.title_late", name=name, n=late)
    if row["overdue"] and isinstance(due, date):
        return t("commitment.title_overdue", name=name, status=said, due=formats.day(due))
    if isinstance(last, date):
        told = t("commitment.title_evidence", name=name, status=said, day=formats.day(last))
        if code == "delivered" or day - last < SILENCE:
            return told
        return t("commitment.title_silent", told=told, length=length(last, day))
    if code != "no_evidence":
        return t("commitment.title_plain", name=name, status=said)
    if row["due_unchecked"] and isinstance(due, date):
        return t("commitment.title_unchecked", name=name, due=formats.day(due))
    if isinstance(made, date):
        return t("commitment.title_nothing", name=name, length=length(made, day))
    return t("commitment.title_nothing_undated", name=name)


def find_title(row: Row, sources: Sequence[Row], day: date) -> str:
    """The finding of the time line: over how long a time, how many days of evidence."""
    if is_unchecked(row) and not sources:
        return t("commitment.known_unchecked")
    made = row["made_on"]
    days = {
        source["happened_on"]
        for source in sources
        if source["nature"] == "evidence" and not source["is_before"]
    }
    if not isinstance(made, date) or day <= made:
        return t("commitment.known_undated", n=len(days))
    key = "commitment.known" if days else "commitment.known_none"
    return t(key, n=len(days), length=length(made, day))


def is_unchecked(row: Row) -> bool:
    """Whether nobody has looked for evidence of this commitment; one with parts leaves that to them."""
    return bool(row["is_leaf"]) and display_status(row) == "unchecked"


def no_bar(row: Row, targets: Sequence[Row]) -> str:
    """Why no bar is drawn: no target, or no outcome to any; empty where there is a bar to every target."""
    own = [target for target in targets if target["is_own"] or not row["is_leaf"]]
    if not own:
        return t("commitment.no_target_no_due") if row["due"] is None else t("commitment.no_target")
    missing = sum(1 for target in own if not target["outcome_id"])
    return t("commitment.no_outcome", n=missing) if missing else ""


def reply_told(row: Row) -> str:
    """The reply that a commitment stands in: by its proposal's number and kind, with its day."""
    number, made = row["proposal_number"], row["made_on"]
    day = formats.day(made) if isinstance(made, date) else t("common.unknown")
    if not number:
        return t("commitment.reply_of", day=day)
    key = "commitment.reply_to_proposal" if row["proposal_kind"] == "提案" else "commitment.reply_to"
    return t(key, number=str(number), day=day)


def due_words(row: Row) -> str:
    """The deadline with the words it rests on, or that the reply names none."""
    due, basis = row["due"], str(row["due_basis"] or "")
    if not isinstance(due, date):
        return t("commitment.no_due")
    if not basis:
        return formats.day(due)
    return t("commitment.due_basis", day=formats.day(due), basis=basis)


def period(row: Row) -> str:
    """When a source's value holds: a day, a month, a year or months; of a plan, by when it is due or when it was made."""
    start, end = row["period_start"], row["happened_on"]
    if row["nature"] == "plan":
        key = "commitment.plan_due" if row["due"] else "commitment.plan_made"
        return t(key, day=formats.day(end)) if isinstance(end, date) else formats.day(None)
    if not isinstance(end, date):
        return formats.day(None)
    if not isinstance(start, date) or start == end:
        return formats.day(end)
    if (start.year, start.month) == (end.year, end.month):
        return formats.month(end)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        if start.year == end.year:
            return t("commitment.year", year=end.year)
        return f"{t('commitment.year', year=start.year)}–{t('commitment.year', year=end.year)}"
    if start.year == end.year:
        return t(
            "commitment.months_of",
            year=end.year,
            first=_month(start),
            last=_month(end),
        )
    return f"{formats.month(start)}–{formats.month(end)}"


def source_words(row: Row) -> str:
    """What a source tells of: the event seen, else the name of the value."""
    return local(row, "event") or local(row, "label")


def source_value(row: Mapping[str, object]) -> str:
    """A source's value with bound and unit; empty where it has none, and for an event that happened once."""
    value = row["value"]
    if value is None or (row.get("event_zh") and value == Decimal(1)):
        return ""
    return formats.value(row)


def _month(day: date) -> str:
    return str(day.month) if language() == "zh" else f"{day:%b}"


def _int(found: object) -> int:
    return found if isinstance(found, int) else 0

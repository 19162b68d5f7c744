"""What is said of commitments: the sentence of one, the sentence of a list, lengths of time, days and periods.

Every number in a sentence comes from a row of a query. "No evidence" is never said as "not done", and nothing is
called overdue that the rows do not call so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.address import as_of
from replies.ui.kit.status import seen, word

__all__ = [
    "SILENCE",
    "due_words",
    "is_unchecked",
    "known_title",
    "length",
    "list_title",
    "local",
    "name_of",
    "no_bar",
    "period",
    "reply_told",
    "silences",
    "source_value",
    "source_words",
    "sources_told",
    "title",
    "today_word",
    "why_title",
]

Row = Mapping[str, object]

# A stretch without evidence is named from this length on.
SILENCE = timedelta(days=92)


def local(row: Row, name: str, lang: str) -> str:
    """The text `name` of a row in the language asked for, or in Chinese where it has no other; empty for none."""
    return str(row.get(f"{name}_{lang}") or row.get(f"{name}_zh") or "")


def name_of(row: Row, lang: str) -> str:
    """What a commitment is called: its label, or the first of its words where nobody gave it one; never empty."""
    words = formats.clip(str(row.get("quote") or ""), 30)
    return local(row, "label", lang) or words or str(row["commitment_id"])


def length(start: date, end: date, lang: str) -> str:
    """The time between two days in whole years and months: `4年8个月` / `4 years 8 months`; days below a month."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if months < 1:
        return t("commitment.days", lang=lang, n=max((end - start).days, 0))
    years, rest = divmod(months, 12)
    said = [t("commitment.years", lang=lang, n=years)] if years else []
    said += [t("commitment.months", lang=lang, n=rest)] if rest else []
    return ("" if lang == "zh" else " ").join(said)


def silences(made_on: date | None, seen: Iterable[date], day: date) -> list[tuple[date, date]]:
    """The stretches of three months and more between the promise, each day of evidence and `day`, in order."""
    days = sorted({*seen, day, *([made_on] if made_on else [])})
    if made_on is not None:
        days = [one for one in days if one >= made_on]
    pairs = pairwise(days)
    return [(start, end) for start, end in pairs if start < day and end <= day and end - start >= SILENCE]


def list_title(counts: Row, state: str, lang: str) -> str:
    """The sentence of a list: how many the choices leave, and what came of them; `counts` of commitment_counts."""
    chosen, total = _int(counts["chosen"]), _int(counts["commitments"])
    if state == "withdrawn":
        total += _int(counts["withdrawn"])
    if not total:
        return t("commitments.none", lang=lang)
    if state == "all":
        shares = {name: _int(counts[name]) for name in ("delivered", "progress", "rest")}
        return t("commitments.title", lang=lang, n=total, **shares)
    phrase = t(f"commitment_state.{state}", lang=lang)
    key = "commitments.title_state" if chosen else "commitments.title_state_none"
    return t(key, lang=lang, n=chosen if chosen else total, total=total, state=phrase)


def title(row: Row, day: date, lang: str) -> str:
    """The finding about one commitment: what it is, its status, its last evidence or that nothing was found since.

    `row` is that of the question `commitment`, `day` the day the page speaks of.
    """
    name = name_of(row, lang)
    if not row["is_leaf"]:
        shares = {one: _int(row[f"parts_{one}"]) for one in ("delivered", "progress", "rest")}
        return t("commitment.title_parts", lang=lang, name=name, n=_int(row["parts"]), **shares)
    code, last, made, due = str(row["status"]), row["last_evidence_on"], row["made_on"], row["due"]
    said = t(f"commitment_state.{code}", lang=lang)
    if code in ("withdrawn", "unrateable"):
        return t("commitment.title_plain", lang=lang, name=name, status=said)
    if not row["status_recorded"]:
        if row["due_unchecked"] and isinstance(due, date):
            return t("commitment.title_unrecorded_due", lang=lang, name=name, due=formats.day(due, lang))
        return t("commitment.title_unrecorded", lang=lang, name=name, day=formats.day(day, lang))
    late = _int(row["days_late"])
    if code == "delivered" and late:
        return t("commitment.title_late", lang=lang, name=name, n=late)
    if row["overdue"] and isinstance(due, date):
        return t("commitment.title_overdue", lang=lang, name=name, status=said, due=formats.day(due, lang))
    if isinstance(last, date):
        told = t("commitment.title_evidence", lang=lang, name=name, status=said, day=formats.day(last, lang))
        if code == "delivered" or day - last < SILENCE:
            return told
        return t("commitment.title_silent", lang=lang, told=told, length=length(last, day, lang))
    if code != "no_evidence":
        return t("commitment.title_plain", lang=lang, name=name, status=said)
    if row["due_unchecked"] and isinstance(due, date):
        return t("commitment.title_unchecked", lang=lang, name=name, due=formats.day(due, lang))
    if isinstance(made, date):
        return t("commitment.title_nothing", lang=lang, name=name, length=length(made, day, lang))
    return t("commitment.title_nothing_undated", lang=lang, name=name)


def known_title(row: Row, sources: Sequence[Row], day: date, lang: str) -> str:
    """The finding of the time line: over how long a time, how many days of evidence."""
    if is_unchecked(row) and not sources:
        return t("commitment.known_unchecked", lang=lang)
    made = row["made_on"]
    days = {
        source["happened_on"]
        for source in sources
        if source["nature"] == "evidence" and not source["is_before"]
    }
    if not isinstance(made, date) or day <= made:
        return t("commitment.known_undated", lang=lang, n=len(days))
    key = "commitment.known" if days else "commitment.known_none"
    return t(key, lang=lang, n=len(days), length=length(made, day, lang))


def is_unchecked(row: Row) -> bool:
    """Whether nobody has looked for evidence of this commitment; one with parts leaves that to them."""
    return bool(row["is_leaf"]) and seen(row) == "unchecked"


def today_word() -> str:
    """What the time line's end is called: today, or the day that was asked for."""
    return t("commitment.today") if as_of() is None else t("commitment.day_asked")


def why_title(row: Row) -> str:
    """The head of the reason: why this status, or how the parts stand."""
    if not row["is_leaf"]:
        return t("commitment.how_parts")
    return t("commitment.why", status=word(seen(row)))


def no_bar(row: Row, targets: Sequence[Row]) -> str:
    """Why no bar is drawn: no target, or no outcome to any; empty where there is a bar to every target."""
    own = [target for target in targets if target["is_own"] or not row["is_leaf"]]
    if not own:
        return t("commitment.no_target_no_due") if row["due"] is None else t("commitment.no_target")
    missing = sum(1 for target in own if not target["outcome_id"])
    return t("commitment.no_outcome", n=missing) if missing else ""


def sources_told(row: Row) -> str:
    """Where the page's facts come from: the reply by its number, and the documents of the table where there is one."""
    some = row["evidence_count"] or row["related_count"]
    document = str(row["document_number"] or reply_told(row, language()))
    return t("commitment.source_line" if some else "commitment.source_line_none", document=document)


def reply_told(row: Row, lang: str) -> str:
    """The reply that a commitment stands in: by its proposal's number and kind, with its day."""
    number, made = row["proposal_number"], row["made_on"]
    day = formats.day(made, lang) if isinstance(made, date) else t("common.unknown", lang=lang)
    if not number:
        return t("commitment.reply_of", lang=lang, day=day)
    key = "commitment.reply_to_proposal" if row["proposal_kind"] == "提案" else "commitment.reply_to"
    return t(key, lang=lang, number=str(number), day=day)


def due_words(row: Row, lang: str) -> str:
    """The deadline with the words it rests on, or that the reply names none."""
    due, basis = row["due"], str(row["due_basis"] or "")
    if not isinstance(due, date):
        return t("commitment.no_due", lang=lang)
    if not basis:
        return formats.day(due, lang)
    return t("commitment.due_basis", lang=lang, day=formats.day(due, lang), basis=basis)


def period(row: Row, lang: str) -> str:
    """When a source's value holds: a day, a month, a year or months; of a plan, by when it is due or when it was made."""
    start, end = row["period_start"], row["happened_on"]
    if row["nature"] == "plan":
        key = "commitment.plan_due" if row["due"] else "commitment.plan_made"
        return (
            t(key, lang=lang, day=formats.day(end, lang))
            if isinstance(end, date)
            else formats.day(None, lang)
        )
    if not isinstance(end, date):
        return formats.day(None, lang)
    if not isinstance(start, date) or start == end:
        return formats.day(end, lang)
    if (start.year, start.month) == (end.year, end.month):
        return formats.month(end, lang)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        if start.year == end.year:
            return t("commitment.year", lang=lang, year=end.year)
        return f"{t('commitment.year', lang=lang, year=start.year)}–{t('commitment.year', lang=lang, year=end.year)}"
    if start.year == end.year:
        return t(
            "commitment.months_of",
            lang=lang,
            year=end.year,
            first=_month(start, lang),
            last=_month(end, lang),
        )
    return f"{formats.month(start, lang)}–{formats.month(end, lang)}"


def source_words(row: Row, lang: str) -> str:
    """What a source tells of: the event seen, else the name of the value."""
    return local(row, "event", lang) or local(row, "label", lang)


def source_value(row: Row, lang: str) -> str:
    """A source's value with bound and unit; empty where it has none, and for an event that happened once."""
    value = row["value"]
    if value is None or (row.get("event_zh") and value == Decimal(1)):
        return ""
    return formats.value(row, lang)


def _month(day: date, lang: str) -> str:
    return str(day.month) if lang == "zh" else f"{day:%b}"


def _int(found: object) -> int:
    return found if isinstance(found, int) else 0

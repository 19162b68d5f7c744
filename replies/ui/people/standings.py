"""How commitments stand, for whoever they are counted by: a bar, its key, a sentence, the columns of a table.

Functions take rows with the counts of `queries/_reply_standings.sql`. The classes of a bar add up to its commitments:
what came of it first, then deadlines that have passed (overdue apart from due and unchecked), then the rest, where
"looked for and not found" stands apart from "nobody has looked yet". Bars of one list have one scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.query import Row
from replies.ui.kit.tables import GridColumn
from replies.ui.kit.templates import macro

__all__ = [
    "bar",
    "columns",
    "dates",
    "describe_outcomes",
    "key",
    "longest",
    "other_bureau",
    "shown",
    "signers",
]

MACROS: Final = "people/standings.html"
# Count in the row → the mark that stands for it, in the order of the bar.
_CLASSES: Final[Mapping[str, str]] = {
    "delivered": "delivered",
    "partly": "partly",
    "in_progress": "in_progress",
    "past_overdue": "overdue",
    "past_unchecked": "due_unchecked",
    "other": "not_started",
    "no_evidence": "no_evidence",
    "unchecked": "unchecked",
}


def longest(rows: Iterable[Row]) -> int:
    """The most commitments of a row: what a whole bar stands for in a list of these rows."""
    return max((int(row["commitments"]) for row in rows), default=0)


def bar(row: Row, whole: int) -> str:
    """HTML of a row's bar, `whole` commitments wide; hidden from screen readers, because `key` says the same."""
    if not row["commitments"]:
        return ""
    pieces = [(name, row[name]) for name in _CLASSES if row[name]]
    return macro(MACROS, "bar")(100 * row["commitments"] / whole, pieces)


def key(row: Row) -> str:
    """HTML of what each piece of the bar stands for, with its count; a sentence where there are no commitments."""
    pieces = [("" if name == "other" else code, row[name]) for name, code in _CLASSES.items() if row[name]]
    return macro(MACROS, "key")(pieces if row["commitments"] else ())


def shown(row: Row, whole: int) -> dict[str, object]:
    """What a list shows of a row beside its name: the bar, its key, the days."""
    return {"bar": bar(row, whole), "key": key(row), "days": dates(row)}


def describe_outcomes(row: Row) -> str:
    """What came of the commitments in words: `32项承诺，7项见到进展，1项到期待核实，24项没有找到证据`."""
    if not row["commitments"]:
        return t("standing.none")
    counts = {
        "delivered": row["delivered"],
        "progress": row["partly"] + row["in_progress"],
        "overdue": row["past_overdue"],
        "due_unchecked": row["past_unchecked"],
        "no_evidence": row["no_evidence"],
        "unchecked": row["unchecked"],
        "other": row["other"],
    }
    words = [t("standing.commitments", n=row["commitments"])]
    words += [t(f"standing.say_{name}", n=n) for name, n in counts.items() if n]
    return t("standing.comma").join(words)


def dates(row: Row) -> list[str]:
    """The row's days in words: the last reply, the oldest deadline that has passed, the next one, each where known."""
    found = []
    for name in ("last_replied_on", "oldest_due", "next_due"):
        if isinstance(day := row.get(name), date):
            found.append(t(f"standing.{name}", day=formats.day(day)))
    return found


def signers(row: Row) -> str:
    """Who put a proposal forward: the lead and those who signed it too; empty where the reply names nobody."""
    names = [name for name in (row["lead_deputy"], *(row["co_signers"] or ())) if name]
    if not names:
        return ""
    kind = row.get("proposal_kind") or row.get("kind")
    word = t("deputies.member" if kind == "提案" else "deputies.deputy")
    return t("deputies.signed", names=t("standing.listed").join(dict.fromkeys(names)), kind=word)


def other_bureau(row: Row) -> str:
    """A bureau's name, or that the reply names none."""
    return str(row.get(f"bureau_{language()}") or row.get("bureau_zh") or t("common.unnamed_bureau"))


def columns(first: Sequence[GridColumn]) -> list[GridColumn]:
    """The columns of a table of such rows behind its own first ones: counts as numbers, days as days."""
    counts = ("commitments", *_CLASSES, "due_unchecked", "overdue")
    return [
        *first,
        *(GridColumn(name, t(f"standing.col_{name}"), "number", decimals=0) for name in counts),
        *(GridColumn(name, t(f"standing.col_{name}"), "date") for name in ("oldest_due", "next_due")),
    ]

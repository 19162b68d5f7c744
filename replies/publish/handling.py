"""Handling as it stands on a day: each reply and unanswered proposal with its deadlines, and how they were kept.

Rows of the question `handling`, the place's rules (`replies.ledger.schemes`), and the pure rules of
`replies.progress.handling`: worked out anew each time, the same on every page and in every file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from replies.ledger import Store
from replies.ledger.recording.register import register_entries
from replies.ledger.schemes import Schemes, schemes
from replies.progress.handling import (
    Deadline,
    DeadlineStanding,
    Rates,
    Step,
    answer_day,
    handling_deadlines,
    rates,
    standing,
)
from replies.publish.calendar import CalendarEvent as Day

__all__ = [
    "ProposalHandling",
    "count_states",
    "rates_by_round",
    "read_handling",
    "read_unpublished_handling",
    "upcoming_events",
    "with_deadlines",
]


_STEP_COLUMNS = (("kind", "kind"), ("day", "happened_on"), ("until", "until"))


@dataclass(frozen=True, slots=True)
class ProposalHandling:
    """A row of `handling` with its deadlines; `standing` is that of the reply, None where no deadline is known."""

    row: Mapping[str, Any]  # Any: see the columns of handling.sql
    deadlines: tuple[Deadline, ...]
    standing: DeadlineStanding | None
    mark: tuple[str, str] | None  # what its category mark says in its place, in Chinese and English

    def deadline(self, kind: str) -> Deadline | None:
        """The deadline of that kind, None where there is none."""
        return next((one for one in self.deadlines if one.rule.deadline == kind), None)


def read_handling(
    store: Store, as_of: date | None = None, known_at: object = None, reply_id: str | None = None
) -> list[ProposalHandling]:
    """All of them as of a day (default today), or the one reply; the last assigned first."""
    parameters = {"as_of": as_of, "known_at": known_at, "reply_id": reply_id}
    rows = store.query("handling", parameters).to_pylist()
    return with_deadlines(rows, schemes(store.home.folder), as_of or store.today())


def read_unpublished_handling(store: Store, as_of: date | None = None) -> list[ProposalHandling]:
    """The register's entries that nobody has answered and that are not published, as of a day (default today).

    For those who may see what is unpublished: an office keeps its deadlines whether or not a proposal may be shown.
    """
    day = as_of or store.today()
    steps: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in store.query_unpublished("entry_steps").to_pylist():
        if row["happened_on"] <= day:
            steps[row["entry_id"]].append(row)
    rows = []
    for entry in register_entries(store):
        if entry["answered"] or entry["published"] or (entry["assigned_on"] or day) > day:
            continue
        step_lists = {
            f"step_{name}s": [step[key] for step in steps[entry["entry_id"]]] for name, key in _STEP_COLUMNS
        }
        unanswered = dict.fromkeys(("reply_id", "replied_on", "dissatisfied_on", "bureau_zh", "bureau_en"))
        rows.append({**entry, **step_lists, **unanswered, "category_mark": entry["category"]})
    return with_deadlines(rows, schemes(store.home.folder), day)


def with_deadlines(rows: Iterable[Mapping[str, Any]], rules: Schemes, as_of: date) -> list[ProposalHandling]:
    """The deadlines of rows of the question `handling` by these rules, and how they were kept by a day."""
    return [_handling_row(row, rules, as_of) for row in rows]


def count_states(rows: Iterable[ProposalHandling]) -> dict[str, int]:
    """How many stand how: in_time, late, due, overdue; `unknown` has no day of assignment or of reply."""
    counts = dict.fromkeys(("in_time", "late", "due", "overdue", "unknown"), 0)
    for one in rows:
        counts["unknown" if one.standing is None else one.standing.state] += 1
    return counts


def upcoming_events(rows: Iterable[ProposalHandling], name: Callable[[Mapping[str, Any]], str]) -> list[Day]:
    """The days by which unanswered proposals are due, for a calendar; `name` says a row of `handling` in words."""
    return [
        Day(f"{one.row['entry_id']}-reply", deadline.due, name(one.row))
        for one in rows
        if one.row["reply_id"] is None and (deadline := one.deadline("reply")) is not None and deadline.due
    ]


def rates_by_round(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[int, str], Rates]:
    """The rates of verdicts on replies by (round, dimension), in order; rows are those of `satisfaction`."""
    keys = sorted({(row["round"], row["dimension"]) for row in rows if row["commitment_id"] is None})
    return {
        key: rates(
            row["verdict"]
            for row in rows
            if (row["round"], row["dimension"]) == key and row["commitment_id"] is None
        )
        for key in keys
    }


def _handling_row(row: Mapping[str, Any], rules: Schemes, as_of: date) -> ProposalHandling:
    steps = [
        Step(*fields)
        for fields in zip(
            row["step_kinds"] or (), row["step_days"] or (), row["step_untils"] or (), strict=True
        )
    ]
    applicable = rules.rules(row["place"], row["kind"], row["assigned_on"])
    deadlines = handling_deadlines(
        (rule for rule in applicable if rule.deadline != "co_handler" or row["co_handlers"]),
        assigned_on=row["assigned_on"],
        replied_on=row["replied_on"],
        dissatisfied_on=row["dissatisfied_on"],
        steps=steps,
    )
    reply = next((one for one in deadlines if one.rule.deadline == "reply"), None)
    reply_standing = None
    if reply is not None and reply.due is not None and (row["reply_id"] is None or row["replied_on"]):
        reply_standing = standing(reply.due, answer_day(reply, row["replied_on"], steps), as_of)
    return ProposalHandling(
        row, tuple(deadlines), reply_standing, rules.meaning(row["place"], row["category_mark"])
    )

"""What a table that comes back brought: changed cells, what comes of them, and sentences by row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from replies.inputs.outcome import OutcomeInput
from replies.publish.dictionary import Words
from replies.publish.office.named_replies import ReplyName
from replies.publish.tables.places import CellPlace

__all__ = ["Change", "NewRow", "RowOutcome", "TableDiff"]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that says something else than the table did; both as a message shows them."""

    place: CellPlace
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What comes of one row: an outcome."""

    place: CellPlace
    outcome: OutcomeInput


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row without a record id that names a reply and words of it: a commitment to be added.

    `unread` are columns that only a recorded commitment has.
    """

    place: CellPlace
    reply: ReplyName
    words: str
    due: date | None
    unread: tuple[str, ...]


@dataclass(slots=True)
class TableDiff:
    """What a comparison found. `problems` are sentences that name row and column, in the order of the rows."""

    rows: int = 0
    changes: list[Change] = field(default_factory=list)
    outcomes: list[RowOutcome] = field(default_factory=list)
    new_rows: list[NewRow] = field(default_factory=list)
    # By commitment: what was changed of its Contact, by field.
    contacts: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Words] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)

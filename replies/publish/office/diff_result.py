"""What a table that comes back brought: changed cells, what comes of them, and sentences by row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from replies.inputs.outcome import OutcomeInput
from replies.publish.dictionary import Words

__all__ = ["Change", "NewRow", "RowOutcome", "TableDiff", "cell_message"]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that says something else than the table did; both as a message shows them."""

    line: int
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What comes of one row: an outcome."""

    line: int
    outcome: OutcomeInput


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row without a record id that names a reply and words of it: a commitment to be added.

    The reply is named by `document_number` or `number`; congress session and lead bureau, where they are filled in, say which
    of several is meant. `column` is where the reply is named. `unread` are columns that only a recorded commitment has.
    """

    line: int
    column: str
    document_number: str | None
    number: str | None
    congress_session: str | None
    bureau: str | None
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


def cell_message(line: int, column: str | None, zh: str, en: str) -> Words:
    """The sentence with its place in front: the row, and the column where there is one."""
    if column is None:
        return Words(f"第{line}行：{zh}", f"Row {line}: {en}")
    return Words(f"第{line}行，{column}：{zh}", f"Row {line}, {column}: {en}")

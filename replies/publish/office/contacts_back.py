"""Who is behind a commitment, as a table brings it back: what somebody changed since it was made, and nothing else."""

from __future__ import annotations

from replies.ledger.contacts import LONGEST_CONTACT, CurrentContacts
from replies.publish.office.columns import columns
from replies.publish.office.diff_result import Change, Found, place
from replies.publish.office.sheets import CellValue, Line
from replies.publish.office.table import Row, read_stamp
from replies.publish.office.values import shown, text_of

__all__ = ["compare_contacts"]

_CONTACTS = [column for column in columns() if column.role == "contact"]


def compare_contacts(line: Line, row: Row, contacts: CurrentContacts, found: Found) -> None:
    """Take in the contacts that somebody changed since the table was made: a seal tells the cells that nobody did."""
    stamp = line.cells.get("导出时点")
    read = None if stamp is None else read_stamp(text_of(stamp))
    seals = {} if read is None else read[1]
    held = contacts.of(row.commitment_id)
    for column in _CONTACTS:
        entry = line.cells.get(column.name)
        if entry is None:
            continue
        words, before = text_of(entry), getattr(held, str(column.field))
        if words == (before or "") or seals.get(column.name) == contacts.seal(words):
            continue
        if entry.form != "plain" or len(words) > LONGEST_CONTACT:
            found.problems.append(
                place(
                    line.number,
                    column.name,
                    f"须为文字，至多{LONGEST_CONTACT}字",
                    f"it is a text of at most {LONGEST_CONTACT} characters",
                )
            )
            continue
        told = found.contacts.setdefault(row.commitment_id, {})
        if told.setdefault(str(column.field), words) != words:
            found.problems.append(
                place(
                    line.number,
                    column.name,
                    "与这项承诺另一行的不同",
                    "it differs from another row of the same commitment",
                )
            )
            continue
        found.changes.append(
            Change(line.number, column.name, shown(CellValue(before)) if before else "", shown(entry))
        )

"""Who is behind a commitment, as a table brings it back: what somebody changed since it was made, and nothing else."""

from __future__ import annotations

from replies.ledger.contacts import LONGEST_CONTACT, CurrentContacts
from replies.publish.office.columns import columns
from replies.publish.office.diff_result import Change, TableDiff
from replies.publish.office.sheets import CellValue, SheetRow
from replies.publish.office.table import TableRow, read_stamp
from replies.publish.tables.cells import display, text_of

__all__ = ["compare_contacts"]

_CONTACTS = [column for column in columns() if column.role == "contact"]


def compare_contacts(line: SheetRow, row: TableRow, contacts: CurrentContacts, diff: TableDiff) -> None:
    """Take in the contacts that somebody changed since the table was made: a seal tells the cells that nobody did."""
    stamp = line.cells.get("导出时点")
    read = None if stamp is None else read_stamp(text_of(stamp))
    seals = {} if read is None else read[1]
    current = contacts.of(row.commitment_id)
    for column in _CONTACTS:
        entry = line.cells.get(column.name)
        if entry is None:
            continue
        words, before = text_of(entry), getattr(current, str(column.field))
        if words == (before or "") or seals.get(column.name) == contacts.seal(words):
            continue
        if entry.form != "plain" or len(words) > LONGEST_CONTACT:
            diff.problems.append(
                line.place.at(column.name).message(
                    f"须为文字，至多{LONGEST_CONTACT}字",
                    f"it is a text of at most {LONGEST_CONTACT} characters",
                )
            )
            continue
        changes = diff.contacts.setdefault(row.commitment_id, {})
        if changes.setdefault(str(column.field), words) != words:
            diff.problems.append(
                line.place.at(column.name).message(
                    "与这项承诺另一行的不同",
                    "it differs from another row of the same commitment",
                )
            )
            continue
        diff.changes.append(
            Change(line.place.at(column.name), display(CellValue(before)) if before else "", display(entry))
        )

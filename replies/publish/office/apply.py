"""The office table taken back: compared, checked by the ledger, and recorded all together or not at all.

What comes of it are outcomes, unpublished, for somebody to publish. What is recorded already is not recorded again, so a
file that is brought twice changes nothing the second time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from replies.ledger import LedgerError, Store
from replies.ledger.contacts import Contact, Contacts
from replies.ledger.recording.outcomes import draft_outcomes, record_outcomes
from replies.ledger.view.records import Record
from replies.publish.dictionary import Words
from replies.publish.office.diff import compare
from replies.publish.office.diff_result import Found, place
from replies.publish.office.sheets import Sheet, read_sheet
from replies.publish.office.table import Moment, Row, table_rows

__all__ = ["Taken", "preview_sheet", "preview_table", "take_sheet", "take_table"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table brought: what was found in it, and the outcomes that come of it (none where there are problems)."""

    found: Found
    outcomes: tuple[Record, ...]
    contacts: dict[str, Contact]


def preview_table(store: Store, file: Path) -> Taken:
    """What `take_table` would record; nothing is recorded. Raises LedgerError for a file that cannot be read."""
    return preview_sheet(store, read_sheet(file), file.name)


def take_table(store: Store, file: Path, by: str) -> Taken:
    """Record what the table tells, unpublished: all of it where there are no problems, else nothing.

    Raises LedgerError for a file that cannot be read, and where the ledger cannot be written.
    """
    return take_sheet(store, read_sheet(file), file.name, by)


def take_sheet(store: Store, sheet: Sheet, name: str, by: str, bureau_id: str | None = None) -> Taken:
    """As `take_table`, of a sheet that was read already; `name` is the file's.

    `bureau_id` is that of a bureau's account, which may change its own rows alone.
    """
    with store.home.exclusive():
        taken = preview_sheet(store, sheet, name, bureau_id)
        with Contacts(store.home.folder).transaction(taken.contacts, by):
            record_outcomes(store, taken.outcomes, by)
    return taken


def preview_sheet(store: Store, sheet: Sheet, name: str, bureau_id: str | None = None) -> Taken:
    """As `preview_table`, of a sheet that was read already; `name` is the file's, `bureau_id` as in `take_sheet`."""

    def bases(moment: Moment | None) -> dict[str, Row]:
        rows = table_rows(store) if moment is None else table_rows(store, moment.as_of, moment.known_at)
        return {row.record_id: row for row in rows}

    held = Contacts(store.home.folder).current()
    found = compare(sheet, bases, store.today(), name, held, bureau_id)
    drafts = draft_outcomes(store, [one.told for one in found.outcomes])
    asked = {"commitment_ids": sorted({str(one.told.commitment_id) for one in found.outcomes})}
    told: dict[tuple[object, ...], Words] = {}
    for row in store.query_unpublished("outcomes_told", asked).to_pylist():
        known = Words(f"已录入的 {row['outcome_id']} ", f"{row['outcome_id']}, which is recorded")
        told |= dict.fromkeys((_said(row), (*_said(row), row["source_title_zh"])), known)
    new: list[Record] = []
    for one, draft in zip(found.outcomes, drafts, strict=True):
        if isinstance(draft, LedgerError):
            column = None if one.told.value is None else "完成值"
            found.problems.append(place(one.line, column, draft.zh, draft.en))
            continue
        title = draft["source_title_zh"]
        said = _said(draft) if title == name else (*_said(draft), title)
        if said in told:
            found.notes.append(_already(one.line, told[said]))
        else:
            # Words about a commitment stand in the row of each of its targets, and are one outcome.
            told[said] = Words(f"第{one.line}行", f"row {one.line}")
            new.append(draft)
    if found.problems:
        return Taken(found, (), {})
    contacts = {identity: replace(held.of(identity), **told) for identity, told in found.contacts.items()}
    return Taken(found, tuple(new), contacts)


def _already(line: int, where: Words) -> Words:
    return place(line, None, f"与{where.zh}相同，不重复录入", f"the same as {where.en}, not recorded again")


def _said(outcome: dict[str, Any]) -> tuple[object, ...]:  # Any: a record's values, or a row's
    """What makes two outcomes the same: what they say of what, as of which day."""
    value = outcome["value"]
    return (
        outcome["commitment_id"],
        outcome["metric"],
        outcome["area"],
        None if value is None else Decimal(value).normalize(),
        outcome["unit"],
        outcome["event_zh"],
        outcome["problems"],
        outcome["next_steps"],
        str(outcome["period_end"]),
    )

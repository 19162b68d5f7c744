"""The office table taken back: compared, checked by the ledger, and recorded all together or not at all.

What comes of it are outcomes, unpublished, for somebody to publish, and commitments that new rows add, not public before
somebody has reviewed them. What is recorded already is not recorded again, so a file that is brought twice changes
nothing the second time.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from replies.ledger import Draft, LedgerError, Store
from replies.ledger.contacts import Contact, Contacts
from replies.ledger.recording.additions import draft_added
from replies.ledger.recording.outcomes import draft_outcomes
from replies.ledger.view.bodies import Record
from replies.publish.dictionary import Words
from replies.publish.office.diff import compare
from replies.publish.office.diff_result import TableDiff, cell_message
from replies.publish.office.new_rows import RowCommitment, match_new_rows
from replies.publish.office.sheets import OfficeSheet, read_sheet
from replies.publish.office.table import Moment, TableRow, table_rows

__all__ = ["TableImport", "apply_sheet", "apply_table", "preview_sheet", "preview_table"]


@dataclass(frozen=True, slots=True)
class TableImport:
    """What a table brought: what was found in it, and what comes of it (nothing where there are problems)."""

    diff: TableDiff
    outcomes: tuple[Record, ...] = ()
    commitments: tuple[RowCommitment, ...] = ()
    contacts: dict[str, Contact] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing comes of it."""
        return not (self.outcomes or self.commitments or self.contacts)


def preview_table(store: Store, file: Path) -> TableImport:
    """What `apply_table` would record; nothing is recorded. Raises LedgerError for a file that cannot be read."""
    return preview_sheet(store, read_sheet(file), file.name)


def apply_table(store: Store, file: Path, by: str) -> TableImport:
    """Record what the table tells, unpublished: all of it where there are no problems, else nothing.

    Raises LedgerError for a file that cannot be read, and where the ledger cannot be written.
    """
    return apply_sheet(store, read_sheet(file), file.name, by)


def apply_sheet(
    store: Store, sheet: OfficeSheet, name: str, by: str, bureau_id: str | None = None
) -> TableImport:
    """As `apply_table`, of a sheet that was read already; `name` is the file's.

    `bureau_id` is that of a bureau's account, which may change its own rows alone. The commitments that are added to one
    reply are one event.
    """
    with store.home.exclusive():
        preview = preview_sheet(store, sheet, name, bureau_id)
        added: dict[str, list[RowCommitment]] = {}
        for row in preview.commitments:
            added.setdefault(row.marks.document["reply_id"], []).append(row)
        drafts = [
            draft
            for rows in added.values()
            for draft in draft_added(store, rows[0].marks, [row.added for row in rows], by)
        ]
        if preview.outcomes:
            drafts.append(Draft(by, "outcomes_recorded", {"outcomes": list(preview.outcomes)}))
        with Contacts(store.home.folder).transaction(preview.contacts, by):
            if drafts:
                store.record(drafts)
    return preview


def preview_sheet(store: Store, sheet: OfficeSheet, name: str, bureau_id: str | None = None) -> TableImport:
    """As `preview_table`, of a sheet that was read already; `name` is the file's, `bureau_id` as in `apply_sheet`."""

    def bases(moment: Moment | None) -> dict[str, TableRow]:
        rows = table_rows(store) if moment is None else table_rows(store, moment.as_of, moment.known_at)
        return {row.record_id: row for row in rows}

    current = Contacts(store.home.folder).current()
    diff = compare(sheet, bases, store.today(), name, current, bureau_id)
    drafts = draft_outcomes(store, [one.outcome for one in diff.outcomes])
    parameters = {"commitment_ids": sorted({str(one.outcome.commitment_id) for one in diff.outcomes})}
    known: dict[tuple[object, ...], Words] = {}
    for row in store.query_unpublished("outcomes_told", parameters).to_pylist():
        where = Words(f"已录入的 {row['outcome_id']} ", f"{row['outcome_id']}, which is recorded")
        known |= dict.fromkeys((_content(row), (*_content(row), row["source_title_zh"])), where)
    new: list[Record] = []
    for one, draft in zip(diff.outcomes, drafts, strict=True):
        if isinstance(draft, LedgerError):
            column = None if one.outcome.value is None else "完成值"
            diff.problems.append(cell_message(one.line, column, draft.zh, draft.en))
            continue
        title = draft["source_title_zh"]
        content = _content(draft) if title == name else (*_content(draft), title)
        if content in known:
            diff.notes.append(_repeat_note(one.line, known[content]))
        else:
            # Words about a commitment stand in the row of each of its targets, and are one outcome.
            known[content] = Words(f"第{one.line}行", f"row {one.line}")
            new.append(draft)
    commitments = match_new_rows(store, diff, bureau_id)
    if diff.problems:
        return TableImport(diff)
    contacts = {
        identity: replace(current.of(identity), **changes) for identity, changes in diff.contacts.items()
    }
    return TableImport(diff, tuple(new), tuple(commitments), contacts)


def _repeat_note(line: int, where: Words) -> Words:
    return cell_message(
        line, None, f"与{where.zh}相同，不重复录入", f"the same as {where.en}, not recorded again"
    )


def _content(outcome: dict[str, Any]) -> tuple[object, ...]:  # Any: a record's values, or a row's
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

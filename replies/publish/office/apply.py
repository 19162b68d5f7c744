"""The office table taken back: compared, checked by the ledger, and recorded all together or not at all.

What comes of it are outcomes, unpublished, for somebody to publish, and commitments that new rows add, not public before
somebody has reviewed them. What is recorded already is not recorded again, so a file that is brought twice changes
nothing the second time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from replies.documents.tables import Grid
from replies.ledger import Draft, LedgerError, Store
from replies.ledger.contacts import Contact, Contacts
from replies.ledger.recording.additions import draft_added
from replies.ledger.recording.outcomes import draft_outcomes
from replies.ledger.view.bodies import Record
from replies.publish.dictionary import Words
from replies.publish.office.diff import compare
from replies.publish.office.diff_result import TableDiff
from replies.publish.office.heads import OFFICE
from replies.publish.office.new_rows import RowCommitment, match_new_rows
from replies.publish.office.own_rows import with_record_ids
from replies.publish.office.sheets import read_table
from replies.publish.office.table import Moment, TableRow, table_rows
from replies.publish.tables.files import open_grids
from replies.publish.tables.heads import HeadMap, SheetHeads, unknown_heads
from replies.publish.tables.memory import (
    HeadAnswers,
    TableOwner,
    bureau_name,
    find_owner,
    new_settings,
    remembered_heads,
)
from replies.publish.tables.places import CellPlace
from replies.publish.tables.sheets import find_sheets

__all__ = [
    "TableImport",
    "apply_grids",
    "apply_table",
    "office_heads",
    "office_owner",
    "preview_grids",
    "preview_table",
]


@dataclass(frozen=True, slots=True)
class TableImport:
    """What a table brought: what was found in it, and what comes of it (nothing where there are problems).

    `heads` are those of its sheets; `settings` is what is to be remembered of them, none where that is nothing new.
    """

    diff: TableDiff
    outcomes: tuple[Record, ...] = ()
    commitments: tuple[RowCommitment, ...] = ()
    contacts: dict[str, Contact] = field(default_factory=dict)
    heads: tuple[SheetHeads, ...] = ()
    settings: tuple[Record, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing comes of it."""
        return not (self.outcomes or self.commitments or self.contacts or self.settings)


def preview_table(store: Store, file: Path, answers: HeadAnswers | None = None) -> TableImport:
    """What `apply_table` would record; nothing is recorded. Raises LedgerError for a file that cannot be read."""
    return preview_grids(store, open_grids(file), file.name, answers)


def apply_table(store: Store, file: Path, by: str, answers: HeadAnswers | None = None) -> TableImport:
    """Record what the table tells, unpublished: all of it where there are no problems, else nothing.

    Raises LedgerError for a file that cannot be read, and where the ledger cannot be written.
    """
    return apply_grids(store, open_grids(file), file.name, by, answers)


def office_heads(
    store: Store, grids: Sequence[Grid], name: str, answers: HeadAnswers, bureau_id: str | None = None
) -> tuple[SheetHeads, ...]:
    """The heads of each sheet as they are understood, with what was said of them before.

    Raises PublishError where no sheet has anything like the heads of the table.
    """
    said = _remembered(store, office_owner(store, grids, name, answers, bureau_id), answers)
    return tuple(heads for _, heads in find_sheets(grids, name, OFFICE, said))


def office_owner(
    store: Store, grids: Sequence[Grid], name: str, answers: HeadAnswers, bureau_id: str | None = None
) -> TableOwner:
    """Whose table it is, by which what is said of its heads is remembered.

    What a bureau's account says of heads holds for that bureau's tables alone.
    """
    office = answers.office if bureau_id is None else bureau_name(store, bureau_id)
    return find_owner(store, grids, name, answers.place, office)


def apply_grids(
    store: Store,
    grids: Sequence[Grid],
    name: str,
    by: str,
    answers: HeadAnswers | None = None,
    bureau_id: str | None = None,
) -> TableImport:
    """As `apply_table`, of sheets that were read already; `name` is the file's.

    `bureau_id` is that of a bureau's account, which may change its own rows alone. The commitments that are added to one
    reply are one event; what was said of the heads is remembered.
    """
    with store.home.exclusive():
        preview = preview_grids(store, grids, name, answers, bureau_id)
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
        if preview.settings:
            drafts.append(Draft(by, "settings_recorded", {"settings": list(preview.settings)}))
        with Contacts(store.home.folder).transaction(preview.contacts, by):
            if drafts:
                store.record(drafts)
    return preview


def preview_grids(
    store: Store,
    grids: Sequence[Grid],
    name: str,
    answers: HeadAnswers | None = None,
    bureau_id: str | None = None,
) -> TableImport:
    """As `preview_table`, of sheets that were read already; `name` is the file's, `bureau_id` as in `apply_grids`.

    Raises PublishError where no sheet has anything like the heads of the table.
    """
    answers = answers or HeadAnswers()
    owner = office_owner(store, grids, name, answers, bureau_id)
    sheet = read_table(grids, name, {**_remembered(store, owner, answers), **answers.heads})
    tables: dict[Moment | None, Mapping[str, TableRow]] = {}

    def bases(moment: Moment | None) -> Mapping[str, TableRow]:
        if moment not in tables:
            rows = table_rows(store) if moment is None else table_rows(store, moment.as_of, moment.known_at)
            tables[moment] = {row.record_id: row for row in rows}
        return tables[moment]

    if not all(line.context.has_ids for line in sheet.lines):
        sheet = with_record_ids(store, sheet, bases(None))
    current = Contacts(store.home.folder).current()
    diff = compare(sheet, bases, store.today(), name, current, bureau_id)
    diff.problems += [
        Words(f"表里没有“{head}”这一列", f"The table has no column “{head}”")
        for head in unknown_heads(answers.heads, sheet.heads)
    ]
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
            diff.problems.append(one.place.at(column).message(draft.zh, draft.en))
            continue
        title = draft["source_title_zh"]
        content = _content(draft) if title == name else (*_content(draft), title)
        if content in known:
            diff.notes.append(_repeat_note(one.place, known[content]))
        else:
            # Words about a commitment stand in the row of each of its targets, and are one outcome.
            known[content] = Words(one.place.zh, one.place.en)
            new.append(draft)
    commitments = match_new_rows(store, diff, bureau_id)
    if diff.problems:
        return TableImport(diff, heads=sheet.heads)
    contacts = {
        identity: replace(current.of(identity), **changes) for identity, changes in diff.contacts.items()
    }
    settings = new_settings(store, OFFICE, owner, answers.heads, answers.forget)
    return TableImport(diff, tuple(new), tuple(commitments), contacts, sheet.heads, tuple(settings))


def _remembered(store: Store, owner: TableOwner, answers: HeadAnswers) -> HeadMap:
    return {} if answers.forget else remembered_heads(store, OFFICE, owner)


def _repeat_note(place: CellPlace, where: Words) -> Words:
    return place.message(f"与{where.zh}相同，不重复录入", f"the same as {where.en}, not recorded again")


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

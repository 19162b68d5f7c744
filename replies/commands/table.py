"""`table`: the ledger as offices keep it, a spreadsheet, out and filled in back."""

from __future__ import annotations

import argparse
from pathlib import Path

from replies.commands.arguments import who
from replies.commands.heads import head_answers, print_findings, print_guesses
from replies.documents import UnknownFormat
from replies.documents.formats import TABLES, all_suffixes
from replies.ledger.command_store import open_command_store
from replies.ledger.contacts import Contacts
from replies.publish.office.apply import apply_table, preview_table
from replies.publish.office.heads import OFFICE
from replies.publish.office.table import table_rows
from replies.publish.office.writing import write_table
from replies.publish.publication import PublishError

__all__ = ["can_be_table", "export_table", "import_table", "is_table"]


def export_table(chosen: argparse.Namespace) -> None:
    """Write the office table to a file."""
    _check_table(chosen.file)
    with open_command_store() as store:
        contacts = Contacts(store.home.folder).current() if chosen.contacts else None
        rows = table_rows(store, chosen.as_of, chosen.known_at, contacts=contacts)
    write_table(rows, chosen.file)
    print(f"{chosen.file}：台账{len(rows):,}行 / the office table, {len(rows):,} rows")


def import_table(chosen: argparse.Namespace) -> int:
    """Tell what a table changes, cell by cell in a preview; exit code 2, and nothing recorded, where a row is wrong."""
    if not can_be_table(chosen.file):
        raise UnknownFormat("no_table", name=chosen.file.name)
    answers = head_answers(chosen, OFFICE)
    with open_command_store() as store:
        taken = (
            preview_table(store, chosen.file, answers)
            if chosen.preview
            else apply_table(store, chosen.file, who(), answers)
        )
    print_guesses(taken.heads, OFFICE)
    found, count, added = taken.diff, len(taken.outcomes), len(taken.commitments)
    if chosen.preview:
        for change in found.changes:
            cell = f"“{change.before}” → “{change.after}”"
            print(f"{change.place.zh}：{cell} / {change.place.en}：{cell}")
        for row in taken.commitments:
            reply = row.marks.document["reply_id"]
            print(
                f"{row.place.zh}，{reply} 新增承诺：“{row.words}” / {row.place.en}, adds to {reply}: “{row.words}”"
            )
    print_findings(found.notes, found.problems)
    if found.problems:
        return 2
    rows, cells = f"{found.rows:,}", f"{len(found.changes):,}"
    people = f"{len(taken.contacts):,}"
    zh, en = (
        f"{rows}行，改动{cells}格，完成值{count:,}条，联系人{people}项",
        f"{rows} rows, {cells} cells changed, {count:,} outcomes, contacts of {people} commitments",
    )
    if added:
        zh = f"{zh}，新增承诺{added:,}项，审核后才公开"
        en = f"{en}, {added:,} commitments added, public once they are reviewed"
    if taken.settings:
        zh, en = f"{zh}，记住各列的含义", f"{en}, what the columns hold is remembered"
    if taken.is_empty:
        zh, en = f"{zh}，没有可录入的", f"{en}, nothing to record"
    elif chosen.preview:
        zh, en = f"{zh}，只是预览，没有录入", f"{en}, a preview, nothing was recorded"
    else:
        zh, en = f"{zh}，已录入", f"{en}, recorded"
        if count:
            zh, en = f"{zh}，待发布", f"{en}, to be published"
    print(f"{chosen.file.name}：{zh} / {en}")
    return 0


def is_table(file: Path) -> bool:
    """Whether a file's name is that of an office table that can be written."""
    return file.suffix.lower() in (".xlsx", ".csv")


def can_be_table(file: Path) -> bool:
    """Whether a file's name is that of one whose tables can be read."""
    return file.suffix.lower() in all_suffixes(TABLES)


def _check_table(file: Path) -> None:
    if not is_table(file):
        raise PublishError(
            f"台账只有 .xlsx 和 .csv 两种，不能是 {file.suffix or file.name}",
            f"An office table is .xlsx or .csv, not {file.suffix or file.name}",
        )

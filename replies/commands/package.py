"""`export` and `import`: what is published, as a folder that other programs read or as the table that offices keep.

A name that ends in .xlsx or .csv means the table: out, and back as outcomes. Any other name is a folder, for the data
package, which comes back into an empty ledger.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from replies.commands.arguments import iso_date, moment, who
from replies.commands.guarded import guarded
from replies.ledger import Store, home_folder
from replies.ledger.command_store import open_prepared
from replies.ledger.contacts import Contacts
from replies.publish.office.apply import preview_table, take_table
from replies.publish.office.table import table_rows
from replies.publish.office.writing import write_table
from replies.publish.package import export
from replies.publish.package_import import take_in
from replies.publish.publication import PublishError

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


# What people save tables and texts as, and what is no name of a folder.
_OTHER_FILES = frozenset(
    f".{kind}"
    for kind in (
        *("xls", "xlsm", "xlsb", "et", "ods", "tsv", "txt", "pdf", "doc", "docx", "wps"),
        *("json", "parquet", "zip", "gz", "tar", "html", "md", "toml"),
    )
)


def add_commands(commands: Commands) -> None:
    """Add the commands of the data package."""
    out = commands.add_parser(
        "export",
        help="导出已发布的全部数据，或台账表格 / export everything that is published, or the office table",
    )
    out.add_argument(
        "target",
        type=Path,
        metavar="DIR|FILE.xlsx|FILE.csv",
        help="放数据包的文件夹，或台账表格的文件 / the folder for the data package, or the file for the office table",
    )
    out.add_argument("--as-of", type=iso_date, help="截至哪一天 / as of which day, YYYY-MM-DD")
    out.add_argument(
        "--known-at", type=moment, help="录入截止的时刻 / recorded by which moment, YYYY-MM-DDTHH:MM"
    )
    out.add_argument(
        "--contacts",
        action="store_true",
        help="台账写上责任领导、责任人和联系人，不要公开 / the office table with the people behind each commitment, not to be published",
    )
    out.set_defaults(run=guarded(_export))
    back = commands.add_parser(
        "import",
        help="把数据包读入空的账本，或导回填好的台账 / take a data package into an empty ledger, or a filled-in office table back",
    )
    back.add_argument(
        "source",
        type=Path,
        metavar="DIR|FILE.xlsx|FILE.csv",
        help="数据包的文件夹，或填好的台账 / the data package's folder, or the filled-in office table",
    )
    back.add_argument(
        "--preview",
        action="store_true",
        help="只看台账逐格的改动，什么也不录入 / only show the office table's changes cell by cell, record nothing",
    )
    back.set_defaults(run=guarded(_import))


def _is_table(file: Path) -> bool:
    return file.suffix.lower() in (".xlsx", ".csv")


def _check_kind(file: Path) -> None:
    """Raise PublishError for the name of a file that is neither a table's nor, as it seems, a folder's."""
    kind = file.suffix.lower()
    if kind in _OTHER_FILES and not file.is_dir():
        raise PublishError(
            f"台账只有 .xlsx 和 .csv 两种，不能是 {kind}；数据包是一个文件夹",
            f"An office table is .xlsx or .csv, not {kind}; a data package is a folder",
        )


def _export(chosen: argparse.Namespace) -> None:
    _check_kind(chosen.target)
    if _is_table(chosen.target):
        _export_table(chosen)
        return
    if chosen.contacts:
        raise PublishError(
            "联系人只写进台账（.xlsx、.csv），从不写进数据包",
            "Contacts go into an office table (.xlsx, .csv) alone, never into a data package",
        )
    with open_prepared() as store:
        made = export(store, chosen.target, as_of=chosen.as_of, known_at=chosen.known_at)
    rows = sum(made.rows.values())
    print(
        f"{chosen.target}：已导出{len(made.rows)}张表、{rows:,}行，截至{made.as_of}，账本{made.head[:16]} / "
        f"exported {len(made.rows)} tables, {rows:,} rows, as of {made.as_of}, ledger {made.head[:16]}"
    )


def _export_table(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        contacts = Contacts(store.home.folder).held() if chosen.contacts else None
        rows = table_rows(store, chosen.as_of, chosen.known_at, contacts=contacts)
    write_table(rows, chosen.target)
    print(f"{chosen.target}：台账{len(rows):,}行 / the office table, {len(rows):,} rows")


def _import(chosen: argparse.Namespace) -> int:
    if _is_table(chosen.source):
        return _import_table(chosen)
    _check_kind(chosen.source)
    if chosen.preview:
        raise PublishError(
            "预览只用于台账（.xlsx、.csv），数据包只能整份读入",
            "Only an office table (.xlsx, .csv) can be previewed; a data package is taken in whole",
        )
    # Without what ships: a package is taken into an empty ledger.
    with Store.open(home_folder(), on_disk=False) as store:
        taken = take_in(store, chosen.source, who())
    print(
        f"已读入{taken.replies:,}份答复（{taken.events:,}个事件），来自账本{taken.package.head[:16]} / "
        f"{taken.replies:,} replies taken in ({taken.events:,} events), from ledger {taken.package.head[:16]}"
    )
    return 0


def _import_table(chosen: argparse.Namespace) -> int:
    """Tell what a table changes, cell by cell in a preview; exit code 2, and nothing recorded, where a row is wrong."""
    with open_prepared() as store:
        taken = (
            preview_table(store, chosen.source) if chosen.preview else take_table(store, chosen.source, who())
        )
    found, count = taken.found, len(taken.outcomes)
    if chosen.preview:
        for change in found.changes:
            told = f"{change.column}：“{change.before}” → “{change.after}”"
            print(f"第{change.line}行，{told} / row {change.line}, {told}")
    for note in found.notes:
        print(f"{note.zh} / {note.en}")
    for problem in found.problems:
        print(f"{problem.zh} / {problem.en}", file=sys.stderr)
    if found.problems:
        wrong = len(found.problems)
        print(
            f"{wrong:,}处有误，什么也没有录入 / {wrong:,} problems, nothing was recorded",
            file=sys.stderr,
        )
        return 2
    rows, cells = f"{found.rows:,}", f"{len(found.changes):,}"
    people = f"{len(taken.contacts):,}"
    zh, en = (
        f"{rows}行，改动{cells}格，完成值{count:,}条，联系人{people}项",
        f"{rows} rows, {cells} cells changed, {count:,} outcomes, contacts of {people} commitments",
    )
    if not count and not taken.contacts:
        zh, en = f"{zh}，没有可录入的", f"{en}, nothing to record"
    elif chosen.preview:
        zh, en = f"{zh}，只是预览，没有录入", f"{en}, a preview, nothing was recorded"
    else:
        zh, en = f"{zh}，已录入，待发布", f"{en}, recorded, to be published"
    print(f"{chosen.source.name}：{zh} / {en}")
    return 0

"""`package`: everything that is published as a folder that other programs read, out and into an empty ledger."""

from __future__ import annotations

import argparse
from pathlib import Path

from replies.commands.arguments import who
from replies.ledger import Store, home_folder
from replies.ledger.command_store import open_command_store
from replies.publish import package_import
from replies.publish.package import export
from replies.publish.publication import PublishError

__all__ = ["check_folder", "export_package", "import_package"]

# What people save tables and texts as, and what is no name of a folder.
_FILES = frozenset(
    f".{kind}"
    for kind in (
        *("xlsx", "csv", "xls", "xlsm", "xlsb", "et", "ods", "tsv", "txt", "pdf", "doc", "docx", "wps"),
        *("json", "parquet", "zip", "gz", "tar", "html", "md", "toml"),
    )
)


def export_package(chosen: argparse.Namespace) -> None:
    """Write the data package to a folder."""
    check_folder(chosen.folder)
    with open_command_store() as store:
        made = export(store, chosen.folder, as_of=chosen.as_of, known_at=chosen.known_at)
    rows = sum(made.rows.values())
    print(
        f"{chosen.folder}：已导出{len(made.rows)}张表、{rows:,}行，截至{made.as_of}，账本{made.head[:16]} / "
        f"exported {len(made.rows)} tables, {rows:,} rows, as of {made.as_of}, ledger {made.head[:16]}"
    )


def import_package(chosen: argparse.Namespace) -> None:
    """Take a data package into an empty ledger."""
    check_folder(chosen.folder)
    # Without what ships: a package is taken into an empty ledger.
    with Store.open(home_folder(), on_disk=False) as store:
        taken = package_import.import_package(store, chosen.folder, who())
    print(
        f"已读入{taken.replies:,}份答复（{taken.events:,}个事件），来自账本{taken.package.head[:16]} / "
        f"{taken.replies:,} replies taken in ({taken.events:,} events), from ledger {taken.package.head[:16]}"
    )


def check_folder(folder: Path) -> None:
    """Raise PublishError for the name of a file, which cannot be a package's."""
    kind = folder.suffix.lower()
    if folder.is_dir() or kind not in _FILES:
        return
    if kind in (".xlsx", ".csv"):
        raise PublishError(
            "数据包是一个文件夹；台账用 table export 和 table import",
            "A data package is a folder; for an office table use table export and table import",
        )
    raise PublishError(
        f"台账只有 .xlsx 和 .csv 两种，不能是 {kind}；数据包是一个文件夹",
        f"An office table is .xlsx or .csv, not {kind}; a data package is a folder",
    )

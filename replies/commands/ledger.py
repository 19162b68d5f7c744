"""`ledger`: the journal checked, the view made again, a home backed up and restored."""

from __future__ import annotations

import argparse

from replies.ledger.command_copy import view_copies
from replies.ledger.journal.backup import back_up, restore
from replies.ledger.journal.home import home_folder, write_error
from replies.ledger.journal.verifying import verify_home

__all__ = ["back_up_home", "rebuild", "restore_home", "verify"]


def verify(_: argparse.Namespace) -> None:
    """Check every line of the journal and the files that it names."""
    found = verify_home(home_folder())
    head, files = found.head, found.files
    print(
        f"日志完好：{head.seq} 行，{head.hash[:16]}；文件 {files} 个 / "
        f"The journal is whole: {head.seq} lines, {head.hash[:16]}; {files} files"
    )


def rebuild(_: argparse.Namespace) -> None:
    """Make the view again from the journal."""
    view = home_folder() / "view"
    for left in (view / "closed.json", *view_copies(view)):
        try:
            left.unlink(missing_ok=True)
        except OSError as error:
            raise write_error(left, error) from error
    from replies.ledger.store import Store  # the one command here that needs the tables

    with Store.open(home_folder()) as store:
        print(f"视图已重建：{store.head.seq} 个事件 / View made again: {store.head.seq} events")


def back_up_home(chosen: argparse.Namespace) -> None:
    """Write the whole home to one new file."""
    files = back_up(home_folder(), chosen.file)
    print(f"{chosen.file}：已备份{files}个文件 / {files} files backed up")


def restore_home(chosen: argparse.Namespace) -> None:
    """Make an empty home from a backup."""
    events = restore(chosen.file, home_folder())
    print(f"已恢复：{events}个事件 / restored: {events} events")

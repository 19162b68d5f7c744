"""`backup`, `restore`, `erase`: looking after a home from the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from replies.commands.arguments import who
from replies.commands.guarded import guarded
from replies.ledger import home_folder
from replies.ledger.command_store import open_prepared
from replies.ledger.journal.backup import back_up, restore
from replies.ledger.journal.erasing import erase, erase_attachments, erase_contacts

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add the commands that look after a home."""
    backup = commands.add_parser("backup", help="把账本备份为一个文件 / the whole ledger in one file")
    backup.add_argument(
        "file", type=Path, metavar="FILE", help="新文件，如backup.tar.gz / a new .tar.gz file"
    )
    backup.set_defaults(run=guarded(_back_up))
    back = commands.add_parser("restore", help="由备份恢复到空的位置 / make an empty home from a backup")
    back.add_argument("file", type=Path, metavar="FILE", help="备份文件 / the backup")
    back.set_defaults(run=guarded(_restore))
    erased = commands.add_parser(
        "erase",
        help="删除答复的原文或代表所附文件，不可恢复 / erase the original text of a reply, or what deputies sent, for good",
    )
    erased.add_argument(
        "identity",
        metavar="ID",
        help="R-编号为答复（连同代表所附文件），V-编号只删一条评价的附件 / "
        "R-ID: a reply with what deputies sent; V-ID: only the files of one answer",
    )
    erased.add_argument("--reason", required=True, metavar="TEXT", help="理由 / why")
    erased.add_argument(
        "--contacts",
        action="store_true",
        help="只删各项承诺的责任领导、责任人和联系人 / only the people behind its commitments",
    )
    erased.set_defaults(run=guarded(_erase))


def _back_up(chosen: argparse.Namespace) -> None:
    files = back_up(home_folder(), chosen.file)
    print(f"{chosen.file}：已备份{files}个文件 / {files} files backed up")


def _restore(chosen: argparse.Namespace) -> None:
    events = restore(chosen.file, home_folder())
    print(f"已恢复：{events}个事件 / restored: {events} events")


def _erase(chosen: argparse.Namespace) -> None:
    if chosen.contacts:
        with open_prepared() as store:
            count = erase_contacts(store, chosen.identity, chosen.reason, who())
        print(
            f"{chosen.identity}：已删除{count}项承诺的联系人，日志保留记录 / "
            f"the contacts of {count} commitments erased; the journal says so"
        )
        return
    with open_prepared() as store:
        deed = erase_attachments if chosen.identity.startswith("V-") else erase
        files = deed(store, chosen.identity, chosen.reason, who())
    print(f"{chosen.identity}：已删除{files}个文件，日志保留记录 / {files} files erased; the journal says so")

"""`backup`, `restore`, `erase`, `review`: looking after a home from the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from replies.commands.arguments import who
from replies.commands.guarded import guarded
from replies.evidence.chains import chain_links
from replies.evidence.suggest import suggestions
from replies.ledger import home_folder
from replies.ledger.backup import back_up, restore
from replies.ledger.erasing import erase, erase_attachments, erase_contacts
from replies.ledger.prepared import open_prepared

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
    review = commands.add_parser("review", help="待审核的答复和待发布的完成值 / what waits for review")
    review.add_argument("verb", choices=["list"], help="列出 / list them")
    review.set_defaults(run=guarded(_review))


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


def _review(_: argparse.Namespace) -> None:
    with open_prepared() as store:
        replies = store.held("review_queue").to_pylist()
        outcomes = store.held("outcomes_waiting").to_pylist()
        found = suggestions(store)
        links = chain_links(store)
    for row in replies:
        if not row["published"] or row["reviewed"] < row["marks"] or row["waiting"]:
            state = "published" if row["published"] else "unpublished"
            told = (
                row["reply_id"],
                state,
                f"{row['reviewed']}/{row['marks']}",
                row["document_number"] or "-",
            )
            print("\t".join(told))
    for row in outcomes:
        words = str(row["event_zh"] or row["label_zh"] or "").replace("\n", " ")
        print("\t".join((row["outcome_id"], "unpublished", row["recorded_by"], words)))
    for row in found:
        words = f"{row['target']} → {row['quote']}".replace("\n", " ")
        print("\t".join((row["suggestion_id"], "suggested", f"{row['score']:.2f}", words)))
    for row in links:
        words = f"{row['earlier_quote']} → {row['later_quote']}".replace("\n", " ")
        print("\t".join((row["link_id"], "proposed", f"{row['score']:.2f}", words)))

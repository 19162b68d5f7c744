"""`register`: the congress office's register of proposals, brought in and matched to replies."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from replies.commands.arguments import verbs_of, who
from replies.commands.guarded import guarded
from replies.ledger.command_store import open_prepared
from replies.ledger.recording.register import publish_unanswered, register_entries, settle_entry
from replies.publish.register.apply import Register, grids_in, preview_register, take_register
from replies.publish.register.rows import Unsaid

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add `register` with its verbs."""
    register = commands.add_parser("register", help="交办登记表 / the congress office’s register")
    verbs = verbs_of(register)
    brought = verbs.add_parser(
        "import", help="导入登记表，与答复对上 / take a register in, matched to replies"
    )
    brought.add_argument(
        "file", type=Path, metavar="FILE", help="登记表，.xlsx或.csv / the register, .xlsx or .csv"
    )
    brought.add_argument(
        "--place", metavar="TEXT", help="地方，表里没写时 / the place, where the table does not say it"
    )
    brought.add_argument(
        "--session",
        metavar="TEXT",
        help="届次会次，表里没写时 / the session, where the table does not say it",
    )
    brought.add_argument(
        "--kind",
        choices=["建议", "提案"],
        help="建议或提案，表里没写时 / the kind, where the table does not say it",
    )
    brought.add_argument(
        "--preview",
        action="store_true",
        help="只看结果，什么也不录入 / only show what would come, record nothing",
    )
    brought.set_defaults(run=guarded(_import))
    listed = verbs.add_parser("list", help="列出登记的建议和提案 / list the proposals of the register")
    listed.set_defaults(run=guarded(_list))
    settled = verbs.add_parser(
        "settle", help="认定一条登记属于哪份答复 / say which reply an entry belongs to"
    )
    settled.add_argument("entry", metavar="E-ID", help="登记编号 / the entry’s id")
    settled.add_argument(
        "reply", metavar="R-ID|none", help="答复编号；都不是写none / the reply’s id, or none"
    )
    settled.set_defaults(run=guarded(_settle))
    published = verbs.add_parser(
        "publish", help="发布可公开而未答复的建议、提案 / publish what nobody has answered and may be shown"
    )
    published.set_defaults(run=guarded(_publish))


def _import(chosen: argparse.Namespace) -> int:
    grids = grids_in(chosen.file)
    unsaid = Unsaid(chosen.place, chosen.session, chosen.kind)
    with open_prepared() as store:
        told = (
            preview_register(store, grids, chosen.file.name, unsaid)
            if chosen.preview
            else take_register(store, grids, chosen.file.name, unsaid, who())
        )
    for note in told.notes:
        print(f"{note.zh} / {note.en}")
    for problem in told.problems:
        print(f"{problem.zh} / {problem.en}", file=sys.stderr)
    if told.problems:
        wrong = len(told.problems)
        print(f"{wrong:,}处有误，什么也没有录入 / {wrong:,} problems, nothing was recorded", file=sys.stderr)
        return 2
    _tell(told)
    new, changed, same = (told.counted(outcome) for outcome in ("new", "changed", "unchanged"))
    zh = f"新增{new:,}件，更新{changed:,}件，未变{same:,}件"
    en = f"{new:,} new, {changed:,} changed, {same:,} unchanged"
    if chosen.preview:
        zh, en = f"{zh}，只是预览，没有录入", f"{en}, a preview, nothing was recorded"
    print(f"{chosen.file.name}：{zh} / {en}")
    return 0


def _tell(told: Register) -> None:
    """List what no reply answers and what a reviewer has to decide, one line each."""
    for one in told.unanswered:
        print(f"{one.row.number}\t未对上答复 / no reply\t{one.row.title}")
    for one in told.doubtful:
        print(f"{one.row.number}\t待认定 / to decide: {'、'.join(one.doubtful)}\t{one.record['entry_id']}")


def _list(_: argparse.Namespace) -> None:
    with open_prepared() as store:
        rows = register_entries(store)
    for row in rows:
        state = "doubtful" if row["doubtful"] else "answered" if row["answered"] else "unanswered"
        told = (
            row["entry_id"],
            state,
            row["number"],
            row["assigned_on"] or "-",
            "、".join(row["replies"] or row["doubtful"]) or "-",
            row["title"],
        )
        print("\t".join(str(part).replace("\n", " ") for part in told))


def _settle(chosen: argparse.Namespace) -> None:
    reply_id = None if chosen.reply == "none" else chosen.reply
    with open_prepared() as store:
        settle_entry(store, chosen.entry, reply_id, who())
    print(f"{chosen.entry}：已认定 / settled")


def _publish(_: argparse.Namespace) -> None:
    with open_prepared() as store:
        count = publish_unanswered(store, who())
    print(f"已发布{count:,}件未答复的建议、提案 / {count:,} unanswered proposals published")

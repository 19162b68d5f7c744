"""`register`: the congress office's register of proposals, brought in and matched to replies."""

from __future__ import annotations

import argparse

from replies.commands.arguments import who
from replies.commands.heads import head_answers, print_findings, print_guesses
from replies.ledger.command_store import open_command_store
from replies.ledger.recording.register import publish_unanswered, settle_entry
from replies.publish.register.apply import RegisterImport, apply_register, preview_register
from replies.publish.register.heads import REGISTER
from replies.publish.register.rows import FileDefaults
from replies.publish.tables.files import open_grids

__all__ = ["import_register", "publish", "settle"]


def import_register(chosen: argparse.Namespace) -> int:
    """Take a register in, or show what would come of it; exit code 2, and nothing recorded, where a row is wrong."""
    grids = open_grids(chosen.file)
    answers = head_answers(chosen, REGISTER)
    unsaid = FileDefaults(chosen.place, chosen.session, chosen.kind, chosen.office)
    with open_command_store() as store:
        register = (
            preview_register(store, grids, chosen.file.name, unsaid, answers.heads, answers.forget)
            if chosen.preview
            else apply_register(store, grids, chosen.file.name, unsaid, who(), answers.heads, answers.forget)
        )
    print_guesses(register.heads, REGISTER)
    print_findings(register.notes, register.problems)
    if register.problems:
        return 2
    _print_open(register)
    new, changed, same = (register.count(outcome) for outcome in ("new", "changed", "unchanged"))
    zh = f"新增{new:,}件，更新{changed:,}件，未变{same:,}件"
    en = f"{new:,} new, {changed:,} changed, {same:,} unchanged"
    if chosen.preview:
        zh, en = f"{zh}，只是预览，没有录入", f"{en}, a preview, nothing was recorded"
    print(f"{chosen.file.name}：{zh} / {en}")
    return 0


def settle(chosen: argparse.Namespace) -> None:
    """Say which reply an entry belongs to, or that it is none of those in doubt."""
    reply_id = None if chosen.reply == "none" else chosen.reply
    with open_command_store() as store:
        settle_entry(store, chosen.entry, reply_id, who())
    print(f"{chosen.entry}：已认定 / settled")


def publish(_: argparse.Namespace) -> None:
    """Publish what nobody has answered and may be shown."""
    with open_command_store() as store:
        count = publish_unanswered(store, who())
    print(f"已发布{count:,}件未答复的建议、提案 / {count:,} unanswered proposals published")


def _print_open(register: RegisterImport) -> None:
    """List what no reply answers and what a reviewer has to decide, one line each."""
    for one in register.unanswered:
        print(f"{one.row.number}\t未对上答复 / no reply\t{one.row.title}")
    for one in register.doubtful:
        print(f"{one.row.number}\t待认定 / to decide: {'、'.join(one.doubtful)}\t{one.record['entry_id']}")
